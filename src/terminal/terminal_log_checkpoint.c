/* SPDX-License-Identifier: MIT */
/*
 * Checkpoints. A slot is emptied (sequence 0), filled, and then gets its sequence: a writer that is
 * killed on the way leaves an empty slot and the others as they were. The floor follows the commit,
 * so that what the keeper may overwrite is never more than what the newest one can do without.
 */
#include "terminal/terminal_log.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "terminal/terminal_log_shared.h"

static uint64_t mix(uint64_t sum, uint64_t word)
{
    sum = (sum ^ word) * 0x9e3779b97f4a7c15u;
    return sum ^ sum >> 29;
}

/* In parts, each but the last a multiple of eight bytes. */
static uint64_t mix_bytes(uint64_t sum, const uint8_t *bytes, size_t len)
{
    uint64_t word;
    for (; len >= sizeof(word); bytes += sizeof(word), len -= sizeof(word)) {
        memcpy(&word, bytes, sizeof(word));
        sum = mix(sum, word);
    }
    word = 0;
    memcpy(&word, bytes, len);
    return len > 0 ? mix(sum, word) : sum;
}

static uint64_t mix_begin(uint64_t sequence, uint64_t offset, uint32_t len)
{
    return mix(mix(mix(LOG_MAGIC, sequence), offset), len);
}

/* What the slots say, by offset. The values are copies: the memory may change under us. */
struct entry {
    uint64_t sequence, offset;
    uint32_t slot, length;
};

static size_t list_slots(const struct terminal_log *log,
                         struct entry entries[TERMINAL_LOG_CHECKPOINTS])
{
    size_t count = 0;
    for (uint32_t i = 0; i < TERMINAL_LOG_CHECKPOINTS; i++) {
        const struct log_slot *slot = &log->shared->slots[i];
        struct entry entry = {atomic_load(&slot->sequence), slot->offset, i, slot->length};
        if (entry.sequence == 0 || entry.length > TERMINAL_LOG_CHECKPOINT_MAX)
            continue;
        size_t at = count++;
        for (; at > 0 && (entries[at - 1].offset > entry.offset ||
                          (entries[at - 1].offset == entry.offset &&
                           entries[at - 1].sequence > entry.sequence));
             at--)
            entries[at] = entries[at - 1];
        entries[at] = entry;
    }
    return count;
}

static bool is_in_ring(const struct terminal_log *log, uint64_t offset)
{
    uint64_t claim = atomic_load(&log->shared->claim), head = atomic_load(&log->shared->head);
    if (claim < head)
        claim = head;
    return offset <= head && claim - offset <= log->size;
}

/* The one to replace: never the newest; an empty one or one whose bytes are gone at best. Else the
 * oldest stays, for a station that wants to see more than the last screen, and so does the second
 * when it is half a ring later: by the time that the oldest one's bytes are gone it is of the right
 * age to stand in. */
_Static_assert(TERMINAL_LOG_CHECKPOINTS == 4, "two that stay, the newest, the one being written");

static uint32_t choose_slot(const struct terminal_log *log)
{
    struct entry entries[TERMINAL_LOG_CHECKPOINTS];
    size_t count = list_slots(log, entries);
    bool used[TERMINAL_LOG_CHECKPOINTS] = {false};
    for (size_t i = 0; i < count; i++)
        used[entries[i].slot] = true;
    for (uint32_t i = 0; i < TERMINAL_LOG_CHECKPOINTS; i++)
        if (!used[i])
            return i;
    for (size_t i = 0; i < count; i++)
        if (entries[i].sequence != log->sequence && !is_in_ring(log, entries[i].offset))
            return entries[i].slot;
    size_t victim = entries[1].offset - entries[0].offset < log->size / 2 ? 1 : 2;
    return entries[entries[victim].sequence == log->sequence ? 3 - victim : victim].slot;
}

static int write_all(int fd, const uint8_t *bytes, size_t len, uint64_t at)
{
    while (len > 0) {
        ssize_t n = pwrite(fd, bytes, len, (off_t)at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? -errno : -EIO;
        bytes += n;
        at += (uint64_t)n;
        len -= (size_t)n;
    }
    return 0;
}

static void set_floor(struct terminal_log *log, uint64_t sequence, uint64_t offset)
{
    log->sequence = sequence;
    log->floor = offset;
    atomic_store(&log->shared->floor, offset);
}

int terminal_log_checkpoint(struct terminal_log *log, const void *blob, size_t len)
{
    if (len > TERMINAL_LOG_CHECKPOINT_MAX)
        return -EFBIG;
    if (log->position < log->floor)
        return 0;
    uint32_t index = choose_slot(log);
    struct log_slot *slot = &log->shared->slots[index];
    uint64_t area = log_area(log->size, index), sequence = log->sequence + 1;
    uint32_t before = slot->length;

    atomic_store(&slot->sequence, 0);
    int r = write_all(log->fd, blob, len, area);
    if (r < 0)
        return r;
    /* A screen that was large once does not hold on to its memory. */
    if (before > len && before <= TERMINAL_LOG_CHECKPOINT_MAX)
        (void)fallocate(log->fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (off_t)(area + len),
                        (off_t)(before - len));
    slot->offset = log->position;
    slot->length = (uint32_t)len;
    slot->checksum = mix_bytes(mix_begin(sequence, log->position, (uint32_t)len), blob, len);
    atomic_store(&slot->sequence, sequence);
    set_floor(log, sequence, log->position);
    log_reader_moved(log);
    return 0;
}

static int read_all(int fd, uint8_t *bytes, size_t len, uint64_t at)
{
    while (len > 0) {
        ssize_t n = pread(fd, bytes, len, (off_t)at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? -errno : -EBADMSG;
        bytes += n;
        at += (uint64_t)n;
        len -= (size_t)n;
    }
    return 0;
}

int terminal_log_read_checkpoint(const struct terminal_log *log,
                                 const struct terminal_checkpoint *checkpoint, void *buf)
{
    if (checkpoint->sequence == 0)
        return 0;
    int r = read_all(log->fd, buf, checkpoint->length, log_area(log->size, checkpoint->slot));
    if (r < 0)
        return r;
    uint64_t sum = mix_begin(checkpoint->sequence, checkpoint->offset, checkpoint->length);
    return mix_bytes(sum, buf, checkpoint->length) == log->shared->slots[checkpoint->slot].checksum
               ? 0
               : -EBADMSG;
}

/* By read: a mapping would make pages of a length that nobody wrote. */
static bool is_whole(const struct terminal_log *log, const struct entry *entry)
{
    uint8_t part[16384];
    uint64_t at = log_area(log->size, entry->slot);
    uint64_t sum = mix_begin(entry->sequence, entry->offset, entry->length);
    for (size_t left = entry->length; left > 0;) {
        size_t len = left < sizeof(part) ? left : sizeof(part);
        if (read_all(log->fd, part, len, at) < 0)
            return false;
        sum = mix_bytes(sum, part, len);
        at += len;
        left -= len;
    }
    return sum == log->shared->slots[entry->slot].checksum;
}

/* Makes the keeper keep all from offset on. False: it has begun to overwrite that. */
static bool go_to(struct terminal_log *log, uint64_t offset)
{
    atomic_store(&log->shared->tail, offset);
    if (!is_in_ring(log, offset))
        return false;
    log->position = offset;
    return true;
}

/* No checkpoint: all that the terminal ever put out, when it is still there. */
static void recover_without(struct terminal_log *log, struct terminal_checkpoint *ret_checkpoint)
{
    *ret_checkpoint = (struct terminal_checkpoint){0};
    if (!go_to(log, 0)) {
        ret_checkpoint->torn = true;
        uint64_t head = atomic_load(&log->shared->head);
        atomic_store(&log->shared->tail, head);
        log->position = head;
        ret_checkpoint->offset = head;
    }
    set_floor(log, log->sequence, log->position);
}

int terminal_log_recover(struct terminal_log *log, bool oldest,
                         struct terminal_checkpoint *ret_checkpoint)
{
    struct entry entries[TERMINAL_LOG_CHECKPOINTS];
    size_t count = list_slots(log, entries), whole = 0;
    uint64_t head = atomic_load(&log->shared->head);

    if (head > INT64_MAX) {
        log_wake_writer(log);
        return -EBADMSG;
    }
    log->sequence = 0;
    for (size_t i = 0; i < count; i++)
        if (entries[i].offset <= head && is_whole(log, &entries[i])) {
            entries[whole++] = entries[i];
            if (entries[i].sequence > log->sequence)
                log->sequence = entries[i].sequence;
        } else {
            atomic_store(&log->shared->slots[entries[i].slot].sequence, 0);
        }
    const struct entry *found = NULL;
    for (size_t i = 0; i < whole && !found; i++) {
        const struct entry *entry = &entries[oldest ? i : whole - 1 - i];
        if (go_to(log, entry->offset))
            found = entry;
    }
    if (found)
        *ret_checkpoint = (struct terminal_checkpoint){found->offset, found->sequence,
                                                       found->length, found->slot, false};
    else
        recover_without(log, ret_checkpoint);
    /* The newest one is what the keeper goes by: it may lie after the one chosen. */
    if (whole > 0 && found)
        set_floor(log, log->sequence, entries[whole - 1].offset);
    atomic_store(&log->shared->reader_sleeps, 0);
    /* Whatever the keeper was waiting for, it shall look anew. */
    log_wake_writer(log);
    return 0;
}
