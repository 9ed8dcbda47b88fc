/* SPDX-License-Identifier: MIT */
#include <windows.h>

#include "check.h"

/* Device contexts: those of the cache, of windows and of classes; what is selected; levels;
 * mapping modes; clipping. */

static HWND make(const TCHAR *class_name, DWORD style, HWND parent)
{
    return CreateWindowEx(0, class_name, TEXT("dc"), style | WS_VISIBLE, 80, 64, 160, 160, parent,
                          NULL, GetModuleHandle(NULL), NULL);
}

static void register_class(const TCHAR *name, UINT style)
{
    WNDCLASS wc = {0};
    wc.style = style;
    wc.lpfnWndProc = DefWindowProc;
    wc.hInstance = GetModuleHandle(NULL);
    wc.hbrBackground = (HBRUSH)GetStockObject(WHITE_BRUSH);
    wc.lpszClassName = name;
    ok(RegisterClass(&wc) != 0, "error %lu", (unsigned long)GetLastError());
}

static void test_cache(void)
{
    HWND hwnd = make(TEXT("cached"), WS_POPUP, NULL);
    HDC dc = GetDC(hwnd), again;
    ok(dc != NULL, "no context");
    ok(WindowFromDC(dc) == hwnd, "window %p", (void *)WindowFromDC(dc));
    ok(GetROP2(dc) == R2_COPYPEN, "mode %d", GetROP2(dc));
    ok(SetROP2(dc, R2_XORPEN) == R2_COPYPEN, "mode before");
    ok(ReleaseDC(NULL, dc) == 1, "whatever window is named");
    ok(ReleaseDC(hwnd, dc) == 0, "released twice");
    ok(WindowFromDC(dc) == NULL, "it is nobody's");
    ok(SetROP2(dc, R2_WHITE) == 0 && GetROP2(dc) == 0, "it answers");
    ok(ReleaseDC(hwnd, NULL) == 0, "none");
    again = GetDC(hwnd);
    ok(GetROP2(again) == R2_COPYPEN, "a new one has mode %d", GetROP2(again));
    ReleaseDC(hwnd, again);

    dc = GetDCEx(hwnd, NULL, DCX_CACHE | DCX_USESTYLE | DCX_NORESETATTRS);
    SetROP2(dc, R2_XORPEN);
    ReleaseDC(hwnd, dc);
    again = GetDCEx(hwnd, NULL, DCX_CACHE | DCX_USESTYLE);
    ok(again != dc || GetROP2(again) == R2_XORPEN, "kept mode %d", GetROP2(again));
    ReleaseDC(hwnd, again);
    again = GetDC(hwnd);
    ok(GetROP2(again) == R2_COPYPEN, "reset mode %d", GetROP2(again));
    DestroyWindow(hwnd);
    ok(WindowFromDC(again) == NULL && ReleaseDC(hwnd, again) == 0, "of a window that is gone");
    ok(GetDC(hwnd) == NULL, "of a window that is gone");
}

static void test_own(void)
{
    HWND hwnd = make(TEXT("own"), WS_POPUP, NULL);
    HDC dc = GetDC(hwnd), window;
    SetROP2(dc, R2_XORPEN);
    SetTextColor(dc, RGB(1, 2, 3));
    ok(ReleaseDC(hwnd, dc) == 1 && ReleaseDC(hwnd, dc) == 1, "release changes nothing");
    ok(WindowFromDC(dc) == hwnd, "it stays the window's");
    ok(GetDC(hwnd) == dc, "the same one");
    ok(GetROP2(dc) == R2_XORPEN && GetTextColor(dc) == RGB(1, 2, 3), "as it was left");
    window = GetDCEx(hwnd, NULL, DCX_CACHE);
    ok(window != dc, "one of the cache");
    ReleaseDC(hwnd, window);
    window = GetWindowDC(hwnd);
    ok(window != dc, "for all of the window, one of the cache");
    ReleaseDC(hwnd, window);
    DestroyWindow(hwnd);
    ok(GetROP2(dc) == 0 && WindowFromDC(dc) == NULL, "gone with the window");
}

static void test_class(void)
{
    HWND one = make(TEXT("class"), WS_POPUP, NULL), two = make(TEXT("class"), WS_POPUP, NULL);
    HDC dc = GetDC(one);
    SetROP2(dc, R2_XORPEN);
    ok(GetDC(two) == dc, "the class has one");
    ok(WindowFromDC(dc) == two, "of the window that asked last");
    ok(GetROP2(dc) == R2_XORPEN, "mode %d", GetROP2(dc));
    ok(ReleaseDC(two, dc) == 1 && WindowFromDC(dc) == two, "release changes nothing");
    DestroyWindow(two);
    ok(WindowFromDC(dc) == NULL, "nobody's");
    ok(GetROP2(dc) == R2_XORPEN, "it lives on");
    ok(ReleaseDC(two, dc) == 0, "nobody's to release");
    ok(GetDC(one) == dc && WindowFromDC(dc) == one, "the other window's");
    DestroyWindow(one);
}

static BOOL within(HDC dc, int left, int top, int right, int bottom)
{
    RECT box;
    return GetClipBox(dc, &box) == SIMPLEREGION && box.left >= left && box.top >= top &&
           box.right <= right && box.bottom <= bottom;
}

static HRGN on_screen(HWND hwnd, int left, int top, int right, int bottom)
{
    RECT rect;
    SetRect(&rect, left, top, right, bottom);
    MapWindowPoints(hwnd, NULL, (POINT *)&rect, 2);
    return CreateRectRgnIndirect(&rect);
}

static void test_limits(void)
{
    HWND cached = make(TEXT("cached"), WS_POPUP, NULL), own;
    RECT box;
    HRGN region = on_screen(cached, 8, 16, 24, 48), other;
    HDC dc = GetDCEx(cached, region, DCX_INTERSECTRGN | DCX_USESTYLE);
    ok(within(dc, 8, 16, 24, 48), "limited");
    ok(GetRgnBox(region, &box) != ERROR, "the region lives");
    ReleaseDC(cached, dc);
    ok(GetRgnBox(region, &box) == ERROR, "the region went with the context");

    DestroyWindow(cached);
    own = make(TEXT("own"), WS_POPUP, NULL);
    region = on_screen(own, 8, 16, 24, 48);
    dc = GetDCEx(own, region, DCX_INTERSECTRGN | DCX_USESTYLE);
    ReleaseDC(own, dc);
    ok(within(dc, 8, 16, 24, 48), "an own one stays as it is");
    other = on_screen(own, 40, 48, 64, 64);
    ok(GetDCEx(own, other, DCX_INTERSECTRGN | DCX_USESTYLE) == dc, "the own one");
    ok(GetRgnBox(region, &box) == ERROR, "the region was replaced");
    ok(within(dc, 40, 48, 64, 64), "by the other");
    GetDCEx(own, NULL, DCX_EXCLUDERGN | DCX_USESTYLE);
    ok(!within(dc, 40, 48, 64, 64), "no limit");
    DestroyWindow(own);
}

static void test_parent(void)
{
    HWND parent = make(TEXT("cached"), WS_POPUP, NULL);
    HWND child = CreateWindowEx(0, TEXT("parent"), NULL, WS_CHILD | WS_VISIBLE, 0, 0, 8, 16, parent,
                                NULL, GetModuleHandle(NULL), NULL);
    RECT mine, its;
    HDC dc = GetDC(child);
    GetClipBox(dc, &mine);
    ReleaseDC(child, dc);
    dc = GetDC(parent);
    GetClipBox(dc, &its);
    ReleaseDC(parent, dc);
    ok(EqualRect(&mine, &its), "it may draw in all of its parent");
    PAINTSTRUCT paint;
    RedrawWindow(child, NULL, NULL, RDW_INVALIDATE);
    dc = BeginPaint(child, &paint);
    GetClipBox(dc, &mine);
    ok(EqualRect(&mine, &its) && paint.rcPaint.right == 8 && paint.rcPaint.bottom == 16,
       "when it paints all of itself");
    ok(SetPixel(dc, 100, 100, RGB(255, 0, 0)) != CLR_INVALID, "drawn");
    EndPaint(child, &paint);
    dc = GetDC(parent);
    ok(GetPixel(dc, 100, 100) == RGB(255, 0, 0), "in the parent");
    ReleaseDC(parent, dc);
    DestroyWindow(parent);
}

static void test_paint_context(void)
{
    PAINTSTRUCT paint;
    RECT rect = {16, 16, 48, 64};
    HWND own = make(TEXT("own"), WS_POPUP, NULL);
    RedrawWindow(own, NULL, NULL, RDW_VALIDATE | RDW_NOFRAME | RDW_NOERASE);
    InvalidateRect(own, &rect, FALSE);
    HDC dc = BeginPaint(own, &paint);
    ok(EqualRect(&paint.rcPaint, &rect), "%d %d", (int)paint.rcPaint.left, (int)paint.rcPaint.top);
    ReleaseDC(own, dc);
    ok(GetDC(own) == dc && within(dc, 16, 16, 48, 64), "limited until EndPaint");
    EndPaint(own, &paint);
    ok(!within(dc, 16, 16, 48, 64), "all of it again");
    InvalidateRect(own, &rect, TRUE);
    RedrawWindow(own, NULL, NULL, RDW_ERASENOW);
    ok(!within(dc, 16, 16, 48, 64), "erasing does not limit it");
    DestroyWindow(own);
}

static void test_objects(void)
{
    HDC dc = CreateCompatibleDC(NULL);
    HPEN pen = CreatePen(PS_DOT, 3, RGB(10, 20, 30));
    LOGPEN about;
    EXTLOGPEN extended;
    LOGBRUSH brush = {BS_SOLID, RGB(1, 2, 3), 0};
    ok(GetObjectType(dc) == OBJ_MEMDC, "type %lu", (unsigned long)GetObjectType(dc));
    ok(SelectObject(dc, pen) == GetStockObject(BLACK_PEN), "the first pen");
    ok(GetCurrentObject(dc, OBJ_PEN) == pen, "selected");
    ok(GetObject(pen, sizeof(about), &about) == sizeof(about), "size");
    ok(about.lopnStyle == PS_DOT && about.lopnWidth.x == 3 && about.lopnColor == RGB(10, 20, 30),
       "of the pen");
    ok(DeleteObject(pen), "while it is selected");
    ok(GetObjectType(pen) == OBJ_PEN, "it waits");
    SelectObject(dc, GetStockObject(BLACK_PEN));
    ok(GetObjectType(pen) == 0, "until it is not");
    ok(CreatePen(PS_NULL, 1, 0) == GetStockObject(NULL_PEN), "no pen is that of the stock");
    pen = ExtCreatePen(PS_GEOMETRIC | PS_DASH, 5, &brush, 0, NULL);
    ok(GetObjectType(pen) == OBJ_EXTPEN, "type");
    ok(GetObject(pen, sizeof(extended), &extended) > 0 && extended.elpWidth == 5 &&
           extended.elpColor == RGB(1, 2, 3),
       "of the extended pen");
    DeleteObject(pen);
    SetLastError(1);
    ok(!SelectObject(dc, NULL) && GetLastError() == 1, "nothing");
    ok(!DeleteObject(NULL) && GetLastError() == 1, "nothing");
    ok(!SelectObject(NULL, GetStockObject(BLACK_PEN)) && GetLastError() == ERROR_INVALID_HANDLE,
       "nowhere");
    ok(GetStockObject(STOCK_LAST + 1) == NULL, "no such");
    for (int i = 0; i <= STOCK_LAST; i++)
        ok(i == 9 || GetStockObject(i) != NULL, "stock %d", i);
    ok(SetDCPenColor(dc, RGB(9, 9, 9)) == RGB(0, 0, 0) && GetDCPenColor(dc) == RGB(9, 9, 9),
       "colour of the pen");
    ok(SetDCBrushColor(dc, RGB(9, 9, 9)) == RGB(255, 255, 255), "colour of the brush");
    ok(DeleteDC(dc) && !DeleteDC(dc), "deleted once");
    dc = CreateDC(TEXT("DISPLAY"), NULL, NULL, NULL);
    ok(GetObjectType(dc) == OBJ_DC && GetDeviceCaps(dc, TECHNOLOGY) == DT_RASDISPLAY, "a display");
    ok(GetDeviceCaps(dc, HORZRES) == GetSystemMetrics(SM_CXSCREEN), "as large as the screen");
    DeleteDC(dc);
    ok(CreateDC(TEXT("no such driver"), NULL, NULL, NULL) == NULL, "no such");
}

static void test_levels(void)
{
    HDC dc = CreateCompatibleDC(NULL);
    ok(SaveDC(dc) == 1 && SaveDC(dc) == 2, "levels count up");
    SetTextColor(dc, RGB(4, 5, 6));
    SetMapMode(dc, MM_ANISOTROPIC);
    ok(SaveDC(dc) == 3, "third");
    SetTextColor(dc, RGB(7, 8, 9));
    ok(!RestoreDC(dc, 0) && !RestoreDC(dc, 4) && !RestoreDC(dc, -4), "no such level");
    ok(RestoreDC(dc, -1) && GetTextColor(dc) == RGB(4, 5, 6), "the last");
    ok(RestoreDC(dc, 1) && GetTextColor(dc) == 0 && GetMapMode(dc) == MM_TEXT, "the first");
    ok(!RestoreDC(dc, 1), "used up");
    DeleteDC(dc);
}

static void test_mapping(void)
{
    HDC dc = CreateCompatibleDC(NULL);
    SIZE size;
    POINT point, points[2] = {{10, 20}, {-5, 0}};
    ok(GetMapMode(dc) == MM_TEXT, "mode %d", GetMapMode(dc));
    ok(SetWindowExtEx(dc, 7, 7, &size) && size.cx == 1 && size.cy == 1, "no effect");
    GetWindowExtEx(dc, &size);
    ok(size.cx == 1 && size.cy == 1, "no effect");
    ok(SetViewportOrgEx(dc, 100, 50, &point) && point.x == 0 && point.y == 0, "origin before");
    ok(SetWindowOrgEx(dc, 10, 5, NULL), "origin");
    ok(LPtoDP(dc, points, 2) && points[0].x == 100 && points[0].y == 65 && points[1].x == 85,
       "%d %d", (int)points[0].x, (int)points[0].y);
    ok(DPtoLP(dc, points, 2) && points[0].x == 10 && points[0].y == 20, "and back");
    ok(SetMapMode(dc, MM_ANISOTROPIC) == MM_TEXT, "mode before");
    SetWindowExtEx(dc, 2, 4, NULL);
    SetViewportExtEx(dc, 10, -8, NULL);
    points[0].x = 20;
    points[0].y = 15;
    LPtoDP(dc, points, 1);
    ok(points[0].x == 150 && points[0].y == 30, "%d %d", (int)points[0].x, (int)points[0].y);
    ok(ScaleWindowExtEx(dc, 3, 1, 1, 2, NULL) && GetWindowExtEx(dc, &size) && size.cx == 6 &&
           size.cy == 2,
       "scaled");
    ok(!SetWindowExtEx(dc, 0, 1, NULL), "no extent");
    SetMapMode(dc, MM_ISOTROPIC);
    SetWindowExtEx(dc, 100, 100, NULL);
    SetViewportExtEx(dc, 300, 50, NULL);
    GetViewportExtEx(dc, &size);
    ok(size.cx == 50 && size.cy == 50, "%d %d", (int)size.cx, (int)size.cy);
    ok(SetMapMode(dc, MM_LOMETRIC) == MM_ISOTROPIC, "mode before");
    GetViewportExtEx(dc, &size);
    ok(size.cx == GetDeviceCaps(dc, HORZRES) && size.cy == -GetDeviceCaps(dc, VERTRES), "pixels");
    GetWindowExtEx(dc, &size);
    ok(size.cx == GetDeviceCaps(dc, HORZSIZE) * 10, "tenths of a millimetre: %d", (int)size.cx);
    ok(SetMapMode(dc, 0) == 0 && SetMapMode(dc, 9) == 0, "no such mode");
    DeleteDC(dc);
}

static void test_clip(void)
{
    HDC dc = CreateCompatibleDC(NULL);
    HBITMAP bitmap = CreateCompatibleBitmap(dc, 100, 100);
    HRGN region = CreateRectRgn(0, 0, 0, 0), part;
    RECT box;
    SelectObject(dc, bitmap);
    ok(GetClipRgn(dc, region) == 0, "none at first");
    ok(GetClipBox(dc, &box) == SIMPLEREGION && box.right == 100 && box.bottom == 100, "all");
    ok(IntersectClipRect(dc, 10, 10, 60, 60) == SIMPLEREGION, "less");
    ok(ExcludeClipRect(dc, 20, 20, 30, 30) == COMPLEXREGION, "with a hole");
    ok(PtVisible(dc, 15, 15) && !PtVisible(dc, 25, 25) && !PtVisible(dc, 70, 15), "points");
    SetRect(&box, 55, 55, 80, 80);
    ok(RectVisible(dc, &box), "in part");
    SetRect(&box, 22, 22, 28, 28);
    ok(!RectVisible(dc, &box), "in the hole");
    ok(GetClipRgn(dc, region) == 1 && GetRgnBox(region, &box) == COMPLEXREGION && box.left == 10,
       "as a region");
    ok(OffsetClipRgn(dc, 5, 0) == COMPLEXREGION && PtVisible(dc, 62, 15), "moved");
    part = CreateRectRgn(0, 0, 20, 20);
    ok(ExtSelectClipRgn(dc, part, RGN_AND) == SIMPLEREGION, "common part");
    ok(GetClipBox(dc, &box) == SIMPLEREGION && box.left == 15 && box.right == 20, "of both");
    ok(ExtSelectClipRgn(dc, NULL, RGN_AND) == ERROR, "no region");
    ok(SelectClipRgn(dc, part) == SIMPLEREGION, "a copy");
    DeleteObject(part);
    ok(GetClipBox(dc, &box) == SIMPLEREGION && box.right == 20, "which stays");
    ok(SelectClipRgn(dc, NULL) == SIMPLEREGION && GetClipRgn(dc, region) == 0, "no more");
    SetWindowOrgEx(dc, 10, 10, NULL);
    GetClipBox(dc, &box);
    ok(box.left == 10 && box.right == 110, "in the program's coordinates");
    DeleteObject(region);
    DeleteDC(dc);
    DeleteObject(bitmap);
}

static void test_modes(void)
{
    HDC dc = CreateCompatibleDC(NULL);
    POINT point;
    ok(SetBkMode(dc, TRANSPARENT) == OPAQUE && SetBkMode(dc, 77) == 0, "behind text");
    ok(SetPolyFillMode(dc, WINDING) == ALTERNATE && GetPolyFillMode(dc) == WINDING, "polygons");
    ok(SetStretchBltMode(dc, COLORONCOLOR) == BLACKONWHITE, "stretching");
    ok(SetTextAlign(dc, TA_RIGHT) == TA_LEFT && GetTextAlign(dc) == TA_RIGHT, "alignment");
    ok(SetROP2(dc, 0) == 0 && SetROP2(dc, 17) == 0, "no such operation");
    ok(SetBrushOrgEx(dc, 3, 4, &point) && point.x == 0, "of brushes");
    ok(GetBrushOrgEx(dc, &point) && point.x == 3 && point.y == 4, "of brushes");
    ok(MoveToEx(dc, 5, 6, NULL) && GetCurrentPositionEx(dc, &point) && point.y == 6, "position");
    ok(SetLayout(dc, LAYOUT_RTL) == 0 && GetLayout(dc) == LAYOUT_RTL, "layout");
    ok(SetTextColor(NULL, 0) == CLR_INVALID && GetBkMode(NULL) == 0, "of nothing");
    DeleteDC(dc);
}

int main(void)
{
    register_class(TEXT("cached"), 0);
    register_class(TEXT("own"), CS_OWNDC);
    register_class(TEXT("class"), CS_CLASSDC);
    register_class(TEXT("parent"), CS_PARENTDC);
    test_cache();
    test_own();
    test_class();
    test_limits();
    test_parent();
    test_paint_context();
    test_objects();
    test_levels();
    test_mapping();
    test_clip();
    test_modes();
    return failures != 0;
}
