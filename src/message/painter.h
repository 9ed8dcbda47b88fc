/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_PAINTER_H
#define MESSAGE_PAINTER_H

/*
 * What is to be painted of the calling thread's windows, and the seam for the
 * room above that paints.
 */

#include "message/banded.h"
#include "message/message.h"

struct local_window;
struct thread;

/* Set by the room that paints when it is linked; members may be NULL. */
struct window_painter {
    /* A device context for WM_ERASEBKGND, clipped to what the window has to paint. */
    HDC (*begin_erase)(HWND hwnd);
    void (*end_erase)(HWND hwnd, HDC dc);
    /* What is in a region, which stays the region's; NULL: it is none. */
    const struct banded *(*region)(HRGN region);
    /* A region for a message, which gets the set; end_region deletes it. NULL without memory. */
    HRGN (*make_region)(struct banded *set);
    void (*end_region)(HRGN region);
    /* DefWindowProc has changed the window's text. */
    void (*text_changed)(HWND hwnd);
    /* The calling thread's caret: its window (NULL: there is none), where it is there, and whether
     * it is shown. */
    HWND (*caret)(RECT *ret_rect, bool *ret_shown);
    /* The window is destroyed. */
    void (*window_gone)(HWND hwnd);
    bool (*region_has)(HRGN region, LONG x, LONG y);
    void (*region_free)(HRGN region);
    /* A part of the screen that a top-level window does not cover any more. */
    void (*expose)(const RECT *screen);
    /* The calling thread is about to wait. */
    void (*idle)(void);
    /* A bitmap as a DIB in one piece, to free(); one of it, NULL when it is none. */
    void *(*dib_of_bitmap)(HBITMAP bitmap, bool v5, size_t *ret_size);
    HBITMAP (*bitmap_of_dib)(const void *dib, size_t size);
    void (*bitmap_free)(HBITMAP bitmap);
    /* Never NULL. The part of DefWindowProc that paints, and what else is above: menus, scroll
     * bars. false: nothing was done. */
    bool (*def_proc)(HWND hwnd, UINT message, WPARAM w, LPARAM l, LRESULT *ret_result);
};
void message_set_painter(const struct window_painter *painter);
const struct window_painter *message_painter(void);
/* Before a thread waits for messages: what was drawn is shown. */
void painter_idle(void);

/* BeginPaint: paints the frame when that is owed, gives the rectangle around what is to be painted
 * and whether WM_ERASEBKGND is still owed, and counts it all as painted. true when there was
 * something. Owner thread. */
bool window_update_begin(HWND hwnd, RECT *ret_clip, bool *ret_erase);
/* What of its client area a window has to paint: the rectangle around it (false: nothing, not even
 * of the frame), and all of it. */
bool update_bounds(HWND hwnd, RECT *ret_rect);
int update_copy(HWND hwnd, struct banded *ret);
/* With what of the frame. */
int update_copy_all(HWND hwnd, struct banded *ret);

/* WM_PAINT for a window of the thread that has something to paint; it stays until that is done. */
bool paint_take(const struct thread *self, MSG *msg, HWND hwnd, UINT min, UINT max, bool remove);
bool paint_pending(const struct thread *self);

/* freeze.c: LockWindowUpdate has it or what it is in: nothing of it is drawn. */
bool window_is_frozen(HWND hwnd);

/* ---- Inside the room ---- */

/* As update_add and update_remove; region NULL: all of it. */
void update_add_region(HWND hwnd, const struct banded *region, bool erase, bool frame);
void update_remove_region(HWND hwnd, const struct banded *region);
/* WM_PAINT comes although there is nothing to paint (RDW_INTERNALPAINT). */
void update_set_internal(HWND hwnd, bool internal);
/* Whether WM_ERASEBKGND and WM_NCPAINT stay owed. */
void update_keep(HWND hwnd, bool erase, bool frame);
/* WM_PAINT is due. */
bool update_waits(HWND hwnd);
void update_paint_frame(HWND hwnd);
void update_window_gone(struct local_window *window);
/* There is a region, which update_waits says of more. */
bool update_has_region(HWND hwnd);
/* RDW_ERASENOW, RDW_UPDATENOW: to children, too. */
bool update_goes_down(HWND hwnd, UINT flags);
/* RDW_ERASENOW: nothing happens below a parent that is still to be painted and paints over it. */
void update_erase(HWND hwnd, UINT flags);
/* WM_NCPAINT comes with the next painting. */
void update_owe_frame(HWND hwnd);
/* redraw.c: PWM_REDRAW. */
LRESULT redraw_asked(HWND hwnd, WPARAM flags, LPARAM packed_rect);

#endif
