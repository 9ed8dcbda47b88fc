/* SPDX-License-Identifier: MIT */
/* Paths: what is collected, asked for, filled, drawn and cut out. */
#include <windows.h>

#include "check.h"

static HDC dc;
static DWORD *bits;

static void triangle(void)
{
    BeginPath(dc);
    MoveToEx(dc, 2, 2, NULL);
    LineTo(dc, 18, 2);
    LineTo(dc, 2, 18);
    CloseFigure(dc);
    EndPath(dc);
}

static void collecting(void)
{
    POINT points[64];
    BYTE types[64];
    POINT square[4] = {{1, 1}, {5, 1}, {5, 5}, {1, 5}};
    CHECK(GetPath(dc, NULL, NULL, 0) == -1 && GetLastError() == ERROR_CAN_NOT_COMPLETE);
    SetLastError(0);
    CHECK(!EndPath(dc) && GetLastError() == ERROR_CAN_NOT_COMPLETE);
    CHECK(!CloseFigure(dc) && !FillPath(dc) && !StrokePath(dc));
    CHECK(BeginPath(dc));
    MoveToEx(dc, 1, 1, NULL);
    LineTo(dc, 9, 1);
    LineTo(dc, 9, 9);
    CHECK(CloseFigure(dc));
    Polygon(dc, square, 4);
    CHECK(GetPath(dc, points, types, 64) == -1); /* still open */
    CHECK(EndPath(dc));
    CHECK(bits[1 * 20 + 4] == 0); /* nothing was drawn */
    CHECK(GetPath(dc, NULL, NULL, 0) == 7);
    CHECK(GetPath(dc, points, types, 3) == -1 && GetLastError() == ERROR_INVALID_PARAMETER);
    CHECK(GetPath(dc, points, types, 64) == 7);
    CHECK(types[0] == PT_MOVETO && types[1] == PT_LINETO);
    CHECK(types[2] == (PT_LINETO | PT_CLOSEFIGURE));
    CHECK(types[3] == PT_MOVETO && types[6] == (PT_LINETO | PT_CLOSEFIGURE));
    CHECK(points[1].x == 9 && points[1].y == 1 && points[6].y == 5);
    CHECK(FlattenPath(dc) && AbortPath(dc) && GetPath(dc, NULL, NULL, 0) == -1);
}

static void using(void)
{
    HBRUSH brush = CreateSolidBrush(RGB(0, 255, 0));
    HPEN pen = CreatePen(PS_SOLID, 1, RGB(255, 0, 0));
    HGDIOBJ brush_before = SelectObject(dc, brush), pen_before = SelectObject(dc, pen);
    HRGN region;
    RECT rect = {0, 0, 20, 20};
    triangle();
    CHECK(FillPath(dc));
    CHECK(GetPixel(dc, 5, 5) == RGB(0, 255, 0) && GetPixel(dc, 17, 17) == 0);
    CHECK(!FillPath(dc)); /* it is used up */
    PatBlt(dc, 0, 0, 20, 20, BLACKNESS);
    triangle();
    CHECK(StrokePath(dc));
    CHECK(GetPixel(dc, 10, 2) == RGB(255, 0, 0) && GetPixel(dc, 2, 10) == RGB(255, 0, 0));
    CHECK(GetPixel(dc, 5, 5) == 0);
    triangle();
    CHECK(StrokeAndFillPath(dc));
    CHECK(GetPixel(dc, 10, 2) == RGB(255, 0, 0) && GetPixel(dc, 5, 5) == RGB(0, 255, 0));
    triangle();
    region = PathToRegion(dc);
    CHECK(region && PtInRegion(region, 5, 5) && !PtInRegion(region, 17, 17));
    DeleteObject(region);
    CHECK(PathToRegion(dc) == NULL);
    PatBlt(dc, 0, 0, 20, 20, BLACKNESS);
    BeginPath(dc);
    Ellipse(dc, 0, 0, 20, 20);
    EndPath(dc);
    CHECK(SelectClipPath(dc, RGN_COPY));
    FillRect(dc, &rect, brush);
    SelectClipRgn(dc, NULL);
    CHECK(GetPixel(dc, 10, 10) == RGB(0, 255, 0) && GetPixel(dc, 0, 0) == 0);
    SelectObject(dc, brush_before);
    SelectObject(dc, pen_before);
    DeleteObject(brush);
    DeleteObject(pen);
}

static void lines(void)
{
    POINT points[4] = {{1, 1}, {10, 1}, {10, 10}, {1, 10}};
    BYTE types[4] = {PT_MOVETO, PT_LINETO, PT_LINETO, PT_LINETO | PT_CLOSEFIGURE};
    POINT at;
    PatBlt(dc, 0, 0, 20, 20, BLACKNESS);
    SelectObject(dc, GetStockObject(WHITE_PEN));
    CHECK(PolyDraw(dc, points, types, 4));
    CHECK(GetPixel(dc, 5, 1) != 0 && GetPixel(dc, 1, 5) != 0);
    types[1] = 0x40;
    CHECK(!PolyDraw(dc, points, types, 4));
    MoveToEx(dc, 15, 10, NULL);
    CHECK(AngleArc(dc, 10, 10, 5, 0, 90));
    CHECK(GetCurrentPositionEx(dc, &at) && at.x == 10 && at.y == 5);
}

int main(void)
{
    BITMAPINFO info;
    HBITMAP bitmap;
    HGDIOBJ before;
    ZeroMemory(&info, sizeof(info));
    info.bmiHeader.biSize = sizeof(info.bmiHeader);
    info.bmiHeader.biWidth = 20;
    info.bmiHeader.biHeight = -20;
    info.bmiHeader.biPlanes = 1;
    info.bmiHeader.biBitCount = 32;
    dc = CreateCompatibleDC(NULL);
    bitmap = CreateDIBSection(dc, &info, DIB_RGB_COLORS, (void **)&bits, NULL, 0);
    before = SelectObject(dc, bitmap);
    collecting();
    using();
    lines();
    BeginPath(dc); /* goes with the context */
    LineTo(dc, 3, 3);
    SelectObject(dc, before);
    DeleteObject(bitmap);
    DeleteDC(dc);
    return failures != 0;
}
