/* SPDX-License-Identifier: MIT */
#include "desktop/x11/typist_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xcb/xinput.h>
#include <xcb/xtest.h>

#include "base/clock.h"
#include "desktop/x11/typist_pair.h"

enum {
    LOCK_TIMEOUT_MS = 5000, /* another guardian may still be cleaning up */
    START_TIMEOUT_MS = 8000,
    STOP_TIMEOUT_MS = 5000,
    GONE_TIMEOUT_MS = 3000,
    GRACE_MS = 250, /* for programs to read what a killed typist sent */
};

static const char lock_name[] = "_PIANOLA_TYPIST";

int typist_guard_read_spares(struct typist_x *x, uint8_t ret_codes[KEYMAP_BITS])
{
    void *reply = NULL;
    int r = typist_x_reply(
        x,
        xcb_get_property(x->conn, 0, x->root, x->spares, XCB_ATOM_INTEGER, 0, KEYMAP_BITS / 4)
            .sequence,
        &reply);

    if (r < 0)
        return r;
    memset(ret_codes, 0, KEYMAP_BITS);
    if (xcb_get_property_value_length(reply) == KEYMAP_BITS)
        memcpy(ret_codes, xcb_get_property_value(reply), KEYMAP_BITS);
    free(reply);
    return 0;
}

void typist_guard_write_spares(struct typist_x *x, const uint8_t codes[KEYMAP_BITS])
{
    xcb_change_property(x->conn, XCB_PROP_MODE_REPLACE, x->root, x->spares, XCB_ATOM_INTEGER, 8,
                        KEYMAP_BITS, codes);
}

static void release_device(struct typist_x *x, uint8_t device)
{
    xcb_input_query_device_state_reply_t *state;
    void *reply = NULL;
    xcb_input_input_state_iterator_t class;

    if (typist_x_reply(x, xcb_input_query_device_state(x->conn, device).sequence, &reply) < 0)
        return;
    state = reply;
    for (class = xcb_input_query_device_state_classes_iterator(state); class.rem;
         xcb_input_input_state_next(&class)) {
        /* Both classes have a count, padding and then the bits. */
        const uint8_t *bits = (const uint8_t *)class.data + 4;
        bool key = class.data->class_id == XCB_INPUT_INPUT_CLASS_KEY;

        if (!key && class.data->class_id != XCB_INPUT_INPUT_CLASS_BUTTON)
            continue;
        for (unsigned code = 0; code < (class.data->len - 4u) * 8 && code < 256; code++)
            if (bits[code / 8] >> (code % 8) & 1)
                xcb_test_fake_input(
                    x->conn,
                    (uint8_t)(x->xi_event + (key ? XCB_INPUT_DEVICE_KEY_RELEASE
                                                 : XCB_INPUT_DEVICE_BUTTON_RELEASE)),
                    (uint8_t)code, XCB_CURRENT_TIME, XCB_NONE, 0, 0, device);
    }
    free(reply);
}

/* No hardware is behind the XTEST devices: what is down there a program has pressed. */
static void release_all(struct typist_x *x)
{
    void *reply = NULL;
    xcb_input_xi_device_info_iterator_t device;

    if (typist_x_reply(x, xcb_input_xi_query_device(x->conn, XCB_INPUT_DEVICE_ALL).sequence,
                       &reply) < 0)
        return;
    for (device = xcb_input_xi_query_device_infos_iterator(reply); device.rem;
         xcb_input_xi_device_info_next(&device)) {
        const char *name = xcb_input_xi_device_info_name(device.data);

        if (memmem(name, device.data->name_len, " XTEST ", 7) && device.data->deviceid < 128)
            release_device(x, (uint8_t)device.data->deviceid);
    }
    free(reply);
    typist_x_sync(x);
}

static void empty_spares(struct typist_x *x)
{
    uint8_t ours[KEYMAP_BITS];
    struct typist_binding none[KEYMAP_CODES];
    struct typist_keymap map = {0};

    if (typist_guard_read_spares(x, ours) < 0 || typist_keymap_read(x, ours, &map) < 0)
        return;
    for (size_t i = 0; i < map.spare_count; i++)
        none[i] = (struct typist_binding){map.spare[i], 0};
    typist_keymap_bind(x, &map, none, map.spare_count);
    xcb_delete_property(x->conn, x->root, x->spares);
    typist_x_sync(x);
    typist_keymap_finish(&map);
}

static int wait_readable(int a, int b, int c, int timeout_ms)
{
    struct pollfd fds[3] = {
        {.fd = a, .events = POLLIN}, {.fd = b, .events = POLLIN}, {.fd = c, .events = POLLIN}};

    return poll(fds, 3, timeout_ms);
}

/* Waits until the window is destroyed. fd: an end there ends the waiting, -1 none. */
static int wait_gone(struct typist_x *x, xcb_window_t window, int fd, int timeout_ms)
{
    uint64_t deadline = clock_ms() + (uint64_t)timeout_ms;
    void *reply = NULL;

    xcb_change_window_attributes(x->conn, window, XCB_CW_EVENT_MASK,
                                 &(uint32_t){XCB_EVENT_MASK_STRUCTURE_NOTIFY});
    for (;;) {
        xcb_generic_event_t *event;
        uint64_t now = clock_ms();
        char byte;
        int r = typist_x_reply(x, xcb_get_window_attributes(x->conn, window).sequence, &reply);

        free(reply);
        reply = NULL;
        if (r < 0)
            return r == -ENOENT ? 0 : r;
        while ((event = xcb_poll_for_event(x->conn)))
            free(event);
        if (now >= deadline)
            return -ETIMEDOUT;
        if (fd >= 0 && recv(fd, &byte, 1, MSG_DONTWAIT | MSG_PEEK) == 0)
            return -EPIPE;
        wait_readable(xcb_get_file_descriptor(x->conn), fd, -1, (int)(deadline - now));
    }
}

static int lock(struct typist_x *x, int fd)
{
    uint64_t deadline = clock_ms() + LOCK_TIMEOUT_MS;
    void *reply = NULL;
    xcb_atom_t atom;
    int r = typist_x_reply(
        x, xcb_intern_atom(x->conn, 0, sizeof(lock_name) - 1, lock_name).sequence, &reply);

    if (r < 0)
        return r;
    atom = ((xcb_intern_atom_reply_t *)reply)->atom;
    free(reply);
    while (clock_ms() < deadline) {
        xcb_window_t owner;

        /* The check and the taking are one step for everybody else. */
        xcb_grab_server(x->conn);
        r = typist_x_reply(x, xcb_get_selection_owner(x->conn, atom).sequence, &reply);
        owner = r < 0 ? 0 : ((xcb_get_selection_owner_reply_t *)reply)->owner;
        free(reply);
        reply = NULL;
        if (r >= 0 && !owner)
            xcb_set_selection_owner(x->conn, x->window, atom, XCB_CURRENT_TIME);
        xcb_ungrab_server(x->conn);
        if (r < 0)
            return r;
        if (!owner)
            return typist_x_sync(x);
        r = wait_gone(x, owner, fd, (int)(deadline - clock_ms()));
        if (r < 0)
            return r == -ETIMEDOUT ? -EBUSY : r;
    }
    return -EBUSY;
}

static void clean(struct typist_x *x)
{
    release_all(x);
    empty_spares(x);
    typist_pair_remove(x);
}

/* Waits for the typist's end: of its descriptor, or of its process should a child have inherited
 * that. Returns whether it said that everybody has consumed his events. */
static bool wait_end(int fd, int process, struct typist_x *x)
{
    bool settled = false;

    for (;;) {
        char byte = 0;
        ssize_t n = recv(fd, &byte, 1, MSG_DONTWAIT);
        xcb_generic_event_t *event;

        if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
            return settled;
        if (n > 0) {
            settled = byte == 'S';
            continue;
        }
        if (process >= 0 && poll(&(struct pollfd){.fd = process, .events = POLLIN}, 1, 0) > 0)
            return false;
        while ((event = xcb_poll_for_event(x->conn)))
            free(event);
        if (xcb_connection_has_error(x->conn))
            _exit(0);
        wait_readable(fd, process, xcb_get_file_descriptor(x->conn), -1);
    }
}

static void run(int fd, pid_t typist, const char *display, xcb_window_t window)
{
    struct typist_x x;
    int process = (int)syscall(SYS_pidfd_open, typist, 0);
    int32_t result = typist_x_open(&x, display);
    bool settled;

    if (result >= 0)
        result = lock(&x, fd);
    if (result >= 0)
        clean(&x);
    if (send(fd, &result, sizeof(result), MSG_NOSIGNAL) != sizeof(result) || result < 0)
        _exit(1);
    settled = wait_end(fd, process, &x);
    wait_gone(&x, window, -1, GONE_TIMEOUT_MS);
    release_all(&x);
    if (!settled)
        poll(NULL, 0, GRACE_MS);
    clean(&x);
    _exit(0);
}

/* In the child: nothing of the parent's but memory. */
static void leave_parent(int fd)
{
    static const int signals[] = {SIGINT,  SIGTERM, SIGHUP,  SIGQUIT, SIGPIPE,
                                  SIGTSTP, SIGALRM, SIGUSR1, SIGUSR2};
    int null;
    sigset_t none;

    setsid();
    prctl(PR_SET_NAME, "pianola-guard");
    for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
        signal(signals[i], SIG_IGN);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (fd != 3) {
        dup2(fd, 3);
        fd = 3;
    }
    close_range(4, ~0u, 0);
    fcntl(3, F_SETFD, FD_CLOEXEC);
    null = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int i = 0; i < 3; i++)
        dup2(null, i);
    if (null > 3)
        close(null);
}

int typist_guard_start(struct typist_guard *guard, const char *display, xcb_window_t window)
{
    struct pollfd ready = {.events = POLLIN};
    int32_t result = 0;
    int pair[2], r;
    pid_t child, typist = getpid();

    guard->fd = -1;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
        return -errno;
    child = fork();
    if (child == 0) {
        /* The guardian must not be the caller's child: its end is nobody's business. */
        pid_t grandchild = fork();
        if (grandchild != 0)
            _exit(grandchild < 0);
        leave_parent(pair[1]);
        run(3, typist, display, window);
    }
    r = child < 0 ? -errno : 0;
    close(pair[1]);
    if (r < 0) {
        close(pair[0]);
        return r;
    }
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
        ;
    ready.fd = pair[0];
    if (poll(&ready, 1, START_TIMEOUT_MS) <= 0)
        result = -ETIMEDOUT;
    else if (recv(pair[0], &result, sizeof(result), 0) != sizeof(result))
        result = -ECHILD;
    if (result < 0) {
        close(pair[0]);
        return result;
    }
    guard->fd = pair[0];
    return 0;
}

void typist_guard_stop(struct typist_guard *guard, bool settled)
{
    struct pollfd end = {.fd = guard->fd, .events = POLLIN};

    if (guard->fd < 0)
        return;
    if (settled)
        send(guard->fd, "S", 1, MSG_NOSIGNAL);
    shutdown(guard->fd, SHUT_WR);
    poll(&end, 1, STOP_TIMEOUT_MS);
    close(guard->fd);
    guard->fd = -1;
}
