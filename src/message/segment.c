/* SPDX-License-Identifier: MIT */
#include "message/segment.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "base/text.h"
#include "message/message.h"

static struct segment *segment;
static int the_fd = -1;
static bool joined;
static bool alone;
static pthread_mutex_t first_use = PTHREAD_MUTEX_INITIALIZER;
static atomic_bool settled; /* all of the above, for threads that come at the same time */

int segment_map(int fd)
{
    void *at = mmap(NULL, SEGMENT_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, fd, 0);
    if (at == MAP_FAILED)
        return -errno;
    /* 8 GiB of mostly nothing have no place in a core file. */
    madvise(at, SEGMENT_SIZE, MADV_DONTDUMP);
    const struct segment *s = at;
    if (s->magic != SEGMENT_MAGIC || s->version != STATION_VERSION || s->size != SEGMENT_SIZE) {
        munmap(at, SEGMENT_SIZE);
        return -EPROTO;
    }
    segment = at;
    the_fd = fd;
    return 0;
}

static int format_segment(int fd)
{
    struct segment *s =
        mmap(NULL, sizeof(*s), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, fd, 0);
    if (s == MAP_FAILED)
        return -errno;
    if (getrandom(&s->number, sizeof(s->number), 0) != (ssize_t)sizeof(s->number))
        s->number = (uint64_t)getpid();
    s->version = STATION_VERSION;
    s->size = SEGMENT_SIZE;
    s->window_high = MESSAGE_SLOT + 1;
    struct window_slot *desktop = &s->windows[DESKTOP_SLOT];
    desktop->generation = 1;
    desktop->style = WS_VISIBLE | WS_CLIPCHILDREN;
    memcpy(s->atoms[0], "#32769", 7);
    memcpy(s->atoms[1], "Message", 8);
    s->atom_count = 2;
    desktop->class_atom = ATOM_FIRST;
    desktop->rect = desktop->client = (RECT){0, 0, SCREEN_WIDTH, SCREEN_HEIGHT};
    atomic_store(&desktop->tag, 1);
    struct window_slot *root = &s->windows[MESSAGE_SLOT];
    root->generation = 1;
    root->class_atom = ATOM_FIRST + 1;
    root->rect = root->client = (RECT){0, 0, 100, 100};
    atomic_store(&root->tag, 1);
    s->magic = SEGMENT_MAGIC;
    munmap(s, sizeof(*s));
    return 0;
}

int segment_create(void)
{
    int fd = memfd_create("pianola", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0)
        return -errno;
    int r = 0;
    /* Sealed, so that nobody who has it can cut it off under the others. */
    if (ftruncate(fd, (off_t)SEGMENT_SIZE) < 0 ||
        fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) < 0)
        r = -errno;
    if (r == 0)
        r = format_segment(fd);
    if (r == 0)
        r = segment_map(fd);
    if (r < 0)
        close(fd);
    return r;
}

struct segment *segment_get(void)
{
    if (atomic_load_explicit(&settled, memory_order_acquire))
        return segment;
    pthread_mutex_lock(&first_use);
    int r = 0;
    if (!segment && segment_inherit() < 0 && (alone || message_station_join() < 0))
        r = segment_create();
    struct segment *s = segment;
    atomic_store_explicit(&settled, s != NULL, memory_order_release);
    pthread_mutex_unlock(&first_use);
    if (r < 0)
        error_set(r);
    return s;
}

struct segment *segment_peek(void)
{
    return segment;
}

bool segment_mapped(void)
{
    return segment != NULL;
}

int segment_fd(void)
{
    return the_fd;
}

bool message_stay_alone(void)
{
    alone = true;
    return !joined;
}

bool segment_is_joined(void)
{
    return joined;
}

void segment_set_joined(void)
{
    joined = true;
}

struct queue *segment_queue(uint32_t index)
{
    return (struct queue *)((char *)segment + SEGMENT_QUEUES +
                            (size_t)(index % QUEUE_MAX) * QUEUE_STRIDE);
}

static ATOM atom_find_locked(struct segment *s, const char *name)
{
    uint32_t count = atomic_load(&s->atom_count);
    for (uint32_t i = 0; i < count && i < ATOM_MAX; i++)
        if (text_equal_nocase(s->atoms[i], name))
            return (ATOM)(ATOM_FIRST + i);
    return 0;
}

ATOM atom_find(const char *name)
{
    struct segment *s = segment_get();
    return s && name ? atom_find_locked(s, name) : 0;
}

ATOM atom_add(const char *name)
{
    struct segment *s = segment_get();
    if (!s || !name || !name[0] || strlen(name) > ATOM_NAME_MAX) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    /* A name once in the table stays: most calls need no lock. */
    ATOM atom = atom_find_locked(s, name);
    if (atom)
        return atom;
    robust_lock(&s->atom_lock);
    atom = atom_find_locked(s, name);
    uint32_t count = atomic_load(&s->atom_count);
    if (!atom && count < ATOM_MAX) {
        memcpy(s->atoms[count], name, strlen(name) + 1);
        atomic_store(&s->atom_count, count + 1);
        atom = (ATOM)(ATOM_FIRST + count);
    }
    robust_unlock(&s->atom_lock);
    if (!atom)
        SetLastError(ERROR_NO_SYSTEM_RESOURCES);
    return atom;
}

const char *atom_name(uint32_t atom)
{
    struct segment *s = segment_get();
    if (!s || atom < ATOM_FIRST || atom - ATOM_FIRST >= ATOM_MAX)
        return "";
    char *name = s->atoms[atom - ATOM_FIRST];
    if (name[ATOM_NAME_MAX]) /* scribbled on */
        name[ATOM_NAME_MAX] = 0;
    return name;
}
