/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <string.h>

/* What an expecter saw, for those who asked. */

static json_t *piece_json(const struct terminal_match *match, struct expect_span span)
{
    return span.start > span.end
               ? json_null()
               : terminal_text_json(match->text + span.start, span.end - span.start);
}

json_t *terminal_match_json(const struct terminal_match *match)
{
    const struct expect_span *whole = &match->capture[0];
    json_t *captures = json_array();
    for (unsigned i = 0; i < match->captures; i++)
        json_array_append_new(captures, piece_json(match, match->capture[i]));
    return json_pack("{s:i, s:o, s:o, s:o, s:I}", "pattern", (int)match->pattern, "match",
                     piece_json(match, *whole), "captures", captures, "before",
                     whole->start > whole->end
                         ? json_null()
                         : piece_json(match, (struct expect_span){0, whole->start}),
                     "dropped", (json_int_t)match->dropped);
}

void terminal_match_give(const struct terminal_match *match, TERMINALMATCH *ret)
{
    static const struct terminal_match nothing;
    if (!ret)
        return;
    match = match ? match : &nothing;
    /* The end is what matters: a buffer that is too small loses the beginning. */
    size_t room = ret->lpText && ret->cbText ? ret->cbText - 1 : 0;
    size_t lost = match->size > room ? (size_t)match->size - room : 0;
    ret->cbNeeded = (DWORD)match->size + 1;
    ret->cbDropped = match->dropped;
    ret->nCaptures = match->captures;
    memset(ret->rgCaptures, 0, sizeof(ret->rgCaptures));
    for (unsigned i = 0; i < TERMINAL_CAPTURES; i++) {
        struct expect_span span = match->capture[i];
        if (i < match->captures && span.start <= span.end && span.start >= lost)
            ret->rgCaptures[i] = (TERMINALSPAN){(LONG)(span.start - lost), (LONG)(span.end - lost)};
        else
            ret->rgCaptures[i] = (TERMINALSPAN){-1, -1};
    }
    if (!ret->lpText || !ret->cbText)
        return;
    memcpy(ret->lpText, match->text + lost, (size_t)match->size - lost);
    ret->lpText[match->size - lost] = 0;
}
