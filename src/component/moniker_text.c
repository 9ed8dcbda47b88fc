/* SPDX-License-Identifier: MIT */
#include "component/moniker.h"

#include <pianola/component.h>
#include <string.h>

/* Text of monikers. Capitals are by unit, so that a text keeps its length. */

size_t text_length(const OLECHAR *text)
{
    size_t length = 0;
    while (text[length])
        length++;
    return length;
}

OLECHAR *text_copy(const OLECHAR *text, size_t length)
{
    OLECHAR *copy = CoTaskMemAlloc((length + 1) * sizeof *copy);
    if (copy) {
        memcpy(copy, text, length * sizeof *copy);
        copy[length] = 0;
    }
    return copy;
}

OLECHAR *text_join(const OLECHAR *a, const OLECHAR *b)
{
    size_t a_length = text_length(a), b_length = text_length(b);
    OLECHAR *both = CoTaskMemAlloc((a_length + b_length + 1) * sizeof *both);
    if (both) {
        memcpy(both, a, a_length * sizeof *both);
        memcpy(both + a_length, b, (b_length + 1) * sizeof *both);
    }
    return both;
}

static OLECHAR capital(OLECHAR c, bool exactly)
{
    if (exactly || c < 'a')
        return c;
    if (c < 0x80)
        return c <= 'z' ? (OLECHAR)(c - 'a' + 'A') : c;
    CharUpperBuffW(&c, 1);
    return c;
}

bool text_equal(const OLECHAR *a, const OLECHAR *b, bool exactly)
{
    while (*a && capital(*a, exactly) == capital(*b, exactly)) {
        a++;
        b++;
    }
    return !*a && !*b;
}

DWORD text_hash(DWORD hash, const OLECHAR *text, bool exactly)
{
    for (; *text; text++)
        hash = (hash ^ capital(*text, exactly)) * 0x01000193u;
    return hash;
}

void text_capitals(BYTE *to, const OLECHAR *text, size_t length, bool exactly)
{
    for (size_t i = 0; i < length; i++) {
        OLECHAR c = capital(text[i], exactly);
        memcpy(to + i * sizeof c, &c, sizeof c);
    }
}

bool text_begins(const OLECHAR *text, const char *with)
{
    for (; *with; with++, text++) {
        OLECHAR c = (OLECHAR)(unsigned char)*with;
        if (capital(*text, false) != capital(c, false))
            return false;
    }
    return true;
}
