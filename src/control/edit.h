/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_EDIT_H
#define CONTROL_EDIT_H

/*
 * The edit control. Its text is UTF-8, places in it are bytes and always
 * between graphemes; what messages call a position is made of them at the edge
 * (edit_messages.c). Lines are those on the screen: with word wrap a paragraph
 * has several. Coordinates are pixels of the client area.
 *
 * Each notification may destroy the control: the state lives until its
 * outermost procedure returns, with `dead` set.
 */

#include "control/edit_buffer.h"
#include "control/edit_lines.h"
#include "control/edit_text.h"
#include "control/control.h"
#include "pianola/memory.h"
#include "pianola/message.h"
#include "pianola/paint.h"

enum {
    EDIT_CELL_X = 8,
    EDIT_CELL_Y = 16,
    EDIT_TAB = 8 * EDIT_CELL_X,
};

/* What was done last: `removed` was replaced by the `inserted` bytes at `at`. */
struct edit_undo {
    size_t at;
    char *removed; /* owned */
    size_t removed_length;
    size_t inserted;
};

struct edit {
    HWND hwnd;
    unsigned busy; /* procedures on the stack */
    bool dead;

    DWORD style;
    bool wide; /* positions are UTF-16 units: it was made as a Unicode window */
    bool focused;
    bool selecting; /* with the mouse */
    bool modified;
    bool in_dialog;
    bool soft_breaks; /* EM_FMTLINES */
    bool changed;     /* the handle's memory is not yet what the text is */
    WORD ime_status;
    bool cue_stays; /* while it has the focus */
    WCHAR high;     /* the first half of a character that is being typed */
    uint32_t password;
    size_t limit; /* of units */
    HFONT font;
    char *cue;     /* owned */
    HLOCAL handle; /* owned, once EM_GETHANDLE gave it: the text, for the program to change */
    LONG *tabs;    /* owned; pixels */
    size_t tab_count;
    EDITWORDBREAKPROC break_proc;

    struct edit_buffer text;
    struct edit_lines lines;
    struct edit_undo undo;
    size_t anchor; /* the selection is between these two */
    size_t caret;
    bool caret_after_wrap; /* shown at the end of the line before, not at the start of its own */
    LONG wish_x;           /* where Up and Down want to go; -1: where the caret is */

    RECT format; /* where the text is */
    WORD left_margin;
    WORD right_margin;
    size_t top_line;
    LONG scroll_x;
    LONG widest; /* of the lines; -1: not known */
};

static inline bool edit_is_multiline(const struct edit *e)
{
    return e->style & ES_MULTILINE;
}
/* The window's style is the program's; bars imply that there is something to scroll. */
static inline bool edit_scrolls_down(const struct edit *e)
{
    return e->style & (ES_AUTOVSCROLL | WS_VSCROLL);
}
static inline bool edit_wraps(const struct edit *e)
{
    return edit_is_multiline(e) && !(e->style & ES_AUTOHSCROLL);
}
static inline size_t edit_length(const struct edit *e)
{
    return edit_buffer_length(&e->text);
}
static inline size_t edit_selection_start(const struct edit *e)
{
    return e->anchor < e->caret ? e->anchor : e->caret;
}
static inline size_t edit_selection_end(const struct edit *e)
{
    return e->anchor < e->caret ? e->caret : e->anchor;
}
static inline bool edit_has_selection(const struct edit *e)
{
    return e->anchor != e->caret;
}

/* edit.c */
LRESULT CALLBACK edit_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l);
/* Tells the parent. false: the control is gone. */
bool edit_notify(struct edit *e, WORD code);

/* ---- edit_layout.c: lines and what is where in them ---- */

static inline size_t edit_line_count(const struct edit *e)
{
    return edit_lines_count(&e->lines);
}
static inline size_t edit_line_start(const struct edit *e, size_t line)
{
    return edit_lines_start(&e->lines, line);
}
/* Where the next line starts; the end of the text for the last one. */
size_t edit_line_next(const struct edit *e, size_t line);
/* Where a line's text ends, its break not counted. */
size_t edit_line_end(const struct edit *e, size_t line);
/* The line that the caret is shown in. */
size_t edit_caret_line(const struct edit *e);
/* x of a place in a line, from where its text starts. */
LONG edit_x_in_line(struct edit *e, size_t line, size_t at);
/* The place in a line nearest to an x from where its text starts. */
size_t edit_place_at(struct edit *e, size_t line, LONG x);
/* Pixels from the left of the format rectangle to a line's text (ES_CENTER, ES_RIGHT). */
LONG edit_line_indent(struct edit *e, size_t line);
/* Of a place, in the client area. */
POINT edit_point_of(struct edit *e, size_t at);
/* The nearest place to a point of the client area. *ret_line: its line. */
size_t edit_place_of(struct edit *e, POINT point, size_t *ret_line);
int edit_visible_lines(const struct edit *e);
LONG edit_visible_width(const struct edit *e);
LONG edit_widest(struct edit *e);
/* Width of the grapheme [at, next) that starts at an x of its line. */
LONG edit_advance(struct edit *e, size_t at, size_t next, LONG x);
/* Finds all lines anew. */
int edit_layout(struct edit *e);
size_t edit_next_line_start(void *edit, size_t from);
/* The client area has another size, or the margins: sets the format rectangle. */
void edit_fit(struct edit *e);
/* The margins are others: the format rectangle's sides move with them. Each in pixels. */
void edit_set_margins(struct edit *e, WORD left, WORD right);

/* ---- edit_word.c ---- */

/* The start of the word at or before a place, of the next word after it. */
size_t edit_word_left(struct edit *e, size_t at);
size_t edit_word_right(struct edit *e, size_t at);
bool edit_break_after(struct edit *e, size_t from, size_t at);

/* ---- edit_change.c: the text changes ---- */

enum edit_how {
    EDIT_UNDOABLE = 1,
    EDIT_LIMITED = 2, /* as much as there is room for (the limit, and the window when it does not
                         scroll by itself), else EN_MAXTEXT */
};
/* Puts text in the place of [from, to), the caret behind it, in the case that the style asks for.
 * false: the control is gone. */
bool edit_replace(struct edit *e, size_t from, size_t to, const char *text, size_t len,
                  unsigned how);
static inline bool edit_replace_selection(struct edit *e, const char *text, size_t len,
                                          unsigned how)
{
    return edit_replace(e, edit_selection_start(e), edit_selection_end(e), text, len, how);
}
/* The whole text, without undo and limit; the caret goes to the start. */
bool edit_set_text(struct edit *e, const char *text, size_t len);
/* The same, without telling the parent. 0 or -ENOMEM. */
int edit_put_text(struct edit *e, const char *text, size_t len);

/* ---- edit_undo.c ---- */

void edit_undo_clear(struct edit *e);
bool edit_can_undo(const struct edit *e);
/* Notes that [at, at + removed) is about to be replaced by `inserted` bytes. */
void edit_undo_note(struct edit *e, size_t at, size_t removed, size_t inserted);
/* Takes the last change back, or does it again. false: there was none. */
bool edit_undo(struct edit *e);

/* ---- edit_select.c ---- */

/* anchor stays, caret is the active end; both are made boundaries. */
void edit_select(struct edit *e, size_t anchor, size_t caret);
/* Scrolls until the caret can be seen. */
void edit_scroll_to_caret(struct edit *e);
/* Puts the system's caret where it is to be. */
void edit_show_caret(struct edit *e);

/* ---- edit_scroll.c ---- */

/* Scrolls so that a line is the first one and an x the left end, within what there is. */
void edit_scroll_to(struct edit *e, size_t top, LONG x);
/* WM_HSCROLL, WM_VSCROLL, EM_SCROLL: SB_..., position: the thumb's. Returns the lines (pixels) it
 * moved. */
LONG edit_scroll_code(struct edit *e, bool vertical, int code, WORD position);
/* Tells the scroll bars what there is. */
void edit_update_scroll_bars(struct edit *e);

/* ---- edit_keys.c, edit_mouse.c ---- */

void edit_key_down(struct edit *e, WPARAM key);
/* WM_CONTEXTMENU: at is of the screen, (-1, -1) for the keyboard. edit_menu.c */
void edit_context_menu(struct edit *e, POINT at);
void edit_char(struct edit *e, WPARAM unit);
LRESULT edit_dialog_code(struct edit *e, const MSG *msg);
LRESULT edit_mouse(struct edit *e, UINT message, WPARAM keys, LPARAM point);

/* ---- edit_messages.c: EM_... ---- */

/* true: it was one of these. */
bool edit_message(struct edit *e, UINT message, WPARAM w, LPARAM l, LRESULT *ret);
/* Positions, as messages count them, and places. */
size_t edit_position_of(const struct edit *e, size_t place);
size_t edit_place_from(struct edit *e, WPARAM position);
size_t edit_units(const struct edit *e, size_t from, size_t to);

/* ---- edit_output.c: the text as others get it ---- */

/* Length of what edit_text_out copies. */
size_t edit_text_length(struct edit *e);
size_t edit_text_out(struct edit *e, char *buf, size_t size);
/* The whole of it, ended; the caller frees it. NULL without memory. */
char *edit_whole_text(struct edit *e, size_t *ret_length);

/* ---- edit_handle.c: the text in memory that the program has, too ---- */

HLOCAL edit_get_handle(struct edit *e);
void edit_set_handle(struct edit *e, HLOCAL handle);
/* Before and after each message, while there is a handle: takes what the program changed, gives
 * what we did. */
void edit_take_handle(struct edit *e);
void edit_give_handle(struct edit *e);

/* ---- edit_clipboard.c ---- */

void edit_copy(struct edit *e);
bool edit_cut(struct edit *e);
bool edit_paste(struct edit *e);

/* ---- edit_paint.c ---- */

void edit_paint(struct edit *e, HDC dc);
/* To be drawn anew: all, or the lines from one on. */
void edit_invalidate(struct edit *e);
void edit_invalidate_lines(struct edit *e, size_t first, size_t last);

#endif
