/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/client.h"
#include "cli/command.h"
#include "cli/deliver.h"
#include "cli/output.h"
#include "cli/rows.h"

enum { TIMEOUT, JSON };

#define SEND_TIMEOUT_S 10.0

static const struct option_row options[] = {
    [TIMEOUT] = ROW_TIMEOUT("10"),
    [JSON] = ROW_JSON,
    {0},
};

static bool gives_text(const struct delivery *delivery)
{
    return delivery->row &&
           (delivery->row->pack == PACK_TEXT_OUT || delivery->row->pack == PACK_LENGTH_TEXT_OUT ||
            delivery->row->pack == PACK_ITEM_OUT);
}

static bool gives_struct(const struct delivery *delivery)
{
    return delivery->row &&
           (delivery->row->pack == PACK_STRUCT_OUT || delivery->row->pack == PACK_STRUCT_INOUT ||
            delivery->row->pack == PACK_ARRAY_OUT);
}

static void hex_of(const struct delivery *delivery, char *buf, size_t size)
{
    const unsigned char *bytes = delivery->buffer;

    buf[0] = '\0';
    for (size_t i = 0; i < delivery->size && i * 2 + 2 < size; i++)
        sprintf(buf + i * 2, "%02x", bytes[i]);
}

static int report(const struct delivery *delivery, LRESULT result, bool as_json)
{
    char hex[1024];

    if (gives_struct(delivery))
        hex_of(delivery, hex, sizeof(hex));
    if (as_json) {
        json_t *object = json_pack("{s:I}", "result", (json_int_t)result);
        if (gives_text(delivery))
            json_object_set_new(object, "text", output_string(delivery->buffer));
        if (gives_struct(delivery))
            json_object_set_new(object, "data", output_string(hex));
        return output_json(object);
    }
    if (gives_text(delivery) && result >= 0)
        puts(delivery->buffer);
    else if (gives_struct(delivery))
        printf("%lld %s\n", (long long)result, hex);
    else
        printf("%lld\n", (long long)result);
    return EXIT_DONE;
}

static int run(const struct invocation *invocation)
{
    const struct option_value *timeout = &invocation->options[TIMEOUT];
    struct delivery delivery;
    LRESULT result = 0;

    int status = delivery_init("send", invocation, &delivery);
    double seconds = timeout->given ? timeout->number : SEND_TIMEOUT_S;
    if (status == 0)
        status = client_send("send", delivery.hwnd, delivery.message, delivery.wparam,
                             delivery.lparam, (unsigned)(seconds * 1000), &result);
    if (status == 0) {
        /* EM_GETLINE and its like put no NUL after the text. */
        if (delivery.row && delivery.row->pack == PACK_LENGTH_TEXT_OUT && result >= 0 &&
            (size_t)result < delivery.size)
            ((char *)delivery.buffer)[result] = '\0';
        if (delivery.row && delivery.row->pack == PACK_ARRAY_OUT)
            delivery.size = result <= 0 ? 0
                            : (WPARAM)result < delivery.wparam
                                ? delivery.row->size * (size_t)result
                                : delivery.row->size * delivery.wparam;
        status = report(&delivery, result, invocation->options[JSON].given);
    }
    delivery_finish(&delivery);
    return status;
}

const struct command command_send = {
    .name = "send",
    .summary = "send a message and print the answer",
    .options = options,
    .arguments = delivery_arguments,
    .description = "Sends the message to the first window that matches, waits for its window "
                   "procedure, and prints the result; for a message that asks for text, such as "
                   "WM_GETTEXT, it prints the text. A message that carries text takes it as "
                   "LPARAM.\n\n"
                   "The exit status is 3 when no answer comes in time.",
    .examples = "pianola send :focus WM_GETTEXT\n"
                "pianola send XTerm WM_SETTEXT 0 'my terminal'",
    .run = run,
};
