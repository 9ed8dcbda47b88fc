/* SPDX-License-Identifier: MIT */
/* The writer's side: the keeper. What it knows for sure is its own position. */
#include "terminal/terminal_log.h"

#include <string.h>
#include <unistd.h>

#include "terminal/terminal_log_shared.h"

static void wake(int fd)
{
    static const uint64_t one = 1;
    /* A full counter is a wake-up that is still to be seen. */
    (void)!write(fd, &one, sizeof(one));
}

/* The oldest byte that has to stay. False: what the reader says cannot be. */
static bool oldest_needed(const struct terminal_log *log, uint64_t *ret_oldest)
{
    uint64_t tail = atomic_load(&log->shared->tail), floor = atomic_load(&log->shared->floor);
    uint64_t oldest = tail < floor ? tail : floor;
    if (oldest > log->position || log->position - oldest > log->size)
        return false;
    *ret_oldest = oldest;
    return true;
}

static size_t room(const struct terminal_log *log)
{
    uint64_t oldest;
    return oldest_needed(log, &oldest) ? log->size - (log->position - oldest) : 0;
}

bool terminal_log_is_spoiled(const struct terminal_log *log)
{
    uint64_t oldest;
    return !oldest_needed(log, &oldest);
}

size_t terminal_log_claim(struct terminal_log *log, size_t most, uint8_t **ret_where)
{
    size_t len = room(log);
    if (len == 0)
        return 0;
    if (len > most)
        len = most;
    /* The reader may be going back to an older checkpoint at this moment: either it sees this claim
     * and refrains, or its new tail is seen here. */
    atomic_store(&log->shared->claim, log->position + len);
    size_t still = room(log);
    if (still < len) {
        len = still;
        atomic_store(&log->shared->claim, log->position + len);
    }
    *ret_where = log->ring + (log->position & (log->size - 1));
    return len;
}

void terminal_log_publish(struct terminal_log *log, size_t len)
{
    log->position += len;
    atomic_store(&log->shared->head, log->position);
}

void terminal_log_wake_reader(struct terminal_log *log)
{
    if (atomic_load(&log->shared->reader_sleeps) && atomic_exchange(&log->shared->reader_sleeps, 0))
        wake(log->data_fd);
}

bool terminal_log_wait_for_space(struct terminal_log *log)
{
    /* Not for every byte: a writer and a reader that take turns byte by byte get nowhere. */
    uint64_t enough = log->position - log->size + log->size / 4;
    atomic_store(&log->shared->writer_wants, enough);
    if (room(log) > 0) {
        atomic_store(&log->shared->writer_wants, 0);
        return false;
    }
    /* Full for want of a checkpoint: the reader may sleep with all consumed. */
    terminal_log_wake_reader(log);
    return true;
}

bool terminal_log_wait_for_drain(struct terminal_log *log)
{
    atomic_store(&log->shared->writer_drains, 1);
    uint64_t tail = atomic_load(&log->shared->tail);
    return tail >= log->position || log->position - tail > log->size;
}

void terminal_log_was_woken_to_write(struct terminal_log *log)
{
    uint64_t count;
    (void)!read(log->space_fd, &count, sizeof(count));
    /* A reader that finds the log spoiled asks by this for what is true. */
    atomic_store(&log->shared->claim, log->position);
    atomic_store(&log->shared->head, log->position);
}

void terminal_log_set_facts(struct terminal_log *log, const struct terminal_facts *facts)
{
    uint32_t sequence = atomic_load(&log->shared->facts_sequence) | 1;
    atomic_store(&log->shared->facts_sequence, sequence);
    atomic_thread_fence(memory_order_seq_cst);
    memcpy(&log->shared->facts, facts, sizeof(*facts));
    atomic_store(&log->shared->facts_sequence, sequence + 1);
}
