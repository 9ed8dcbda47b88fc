/* SPDX-License-Identifier: MIT */
/* Rectangles, regions and objects. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "pianola/paint.h"

static void test_rects(void **state)
{
    (void)state;
    RECT a = {0, 0, 10, 10}, b = {5, 5, 15, 15}, r;
    assert_true(IntersectRect(&r, &a, &b));
    assert_true(EqualRect(&r, &(RECT){5, 5, 10, 10}));
    assert_false(IntersectRect(&r, &a, &(RECT){10, 0, 20, 10}));
    assert_true(EqualRect(&r, &(RECT){0, 0, 0, 0}));
    assert_true(UnionRect(&r, &a, &b));
    assert_true(EqualRect(&r, &(RECT){0, 0, 15, 15}));
    assert_true(UnionRect(&r, &a, &(RECT){7, 7, 7, 9}));
    assert_true(EqualRect(&r, &a));
    assert_true(SubtractRect(&r, &a, &(RECT){4, 0, 20, 10}));
    assert_true(EqualRect(&r, &(RECT){0, 0, 4, 10}));
    assert_true(SubtractRect(&r, &a, &b));
    assert_true(EqualRect(&r, &a));
    assert_false(SubtractRect(&r, &a, &a));
    assert_true(PtInRect(&a, (POINT){0, 9}));
    assert_false(PtInRect(&a, (POINT){10, 9}));
    InflateRect(&a, 1, -2);
    assert_true(EqualRect(&a, &(RECT){-1, 2, 11, 8}));
}

static void test_regions(void **state)
{
    (void)state;
    RECT box;
    HRGN a = CreateRectRgn(0, 0, 10, 10), b = CreateRectRgn(15, 15, 5, 5);
    HRGN c = CreateRectRgn(0, 0, 0, 0);
    assert_int_equal(GetRgnBox(c, &box), NULLREGION);
    assert_int_equal(CombineRgn(c, a, b, RGN_AND), SIMPLEREGION);
    GetRgnBox(c, &box);
    assert_true(EqualRect(&box, &(RECT){5, 5, 10, 10}));
    assert_int_equal(CombineRgn(c, a, b, RGN_OR), COMPLEXREGION);
    assert_true(PtInRegion(c, 12, 12));
    assert_false(PtInRegion(c, 12, 2));
    assert_int_equal(CombineRgn(c, a, b, RGN_XOR), COMPLEXREGION);
    assert_false(PtInRegion(c, 7, 7));
    assert_int_equal(CombineRgn(c, a, b, RGN_DIFF), COMPLEXREGION);
    assert_false(RectInRegion(c, &(RECT){6, 6, 9, 9}));
    assert_true(RectInRegion(c, &(RECT){6, 4, 9, 9}));
    assert_int_equal(CombineRgn(c, a, a, RGN_DIFF), NULLREGION);
    assert_int_equal(CombineRgn(c, b, NULL, RGN_COPY), SIMPLEREGION);
    assert_true(EqualRgn(c, b));
    assert_int_equal(OffsetRgn(c, 1, 0), SIMPLEREGION);
    assert_false(EqualRgn(c, b));
    assert_true(DeleteObject(c));
    assert_int_equal(CombineRgn(c, a, b, RGN_OR), ERROR);
    assert_int_equal(GetLastError(), ERROR_INVALID_HANDLE);
    DeleteObject(a);
    DeleteObject(b);
}

/* Against a plain picture of the pixels. */
static void test_regions_at_random(void **state)
{
    (void)state;
    enum { SIDE = 24 };
    static bool picture[2][SIDE][SIDE];
    HRGN regions[2] = {CreateRectRgn(0, 0, 0, 0), CreateRectRgn(0, 0, 0, 0)};
    HRGN one = CreateRectRgn(0, 0, 0, 0);
    srand(7);
    for (int round = 0; round < 2000; round++) {
        int x = rand() % SIDE, y = rand() % SIDE, which = rand() % 2;
        int right = x + rand() % (SIDE - x) + 1, bottom = y + rand() % (SIDE - y) + 1;
        int mode = RGN_AND + rand() % 4;
        bool with_other = rand() % 3 == 0;
        SetRectRgn(one, x, y, right, bottom);
        CombineRgn(regions[which], regions[which], with_other ? regions[!which] : one, mode);
        for (int i = 0; i < SIDE; i++)
            for (int k = 0; k < SIDE; k++) {
                bool a = picture[which][i][k];
                bool b = with_other ? picture[!which][i][k]
                                    : k >= x && k < right && i >= y && i < bottom;
                picture[which][i][k] = mode == RGN_AND   ? a && b
                                       : mode == RGN_OR  ? a || b
                                       : mode == RGN_XOR ? a != b
                                                         : a && !b;
            }
        for (int i = 0; i < SIDE; i++)
            for (int k = 0; k < SIDE; k++)
                assert_int_equal(PtInRegion(regions[which], k, i), picture[which][i][k]);
    }
    DeleteObject(one);
    DeleteObject(regions[0]);
    DeleteObject(regions[1]);
}

static void test_objects(void **state)
{
    (void)state;
    HBRUSH brush = CreateSolidBrush(RGB(1, 2, 3));
    LOGBRUSH about;
    assert_int_equal(GetObjectType(brush), OBJ_BRUSH);
    assert_int_equal(GetObject(brush, sizeof(about), &about), sizeof(about));
    assert_int_equal(about.lbColor, 0x030201);
    HDC dc = GetDC(NULL);
    HBRUSH before = SelectObject(dc, brush);
    assert_ptr_equal(before, GetStockObject(WHITE_BRUSH));
    assert_int_equal(SaveDC(dc), 1);
    SelectObject(dc, before);
    assert_true(DeleteObject(brush)); /* it is still needed, by the saved state */
    assert_int_equal(GetObjectType(brush), OBJ_BRUSH);
    assert_true(RestoreDC(dc, -1));
    assert_ptr_equal(GetCurrentObject(dc, OBJ_BRUSH), brush);
    assert_false(RestoreDC(dc, 1));
    assert_int_equal(GetObjectType(brush), OBJ_BRUSH);
    SelectObject(dc, before);
    assert_int_equal(GetObjectType(brush), 0);
    assert_null(SelectObject(dc, brush));
    assert_true(DeleteObject(GetStockObject(BLACK_PEN)));
    assert_int_equal(GetObjectType(GetStockObject(BLACK_PEN)), OBJ_PEN);
    assert_int_equal(ReleaseDC(NULL, dc), 1);
    assert_int_equal(ReleaseDC(NULL, dc), 0);
    for (int i = 0; i < 2000; i++)
        assert_true(DeleteObject(CreateSolidBrush(0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rects),
        cmocka_unit_test(test_regions),
        cmocka_unit_test(test_regions_at_random),
        cmocka_unit_test(test_objects),
    };
    return cmocka_run_group_tests_name("region", tests, NULL, NULL);
}
