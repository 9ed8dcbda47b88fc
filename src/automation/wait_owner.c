/* SPDX-License-Identifier: MIT */
#include "automation/wait_owner.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <unistd.h>

void wait_owners_init(struct wait_owners *owners)
{
    owners->fd = -1;
    owners->count = 0;
}

void wait_owners_finish(struct wait_owners *owners)
{
    for (size_t i = 0; i < owners->count; i++)
        if (owners->list[i].fd >= 0)
            close(owners->list[i].fd);
    if (owners->fd >= 0)
        close(owners->fd);
    wait_owners_init(owners);
}

static pid_t owner_of(HWND hwnd)
{
    DWORD pid = 0;
    GetWindowThreadProcessId(hwnd, &pid);
    return (pid_t)pid;
}

static int add(struct wait_owners *owners, pid_t pid)
{
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = owners->count};
    struct wait_owner *owner = &owners->list[owners->count];
    if (owners->fd < 0 && (owners->fd = epoll_create1(EPOLL_CLOEXEC)) < 0)
        return -errno;
    *owner = (struct wait_owner){pid, (int)syscall(SYS_pidfd_open, pid, 0)};
    if (owner->fd >= 0 && epoll_ctl(owners->fd, EPOLL_CTL_ADD, owner->fd, &event) < 0) {
        int error = errno;
        close(owner->fd);
        return -error;
    }
    /* Another program's window may name a process of another machine: not ours to judge. */
    if (owner->fd >= 0)
        owners->count++;
    return 0;
}

int wait_owners_watch(struct wait_owners *owners, HWND hwnd)
{
    pid_t pid = owner_of(hwnd);
    if (pid <= 0 || pid == getpid() || owners->count == WAIT_OWNERS_MAX)
        return 0;
    for (size_t i = 0; i < owners->count; i++)
        if (owners->list[i].pid == pid)
            return 0;
    return add(owners, pid);
}

bool wait_owners_update(struct wait_owners *owners)
{
    struct epoll_event events[WAIT_OWNERS_MAX];
    int count = owners->fd >= 0 ? epoll_wait(owners->fd, events, WAIT_OWNERS_MAX, 0) : 0;
    for (int i = 0; i < count; i++) {
        struct wait_owner *owner = &owners->list[events[i].data.u64];
        close(owner->fd);
        owner->fd = -1;
    }
    return count > 0;
}

bool wait_owners_dead(const struct wait_owners *owners, HWND hwnd)
{
    pid_t pid = owners->count > 0 ? owner_of(hwnd) : 0;
    for (size_t i = 0; i < owners->count; i++)
        if (owners->list[i].pid == pid && owners->list[i].fd < 0)
            return true;
    return false;
}
