/* SPDX-License-Identifier: MIT */
#include "remoting/net/tls_files.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FILES = 3, KEPT = 8, BITS_MOST = 8200, CHAIN_MOST = 6 };

struct tls_files {
    unsigned references;
    bool is_server;
    char *paths[FILES]; /* certificate, key, authority */
    struct timespec changed[FILES];
    ino_t inodes[FILES];
    gnutls_certificate_credentials_t credentials;
};

/* Latest first. Each slot is a reference. */
static struct tls_files *kept[KEPT];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

gnutls_certificate_credentials_t tls_files_credentials(const struct tls_files *files)
{
    return files->credentials;
}

void tls_files_unref(struct tls_files *files)
{
    if (!files || __atomic_sub_fetch(&files->references, 1, __ATOMIC_ACQ_REL))
        return;
    if (files->credentials)
        gnutls_certificate_free_credentials(files->credentials);
    for (int i = 0; i < FILES; i++)
        free(files->paths[i]);
    free(files);
}

static bool is_same(const struct tls_files *a, const struct tls_files *b)
{
    if (a->is_server != b->is_server)
        return false;
    for (int i = 0; i < FILES; i++) {
        if (!a->paths[i] != !b->paths[i] || (a->paths[i] && strcmp(a->paths[i], b->paths[i])))
            return false;
        if (a->inodes[i] != b->inodes[i] || a->changed[i].tv_sec != b->changed[i].tv_sec ||
            a->changed[i].tv_nsec != b->changed[i].tv_nsec)
            return false;
    }
    return true;
}

static int look(struct tls_files *files, const struct stream_security *security, char *ret_why)
{
    const char *const paths[FILES] = {security->certificate, security->key, security->authority};

    for (int i = 0; i < FILES; i++) {
        struct stat info;
        if (!paths[i])
            continue;
        if (stat(paths[i], &info) < 0) {
            int r = -errno;
            snprintf(ret_why, 256, "%.180s: %s", paths[i], strerror(-r));
            return r;
        }
        files->changed[i] = info.st_mtim;
        files->inodes[i] = info.st_ino;
        files->paths[i] = strdup(paths[i]);
        if (!files->paths[i])
            return -ENOMEM;
    }
    return 0;
}

static int load(struct tls_files *files, char *ret_why)
{
    const char *certificate = files->paths[0], *key = files->paths[1], *authority = files->paths[2];
    int r;

    if (gnutls_certificate_allocate_credentials(&files->credentials) < 0)
        return -ENOMEM;
    gnutls_certificate_set_verify_limits(files->credentials, BITS_MOST, CHAIN_MOST);
    if (certificate) {
        r = gnutls_certificate_set_x509_key_file(files->credentials, certificate, key,
                                                 GNUTLS_X509_FMT_PEM);
        if (r < 0) {
            snprintf(ret_why, 256, "%.90s with the key %.90s: %s", certificate, key,
                     gnutls_strerror(r));
            return -EINVAL;
        }
    }
    if (authority) {
        r = gnutls_certificate_set_x509_trust_file(files->credentials, authority,
                                                   GNUTLS_X509_FMT_PEM);
        if (r <= 0) {
            snprintf(ret_why, 256, "%.180s: %s", authority,
                     r ? gnutls_strerror(r) : "no certificate in it");
            return -EINVAL;
        }
    } else if (!files->is_server) {
        r = gnutls_certificate_set_x509_system_trust(files->credentials);
        if (r < 0) {
            snprintf(ret_why, 256, "this system has no list of authorities; name one: %s",
                     gnutls_strerror(r));
            return -EINVAL;
        }
    }
    return 0;
}

/* Takes it to the front; one that was not kept gets the reference of the list. */
static struct tls_files *find(const struct tls_files *wanted)
{
    struct tls_files *found = NULL;

    pthread_mutex_lock(&lock);
    for (int i = 0; i < KEPT && kept[i]; i++) {
        if (!is_same(kept[i], wanted))
            continue;
        found = kept[i];
        memmove(kept + 1, kept, (size_t)i * sizeof *kept);
        kept[0] = found;
        __atomic_add_fetch(&found->references, 1, __ATOMIC_RELAXED);
        break;
    }
    pthread_mutex_unlock(&lock);
    return found;
}

static void keep(struct tls_files *files)
{
    pthread_mutex_lock(&lock);
    struct tls_files *last = kept[KEPT - 1];
    memmove(kept + 1, kept, (KEPT - 1) * sizeof *kept);
    kept[0] = files;
    files->references++;
    pthread_mutex_unlock(&lock);
    tls_files_unref(last);
}

int tls_files_get(const struct stream_security *security, bool is_server, struct tls_files **ret,
                  char *ret_why)
{
    static const struct stream_security none;
    struct tls_files *files, *found;
    int r;

    if (!security)
        security = &none;
    if (!security->certificate != !security->key || (is_server && !security->certificate)) {
        snprintf(ret_why, 256, "tls: wants a certificate and its key");
        return -EINVAL;
    }
    files = calloc(1, sizeof *files);
    if (!files)
        return -ENOMEM;
    files->references = 1;
    files->is_server = is_server;
    r = look(files, security, ret_why);
    if (!r) {
        found = find(files);
        if (found) {
            tls_files_unref(files);
            *ret = found;
            return 0;
        }
        r = load(files, ret_why);
    }
    if (r) {
        tls_files_unref(files);
        return r;
    }
    keep(files);
    *ret = files;
    return 0;
}
