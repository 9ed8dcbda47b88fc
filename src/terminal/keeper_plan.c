/* SPDX-License-Identifier: MIT */
/*
 * The block: a header; room for the pointers of argv and environment, which the decoder fills in
 * place, since a keeper has no heap; then the texts, each with its NUL.
 */
#include "terminal/keeper_protocol.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct block {
    uint32_t magic;
    uint32_t version;
    uint32_t ring_size;
    uint32_t open_files;
    int32_t umask;
    uint32_t argument_count;
    uint32_t variable_count;
    uint8_t login;
    uint8_t has_cwd;
    uint8_t kind;
    uint8_t respawn;
    struct line_settings settings;
    uint8_t attended;
    uint8_t unused[3];
    struct pty_size size;
};

_Static_assert(sizeof(struct block) % sizeof(char *) == 0, "the pointers follow it");

enum {
    TEXTS = 5, /* id, path, name, device, cwd */
    COUNT_MAX = 1 << 20,
};

static size_t count_of(const char *const *list)
{
    size_t count = 0;
    while (list && list[count])
        count++;
    return count;
}

static size_t texts_at(size_t argument_count, size_t variable_count)
{
    return sizeof(struct block) + (argument_count + variable_count + 2) * sizeof(char *);
}

/* With to NULL only the length. */
static size_t put(char *to, size_t at, const char *text)
{
    size_t len = strlen(text) + 1;
    if (to)
        memcpy(to + at, text, len);
    return at + len;
}

static size_t put_all(const struct keeper_plan *plan, char *to, size_t at)
{
    const char *texts[TEXTS] = {plan->id, plan->path, plan->name, plan->device ? plan->device : "",
                                plan->command.cwd ? plan->command.cwd : ""};
    for (size_t i = 0; i < TEXTS; i++)
        at = put(to, at, texts[i]);
    for (const char *const *argument = plan->command.argv; argument && *argument; argument++)
        at = put(to, at, *argument);
    for (const char *const *variable = plan->command.environment; *variable; variable++)
        at = put(to, at, *variable);
    return at;
}

int keeper_plan_encode(const struct keeper_plan *plan, void **ret_block, size_t *ret_len)
{
    size_t arguments = count_of(plan->command.argv);
    size_t variables = count_of(plan->command.environment);
    if ((arguments == 0 && plan->kind == KEEPER_PTY) || arguments > COUNT_MAX ||
        variables > COUNT_MAX)
        return -EINVAL;
    size_t at = texts_at(arguments, variables), len = put_all(plan, NULL, at);
    char *bytes = calloc(1, len);
    if (!bytes)
        return -ENOMEM;
    *(struct block *)bytes = (struct block){
        .magic = KEEPER_MAGIC,
        .version = KEEPER_VERSION,
        .ring_size = plan->ring_size,
        .open_files = plan->command.open_files,
        .umask = plan->command.umask,
        .argument_count = (uint32_t)arguments,
        .variable_count = (uint32_t)variables,
        .login = plan->command.login,
        .has_cwd = plan->command.cwd != NULL,
        .attended = plan->attended,
        .kind = (uint8_t)plan->kind,
        .respawn = plan->respawn,
        .settings = plan->settings,
        .size = plan->size,
    };
    put_all(plan, bytes, at);
    *ret_block = bytes;
    *ret_len = len;
    return 0;
}

static const char *take(const char **at, const char *end)
{
    const char *text = *at;
    const char *nul = text < end ? memchr(text, 0, (size_t)(end - text)) : NULL;
    if (!nul)
        return NULL;
    *at = nul + 1;
    return text;
}

static bool take_list(const char **at, const char *end, const char **list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!(list[i] = take(at, end)))
            return false;
    list[count] = NULL;
    return true;
}

int keeper_plan_decode(void *block, size_t len, struct keeper_plan *ret_plan)
{
    const struct block *head = block;
    if (len < sizeof(*head) || head->magic != KEEPER_MAGIC || head->version != KEEPER_VERSION ||
        head->kind > KEEPER_SINK || (head->argument_count == 0 && head->kind == KEEPER_PTY) ||
        head->argument_count > COUNT_MAX || head->variable_count > COUNT_MAX)
        return -EPROTO;
    size_t start = texts_at(head->argument_count, head->variable_count);
    if (start > len)
        return -EPROTO;
    const char *at = (const char *)block + start, *end = (const char *)block + len;
    const char **arguments = (const char **)(void *)((char *)block + sizeof(*head));
    const char **variables = arguments + head->argument_count + 1;
    const char *texts[TEXTS + 1];
    if (!take_list(&at, end, texts, TEXTS) ||
        !take_list(&at, end, arguments, head->argument_count) ||
        !take_list(&at, end, variables, head->variable_count) || at != end ||
        !keeper_id_is_valid(texts[0]))
        return -EPROTO;
    *ret_plan = (struct keeper_plan){
        .id = texts[0],
        .path = texts[1],
        .name = texts[2],
        .kind = (enum keeper_kind)head->kind,
        .device = texts[3],
        .settings = head->settings,
        .respawn = head->respawn,
        .command = {.argv = arguments,
                    .login = head->login,
                    .environment = variables,
                    .cwd = head->has_cwd ? texts[4] : NULL,
                    .umask = head->umask,
                    .open_files = head->open_files},
        .size = head->size,
        .ring_size = head->ring_size,
        .attended = head->attended,
    };
    return 0;
}
