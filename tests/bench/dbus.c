/* SPDX-License-Identifier: MIT */
/*
 * D-Bus as a peer, through sd-bus: two processes joined directly by a
 * socketpair, and two clients of a private dbus-daemon.
 */
#include "bench.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#define BENCH_PATH "/bench"
#define BENCH_INTERFACE "org.pianola.Bench"
#define BENCH_NAME "org.pianola.Bench"

/* A bus is slower by orders of magnitude: fewer messages give the same precision. */
#define POSTS (BENCH_STREAM / 20)
#define CALLS (BENCH_ROUND_TRIPS / 4)
#define TIMEOUT_US 30000000u

struct served {
    unsigned posts;
    bool last;
};

static int on_message(sd_bus_message *message, void *data, sd_bus_error *error)
{
    struct served *served = data;
    uint64_t wparam, lparam;

    (void)error;
    if (sd_bus_message_read(message, "tt", &wparam, &lparam) < 0)
        return -EBADMSG;
    if (sd_bus_message_is_method_call(message, BENCH_INTERFACE, "Post")) {
        if (wparam != served->posts++)
            return -EBADMSG;
        return 1;
    }
    if (sd_bus_message_is_method_call(message, BENCH_INTERFACE, "Last"))
        served->last = true;
    return sd_bus_reply_method_return(message, "t", lparam);
}

static void serve(sd_bus *bus)
{
    struct served served = {0};

    if (sd_bus_add_object(bus, NULL, BENCH_PATH, on_message, &served) < 0)
        _exit(1);
    while (!served.last) {
        int result = sd_bus_process(bus, NULL);
        if (result < 0 || (result == 0 && sd_bus_wait(bus, TIMEOUT_US) <= 0))
            _exit(1);
    }
    sd_bus_flush(bus);
    _exit(0);
}

static bool call(sd_bus *bus, const char *to, const char *member)
{
    sd_bus_message *reply = NULL;
    uint64_t result = 0;

    if (sd_bus_call_method(bus, to, BENCH_PATH, BENCH_INTERFACE, member, NULL, &reply, "tt",
                           (uint64_t)1, (uint64_t)2) < 0)
        return false;
    int read = sd_bus_message_read(reply, "t", &result);
    sd_bus_message_unref(reply);
    return read > 0 && result == 2;
}

static bool post(sd_bus *bus, const char *to, unsigned number)
{
    sd_bus_message *message = NULL;

    bool done = sd_bus_message_new_method_call(bus, &message, to, BENCH_PATH, BENCH_INTERFACE,
                                               "Post") >= 0 &&
                sd_bus_message_set_expect_reply(message, 0) >= 0 &&
                sd_bus_message_append(message, "tt", (uint64_t)number, (uint64_t)2) >= 0 &&
                sd_bus_send(bus, message, NULL) >= 0;
    sd_bus_message_unref(message);
    /* The library queues without a limit of its own; a full pipe has to be waited for. */
    return done && (number % 256 != 255 || sd_bus_flush(bus) >= 0);
}

static double measure_posts(sd_bus *bus, const char *to)
{
    double start = bench_seconds();
    for (unsigned i = 0; i < POSTS; i++)
        if (!post(bus, to, i))
            return -1;
    if (!call(bus, to, "Last"))
        return -1;
    return (bench_seconds() - start) * (BENCH_STREAM / POSTS);
}

static double measure_calls(sd_bus *bus, const char *to)
{
    double start = bench_seconds();
    for (unsigned i = 0; i < CALLS; i++)
        if (!call(bus, to, "Call"))
            return -1;
    double seconds = (bench_seconds() - start) * (BENCH_ROUND_TRIPS / CALLS);
    return call(bus, to, "Last") ? seconds : -1;
}

static sd_bus *direct_bus(int fd, bool server)
{
    sd_bus *bus = NULL;
    sd_id128_t id = SD_ID128_MAKE(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, a, b, c, d, e, f);

    if (sd_bus_new(&bus) < 0 || sd_bus_set_fd(bus, fd, fd) < 0 ||
        (server && sd_bus_set_server(bus, 1, id) < 0) || sd_bus_start(bus) < 0)
        bench_die("sd-bus");
    return bus;
}

static double direct(double (*measure)(sd_bus *bus, const char *to))
{
    int fds[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, fds) < 0)
        bench_die("socketpair");
    int pid = fork();
    if (pid == 0) {
        close(fds[0]);
        serve(direct_bus(fds[1], true));
    }
    close(fds[1]);
    sd_bus *bus = direct_bus(fds[0], false);
    double seconds = measure(bus, NULL);
    sd_bus_close_unref(bus);
    return bench_reap(pid) ? seconds : -1;
}

/* Starts a daemon that dies with us. Returns its pid, the address in buf. */
static int start_daemon(char *buf, size_t size)
{
    int fds[2];

    if (pipe(fds) < 0)
        bench_die("pipe");
    int pid = fork();
    if (pid == 0) {
        char option[32];
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (!freopen("/dev/null", "w", stderr))
            _exit(127);
        snprintf(option, sizeof(option), "--print-address=%d", fds[1]);
        execlp("dbus-daemon", "dbus-daemon", "--session", "--nofork", "--nopidfile", "--nosyslog",
               option, NULL);
        _exit(127);
    }
    close(fds[1]);
    ssize_t got = read(fds[0], buf, size - 1);
    close(fds[0]);
    if (got <= 0) {
        bench_reap(pid);
        return -1;
    }
    buf[got] = '\0';
    buf[strcspn(buf, "\n")] = '\0';
    return pid;
}

static sd_bus *daemon_bus(const char *address)
{
    sd_bus *bus = NULL;

    if (sd_bus_new(&bus) < 0 || sd_bus_set_address(bus, address) < 0 ||
        sd_bus_set_bus_client(bus, 1) < 0 || sd_bus_start(bus) < 0)
        bench_die("sd-bus");
    return bus;
}

static double through_daemon(double (*measure)(sd_bus *bus, const char *to))
{
    char address[512], ready = 0;
    int fds[2];

    int broker = start_daemon(address, sizeof(address));
    if (broker < 0)
        return -1;
    if (pipe(fds) < 0)
        bench_die("pipe");
    int pid = fork();
    if (pid == 0) {
        sd_bus *bus = daemon_bus(address);
        if (sd_bus_request_name(bus, BENCH_NAME, 0) < 0 || write(fds[1], "x", 1) != 1)
            _exit(1);
        serve(bus);
    }
    close(fds[1]);
    double seconds = -1;
    if (read(fds[0], &ready, 1) == 1) {
        sd_bus *bus = daemon_bus(address);
        seconds = measure(bus, BENCH_NAME);
        sd_bus_close_unref(bus);
    }
    close(fds[0]);
    bool done = bench_reap(pid);
    kill(broker, SIGTERM);
    bench_reap(broker);
    return done ? seconds : -1;
}

double dbus_direct_post(void)
{
    return direct(measure_posts);
}

double dbus_direct_call(void)
{
    return direct(measure_calls);
}

double dbus_daemon_post(void)
{
    return through_daemon(measure_posts);
}

double dbus_daemon_call(void)
{
    return through_daemon(measure_calls);
}
