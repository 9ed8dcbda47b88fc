/* SPDX-License-Identifier: MIT */
#include "paint/dc.h"
#include "paint/paint.h"
#include "pianola/message.h"

/* The caret: each thread has one. The display shows it as the terminal's cursor. */

static _Thread_local struct {
    HWND hwnd;
    POINT at; /* client coordinates */
    int width;
    int height;
    int hidden;
} caret;
static UINT blink_ms = 500;

static bool owns(HWND hwnd)
{
    if (caret.hwnd && !IsWindow(caret.hwnd))
        caret.hwnd = NULL;
    return caret.hwnd && (!hwnd || hwnd == caret.hwnd);
}

BOOL CreateCaret(HWND hwnd, HBITMAP bitmap, int width, int height)
{
    (void)bitmap;
    if (!IsWindow(hwnd)) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    if (GetWindowThreadProcessId(hwnd, NULL) != GetCurrentThreadId()) {
        SetLastError(ERROR_ACCESS_DENIED);
        return FALSE;
    }
    caret.hwnd = hwnd;
    caret.at = (POINT){0, 0};
    caret.width = width;
    caret.height = height;
    caret.hidden = 1;
    return TRUE;
}

BOOL DestroyCaret(void)
{
    bool there = owns(NULL);
    caret.hwnd = NULL;
    if (!there)
        SetLastError(ERROR_ACCESS_DENIED);
    return there;
}

BOOL ShowCaret(HWND hwnd)
{
    if (!owns(hwnd)) {
        if (!hwnd || IsWindow(hwnd))
            SetLastError(ERROR_ACCESS_DENIED);
        return FALSE;
    }
    if (caret.hidden > 0)
        caret.hidden--;
    return TRUE;
}

BOOL HideCaret(HWND hwnd)
{
    if (!owns(hwnd)) {
        if (!hwnd || IsWindow(hwnd))
            SetLastError(ERROR_ACCESS_DENIED);
        return FALSE;
    }
    caret.hidden++;
    return TRUE;
}

BOOL SetCaretPos(int x, int y)
{
    if (!owns(NULL)) {
        SetLastError(ERROR_ACCESS_DENIED);
        return FALSE;
    }
    caret.at = (POINT){x, y};
    return TRUE;
}

BOOL GetCaretPos(POINT *point)
{
    if (!point)
        return FALSE;
    *point = owns(NULL) ? caret.at : (POINT){0, 0};
    return TRUE;
}

UINT GetCaretBlinkTime(void)
{
    return blink_ms;
}

BOOL SetCaretBlinkTime(UINT ms)
{
    blink_ms = ms;
    return TRUE;
}

HWND caret_info(RECT *ret_rect, bool *ret_shown)
{
    bool there = owns(NULL);
    *ret_rect =
        there ? (RECT){caret.at.x, caret.at.y, caret.at.x + caret.width, caret.at.y + caret.height}
              : (RECT){0, 0, 0, 0};
    *ret_shown = there && !caret.hidden;
    return there ? caret.hwnd : NULL;
}

void caret_scroll(HWND hwnd, const RECT *rect, int dx, int dy)
{
    if (owns(hwnd) && PtInRect(rect, caret.at))
        caret.at = (POINT){caret.at.x + dx, caret.at.y + dy};
}

bool caret_place(POINT *ret)
{
    struct banded visible = {0};
    if (!owns(NULL) || caret.hidden || !IsWindowVisible(caret.hwnd))
        return false;
    *ret = caret.at;
    ClientToScreen(caret.hwnd, ret);
    bool shown = window_visible_region(caret.hwnd, 0, &visible) == 0 &&
                 banded_has_point(&visible, ret->x, ret->y);
    banded_finish(&visible);
    return shown;
}
