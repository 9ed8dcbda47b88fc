/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <windows.h>

#include "check.h"

/* Rectangles and regions, with what is no rectangle and no region. */

static BOOL is(const RECT *rect, int left, int top, int right, int bottom)
{
    RECT wanted = {left, top, right, bottom};
    return memcmp(rect, &wanted, sizeof(wanted)) == 0;
}

static void test_rectangles(void)
{
    RECT a, b, r;
    POINT point = {10, 10};
    ok(SetRect(&a, 10, 10, 5, 5) && is(&a, 10, 10, 5, 5), "as it is given");
    ok(IsRectEmpty(&a) && !PtInRect(&a, point), "it is empty");
    ok(!SetRect(NULL, 1, 2, 3, 4) && !SetRectEmpty(NULL) && IsRectEmpty(NULL), "none");
    ok(!CopyRect(&a, NULL) && !CopyRect(NULL, &a) && !InflateRect(NULL, 1, 1) &&
           !OffsetRect(NULL, 1, 1) && !PtInRect(NULL, point),
       "none");
    ok(!EqualRect(NULL, &a) && !EqualRect(&a, NULL) && !EqualRect(NULL, NULL), "none");
    SetRect(&a, 0, 0, 10, 10);
    SetRect(&b, 5, 5, 20, 8);
    ok(IntersectRect(&r, &a, &b) && is(&r, 5, 5, 10, 8), "common part");
    ok(UnionRect(&r, &a, &b) && is(&r, 0, 0, 20, 10), "around both");
    ok(SubtractRect(&r, &a, &b) && is(&r, 0, 0, 10, 10), "no rectangle is left: as it was");
    SetRect(&b, 5, 0, 20, 10);
    ok(SubtractRect(&b, &a, &b) && is(&b, 0, 0, 5, 10), "into itself");
    ok(!SubtractRect(&r, &a, &a) && is(&r, 0, 0, 0, 0), "nothing is left");
    SetRect(&b, 10, 0, 20, 10);
    ok(!IntersectRect(&r, &a, &b) && is(&r, 0, 0, 0, 0), "side by side");
    ok(!IntersectRect(NULL, &a, &b) && !UnionRect(&r, NULL, &b), "none");
    SetRectEmpty(&b);
    ok(UnionRect(&r, &a, &b) && EqualRect(&r, &a), "with nothing");
    ok(!UnionRect(&r, &b, &b), "of nothing");
    ok(InflateRect(&a, -6, 2) && is(&a, 6, -2, 4, 12), "smaller than nothing");
}

static void test_combining(void)
{
    HRGN a = CreateRectRgn(20, 10, 0, 0), b = CreateRectRgn(10, 5, 30, 15);
    HRGN r = CreateRectRgn(0, 0, 0, 0);
    RECT box;
    ok(GetRgnBox(a, &box) == SIMPLEREGION && is(&box, 0, 0, 20, 10), "put in order");
    ok(GetRgnBox(r, &box) == NULLREGION && is(&box, 0, 0, 0, 0), "empty");
    ok(CombineRgn(r, a, b, RGN_AND) == SIMPLEREGION && GetRgnBox(r, &box) &&
           is(&box, 10, 5, 20, 10),
       "and");
    ok(CombineRgn(r, a, b, RGN_OR) == COMPLEXREGION && GetRgnBox(r, &box) && is(&box, 0, 0, 30, 15),
       "or");
    ok(PtInRegion(r, 0, 0) && !PtInRegion(r, 25, 2) && !PtInRegion(r, 30, 14), "points");
    ok(CombineRgn(r, a, b, RGN_XOR) == COMPLEXREGION && !PtInRegion(r, 15, 7), "xor");
    ok(CombineRgn(r, a, b, RGN_DIFF) == COMPLEXREGION && PtInRegion(r, 5, 7), "diff");
    ok(CombineRgn(r, a, NULL, RGN_COPY) == SIMPLEREGION && EqualRgn(r, a), "copy");
    ok(CombineRgn(r, a, a, RGN_DIFF) == NULLREGION, "nothing is left");
    ok(CombineRgn(a, a, b, RGN_OR) == COMPLEXREGION, "into itself");
    ok(CombineRgn(NULL, a, b, RGN_OR) == ERROR && CombineRgn(r, a, NULL, RGN_OR) == ERROR &&
           CombineRgn(r, a, b, 6) == ERROR,
       "no region, no mode");
    ok(OffsetRgn(b, -10, 5) == SIMPLEREGION && GetRgnBox(b, &box) && is(&box, 0, 10, 20, 20),
       "moved");
    SetRect(&box, 19, 19, 0, 12);
    ok(RectInRegion(b, &box), "sides in any order");
    SetRect(&box, 20, 12, 25, 14);
    ok(!RectInRegion(b, &box), "beside it");
    ok(SetRectRgn(b, 3, 3, 1, 1) && GetRgnBox(b, &box) && is(&box, 1, 1, 3, 3), "set");
    ok(DeleteObject(b) && GetRgnBox(b, &box) == ERROR && OffsetRgn(b, 1, 1) == ERROR &&
           !SetRectRgn(b, 0, 0, 1, 1) && !EqualRgn(a, b),
       "deleted");
    DeleteObject(a);
    DeleteObject(r);
}

static int area(HRGN region)
{
    DWORD size = GetRegionData(region, 0, NULL), sum = 0;
    RGNDATA *data = (RGNDATA *)malloc(size);
    ok(GetRegionData(region, size - 1, data) == 0, "too small");
    ok(GetRegionData(region, size, data) == size, "size");
    ok(data->rdh.iType == RDH_RECTANGLES && data->rdh.dwSize == sizeof(data->rdh) &&
           data->rdh.nRgnSize == data->rdh.nCount * sizeof(RECT),
       "header");
    const RECT *rects = (const RECT *)data->Buffer;
    for (DWORD i = 0; i < data->rdh.nCount; i++)
        sum += (DWORD)((rects[i].right - rects[i].left) * (rects[i].bottom - rects[i].top));
    free(data);
    return (int)sum;
}

static void test_shapes(void)
{
    const POINT square[] = {{0, 0}, {10, 0}, {10, 10}, {0, 10}};
    const POINT star[] = {{50, 0}, {80, 90}, {0, 35}, {100, 35}, {20, 90}};
    const POINT nested[] = {{0, 0},   {30, 0},  {30, 30}, {0, 30},
                            {10, 10}, {20, 10}, {20, 20}, {10, 20}};
    const int counts[] = {4, 4};
    RECT box;
    HRGN region = CreatePolygonRgn(square, 4, ALTERNATE), other = CreateRectRgn(0, 0, 10, 10);
    ok(EqualRgn(region, other), "a square is a rectangle");
    DeleteObject(region);
    DeleteObject(other);
    region = CreatePolygonRgn(star, 5, ALTERNATE);
    other = CreatePolygonRgn(star, 5, WINDING);
    ok(!PtInRegion(region, 50, 50) && PtInRegion(other, 50, 50), "the middle of a star");
    ok(PtInRegion(region, 50, 10) && PtInRegion(other, 50, 10), "its upper corner");
    ok(area(region) < area(other), "which is more");
    DeleteObject(region);
    DeleteObject(other);
    region = CreatePolyPolygonRgn(nested, counts, 2, ALTERNATE);
    ok(area(region) == 900 - 100, "a frame: %d", area(region));
    DeleteObject(region);
    ok(!CreatePolygonRgn(square, 1, ALTERNATE) && !CreatePolygonRgn(square, 4, 3), "no polygon");
    region = CreateEllipticRgn(0, 0, 101, 101);
    GetRgnBox(region, &box);
    ok(is(&box, 0, 0, 100, 100), "around a circle: %d %d", (int)box.right, (int)box.bottom);
    ok(PtInRegion(region, 50, 1) && !PtInRegion(region, 5, 5), "round");
    ok(abs(area(region) - 7854) < 100, "area %d", area(region));
    DeleteObject(region);
    region = CreateRoundRectRgn(0, 0, 101, 51, 20, 20);
    ok(!PtInRegion(region, 0, 0) && PtInRegion(region, 0, 25) && PtInRegion(region, 50, 0),
       "corners");
    DeleteObject(region);
}

static void test_data(void)
{
    union {
        RGNDATA data;
        char room[sizeof(RGNDATAHEADER) + 2 * sizeof(RECT)];
    } u;
    RECT box, rects[] = {{0, 0, 10, 10}, {20, 20, 30, 30}};
    XFORM twice = {2, 0, 0, 2, 5, 0};
    memset(&u, 0, sizeof(u));
    u.data.rdh.dwSize = sizeof(RGNDATAHEADER);
    u.data.rdh.iType = RDH_RECTANGLES;
    u.data.rdh.nCount = 2;
    memcpy(u.data.Buffer, rects, sizeof(rects));
    HRGN region = ExtCreateRegion(NULL, sizeof(u), &u.data);
    ok(GetRgnBox(region, &box) == COMPLEXREGION && is(&box, 0, 0, 30, 30), "of two");
    ok(area(region) == 200, "area %d", area(region));
    DeleteObject(region);
    region = ExtCreateRegion(&twice, sizeof(u), &u.data);
    GetRgnBox(region, &box);
    ok(is(&box, 5, 0, 65, 60), "twice as large: %d %d", (int)box.left, (int)box.right);
    DeleteObject(region);
    ok(!ExtCreateRegion(NULL, sizeof(RGNDATAHEADER), &u.data), "less than it says");
    ok(!ExtCreateRegion(NULL, sizeof(u), NULL), "nothing");
    u.data.rdh.nCount = 0;
    region = ExtCreateRegion(NULL, sizeof(u), &u.data);
    ok(GetRgnBox(region, &box) == NULLREGION, "empty");
    DeleteObject(region);
    ok(GetRegionData(NULL, 0, NULL) == 0, "no region");
}

int main(void)
{
    test_rectangles();
    test_combining();
    test_shapes();
    test_data();
    return failures != 0;
}
