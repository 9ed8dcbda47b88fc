/* SPDX-License-Identifier: MIT */
/* The clipboard: who has it, what is on it, who is told. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())

static char seen[1000];
static HWND window, other;
static BOOL renders;
static UINT there_then;

static void note(const char *format, ...)
{
    size_t length = strlen(seen);
    va_list list;
    va_start(list, format);
    vsnprintf(seen + length, sizeof(seen) - length, format, list);
    va_end(list);
}

#define EXPECT(text)                                                                               \
    do {                                                                                           \
        ok(strcmp(seen, (text)) == 0, "\"%s\" instead of \"%s\"", seen, (text));                   \
        seen[0] = 0;                                                                               \
    } while (0)

static HANDLE bytes(const void *data, size_t size)
{
    HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE | GMEM_DDESHARE, size);
    memcpy(GlobalLock(memory), data, size);
    GlobalUnlock(memory);
    return memory;
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    int which = hwnd == other ? 2 : 1;
    switch (message) {
    case WM_DRAWCLIPBOARD:
        note("draw%d%s ", which, InSendMessageEx(NULL) == ISMEX_NOTIFY ? "!" : "");
        break;
    case WM_CHANGECBCHAIN:
        note("chain%d ", which);
        return TRUE;
    case WM_CLIPBOARDUPDATE:
        note("update%d ", which);
        break;
    case WM_DESTROYCLIPBOARD:
        CHECK(GetClipboardOwner() == hwnd);
        there_then = (UINT)CountClipboardFormats();
        note("destroy%d ", which);
        break;
    case WM_RENDERFORMAT:
        note("render%d:%d ", which, (int)w);
        if (renders) {
            DWORD sequence = GetClipboardSequenceNumber();
            CHECK(SetClipboardData((UINT)w, bytes("late\0\0", 6)) != NULL);
            CHECK(GetClipboardSequenceNumber() == sequence);
        }
        break;
    case WM_RENDERALLFORMATS:
        CHECK(GetClipboardOwner() == hwnd);
        note("all%d ", which);
        break;
    case WM_DESTROY:
        note("gone%d%s%s ", which, GetClipboardViewer() == hwnd ? " views" : "",
             GetClipboardOwner() == hwnd ? " owns" : "");
        break;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static void pump(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
}

static void in_thread(DWORD(WINAPI *function)(void *), void *param)
{
    HANDLE thread = CreateThread(NULL, 0, function, param, 0, NULL);
    while (MsgWaitForMultipleObjects(1, &thread, FALSE, 5000, QS_ALLINPUT) == WAIT_OBJECT_0 + 1)
        pump();
    CloseHandle(thread);
}

static HWND make(void)
{
    return CreateWindow(TEXT("Clipboards"), NULL, WS_POPUP, 0, 0, 10, 10, NULL, NULL, NULL, NULL);
}

/* ---- Who has it ---- */

static DWORD WINAPI open_there(void *hwnd)
{
    CHECK(OpenClipboard(hwnd));
    return 0;
}

static DWORD WINAPI may_not(void *param)
{
    (void)param;
    SetLastError(0);
    CHECK(!EmptyClipboard() && GetLastError() == ERROR_CLIPBOARD_NOT_OPEN);
    SetLastError(0);
    CHECK(!OpenClipboard(NULL) && GetLastError() == ERROR_ACCESS_DENIED);
    SetLastError(0);
    CHECK(!GetClipboardData(CF_WAVE) && GetLastError() == ERROR_CLIPBOARD_NOT_OPEN);
    return 0;
}

static DWORD WINAPI set_there(void *works)
{
    HANDLE set = SetClipboardData(CF_WAVE, GlobalAlloc(GMEM_ZEROINIT, 100));
    CHECK(!set == !works);
    return 0;
}

static DWORD WINAPI empty_there(void *hwnd)
{
    CHECK(OpenClipboard(hwnd) && EmptyClipboard());
    return 0; /* without closing it */
}

static void owners(void)
{
    SetLastError(7);
    CHECK(!GetClipboardOwner() && !GetOpenClipboardWindow() && GetLastError() == 7);
    CHECK(!CloseClipboard() && GetLastError() == ERROR_CLIPBOARD_NOT_OPEN);
    CHECK(!EmptyClipboard() && GetLastError() == ERROR_CLIPBOARD_NOT_OPEN);
    CHECK(!OpenClipboard((HWND)0xdead) && GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    CHECK(OpenClipboard(NULL) && !OpenClipboard(window) && OpenClipboard(NULL) && CloseClipboard());
    CHECK(OpenClipboard(window) && GetOpenClipboardWindow() == window && !GetClipboardOwner());
    in_thread(may_not, NULL);
    in_thread(set_there, NULL);
    in_thread(open_there, window); /* the same window's: that thread has it now, and is gone */
    CHECK(!CloseClipboard() && GetLastError() == ERROR_CLIPBOARD_NOT_OPEN);
    CHECK(OpenClipboard(window) && EmptyClipboard() && GetClipboardOwner() == window);
    in_thread(set_there, window); /* its owner has it open: everybody may */
    CHECK(IsClipboardFormatAvailable(CF_WAVE) && GetClipboardData(CF_WAVE));
    CHECK(CloseClipboard() && GetClipboardOwner() == window && !GetOpenClipboardWindow());
    CHECK(OpenClipboard(GetDesktopWindow()) && EmptyClipboard()); /* any window will do */
    CHECK(GetClipboardOwner() == GetDesktopWindow() && CloseClipboard());
    in_thread(empty_there, NULL);
    CHECK(!GetClipboardOwner() && !GetOpenClipboardWindow());
    in_thread(empty_there, GetDesktopWindow());
    CHECK(GetClipboardOwner() == GetDesktopWindow() && !GetOpenClipboardWindow());
    SetLastError(0);
    CHECK(!SetClipboardData(CF_WAVE, GlobalAlloc(0, 1)));
    CHECK(GetLastError() == ERROR_CLIPBOARD_NOT_OPEN);
    pump();
    seen[0] = 0;
}

/* ---- Formats ---- */

static void expect_formats(const UINT *formats, int line)
{
    UINT format = 0, i = 0;
    for (; (format = EnumClipboardFormats(format)); i++)
        ok(format == formats[i], "line %d: %u instead of %u", line, format, formats[i]);
    ok(!formats[i] && GetLastError() == ERROR_SUCCESS, "line %d: %u formats", line, i);
}
#define FORMATS(...) expect_formats((const UINT[]){__VA_ARGS__, 0}, __LINE__)

static void formats(void)
{
    UINT one = RegisterClipboardFormat(TEXT("Pianola test format"));
    TCHAR name[32];
    UINT list[8] = {0}, count = 0;
    CHECK(one > 0xC000 && one == RegisterClipboardFormat(TEXT("PIANOLA TEST FORMAT")));
    CHECK(GetClipboardFormatName(one, name, 32) == 19 &&
          !lstrcmp(name, TEXT("Pianola test format")));
    CHECK(GetClipboardFormatName(CF_TEXT, name, 32) == 0);
    CHECK(RegisterClipboardFormat(TEXT("#1234")) == 1234);
    CHECK(OpenClipboard(window) && EmptyClipboard());
    CHECK(GetUpdatedClipboardFormats(NULL, 0, &count) && count == 0);
    CHECK(!SetClipboardData(0, bytes("x", 1)) && GetLastError() == ERROR_CLIPBOARD_NOT_OPEN);
    CHECK(SetClipboardData(0x123456, bytes("x", 1)) && IsClipboardFormatAvailable(0x123456));
    CHECK(!IsClipboardFormatAvailable(0) && !IsClipboardFormatAvailable(0x3456));
    CHECK(EnumClipboardFormats(0xdead) == 0 && GetLastError() == ERROR_SUCCESS);
    CHECK(EmptyClipboard() && SetClipboardData(CF_TEXT, bytes("test\0\0\0\0\0", 10)));
    CHECK(SetClipboardData(one, bytes("own", 3)));
    FORMATS(CF_TEXT, one);
    CHECK(CountClipboardFormats() == 2);
    CHECK(!GetUpdatedClipboardFormats(list, 1, &count) && count == 2);
    CHECK(GetLastError() == ERROR_INSUFFICIENT_BUFFER);
    CHECK(!GetUpdatedClipboardFormats(NULL, 8, &count) && GetLastError() == ERROR_NOACCESS);
    CHECK(!GetUpdatedClipboardFormats(list, 8, NULL) && GetLastError() == ERROR_NOACCESS);
    CHECK(CloseClipboard() && OpenClipboard(NULL));
    FORMATS(CF_TEXT, one, CF_LOCALE, CF_OEMTEXT, CF_UNICODETEXT);
    CHECK(GetUpdatedClipboardFormats(list, 8, &count) && count == 5 && list[1] == one);
    UINT wanted[] = {CF_DIB, CF_UNICODETEXT, CF_TEXT};
    CHECK(GetPriorityClipboardFormat(wanted, 3) == CF_UNICODETEXT);
    CHECK(GetPriorityClipboardFormat(wanted, 1) == -1);
    HANDLE data = GetClipboardData(CF_UNICODETEXT);
    CHECK(GlobalSize(data) == 20 && memcmp(data, L"test\0\0\0\0\0", 20) == 0);
    CHECK(GlobalSize(GetClipboardData(CF_OEMTEXT)) == 10);
    CHECK(GlobalSize(GetClipboardData(CF_LOCALE)) == 4);
    CHECK(!GetClipboardData(CF_RIFF) && GetLastError() == ERROR_NOT_FOUND);
    CHECK(EmptyClipboard() && GetPriorityClipboardFormat(wanted, 3) == 0 && CloseClipboard());
    CHECK(!EnumClipboardFormats(0) && GetLastError() == ERROR_CLIPBOARD_NOT_OPEN);
    pump();
    seen[0] = 0;
}

static void texts(void)
{
    CHECK(OpenClipboard(window) && EmptyClipboard());
    HANDLE memory = GlobalAlloc(GMEM_FIXED, 7);
    memcpy(memory, "foo\0bar", 7);
    CHECK(SetClipboardData(CF_TEXT, memory) == memory && memcmp(memory, "foo\0ba\0", 7) == 0);
    CHECK(!SetClipboardData(CF_UNICODETEXT, GlobalAlloc(GMEM_FIXED, 1)));
    CHECK(CloseClipboard() && OpenClipboard(window));
    HANDLE wide = GetClipboardData(CF_UNICODETEXT);
    CHECK(GlobalSize(wide) == 14 && memcmp(wide, L"foo\0ba", 14) == 0);
    CHECK(EmptyClipboard() && CloseClipboard());
    pump();
    seen[0] = 0;
}

/* ---- Pictures ---- */

static HANDLE red_dib(void)
{
    struct {
        BITMAPINFOHEADER header;
        DWORD pixels[2][4]; /* the lower row first */
    } dib = {{sizeof(dib.header), 4, 2, 1, 32, BI_RGB, 32, 0, 0, 0, 0},
             {{0xff0000, 0xff, 0, 0}, {0xff00, 0, 0, 0}}};
    return bytes((const char *)&dib, sizeof(dib));
}

static void check_picture(HBITMAP bitmap)
{
    BITMAP shape;
    HDC dc = CreateCompatibleDC(NULL);
    CHECK(GetObject(bitmap, sizeof(shape), &shape) == sizeof(shape));
    CHECK(shape.bmWidth == 4 && shape.bmHeight == 2);
    HGDIOBJ before = SelectObject(dc, bitmap);
    CHECK(before != NULL && GetPixel(dc, 0, 0) == RGB(0, 255, 0));
    CHECK(GetPixel(dc, 0, 1) == RGB(255, 0, 0) && GetPixel(dc, 1, 1) == RGB(0, 0, 255));
    SelectObject(dc, before);
    DeleteDC(dc);
}

static void pictures(void)
{
    CHECK(OpenClipboard(window) && EmptyClipboard());
    HANDLE dib = red_dib();
    CHECK(SetClipboardData(CF_DIB, dib) == dib);
    FORMATS(CF_DIB);
    CHECK(CloseClipboard() && OpenClipboard(window));
    FORMATS(CF_DIB, CF_BITMAP, CF_DIBV5);
    HBITMAP bitmap = GetClipboardData(CF_BITMAP);
    check_picture(bitmap);
    CHECK(GetClipboardData(CF_BITMAP) == bitmap && GetClipboardData(CF_DIB) == dib);
    HANDLE longer = GetClipboardData(CF_DIBV5);
    const BITMAPINFOHEADER *header = GlobalLock(longer);
    CHECK(header && header->biSize == 124 && header->biWidth == 4 && header->biHeight == 2);
    CHECK(GlobalUnlock(longer) || GetLastError() == NO_ERROR);
    CHECK(EmptyClipboard());
    CHECK(!GetObject(bitmap, 0, NULL)); /* the clipboard made it, and the clipboard deletes it */

    HBITMAP own = CreateBitmap(4, 2, 1, 32, NULL);
    DWORD pixels[2][4] = {{0xff00, 0, 0, 0}, {0xff0000, 0xff, 0, 0}};
    CHECK(SetBitmapBits(own, sizeof(pixels), pixels) && SetClipboardData(CF_BITMAP, own) == own);
    CHECK(CloseClipboard() && OpenClipboard(window));
    FORMATS(CF_BITMAP, CF_DIB, CF_DIBV5);
    CHECK(GetClipboardData(CF_BITMAP) == own);
    header = GlobalLock(GetClipboardData(CF_DIB));
    CHECK(header && header->biSize == sizeof(*header) && header->biBitCount == 32);
    CHECK(header && (((const DWORD *)(header + 1))[0] & 0xffffff) == 0xff0000);
    CHECK(EmptyClipboard() && GetPriorityClipboardFormat((UINT[]){CF_DIB}, 1) == 0);

    /* What is no picture becomes none. */
    CHECK(SetClipboardData(CF_DIB, bytes("no header", 9)) != NULL);
    CHECK(CloseClipboard() && OpenClipboard(window));
    CHECK(!GetClipboardData(CF_BITMAP) && !GetClipboardData(CF_DIBV5));
    CHECK(EmptyClipboard() && CloseClipboard());
    pump();
    seen[0] = 0;
}

/* ---- Handles ---- */

static void handles(void)
{
    HANDLE text = bytes("test", 5), own = bytes("own", 3);
    CHECK(OpenClipboard(window) && EmptyClipboard());
    CHECK(SetClipboardData(CF_TEXT, text) == text && SetClipboardData(CF_PRIVATEFIRST, own) == own);
    CHECK(GetClipboardData(CF_TEXT) == text && GetClipboardData(CF_PRIVATEFIRST) == own);
    CHECK(CloseClipboard() && GlobalSize(text) == 5);
    CHECK(OpenClipboard(window) && GetClipboardData(CF_TEXT) == text);
    HANDLE newer = bytes("new", 4);
    CHECK(SetClipboardData(CF_TEXT, newer) == newer && GetClipboardData(CF_TEXT) == newer);
    CHECK(EmptyClipboard() && GlobalFlags(newer) == GMEM_INVALID_HANDLE && CloseClipboard());
    /* Without an owner here what was put there is a copy next time. */
    text = bytes("test", 5);
    CHECK(OpenClipboard(NULL) && EmptyClipboard() && SetClipboardData(CF_TEXT, text) == text);
    CHECK(GetClipboardData(CF_TEXT) == text && CloseClipboard() && OpenClipboard(NULL));
    CHECK(GlobalFlags(text) == GMEM_INVALID_HANDLE);
    HANDLE copy = GetClipboardData(CF_TEXT);
    CHECK(copy && copy == GetClipboardData(CF_TEXT) && GlobalLock(copy) == copy);
    CHECK(strcmp(copy, "test") == 0 && EmptyClipboard() && CloseClipboard());
    pump();
    seen[0] = 0;
}

/* ---- Who is told ---- */

#define SEQUENCE(by)                                                                               \
    do {                                                                                           \
        DWORD now = GetClipboardSequenceNumber();                                                  \
        ok(now - sequence == (by), "by %d", (int)(now - sequence));                                \
        sequence = now;                                                                            \
    } while (0)

static void changes(void)
{
    DWORD sequence = GetClipboardSequenceNumber();
    SetLastError(7);
    CHECK(SetClipboardViewer(window) == NULL && GetLastError() == 7);
    EXPECT("draw1 ");
    CHECK(SetClipboardViewer((HWND)0xdead) == NULL && GetClipboardViewer() == window);
    CHECK(GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    CHECK(AddClipboardFormatListener(window) && !AddClipboardFormatListener(window));
    CHECK(GetLastError() == ERROR_INVALID_PARAMETER && !AddClipboardFormatListener((HWND)0xdead));
    CHECK(GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    SEQUENCE(0);
    CHECK(OpenClipboard(window) && EmptyClipboard());
    SEQUENCE(1);
    EXPECT("");
    CHECK(EmptyClipboard());
    SEQUENCE(1);
    EXPECT("destroy1 ");
    SetClipboardData(CF_TEXT, bytes("a", 2));
    SEQUENCE(1);
    SetClipboardData(CF_UNICODETEXT, NULL);
    SetClipboardData(CF_UNICODETEXT, NULL);
    SEQUENCE(2);
    CHECK(!IsClipboardFormatAvailable(CF_OEMTEXT) && CloseClipboard());
    SEQUENCE(2); /* CF_LOCALE and CF_OEMTEXT */
    EXPECT("draw1 ");
    pump();
    EXPECT("update1 ");
    CHECK(OpenClipboard(window));
    CHECK(!GetClipboardData(CF_UNICODETEXT));
    EXPECT("render1:13 ");
    renders = TRUE;
    CHECK(GetClipboardData(CF_OEMTEXT)); /* made of that, though another one is there */
    EXPECT("render1:13 ");
    renders = FALSE;
    SEQUENCE(0);
    SetClipboardData(CF_WAVE, NULL);
    SEQUENCE(1);
    CHECK(CloseClipboard());
    SEQUENCE(0); /* nothing to be made of it */
    pump();
    EXPECT("draw1 update1 ");
    CHECK(OpenClipboard(window) && CloseClipboard());
    pump();
    EXPECT(""); /* nothing changed */
    int before = CountClipboardFormats();
    CHECK(OpenClipboard(NULL) && EmptyClipboard() && CloseClipboard() && (int)there_then == before);
    pump();
    EXPECT("destroy1 draw1 update1 ");
    in_thread(empty_there, NULL);
    pump();
    EXPECT("draw1! update1 ");
    CHECK(SetClipboardViewer(other) == window && GetClipboardViewer() == other);
    EXPECT("draw2 ");
    CHECK(ChangeClipboardChain(window, NULL)); /* not the first: it is asked */
    EXPECT("chain2 ");
    CHECK(ChangeClipboardChain(other, NULL) && GetClipboardViewer() == NULL);
    CHECK(!ChangeClipboardChain((HWND)0xdead, NULL));
    CHECK(RemoveClipboardFormatListener(window) && !RemoveClipboardFormatListener(window));
    CHECK(GetLastError() == ERROR_INVALID_PARAMETER);
    seen[0] = 0;
}

/* The owner's window goes while it has the clipboard open. */
static void ends(void)
{
    CHECK(OpenClipboard(other) && EmptyClipboard());
    SetClipboardData(CF_WAVE, NULL);
    SetClipboardData(CF_UNICODETEXT, NULL);
    CHECK(CloseClipboard() && CountClipboardFormats() == 5);
    CHECK(OpenClipboard(other) && SetClipboardViewer(other) == NULL);
    seen[0] = 0;
    DestroyWindow(other);
    EXPECT("all2 draw2 gone2 views ");
    SetLastError(7);
    CHECK(!GetClipboardOwner() && !GetClipboardViewer() && !GetOpenClipboardWindow());
    CHECK(GetLastError() == 7 && !CloseClipboard());
    CHECK(OpenClipboard(NULL));
    FORMATS(CF_LOCALE); /* it did not render the others */
    CHECK(EmptyClipboard() && CloseClipboard());
}

int main(void)
{
    WNDCLASS wc = {0};
    wc.lpfnWndProc = proc;
    wc.lpszClassName = TEXT("Clipboards");
    CHECK(RegisterClass(&wc));
    window = make();
    other = make();
    owners();
    formats();
    texts();
    pictures();
    handles();
    changes();
    ends();
    DestroyWindow(window);
    return failures != 0;
}
