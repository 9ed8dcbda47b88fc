/* SPDX-License-Identifier: MIT */
#include "cli/deliver.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/client.h"
#include "cli/value.h"

#define TEXT_BUFFER_SIZE 65536u
#define MAX_TEXT_BUFFER_SIZE ((size_t)16 << 20)
#define MAX_ELEMENTS 65536u

const struct argument_row delivery_arguments[] = {
    {"SELECTOR", VALUE_SELECTOR, .help = "which window; the first that matches"},
    {"MESSAGE", VALUE_MESSAGE, .help = "a name such as WM_CLOSE, or a number"},
    {"WPARAM", VALUE_TEXT, .optional = true,
     .help = "a number, X,Y (low and high word), a constant such as SC_MINIMIZE, or a character in "
             "single quotes"},
    {"LPARAM", VALUE_TEXT, .optional = true,
     .help = "likewise; the text itself for a message that carries text; hexadecimal digits for "
             "one that carries a structure"},
    {0},
};

static int need_buffer(const char *command, struct delivery *delivery, size_t size)
{
    delivery->buffer = calloc(1, size);
    if (!delivery->buffer)
        return client_fail_errno(command, "message", -ENOMEM);
    delivery->size = size;
    delivery->lparam = (LPARAM)delivery->buffer;
    return 0;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static int fill_from_hex(const char *command, struct delivery *delivery, const char *text)
{
    size_t length = strlen(text);
    unsigned char *bytes = delivery->buffer;

    if (length != delivery->size * 2)
        return cli_fail(EXIT_USAGE,
                        "%s: %s carries a structure of %zu bytes; give %zu hexadecimal digits",
                        command, delivery->row->name, delivery->size, delivery->size * 2);
    for (size_t i = 0; i < delivery->size; i++) {
        int high = hex_digit(text[i * 2]), low = hex_digit(text[i * 2 + 1]);
        if (high < 0 || low < 0)
            return cli_fail(EXIT_USAGE, "%s: '%s' is not hexadecimal at digit %zu", command, text,
                            i * 2 + 1);
        bytes[i] = (unsigned char)(high << 4 | low);
    }
    return 0;
}

static int read_struct(const char *command, struct delivery *delivery, const char *text,
                       size_t count)
{
    size_t size = delivery->row->size * count;
    int status = need_buffer(command, delivery, size ? size : 1);
    if (status)
        return status;
    delivery->size = size;
    if (delivery->row->pack == PACK_STRUCT_OUT ||
        (delivery->row->pack == PACK_STRUCT_INOUT && !text))
        return 0;
    return fill_from_hex(command, delivery, text ? text : "");
}

/* lParam as the catalog says the message carries it. */
static int read_lparam(const char *command, struct delivery *delivery, const char *text)
{
    switch (delivery->row ? delivery->row->pack : PACK_VALUE) {
    case PACK_TEXT:
        delivery->lparam = (LPARAM)(text ? text : "");
        return 0;
    case PACK_TEXT_OUT:
        if (delivery->wparam == 0)
            delivery->wparam = TEXT_BUFFER_SIZE;
        if (delivery->wparam > MAX_TEXT_BUFFER_SIZE)
            return cli_fail(EXIT_USAGE, "%s: a buffer of that size is too large; leave WPARAM out",
                            command);
        return need_buffer(command, delivery, delivery->wparam + 1);
    case PACK_LENGTH_TEXT_OUT: {
        int status = need_buffer(command, delivery, TEXT_BUFFER_SIZE);
        WORD size = (WORD)(TEXT_BUFFER_SIZE - 1);
        if (status == 0)
            memcpy(delivery->buffer, &size, sizeof(size));
        return status;
    }
    case PACK_COPYDATA:
        delivery->copy_data.cbData = text ? (DWORD)strlen(text) + 1 : 0;
        delivery->copy_data.lpData = (void *)(uintptr_t)text;
        delivery->lparam = (LPARAM)&delivery->copy_data;
        return 0;
    case PACK_STRUCT_IN:
    case PACK_STRUCT_OUT:
    case PACK_STRUCT_INOUT:
        return read_struct(command, delivery, text, 1);
    case PACK_ARRAY_IN:
        if (delivery->wparam > MAX_ELEMENTS)
            return cli_fail(EXIT_USAGE, "%s: WPARAM counts more than %u elements; give fewer",
                            command, MAX_ELEMENTS);
        return read_struct(command, delivery, text, delivery->wparam);
    case PACK_ARRAY_OUT:
        if (delivery->wparam == 0)
            delivery->wparam = MAX_ELEMENTS;
        if (delivery->wparam > MAX_ELEMENTS)
            return cli_fail(EXIT_USAGE, "%s: WPARAM counts more than %u elements; leave it out",
                            command, MAX_ELEMENTS);
        return need_buffer(command, delivery, delivery->row->size * delivery->wparam);
    case PACK_ITEM_OUT:
        /* As large as an answer can be: who answers need not have told the length truly. */
        return need_buffer(command, delivery, MAX_TEXT_BUFFER_SIZE);
    case PACK_PAIR_OUT:
        /* The result has both, too. */
        delivery->wparam = 0;
        return 0;
    case PACK_LOCAL:
        return cli_fail(EXIT_FAILED,
                        "%s: %s carries a pointer that means nothing outside its own program; it "
                        "can be watched, not sent",
                        command, delivery->row->name);
    case PACK_VALUE:
        break;
    }
    intptr_t value = 0;
    if (text && !value_parameter(text, &value))
        return cli_fail(EXIT_USAGE, "%s: LPARAM '%s' is neither a number nor a known constant",
                        command, text);
    delivery->lparam = value;
    return 0;
}

int delivery_init(const char *command, const struct invocation *invocation,
                  struct delivery *ret_delivery)
{
    const char *const *words = invocation->arguments;
    intptr_t wparam = 0;

    *ret_delivery = (struct delivery){0};
    if (invocation->count > 2 && !value_parameter(words[2], &wparam))
        return cli_fail(EXIT_USAGE, "%s: WPARAM '%s' is neither a number nor a known constant",
                        command, words[2]);
    int status = client_join(command);
    if (status)
        return status;
    status = client_find(command, words[0], &ret_delivery->hwnd);
    if (status)
        return status;
    if (!value_message(words[1], ret_delivery->hwnd, &ret_delivery->message, &ret_delivery->row))
        return cli_fail(EXIT_USAGE,
                        "%s: '%s' is no message of the catalog; give a name such as WM_CLOSE or a "
                        "number",
                        command, words[1]);
    ret_delivery->wparam = (WPARAM)wparam;
    return read_lparam(command, ret_delivery, invocation->count > 3 ? words[3] : NULL);
}

void delivery_finish(struct delivery *delivery)
{
    free(delivery->buffer);
    *delivery = (struct delivery){0};
}
