/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* A message as a line of text, decoded by its row of the catalog. */

struct line {
    char *buf;
    size_t size;
    size_t len;
};

__attribute__((format(printf, 2, 3))) static void add(struct line *line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line->buf + line->len, line->size - line->len, format, args);
    va_end(args);
    size_t room = line->size - line->len - 1;
    line->len += n > 0 ? ((size_t)n < room ? (size_t)n : room) : 0;
}

struct word {
    unsigned value;
    const char *name;
};

static void add_word(struct line *line, const char *what, const struct word *words, unsigned value)
{
    for (; words->name; words++)
        if (words->value == value) {
            add(line, " %s=%s", what, words->name);
            return;
        }
    add(line, " %s=%u", what, value);
}

static const struct word size_types[] = {
    {SIZE_RESTORED, "SIZE_RESTORED"},
    {SIZE_MINIMIZED, "SIZE_MINIMIZED"},
    {SIZE_MAXIMIZED, "SIZE_MAXIMIZED"},
    {0, NULL},
};
static const struct word activations[] = {
    {WA_INACTIVE, "WA_INACTIVE"},
    {WA_ACTIVE, "WA_ACTIVE"},
    {WA_CLICKACTIVE, "WA_CLICKACTIVE"},
    {0, NULL},
};
static const struct word commands[] = {
    {SC_SIZE, "SC_SIZE"},
    {SC_MOVE, "SC_MOVE"},
    {SC_MINIMIZE, "SC_MINIMIZE"},
    {SC_MAXIMIZE, "SC_MAXIMIZE"},
    {SC_CLOSE, "SC_CLOSE"},
    {SC_RESTORE, "SC_RESTORE"},
    {0, NULL},
};

static void add_char(struct line *line, unsigned c)
{
    char utf8[5] = "";
    if (c >= 0x20 && c != 0x7f && text_encode(c, utf8) > 0)
        add(line, " char='%s'", utf8);
    else
        add(line, " char=U+%04X", c);
}

static void add_keydata(struct line *line, LPARAM l)
{
    add(line, " repeat=%u scan=0x%02X%s%s%s", LOWORD(l), HIWORD(l) & 0xff,
        l & (1 << 24) ? " extended" : "", l & (1 << 30) ? " was-down" : "",
        (uint32_t)l & (1u << 31) ? " up" : "");
}

static void add_text(struct line *line, const char *text)
{
    add(line, " text=\"");
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            add(line, "\\%c", *text);
        else if ((unsigned char)*text < 0x20)
            add(line, "\\x%02x", (unsigned)*text);
        else
            add(line, "%c", *text);
    }
    add(line, "\"");
}

static void add_param(struct line *line, enum message_param kind, const char *name, uint64_t value,
                      const char *text)
{
    switch (kind) {
    case PARAM_NONE:
        break;
    case PARAM_INT:
        add(line, " %s=%lld", name, (long long)value);
        break;
    case PARAM_HWND:
        add(line, " hwnd%s=0x%llx", name[0] == 'w' ? "" : "2", (unsigned long long)value);
        break;
    case PARAM_BOOL:
        add(line, " %s", value ? "TRUE" : "FALSE");
        break;
    case PARAM_CHAR:
        add_char(line, (unsigned)value);
        break;
    case PARAM_VK:
        add(line, " vk=0x%02X", (unsigned)value & 0xff);
        break;
    case PARAM_KEYDATA:
        add_keydata(line, (LPARAM)value);
        break;
    case PARAM_POINT:
        add(line, " x=%d y=%d", (SHORT)LOWORD(value), (SHORT)HIWORD(value));
        break;
    case PARAM_SIZE:
        add(line, " width=%u height=%u", LOWORD(value), HIWORD(value));
        break;
    case PARAM_TEXT:
        if (text)
            add_text(line, text);
        break;
    case PARAM_SYSCOMMAND:
        add_word(line, "command", commands, (unsigned)value & 0xfff0u);
        break;
    case PARAM_ACTIVATE:
        add_word(line, "state", activations, LOWORD(value));
        break;
    case PARAM_SIZETYPE:
        add_word(line, "type", size_types, (unsigned)value);
        break;
    case PARAM_MOUSEKEYS:
        add(line, " keys=0x%02X", LOWORD(value));
        break;
    case PARAM_WHEEL:
        add(line, " delta=%d keys=0x%02X", (SHORT)HIWORD(value), LOWORD(value));
        break;
    case PARAM_COMMAND:
        add(line, " id=%u", LOWORD(value)); /* the code follows: its name needs the control */
        break;
    case PARAM_HITTEST:
        add(line, " hit=%d", (SHORT)LOWORD(value));
        break;
    case PARAM_HEX:
    case PARAM_POINTER:
        add(line, " %s=0x%llx", name, (unsigned long long)value);
        break;
    }
}

/* WM_COMMAND comes from a menu (0), an accelerator (1), or a control that says what happened. */
static void add_command_code(struct line *line, WPARAM w, LPARAM l)
{
    char class_name[256] = "";
    const struct message_row *row = NULL;
    DWORD error = GetLastError();
    if (l && GetClassName((HWND)l, class_name, sizeof(class_name)))
        row = message_notification(class_name, HIWORD(w));
    SetLastError(error);
    if (row)
        add(line, " code=%s", row->name);
    else if (!l && HIWORD(w) <= 1)
        add(line, " from=%s", HIWORD(w) ? "accelerator" : "menu");
    else
        add(line, " code=%u", HIWORD(w));
}

size_t message_describe(const struct message_observed *seen, const char *class_name, char *buf,
                        size_t size)
{
    struct line line = {buf, size, 0};
    if (size == 0)
        return 0;
    buf[0] = 0;
    const struct message_row *row = message_row_by_number(seen->message, class_name);
    if (row) {
        add(&line, "%s", row->name);
        /* A text goes one way: in with the message, or out with its result. */
        bool out = row->pack == PACK_TEXT_OUT || row->pack == PACK_LENGTH_TEXT_OUT;
        const char *text = (seen->how == MESSAGE_RETURNED) == out ? seen->text : NULL;
        add_param(&line, row->wparam, "wParam", seen->wparam, text);
        if (row->wparam == PARAM_COMMAND)
            add_command_code(&line, seen->wparam, seen->lparam);
        add_param(&line, row->lparam, "lParam", (uint64_t)seen->lparam, text);
    } else {
        if (seen->message > WM_USER && seen->message < WM_APP)
            add(&line, "WM_USER+%u", seen->message - WM_USER);
        else if (seen->message > WM_APP && seen->message < 0xC000)
            add(&line, "WM_APP+%u", seen->message - WM_APP);
        else
            add(&line, "0x%04X", seen->message);
        add(&line, " wParam=0x%llx lParam=0x%llx", (unsigned long long)seen->wparam,
            (unsigned long long)seen->lparam);
    }
    if (seen->how == MESSAGE_RETURNED)
        add(&line, " -> %lld", (long long)seen->result);
    return line.len;
}
