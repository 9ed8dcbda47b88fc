/* SPDX-License-Identifier: MIT */
#include "component/format.h"

#include <pianola/bstr.h>
#include <pianola/language.h>
#include <stdlib.h>
#include <string.h>

void format_put_units(struct format_text *to, const OLECHAR *units, size_t count)
{
    if (to->count + count > to->room) {
        size_t room = 2 * (to->count + count) + 64;
        OLECHAR *more = to->failed ? NULL : reallocarray(to->unit, room, sizeof *more);
        to->failed = !more;
        if (!more)
            return;
        to->unit = more;
        to->room = room;
    }
    if (count)
        memcpy(to->unit + to->count, units, count * sizeof *units);
    to->count += count;
}

void format_put(struct format_text *to, OLECHAR unit)
{
    format_put_units(to, &unit, 1);
}

void format_put_ascii(struct format_text *to, const char *text)
{
    while (*text)
        format_put(to, (OLECHAR)*text++);
}

void format_put_padded(struct format_text *to, unsigned value, int width)
{
    char digits[16];
    int n = 0;
    do
        digits[n++] = (char)('0' + value % 10);
    while (value /= 10);
    for (int i = n; i < width; i++)
        format_put(to, '0');
    while (n > 0)
        format_put(to, (OLECHAR)digits[--n]);
}

HRESULT format_end(struct format_text *text, HRESULT hr, BSTR *ret)
{
    if (SUCCEEDED(hr)) {
        static const OLECHAR empty;
        BSTR result = text->failed
                          ? NULL
                          : SysAllocStringLen(text->unit ? text->unit : &empty, (UINT)text->count);
        if (result)
            *ret = result;
        else
            hr = E_OUTOFMEMORY;
    }
    free(text->unit);
    return hr;
}

/* ---- Sections of @ & < > ! ---- */

static OLECHAR cased(OLECHAR c, BYTE flags)
{
    OLECHAR changed = c;
    if (flags & (FORMAT_LOWER | FORMAT_UPPER))
        LCMapStringW(LOCALE_USER_DEFAULT, flags & FORMAT_LOWER ? LCMAP_LOWERCASE : LCMAP_UPPERCASE,
                     &c, 1, &changed, 1);
    return changed;
}

void format_run_text(struct format_text *to, const OLECHAR *format, const struct format_plan *plan,
                     int section, BSTR text)
{
    const struct format_section *s = &plan->section[section];
    size_t places = 0, at = 0, length = SysStringLen(text);
    for (int i = 0; i < s->count; i++)
        if (plan->token[s->first + i].kind != FORMAT_COPY)
            places += plan->token[s->first + i].count;
    size_t skip = s->flags & FORMAT_FROM_LEFT || places < length ? 0 : places - length;
    for (int i = 0; i < s->count; i++) {
        const struct format_token *token = &plan->token[s->first + i];
        if (token->kind == FORMAT_COPY) {
            format_put_units(to, format + token->at, token->count);
            continue;
        }
        for (int k = 0; k < token->count; k++) {
            if (!skip && at < length)
                format_put(to, cased(text[at++], s->flags));
            else if (token->kind == FORMAT_CHARACTER_SPACE)
                format_put(to, ' ');
            skip -= skip != 0;
        }
    }
    /* What has no place goes behind; nothing does when there are no places at all. */
    while (s->type == FORMAT_TEXT && at < length)
        format_put(to, cased(text[at++], s->flags));
}
