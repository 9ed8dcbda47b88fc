/* SPDX-License-Identifier: MIT */
/* What strangers send to the HTTP server, over a real connection, in pieces: requests whole, half,
 * several at once; answered at once, with a stream, or not before it is gone. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "remoting/net/net.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

enum { BODY_MOST = 4096, SILENCE_MS = 10 };

static struct remoting_url url = {.scheme = URL_HTTP, .host = "127.0.0.1"};

static void gone(void *data)
{
    (void)data;
}

static void serve(struct http_request *request, void *data)
{
    static const char *const names[] = {"Host",       "Origin",        "Content-Type",
                                        "SOAPAction", "Last-Event-ID", "Accept"};
    const struct http_header more[] = {{"X-Seen", "yes"}, {0}};
    size_t length = strlen(request->path) + strlen(request->query);
    (void)data;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = pianola_net.http_header(request, names[i]);
        length += value ? strlen(value) : 0;
    }
    if (request->size > BODY_MOST || (request->size && !request->body) || length > 1 << 20)
        abort();
    struct http_stream *stream;
    if (strcmp(request->path, "events") == 0 &&
        pianola_net.http_begin(request, "text/event-stream", more, gone, NULL, &stream) == 0) {
        pianola_net.http_send(stream, "data: 1\n\n", 9, gone);
        pianola_net.http_end(stream);
        return;
    }
    pianola_net.http_answer(request, 200, "text/plain", request->body, request->size, more);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    char why[256];
    void *server;
    (void)argc;
    (void)argv;
    if (pianola_net.http_listen(&url, 64, BODY_MOST, serve, NULL, &server, why) < 0)
        abort();
    return 0;
}

/* The first byte says how large the pieces are. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(url.port)};
    const struct linger at_once = {.l_onoff = 1};
    char answer[4096];
    if (!size)
        return 0;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    if (connect(fd, (struct sockaddr *)&to, sizeof to) < 0) {
        close(fd);
        return 0;
    }
    size_t piece = *data & 0x3f ? (*data & 0x3fu) * 16 : size;
    for (size_t at = 1; at < size; at += piece)
        if (send(fd, data + at, size - at < piece ? size - at : piece, MSG_NOSIGNAL) < 0)
            break;
    shutdown(fd, SHUT_WR);
    struct pollfd readable = {fd, POLLIN, 0};
    while (poll(&readable, 1, SILENCE_MS) > 0 && recv(fd, answer, sizeof answer, 0) > 0)
        ;
    close(fd);
    return 0;
}
