/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_UPDATE_H
#define PIANOLA_UPDATE_H

/* What of a window is to be painted (Win32 reference: "Painting and Drawing", "The Update
 * Region"). Coordinates are those of the client area. WM_PAINT is made from it when a thread has
 * nothing else to do. */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define RDW_INVALIDATE 0x0001u
#define RDW_INTERNALPAINT 0x0002u
#define RDW_ERASE 0x0004u
#define RDW_VALIDATE 0x0008u
#define RDW_NOINTERNALPAINT 0x0010u
#define RDW_NOERASE 0x0020u
#define RDW_NOCHILDREN 0x0040u
#define RDW_ALLCHILDREN 0x0080u
#define RDW_UPDATENOW 0x0100u
#define RDW_ERASENOW 0x0200u
#define RDW_FRAME 0x0400u
#define RDW_NOFRAME 0x0800u

/* WM_NCCALCSIZE's answer. */
#define WVR_ALIGNTOP 0x0010u
#define WVR_ALIGNLEFT 0x0020u
#define WVR_ALIGNBOTTOM 0x0040u
#define WVR_ALIGNRIGHT 0x0080u
#define WVR_HREDRAW 0x0100u
#define WVR_VREDRAW 0x0200u
#define WVR_REDRAW (WVR_HREDRAW | WVR_VREDRAW)
#define WVR_VALIDRECTS 0x0400u

/* Adds to it, or takes from it. rect and region (of client coordinates; with RDW_FRAME also of the
 * frame) both NULL: all of it. flags: RDW_.... Without RDW_ALLCHILDREN and RDW_NOCHILDREN, children
 * are invalidated and validated along with a window that does not clip them (WS_CLIPCHILDREN), and
 * erased and painted at once (RDW_ERASENOW, RDW_UPDATENOW) along with one that does. Nothing is
 * erased at once below a parent that is still to be painted and does not clip its children; what a
 * child paints at once such a parent has not to paint any more. hwnd NULL: all windows. Any thread.
 */
PIANOLA_API BOOL RedrawWindow(HWND hwnd, const RECT *rect, HRGN region, UINT flags);
/* hwnd NULL: all windows, erased at once. erase: the background, too. */
PIANOLA_API BOOL InvalidateRect(HWND hwnd, const RECT *rect, BOOL erase);
PIANOLA_API BOOL ValidateRect(HWND hwnd, const RECT *rect);
/* The rectangle around what of it is in the client area (rect may be NULL); FALSE: it is empty.
 * erase: WM_NCPAINT and WM_ERASEBKGND first. */
PIANOLA_API BOOL GetUpdateRect(HWND hwnd, RECT *rect, BOOL erase);
/* WM_PAINT at once, past the queue, when something is to be painted. */
PIANOLA_API BOOL UpdateWindow(HWND hwnd);

#ifdef __cplusplus
}
#endif
#endif
