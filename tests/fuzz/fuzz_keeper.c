/* SPDX-License-Identifier: MIT */
/* What a keeper and a station take from each other. The first byte says which: a packet, the plan
 * of what to start, or words written over the header of a log that both sides then use. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "terminal/keeper_protocol.h"
#include "terminal/terminal_log.h"
#include "terminal/terminal_log_shared.h"

static void must(bool ok)
{
    if (!ok)
        abort();
}

static size_t touch(const char *const *list)
{
    size_t count = 0;
    for (; *list; list++)
        count += strlen(*list) > 0;
    return count;
}

static void read_plan(const uint8_t *data, size_t size)
{
    struct keeper_plan plan, again;
    void *block = malloc(size + 1), *encoded;
    size_t len;
    memcpy(block, data, size);
    if (keeper_plan_decode(block, size, &plan) == 0) {
        touch(plan.command.argv);
        touch(plan.command.environment);
        /* What is written anew reads the same. */
        must(keeper_plan_encode(&plan, &encoded, &len) == 0 &&
             keeper_plan_decode(encoded, len, &again) == 0);
        must(strcmp(plan.path, again.path) == 0 && plan.ring_size == again.ring_size &&
             !plan.command.argv[0] == !again.command.argv[0] &&
             (!plan.command.argv[0] || /* a line without a program has none */
              strcmp(plan.command.argv[0], again.command.argv[0]) == 0) &&
             !plan.command.cwd == !again.command.cwd);
        free(encoded);
    }
    free(block);
}

static void read_packets(const uint8_t *data, size_t size)
{
    struct keeper_hello hello;
    struct keeper_welcome welcome;
    struct keeper_event event;
    struct keeper_command command;
    /* At any alignment, and with nothing behind it. */
    uint8_t *packet = malloc(size ? size : 1);
    memcpy(packet, data, size);
    if (keeper_hello_parse(packet, size, &hello) == 0)
        must(hello.magic == KEEPER_MAGIC);
    if (keeper_welcome_parse(packet, size, &welcome) == 0)
        must(strlen(welcome.what) < sizeof(welcome.what));
    if (keeper_event_parse(packet, size, &event) == 0)
        must(event.type >= KEEPER_EXITED && event.type <= KEEPER_SPOILED);
    if (keeper_command_parse(packet, size, &command) == 0)
        must(strlen(command.text) < sizeof(command.text));
    free(packet);
}

static void open_reader(const struct terminal_log *writer, struct terminal_log *reader)
{
    must(terminal_log_open(reader, fcntl(writer->fd, F_DUPFD_CLOEXEC, 0),
                           fcntl(writer->data_fd, F_DUPFD_CLOEXEC, 0),
                           fcntl(writer->space_fd, F_DUPFD_CLOEXEC, 0)) == 0);
}

static void use(struct terminal_log *writer, struct terminal_log *reader, uint8_t how)
{
    struct terminal_checkpoint checkpoint;
    struct terminal_facts facts;
    const uint8_t *bytes;
    uint8_t *where;
    size_t len = terminal_log_claim(writer, 100u * (how & 15), &where);
    must(len <= writer->size);
    memset(where = len ? where : (uint8_t *)&facts, 'x', len);
    terminal_log_publish(writer, len);
    terminal_log_wait_for_space(writer);
    terminal_log_wait_for_drain(writer);
    terminal_log_sleep(reader);
    if (how & 16)
        terminal_log_checkpoint(reader, "picture", how & 7);
    if ((how & 32) && terminal_log_recover(reader, how & 64, &checkpoint) == 0) {
        must(checkpoint.length <= TERMINAL_LOG_CHECKPOINT_MAX);
        void *picture = malloc(checkpoint.length + 1);
        terminal_log_read_checkpoint(reader, &checkpoint, picture);
        free(picture);
    }
    if (terminal_log_window(reader, &bytes, &len) == 0) {
        must(len <= reader->size && bytes >= reader->ring && bytes < reader->ring + reader->size);
        terminal_log_consume(reader, len);
    }
    if (terminal_log_get_facts(reader, &facts) == 0)
        must(strlen(facts.text) < sizeof(facts.text) && facts.argv_len <= sizeof(facts.argv));
}

/* [where: 2 bytes][how][value: 8 bytes]... */
static void spoil_log(const uint8_t *data, size_t size)
{
    static struct terminal_log writer, reader;
    static struct terminal_log_shared fresh;
    if (!writer.shared) {
        must(terminal_log_create(&writer, TERMINAL_LOG_RING_MIN) == 0);
        open_reader(&writer, &reader);
        fresh = *writer.shared;
    }
    *writer.shared = fresh;
    writer.position = reader.position = reader.floor = reader.sequence = 0;
    for (; size >= 11; data += 11, size -= 11) {
        uint32_t at = (uint32_t)(data[0] | data[1] << 8) % (sizeof(fresh) / 8 - 2) + 2;
        memcpy((uint8_t *)writer.shared + at * 8, data + 3, 8);
        use(&writer, &reader, data[2]);
    }
    terminal_log_was_woken_to_read(&reader);
    terminal_log_was_woken_to_write(&writer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    switch (data[0] % 3) {
    case 0:
        read_packets(data + 1, size - 1);
        break;
    case 1:
        read_plan(data + 1, size - 1);
        break;
    case 2:
        spoil_log(data + 1, size - 1);
        break;
    }
    return 0;
}
