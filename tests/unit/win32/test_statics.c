/* SPDX-License-Identifier: MIT */
/* Static controls: what they ask their parent, what they tell it, what they keep. */
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())
#define IS(value, wanted)                                                                          \
    do {                                                                                           \
        long long got_ = (long long)(value), want_ = (long long)(wanted);                          \
        ok(got_ == want_, "%lld instead of %lld", got_, want_);                                    \
    } while (0)

enum { ID = 12 };
static HWND parent;
static int colours, clipped, draws, told[4];
static UINT drawn_state;

static LRESULT CALLBACK parent_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_CTLCOLORSTATIC: {
        HRGN region = CreateRectRgn(0, 0, 1, 1);
        clipped += GetClipRgn((HDC)w, region) == 1;
        DeleteObject(region);
        colours++;
        SetTextColor((HDC)w, RGB(255, 0, 0));
        return (LRESULT)GetStockObject(BLACK_BRUSH);
    }
    case WM_DRAWITEM: {
        const DRAWITEMSTRUCT *item = (const DRAWITEMSTRUCT *)l;
        CHECK(w == ID && item->CtlID == ID && item->CtlType == ODT_STATIC);
        CHECK(item->itemAction == ODA_DRAWENTIRE);
        drawn_state = item->itemState;
        draws++;
        return TRUE;
    }
    case WM_COMMAND:
        CHECK(LOWORD(w) == ID && IsWindow((HWND)l));
        if (HIWORD(w) < 4)
            told[HIWORD(w)]++;
        return 0;
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

static void settle(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
    colours = clipped = draws = 0;
    memset(told, 0, sizeof(told));
}

static HWND make(const TCHAR *text, DWORD style)
{
    HWND hwnd = CreateWindow(TEXT("static"), text, WS_CHILD | WS_VISIBLE | style, 8, 16, 80, 32,
                             parent, (HMENU)ID, NULL, NULL);
    CHECK(hwnd != NULL);
    settle();
    return hwnd;
}

/* ---- Painting ---- */

static void test_updates(void)
{
    RECT part = {8, 16, 32, 32};
    for (DWORD type = SS_LEFT; type <= SS_ETCHEDFRAME; type++) {
        if (type == SS_ETCHEDHORZ || type == SS_ETCHEDVERT || type == SS_USERITEM)
            continue;
        HWND hwnd = make(TEXT("text"), type);
        InvalidateRect(parent, NULL, FALSE);
        UpdateWindow(parent);
        InvalidateRect(parent, &part, FALSE);
        UpdateWindow(parent);
        InvalidateRect(hwnd, &part, FALSE);
        UpdateWindow(hwnd);
        InvalidateRect(hwnd, NULL, FALSE);
        UpdateWindow(hwnd);
        ok(colours == 4 && clipped == 4, "type %u: asked %d, %d with a region", (unsigned)type,
           colours, clipped);
        DestroyWindow(hwnd);
    }
}

static COLORREF pixel(HWND hwnd, int x, int y)
{
    HDC dc = GetDC(hwnd);
    COLORREF colour = GetPixel(dc, x, y);
    ReleaseDC(hwnd, dc);
    return colour;
}

static void test_at_once(void)
{
    HWND hwnd = make(TEXT("old"), SS_LEFT);
    SetWindowText(hwnd, TEXT("new"));
    IS(colours, 1);
    IS(pixel(hwnd, 60, 20), RGB(0, 0, 0)); /* the brush it was given */
    SendMessage(hwnd, WM_SETFONT, (WPARAM)GetStockObject(SYSTEM_FONT), TRUE);
    IS(colours, 2);
    SendMessage(hwnd, WM_SETFONT, 0, FALSE);
    IS(colours, 2);
    EnableWindow(hwnd, FALSE);
    IS(colours, 3);
    ShowWindow(hwnd, SW_HIDE);
    settle();
    SetWindowText(hwnd, TEXT("hidden"));
    IS(colours, 0);
    DestroyWindow(hwnd);
    hwnd = make(TEXT("old"), SS_BLACKRECT);
    SetWindowText(hwnd, TEXT("new")); /* shows none */
    IS(colours, 0);
    DestroyWindow(hwnd);
}

static void test_owner_drawn(void)
{
    HWND hwnd = make(NULL, SS_OWNERDRAW);
    InvalidateRect(hwnd, NULL, TRUE);
    UpdateWindow(hwnd);
    IS(draws, 1);
    IS(drawn_state, 0);
    EnableWindow(hwnd, FALSE);
    IS(draws, 2);
    IS(drawn_state, ODS_DISABLED);
    DestroyWindow(hwnd);
}

/* ---- What it tells ---- */

static void told_is(int clicked, int twice, int enabled, int disabled)
{
    IS(told[STN_CLICKED], clicked);
    IS(told[STN_DBLCLK], twice);
    IS(told[STN_ENABLE], enabled);
    IS(told[STN_DISABLE], disabled);
    memset(told, 0, sizeof(told));
}

static void test_notifications(void)
{
    for (int loud = 0; loud < 2; loud++) {
        HWND hwnd = make(TEXT("text"), SS_LEFT | (loud ? SS_NOTIFY : 0));
        RECT rect;
        GetWindowRect(hwnd, &rect);
        LPARAM at = MAKELPARAM(rect.left + 1, rect.top + 1);
        IS(SendMessage(hwnd, WM_NCHITTEST, 0, at), loud ? HTCLIENT : HTTRANSPARENT);
        SendMessage(hwnd, WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(1, 1));
        SendMessage(hwnd, WM_LBUTTONUP, 0, MAKELPARAM(1, 1));
        told_is(loud, 0, 0, 0);
        SendMessage(hwnd, WM_LBUTTONDBLCLK, MK_LBUTTON, MAKELPARAM(1, 1));
        told_is(0, loud, 0, 0);
        EnableWindow(hwnd, FALSE);
        told_is(0, 0, 0, loud);
        EnableWindow(hwnd, TRUE);
        told_is(0, 0, loud, 0);
        IS(SendMessage(hwnd, WM_GETDLGCODE, 0, 0), DLGC_STATIC);
        DestroyWindow(hwnd);
    }
}

/* ---- What it keeps ---- */

static void test_text(void)
{
    TCHAR text[20];
    HWND hwnd = make(TEXT("Text"), SS_SIMPLE);
    IS(GetWindowText(hwnd, text, 20), 4);
    CHECK(_tcscmp(text, TEXT("Text")) == 0);
    CHECK(SetWindowText(hwnd, NULL));
    IS(GetWindowText(hwnd, text, 20), 0);
    IS(SendMessage(hwnd, WM_SETTEXT, 0, (LPARAM)TEXT("other")), TRUE);
    IS(SendMessage(hwnd, WM_GETTEXTLENGTH, 0, 0), 5);
    IS(SendMessage(hwnd, WM_GETTEXT, 3, (LPARAM)text), 2);
    CHECK(_tcscmp(text, TEXT("ot")) == 0);
    SendMessage(hwnd, WM_SETFONT, 0xcafe, FALSE);
    IS(SendMessage(hwnd, WM_GETFONT, 0, 0), 0xcafe);
    DestroyWindow(hwnd);
}

static void test_images(void)
{
    static const struct {
        WPARAM kind;
        DWORD type;
    } rows[] = {
        {IMAGE_ICON, SS_ICON}, {IMAGE_BITMAP, SS_BITMAP}, {IMAGE_ENHMETAFILE, SS_ENHMETAFILE}};
    HICON icon = LoadIcon(NULL, IDI_APPLICATION);
    for (DWORD type = SS_LEFT; type < SS_ETCHEDFRAME; type++) {
        HWND hwnd = make(NULL, type);
        for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
            BOOL own = rows[i].type == type;
            LPARAM image = rows[i].kind == IMAGE_ICON ? (LPARAM)icon : 0x1234;
            settle();
            IS(SendMessage(hwnd, STM_SETIMAGE, rows[i].kind, image), 0);
            IS(colours > 0, own);
            IS(SendMessage(hwnd, STM_GETIMAGE, rows[i].kind, 0), own ? image : 0);
            IS(SendMessage(hwnd, STM_SETIMAGE, rows[i].kind, image), own ? image : 0);
        }
        LRESULT before = type == SS_ICON ? (LRESULT)icon : 0;
        IS(SendMessage(hwnd, STM_GETICON, 0, 0), before);
        IS(SendMessage(hwnd, STM_SETICON, 0, 0), before);
        IS(SendMessage(hwnd, STM_GETICON, 0, 0), 0);
        DestroyWindow(hwnd);
    }
}

static void size_is(HWND hwnd, int width, int height)
{
    RECT client;
    GetClientRect(hwnd, &client);
    ok(client.right == width && client.bottom == height, "%d %d", (int)client.right,
       (int)client.bottom);
}

static void test_bitmaps(void)
{
    static const DWORD ways[] = {0, SS_CENTERIMAGE, SS_REALSIZECONTROL};
    DWORD pixels[16 * 16];
    for (int i = 0; i < 16 * 16; i++)
        pixels[i] = 0xff0000; /* red */
    HBITMAP bitmap = CreateBitmap(16, 16, 1, 32, pixels);
    for (int i = 0; i < 3; i++) {
        HWND hwnd = make(NULL, SS_BITMAP | ways[i]);
        IS(SendMessage(hwnd, STM_SETIMAGE, IMAGE_BITMAP, (LPARAM)bitmap), 0);
        if (i == 0)
            size_is(hwnd, 16, 16);
        else
            size_is(hwnd, 80, 32);
        IS(pixel(hwnd, 4, 8), i == 1 ? RGB(0, 0, 0) : RGB(255, 0, 0));
        if (i > 0)
            IS(pixel(hwnd, 44, 8), RGB(255, 0, 0));
        if (i == 1)
            IS(pixel(hwnd, 76, 8), RGB(0, 0, 0));
        DestroyWindow(hwnd);
    }
    DeleteObject(bitmap);
}

static void test_icons(void)
{
    BYTE opaque[16 * 2] = {0}, colours[16 * 16 * 4];
    for (int i = 0; i < 16 * 16; i++)
        memcpy(colours + 4 * i, "\0\xff\0", 4); /* green */
    HICON icon = CreateIcon(NULL, 16, 16, 1, 32, opaque, colours);
    HWND hwnd = make(NULL, SS_ICON);
    IS(SendMessage(hwnd, STM_SETICON, (WPARAM)icon, 0), 0);
    size_is(hwnd, 16, 16);
    IS(pixel(hwnd, 4, 8), RGB(0, 255, 0));
    IS(SendMessage(hwnd, STM_SETICON, (WPARAM)LoadIcon(NULL, IDI_APPLICATION), 0), (LRESULT)icon);
    size_is(hwnd, GetSystemMetrics(SM_CXICON), GetSystemMetrics(SM_CYICON));
    DestroyWindow(hwnd);
    hwnd = make(NULL, SS_ICON | SS_CENTERIMAGE);
    SendMessage(hwnd, STM_SETIMAGE, IMAGE_ICON, (LPARAM)icon);
    size_is(hwnd, 80, 32);
    IS(pixel(hwnd, 4, 8), RGB(0, 0, 0));
    IS(pixel(hwnd, 44, 8), RGB(0, 255, 0));
    DestroyWindow(hwnd);
    DestroyIcon(icon);
}

static void test_edges(void)
{
    static const DWORD sunken[] = {SS_SUNKEN, SS_ETCHEDHORZ, SS_ETCHEDVERT, SS_ETCHEDFRAME};
    for (size_t i = 0; i < sizeof(sunken) / sizeof(*sunken); i++) {
        HWND hwnd = make(NULL, sunken[i]);
        IS(GetWindowLong(hwnd, GWL_EXSTYLE), WS_EX_STATICEDGE);
        DestroyWindow(hwnd);
    }
    HWND hwnd = make(NULL, SS_GRAYFRAME);
    IS(GetWindowLong(hwnd, GWL_EXSTYLE), 0);
    DestroyWindow(hwnd);
}

int main(void)
{
    WNDCLASS wc = {0};
    wc.style = CS_HREDRAW | CS_VREDRAW;
    wc.lpfnWndProc = parent_proc;
    wc.hbrBackground = (HBRUSH)(COLOR_WINDOW + 1);
    wc.lpszClassName = TEXT("Statics");
    RegisterClass(&wc);
    parent = CreateWindow(TEXT("Statics"), NULL, WS_POPUP | WS_VISIBLE, 0, 0, 400, 320, NULL, NULL,
                          NULL, NULL);
    settle();
    test_updates();
    test_at_once();
    test_owner_drawn();
    test_notifications();
    test_text();
    test_images();
    test_bitmaps();
    test_icons();
    test_edges();
    DestroyWindow(parent);
    return failures != 0;
}
