/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_LOG_SHARED_H
#define TERMINAL_LOG_SHARED_H

/* The layout of the shared memory: this header, the ring, an area for each checkpoint (of which
 * only pages that were written exist). Sealed against any change of size: no access ever faults. */

#include <stdatomic.h>

#include "terminal/terminal_log.h"

enum {
    LOG_MAGIC = 0x4c54504e, /* "NPTL" */
    LOG_VERSION = 2,
    LOG_HEADER_SIZE = 16384,
};

struct log_slot {
    _Atomic uint64_t sequence; /* 0: being written; stored last */
    uint64_t offset;
    uint64_t checksum; /* of sequence, offset, length and the bytes */
    uint32_t length;
    uint32_t unused;
};

struct terminal_log_shared {
    uint32_t magic;
    uint32_t version;
    uint64_t ring_size;
    /* The writer's line. */
    _Alignas(64) _Atomic uint64_t head;
    _Atomic uint64_t claim; /* it may be writing up to here */
    /* The reader's line. */
    _Alignas(64) _Atomic uint64_t tail;
    _Atomic uint64_t floor; /* offset of the newest checkpoint: what comes after it has to stay */
    /* Who sleeps. Written by both. */
    _Alignas(64) _Atomic uint64_t writer_wants; /* 0: awake; else wake it when so far is free */
    _Atomic uint32_t writer_drains;             /* wake it when all is consumed */
    _Atomic uint32_t reader_sleeps;
    _Alignas(64) struct log_slot slots[TERMINAL_LOG_CHECKPOINTS];
    _Alignas(64) _Atomic uint32_t facts_sequence; /* odd: being written */
    struct terminal_facts facts;
};
_Static_assert(sizeof(struct terminal_log_shared) <= LOG_HEADER_SIZE, "header too small");

static inline uint64_t log_area(uint64_t ring_size, uint32_t slot)
{
    return LOG_HEADER_SIZE + ring_size + (uint64_t)slot * TERMINAL_LOG_CHECKPOINT_MAX;
}

static inline uint64_t log_total(uint64_t ring_size)
{
    return log_area(ring_size, TERMINAL_LOG_CHECKPOINTS);
}

/* The reader's tail or floor has moved on: wakes the writer if that waits for it. */
void log_reader_moved(const struct terminal_log *log);
void log_wake_writer(const struct terminal_log *log);

#endif
