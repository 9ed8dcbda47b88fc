/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "control/edit.h"
#include "kernel/text.h"
#include "pianola/clipboard.h"

/* Cut, copy and paste. On the clipboard text is UTF-16. */

void edit_copy(struct edit *e)
{
    size_t from = edit_selection_start(e), length = edit_selection_end(e) - from;
    if (!length || e->password)
        return;
    char *utf8 = malloc(length + 1);
    if (!utf8)
        return;
    edit_buffer_copy(&e->text, from, length, utf8);
    utf8[length] = 0;
    WCHAR *wide = wide_dup(utf8);
    free(utf8);
    size_t bytes = wide ? (wide_length(wide) + 1) * sizeof(*wide) : 0;
    HGLOBAL memory = wide ? GlobalAlloc(GMEM_MOVEABLE, bytes) : NULL;
    void *to = memory ? GlobalLock(memory) : NULL;
    if (to) {
        memcpy(to, wide, bytes);
        GlobalUnlock(memory);
        if (OpenClipboard(e->hwnd)) {
            EmptyClipboard();
            if (SetClipboardData(CF_UNICODETEXT, memory))
                memory = NULL;
            CloseClipboard();
        }
    }
    GlobalFree(memory);
    free(wide);
}

bool edit_cut(struct edit *e)
{
    edit_copy(e);
    if (e->style & ES_READONLY || e->password)
        return true;
    return edit_replace_selection(e, "", 0, EDIT_UNDOABLE);
}

/* The text of the clipboard; the caller frees it. */
static char *fetch(struct edit *e)
{
    char *utf8 = NULL;
    if (!OpenClipboard(e->hwnd))
        return NULL;
    HGLOBAL memory = GetClipboardData(CF_UNICODETEXT);
    const WCHAR *wide = memory ? GlobalLock(memory) : NULL;
    if (wide) {
        size_t room = GlobalSize(memory) / sizeof(*wide), units = 0;
        while (units < room && wide[units])
            units++;
        utf8 = malloc(units * 3 + 1);
        if (utf8)
            utf8[wide_encode(wide, units, utf8, units * 3, NULL)] = 0;
        GlobalUnlock(memory);
    }
    CloseClipboard();
    return utf8;
}

bool edit_paste(struct edit *e)
{
    bool there = true;
    if (e->style & ES_READONLY)
        return true;
    char *text = fetch(e);
    if (e->dead || (!text && !e->password)) {
        free(text);
        return !e->dead;
    }
    /* A single line takes the first one. A secret goes even when there is nothing to put there. */
    if (text && !edit_is_multiline(e))
        text[strcspn(text, "\r\n")] = 0;
    there = edit_replace_selection(e, text ? text : "", text ? strlen(text) : 0,
                                   EDIT_UNDOABLE | EDIT_LIMITED);
    free(text);
    return there;
}
