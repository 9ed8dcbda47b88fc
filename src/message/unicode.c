/* SPDX-License-Identifier: MIT */
#include "message/unicode.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "kernel/text.h"
#include "message/table.h"

/*
 * Which messages carry text, and how, the catalog tells by how it packs them.
 * The few kinds that it has no packing for (lengths, text without a size, the
 * structures of creation) are named here.
 */

enum kind {
    KIND_NONE,
    KIND_TEXT,        /* lParam: string, in */
    KIND_TEXT_OUT,    /* wParam: room, lParam: buffer */
    KIND_LENGTH_TEXT, /* lParam: buffer whose first WORD is its room; no NUL */
    KIND_LENGTH,      /* the result is the length of the text that `ask` gets */
    KIND_ITEM,        /* lParam: buffer as large as the length says */
    KIND_CREATE,
    KIND_MDICREATE,
    KIND_CHAR,
};

enum {
    SYSTEM_MESSAGES = 0x400,
    ROOM_MOST = 1 << 20,
    LB_GETTEXT_ = 0x189,
    LB_GETTEXTLEN_ = 0x18A,
    CB_GETLBTEXT_ = 0x148,
    CB_GETLBTEXTLEN_ = 0x149,
    OWNER_DRAWN = 0x30, /* LBS_ and CBS_OWNERDRAWFIXED | OWNERDRAWVARIABLE */
    LBS_HASSTRINGS_ = 0x40,
    CBS_HASSTRINGS_ = 0x200,
};

static uint8_t kinds[SYSTEM_MESSAGES];

static enum kind kind_of_row(const struct message_row *row)
{
    switch (row->number) {
    case WM_CREATE:
    case WM_NCCREATE:
        return KIND_CREATE;
    case WM_MDICREATE:
        return KIND_MDICREATE;
    case WM_GETTEXTLENGTH:
    case LB_GETTEXTLEN_:
    case CB_GETLBTEXTLEN_:
        return KIND_LENGTH;
    case LB_GETTEXT_:
    case CB_GETLBTEXT_:
        return KIND_ITEM;
    default:
        break;
    }
    if (char_message(row->number))
        return KIND_CHAR;
    switch (row->pack) {
    case PACK_TEXT:
        return KIND_TEXT;
    case PACK_TEXT_OUT:
        return KIND_TEXT_OUT;
    case PACK_LENGTH_TEXT_OUT:
        return KIND_LENGTH_TEXT;
    default:
        return KIND_NONE;
    }
}

__attribute__((constructor)) static void read_catalog(void)
{
    const struct message_row *row;
    for (size_t i = 0; (row = message_row_at(i)); i++)
        if (row->number < SYSTEM_MESSAGES)
            kinds[row->number] = (uint8_t)kind_of_row(row);
}

bool form_matters(UINT message)
{
    return message < SYSTEM_MESSAGES && kinds[message] != KIND_NONE;
}

bool items_are_data(HWND hwnd, UINT message)
{
    bool list = message >= 0x180 && message < 0x1c0;
    bool combo = message >= 0x140 && message < 0x170;
    DWORD style = list || combo ? window_style(hwnd) : 0;
    return style & OWNER_DRAWN && !(style & (list ? LBS_HASSTRINGS_ : CBS_HASSTRINGS_));
}

struct call {
    form_target target;
    void *data;
    HWND hwnd;
    UINT message;
    WPARAM w;
};

static LRESULT go(const struct call *c, LPARAM l)
{
    return c->target(c->data, c->hwnd, c->message, c->w, l);
}

static bool is_string(LPARAM l)
{
    return (uintptr_t)l >= 0x10000;
}

static LRESULT text_in(const struct call *c, bool to_wide, LPARAM l)
{
    if (!is_string(l))
        return go(c, l);
    _cleanup_free_ void *copy =
        to_wide ? (void *)wide_dup((const char *)l) : (void *)wide_dup_utf8((const WCHAR *)l);
    if (!copy) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return 0;
    }
    return go(c, (LPARAM)copy);
}

/* The result is what was copied; the room counts bytes or units with the NUL. */
static LRESULT text_out(struct call *c, bool to_wide, LPARAM l)
{
    if (!is_string(l) || c->w == 0)
        return go(c, l);
    size_t room = c->w < ROOM_MOST ? c->w : ROOM_MOST;
    /* A unit is at most three bytes. */
    size_t bytes = to_wide ? room * sizeof(WCHAR) : room * 3;
    _cleanup_free_ char *buf = calloc(1, bytes + sizeof(WCHAR));
    if (!buf) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return 0;
    }
    c->w = to_wide ? room : bytes;
    LRESULT result = go(c, (LPARAM)buf);
    if (result < 0)
        return result;
    if (!result)
        memset(buf, 0, sizeof(WCHAR)); /* whatever is in there was not given */
    return to_wide ? (LRESULT)wide_copy_utf8((const WCHAR *)(void *)buf, (char *)l, room)
                   : (LRESULT)wide_copy(buf, (WCHAR *)l, room);
}

static LRESULT length_text(struct call *c, bool to_wide, LPARAM l)
{
    if (!is_string(l))
        return go(c, l);
    size_t room = *(const WORD *)l;
    size_t units = to_wide ? room : room * 3;
    units = units < 0xffff ? units : 0xffff;
    _cleanup_free_ WCHAR *buf = calloc(units + 2, sizeof(WCHAR));
    if (!buf) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return 0;
    }
    WORD there = (WORD)units;
    memcpy(buf, &there, sizeof(there));
    LRESULT result = go(c, (LPARAM)buf);
    if (result <= 0 || (size_t)result > units)
        return result < 0 ? result : 0;
    size_t n = (size_t)result, made;
    if (to_wide) {
        made = wide_encode(buf, n, (char *)l, room, NULL);
        if (made < room)
            ((char *)l)[made] = 0;
    } else {
        made = wide_decode((const char *)buf, n, (WCHAR *)l, room, NULL);
        if (made < room)
            ((WCHAR *)l)[made] = 0;
    }
    return (LRESULT)(made < room ? made : room);
}

/* Gets the text that a length is asked of, in the target's form. NULL: there is none. */
static void *whole_text(const struct call *c, bool wide)
{
    struct call ask = *c;
    bool item = c->message != WM_GETTEXTLENGTH;
    if (item)
        ask.message =
            c->message == LB_GETTEXT_ || c->message == CB_GETLBTEXT_ ? c->message + 1 : c->message;
    LRESULT len = go(&ask, 0);
    if (len < 0 || len > ROOM_MOST)
        return NULL;
    char *buf = calloc((size_t)len + 2, wide ? sizeof(WCHAR) : 1);
    if (!buf)
        return NULL;
    ask.message = item ? ask.message - 1 : WM_GETTEXT;
    if (!item)
        ask.w = (WPARAM)len + 1;
    if (go(&ask, (LPARAM)buf) < 0) {
        free(buf);
        return NULL;
    }
    return buf;
}

static LRESULT length(const struct call *c, bool to_wide)
{
    LRESULT len = go(c, 0);
    if (len <= 0)
        return len;
    _cleanup_free_ void *text = whole_text(c, to_wide);
    if (!text)
        return len;
    return to_wide ? (LRESULT)wide_encode(text, wide_length(text), NULL, 0, NULL)
                   : (LRESULT)wide_decode(text, strlen(text), NULL, 0, NULL);
}

static LRESULT item(const struct call *c, bool to_wide, LPARAM l)
{
    if (!is_string(l))
        return go(c, l);
    _cleanup_free_ void *text = whole_text(c, to_wide);
    if (!text)
        return -1;
    /* The caller's buffer is as large as its own form's length says. */
    return to_wide ? (LRESULT)wide_copy_utf8(text, (char *)l, SIZE_MAX)
                   : (LRESULT)wide_copy(text, (WCHAR *)l, SIZE_MAX);
}

/* ---- The structures of creation: but for their strings the same in both forms ---- */

struct strings {
    void *a;
    void *b;
    void *c;
    void *d;
};

static const void *other_form(const void *text, bool to_wide, void **ret_owned)
{
    if ((uintptr_t)text < 0x10000)
        return text;
    *ret_owned = to_wide ? (void *)wide_dup(text) : (void *)wide_dup_utf8(text);
    return *ret_owned;
}

struct mdi_create {
    const void *class_name;
    const void *title;
    HANDLE owner;
    int x, y, cx, cy;
    DWORD style;
    LPARAM param;
};

static LRESULT create(const struct call *c, bool to_wide, LPARAM l)
{
    if (!l)
        return go(c, l);
    CREATESTRUCT cs = *(const CREATESTRUCT *)l;
    struct strings owned = {0};
    struct mdi_create mdi;
    cs.lpszName = other_form(cs.lpszName, to_wide, &owned.a);
    cs.lpszClass = other_form(cs.lpszClass, to_wide, &owned.b);
    if (cs.dwExStyle & WS_EX_MDICHILD && is_string((LPARAM)cs.lpCreateParams)) {
        memcpy(&mdi, cs.lpCreateParams, sizeof(mdi));
        mdi.class_name = other_form(mdi.class_name, to_wide, &owned.c);
        mdi.title = other_form(mdi.title, to_wide, &owned.d);
        cs.lpCreateParams = &mdi;
    }
    LRESULT result = go(c, (LPARAM)&cs);
    free(owned.a);
    free(owned.b);
    free(owned.c);
    free(owned.d);
    return result;
}

static LRESULT mdi_create(const struct call *c, bool to_wide, LPARAM l)
{
    if (!l)
        return go(c, l);
    struct mdi_create mdi = *(const struct mdi_create *)l;
    struct strings owned = {0};
    mdi.class_name = other_form(mdi.class_name, to_wide, &owned.a);
    mdi.title = other_form(mdi.title, to_wide, &owned.b);
    LRESULT result = go(c, (LPARAM)&mdi);
    free(owned.a);
    free(owned.b);
    return result;
}

LRESULT form_call(enum text_form from, enum text_form to, form_target target, void *data, HWND hwnd,
                  UINT message, WPARAM w, LPARAM l)
{
    enum kind kind = message < SYSTEM_MESSAGES ? (enum kind)kinds[message] : KIND_NONE;
    bool to_wide = to == FORM_WIDE;
    if (kind == KIND_CHAR)
        return char_call(from, to, target, data, hwnd, message, w, l);
    if (kind == KIND_NONE || to_wide == (from == FORM_WIDE) || items_are_data(hwnd, message))
        return target(data, hwnd, message, w, l);
    struct call c = {target, data, hwnd, message, w};
    switch (kind) {
    case KIND_TEXT:
        return text_in(&c, to_wide, l);
    case KIND_TEXT_OUT:
        return text_out(&c, to_wide, l);
    case KIND_LENGTH_TEXT:
        return length_text(&c, to_wide, l);
    case KIND_LENGTH:
        return length(&c, to_wide);
    case KIND_ITEM:
        return item(&c, to_wide, l);
    case KIND_CREATE:
        return create(&c, to_wide, l);
    case KIND_MDICREATE:
        return mdi_create(&c, to_wide, l);
    default:
        return go(&c, l);
    }
}
