/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <windows.h>

#include "check.h"

/* Drawing in bitmaps and on the screen: colours, operations, shapes, copies, images, text. */

enum { RED = 0x0000ff, GREEN = 0x00ff00, BLUE = 0xff0000, WHITE = 0xffffff };

/* A context in memory with a bitmap of 64 x 64, black. */
struct canvas {
    HDC dc;
    HBITMAP bitmap;
    HGDIOBJ before;
};

static struct canvas open_canvas(UINT depth)
{
    struct canvas c;
    c.dc = CreateCompatibleDC(NULL);
    c.bitmap = CreateBitmap(64, 64, 1, depth, NULL);
    c.before = SelectObject(c.dc, c.bitmap);
    ok(c.before != NULL, "there is always one");
    return c;
}

static void close_canvas(struct canvas *c)
{
    SelectObject(c->dc, c->before);
    DeleteDC(c->dc);
    ok(DeleteObject(c->bitmap), "deleted");
}

static void fill(HDC dc, int left, int top, int right, int bottom, COLORREF colour)
{
    RECT rect = {left, top, right, bottom};
    HBRUSH brush = CreateSolidBrush(colour);
    ok(FillRect(dc, &rect, brush) == 1, "filled");
    DeleteObject(brush);
}

static int count(HDC dc, COLORREF colour)
{
    int n = 0;
    for (int y = 0; y < 64; y++)
        for (int x = 0; x < 64; x++)
            n += GetPixel(dc, x, y) == colour;
    return n;
}

static void test_bitmaps(void)
{
    BYTE bits[8] = {0xf0, 0, 0x0f, 0, 0xaa, 0x80, 0, 0}, back[8] = {0};
    HBITMAP bitmap = CreateBitmap(9, 3, 1, 1, bits), section;
    BITMAP about;
    DIBSECTION all;
    BITMAPINFO info;
    DWORD *pixels;
    SIZE size;
    ok(GetObject(bitmap, sizeof(about), &about) == sizeof(about), "size");
    ok(about.bmWidth == 9 && about.bmHeight == 3 && about.bmWidthBytes == 2 &&
           about.bmBitsPixel == 1 && about.bmPlanes == 1 && about.bmBits == NULL,
       "row of %d", (int)about.bmWidthBytes);
    ok(GetObject(bitmap, 0, NULL) == sizeof(about), "what it needs");
    ok(GetObject(bitmap, sizeof(about) - 1, &about) == 0, "too small");
    ok(GetBitmapBits(bitmap, 0, NULL) == 6 && GetBitmapBits(bitmap, 6, back) == 6, "bits");
    ok(memcmp(bits, back, 6) == 0, "the same");
    ok(SetBitmapDimensionEx(bitmap, 11, 12, NULL) && GetBitmapDimensionEx(bitmap, &size) &&
           size.cy == 12,
       "dimension");
    ok(DeleteObject(bitmap) && !GetBitmapBits(bitmap, 6, back), "deleted");
    ok(CreateBitmap(4, 4, 1, 64, NULL) == NULL && GetLastError() == ERROR_INVALID_PARAMETER,
       "64 bits");

    memset(&info, 0, sizeof(info));
    info.bmiHeader.biSize = sizeof(info.bmiHeader);
    info.bmiHeader.biWidth = 3;
    info.bmiHeader.biHeight = 2;
    info.bmiHeader.biPlanes = 1;
    info.bmiHeader.biBitCount = 32;
    section = CreateDIBSection(NULL, &info, DIB_RGB_COLORS, (void **)&pixels, NULL, 0);
    ok(GetObject(section, sizeof(all), &all) == sizeof(all), "size");
    ok(all.dsBm.bmBits == pixels && all.dsBmih.biBitCount == 32 && all.dsBmih.biHeight == 2,
       "section");
    HDC dc = CreateCompatibleDC(NULL);
    HGDIOBJ before = SelectObject(dc, section);
    ok(SetPixel(dc, 0, 0, RED) == RED, "set");
    ok(pixels[3] == 0xff0000, "the first row is the lowest: %lx", (unsigned long)pixels[3]);
    pixels[0] = 0x00ff00;
    ok(GetPixel(dc, 0, 1) == GREEN, "the memory is the picture");
    ok(GetPixel(dc, 3, 0) == CLR_INVALID && SetPixel(dc, 0, 2, 0) == CLR_INVALID, "outside");
    HDC other = CreateCompatibleDC(NULL);
    ok(SelectObject(other, section) == NULL, "in one context at a time");
    ok(SaveDC(dc) == 1 && SelectObject(dc, before) == section &&
           SelectObject(other, section) == NULL && SelectObject(dc, section) == before &&
           RestoreDC(dc, 1),
       "its own levels do not matter");
    SelectObject(dc, before);
    ok(SelectObject(other, section) != NULL, "now");
    DeleteDC(other);
    DeleteDC(dc);
    DeleteObject(section);
    dc = GetDC(NULL);
    ok(SelectObject(dc, bitmap) == NULL, "not on the screen");
    bitmap = CreateCompatibleBitmap(dc, 2, 2);
    GetObject(bitmap, sizeof(about), &about);
    ok(about.bmBitsPixel == GetDeviceCaps(dc, BITSPIXEL), "depth %d", about.bmBitsPixel);
    DeleteObject(bitmap);
    ReleaseDC(NULL, dc);
    dc = CreateCompatibleDC(NULL);
    bitmap = CreateCompatibleBitmap(dc, 2, 2);
    GetObject(bitmap, sizeof(about), &about);
    ok(about.bmBitsPixel == 1, "of the bitmap that it has: %d", about.bmBitsPixel);
    DeleteObject(bitmap);
    DeleteDC(dc);
}

static void test_dib_bits(void)
{
    struct {
        BITMAPINFOHEADER header;
        RGBQUAD colours[256];
    } info;
    BYTE lines[4 * 4];
    struct canvas c = open_canvas(32);
    fill(c.dc, 0, 0, 64, 1, RED);
    memset(&info, 0, sizeof(info));
    info.header.biSize = sizeof(info.header);
    ok(GetDIBits(c.dc, c.bitmap, 0, 0, NULL, (BITMAPINFO *)&info, DIB_RGB_COLORS) != 0, "asked");
    ok(info.header.biWidth == 64 && info.header.biHeight == 64 && info.header.biBitCount == 32,
       "what it is");
    memset(&info, 0, sizeof(info));
    info.header.biSize = sizeof(info.header);
    info.header.biWidth = 2;
    info.header.biHeight = -64;
    info.header.biPlanes = 1;
    info.header.biBitCount = 24;
    ok(GetDIBits(c.dc, c.bitmap, 0, 2, lines, (BITMAPINFO *)&info, DIB_RGB_COLORS) == 2, "lines");
    ok(lines[2] == 255 && lines[0] == 0 && lines[8 + 2] == 0, "from above");
    info.header.biHeight = -2;
    lines[0] = 255;
    ok(SetDIBits(c.dc, c.bitmap, 0, 2, lines, (BITMAPINFO *)&info, DIB_RGB_COLORS) == 2, "lines");
    ok(GetPixel(c.dc, 0, 0) == (RED | BLUE) && GetPixel(c.dc, 1, 0) == RED, "%lx",
       (unsigned long)GetPixel(c.dc, 0, 0));
    close_canvas(&c);
}

static void test_fills(void)
{
    struct canvas c = open_canvas(32);
    RECT rect = {8, 8, 16, 16}, none = {8, 8, 8, 16};
    fill(c.dc, 8, 8, 16, 16, RED);
    ok(count(c.dc, RED) == 64, "%d", count(c.dc, RED));
    SelectObject(c.dc, GetStockObject(DC_BRUSH));
    SetDCBrushColor(c.dc, GREEN);
    ok(FillRect(c.dc, &rect, NULL) == 1 && count(c.dc, GREEN) == 64, "the selected brush");
    ok(FillRect(c.dc, &rect, (HBRUSH)(COLOR_HIGHLIGHT + 1)) == 1 &&
           GetPixel(c.dc, 8, 8) == GetSysColor(COLOR_HIGHLIGHT),
       "of the system");
    ok(FrameRect(c.dc, &none, (HBRUSH)GetStockObject(WHITE_BRUSH)) == 0, "no frame of nothing");
    ok(InvertRect(c.dc, &rect) && GetPixel(c.dc, 8, 8) == (GetSysColor(COLOR_HIGHLIGHT) ^ 0xffffff),
       "inverted");
    ok(PatBlt(c.dc, 0, 0, 64, 64, WHITENESS) && count(c.dc, WHITE) == 64 * 64, "white");
    ok(FrameRect(c.dc, &rect, (HBRUSH)GetStockObject(BLACK_BRUSH)) && count(c.dc, 0) == 28, "%d",
       count(c.dc, 0));
    ok(PatBlt(c.dc, 0, 0, 64, 64, DSTINVERT) && count(c.dc, WHITE) == 28, "inverted");
    ok(!PatBlt(c.dc, 0, 0, 1, 1, SRCCOPY), "from nowhere");
    PatBlt(c.dc, 10, 10, -4, -4, PATCOPY);
    ok(GetPixel(c.dc, 6, 6) == GREEN && GetPixel(c.dc, 10, 10) != GREEN, "up and left");
    ok(PatBlt(c.dc, 0, 0, 64, 64, BLACKNESS) && Rectangle(c.dc, 4, 4, 12, 12), "rectangle");
    ok(GetPixel(c.dc, 4, 4) == 0 && count(c.dc, GREEN) == 36, "%d", count(c.dc, GREEN));
    SetROP2(c.dc, R2_NOT);
    MoveToEx(c.dc, 5, 5, NULL);
    LineTo(c.dc, 9, 5);
    ok(GetPixel(c.dc, 8, 5) == (GREEN ^ 0xffffff) && GetPixel(c.dc, 9, 5) == GREEN,
       "without its end");
    HBRUSH hatch = CreateHatchBrush(HS_VERTICAL, RED), pattern;
    LOGBRUSH about;
    ok(GetObject(hatch, sizeof(about), &about) && about.lbStyle == BS_HATCHED &&
           about.lbHatch == HS_VERTICAL,
       "hatched");
    SetROP2(c.dc, R2_COPYPEN);
    SetBkColor(c.dc, BLUE);
    SelectObject(c.dc, hatch);
    PatBlt(c.dc, 0, 0, 64, 64, PATCOPY);
    ok(count(c.dc, RED) == 64 * 8 && count(c.dc, BLUE) == 64 * 56, "%d", count(c.dc, RED));
    SelectObject(c.dc, GetStockObject(WHITE_BRUSH));
    DeleteObject(hatch);
    struct canvas small = open_canvas(32);
    fill(small.dc, 0, 0, 32, 64, GREEN);
    pattern = CreatePatternBrush(small.bitmap);
    close_canvas(&small);
    SelectObject(c.dc, pattern);
    PatBlt(c.dc, 0, 0, 64, 64, PATCOPY);
    ok(count(c.dc, GREEN) == 32 * 64 && GetPixel(c.dc, 31, 5) == GREEN, "%d", count(c.dc, GREEN));
    SelectObject(c.dc, GetStockObject(WHITE_BRUSH));
    DeleteObject(pattern);
    close_canvas(&c);
}

static void CALLBACK add_point(int x, int y, LPARAM data)
{
    POINT *sum = (POINT *)data;
    sum->x += x;
    sum->y += y;
}

static void test_shapes(void)
{
    static const POINT triangle[] = {{0, 0}, {60, 0}, {0, 60}};
    struct canvas c = open_canvas(32);
    POINT sum = {0, 0}, at;
    SelectObject(c.dc, GetStockObject(DC_BRUSH));
    SetDCBrushColor(c.dc, GREEN);
    SelectObject(c.dc, GetStockObject(NULL_PEN));
    ok(Ellipse(c.dc, 0, 0, 64, 64), "ellipse");
    ok(abs(count(c.dc, GREEN) - 3217) < 60, "%d", count(c.dc, GREEN));
    ok(GetPixel(c.dc, 1, 1) == 0 && GetPixel(c.dc, 32, 1) == GREEN, "round");
    PatBlt(c.dc, 0, 0, 64, 64, BLACKNESS);
    ok(Polygon(c.dc, triangle, 3) && abs(count(c.dc, GREEN) - 1800) < 70, "%d", count(c.dc, GREEN));
    ok(!Polygon(c.dc, triangle, 1) && !Polyline(c.dc, triangle, 1), "no polygon");
    PatBlt(c.dc, 0, 0, 64, 64, BLACKNESS);
    ok(RoundRect(c.dc, 0, 0, 64, 64, 20, 20) && GetPixel(c.dc, 0, 0) == 0 &&
           GetPixel(c.dc, 0, 32) == GREEN,
       "round corners");
    PatBlt(c.dc, 0, 0, 64, 64, BLACKNESS);
    ok(Pie(c.dc, 0, 0, 64, 64, 64, 32, 32, 0), "a quarter");
    ok(GetPixel(c.dc, 40, 20) == GREEN && GetPixel(c.dc, 20, 40) == 0, "against the clock");
    SelectObject(c.dc, GetStockObject(WHITE_PEN));
    PatBlt(c.dc, 0, 0, 64, 64, BLACKNESS);
    MoveToEx(c.dc, 0, 0, NULL);
    ok(PolylineTo(c.dc, triangle + 1, 2) && GetCurrentPositionEx(c.dc, &at) && at.y == 60, "line");
    ok(GetPixel(c.dc, 30, 0) == WHITE && GetPixel(c.dc, 30, 30) == WHITE, "on it");
    ok(LineDDA(0, 0, 4, 2, add_point, (LPARAM)&sum) && sum.x == 6, "without the end: %d",
       (int)sum.x);
    HRGN region = CreateRectRgn(8, 8, 24, 24);
    PatBlt(c.dc, 0, 0, 64, 64, BLACKNESS);
    ok(PaintRgn(c.dc, region) && count(c.dc, GREEN) == 256, "painted");
    ok(InvertRgn(c.dc, region) && GetPixel(c.dc, 8, 8) == (GREEN ^ 0xffffff), "inverted");
    ok(FillRgn(c.dc, region, (HBRUSH)GetStockObject(BLACK_BRUSH)) && count(c.dc, 0) == 64 * 64,
       "filled");
    ok(FrameRgn(c.dc, region, (HBRUSH)GetStockObject(WHITE_BRUSH), 2, 1) &&
           count(c.dc, WHITE) == 256 - 12 * 14,
       "%d", count(c.dc, WHITE));
    DeleteObject(region);
    close_canvas(&c);
}

static void test_copies(void)
{
    struct canvas a = open_canvas(32), b = open_canvas(32), mono = open_canvas(1);
    fill(a.dc, 0, 0, 32, 32, RED);
    ok(BitBlt(b.dc, 16, 16, 32, 32, a.dc, 0, 0, SRCCOPY) && count(b.dc, RED) == 1024, "copied");
    ok(BitBlt(b.dc, 20, 16, 32, 32, b.dc, 16, 16, SRCCOPY) && GetPixel(b.dc, 51, 20) == RED,
       "over itself");
    PatBlt(b.dc, 0, 0, 64, 64, WHITENESS);
    BitBlt(b.dc, 0, 0, 64, 64, a.dc, 0, 0, SRCINVERT);
    ok(GetPixel(b.dc, 0, 0) == (RED ^ WHITE) && GetPixel(b.dc, 40, 40) == WHITE, "exclusive or");
    BitBlt(b.dc, 0, 0, 64, 64, a.dc, 0, 0, NOTSRCCOPY);
    ok(GetPixel(b.dc, 0, 0) == (RED ^ WHITE), "inverted");
    ok(StretchBlt(b.dc, 0, 0, 64, 64, a.dc, 0, 0, 33, 33, SRCCOPY), "larger");
    ok(GetPixel(b.dc, 60, 60) == RED && GetPixel(b.dc, 63, 63) == 0, "twice");
    ok(StretchBlt(b.dc, 63, 0, -64, 64, a.dc, 0, 0, 64, 64, SRCCOPY), "mirrored");
    ok(GetPixel(b.dc, 60, 4) == RED && GetPixel(b.dc, 4, 4) == 0, "the other way round");
    fill(b.dc, 0, 0, 64, 64, 0);
    fill(b.dc, 0, 0, 8, 16, RED);
    RECT update;
    ok(ScrollDC(b.dc, 10, 5, NULL, NULL, NULL, &update) && update.right == 64, "moved");
    ok(GetPixel(b.dc, 17, 20) == RED && GetPixel(b.dc, 18, 20) == 0, "by pixels");
    SetBkColor(a.dc, RED);
    BitBlt(mono.dc, 0, 0, 64, 64, a.dc, 0, 0, SRCCOPY);
    ok(GetPixel(mono.dc, 0, 0) == WHITE && GetPixel(mono.dc, 40, 0) == 0, "what was behind is 1");
    SetTextColor(b.dc, GREEN);
    SetBkColor(b.dc, BLUE);
    BitBlt(b.dc, 0, 0, 64, 64, mono.dc, 0, 0, SRCCOPY);
    ok(GetPixel(b.dc, 0, 0) == BLUE && GetPixel(b.dc, 40, 0) == GREEN, "in its colours");
    close_canvas(&a);
    close_canvas(&b);
    close_canvas(&mono);
}

/* On the screen, in a window of cells. */
static void test_screen(void)
{
    HWND hwnd = CreateWindowEx(WS_EX_TOPMOST, TEXT("STATIC"), NULL, WS_POPUP | WS_VISIBLE, 80, 80,
                               160, 160, NULL, NULL, NULL, NULL);
    HDC dc = GetDC(hwnd);
    struct canvas c = open_canvas(32);
    UpdateWindow(hwnd);
    fill(dc, 0, 0, 160, 160, WHITE);
    ok(GetPixel(dc, 5, 5) == WHITE, "%lx", (unsigned long)GetPixel(dc, 5, 5));
    ok(SetPixel(dc, 5, 5, RED) == RED && GetPixel(dc, 5, 5) == RED, "a dot");
    ok(GetPixel(dc, 1, 12) == WHITE, "and not all of its cell");
    fill(dc, 40, 80, 120, 81, GREEN);
    ok(GetPixel(dc, 100, 80) == GREEN && GetPixel(dc, 100, 90) == WHITE, "a thin line");
    fill(dc, 0, 0, 160, 160, WHITE);
    ok(GetPixel(dc, 100, 80) == WHITE && GetPixel(dc, 5, 5) == WHITE, "filled over");
    ok(GetPixel(dc, 200, 5) == CLR_INVALID, "outside");
    fill(c.dc, 0, 0, 64, 64, BLUE);
    SetBkMode(c.dc, TRANSPARENT);
    TextOut(c.dc, 8, 16, TEXT("A"), 1);
    ok(BitBlt(dc, 0, 0, 64, 64, c.dc, 0, 0, SRCCOPY) && GetPixel(dc, 63, 63) == BLUE &&
           GetPixel(dc, 64, 64) == WHITE,
       "copied to the screen");
    ok(BitBlt(c.dc, 0, 0, 64, 64, dc, 32, 32, SRCCOPY) && GetPixel(c.dc, 8, 8) == BLUE &&
           GetPixel(c.dc, 40, 40) == WHITE,
       "and from there");
    ok(PatBlt(dc, 0, 0, 160, 160, DSTINVERT) && GetPixel(dc, 4, 4) == (BLUE ^ WHITE), "inverted");
    ReleaseDC(hwnd, dc);
    DestroyWindow(hwnd);
    close_canvas(&c);
}

static void test_icons(void)
{
    BYTE bits[16 * 32 / 8] = {0};
    DWORD colours[16 * 16];
    ICONINFO info, back;
    BITMAP about;
    struct canvas c = open_canvas(32);
    for (int i = 0; i < 256; i++)
        colours[i] = 0xff0000; /* red, in a bitmap's order */
    ok(LoadIcon(NULL, IDI_HAND) == LoadIcon(NULL, IDI_HAND) && LoadIcon(NULL, IDI_HAND), "shared");
    ok(GetIconInfo(LoadIcon(NULL, IDI_APPLICATION), &info) && info.fIcon, "one of the system's");
    DeleteObject(info.hbmMask);
    DeleteObject(info.hbmColor);
    ICONINFOEX extended;
    extended.cbSize = sizeof(extended);
    ok(GetIconInfoEx(LoadCursor(NULL, IDC_IBEAM), &extended) && extended.wResID == 32513 &&
           !extended.fIcon && lstrcmp(extended.szModName, TEXT("user32.dll")) == 0,
       "where it is from");
    DeleteObject(extended.hbmMask);
    DeleteObject(extended.hbmColor);
    extended.cbSize = 3;
    ok(!GetIconInfoEx(LoadCursor(NULL, IDC_IBEAM), &extended) &&
           GetLastError() == ERROR_INVALID_PARAMETER,
       "size");
    HICON icon = CreateIcon(NULL, 16, 16, 1, 1, bits, bits);
    ok(GetIconInfo(icon, &info) && info.hbmColor == NULL && info.xHotspot == 8, "of two colours");
    GetObject(info.hbmMask, sizeof(about), &about);
    ok(about.bmHeight == 32 && about.bmBitsPixel == 1, "both in one");
    DeleteObject(info.hbmMask);
    ok(DestroyIcon(icon) && !DestroyIcon(icon), "destroyed once");
    memset(&info, 0, sizeof(info));
    SetLastError(5);
    ok(!CreateIconIndirect(&info) && GetLastError() == 5, "without a mask");
    info.xHotspot = 3;
    info.yHotspot = 4;
    info.hbmMask = CreateBitmap(16, 16, 1, 1, bits);
    info.hbmColor = CreateBitmap(16, 16, 1, 32, colours);
    icon = CreateIconIndirect(&info);
    DeleteObject(info.hbmMask);
    DeleteObject(info.hbmColor);
    ok(GetIconInfo(icon, &back) && !back.fIcon && back.xHotspot == 3 && back.yHotspot == 4,
       "a cursor");
    DeleteObject(back.hbmMask);
    DeleteObject(back.hbmColor);
    ok(DrawIconEx(c.dc, 8, 8, icon, 0, 0, 0, NULL, DI_NORMAL) && count(c.dc, RED) == 256, "%d",
       count(c.dc, RED));
    HICON copy = CopyIcon(icon), larger = (HICON)CopyImage(icon, IMAGE_ICON, 32, 32, 0);
    ok(copy && copy != icon && DestroyIcon(copy), "copied");
    ok(GetIconInfo(larger, &back) && GetObject(back.hbmColor, sizeof(about), &about) &&
           about.bmWidth == 32,
       "larger");
    DeleteObject(back.hbmMask);
    DeleteObject(back.hbmColor);
    DestroyIcon(larger);
    HCURSOR before = SetCursor(icon);
    ok(GetCursor() == icon && !DestroyCursor(icon), "it is shown");
    ok(SetCursor(before) == icon && DestroyCursor(icon), "now not");
    ok(!DrawIcon(c.dc, 0, 0, icon) && !GetIconInfo(icon, &back), "gone");
    ok(LoadCursor(NULL, IDC_WAIT) != LoadCursor(NULL, IDC_ARROW), "each its own");
    ok(DestroyCursor(LoadCursor(NULL, IDC_ARROW)), "the system's stay");
    close_canvas(&c);
}

static void check_copy(HBITMAP from, UINT flags, int width, int height, int wanted_width,
                       WORD depth, BOOL section)
{
    BITMAP about;
    HBITMAP copy = (HBITMAP)CopyImage(from, IMAGE_BITMAP, width, height, flags);
    ok(GetObject(copy, sizeof(about), &about) && about.bmWidth == wanted_width &&
           about.bmBitsPixel == depth && (about.bmBits != NULL) == section,
       "flags %x: %d wide, %d bits", flags, (int)about.bmWidth, about.bmBitsPixel);
    ok(DeleteObject(copy), "deleted");
}

static void test_image_copies(void)
{
    HBITMAP bitmap = CreateBitmap(2, 2, 1, 32, NULL), mono = CreateBitmap(2, 2, 1, 1, NULL);
    check_copy(bitmap, 0, 0, 0, 2, 32, FALSE);
    check_copy(bitmap, 0, 5, 0, 5, 32, FALSE);
    check_copy(bitmap, LR_MONOCHROME, 0, 5, 2, 1, FALSE);
    check_copy(bitmap, LR_CREATEDIBSECTION | LR_MONOCHROME, 5, 5, 5, 32, TRUE);
    check_copy(mono, 0, 5, 5, 5, 1, FALSE);
    check_copy(mono, LR_CREATEDIBSECTION, 0, 0, 2, 1, TRUE);
    ok(CopyImage(bitmap, IMAGE_BITMAP, 0, 0, LR_COPYRETURNORG) == bitmap, "the same");
    DeleteObject(bitmap);
    DeleteObject(mono);
    bitmap = LoadBitmap(NULL, MAKEINTRESOURCE(OBM_CHECK));
    ok(bitmap != NULL && DeleteObject(bitmap), "of the system's");
}

static void test_palettes(void)
{
    LOGPALETTE *about = (LOGPALETTE *)calloc(1, sizeof(LOGPALETTE) + sizeof(PALETTEENTRY));
    PALETTEENTRY entries[4];
    WORD count;
    HDC dc = CreateCompatibleDC(NULL);
    ok(!CreatePalette(about) && !CreatePalette(NULL), "no version");
    about->palVersion = 0x300;
    about->palNumEntries = 2;
    about->palPalEntry[0].peRed = 200;
    HPALETTE palette = CreatePalette(about);
    ok(GetObjectType(palette) == OBJ_PAL && GetObject(palette, sizeof(count), &count) == 2 &&
           count == 2,
       "made");
    ok(GetPaletteEntries(palette, 0, 4, entries) == 2 && entries[0].peRed == 200, "entries");
    entries[0].peBlue = 9;
    ok(SetPaletteEntries(palette, 1, 4, entries) == 1 &&
           GetPaletteEntries(palette, 0, 0, NULL) == 2,
       "the last");
    ok(GetNearestPaletteIndex(palette, RGB(210, 0, 8)) == 1, "nearest");
    ok(ResizePalette(palette, 3) && GetPaletteEntries(palette, 2, 1, entries) == 1, "larger");
    ok(SelectPalette(dc, palette, FALSE) == GetStockObject(DEFAULT_PALETTE) &&
           GetCurrentObject(dc, OBJ_PAL) == palette && RealizePalette(dc) == 0,
       "selected");
    SelectPalette(dc, (HPALETTE)GetStockObject(DEFAULT_PALETTE), FALSE);
    ok(DeleteObject(palette) && !GetPaletteEntries(palette, 0, 1, entries), "deleted");
    ok(RealizePalette(NULL) == GDI_ERROR, "nowhere");
    DeleteDC(dc);
    free(about);
}

static BOOL write_file(const char *path, const void *data, size_t size)
{
    FILE *file = fopen(path, "wb");
    BOOL done = file && fwrite(data, 1, size, file) == size;
    if (file)
        fclose(file);
    return done;
}

/* An icon of 16 x 16 as in a resource, red, in a file of its own. */
static void test_image_files(void)
{
    BYTE file[22 + 40 + 16 * 16 * 4 + 16 * 4] = {0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0};
    BYTE picture[14 + 40 + 2 * 8] = {'B', 'M'};
    BITMAPINFOHEADER header = {sizeof(header), 16, 32, 1, 32, 0, 0, 0, 0, 0, 0};
    BITMAP about;
    ICONINFO info;
    TCHAR name[MAX_PATH];
    char path[64];
    DWORD length = sizeof(file) - 22, at = 22;
    struct canvas c = open_canvas(32);
    memcpy(file + 14, &length, 4);
    memcpy(file + 18, &at, 4);
    memcpy(file + 22, &header, sizeof(header));
    for (int i = 0; i < 256; i++)
        file[22 + 40 + i * 4 + 2] = 255;
    HICON icon = CreateIconFromResource(file + 22, length, TRUE, 0x00030000);
    ok(GetIconInfo(icon, &info) && GetObject(info.hbmColor, sizeof(about), &about) &&
           about.bmWidth == GetSystemMetrics(SM_CXICON),
       "of the usual size: %d", (int)about.bmWidth);
    DeleteObject(info.hbmColor);
    DeleteObject(info.hbmMask);
    DestroyIcon(icon);
    icon = CreateIconFromResourceEx(file + 22, length, TRUE, 0x00030000, 0, 0, 0);
    ok(DrawIconEx(c.dc, 0, 0, icon, 0, 0, 0, NULL, DI_NORMAL) && count(c.dc, RED) == 256, "%d",
       count(c.dc, RED));
    DestroyIcon(icon);
    ok(!CreateIconFromResource(file + 22, 60, TRUE, 0x00030000), "cut");
    ok(!CreateIconFromResource(file + 22, length, TRUE, 1), "version");

    snprintf(path, sizeof(path), "/tmp/pianola-image-%u", (unsigned)GetCurrentProcessId());
    wsprintf(name, TEXT("%hs"), path);
    ok(write_file(path, file, sizeof(file)), "written");
    icon = (HICON)LoadImage(NULL, name, IMAGE_ICON, 0, 0, LR_LOADFROMFILE);
    ok(DestroyIcon(icon), "of a file");
    ok(!LoadImage(NULL, name, IMAGE_BITMAP, 0, 0, LR_LOADFROMFILE) &&
           GetLastError() == ERROR_RESOURCE_TYPE_NOT_FOUND,
       "no bitmap");
    at = 54;
    header.biWidth = header.biHeight = 2;
    header.biBitCount = 24;
    memcpy(picture + 10, &at, 4);
    memcpy(picture + 14, &header, sizeof(header));
    picture[54 + 2] = 255;
    write_file(path, picture, sizeof(picture));
    HBITMAP bitmap = (HBITMAP)LoadImage(NULL, name, IMAGE_BITMAP, 0, 0, LR_LOADFROMFILE);
    SelectObject(c.dc, bitmap);
    ok(GetPixel(c.dc, 0, 1) == RED && GetPixel(c.dc, 0, 0) == 0, "from below");
    SelectObject(c.dc, c.bitmap);
    ok(DeleteObject(bitmap), "a picture of a file");
    remove(path);
    ok(!LoadImage(NULL, name, IMAGE_BITMAP, 0, 0, LR_LOADFROMFILE) &&
           GetLastError() == ERROR_FILE_NOT_FOUND,
       "no file");
    close_canvas(&c);
}

static void test_print(void)
{
    HWND hwnd =
        CreateWindowEx(0, TEXT("STATIC"), NULL, WS_POPUP, 0, 0, 64, 64, NULL, NULL, NULL, NULL);
    HWND child = CreateWindowEx(0, TEXT("EDIT"), NULL, WS_CHILD | WS_VISIBLE, 32, 32, 32, 32, hwnd,
                                NULL, NULL, NULL);
    struct canvas c = open_canvas(32);
    ok(child && PrintWindow(hwnd, c.dc, 0), "drawn");
    ok(GetPixel(c.dc, 4, 4) == GetSysColor(COLOR_BTNFACE) &&
           GetPixel(c.dc, 50, 50) == GetSysColor(COLOR_WINDOW),
       "%lx %lx", (unsigned long)GetPixel(c.dc, 4, 4), (unsigned long)GetPixel(c.dc, 50, 50));
    ok(!PrintWindow(NULL, c.dc, 0) && !PrintWindow(hwnd, NULL, 0), "none");
    DestroyWindow(hwnd);
    close_canvas(&c);
}

static void test_edges(void)
{
    struct canvas c = open_canvas(32);
    RECT rect = {0, 0, 64, 64};
    ok(DrawEdge(c.dc, &rect, EDGE_RAISED, BF_RECT | BF_ADJUST | BF_MIDDLE), "edge");
    ok(rect.left == 2 && rect.top == 2 && rect.right == 62 && rect.bottom == 62, "adjusted");
    ok(GetPixel(c.dc, 30, 30) == GetSysColor(COLOR_BTNFACE), "its middle");
    SetRect(&rect, 0, 0, 64, 64);
    ok(DrawEdge(c.dc, &rect, BDR_SUNKENOUTER, BF_LEFT | BF_ADJUST), "one side");
    ok(rect.left == 1 && rect.right == 64, "adjusted");
    ok(!DrawEdge(c.dc, &rect, BDR_OUTER, BF_RECT), "both raised and sunken");
    ok(DrawFrameControl(c.dc, &rect, DFC_BUTTON, DFCS_BUTTONCHECK | DFCS_CHECKED), "check box");
    ok(DrawFrameControl(c.dc, &rect, DFC_SCROLL, DFCS_SCROLLSIZEGRIP), "grip");
    ok(!DrawFrameControl(c.dc, &rect, 77, 0), "no such");
    PatBlt(c.dc, 0, 0, 64, 64, BLACKNESS);
    SetRect(&rect, 8, 8, 24, 24);
    ok(DrawFocusRect(c.dc, &rect) && count(c.dc, 0) < 64 * 64, "focus");
    ok(DrawFocusRect(c.dc, &rect) && count(c.dc, 0) == 64 * 64, "twice is gone");
    close_canvas(&c);
}

static void test_colours(void)
{
    const int which[] = {COLOR_HIGHLIGHT};
    COLORREF before = GetSysColor(COLOR_HIGHLIGHT), other = RGB(1, 2, 3);
    HBRUSH brush = GetSysColorBrush(COLOR_HIGHLIGHT);
    ok(SetSysColors(1, which, &other) && GetSysColor(COLOR_HIGHLIGHT) == other, "changed");
    ok(GetSysColorBrush(COLOR_HIGHLIGHT) == brush && DeleteObject(brush), "the same brush");
    ok(GetObjectType(brush) == OBJ_BRUSH, "never deleted");
    SetSysColors(1, which, &before);
    ok(GetSysColorBrush(COLOR_MENUBAR) && !GetSysColorBrush(31) && !GetSysColorBrush(-1), "last");
    ok(RGB(1, 2, 3) == 0x030201 && GetRValue(0x030201) == 1 && GetBValue(0x030201) == 3, "parts");
}

int main(void)
{
    test_bitmaps();
    test_dib_bits();
    test_fills();
    test_shapes();
    test_copies();
    test_screen();
    test_icons();
    test_image_copies();
    test_palettes();
    test_image_files();
    test_print();
    test_edges();
    test_colours();
    return failures != 0;
}
