/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "pianola/clipboard.h"
#include "pianola/memory.h"

/*
 * Called while the emulator goes through output, maybe on a thread that expects: what needs the
 * host waits for terminal_show.
 */

enum { SIZES_AT_ONCE = 4 };

/* As xterm does. Output that is gone through again asks again, for what it got. Each new size costs
 * a look at all of the scrollback: of a flood of them the turn takes a few. */
void terminal_on_size(void *data, int columns, int rows)
{
    struct terminal *t = data;
    if (t->kind != KEEPER_PTY || t->sizes++ >= SIZES_AT_ONCE)
        return;
    columns = columns < 0 ? emulator_columns(t->emulator) : columns;
    rows = rows < 0 ? emulator_rows(t->emulator) : rows;
    if (emulator_resize(t->emulator, columns, rows) < 0)
        return;
    terminal_resize_line(t, emulator_columns(t->emulator), emulator_rows(t->emulator));
    t->is_resized = true;
}

/* Programs may write to the clipboard; of what is there they are told only what came from this
 * terminal: what was copied elsewhere is nobody's business. */
void terminal_on_clipboard(void *data, const char *selection, const char *text, size_t size)
{
    struct terminal *t = data;
    if (!text) {
        emulator_answer_clipboard(t->emulator, selection, t->copied.text, t->copied.size);
        return;
    }
    char *copy = malloc(size + 1);
    if (!copy)
        return;
    memcpy(copy, text, size);
    copy[size] = 0;
    free(t->copied.text);
    t->copied.text = copy;
    t->copied.size = size;
    /* "p" alone is the selection of the mouse, which is no clipboard. */
    t->copied.is_new = !t->is_replaying && strcspn(selection, "cs") < strlen(selection);
}

void terminal_give_clipboard(struct terminal *t)
{
    if (!text_is_utf8(t->copied.text, t->copied.size)) {
        t->copied.is_new = false;
        return;
    }
    if (!OpenClipboard(t->hwnd))
        return; /* with the next output */
    t->copied.is_new = false;
    HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE, t->copied.size + 1);
    void *to = memory ? GlobalLock(memory) : NULL;
    if (to) {
        memcpy(to, t->copied.text, t->copied.size + 1);
        GlobalUnlock(memory);
    }
    if (to && EmptyClipboard() && SetClipboardData(CF_TEXT, memory))
        memory = NULL;
    if (memory)
        GlobalFree(memory);
    CloseClipboard();
}
