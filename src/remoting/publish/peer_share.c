/* SPDX-License-Identifier: MIT */
#include "remoting/publish/peer_share.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { NETWORK = 8, ADDRESS = 16 };

struct key {
    uint8_t bytes[ADDRESS + sizeof(uid_t)];
};

struct peer_part {
    struct peer_part *next;
    struct key key;
    unsigned bucket, count;
};

static struct key key_of(const struct caller *caller)
{
    struct key key = {{0}};
    uint8_t address[ADDRESS];
    if (inet_pton(AF_INET, caller->address, address) == 1)
        memcpy(key.bytes + ADDRESS - 4, address, 4);
    else if (inet_pton(AF_INET6, caller->address, address) == 1)
        memcpy(key.bytes, address, NETWORK);
    memcpy(key.bytes + ADDRESS, &caller->uid, sizeof caller->uid);
    return key;
}

static unsigned bucket_of(const struct key *key)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < sizeof key->bytes; i++)
        hash = (hash ^ key->bytes[i]) * 16777619u;
    return (hash ^ hash >> 16) % 256;
}

struct peer_part *peer_share_take(struct peer_share *share, const struct caller *caller,
                                  unsigned most)
{
    struct key key = key_of(caller);
    unsigned bucket = bucket_of(&key);
    pthread_mutex_lock(&share->lock);
    struct peer_part *part = share->parts[bucket];
    while (part && memcmp(&part->key, &key, sizeof key) != 0)
        part = part->next;
    if (!part && most && (part = malloc(sizeof *part))) {
        *part = (struct peer_part){share->parts[bucket], key, bucket, 0};
        share->parts[bucket] = part;
    }
    bool is_taken = part && part->count < most;
    if (is_taken)
        part->count++;
    pthread_mutex_unlock(&share->lock);
    return is_taken ? part : NULL;
}

void peer_share_give(struct peer_share *share, struct peer_part *part)
{
    if (!part)
        return;
    pthread_mutex_lock(&share->lock);
    bool is_last = --part->count == 0;
    if (is_last) {
        struct peer_part **at = &share->parts[part->bucket];
        while (*at != part)
            at = &(*at)->next;
        *at = part->next;
    }
    pthread_mutex_unlock(&share->lock);
    if (is_last)
        free(part);
}

bool peer_share_is_same(const struct caller *a, const struct caller *b)
{
    struct key one = key_of(a), other = key_of(b);
    return memcmp(&one, &other, sizeof one) == 0;
}

unsigned peer_share_of_descriptors(unsigned most)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) < 0 || files.rlim_cur == RLIM_INFINITY ||
        files.rlim_cur / 4 >= most)
        return most;
    return (unsigned)(files.rlim_cur / 4);
}
