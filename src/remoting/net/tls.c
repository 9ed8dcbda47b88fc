/* SPDX-License-Identifier: MIT */
#include "remoting/net/tls.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "remoting/net/tls_files.h"

enum { RECORD_MOST = 16384, HANDSHAKE_MOST = 32768 };

struct tls_stream {
    struct stream stream;
    gnutls_session_t session;
    struct tls_files *files;
    bool is_server;
    /* One side reads while the other writes, and both may have to shake hands first. */
    pthread_mutex_t handshake;
    atomic_bool is_ready;
    int failed;     /* -errno of the handshake, under its lock */
    size_t pending; /* bytes the session took over and could not send yet; the writer's */
};

/* A writer that was told -EAGAIN comes back with the same bytes, by then those of the session are
 * on their way. */

static int errno_of_alert(gnutls_alert_description_t alert)
{
    switch (alert) {
    case GNUTLS_A_CERTIFICATE_REQUIRED:
        return -ENOKEY;
    case GNUTLS_A_CERTIFICATE_EXPIRED:
        return -EKEYEXPIRED;
    case GNUTLS_A_BAD_CERTIFICATE:
    case GNUTLS_A_UNSUPPORTED_CERTIFICATE:
    case GNUTLS_A_CERTIFICATE_REVOKED:
    case GNUTLS_A_CERTIFICATE_UNKNOWN:
    case GNUTLS_A_UNKNOWN_CA:
    case GNUTLS_A_ACCESS_DENIED:
        return -EKEYREJECTED;
    default:
        return -EPROTO;
    }
}

static int errno_of(struct tls_stream *tls, ssize_t error)
{
    switch (error) {
    case GNUTLS_E_AGAIN:
    case GNUTLS_E_INTERRUPTED:
        return -EAGAIN;
    case GNUTLS_E_FATAL_ALERT_RECEIVED:
        return errno_of_alert(gnutls_alert_get(tls->session));
    case GNUTLS_E_NO_CERTIFICATE_FOUND:
    case GNUTLS_E_CERTIFICATE_REQUIRED:
        return -ENOKEY;
    case GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR:
    case GNUTLS_E_CERTIFICATE_ERROR:
        return gnutls_session_get_verify_cert_status(tls->session) & GNUTLS_CERT_EXPIRED
                   ? -EKEYEXPIRED
                   : -EKEYREJECTED;
    case GNUTLS_E_PULL_ERROR:
    case GNUTLS_E_PREMATURE_TERMINATION:
    case GNUTLS_E_SESSION_EOF:
        return -ECONNRESET;
    case GNUTLS_E_PUSH_ERROR:
        return -EPIPE;
    case GNUTLS_E_MEMORY_ERROR:
        return -ENOMEM;
    default:
        return -EPROTO;
    }
}

/* Who the peer proved to be. */
static void fill_caller(struct tls_stream *tls)
{
    struct caller *caller = &tls->stream.caller;
    unsigned count = 0;
    const gnutls_datum_t *chain = gnutls_certificate_get_peers(tls->session, &count);
    uint8_t hash[32];
    size_t size = sizeof hash;
    gnutls_x509_crt_t certificate;

    if (!chain || !count || gnutls_fingerprint(GNUTLS_DIG_SHA256, &chain[0], hash, &size) < 0)
        return;
    for (size_t i = 0; i < size; i++)
        sprintf(caller->certificate + 2 * i, "%02x", hash[i]);
    if (gnutls_x509_crt_init(&certificate) < 0)
        return;
    size = sizeof caller->subject;
    if (gnutls_x509_crt_import(certificate, &chain[0], GNUTLS_X509_FMT_DER) < 0 ||
        gnutls_x509_crt_get_dn_by_oid(certificate, GNUTLS_OID_X520_COMMON_NAME, 0, 0,
                                      caller->subject, &size) < 0 ||
        strlen(caller->subject) != size) /* a zero in a name is no name */
        memset(caller->subject, 0, sizeof caller->subject);
    gnutls_x509_crt_deinit(certificate);
}

/* 0 when it is done. */
static int shake_hands(struct tls_stream *tls)
{
    int r;

    if (atomic_load_explicit(&tls->is_ready, memory_order_acquire))
        return 0;
    pthread_mutex_lock(&tls->handshake);
    if (!atomic_load(&tls->is_ready) && !tls->failed) {
        do
            r = gnutls_handshake(tls->session);
        while (r == GNUTLS_E_INTERRUPTED || r == GNUTLS_E_WARNING_ALERT_RECEIVED);
        if (!r) {
            fill_caller(tls);
            atomic_store_explicit(&tls->is_ready, true, memory_order_release);
        } else if (r != GNUTLS_E_AGAIN) {
            tls->failed = errno_of(tls, r);
            if (tls->failed == -EKEYEXPIRED)
                gnutls_alert_send(tls->session, GNUTLS_AL_FATAL, GNUTLS_A_CERTIFICATE_EXPIRED);
            else
                gnutls_alert_send_appropriate(tls->session, r);
        }
    }
    r = tls->failed ? tls->failed : atomic_load(&tls->is_ready) ? 0 : -EAGAIN;
    pthread_mutex_unlock(&tls->handshake);
    return r;
}

static struct tls_stream *of(struct stream *stream)
{
    return (struct tls_stream *)stream;
}

static ssize_t tls_read(struct stream *stream, void *buf, size_t size)
{
    struct tls_stream *tls = of(stream);
    ssize_t n = shake_hands(tls);

    if (n)
        return n;
    do
        n = gnutls_record_recv(tls->session, buf, size);
    while (n == GNUTLS_E_INTERRUPTED || n == GNUTLS_E_WARNING_ALERT_RECEIVED);
    return n < 0 ? errno_of(tls, n) : n;
}

static ssize_t send_record(struct tls_stream *tls, const void *data, size_t size)
{
    ssize_t n;

    do
        n = gnutls_record_send(tls->session, data, size);
    while (n == GNUTLS_E_INTERRUPTED);
    if (n == GNUTLS_E_AGAIN)
        tls->pending = size;
    return n < 0 ? errno_of(tls, n) : n;
}

/* What the session kept goes out; these bytes are the first of parts. */
static ssize_t send_pending(struct tls_stream *tls)
{
    ssize_t n;

    if (!tls->pending)
        return 0;
    do
        n = gnutls_record_send(tls->session, NULL, 0);
    while (n == GNUTLS_E_INTERRUPTED);
    if (n < 0)
        return errno_of(tls, n);
    n = (ssize_t)tls->pending;
    tls->pending = 0;
    return n;
}

/* The next record's bytes: a whole one of a long part as it lies, else put together. */
static size_t gather(const struct iovec *parts, int count, size_t skip, uint8_t *buf,
                     const void **ret)
{
    size_t size = 0;

    *ret = buf;
    for (int i = 0; i < count && size < RECORD_MOST; i++) {
        size_t rest = parts[i].iov_len;
        const uint8_t *from = parts[i].iov_base;
        if (skip >= rest) {
            skip -= rest;
            continue;
        }
        from += skip;
        rest -= skip;
        skip = 0;
        if (!size && rest >= RECORD_MOST) {
            *ret = from;
            return RECORD_MOST;
        }
        if (rest > RECORD_MOST - size)
            rest = RECORD_MOST - size;
        memcpy(buf + size, from, rest);
        size += rest;
    }
    return size;
}

static ssize_t tls_write(struct stream *stream, const struct iovec *parts, int count)
{
    struct tls_stream *tls = of(stream);
    uint8_t buf[RECORD_MOST];
    ssize_t n = shake_hands(tls);
    size_t done;

    if (n)
        return n;
    n = send_pending(tls);
    if (n < 0)
        return n;
    done = (size_t)n;
    for (;;) {
        const void *data;
        size_t size = gather(parts, count, done, buf, &data);
        if (!size)
            return (ssize_t)done;
        n = send_record(tls, data, size);
        if (n < 0)
            return done ? (ssize_t)done : n;
        done += (size_t)n;
    }
}

static bool tls_has_read_ahead(struct stream *stream)
{
    struct tls_stream *tls = of(stream);
    return atomic_load_explicit(&tls->is_ready, memory_order_acquire) &&
           gnutls_record_check_pending(tls->session) > 0;
}

static void tls_close(struct stream *stream)
{
    struct tls_stream *tls = of(stream);

    if (tls->session) {
        if (atomic_load(&tls->is_ready))
            gnutls_bye(tls->session, GNUTLS_SHUT_WR);
        gnutls_deinit(tls->session);
    }
    if (stream->fd >= 0)
        close(stream->fd);
    tls_files_unref(tls->files);
    pthread_mutex_destroy(&tls->handshake);
    free(tls);
}

static const struct stream_ops tls_ops = {
    .read = tls_read,
    .write = tls_write,
    .has_read_ahead = tls_has_read_ahead,
    .close = tls_close,
};

static void fill_address(struct tls_stream *tls)
{
    struct sockaddr_storage address;
    socklen_t size = sizeof address;
    struct caller *caller = &tls->stream.caller;
    static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};

    caller->scheme = URL_TLS;
    caller->uid = (uid_t)-1;
    if (getpeername(tls->stream.fd, (struct sockaddr *)&address, &size) < 0)
        return;
    if (address.ss_family == AF_INET) {
        const struct sockaddr_in *four = (const struct sockaddr_in *)&address;
        inet_ntop(AF_INET, &four->sin_addr, caller->address, sizeof caller->address);
    } else if (address.ss_family == AF_INET6) {
        const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)&address;
        if (!memcmp(&six->sin6_addr, mapped, sizeof mapped))
            inet_ntop(AF_INET, six->sin6_addr.s6_addr + sizeof mapped, caller->address,
                      sizeof caller->address);
        else
            inet_ntop(AF_INET6, &six->sin6_addr, caller->address, sizeof caller->address);
    }
}

/* Takes fd over, also when it fails. */
static int create(int fd, const struct stream_security *security, bool is_server,
                  struct tls_stream **ret, char *ret_why)
{
    struct tls_stream *tls = calloc(1, sizeof *tls);
    unsigned flags = GNUTLS_NONBLOCK | GNUTLS_NO_SIGNAL | GNUTLS_NO_TICKETS;
    /* A certificate of another authority is shown as well: the refusal then says what is wrong. */
    unsigned role = is_server ? GNUTLS_SERVER : GNUTLS_CLIENT | GNUTLS_FORCE_CLIENT_CERT;
    int r;

    *ret_why = 0;
    if (!tls) {
        close(fd);
        return -ENOMEM;
    }
    tls->stream.ops = &tls_ops;
    tls->stream.fd = fd;
    tls->is_server = is_server;
    pthread_mutex_init(&tls->handshake, NULL);
    fill_address(tls);
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    r = tls_files_get(security, is_server, &tls->files, ret_why);
    if (!r && (gnutls_init(&tls->session, flags | role) < 0 ||
               gnutls_priority_set_direct(tls->session,
                                          "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2", NULL) < 0 ||
               gnutls_credentials_set(tls->session, GNUTLS_CRD_CERTIFICATE,
                                      tls_files_credentials(tls->files)) < 0))
        r = -ENOMEM;
    if (r) {
        tls_close(&tls->stream);
        return r;
    }
    gnutls_transport_set_int(tls->session, fd);
    gnutls_handshake_set_max_packet_length(tls->session, HANDSHAKE_MOST);
    *ret = tls;
    return 0;
}

int tls_check(const struct stream_security *security, char *ret_why)
{
    struct tls_files *files;
    int r = tls_files_get(security, true, &files, ret_why);
    if (!r)
        tls_files_unref(files);
    return r;
}

int tls_accept(int fd, const struct stream_security *security, struct stream **ret, char *ret_why)
{
    static gnutls_typed_vdata_st purpose[] = {
        {GNUTLS_DT_KEY_PURPOSE_OID, (unsigned char *)GNUTLS_KP_TLS_WWW_CLIENT, 0}};
    struct tls_stream *tls;
    int r = create(fd, security, true, &tls, ret_why);

    if (r)
        return r;
    if (security->authority) {
        gnutls_certificate_server_set_request(tls->session, GNUTLS_CERT_REQUIRE);
        gnutls_session_set_verify_cert2(tls->session, purpose, 1, 0);
    }
    *ret = &tls->stream;
    return 0;
}

/* Why a handshake failed, for people. */
static void explain(struct tls_stream *tls, const char *host, int failed, char *ret_why)
{
    gnutls_datum_t text;
    unsigned status = gnutls_session_get_verify_cert_status(tls->session);

    if (status && status != (unsigned)-1 &&
        !gnutls_certificate_verification_status_print(status, GNUTLS_CRT_X509, &text, 0)) {
        snprintf(ret_why, 256, "%.60s: %.180s", host, (const char *)text.data);
        gnutls_free(text.data);
    } else if (failed == -ENOKEY) {
        snprintf(ret_why, 256, "%.100s wants to see a certificate", host);
    } else if (failed == -EKEYEXPIRED || failed == -EKEYREJECTED) {
        snprintf(ret_why, 256, "%.100s does not take our certificate", host);
    } else if (failed == -EPROTO) {
        snprintf(ret_why, 256, "%.100s does not speak TLS as we do", host);
    } else {
        snprintf(ret_why, 256, "%.100s: %s", host, strerror(-failed));
    }
}

static int wait_for_peer(struct tls_stream *tls, uint64_t deadline_ms)
{
    short events = gnutls_record_get_direction(tls->session) ? POLLOUT : POLLIN;
    struct pollfd poller = {tls->stream.fd, events, 0};

    for (;;) {
        uint64_t now = clock_ms();
        int r, left = -1;
        if (deadline_ms) {
            if (now >= deadline_ms)
                return -ETIMEDOUT;
            left = deadline_ms - now > 60000 ? 60000 : (int)(deadline_ms - now);
        }
        r = poll(&poller, 1, left);
        if (r > 0)
            return 0;
        if (r < 0 && errno != EINTR)
            return -errno;
    }
}

int tls_connect(int fd, const char *host, const struct stream_security *security,
                uint64_t deadline_ms, struct stream **ret, char *ret_why)
{
    struct tls_stream *tls;
    struct in6_addr address;
    int r = create(fd, security, false, &tls, ret_why);

    if (r)
        return r;
    /* Kept until the handshake is over: tls_connect does not return before. */
    gnutls_typed_vdata_st wanted[] = {
        {GNUTLS_DT_DNS_HOSTNAME, (unsigned char *)(uintptr_t)host, 0},
        {GNUTLS_DT_KEY_PURPOSE_OID, (unsigned char *)GNUTLS_KP_TLS_WWW_SERVER, 0}};
    gnutls_session_set_verify_cert2(tls->session, wanted, 2, 0);
    if (inet_pton(AF_INET, host, &address) != 1 && inet_pton(AF_INET6, host, &address) != 1)
        gnutls_server_name_set(tls->session, GNUTLS_NAME_DNS, host, strlen(host));
    while ((r = shake_hands(tls)) == -EAGAIN) {
        r = wait_for_peer(tls, deadline_ms);
        if (r)
            break;
    }
    if (r) {
        explain(tls, host, r, ret_why);
        tls_close(&tls->stream);
        return r == -ENOKEY || r == -EKEYEXPIRED || r == -EKEYREJECTED ? -EACCES : r;
    }
    *ret = &tls->stream;
    return 0;
}
