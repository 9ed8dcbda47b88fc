/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <windows.h>

#include "check.h"

/* What is to be painted, and the messages that come of it. Each message that painting is about adds
 * a word to a trace: the window's letter, and what came; those inside BeginPaint have a dot. */

static char trace[512];
static BOOL in_begin;

static void add(const char *word, HWND hwnd)
{
    TCHAR name[2] = {0};
    GetClassName(hwnd, name, 2);
    if (trace[0])
        strcat(trace, " ");
    char letter[2] = {(char)name[0], 0};
    strcat(trace, letter);
    strcat(trace, in_begin ? "." : ":");
    strcat(trace, word);
}

static LRESULT CALLBACK procedure(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    PAINTSTRUCT paint;
    switch (message) {
    case WM_NCPAINT:
        add("frame", hwnd);
        break;
    case WM_ERASEBKGND:
        add("erase", hwnd);
        break;
    case WM_PAINT:
        add("paint", hwnd);
        in_begin = TRUE;
        BeginPaint(hwnd, &paint);
        in_begin = FALSE;
        EndPaint(hwnd, &paint);
        return 0;
    default:
        break;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static void check_trace_at(int line, const char *wanted)
{
    if (strcmp(trace, wanted) != 0) {
        printf("line %d: [%s] instead of [%s]\n", line, trace, wanted);
        failures++;
    }
    trace[0] = 0;
}
#define check_trace(wanted) check_trace_at(__LINE__, wanted)

static void flush(HWND hwnd)
{
    MSG message;
    while (PeekMessage(&message, hwnd, 0, 0, PM_REMOVE))
        DispatchMessage(&message);
}

/* The update region is that; NULL: empty. */
static void check_update_at(int line, HWND hwnd, HRGN wanted)
{
    HRGN update = CreateRectRgn(0, 0, 0, 0);
    RECT box, rect;
    int kind = GetUpdateRgn(hwnd, update, FALSE);
    GetRgnBox(update, &box);
    GetUpdateRect(hwnd, &rect, FALSE);
    if (wanted ? !EqualRgn(update, wanted) : kind != NULLREGION || !EqualRect(&box, &rect)) {
        printf("line %d: update region around %d,%d,%d,%d\n", line, (int)box.left, (int)box.top,
               (int)box.right, (int)box.bottom);
        failures++;
    }
    DeleteObject(update);
}
#define check_update(hwnd, wanted) check_update_at(__LINE__, hwnd, wanted)

static void check_update_rect_at(int line, HWND hwnd, int left, int top, int right, int bottom)
{
    HRGN region = CreateRectRgn(left, top, right, bottom);
    check_update_at(line, hwnd, region);
    DeleteObject(region);
}
#define check_update_rect(...) check_update_rect_at(__LINE__, __VA_ARGS__)

static void redraw(HWND hwnd, int left, int top, int right, int bottom, UINT flags)
{
    RECT rect = {left, top, right, bottom};
    ok(RedrawWindow(hwnd, &rect, NULL, flags), "flags %x", flags);
}

static HWND make(const TCHAR *class_name, DWORD style, HWND parent, int at, int size)
{
    return CreateWindowEx(0, class_name, NULL, style, at, at, size, size, parent, NULL,
                          GetModuleHandle(NULL), NULL);
}

static void test_regions(void)
{
    HWND hwnd = make(TEXT("P"), WS_OVERLAPPEDWINDOW, NULL, 96, 320);
    HRGN one = CreateRectRgn(10, 10, 20, 20), two = CreateRectRgn(20, 20, 30, 30);
    RECT rect;
    ShowWindow(hwnd, SW_SHOW);
    UpdateWindow(hwnd);
    flush(NULL);
    check_update(hwnd, NULL);
    ok(InvalidateRgn(hwnd, one, FALSE) && InvalidateRgn(hwnd, two, FALSE), "two parts");
    CombineRgn(one, one, two, RGN_OR);
    check_update(hwnd, one);
    ok(ValidateRgn(hwnd, two), "one of them");
    check_update_rect(hwnd, 10, 10, 20, 20);
    ok(RedrawWindow(hwnd, NULL, NULL, RDW_VALIDATE), "all");
    check_update(hwnd, NULL);
    redraw(hwnd, 10, 10, 10, 15, RDW_INVALIDATE);
    check_update(hwnd, NULL);
    ok(!GetUpdateRect(hwnd, NULL, FALSE), "nothing");
    redraw(hwnd, 5, 5, 10, 15, RDW_INVALIDATE);
    ok(GetUpdateRect(hwnd, NULL, FALSE), "something");
    HDC dc = GetDC(hwnd);
    ok(ExcludeUpdateRgn(dc, hwnd) == COMPLEXREGION && !PtVisible(dc, 6, 6) && PtVisible(dc, 4, 4),
       "not drawn in");
    ReleaseDC(hwnd, dc);
    ok(ValidateRect(hwnd, NULL), "all");
    /* A complicated one stays as it is. */
    SetRectRgn(one, 0, 0, 0, 0);
    for (int i = 0; i < 20; i++) {
        SetRectRgn(two, i * 8, i * 4, i * 8 + 4, i * 4 + 2);
        CombineRgn(one, one, two, RGN_OR);
    }
    InvalidateRgn(hwnd, one, FALSE);
    check_update(hwnd, one);
    ValidateRect(hwnd, NULL);

    SetLastError(0);
    ok(!InvalidateRgn(NULL, NULL, FALSE) && GetLastError() == ERROR_INVALID_WINDOW_HANDLE, "none");
    SetLastError(0);
    ok(!ValidateRgn(NULL, NULL) && GetLastError() == ERROR_INVALID_WINDOW_HANDLE, "none");
    SetLastError(0);
    ok(!UpdateWindow(NULL) && GetLastError() == ERROR_INVALID_WINDOW_HANDLE, "none");
    flush(NULL);
    trace[0] = 0;
    SetRectEmpty(&rect);
    ok(InvalidateRect(NULL, &rect, FALSE), "all windows");
    GetClientRect(hwnd, &rect);
    check_update_rect(hwnd, 0, 0, rect.right, rect.bottom);
    check_trace("P:frame P:erase");
    flush(NULL);
    check_trace("P:paint");
    ok(!InvalidateRect((HWND)(ULONG_PTR)0x12345, NULL, FALSE), "no window");
    DeleteObject(one);
    DeleteObject(two);
    DestroyWindow(hwnd);
}

static void test_flags(void)
{
    HWND hwnd = make(TEXT("P"), WS_OVERLAPPEDWINDOW, NULL, 96, 320);
    RECT rect;
    MSG message;
    HRGN region = CreateRectRgn(0, 0, 0, 0);
    ShowWindow(hwnd, SW_SHOW);
    UpdateWindow(hwnd);
    flush(NULL);
    trace[0] = 0;
    redraw(hwnd, -5, -5, 20, 20, RDW_INVALIDATE | RDW_FRAME);
    check_trace("");
    check_update_rect(hwnd, 0, 0, 20, 20);
    redraw(hwnd, -5, -5, 20, 20, RDW_INVALIDATE | RDW_FRAME | RDW_ERASENOW);
    check_trace("P:frame");
    RedrawWindow(hwnd, NULL, NULL, RDW_INVALIDATE | RDW_FRAME | RDW_ERASENOW);
    check_trace("P:frame");
    RedrawWindow(hwnd, NULL, NULL, RDW_INVALIDATE | RDW_FRAME | RDW_ERASE | RDW_ERASENOW);
    check_trace("P:frame P:erase");
    RedrawWindow(hwnd, NULL, NULL, RDW_INVALIDATE | RDW_FRAME | RDW_UPDATENOW);
    check_trace("P:paint P.frame");
    check_update(hwnd, NULL);
    RedrawWindow(hwnd, NULL, NULL, RDW_INVALIDATE | RDW_FRAME | RDW_ERASE | RDW_UPDATENOW);
    check_trace("P:paint P.frame P.erase");

    redraw(hwnd, 0, 0, 100, 100, RDW_INVALIDATE);
    redraw(hwnd, 0, 0, 50, 100, RDW_VALIDATE);
    check_update_rect(hwnd, 50, 0, 100, 100);
    redraw(hwnd, 50, 0, 100, 100, RDW_VALIDATE | RDW_ERASENOW);
    check_trace("");
    redraw(hwnd, 0, 0, 100, 100, RDW_INVALIDATE | RDW_ERASE);
    redraw(hwnd, 0, 0, 100, 50, RDW_VALIDATE | RDW_ERASENOW);
    check_trace("P:erase");
    redraw(hwnd, 0, 0, 100, 100, RDW_INVALIDATE | RDW_ERASE);
    redraw(hwnd, 0, 0, 50, 50, RDW_VALIDATE | RDW_NOERASE | RDW_UPDATENOW);
    check_trace("P:paint");

    /* Of the frame alone. */
    redraw(hwnd, -4, -4, -2, -2, RDW_INVALIDATE | RDW_FRAME);
    redraw(hwnd, -200, -200, -198, -198, RDW_VALIDATE | RDW_NOFRAME | RDW_ERASENOW);
    check_trace("");
    redraw(hwnd, -4, -4, -1, -1, RDW_INVALIDATE | RDW_FRAME);
    RedrawWindow(hwnd, NULL, NULL, RDW_ERASENOW);
    flush(NULL);
    check_trace("P:frame");
    redraw(hwnd, -4, -4, -1, -1, RDW_INVALIDATE | RDW_FRAME);
    ok(PeekMessage(&message, NULL, 0, 0, PM_REMOVE) && message.message == WM_PAINT, "it is due");
    ok(GetUpdateRgn(hwnd, region, FALSE) == NULLREGION, "nothing of the client area");
    ok(GetUpdateRect(hwnd, &rect, FALSE), "but something");
    ok(!GetUpdateRect(hwnd, &rect, TRUE), "now nothing");
    check_trace("P:frame");
    flush(NULL);

    RedrawWindow(hwnd, NULL, NULL, RDW_INTERNALPAINT);
    ok(GetQueueStatus(QS_PAINT) == MAKELONG(QS_PAINT, QS_PAINT), "new, and waits");
    ok(PeekMessage(&message, NULL, 0, 0, PM_NOREMOVE) && message.message == WM_PAINT, "looked at");
    ok(PeekMessage(&message, NULL, 0, 0, PM_NOREMOVE) && message.message == WM_PAINT, "it stays");
    RedrawWindow(hwnd, NULL, NULL, RDW_NOINTERNALPAINT);
    flush(NULL);
    check_trace("");
    RedrawWindow(hwnd, NULL, NULL, RDW_INTERNALPAINT);
    flush(NULL);
    check_trace("P:paint");
    /* The caption is drawn at once, not by a message. */
    SetWindowText(hwnd, TEXT("other"));
    flush(NULL);
    check_trace("");
    DeleteObject(region);
    DestroyWindow(hwnd);
}

static void test_children(void)
{
    HWND parent = make(TEXT("P"), WS_OVERLAPPEDWINDOW, NULL, 96, 320);
    HWND child = make(TEXT("C"), WS_CHILD | WS_VISIBLE | WS_BORDER, parent, 16, 160);
    UINT all = RDW_INVALIDATE | RDW_ERASE | RDW_FRAME;
    HRGN region = CreateRectRgn(0, 0, 48, 48), part;
    POINT origin = {0, 0};
    RECT place;
    ShowWindow(parent, SW_SHOW);
    UpdateWindow(parent);
    flush(NULL);
    trace[0] = 0;
    MapWindowPoints(child, parent, &origin, 1);
    GetWindowRect(child, &place);
    MapWindowPoints(NULL, parent, (POINT *)&place, 2);

    redraw(parent, 0, 0, 48, 48, all);
    RedrawWindow(parent, NULL, NULL, RDW_ERASENOW | RDW_ALLCHILDREN);
    check_trace("P:frame P:erase C:frame C:erase");
    redraw(parent, 0, 0, 48, 48, all);
    check_update_rect(child, 0, 0, 48 - origin.x, 48 - origin.y);
    check_update(parent, region);
    RedrawWindow(parent, NULL, NULL, RDW_ERASENOW);
    check_trace("P:frame P:erase");
    RedrawWindow(child, NULL, NULL, RDW_ERASENOW);
    check_trace("");
    flush(NULL);
    check_trace("P:paint C:paint C.frame C.erase");

    /* The child first: the parent leaves that out. */
    redraw(parent, 0, 0, 48, 48, all);
    RedrawWindow(child, NULL, NULL, RDW_UPDATENOW);
    check_trace("C:paint C.frame C.erase");
    part = CreateRectRgnIndirect(&place);
    CombineRgn(region, region, part, RGN_DIFF);
    check_update(parent, region);
    flush(NULL);
    trace[0] = 0;
    redraw(parent, 40, 40, 48, 48, all);
    RedrawWindow(child, NULL, NULL, RDW_UPDATENOW);
    check_update(parent, NULL);
    check_trace("C:paint C.frame C.erase");
    flush(NULL);
    check_trace("");
    redraw(parent, 40, 40, 48, 48, all);
    RedrawWindow(child, NULL, NULL, RDW_VALIDATE | RDW_NOERASE);
    check_update_rect(parent, 40, 40, 48, 48);

    /* The parent's WM_PAINT is first. */
    redraw(parent, 40, 40, 48, 48, all);
    flush(child);
    check_trace("");
    flush(parent);
    check_trace("P:paint P.frame P.erase C:paint C.frame C.erase");
    redraw(parent, 40, 40, 48, 48, all);
    redraw(parent, 40, 40, 48, 48, RDW_VALIDATE | RDW_NOERASE | RDW_NOCHILDREN);
    flush(child);
    check_trace("C:paint C.frame C.erase");
    flush(NULL);
    check_trace("");

    RedrawWindow(parent, NULL, NULL, RDW_INTERNALPAINT);
    flush(NULL);
    check_trace("P:paint C:paint");

    /* What clips its children does not paint over them. */
    SetWindowLong(parent, GWL_STYLE, GetWindowLong(parent, GWL_STYLE) | WS_CLIPCHILDREN);
    redraw(parent, 40, 40, 48, 48, RDW_UPDATENOW);
    check_trace("");
    redraw(parent, 40, 40, 48, 48, RDW_INVALIDATE | RDW_UPDATENOW);
    check_trace("P:paint P.frame"); /* of the new style */
    redraw(parent, 0, 0, 48, 48, RDW_INVALIDATE);
    check_update(child, NULL);
    flush(NULL);
    trace[0] = 0;
    redraw(parent, 0, 0, 48, 48, all | RDW_ALLCHILDREN);
    RedrawWindow(parent, NULL, NULL, RDW_ERASENOW);
    check_trace("P:frame P:erase C:frame C:erase");
    flush(NULL);
    check_trace("P:paint C:paint");
    redraw(parent, 0, 0, 48, 48, all | RDW_ALLCHILDREN);
    RedrawWindow(child, NULL, NULL, RDW_UPDATENOW);
    check_update_rect(parent, 0, 0, 48, 48);
    flush(NULL);
    trace[0] = 0;
    redraw(parent, 0, 0, 32, 32, RDW_INVALIDATE | RDW_ALLCHILDREN);
    flush(NULL);
    check_trace("P:paint C:paint C.frame C.erase");
    redraw(child, -8, 0, 32, 32, all);
    redraw(parent, 0, 0, 40, 40, RDW_VALIDATE | RDW_ALLCHILDREN);
    RedrawWindow(parent, NULL, NULL, RDW_UPDATENOW);
    check_trace("C:paint C.frame C.erase");
    redraw(child, -8, 0, 32, 32, all);
    redraw(parent, 0, 0, 200, 200, RDW_VALIDATE | RDW_ALLCHILDREN);
    RedrawWindow(parent, NULL, NULL, RDW_UPDATENOW);
    RedrawWindow(parent, NULL, NULL, RDW_ERASENOW);
    check_trace("");
    RedrawWindow(parent, NULL, NULL, RDW_INTERNALPAINT);
    flush(NULL);
    check_trace("P:paint");
    RedrawWindow(parent, NULL, NULL, RDW_INTERNALPAINT | RDW_ALLCHILDREN);
    flush(NULL);
    check_trace("P:paint C:paint");
    DeleteObject(region);
    DeleteObject(part);
    DestroyWindow(parent);
}

static void test_moving(void)
{
    HWND parent = make(TEXT("P"), WS_POPUP | WS_VISIBLE, NULL, 96, 320);
    HWND child = make(TEXT("C"), WS_CHILD | WS_VISIBLE, parent, 16, 160);
    UpdateWindow(parent);
    flush(NULL);
    redraw(child, 0, 0, 64, 64, RDW_INVALIDATE);
    MoveWindow(child, -16, 16, 160, 160, FALSE);
    check_update_rect(child, 16, 0, 64, 64);
    MoveWindow(child, -16, -32, 160, 160, FALSE);
    check_update_rect(child, 16, 32, 64, 64);
    redraw(child, 0, 0, 80, 80, RDW_INVALIDATE);
    check_update_rect(child, 16, 32, 80, 80);
    SetWindowPos(child, NULL, -10000, -10000, 0, 0, SWP_NOSIZE | SWP_NOZORDER | SWP_NOACTIVATE);
    check_update(child, NULL);
    DestroyWindow(parent);
}

/* What stays where it is need not be painted again; what comes to light is to be. */
static void test_sizes_and_order(void)
{
    HWND hwnd = make(TEXT("P"), WS_POPUP | WS_VISIBLE, NULL, 96, 160);
    HWND child = make(TEXT("C"), WS_CHILD | WS_VISIBLE, hwnd, 16, 64);
    UINT place = SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE;
    UpdateWindow(hwnd);
    flush(NULL);
    SetWindowPos(hwnd, NULL, 0, 0, 200, 160, place);
    check_update_rect(hwnd, 160, 0, 200, 160);
    check_update(child, NULL);
    UpdateWindow(hwnd);
    SetWindowPos(hwnd, NULL, 0, 0, 160, 160, place);
    check_update(hwnd, NULL);
    SetWindowPos(hwnd, NULL, 0, 0, 200, 200, place | SWP_NOREDRAW);
    check_update(hwnd, NULL);
    SetWindowPos(hwnd, NULL, 0, 0, 160, 160, place | SWP_NOCOPYBITS);
    check_update_rect(hwnd, 0, 0, 160, 160);
    UpdateWindow(hwnd);
    SetWindowPos(child, NULL, 0, 0, 64, 80, place);
    check_update_rect(child, 0, 64, 64, 80);
    UpdateWindow(child);
    HWND over = make(TEXT("C"), WS_CHILD | WS_VISIBLE, hwnd, 48, 64);
    SetWindowPos(over, HWND_TOP, 0, 0, 0, 0, SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE);
    UpdateWindow(hwnd);
    flush(NULL);
    SetWindowPos(child, HWND_TOP, 0, 0, 0, 0, SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE);
    check_update_rect(child, 32, 32, 64, 80);
    check_update(over, NULL);
    UpdateWindow(child);
    SetWindowPos(child, HWND_BOTTOM, 0, 0, 0, 0, SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE);
    check_update(child, NULL);
    check_update_rect(over, 0, 0, 32, 48);
    DestroyWindow(hwnd);
}

static void test_begin(void)
{
    HWND hwnd = make(TEXT("P"), WS_POPUP | WS_VISIBLE, NULL, 96, 160);
    PAINTSTRUCT paint;
    RECT rect;
    UpdateWindow(hwnd);
    flush(NULL);
    redraw(hwnd, 8, 16, 24, 48, RDW_INVALIDATE);
    redraw(hwnd, 40, 16, 48, 48, RDW_INVALIDATE);
    HDC dc = BeginPaint(hwnd, &paint);
    ok(dc == paint.hdc && WindowFromDC(dc) == hwnd && !paint.fErase, "context");
    SetRect(&rect, 8, 16, 48, 48);
    ok(EqualRect(&paint.rcPaint, &rect), "around both");
    ok(PtVisible(dc, 10, 20) && !PtVisible(dc, 30, 20), "not between them");
    check_update(hwnd, NULL);
    ok(EndPaint(hwnd, &paint) && !EndPaint(hwnd, NULL), "ended");
    ok(GetDeviceCaps(dc, TECHNOLOGY) == 0, "the context is back");
    dc = BeginPaint(hwnd, &paint);
    ok(dc && IsRectEmpty(&paint.rcPaint), "nothing to paint");
    EndPaint(hwnd, &paint);
    ok(!BeginPaint(NULL, &paint) && GetLastError() == ERROR_INVALID_WINDOW_HANDLE, "no window");
    DestroyWindow(hwnd);
}

static void test_scrolling(void)
{
    HWND hwnd = make(TEXT("P"), WS_POPUP | WS_VISIBLE, NULL, 96, 160);
    HWND child = make(TEXT("C"), WS_CHILD, hwnd, 16, 32);
    HRGN region = CreateRectRgn(0, 0, 0, 0);
    RECT box, clip = {24, 32, 48, 64};
    UpdateWindow(hwnd);
    flush(NULL);
    ok(ScrollWindowEx(hwnd, 0, 32, NULL, NULL, region, &box, 0) == SIMPLEREGION, "down");
    ok(box.left == 0 && box.top == 0 && box.right == 160 && box.bottom == 32, "%d %d",
       (int)box.right, (int)box.bottom);
    ok(GetRgnBox(region, &box) == SIMPLEREGION && box.bottom == 32, "what comes into view");
    check_update(hwnd, NULL);
    ok(ScrollWindowEx(hwnd, 8, 16, NULL, NULL, region, NULL, SW_INVALIDATE) == COMPLEXREGION,
       "both ways");
    check_update(hwnd, region);
    ValidateRect(hwnd, NULL);
    ok(ScrollWindow(hwnd, -8, -16, NULL, &clip), "in a part");
    GetUpdateRect(hwnd, &box, FALSE);
    ok(box.left >= 24 && box.top >= 32 && box.right <= 48 && box.bottom <= 64, "%d %d",
       (int)box.left, (int)box.top);
    ValidateRect(hwnd, NULL);
    redraw(hwnd, 40, 40, 56, 56, RDW_INVALIDATE);
    ScrollWindowEx(hwnd, -16, 0, NULL, NULL, region, NULL, SW_INVALIDATE);
    check_update(hwnd, region);
    ok(PtInRegion(region, 30, 48) && PtInRegion(region, 48, 48) && PtInRegion(region, 150, 4) &&
           !PtInRegion(region, 60, 48),
       "what waits is where it was and where it goes");
    ValidateRect(hwnd, NULL);
    GetWindowRect(child, &box);
    MapWindowPoints(NULL, hwnd, (POINT *)&box, 2);
    int left = box.left;
    ShowWindow(child, SW_SHOWNA);
    flush(NULL);
    CreateCaret(hwnd, NULL, 1, 16);
    SetCaretPos(80, 32);
    ok(ScrollWindow(hwnd, 8, 0, NULL, NULL), "with children");
    check_update_rect(hwnd, 0, 0, 8, 160);
    POINT point;
    ok(GetCaretPos(&point) && point.x == 88 && DestroyCaret(), "and the caret");
    GetWindowRect(child, &box);
    MapWindowPoints(NULL, hwnd, (POINT *)&box, 2);
    ok(box.left == left + 8, "%d", (int)box.left);
    ok(ScrollWindowEx(NULL, 1, 1, NULL, NULL, NULL, NULL, 0) == ERROR &&
           GetLastError() == ERROR_INVALID_WINDOW_HANDLE,
       "no window");
    DeleteObject(region);
    DestroyWindow(hwnd);
}

/* What covers a window, clips it or is in it leaves something bare, too. */
static void test_scrolling_covered(void)
{
    HWND parent = make(TEXT("P"), WS_POPUP | WS_VISIBLE, NULL, 96, 320);
    HWND window = CreateWindowEx(0, TEXT("C"), NULL, WS_CHILD | WS_VISIBLE | WS_CLIPSIBLINGS, 25,
                                 50, 98, 98, parent, NULL, NULL, NULL);
    HWND cover = CreateWindowEx(0, TEXT("C"), NULL, WS_CHILD | WS_VISIBLE | WS_CLIPSIBLINGS, 74, 29,
                                100, 100, parent, NULL, NULL, NULL);
    HRGN region = CreateRectRgn(0, 0, 0, 0), wanted = CreateRectRgn(39, 0, 49, 74);
    HRGN part = CreateRectRgn(88, 79, 98, 93), clip = CreateRectRgn(10, 10, 90, 90);
    RECT all, update;
    SetWindowPos(cover, HWND_TOP, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE | SWP_NOACTIVATE);
    UpdateWindow(parent);
    flush(NULL);
    GetClientRect(window, &all);
    HDC dc = GetDC(window);
    ok(ScrollDC(dc, -10, -5, &all, &all, region, &update), "covered");
    CombineRgn(wanted, wanted, part, RGN_OR);
    SetRectRgn(part, 0, 93, 98, 98);
    CombineRgn(wanted, wanted, part, RGN_OR);
    ok(EqualRgn(region, wanted) && update.right == 98 && update.bottom == 98, "what was covered");
    SelectClipRgn(dc, clip);
    ScrollDC(dc, -10, -5, &all, &all, region, &update);
    SetRectRgn(wanted, 39, 10, 49, 74);
    SetRectRgn(part, 80, 79, 90, 85);
    CombineRgn(wanted, wanted, part, RGN_OR);
    SetRectRgn(part, 10, 85, 90, 90);
    CombineRgn(wanted, wanted, part, RGN_OR);
    ok(EqualRgn(region, wanted), "clipped");
    ReleaseDC(window, dc);
    DestroyWindow(cover);

    /* A child that stays where it is. */
    cover = CreateWindowEx(0, TEXT("C"), NULL, WS_CHILD | WS_VISIBLE, 30, 30, 100, 100, window,
                           NULL, NULL, NULL);
    SetWindowLong(window, GWL_STYLE, GetWindowLong(window, GWL_STYLE) | WS_CLIPCHILDREN);
    ValidateRect(window, NULL);
    ScrollWindowEx(window, -10, -10, &all, &all, region, NULL, SW_INVALIDATE);
    SetRectRgn(wanted, 88, 0, 98, 20);
    SetRectRgn(part, 20, 20, 98, 30);
    CombineRgn(wanted, wanted, part, RGN_OR);
    SetRectRgn(part, 20, 30, 30, 88);
    CombineRgn(wanted, wanted, part, RGN_OR);
    SetRectRgn(part, 0, 88, 30, 98);
    CombineRgn(wanted, wanted, part, RGN_OR);
    ok(EqualRgn(region, wanted), "around the child");
    ValidateRect(window, NULL);
    ScrollWindowEx(window, -10, -10, &all, &all, region, NULL, SW_SCROLLCHILDREN | SW_INVALIDATE);
    SetRectRgn(wanted, 88, 0, 98, 98);
    SetRectRgn(part, 0, 88, 98, 98);
    CombineRgn(wanted, wanted, part, RGN_OR);
    ok(EqualRgn(region, wanted), "with the child");

    /* What is validated of a window is that of its children. */
    SetWindowLong(window, GWL_STYLE, GetWindowLong(window, GWL_STYLE) & ~WS_CLIPCHILDREN);
    InvalidateRect(cover, NULL, TRUE);
    ValidateRect(window, NULL);
    check_update(cover, NULL);
    DeleteObject(region);
    DeleteObject(wanted);
    DeleteObject(part);
    DeleteObject(clip);
    DestroyWindow(parent);
}

static void test_caret(void)
{
    HWND hwnd = make(TEXT("P"), WS_POPUP | WS_VISIBLE, NULL, 96, 160);
    POINT point;
    UINT time = GetCaretBlinkTime();
    ok(!ShowCaret(hwnd) && GetLastError() == ERROR_ACCESS_DENIED, "there is none");
    SetLastError(0);
    ok(!DestroyCaret() && GetLastError() == ERROR_ACCESS_DENIED, "there is none");
    ok(CreateCaret(hwnd, NULL, 2, 16), "made, hidden");
    ok(ShowCaret(hwnd) && HideCaret(hwnd) && HideCaret(hwnd) && ShowCaret(NULL) && ShowCaret(hwnd),
       "nested");
    ok(!CreateCaret(NULL, NULL, 1, 1) && GetLastError() == ERROR_INVALID_WINDOW_HANDLE,
       "no window");
    ok(SetCaretPos(24, 32) && GetCaretPos(&point) && point.x == 24 && point.y == 32, "moved");
    GUITHREADINFO info;
    info.cbSize = sizeof(info);
    ok(GetGUIThreadInfo(GetCurrentThreadId(), &info) && info.hwndCaret == hwnd &&
           info.rcCaret.left == 24 && info.rcCaret.bottom == 48 && info.flags & GUI_CARETBLINKING,
       "where it is: %x", (unsigned)info.flags);
    ok(!HideCaret(GetDesktopWindow()) && GetLastError() == ERROR_ACCESS_DENIED, "another's");
    ok(SetCaretBlinkTime(300) && GetCaretBlinkTime() == 300 && SetCaretBlinkTime(time), "blinks");
    ok(DestroyCaret() && !HideCaret(hwnd), "destroyed");
    DestroyWindow(hwnd);
}

int main(void)
{
    WNDCLASS wc = {0};
    wc.lpfnWndProc = procedure;
    wc.hInstance = GetModuleHandle(NULL);
    wc.hbrBackground = (HBRUSH)(COLOR_WINDOW + 1);
    wc.lpszClassName = TEXT("P");
    RegisterClass(&wc);
    wc.lpszClassName = TEXT("C");
    RegisterClass(&wc);
    test_regions();
    test_flags();
    test_children();
    test_moving();
    test_sizes_and_order();
    test_begin();
    test_scrolling();
    test_scrolling_covered();
    test_caret();
    return failures != 0;
}
