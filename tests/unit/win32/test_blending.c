/* SPDX-License-Identifier: MIT */
/* Pictures mixed, masked, bent and filled; world transforms; what a font of cells has not. */
#include <windows.h>
#include <string.h>

#include "check.h"

struct picture {
    HDC dc;
    HBITMAP bitmap;
    HGDIOBJ before;
    DWORD *bits;
};

static struct picture make(int width, int height)
{
    struct picture p;
    BITMAPINFO info;
    ZeroMemory(&info, sizeof(info));
    info.bmiHeader.biSize = sizeof(info.bmiHeader);
    info.bmiHeader.biWidth = width;
    info.bmiHeader.biHeight = -height;
    info.bmiHeader.biPlanes = 1;
    info.bmiHeader.biBitCount = 32;
    p.dc = CreateCompatibleDC(NULL);
    p.bitmap = CreateDIBSection(p.dc, &info, DIB_RGB_COLORS, (void **)&p.bits, NULL, 0);
    p.before = SelectObject(p.dc, p.bitmap);
    return p;
}

static void unmake(struct picture *p)
{
    SelectObject(p->dc, p->before);
    DeleteObject(p->bitmap);
    DeleteDC(p->dc);
}

static void blend(void)
{
    struct picture to = make(8, 8), from = make(4, 4);
    BLENDFUNCTION how = {AC_SRC_OVER, 0, 128, 0};
    int i;
    for (i = 0; i < 64; i++)
        to.bits[i] = 0x000000ff;
    for (i = 0; i < 16; i++)
        from.bits[i] = 0x00ff8000; /* red, green, blue */
    CHECK(AlphaBlend(to.dc, 0, 0, 8, 8, from.dc, 0, 0, 4, 4, how));
    CHECK(GetRValue(GetPixel(to.dc, 3, 3)) == 128 && GetGValue(GetPixel(to.dc, 3, 3)) == 64);
    CHECK(GetBValue(GetPixel(to.dc, 3, 3)) == 127);
    how.SourceConstantAlpha = 255;
    how.AlphaFormat = AC_SRC_ALPHA;
    for (i = 0; i < 64; i++)
        to.bits[i] = 0x000000ff;
    for (i = 0; i < 16; i++)
        from.bits[i] = i % 4 < 2 ? 0x00000000 : 0xff00ff00;
    CHECK(AlphaBlend(to.dc, 0, 0, 4, 4, from.dc, 0, 0, 4, 4, how));
    CHECK(GetPixel(to.dc, 0, 0) == RGB(0, 0, 255)); /* transparent */
    CHECK(GetPixel(to.dc, 3, 0) == RGB(0, 255, 0)); /* opaque */
    CHECK(to.bits[3] == 0xff00ff00);
    CHECK(GetPixel(to.dc, 5, 5) == RGB(0, 0, 255)); /* outside */
    SetLastError(0);
    CHECK(!AlphaBlend(to.dc, 0, 0, 4, 4, from.dc, 2, 2, 4, 4, how) &&
          GetLastError() == ERROR_INVALID_PARAMETER);
    how.BlendOp = 7;
    SetLastError(0);
    CHECK(!GdiAlphaBlend(to.dc, 0, 0, 4, 4, from.dc, 0, 0, 4, 4, how) &&
          GetLastError() == ERROR_INVALID_PARAMETER);
    unmake(&from);
    unmake(&to);
}

static void gradient(void)
{
    struct picture to = make(10, 10);
    TRIVERTEX corners[3] = {
        {0, 0, 0xff00, 0, 0, 0}, {10, 10, 0, 0, 0xff00, 0}, {0, 10, 0, 0xff00, 0, 0}};
    GRADIENT_RECT rect = {0, 1};
    GRADIENT_TRIANGLE triangle = {0, 1, 2};
    CHECK(GradientFill(to.dc, corners, 2, &rect, 1, GRADIENT_FILL_RECT_H));
    CHECK(GetPixel(to.dc, 0, 5) == RGB(255, 0, 0));
    CHECK(GetRValue(GetPixel(to.dc, 9, 5)) < 40 && GetBValue(GetPixel(to.dc, 9, 5)) > 200);
    CHECK(GetPixel(to.dc, 4, 0) == GetPixel(to.dc, 4, 9));
    CHECK(GradientFill(to.dc, corners, 2, &rect, 1, GRADIENT_FILL_RECT_V));
    CHECK(GetPixel(to.dc, 0, 4) == GetPixel(to.dc, 9, 4));
    CHECK(GetPixel(to.dc, 0, 0) == RGB(255, 0, 0));
    PatBlt(to.dc, 0, 0, 10, 10, BLACKNESS);
    CHECK(GradientFill(to.dc, corners, 3, &triangle, 1, GRADIENT_FILL_TRIANGLE));
    CHECK(GetPixel(to.dc, 9, 0) == 0 && GetPixel(to.dc, 1, 8) != 0);
    rect.LowerRight = 9;
    SetLastError(0);
    CHECK(!GradientFill(to.dc, corners, 2, &rect, 1, GRADIENT_FILL_RECT_H) &&
          GetLastError() == ERROR_INVALID_PARAMETER);
    unmake(&to);
}

static void masks(void)
{
    struct picture to = make(8, 8), from = make(8, 8);
    static const BYTE rows[] = {0xf0, 0, 0xf0, 0, 0xf0, 0, 0xf0, 0,
                                0xf0, 0, 0xf0, 0, 0xf0, 0, 0xf0, 0};
    HBITMAP mask = CreateBitmap(8, 8, 1, 1, rows);
    POINT corners[3] = {{7, 0}, {7, 8}, {0, 0}};
    int i;
    for (i = 0; i < 64; i++) {
        to.bits[i] = 0x00101010;
        from.bits[i] = i < 32 ? 0x00ff0000 : 0x0000ff00;
    }
    CHECK(MaskBlt(to.dc, 0, 0, 8, 8, from.dc, 0, 0, mask, 0, 0, MAKEROP4(SRCCOPY, BLACKNESS)));
    CHECK(GetPixel(to.dc, 1, 1) == RGB(255, 0, 0) && GetPixel(to.dc, 1, 6) == RGB(0, 255, 0));
    CHECK(GetPixel(to.dc, 6, 1) == 0);
    SetLastError(0);
    CHECK(!MaskBlt(to.dc, 0, 0, 8, 8, from.dc, 0, 0, mask, 4, 0, MAKEROP4(SRCCOPY, BLACKNESS)));
    /* Turned by a quarter to the right: what was above is on the right. */
    PatBlt(to.dc, 0, 0, 8, 8, BLACKNESS);
    CHECK(PlgBlt(to.dc, corners, from.dc, 0, 0, 8, 8, NULL, 0, 0));
    CHECK(GetPixel(to.dc, 5, 4) == RGB(255, 0, 0) && GetPixel(to.dc, 1, 4) == RGB(0, 255, 0));
    DeleteObject(mask);
    unmake(&from);
    unmake(&to);
}

static void flood(void)
{
    struct picture to = make(12, 12);
    HBRUSH brush = CreateSolidBrush(RGB(0, 0, 200)), frame = CreateSolidBrush(RGB(200, 0, 0));
    RECT rect = {2, 2, 10, 10};
    PatBlt(to.dc, 0, 0, 12, 12, WHITENESS);
    FrameRect(to.dc, &rect, frame);
    SelectObject(to.dc, brush);
    CHECK(FloodFill(to.dc, 5, 5, RGB(200, 0, 0)));
    CHECK(GetPixel(to.dc, 3, 3) == RGB(0, 0, 200) && GetPixel(to.dc, 8, 8) == RGB(0, 0, 200));
    CHECK(GetPixel(to.dc, 2, 2) == RGB(200, 0, 0) && GetPixel(to.dc, 0, 0) == RGB(255, 255, 255));
    CHECK(ExtFloodFill(to.dc, 0, 0, RGB(255, 255, 255), FLOODFILLSURFACE));
    CHECK(GetPixel(to.dc, 11, 11) == RGB(0, 0, 200) && GetPixel(to.dc, 2, 5) == RGB(200, 0, 0));
    CHECK(!ExtFloodFill(to.dc, 5, 5, RGB(1, 2, 3), FLOODFILLSURFACE));
    CHECK(!FloodFill(to.dc, 2, 2, RGB(200, 0, 0)));
    SelectObject(to.dc, GetStockObject(WHITE_BRUSH));
    DeleteObject(brush);
    DeleteObject(frame);
    unmake(&to);
}

static void transforms(void)
{
    struct picture to = make(20, 20);
    XFORM x = {2, 0, 0, 2, 3, 4}, y, turn = {0, 1, -1, 0, 10, 0};
    POINT points[2] = {{1, 1}, {5, 2}};
    CHECK(GetGraphicsMode(to.dc) == GM_COMPATIBLE);
    CHECK(!SetWorldTransform(to.dc, &x));
    CHECK(SetGraphicsMode(to.dc, GM_ADVANCED) == GM_COMPATIBLE);
    CHECK(SetWorldTransform(to.dc, &x) && GetWorldTransform(to.dc, &y));
    CHECK(y.eM11 == 2 && y.eDy == 4);
    CHECK(LPtoDP(to.dc, points, 2) && points[0].x == 5 && points[0].y == 6);
    CHECK(DPtoLP(to.dc, points, 2) && points[1].x == 5 && points[1].y == 2);
    CHECK(SetGraphicsMode(to.dc, GM_COMPATIBLE) == 0);
    PatBlt(to.dc, 0, 0, 1, 1, WHITENESS); /* two by two pixels, at 3, 4 */
    CHECK(GetPixel(to.dc, 0, 0) == RGB(255, 255, 255));
    CHECK(to.bits[4 * 20 + 3] != 0 && to.bits[5 * 20 + 4] != 0 && to.bits[4 * 20 + 5] == 0);
    CHECK(ModifyWorldTransform(to.dc, NULL, MWT_IDENTITY) && GetWorldTransform(to.dc, &y));
    CHECK(y.eM11 == 1 && y.eDx == 0);
    CHECK(ModifyWorldTransform(to.dc, &turn, MWT_LEFTMULTIPLY));
    points[0].x = 3;
    points[0].y = 1;
    CHECK(LPtoDP(to.dc, points, 1) && points[0].x == 9 && points[0].y == 3);
    CHECK(CombineTransform(&y, &x, &turn) && y.eM12 == 2 && y.eDx == 6 && y.eDy == 3);
    ModifyWorldTransform(to.dc, NULL, MWT_IDENTITY);
    CHECK(SetGraphicsMode(to.dc, GM_COMPATIBLE) == GM_ADVANCED);
    unmake(&to);
}

static void fonts(void)
{
    HDC dc = CreateCompatibleDC(NULL);
    WORD indices[4];
    SIZE size, text;
    GLYPHMETRICS metrics;
    MAT2 matrix;
    KERNINGPAIR pairs[2];
    float limit = 0;
    ZeroMemory(&matrix, sizeof(matrix));
    CHECK(GetOutlineTextMetrics(dc, 0, NULL) == 0);
    CHECK(GetGlyphOutline(dc, 'A', GGO_METRICS, &metrics, 0, NULL, &matrix) == GDI_ERROR);
    CHECK(GetFontData(dc, 0, 0, NULL, 0) == GDI_ERROR);
    CHECK(GetKerningPairs(dc, 2, pairs) == 0);
    CHECK(AddFontResourceEx(TEXT("/no/such.ttf"), FR_PRIVATE, NULL) == 0);
    CHECK(GetGlyphIndicesW(dc, L"Ab\x01", 3, indices, GGI_MARK_NONEXISTING_GLYPHS) == 3);
    CHECK(indices[0] == 'A' && indices[2] == 0xffff);
    CHECK(GetTextExtentPointI(dc, indices, 2, &size));
    CHECK(GetTextExtentPoint32(dc, TEXT("Ab"), 2, &text) && size.cx == text.cx &&
          size.cy == text.cy);
    CHECK(GetFontUnicodeRanges(dc, NULL) > sizeof(DWORD) * 4);
    CHECK(SetTextJustification(dc, 3, 1) && !SetTextJustification(NULL, 3, 1));
    CHECK(SetMiterLimit(dc, 4, &limit) && limit == 10 && GetMiterLimit(dc, &limit) && limit == 4);
    CHECK(!SetMiterLimit(dc, 0.5f, NULL));
    CHECK(Escape(dc, QUERYESCSUPPORT, 0, NULL, NULL) == 0);
    CHECK(DeviceCapabilities(TEXT("none"), NULL, DC_PAPERS, NULL, NULL) == -1);
    CHECK(SetICMMode(dc, ICM_QUERY) == ICM_OFF);
    DeleteDC(dc);
}

int main(void)
{
    blend();
    gradient();
    masks();
    flood();
    transforms();
    fonts();
    return failures != 0;
}
