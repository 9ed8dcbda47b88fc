/* SPDX-License-Identifier: MIT */
/* Packets from a stranger to a real station socket: [length][bytes] each; length 255 ends the
 * connection and opens another. Whatever came, the next honest process can join. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "station/station.h"

static sd_event *loop;
static struct server *server;

static void on_gone(pid_t pid, void *data)
{
    (void)pid;
    (void)data;
}

static void must(bool ok)
{
    if (!ok)
        abort();
}

static void start(void)
{
    static char folder[] = "/tmp/pianola-fuzz.XXXXXX";
    pid_t other;
    must(mkdtemp(folder) != NULL && setenv("XDG_RUNTIME_DIR", folder, 1) == 0);
    must(sd_event_new(&loop) >= 0 && message_station_create(DefWindowProc) >= 0);
    must(server_create(loop, on_gone, NULL, &server, &other) >= 0);
}

static int dial(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    memcpy(address.sun_path, server_path(server), strlen(server_path(server)));
    must(fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0);
    return fd;
}

static void settle(void)
{
    while (sd_event_run(loop, 0) > 0)
        ;
}

static void join_honestly(void)
{
    const struct station_hello hello = {STATION_MAGIC, STATION_VERSION};
    struct station_welcome welcome = {0};
    int fd = dial();
    must(send(fd, &hello, sizeof(hello), MSG_NOSIGNAL) == (ssize_t)sizeof(hello));
    settle();
    must(recv(fd, &welcome, sizeof(welcome), 0) == (ssize_t)sizeof(welcome));
    must(welcome.magic == STATION_MAGIC && welcome.error == 0);
    close(fd);
    settle();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!server)
        start();
    int fd = dial();
    for (size_t at = 0; at < size;) {
        size_t len = data[at++];
        if (len == 255) {
            close(fd);
            settle();
            fd = dial();
            continue;
        }
        len = len < size - at ? len : size - at;
        (void)!send(fd, data + at, len, MSG_NOSIGNAL);
        at += len;
        settle();
    }
    close(fd);
    settle();
    join_honestly();
    must(server_members(server) == 0);
    return 0;
}
