/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "control/dialog_private.h"

/* Reading DLGTEMPLATE and DLGTEMPLATEEX. Values are at 2-byte places, items at 4-byte ones. */

static WORD take_word(const WORD **at)
{
    return *(*at)++;
}

static DWORD take_dword(const WORD **at)
{
    DWORD low = take_word(at);
    return low | (DWORD)take_word(at) << 16;
}

/* A string, nothing (0), or 0xffff and a number. */
static const WCHAR *take_name(const WORD **at)
{
    const WCHAR *text = (const WCHAR *)*at;
    if (**at == 0xffff) {
        (*at)++;
        return (const WCHAR *)(uintptr_t)take_word(at);
    }
    while (take_word(at))
        ;
    return text;
}

static const WORD *aligned(const WORD *at)
{
    return (const WORD *)(((uintptr_t)at + 3) & ~(uintptr_t)3);
}

enum { ANY_CHARSET = 1 };

static const WORD *take_font(const WORD *at, struct dialog_template *ret)
{
    static const WCHAR none[1];
    ret->has_font = true;
    ret->font_size = take_word(&at);
    ret->font_charset = ANY_CHARSET;
    ret->font_face = none;
    if (ret->font_size == DIALOG_MESSAGE_FONT)
        return at; /* and nothing more */
    if (ret->extended) {
        ret->font_weight = take_word(&at);
        WORD shape = take_word(&at);
        ret->font_italic = LOBYTE(shape);
        ret->font_charset = HIBYTE(shape);
    }
    const WCHAR *face = take_name(&at);
    ret->font_face = (uintptr_t)face >= 0x10000 ? face : none;
    return at;
}

bool dialog_read_template(const DLGTEMPLATE *from, struct dialog_template *ret)
{
    const WORD *at = (const WORD *)(const void *)from;
    if (!from)
        return false;
    *ret = (struct dialog_template){.extended = at[0] == 1 && at[1] == 0xffff};
    if (ret->extended) {
        at += 2;
        ret->help = take_dword(&at);
        ret->ex_style = take_dword(&at);
        ret->style = take_dword(&at);
    } else {
        ret->style = take_dword(&at);
        ret->ex_style = take_dword(&at);
    }
    ret->count = take_word(&at);
    ret->x = (short)take_word(&at);
    ret->y = (short)take_word(&at);
    ret->cx = (short)take_word(&at);
    ret->cy = (short)take_word(&at);
    ret->menu = take_name(&at);
    ret->class_name = take_name(&at);
    ret->title = take_name(&at);
    if (ret->style & DS_SETFONT)
        at = take_font(at, ret);
    ret->items = aligned(at);
    return true;
}

static const WCHAR *class_of(const WCHAR *name)
{
    static const WCHAR names[][10] = {
        {'B', 'u', 't', 't', 'o', 'n'},
        {'E', 'd', 'i', 't'},
        {'S', 't', 'a', 't', 'i', 'c'},
        {'L', 'i', 's', 't', 'B', 'o', 'x'},
        {'S', 'c', 'r', 'o', 'l', 'l', 'B', 'a', 'r'},
        {'C', 'o', 'm', 'b', 'o', 'B', 'o', 'x'},
    };
    uintptr_t number = (uintptr_t)name;
    return number >= 0x80 && number <= 0x85 ? names[number - 0x80] : name;
}

const WORD *dialog_read_item(const struct dialog_template *t, const WORD *at,
                             struct dialog_item *ret)
{
    *ret = (struct dialog_item){0};
    if (t->extended) {
        ret->help = take_dword(&at);
        ret->ex_style = take_dword(&at);
        ret->style = take_dword(&at);
    } else {
        ret->style = take_dword(&at);
        ret->ex_style = take_dword(&at);
    }
    ret->x = (short)take_word(&at);
    ret->y = (short)take_word(&at);
    ret->cx = (short)take_word(&at);
    ret->cy = (short)take_word(&at);
    ret->id = t->extended ? (int)take_dword(&at) : take_word(&at);
    ret->class_name = class_of(take_name(&at));
    ret->title = take_name(&at);
    WORD size = *at; /* in a plain template it counts itself */
    if (size)
        ret->data = at;
    at++;
    size_t bytes = t->extended || size < 2 ? size : size - 2u;
    return aligned((const WORD *)(const void *)((const char *)at + ((bytes + 1) & ~(size_t)1)));
}
