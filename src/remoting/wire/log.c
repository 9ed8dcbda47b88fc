/* SPDX-License-Identifier: MIT */
#include "remoting/log.h"

#include <pianola/remoting.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"

/*
 * A peer may write so many lines in a while, then only how many more there were. Peers share places
 * in a small table: who shares one with a loud peer is heard less, and that is all.
 */

enum { PLACES = 256, WHILE_MS = 10000, LINES_MOST = 20, LINE = 1024 };

struct place {
    uint64_t since_ms;
    uint32_t lines, dropped;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static REMOTINGLOGPROC log_proc;
static void *log_data;
static struct place places[PLACES];

void SetRemotingLog(REMOTINGLOGPROC proc, void *data)
{
    pthread_mutex_lock(&lock);
    log_proc = proc;
    log_data = data;
    pthread_mutex_unlock(&lock);
}

static uint32_t hash(const char *text)
{
    uint32_t h = 2166136261u;
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 16777619u;
    return h;
}

/* With the lock. How many lines were dropped before this one; UINT32_MAX: it is, too. */
static uint32_t admit(const char *peer)
{
    struct place *place = &places[hash(peer) % PLACES];
    uint64_t now = clock_coarse_ms();
    uint32_t dropped = 0;
    if (now - place->since_ms > WHILE_MS) {
        dropped = place->dropped;
        *place = (struct place){.since_ms = now};
    }
    if (place->lines++ >= LINES_MOST) {
        place->dropped++;
        return UINT32_MAX;
    }
    return dropped;
}

void remoting_log(const char *peer, const char *format, ...)
{
    char line[LINE];
    if (!peer)
        peer = "";
    pthread_mutex_lock(&lock);
    REMOTINGLOGPROC proc = log_proc;
    void *data = log_data;
    uint32_t dropped = proc ? admit(peer) : UINT32_MAX;
    pthread_mutex_unlock(&lock);
    if (dropped == UINT32_MAX)
        return;
    size_t used = (size_t)snprintf(line, sizeof(line), "%.200s%s", peer, *peer ? ": " : "");
    va_list list;
    va_start(list, format);
    vsnprintf(line + used, sizeof(line) - used, format, list);
    va_end(list);
    /* What a peer said must not look like a line of ours. */
    for (char *c = line; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            *c = '?';
    if (dropped) {
        used = strlen(line);
        snprintf(line + used, sizeof(line) - used, " (%u lines before it were dropped)", dropped);
    }
    proc(line, data);
}
