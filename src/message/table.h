/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_TABLE_H
#define MESSAGE_TABLE_H

/*
 * The window table and the tree in it. Functions that take or change links
 * hold the tree lock themselves.
 */

#include "message/message.h"
#include "message/queue.h"
#include "message/segment.h"

/* What only the window's own process knows. */
struct local_window {
    HWND hwnd;
    WNDPROC proc;
    char *text; /* owned */
    LONG_PTR userdata;
    HMENU menu;
    struct property *properties; /* owned */
    RECT normal;                 /* where it is when neither minimized nor maximized */
    POINT icon;                  /* where it goes when minimized; x -1: nobody said */
    bool has_normal;
    bool was_maximized; /* before it was minimized */
    bool owes_size;     /* WM_SIZE and WM_MOVE come when it is first shown */
    bool hidden_by_owner;
    bool is_dialog;        /* its long DWLP_DLGPROC is a procedure */
    struct update *update; /* what is to be painted; NULL: nothing */
    void *scroll;          /* owned: the scroll bars, as the room of the controls keeps them */
    struct {
        bool set;
        DWORD flags; /* LWA_... */
        COLORREF key;
        BYTE alpha;
        HDC picture; /* the painter's: UpdateLayeredWindow's */
    } layer;
    struct {
        bool on;    /* the caption is drawn as what the window is not */
        UINT left;  /* changes to come; with `kept` for as long as it is */
        DWORD kept; /* FLASHW_TIMER, FLASHW_TIMERNOFG; 0: counted */
        UINT_PTR timer;
    } flash;
    DWORD affinity;
    WORD ui_state;  /* UISF_... */
    HICON icons[2]; /* WM_SETICON: ICON_SMALL, ICON_BIG */
    HRGN region;    /* the painter's; NULL: all of the window */
    HINSTANCE instance;
    void *extra; /* cbWndExtra bytes, owned */
    int extra_size;
    struct window_class *class;
    struct wishes *wishes; /* owned; NULL: none */
    bool destroying;
    bool ending; /* WM_NCDESTROY is on its way */
};

/* With WS_POPUP beside it, WS_CHILD makes no child. */
static inline bool style_is_child(DWORD style)
{
    return (style & (WS_CHILD | WS_POPUP)) == WS_CHILD;
}
static inline HWND handle_of(uint32_t index, uint32_t tag)
{
    return (HWND)(uintptr_t)((tag << WINDOW_BITS) | index);
}
/* The live window's slot, NULL (last error set) for a stale or bad handle or a dead owner. */
struct window_slot *table_slot(HWND hwnd);
/* The mouse goes to what is below a layered window that is transparent. */
static inline bool table_lets_mouse_through(const struct window_slot *slot)
{
    DWORD both = WS_EX_LAYERED | WS_EX_TRANSPARENT;
    return (slot->ex_style & both) == both;
}
static inline uint32_t slot_index(const struct segment *s, const struct window_slot *slot)
{
    return (uint32_t)(slot - s->windows);
}
/* The slot whether the window lives or not, for who knows that it does: another process may have
 * written that it does not. */
static inline struct window_slot *table_place(HWND hwnd)
{
    return &segment_get()->windows[(uintptr_t)hwnd & (WINDOW_MAX - 1)];
}
HWND table_handle(uint32_t index);
/* New window, in no list of siblings yet. 0 with the last error set when the table is full. */
HWND table_add(struct queue_ref owner, uint32_t parent, uint32_t class_atom);
/* On top of its siblings, unless it is among them already. */
void table_link(uint32_t index);
/* Takes the slot out of the tree and frees it (children first moved out by the caller). */
void table_remove(HWND hwnd);
/* Frees every window of a queue. */
void table_remove_queue(struct queue_ref owner);
/* above 0: on top; UINT32_MAX: at the bottom. */
void table_restack(uint32_t index, uint32_t above);
/* On top of the children of another parent. */
void table_reparent(uint32_t index, uint32_t parent);
/* Handles below a parent, in tree order; deep: all descendants. Caller frees. Returns the count. */
int table_children(uint32_t parent, bool deep, HWND **ret_list);
void table_set_text(HWND hwnd, const char *text);
size_t table_text(const struct window_slot *slot, char *buf, size_t size);

/* tree.c: the window has become active: its root owner's last popup. */
void tree_note_active(HWND hwnd);

/* capture.c: the window is gone, and the capture with it if it had that. */
void capture_window_gone(HWND hwnd);

/* focus.c */

/* What is activated for the focus to go to a window: it, or the first above it that is no child
 * window; NULL when that is the screen. */
HWND focus_top(HWND hwnd);
/* The window is told to be active once more, after it was minimized. */
void focus_again(HWND hwnd);
/* It is minimized: what is in it does not keep the focus. */
void focus_window_minimized(HWND hwnd);

/* Makes the calling thread's window its active one and the foreground. how: WA_... */
bool focus_activate(HWND hwnd, WORD how);
LRESULT focus_deactivate(HWND by);
/* A window of the calling thread is destroyed: what it and what is in it has goes to another. */
void focus_window_going(HWND hwnd);
/* It is hidden or minimized: another becomes active, or its parent gets its focus. */
void focus_window_hidden(HWND hwnd);

/* longs.c: the extended style with WS_EX_WINDOWEDGE or without, as the frame wants it. */
DWORD style_with_edge(DWORD style, DWORD ex_style);

/* window.c: CreateWindowEx as it is for windows that are no MDI children, and the seam for the room
 * that knows what to do with those: fn gets what CreateWindowEx got. */
HWND window_create(const CREATESTRUCT *cs);
void window_set_mdi_create(HWND (*fn)(CREATESTRUCT *cs));

/* window_info.c: what GetGUIThreadInfo says of the calling thread's menus. mode: GUI_...; owner
 * NULL: there is none. */
void window_set_menu_mode(HWND owner, DWORD mode);

/* context_help.c: WM_HELP for a window (F1), and on to its parent or owner. */
void help_ask(HWND hwnd);
LRESULT help_pass_on(HWND hwnd, LPARAM info);

/* property.c */
void property_free_all(struct local_window *window);

/* SetWindowPos: minimized, maximized or restored by it; not in the reference's list of flags. */
#define SWP_STATECHANGED 0x8000u

/* zorder.c */

/* Puts a window where SetWindowPos's hWndInsertAfter says, with what it owns and (with_owners) what
 * owns it. */
void zorder_put(HWND hwnd, HWND after, bool with_owners);
/* A new top-level window: on top, what a topmost window owns is topmost, too. */
void zorder_put_new(HWND hwnd);
/* Is it there already? */
bool zorder_is_there(const struct window_slot *slot, HWND after);

/* update.c: what of a window is to be painted, in client coordinates. */

/* rect NULL: all of it. The window's own only; screens and hidden windows have nothing to paint. */
void update_add(HWND hwnd, const RECT *rect, bool erase, bool frame);
void update_remove(HWND hwnd, const RECT *rect);
/* Nothing of the window and what is in it is to be painted any more. */
void update_drop(HWND hwnd);
/* Sends WM_NCPAINT and WM_ERASEBKGND for what waits for them. children: also to what is in it. */
void update_erase_now(HWND hwnd, bool children);

/* nonclient.c: what the frame takes from the window's rectangle. */
void nonclient_shrink(RECT *rect, DWORD style, DWORD ex_style, bool menu);
/* Asks the window (WM_NCCALCSIZE) where in `rect` its client area is. params: NULL, or what it is
 * told of the old places; *ret_how (may be NULL then, too): what it answers. */
RECT nonclient_ask(HWND hwnd, const RECT *rect, NCCALCSIZE_PARAMS *params, LRESULT *ret_how);

/* show.c: a new window's first state: minimized or maximized. */
void show_begin(HWND hwnd, DWORD state);

/* position.c */

/* A window of the calling thread. */
bool position_own(HWND hwnd, const struct window_slot *slot);
/* TRUE when the owner did it; its negative errno becomes the last error. */
BOOL position_ask_owner(HWND hwnd, UINT message, WPARAM w, LPARAM l);

/* Upper left corner in the coordinates that SetWindowPos counts in. */
POINT position_in_parent(const struct window_slot *slot);
/* On top of the others, as part of being activated. */
void position_raise(HWND hwnd);
/* Moves descendants along with a window. */
void position_move_children(HWND hwnd, int dx, int dy);
/* The size limits as the window wants them (WM_GETMINMAXINFO). */
MINMAXINFO position_limits(HWND hwnd);
/* The area that maximized windows fill: of the parent, or the screen. */
RECT position_work_area(HWND hwnd);
/* WM_SIZE and WM_MOVE for the place it has. */
void position_tell_size(HWND hwnd);
void position_tell_move(HWND hwnd);

/* Windows of this process; NULL for others'. */
struct local_window *local_window(HWND hwnd);
struct local_window *local_window_add(HWND hwnd);
void local_window_remove(HWND hwnd);

#endif
