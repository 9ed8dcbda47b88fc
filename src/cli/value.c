/* SPDX-License-Identifier: MIT */
#include "cli/value.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "message/message.h"

#define CONSTANT(name)                                                                             \
    {                                                                                              \
#name, (intptr_t)(name)                                                                    \
    }
static const struct {
    const char *name;
    intptr_t value;
} constants[] = {
    CONSTANT(TRUE),
    CONSTANT(FALSE),
    CONSTANT(SC_SIZE),
    CONSTANT(SC_MOVE),
    CONSTANT(SC_MINIMIZE),
    CONSTANT(SC_MAXIMIZE),
    CONSTANT(SC_CLOSE),
    CONSTANT(SC_RESTORE),
    CONSTANT(SW_HIDE),
    CONSTANT(SW_SHOWNORMAL),
    CONSTANT(SW_SHOWMINIMIZED),
    CONSTANT(SW_SHOWMAXIMIZED),
    CONSTANT(SW_SHOWNOACTIVATE),
    CONSTANT(SW_SHOW),
    CONSTANT(SW_MINIMIZE),
    CONSTANT(SW_RESTORE),
    CONSTANT(SIZE_RESTORED),
    CONSTANT(SIZE_MINIMIZED),
    CONSTANT(SIZE_MAXIMIZED),
    CONSTANT(WA_INACTIVE),
    CONSTANT(WA_ACTIVE),
    CONSTANT(WA_CLICKACTIVE),
};

static bool parse_integer(const char *text, const char **ret_end, intptr_t *ret)
{
    char *end;
    bool negative = text[0] == '-';

    errno = 0;
    unsigned long long magnitude = strtoull(text + negative, &end, 0);
    if (end == text + negative || text[negative] == '-' || text[negative] == '+' || errno)
        return false;
    *ret = negative ? (intptr_t)(0 - magnitude) : (intptr_t)magnitude;
    *ret_end = end;
    return true;
}

static bool parse_quoted(const char *text, intptr_t *ret)
{
    size_t length = strlen(text);
    uint32_t c;

    if (length < 3 || text[0] != '\'' || text[length - 1] != '\'' ||
        text_decode(text + 1, length - 2, &c) != (int)length - 2)
        return false;
    *ret = (intptr_t)c;
    return true;
}

bool value_parameter(const char *text, intptr_t *ret)
{
    const char *end;
    intptr_t low, high;

    if (parse_integer(text, &end, &low)) {
        if (*end == '\0') {
            *ret = low;
            return true;
        }
        if (*end != ',' || !parse_integer(end + 1, &end, &high) || *end)
            return false;
        *ret = (intptr_t)(uint32_t)MAKELONG(low, high);
        return true;
    }
    for (size_t i = 0; i < sizeof(constants) / sizeof(constants[0]); i++) {
        if (strcasecmp(text, constants[i].name) == 0) {
            *ret = constants[i].value;
            return true;
        }
    }
    return parse_quoted(text, ret);
}

bool value_message(const char *text, HWND target, UINT *ret_number,
                   const struct message_row **ret_row)
{
    char upper[64], class_name[256] = "";
    const char *end;
    intptr_t number;

    if (strlen(text) < sizeof(upper)) {
        for (size_t i = 0; i <= strlen(text); i++)
            upper[i] = (char)(text[i] >= 'a' && text[i] <= 'z' ? text[i] - 'a' + 'A' : text[i]);
        const struct message_row *row = message_row_by_name(upper);
        if (row) {
            *ret_row = row;
            *ret_number = row->number;
            return true;
        }
    }
    if (!parse_integer(text, &end, &number) || *end || number < 0 || number > 0xffffffff)
        return false;
    GetClassName(target, class_name, sizeof(class_name));
    *ret_number = (UINT)number;
    *ret_row = message_row_by_number((UINT)number, class_name);
    return true;
}
