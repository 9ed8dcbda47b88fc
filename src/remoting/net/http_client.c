/* SPDX-License-Identifier: MIT */
#include "remoting/net/http_client.h"

#include <curl/curl.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/clock.h"

/* Handles that hold connections nobody uses now. Servers keep theirs for 15 s: younger ones only
 * are used again, so that a call does not meet one that is just being closed. */
enum { IDLE_MOST = 32, IDLE_S = 10, CONNECT_MS = 10000, SILENT_MS = 30000 };

struct idle {
    CURL *easy;
    char origin[280]; /* scheme, host and port */
    uint64_t since;
};

static struct idle idle[IDLE_MOST];
static unsigned idle_count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void start(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

static void origin_of(const char *url, char origin[static 280])
{
    const char *host = strstr(url, "://");
    size_t size = host ? (size_t)(host + 3 - url) + strcspn(host + 3, "/?#") : strlen(url);
    snprintf(origin, 280, "%.*s", (int)(size < 279 ? size : 279), url);
}

/* The one that talked to the place last, else a new one. */
static CURL *take(const char *origin)
{
    CURL *easy = NULL;

    pthread_once(&once, start);
    pthread_mutex_lock(&lock);
    for (unsigned i = idle_count; i-- > 0 && !easy;) {
        if (strcmp(idle[i].origin, origin))
            continue;
        easy = idle[i].easy;
        memmove(&idle[i], &idle[i + 1], (--idle_count - i) * sizeof *idle);
    }
    pthread_mutex_unlock(&lock);
    return easy ? easy : curl_easy_init();
}

static void give_back(CURL *easy, const char *origin)
{
    CURL *oldest = NULL;

    curl_easy_reset(easy); /* connections stay */
    pthread_mutex_lock(&lock);
    if (idle_count && (idle_count == IDLE_MOST || clock_ms() - idle[0].since > 2 * IDLE_S * 1000)) {
        oldest = idle[0].easy;
        memmove(&idle[0], &idle[1], --idle_count * sizeof *idle);
    }
    idle[idle_count].easy = easy;
    idle[idle_count].since = clock_ms();
    snprintf(idle[idle_count].origin, sizeof idle->origin, "%s", origin);
    idle_count++;
    pthread_mutex_unlock(&lock);
    if (oldest)
        curl_easy_cleanup(oldest);
}

static int on_socket(void *user, curl_socket_t fd, curlsocktype purpose)
{
    unsigned silent = SILENT_MS;
    (void)user;
    (void)purpose;
    setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &silent, sizeof silent);
    return CURL_SOCKOPT_OK;
}

static int failure_of(CURL *easy, CURLcode code, const char *url, const char *text, char *ret_why)
{
    long number = 0;
    int r;

    switch (code) {
    case CURLE_OK:
        return 0;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
        r = -EINVAL;
        break;
    case CURLE_COULDNT_RESOLVE_HOST:
        r = -EHOSTUNREACH;
        break;
    case CURLE_COULDNT_CONNECT:
        curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &number);
        r = number > 0 ? -(int)number : -ECONNREFUSED;
        break;
    case CURLE_OPERATION_TIMEDOUT:
        r = -ETIMEDOUT;
        break;
    case CURLE_WRITE_ERROR:
    case CURLE_FILESIZE_EXCEEDED:
        r = -EMSGSIZE;
        break;
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
        r = -ECONNRESET;
        break;
    case CURLE_OUT_OF_MEMORY:
        r = -ENOMEM;
        break;
    default:
        r = -EPROTO;
    }
    snprintf(ret_why, 256, "%.100s: %.140s", url, *text ? text : curl_easy_strerror(code));
    return r;
}

static struct curl_slist *list_of(const struct http_header *headers)
{
    struct curl_slist *list = NULL, *longer;
    char line[1024];

    for (; headers && headers->name; headers++) {
        snprintf(line, sizeof line, "%s: %s", headers->name, headers->value);
        longer = curl_slist_append(list, line);
        if (!longer)
            break;
        list = longer;
    }
    /* Waiting for the server's leave to send some hundred bytes costs a round trip. */
    longer = curl_slist_append(list, "Expect:");
    return longer ? longer : list;
}

static void set_up(CURL *easy, const char *url, struct curl_slist *list, char *text)
{
    *text = 0;
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, on_socket);
    curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, (long)IDLE_S);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, text);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "pianola/" PIANOLA_VERSION);
}

struct answer {
    char *bytes;
    size_t size, room, most;
};

static size_t on_answer(char *bytes, size_t one, size_t size, void *user)
{
    struct answer *answer = user;
    (void)one;

    if (size > answer->most - answer->size)
        return 0;
    if (answer->room - answer->size <= size) {
        size_t room = answer->room ? answer->room : 4096;
        while (room - answer->size <= size)
            room *= 2;
        char *longer = realloc(answer->bytes, room);
        if (!longer)
            return 0;
        answer->bytes = longer;
        answer->room = room;
    }
    memcpy(answer->bytes + answer->size, bytes, size);
    answer->size += size;
    answer->bytes[answer->size] = 0;
    return size;
}

int http_client_call(const char *method, const char *url, const struct http_header *headers,
                     const void *body, size_t size, size_t answer_most, uint64_t deadline_ms,
                     unsigned *ret_status, void **ret_body, size_t *ret_size, char *ret_why)
{
    char origin[280], text[CURL_ERROR_SIZE];
    struct answer answer = {.most = answer_most};
    struct curl_slist *list;
    uint64_t now = clock_ms();
    long status = 0;
    CURL *easy;
    int r;

    *ret_why = 0;
    if (deadline_ms && now >= deadline_ms)
        return -ETIMEDOUT;
    origin_of(url, origin);
    easy = take(origin);
    if (!easy)
        return -ENOMEM;
    list = list_of(headers);
    set_up(easy, url, list, text);
    if (deadline_ms)
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)(deadline_ms - now));
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_answer);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &answer);
    if (!strcmp(method, "POST")) {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)size);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body ? body : "");
    } else if (strcmp(method, "GET") != 0) {
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method);
    }
    r = failure_of(easy, curl_easy_perform(easy), url, text, ret_why);
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    give_back(easy, origin);
    curl_slist_free_all(list);
    if (!r && !answer.bytes) {
        answer.bytes = calloc(1, 1);
        r = answer.bytes ? 0 : -ENOMEM;
    }
    if (r) {
        free(answer.bytes);
        return r;
    }
    *ret_status = (unsigned)status;
    *ret_body = answer.bytes;
    *ret_size = answer.size;
    return 0;
}

struct reading {
    CURL *easy;
    bool (*data)(const void *bytes, size_t size, void *user);
    void *user;
    bool is_enough;
};

static size_t on_data(char *bytes, size_t one, size_t size, void *user)
{
    struct reading *reading = user;
    long status = 0;
    (void)one;

    curl_easy_getinfo(reading->easy, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200)
        return 0;
    reading->is_enough = !reading->data(bytes, size, reading->user);
    return reading->is_enough ? 0 : size;
}

/* Until it is over or somebody wants it to be. */
static CURLcode run(CURLM *multi, int close_fd, bool *ret_closed)
{
    struct curl_waitfd waiter = {close_fd, CURL_WAIT_POLLIN, 0};
    int running = 1, left;

    for (;;) {
        if (curl_multi_perform(multi, &running) != CURLM_OK)
            return CURLE_FAILED_INIT;
        if (!running)
            break;
        waiter.revents = 0;
        if (curl_multi_poll(multi, &waiter, close_fd >= 0, 60000, NULL) != CURLM_OK)
            return CURLE_FAILED_INIT;
        if (waiter.revents) {
            *ret_closed = true;
            return CURLE_OK;
        }
    }
    CURLMsg *message = curl_multi_info_read(multi, &left);
    return message && message->msg == CURLMSG_DONE ? message->data.result : CURLE_FAILED_INIT;
}

int http_client_read(const char *url, const struct http_header *headers,
                     bool (*data)(const void *bytes, size_t size, void *user), void *user,
                     int close_fd, char *ret_why)
{
    char text[CURL_ERROR_SIZE];
    struct reading reading = {.data = data, .user = user};
    struct curl_slist *list = NULL;
    bool is_closed = false;
    CURLcode code = CURLE_OUT_OF_MEMORY;
    CURLM *multi;
    long status = 0;
    int r;

    *ret_why = 0;
    pthread_once(&once, start);
    multi = curl_multi_init();
    reading.easy = curl_easy_init();
    if (multi && reading.easy) {
        list = list_of(headers);
        set_up(reading.easy, url, list, text);
        curl_easy_setopt(reading.easy, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
        curl_easy_setopt(reading.easy, CURLOPT_TCP_KEEPALIVE, 1L);
        curl_easy_setopt(reading.easy, CURLOPT_TCP_KEEPIDLE, 30L);
        curl_easy_setopt(reading.easy, CURLOPT_TCP_KEEPINTVL, 10L);
        curl_easy_setopt(reading.easy, CURLOPT_WRITEFUNCTION, on_data);
        curl_easy_setopt(reading.easy, CURLOPT_WRITEDATA, &reading);
        curl_multi_add_handle(multi, reading.easy);
        code = run(multi, close_fd, &is_closed);
        curl_multi_remove_handle(multi, reading.easy);
        curl_easy_getinfo(reading.easy, CURLINFO_RESPONSE_CODE, &status);
    }
    if (is_closed || reading.is_enough) {
        r = -ECANCELED;
    } else if (status && status != 200) {
        snprintf(ret_why, 256, "%.180s: the server answers %ld", url, status);
        r = -EPROTO;
    } else {
        r = reading.easy ? failure_of(reading.easy, code, url, text, ret_why) : -ENOMEM;
    }
    curl_easy_cleanup(reading.easy);
    curl_multi_cleanup(multi);
    curl_slist_free_all(list);
    return r;
}
