/* SPDX-License-Identifier: MIT */
/* Making and mapping a log. */
#include "terminal/terminal_log.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "terminal/terminal_log_shared.h"

#define SEALS (F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL)

static bool is_ring_size(uint64_t size)
{
    return size >= TERMINAL_LOG_RING_MIN && size <= TERMINAL_LOG_RING_MAX &&
           (size & (size - 1)) == 0;
}

static int map_header(struct terminal_log *log)
{
    void *header = mmap(NULL, LOG_HEADER_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, log->fd, 0);
    if (header == MAP_FAILED)
        return -errno;
    log->shared = header;
    return 0;
}

static int map_ring(struct terminal_log *log, int protection)
{
    size_t size = log->size;
    uint8_t *at = mmap(NULL, 2 * size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (at == MAP_FAILED)
        return -errno;
    for (int i = 0; i < 2; i++) {
        if (mmap(at + (size_t)i * size, size, protection, MAP_SHARED | MAP_FIXED, log->fd,
                 LOG_HEADER_SIZE) == MAP_FAILED) {
            int error = -errno;
            munmap(at, 2 * size);
            return error;
        }
    }
    log->ring = at;
    return 0;
}

static int make(struct terminal_log *log, size_t ring_size)
{
    log->fd = memfd_create("pianola-terminal", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    log->data_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    log->space_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (log->fd < 0 || log->data_fd < 0 || log->space_fd < 0 ||
        ftruncate(log->fd, (off_t)log_total(ring_size)) < 0 ||
        fcntl(log->fd, F_ADD_SEALS, SEALS) < 0)
        return -errno;
    log->size = ring_size;
    int r = map_header(log);
    if (r == 0)
        r = map_ring(log, PROT_READ | PROT_WRITE);
    if (r < 0)
        return r;
    log->shared->magic = LOG_MAGIC;
    log->shared->version = LOG_VERSION;
    log->shared->ring_size = ring_size;
    return 0;
}

int terminal_log_create(struct terminal_log *log, size_t ring_size)
{
    *log = TERMINAL_LOG_NONE;
    if (!is_ring_size(ring_size))
        return -EINVAL;
    int r = make(log, ring_size);
    if (r < 0)
        terminal_log_finish(log);
    return r;
}

static int open_whole(struct terminal_log *log)
{
    struct stat st;
    int seals = fcntl(log->fd, F_GET_SEALS);
    if (seals < 0 || (seals & SEALS) != SEALS || fstat(log->fd, &st) < 0 ||
        st.st_size < LOG_HEADER_SIZE)
        return -EBADMSG;
    int r = map_header(log);
    if (r < 0)
        return r;
    uint64_t size = log->shared->ring_size;
    if (log->shared->magic != LOG_MAGIC || !is_ring_size(size) ||
        (uint64_t)st.st_size != log_total(size))
        return -EBADMSG;
    if (log->shared->version != LOG_VERSION)
        return -EPROTONOSUPPORT;
    log->size = size;
    return map_ring(log, PROT_READ);
}

int terminal_log_open(struct terminal_log *log, int fd, int data_fd, int space_fd)
{
    *log = (struct terminal_log){.fd = fd, .data_fd = data_fd, .space_fd = space_fd};
    int r = open_whole(log);
    if (r < 0)
        terminal_log_finish(log);
    return r;
}

void terminal_log_finish(struct terminal_log *log)
{
    const int fds[] = {log->fd, log->data_fd, log->space_fd};
    if (log->ring)
        munmap(log->ring, 2 * log->size);
    if (log->shared)
        munmap(log->shared, LOG_HEADER_SIZE);
    for (size_t i = 0; i < sizeof(fds) / sizeof(fds[0]); i++)
        if (fds[i] >= 0)
            close(fds[i]);
    *log = TERMINAL_LOG_NONE;
}
