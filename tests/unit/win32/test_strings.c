/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <windows.h>

#include "check.h"

/* wsprintf, the case and the kinds of characters, steps, and text drawn and measured. */

static void check_format(int line, const TCHAR *wanted, const TCHAR *format, ...)
{
    TCHAR buf[1100];
    va_list args;
    va_start(args, format);
    int length = wvsprintf(buf, format, args);
    va_end(args);
    if (lstrcmp(buf, wanted) != 0 || length != lstrlen(wanted)) {
        printf("line %d: %d characters, not as wanted\n", line, length);
        failures++;
    }
}
#define format(wanted, ...) check_format(__LINE__, TEXT(wanted), __VA_ARGS__)

static void test_numbers(void)
{
    TCHAR buf[64];
    format("-000000001", TEXT("%010ld"), -1);
    format("  -42|-42  |+", TEXT("%5d|%-5i|+"), -42, -42);
    format("00042|   042", TEXT("%05u|%6.3u"), 42u, 42u);
    format("ff FF 0xff 0XFF", TEXT("%x %X %#x %#X"), 255, 255, 255, 255);
    format("4294967295", TEXT("%lu"), (DWORD)-1);
    format("-1 65535", TEXT("%hd %hu"), 0xffff, 0xffff);
    format("123450067890A", TEXT("%I64X"), ((ULONGLONG)0x12345 << 32) | 0x67890a);
    format("67890A", TEXT("%I32X"), 0x67890a);
    format("-12345", TEXT("%Id"), (LONGLONG)-12345);
    format("fffffffffffedcbb", TEXT("%Ix"), (LONGLONG)-0x12345);
    format("18446744073709551493", TEXT("%I64u"), (LONGLONG)-123);
    format("FFFFFFFFFFFEDCBB", TEXT("%p"), (void *)(LONG_PTR)-0x12345);
    format("   7", TEXT("%*d"), 4, 7);
    format("%", TEXT("%%"));
    format("y 5", TEXT("%y %d"), 5);
    format("f|", TEXT("%2f|"), 1.0);
    ok(wsprintf(buf, TEXT("%d-%d"), 3, 4) == 3 && lstrcmp(buf, TEXT("3-4")) == 0, "written");
}

static void test_texts(void)
{
    format("[abc] [  abc] [abc  ] [ab]", TEXT("[%s] [%5s] [%-5s] [%.2s]"), TEXT("abc"), TEXT("abc"),
           TEXT("abc"), TEXT("abc"));
    format("narrow wide", TEXT("%hs %ls"), "narrow", L"wide");
    format("(null)", TEXT("%s"), NULL);
    format("x y", TEXT("%c %hc"), 'x', 'y');
#ifdef UNICODE
    format("other", TEXT("%S"), "other");
#else
    format("other", TEXT("%S"), L"other");
#endif
    TCHAR long_text[2000], buf[2000];
    for (int i = 0; i < 1999; i++)
        long_text[i] = 'a';
    long_text[1999] = 0;
    ok(wsprintf(buf, TEXT("%s"), long_text) < 1024, "less than 1,024");
}

static void test_characters(void)
{
    char bytes[] = "Hello World", copy[32] = {0};
    WCHAR wide[32] = {0};
    TCHAR text[] = TEXT("Mixed Case 1");
    ok(lstrcmp(CharUpper(text), TEXT("MIXED CASE 1")) == 0, "in place");
    ok(lstrcmp(CharLower(text), TEXT("mixed case 1")) == 0, "in place");
    ok(CharUpperBuff(text, 5) == 5 && lstrcmp(text, TEXT("MIXED case 1")) == 0, "so many");
    ok(CharLowerBuff(text, 2) == 2 && lstrcmp(text, TEXT("miXED case 1")) == 0, "so many");
    ok((ULONG_PTR)CharUpper((TCHAR *)(ULONG_PTR)'q') == 'Q', "one");
    ok((ULONG_PTR)CharLower((TCHAR *)(ULONG_PTR)'Q') == 'q', "one");
    for (int i = 0; i < 256; i++)
        ok((ULONG_PTR)CharUpperA((char *)(ULONG_PTR)i) >> 16 == 0 &&
               (ULONG_PTR)CharLowerA((char *)(ULONG_PTR)i) >> 16 == 0,
           "%d stays a character", i);
    ok(IsCharAlpha('a') && !IsCharAlpha('1') && IsCharAlphaNumeric('1') && !IsCharAlphaNumeric('-'),
       "kinds");
    ok(IsCharUpper('A') && !IsCharUpper('a') && IsCharLower('a') && !IsCharLower('1'), "case");
    ok(IsCharAlphaW(0xe4) && IsCharLowerW(0xe4) && IsCharUpperW(0xc4), "beyond ASCII");
    ok(CharNext(text) == text + 1 && CharNext(text + 12) == text + 12, "steps");
    ok(CharPrev(text, text + 3) == text + 2 && CharPrev(text, text) == text, "and back");
    ok(CharNextExA(1252, "\xc3\xa4", 0)[0] == '\xa4', "one byte");
    ok(*CharNextA("\xc3\xa4z") == 'z', "a character of two");
    ok(!CharToOemA(NULL, copy) && !CharToOemA(bytes, NULL) && CharToOemA(bytes, copy) &&
           strcmp(copy, bytes) == 0,
       "to OEM");
    ok(!OemToCharBuffA(NULL, copy, 3) && OemToCharBuffA("xyz", copy, 3) &&
           strcmp(copy, "xyzlo World") == 0,
       "three of them");
    ok(OemToCharBuffW(bytes, wide, sizeof(bytes)) && lstrcmpW(wide, L"Hello World") == 0, "wide");
    ok(!CharToOemBuffW(NULL, copy, 3) && CharToOemBuffW(L"Hello", copy, 6) &&
           strcmp(copy, "Hello") == 0,
       "and back");
}

static void test_draw_text(void)
{
    HDC dc = CreateCompatibleDC(NULL);
    TCHAR text[] = TEXT("word another"), path[32];
    RECT rect;
    DRAWTEXTPARAMS params;
    SetRect(&rect, 10, 10, 100, 100);
    int height = DrawText(dc, text, -1, &rect, DT_CALCRECT);
    ok(height == 16 && rect.left == 10 && rect.right == 10 + 12 * 8 && rect.bottom == 26, "%d %d",
       height, (int)rect.right);
    SetRect(&rect, 0, 0, 1, 1);
    ok(DrawText(dc, text, -1, &rect, DT_CALCRECT | DT_WORDBREAK) == 32 && rect.right == 56,
       "a word a line: %d", (int)rect.right);
    SetRect(&rect, 0, 0, 1, 1);
    ok(DrawText(dc, text, -1, &rect, DT_CALCRECT | DT_WORDBREAK | DT_EDITCONTROL) >= 11 * 16,
       "a character a line");
    SetRect(&rect, 0, 0, 100, 100);
    ok(DrawText(dc, TEXT("a\r\nb\nc"), -1, &rect, DT_CALCRECT) == 48, "three lines");
    ok(DrawText(dc, TEXT("a\r\nb"), -1, &rect, DT_CALCRECT | DT_SINGLELINE) == 16, "one line");
    SetRect(&rect, 10, 10, 100, 100);
    ok(DrawText(dc, TEXT(""), -1, &rect, DT_CALCRECT) != 0 && IsRectEmpty(&rect), "no text");
    SetRect(&rect, 10, 10, 100, 100);
    ok(DrawText(dc, TEXT(""), -1, &rect, DT_CALCRECT | DT_SINGLELINE) != 0 && rect.bottom == 26,
       "a line without text");
    SetRectEmpty(&rect);
    ok(DrawText(dc, text, -1, &rect, DT_CALCRECT | DT_SINGLELINE | DT_BOTTOM) == 1,
       "to the bottom");
    SetRect(&rect, 0, 0, 100, 100);
    ok(DrawText(dc, TEXT("&File && x"), -1, &rect, DT_CALCRECT) && rect.right == 8 * 8, "%d",
       (int)rect.right);
    SetRect(&rect, 0, 0, 100, 100);
    ok(DrawText(dc, TEXT("&File && x"), -1, &rect, DT_CALCRECT | DT_NOPREFIX) &&
           rect.right == 10 * 8,
       "%d", (int)rect.right);
    SetRect(&rect, 0, 0, 100, 100);
    ok(DrawText(dc, TEXT("a\tb"), -1, &rect, DT_CALCRECT | DT_EXPANDTABS) && rect.right == 9 * 8,
       "%d", (int)rect.right);
    memset(&params, 0, sizeof(params));
    params.cbSize = sizeof(params);
    params.iTabLength = 4;
    params.iLeftMargin = 8;
    SetRect(&rect, 0, 0, 100, 100);
    lstrcpy(path, TEXT("a\tb"));
    ok(DrawTextEx(dc, path, -1, &rect, DT_CALCRECT | DT_EXPANDTABS | DT_TABSTOP, &params) &&
           rect.right == 8 + 5 * 8 && params.uiLengthDrawn == 3,
       "%d %u", (int)rect.right, params.uiLengthDrawn);
    params.cbSize = 3;
    ok(!DrawTextEx(dc, path, -1, &rect, 0, &params), "size");
    SetRect(&rect, 0, 0, 80, 16);
    lstrcpy(path, TEXT("/folder/with/file"));
    DrawTextEx(dc, path, -1, &rect, DT_PATH_ELLIPSIS | DT_MODIFYSTRING | DT_SINGLELINE, NULL);
    ok(lstrcmp(path, TEXT("/f.../file")) == 0, "path");
    lstrcpy(path, TEXT("a rather long text"));
    DrawTextEx(dc, path, -1, &rect, DT_END_ELLIPSIS | DT_MODIFYSTRING | DT_SINGLELINE, NULL);
    ok(lstrcmp(path, TEXT("a rathe...")) == 0, "end");
    SetMapMode(dc, MM_HIENGLISH);
    SetRect(&rect, 0, 0, 1000, 0);
    ok(DrawText(dc, text, -1, &rect, DT_CALCRECT) != 0 && rect.bottom < 0, "upwards");
    DeleteDC(dc);
}

static DWORD tabbed(HDC dc, const TCHAR *text, int count, const int *tabs)
{
    return GetTabbedTextExtent(dc, text, lstrlen(text), count, tabs);
}

static void test_measures(void)
{
    HDC dc = CreateCompatibleDC(NULL);
    SIZE size;
    TEXTMETRIC metrics;
    int fit, each[8], widths[3];
    const int four[] = {32}, odd[] = {31, 62}, right[] = {-33, -66};
    TCHAR face[LF_FACESIZE];
    ok(GetTextExtentPoint32(dc, TEXT("four"), 4, &size) && size.cx == 32 && size.cy == 16, "size");
    ok(GetTextExtentExPoint(dc, TEXT("eight.."), 7, 20, &fit, each, &size) && fit == 2 &&
           each[1] == 16 && size.cx == 56,
       "%d", fit);
    ok(GetCharWidth32(dc, 'a', 'c', widths) && widths[0] == 8 && widths[2] == 8, "widths");
    ok(GetTextMetrics(dc, &metrics) && metrics.tmHeight == 16 && metrics.tmAveCharWidth == 8 &&
           metrics.tmAscent + metrics.tmDescent == 16,
       "metrics");
    ok(GetTextFace(dc, 0, NULL) == 9 && GetTextFace(dc, LF_FACESIZE, face) == 9 &&
           lstrcmp(face, TEXT("Terminal")) == 0,
       "face");
    ok(tabbed(dc, TEXT("\t"), 1, four) == (DWORD)MAKELONG(32, 16), "a tab");
    ok(tabbed(dc, TEXT("xxxx\tx"), 1, four) == (DWORD)MAKELONG(72, 16), "the next stop");
    ok(tabbed(dc, TEXT("xxx\tx"), 2, odd) == (DWORD)MAKELONG(39, 16), "of a list");
    ok(tabbed(dc, TEXT("x\tx"), 2, right) == (DWORD)MAKELONG(33, 16), "text ends at the stop");
    ok(tabbed(dc, TEXT("x\tx"), 1, right) == (DWORD)MAKELONG(33, 16), "at each multiple");
    ok(tabbed(dc, TEXT("xxxx\tx"), 2, right) == (DWORD)MAKELONG(66, 16), "the next one");
    ok(tabbed(dc, TEXT("x\tx"), 0, NULL) == (DWORD)MAKELONG(72, 16), "usual stops");
    ok(GetTabbedTextExtent(dc, TEXT("x"), 0, 0, NULL) == 0, "nothing");
    SetTextCharacterExtra(dc, 2);
    ok(GetTextExtentPoint32(dc, TEXT("four"), 4, &size) && size.cx == 40, "more between");
    DeleteDC(dc);
}

static BOOL CALLBACK draw_state(HDC dc, LPARAM data, WPARAM w, int width, int height)
{
    *(int *)data = width + height;
    return TRUE;
}

static BOOL CALLBACK gray_string(HDC dc, LPARAM data, int length)
{
    *(int *)data = length;
    return FALSE;
}

static int CALLBACK add_font(const LOGFONT *font, const TEXTMETRIC *metrics, DWORD type,
                             LPARAM data)
{
    *(int *)data += font->lfHeight;
    return 7;
}

static void test_states(void)
{
    HDC dc = CreateCompatibleDC(NULL);
    int seen = 0;
    LOGFONT font = {0};
    ok(DrawState(dc, NULL, NULL, (LPARAM)TEXT("text"), 0, 0, 0, 10, 10, DST_TEXT), "text");
    ok(DrawState(dc, NULL, NULL, (LPARAM)TEXT("&text"), 5, 0, 0, 10, 10,
                 DST_PREFIXTEXT | DSS_DISABLED),
       "disabled");
    SetLastError(3);
    ok(!DrawState(dc, NULL, NULL, 0, 4, 0, 0, 10, 10, DST_TEXT) && GetLastError() == 3, "none");
    ok(DrawState(dc, NULL, draw_state, (LPARAM)&seen, 0, 0, 0, 10, 20, DST_COMPLEX) && seen == 30,
       "by the program");
    ok(DrawState(dc, NULL, NULL, (LPARAM)LoadIcon(NULL, IDI_HAND), 0, 0, 0, 0, 0, DST_ICON),
       "an icon");
    ok(GrayString(dc, NULL, NULL, (LPARAM)TEXT("text"), 0, 0, 0, 0, 0), "gray");
    ok(!GrayString(dc, NULL, gray_string, (LPARAM)&seen, 5, 0, 0, 0, 0) && seen == 5,
       "by the program");
    seen = 0;
    font.lfCharSet = DEFAULT_CHARSET;
    ok(EnumFontFamiliesEx(dc, &font, add_font, (LPARAM)&seen, 0) == 7 && seen == 16, "fonts");
    lstrcpy(font.lfFaceName, TEXT("none such"));
    ok(EnumFontFamiliesEx(dc, &font, add_font, (LPARAM)&seen, 0) == 1 && seen == 16, "no fonts");
    DeleteDC(dc);
}

static void test_output(void)
{
    HDC dc = CreateCompatibleDC(NULL);
    HBITMAP bitmap = CreateBitmap(128, 64, 1, 32, NULL);
    RECT rect = {0, 0, 40, 16};
    POINT at;
    SelectObject(dc, bitmap);
    SetBkColor(dc, RGB(1, 2, 3));
    ok(ExtTextOut(dc, 0, 0, ETO_OPAQUE, &rect, NULL, 0, NULL), "no text");
    ok(GetPixel(dc, 39, 15) == RGB(1, 2, 3) && GetPixel(dc, 40, 15) == 0, "filled");
    SetBkColor(dc, RGB(4, 5, 6));
    ok(TextOut(dc, 64, 32, TEXT("ab"), 2) && GetPixel(dc, 64, 32) == RGB(4, 5, 6) &&
           GetPixel(dc, 79, 47) == RGB(4, 5, 6) && GetPixel(dc, 80, 32) == 0,
       "behind the text");
    SetTextAlign(dc, TA_UPDATECP);
    MoveToEx(dc, 8, 16, NULL);
    TextOut(dc, 0, 0, TEXT("abc"), 3);
    GetCurrentPositionEx(dc, &at);
    ok(at.x == 32 && at.y == 16, "%d", (int)at.x);
    SetTextAlign(dc, TA_RIGHT);
    SetBkColor(dc, RGB(7, 8, 9));
    TextOut(dc, 128, 0, TEXT("ab"), 2);
    ok(GetPixel(dc, 112, 0) == RGB(7, 8, 9) && GetPixel(dc, 111, 0) != RGB(7, 8, 9),
       "to the right");
    ok(!TextOut(dc, 0, 0, TEXT("x"), -1), "no length");
    ok(LOWORD(TabbedTextOut(dc, 0, 0, TEXT("a\tb"), 3, 0, NULL, 0)) == 72, "tabs");
    DeleteDC(dc);
    DeleteObject(bitmap);
}

int main(void)
{
    test_numbers();
    test_texts();
    test_characters();
    test_draw_text();
    test_measures();
    test_states();
    test_output();
    return failures != 0;
}
