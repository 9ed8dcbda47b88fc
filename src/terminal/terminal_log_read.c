/* SPDX-License-Identifier: MIT */
/* The reader's side: the station. What it knows for sure is its own position. */
#include "terminal/terminal_log.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "terminal/terminal_log_shared.h"

enum { FACTS_TRIES = 10000 };

void log_wake_writer(const struct terminal_log *log)
{
    static const uint64_t one = 1;
    atomic_store(&log->shared->writer_wants, 0);
    (void)!write(log->space_fd, &one, sizeof(one));
}

void log_reader_moved(const struct terminal_log *log)
{
    struct terminal_log_shared *shared = log->shared;
    uint64_t wants = atomic_load(&shared->writer_wants);
    if (wants != 0 && log->position >= wants && log->floor >= wants)
        log_wake_writer(log);
    if (atomic_load(&shared->writer_drains) && log->position == atomic_load(&shared->head)) {
        atomic_store(&shared->writer_drains, 0);
        log_wake_writer(log);
    }
}

int terminal_log_window(struct terminal_log *log, const uint8_t **ret_bytes, size_t *ret_len)
{
    uint64_t head = atomic_load_explicit(&log->shared->head, memory_order_acquire);
    if (head < log->position || head - log->position > log->size)
        return -EBADMSG;
    *ret_bytes = log->ring + (log->position & (log->size - 1));
    *ret_len = head - log->position;
    return 0;
}

int terminal_log_consume(struct terminal_log *log, size_t len)
{
    const uint8_t *bytes;
    size_t most;
    int r = terminal_log_window(log, &bytes, &most);
    if (r < 0)
        return r;
    if (len > most)
        return -EINVAL;
    log->position += len;
    atomic_store(&log->shared->tail, log->position);
    log_reader_moved(log);
    return 0;
}

bool terminal_log_checkpoint_due(const struct terminal_log *log)
{
    return log->position > log->floor && log->position - log->floor > log->size / 2;
}

int terminal_log_sleep(struct terminal_log *log)
{
    const uint8_t *bytes;
    size_t len;
    int r = terminal_log_window(log, &bytes, &len);
    if (r < 0)
        return r;
    if (len > 0)
        return TERMINAL_LOG_DATA;
    if (terminal_log_checkpoint_due(log))
        return TERMINAL_LOG_CHECKPOINT_DUE;
    atomic_store(&log->shared->reader_sleeps, 1);
    r = terminal_log_window(log, &bytes, &len);
    if (r < 0)
        return r;
    if (len > 0) {
        atomic_store(&log->shared->reader_sleeps, 0);
        return TERMINAL_LOG_DATA;
    }
    return TERMINAL_LOG_ASLEEP;
}

void terminal_log_was_woken_to_read(struct terminal_log *log)
{
    uint64_t count;
    (void)!read(log->data_fd, &count, sizeof(count));
    atomic_store(&log->shared->reader_sleeps, 0);
}

static void tidy_facts(struct terminal_facts *facts)
{
    facts->id[sizeof(facts->id) - 1] = 0;
    facts->name[sizeof(facts->name) - 1] = 0;
    facts->text[sizeof(facts->text) - 1] = 0;
    facts->cwd[sizeof(facts->cwd) - 1] = 0;
    facts->argv[sizeof(facts->argv) - 1] = 0;
    if (facts->argv_len > sizeof(facts->argv))
        facts->argv_len = sizeof(facts->argv);
}

int terminal_log_get_facts(const struct terminal_log *log, struct terminal_facts *ret_facts)
{
    for (int i = 0; i < FACTS_TRIES; i++) {
        uint32_t before = atomic_load(&log->shared->facts_sequence);
        if (before & 1)
            continue;
        memcpy(ret_facts, &log->shared->facts, sizeof(*ret_facts));
        atomic_thread_fence(memory_order_seq_cst);
        if (atomic_load(&log->shared->facts_sequence) == before) {
            tidy_facts(ret_facts);
            return 0;
        }
    }
    return -EBADMSG;
}
