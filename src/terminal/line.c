/* SPDX-License-Identifier: MIT */
/* With the kernel's own struct termios2, which alone knows every speed. */
#include "terminal/line.h"

#include <asm/termbits.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

_Static_assert(sizeof(struct termios2) <= sizeof(((struct line *)0)->before), "they go there");

int line_parse_framing(const char *text, struct line_settings *settings)
{
    if (strlen(text) != 3 || text[0] < '5' || text[0] > '8' || !strchr("NEOMSneoms", text[1]) ||
        text[2] < '1' || text[2] > '2')
        return -EINVAL;
    settings->data_bits = (uint8_t)(text[0] - '0');
    settings->parity = (char)(text[1] & ~0x20);
    settings->stop_bits = (uint8_t)(text[2] - '0');
    return 0;
}

/* ---- The lock that programs for serial lines have always had ---- */

/* A lock of one who is no more counts for nothing. */
static bool is_stale(const char *path)
{
    char text[16] = "";
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return errno == ENOENT;
    ssize_t n = read(fd, text, sizeof(text) - 1);
    close(fd);
    long pid = n > 0 ? strtol(text, NULL, 10) : 0;
    return pid > 0 && pid <= INT_MAX && kill((pid_t)pid, 0) < 0 && errno == ESRCH;
}

static int write_lock(const char *path)
{
    char text[16];
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (fd < 0)
        return -errno;
    int len = snprintf(text, sizeof(text), "%10d\n", (int)getpid());
    int r = write(fd, text, (size_t)len) == len ? 0 : -EIO;
    close(fd);
    if (r < 0)
        unlink(path);
    return r;
}

/* Who may not write there goes without: flock is for them. */
static int take_lock(struct line *line)
{
    const char *name = strncmp(line->path, "/dev/", 5) == 0 ? line->path + 5 : line->path;
    int head = snprintf(line->lock, sizeof(line->lock), "/run/lock/LCK..");
    snprintf(line->lock + head, sizeof(line->lock) - (size_t)head, "%s", name);
    for (char *p = line->lock + head; (p = strchr(p, '/'));)
        *p = '_';
    int r = write_lock(line->lock);
    if (r == -EEXIST && is_stale(line->lock)) {
        unlink(line->lock);
        r = write_lock(line->lock);
    }
    if (r < 0)
        line->lock[0] = 0;
    return r == -EEXIST ? -EBUSY : 0;
}

/* ---- Settings ---- */

static tcflag_t control_flags(const struct line_settings *settings)
{
    static const tcflag_t sizes[] = {CS5, CS6, CS7, CS8};
    tcflag_t flags = CREAD | HUPCL | sizes[(settings->data_bits - 5) & 3];
    if (settings->stop_bits == 2)
        flags |= CSTOPB;
    if (settings->parity != 'N')
        flags |= PARENB;
    if (settings->parity == 'O' || settings->parity == 'M')
        flags |= PARODD;
    if (settings->parity == 'M' || settings->parity == 'S')
        flags |= CMSPAR;
    if (settings->flow == LINE_FLOW_HARDWARE)
        flags |= CRTSCTS;
    if (!settings->modem)
        flags |= CLOCAL;
    return flags;
}

static void make_raw(struct termios2 *t)
{
    t->c_iflag = 0;
    t->c_oflag = 0;
    t->c_lflag = 0;
    t->c_cc[VMIN] = 1;
    t->c_cc[VTIME] = 0;
}

static void make_cooked(struct termios2 *t)
{
    t->c_iflag = ICRNL | IXON | BRKINT | IUTF8;
    t->c_oflag = OPOST | ONLCR;
    t->c_lflag = ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN;
}

static int apply(const struct line *line, const struct line_settings *settings, bool raw)
{
    struct termios2 t;
    memcpy(&t, line->before, sizeof(t));
    if (raw)
        make_raw(&t);
    else
        make_cooked(&t);
    if (settings->flow == LINE_FLOW_SOFTWARE)
        t.c_iflag |= IXON | IXOFF;
    tcflag_t speed = t.c_cflag & (CBAUD | CBAUD << IBSHIFT);
    if (settings->speed) {
        speed = BOTHER;
        t.c_ispeed = t.c_ospeed = settings->speed;
    }
    t.c_cflag = control_flags(settings) | speed;
    return ioctl(line->fd, TCSETS2, &t) < 0 ? -errno : 0;
}

/* ---- Opening ---- */

static int open_device(struct line *line)
{
    struct termios2 t;
    line->fd = open(line->path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (line->fd < 0)
        return errno == ENXIO ? -ENODEV : -errno;
    if (ioctl(line->fd, TCGETS2, &t) < 0)
        return -ENOTTY;
    if (flock(line->fd, LOCK_EX | LOCK_NB) < 0)
        return errno == EWOULDBLOCK ? -EBUSY : -errno;
    memcpy(line->before, &t, sizeof(t));
    line->is_saved = true;
    return 0;
}

int line_open(struct line *line, const char *path, const struct line_settings *settings, bool raw)
{
    struct stat st;
    *line = LINE_NONE;
    if (strlen(path) >= sizeof(line->path))
        return -ENAMETOOLONG;
    strcpy(line->path, path);
    if (stat(path, &st) < 0)
        return -errno;
    /* To open what is no device could wait, or do something. */
    if (!S_ISCHR(st.st_mode))
        return -ENOTTY;
    int r = take_lock(line);
    if (r == 0)
        r = open_device(line);
    if (r == 0)
        r = apply(line, settings, raw);
    if (r == 0 && !raw && fcntl(line->fd, F_SETFL, O_RDWR) < 0)
        r = -errno;
    /* A program is on its own line: others may write to it, as `wall` does. */
    if (r == 0 && raw)
        ioctl(line->fd, TIOCEXCL);
    return r;
}

/* A line that was hung up takes nothing more by its descriptor. */
static void restore(const struct line *line)
{
    struct termios2 t;
    memcpy(&t, line->before, sizeof(t));
    ioctl(line->fd, TIOCNXCL);
    if (ioctl(line->fd, TCSETS2, &t) == 0)
        return;
    int fd = open(line->path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return;
    ioctl(fd, TCSETS2, &t);
    close(fd);
}

void line_release(struct line *line)
{
    if (line->is_saved)
        restore(line);
    line->is_saved = false;
    if (line->fd >= 0)
        flock(line->fd, LOCK_UN);
    if (line->lock[0])
        unlink(line->lock);
    line->lock[0] = 0;
}
