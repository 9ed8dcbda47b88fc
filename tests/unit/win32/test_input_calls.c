/* SPDX-License-Identifier: MIT */
/* Keys and mouse as a program sends them: what hooks, queues and key states see of it. */
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())

static char seen[2000];
static HWND window;

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

static const char *name_of(UINT message)
{
    switch (message) {
    case WM_KEYDOWN:
        return "down";
    case WM_KEYUP:
        return "up";
    case WM_SYSKEYDOWN:
        return "sysdown";
    case WM_SYSKEYUP:
        return "sysup";
    case WM_CHAR:
        return "char";
    case WM_SYSCHAR:
        return "syschar";
    case WM_MOUSEMOVE:
        return "move";
    case WM_LBUTTONDOWN:
        return "ldown";
    case WM_LBUTTONUP:
        return "lup";
    case WM_LBUTTONDBLCLK:
        return "ldouble";
    case WM_RBUTTONDOWN:
        return "rdown";
    case WM_RBUTTONUP:
        return "rup";
    case WM_MOUSEWHEEL:
        return "wheel";
    case WM_MOUSELEAVE:
        return "leave";
    case WM_MOUSEHOVER:
        return "hover";
    default:
        return NULL;
    }
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_PAINT)
        ValidateRect(hwnd, NULL);
    return DefWindowProc(hwnd, message, w, l);
}

static void empty(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
    seen[0] = 0;
}

/* What is in the queue, with what translation makes of it. */
static void take(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE)) {
        const char *name = name_of(msg.message);
        if (name && msg.message >= WM_MOUSEFIRST)
            note("%s(%d,%d)%x ", name, (short)LOWORD(msg.lParam), (short)HIWORD(msg.lParam),
                 (unsigned)msg.wParam);
        else if (name)
            note("%s:%02X/%X ", name, (unsigned)msg.wParam, (unsigned)msg.lParam);
        TranslateMessage(&msg);
        DispatchMessage(&msg);
    }
}

static void key(WORD vk, WORD scan, DWORD flags)
{
    INPUT input = {0};
    input.type = INPUT_KEYBOARD;
    input.ki.wVk = vk;
    input.ki.wScan = scan;
    input.ki.dwFlags = flags;
    CHECK(SendInput(1, &input, sizeof(input)) == 1);
}

static BOOL is_down(int vk)
{
    return GetKeyState(vk) < 0;
}

static void errors(void)
{
    INPUT input[3] = {{0}};
    POINT at;
    SetLastError(0);
    CHECK(SendInput(0, input, sizeof(*input)) == 0 && GetLastError() == ERROR_INVALID_PARAMETER);
    SetLastError(0);
    CHECK(SendInput(1, input, sizeof(*input) + 1) == 0);
    CHECK(GetLastError() == ERROR_INVALID_PARAMETER);
    SetLastError(0);
    CHECK(SendInput(1, NULL, sizeof(*input)) == 0 && GetLastError() == ERROR_INVALID_PARAMETER);
    input[1].type = INPUT_HARDWARE;
    CHECK(SendInput(3, input, sizeof(*input)) == 0);
    CHECK(GetLastError() == ERROR_CALL_NOT_IMPLEMENTED);
    input[1].type = INPUT_HARDWARE + 1; /* there is none: nothing happens */
    SetLastError(77);
    CHECK(SendInput(3, input, sizeof(*input)) == 3 && GetLastError() == 77);
    CHECK(!GetCursorPos(NULL) && GetLastError() == ERROR_NOACCESS);
    CHECK(!GetKeyboardState(NULL) && !SetKeyboardState(NULL));
    CHECK(GetAsyncKeyState(1000) == 0 && GetAsyncKeyState(-1000) == 0);
    CHECK(GetCursorPos(&at));
    empty();
}

static void keys(void)
{
    key('F', 0x21, 0);
    key('F', 0x21, 0);
    key('F', 0x21, KEYEVENTF_KEYUP);
    take();
    EXPECT("down:46/210001 char:66/210001 down:46/40210001 char:66/40210001 up:46/C0210001 ");
    key('F', 0, 0); /* the scan code is the sender's, none too */
    key('F', 0, KEYEVENTF_KEYUP);
    take();
    EXPECT("down:46/1 char:66/1 up:46/C0000001 ");
    key(0, 0x21, KEYEVENTF_SCANCODE);
    key(0, 0x21, KEYEVENTF_SCANCODE | KEYEVENTF_KEYUP);
    take();
    EXPECT("down:46/210001 char:66/210001 up:46/C0210001 ");
    key(VK_LCONTROL, 1, 0);
    key('F', 2, 0);
    key('F', 3, KEYEVENTF_KEYUP);
    take();
    CHECK(is_down(VK_CONTROL) && is_down(VK_LCONTROL) && !is_down(VK_RCONTROL));
    key(VK_LCONTROL, 4, KEYEVENTF_KEYUP);
    take();
    EXPECT("down:11/10001 down:46/20001 char:06/20001 up:46/C0030001 up:11/C0040001 ");
}

static void alt(void)
{
    key(VK_LMENU, 1, 0);
    key('F', 2, 0);
    key('F', 3, KEYEVENTF_KEYUP);
    key(VK_LMENU, 4, KEYEVENTF_KEYUP);
    take();
    EXPECT("sysdown:12/20010001 sysdown:46/20020001 syschar:66/20020001 sysup:46/E0030001 "
           "up:12/C0040001 ");
    /* Ctrl takes Alt's meaning away. */
    key(VK_LMENU, 1, 0);
    key(VK_LCONTROL, 2, 0);
    key('F', 3, 0);
    key('F', 4, KEYEVENTF_KEYUP);
    key(VK_LCONTROL, 5, KEYEVENTF_KEYUP);
    key(VK_LMENU, 6, KEYEVENTF_KEYUP);
    take();
    EXPECT("sysdown:12/20010001 down:11/20020001 down:46/20030001 up:46/E0040001 "
           "sysup:11/E0050001 up:12/C0060001 ");
}

/* Alt and the digits of the keypad: a character by its number when Alt goes up. */
static void alt_digits(const char *digits, unsigned character)
{
    static const BYTE scans[] = {0x52, 0x4F, 0x50, 0x51, 0x4B, 0x4C, 0x4D, 0x47, 0x48, 0x49};
    MSG msg;
    WPARAM last = 0;
    key(VK_MENU, 0x38, 0);
    for (; *digits; digits++) {
        key((WORD)(VK_NUMPAD0 + *digits - '0'), scans[*digits - '0'], 0);
        key((WORD)(VK_NUMPAD0 + *digits - '0'), scans[*digits - '0'], KEYEVENTF_KEYUP);
    }
    key(VK_MENU, 0x38, KEYEVENTF_KEYUP);
    while (PeekMessageW(&msg, NULL, 0, 0, PM_REMOVE)) {
        CHECK(msg.message != WM_SYSCHAR);
        if (msg.message == WM_CHAR) {
            CHECK(!last && msg.lParam == (LPARAM)(int)0xC0380001);
            last = msg.wParam;
        }
        TranslateMessage(&msg);
    }
    ok(last == character, "%x", (unsigned)last);
    seen[0] = 0;
}

static void by_number(void)
{
    BYTE state[256] = {0};
    WCHAR text[4];
    alt_digits("65", 'A');
    alt_digits("132", 0xE4);
    alt_digits("0228", 0xE4);
    alt_digits("0128", 0x20AC);
    alt_digits("321", 'A');
    state[VK_MENU] = 0x80;
    CHECK(ToUnicode(VK_NUMPAD6, 0x4D, state, text, 4, 0) == 0);
    CHECK(ToUnicode(VK_NUMPAD6, 0x4D, state, text, 4, 0) == 0);
    CHECK(ToUnicode(VK_MENU, 0x38 | 0x8000, state, text, 4, 0) == 1 && text[0] == 'B');
    CHECK(ToUnicode(VK_MENU, 0x38 | 0x8000, state, text, 4, 0) == 0);
    CHECK(VkKeyScan(0) == 0x332 && VkKeyScan(0x1e) == 0x336 &&
          VkKeyScan(0x1f) == (0x300 | VK_OEM_MINUS));
    CHECK(VkKeyScan(0x1d) == (0x200 | VK_OEM_6) && VkKeyScan(1) == (0x200 | 'A'));
    /* While a menu is open they are digits. */
    CHECK(ToUnicode(VK_NUMPAD6, 0x4D, state, text, 4, 1) == 1 && text[0] == '6');
}

static void sides(void)
{
    static const struct {
        WORD vk;
        DWORD flags;
        int plain;
        int side;
        int other;
    } table[] = {
        {VK_SHIFT, 0, VK_SHIFT, VK_LSHIFT, VK_RSHIFT},
        {VK_RSHIFT, 0, VK_SHIFT, VK_RSHIFT, VK_LSHIFT},
        {VK_LSHIFT, KEYEVENTF_EXTENDEDKEY, VK_SHIFT, VK_RSHIFT, VK_LSHIFT},
        {VK_RCONTROL, 0, VK_CONTROL, VK_LCONTROL, VK_RCONTROL},
        {VK_CONTROL, KEYEVENTF_EXTENDEDKEY, VK_CONTROL, VK_RCONTROL, VK_LCONTROL},
        {VK_RMENU, KEYEVENTF_EXTENDEDKEY, VK_MENU, VK_RMENU, VK_LMENU},
    };
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        key(table[i].vk, 1, table[i].flags);
        CHECK(GetAsyncKeyState(table[i].side) < 0 && GetAsyncKeyState(table[i].plain) < 0);
        take();
        ok(is_down(table[i].plain) && is_down(table[i].side) && !is_down(table[i].other), "row %d",
           (int)i);
        key('A', 0, 0); /* so that Alt is not alone */
        key('A', 0, KEYEVENTF_KEYUP);
        key(table[i].vk, 1, table[i].flags | KEYEVENTF_KEYUP);
        take();
        CHECK(!is_down(table[i].plain) && !is_down(table[i].side));
    }
    empty();
    /* One Shift while the other is held. */
    key(VK_LSHIFT, 1, 0);
    key(VK_RSHIFT, 2, KEYEVENTF_EXTENDEDKEY);
    key(VK_RSHIFT, 3, KEYEVENTF_EXTENDEDKEY | KEYEVENTF_KEYUP);
    key(VK_LSHIFT, 4, KEYEVENTF_KEYUP);
    take();
    EXPECT("down:10/10001 down:10/40020001 up:10/C0040001 ");
    CHECK(!is_down(VK_SHIFT));
}

static void characters(void)
{
    key(0, 0x3C0, KEYEVENTF_UNICODE);
    key(0, 0x3C0, KEYEVENTF_UNICODE | KEYEVENTF_KEYUP);
    take();
#ifdef UNICODE
    EXPECT("down:E7/1 char:3C0/1 up:E7/C0000001 ");
#else
    CHECK(strncmp(seen, "down:E7/1 char:", 15) == 0);
    seen[0] = 0;
#endif
    key(VK_LMENU, 0, 0);
    key(0, 'x', KEYEVENTF_UNICODE);
    key(VK_LMENU, 0, KEYEVENTF_KEYUP);
    take();
    EXPECT("sysdown:12/20000001 sysdown:E7/20000001 syschar:78/20000001 up:12/C0000001 ");
}

/* ---- What keys type ---- */

enum { NONE = 0, S = 1, C = 2, A = 4 };

static int types(UINT vk, int modifiers, WCHAR *buf)
{
    BYTE state[256] = {0};
    state[VK_SHIFT] = state[VK_LSHIFT] = modifiers & S ? 0x80 : 0;
    state[VK_CONTROL] = state[VK_LCONTROL] = modifiers & C ? 0x80 : 0;
    state[VK_MENU] = state[VK_LMENU] = modifiers & A ? 0x80 : 0;
    buf[1] = 0xAA;
    return ToUnicode(vk, MapVirtualKey(vk, MAPVK_VK_TO_VSC), state, buf, 4, 0);
}

static void typed(void)
{
    static const struct {
        UINT vk;
        int modifiers;
        int count;
        WCHAR character;
    } table[] = {
        {'A', NONE, 1, 'a'},
        {'A', S, 1, 'A'},
        {'A', A, 1, 'a'},
        {'A', S | A, 1, 'A'},
        {'A', C, 1, 1},
        {'A', S | C, 1, 1},
        {'A', C | A, 0, 0},
        {'A', S | C | A, 0, 0},
        {VK_TAB, C, 0, 0},
        {VK_TAB, NONE, 1, 9},
        {VK_RETURN, NONE, 1, 13},
        {VK_RETURN, C, 1, 10},
        {VK_RETURN, S | C, 0, 0},
        {VK_SPACE, NONE, 1, ' '},
        {VK_SPACE, C, 1, ' '},
        {'4', C, 0, 0},
        {'4', S | C, 0, 0},
        {'2', S | C, 1, 0},
        {'6', S | C, 1, 0x1E},
        {VK_OEM_MINUS, C, 0, 0},
        {VK_OEM_MINUS, S | C, 1, 0x1F},
        {VK_OEM_4, C, 1, 0x1B},
        {VK_OEM_5, C, 1, 0x1C},
        {VK_OEM_6, C, 1, 0x1D},
        {VK_ESCAPE, NONE, 1, 0x1B},
        {VK_BACK, NONE, 1, 8},
        {VK_BACK, C, 1, 0x7F},
        {VK_F1, NONE, 0, 0},
        {VK_NUMPAD5, NONE, 1, '5'},
        {VK_ADD, NONE, 1, '+'},
    };
    WCHAR buf[4];
    WORD ascii = 0;
    BYTE state[256] = {0};
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        int count = types(table[i].vk, table[i].modifiers, buf);
        ok(count == table[i].count && (count == 0 || (buf[0] == table[i].character && !buf[1])),
           "row %d: %d, %x", (int)i, count, buf[0]);
    }
    CHECK(ToUnicode('A', 0x1E, NULL, buf, 4, 0) == 0);
    CHECK(ToAscii('A', 0x1E, state, &ascii, 0) == 1 && ascii == 'a');
    CHECK(ToAscii('A', 0x1E, NULL, &ascii, 0) == 0);
    CHECK(ToAsciiEx(VK_RETURN, 0x1C, state, &ascii, 0, GetKeyboardLayout(0)) == 1 && ascii == 13);
    CHECK(VkKeyScan('a') == 'A' && VkKeyScan('A') == (0x100 | 'A') &&
          VkKeyScan('!') == (0x100 | '1'));
    CHECK(OemKeyScan('a') == 0x1E && OemKeyScan('A') == 0x1001E && OemKeyScan(0x101) == 0xFFFFFFFF);
    CHECK(MapVirtualKey(VK_RCONTROL, MAPVK_VK_TO_VSC) == 0x1D);
    CHECK(MapVirtualKey(VK_RCONTROL, MAPVK_VK_TO_VSC_EX) == 0xE01D);
    CHECK(MapVirtualKey(0x1E, MAPVK_VSC_TO_VK) == 'A' &&
          MapVirtualKey('A', MAPVK_VK_TO_CHAR) == 'A');
    CHECK(MapVirtualKey(0x36, MAPVK_VSC_TO_VK) == VK_SHIFT);
    CHECK(MapVirtualKey(0x36, MAPVK_VSC_TO_VK_EX) == VK_RSHIFT);
    TCHAR name[32];
    CHECK(GetKeyNameText(0x1D << 16, name, 32) > 0 && GetKeyNameText(0x1D << 16, name, 3) == 2);
    CHECK(GetKeyNameText(0x1FF << 16, name, 32) == 0);
}

static HKL told;

static LRESULT CALLBACK language_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_INPUTLANGCHANGE)
        told = (HKL)l;
    return proc(hwnd, message, w, l);
}

static void layouts(void)
{
    HKL usual = GetKeyboardLayout(0), list[4];
    TCHAR name[KL_NAMELENGTH];
    WCHAR buf[4];
    CHECK(usual == (HKL)(UINT_PTR)0x04090409 && GetKeyboardLayoutList(0, NULL) == 1);
    CHECK(GetKeyboardLayoutName(name) && !lstrcmp(name, TEXT("00000409")));
    SetLastError(0);
    CHECK(!GetKeyboardLayoutName(NULL) && GetLastError() == ERROR_NOACCESS);
    SetWindowLongPtr(window, GWLP_WNDPROC, (LONG_PTR)language_proc);
    HKL german = LoadKeyboardLayout(TEXT("00000407"), 0);
    CHECK(german == (HKL)(UINT_PTR)0x04070407 && GetKeyboardLayout(0) == usual);
    CHECK(GetKeyboardLayoutList(4, list) == 2 && list[0] == usual && list[1] == german);
    CHECK(MapVirtualKeyEx(0x15, MAPVK_VSC_TO_VK, german) == 'Z');
    CHECK(MapVirtualKeyEx(0x15, MAPVK_VSC_TO_VK, usual) == 'Y');
    CHECK(VkKeyScanEx('/', german) == (0x100 | '7'));
    CHECK(ActivateKeyboardLayout(german, 0) == usual && told == german);
    CHECK(GetKeyboardLayout(0) == german);
    CHECK(GetKeyboardLayoutName(name) && !lstrcmp(name, TEXT("00000407")));
    CHECK(types(VK_OEM_2, S, buf) == 1 && buf[0] == '_');
    CHECK(types('7', S, buf) == 1 && buf[0] == '/');
    CHECK(ActivateKeyboardLayout((HKL)HKL_NEXT, 0) == german && GetKeyboardLayout(0) == usual);
    CHECK(ActivateKeyboardLayout((HKL)HKL_PREV, 0) == usual && GetKeyboardLayout(0) == german);
    SetLastError(0);
    CHECK(!ActivateKeyboardLayout((HKL)0x1234, 0) && GetLastError() == ERROR_INVALID_PARAMETER);
    CHECK(UnloadKeyboardLayout(german) && GetKeyboardLayout(0) == usual && told == usual);
    CHECK(!UnloadKeyboardLayout(german) && GetKeyboardLayoutList(0, NULL) == 1);
    CHECK(LoadKeyboardLayout(TEXT("00000407"), KLF_ACTIVATE) == german);
    CHECK(GetKeyboardLayout(0) == german && UnloadKeyboardLayout(german));
    CHECK(GetKeyboardType(0) == 4 && GetKeyboardType(2) == 12);
    SetWindowLongPtr(window, GWLP_WNDPROC, (LONG_PTR)proc);
}

/* ---- Low-level hooks ---- */

static BOOL swallow;

static LRESULT CALLBACK key_hook(int code, WPARAM w, LPARAM l)
{
    const KBDLLHOOKSTRUCT *data = (const KBDLLHOOKSTRUCT *)l;
    if (code == HC_ACTION)
        note("%s:%02X/%X/%X%s ", name_of((UINT)w), (unsigned)data->vkCode, (unsigned)data->scanCode,
             (unsigned)data->flags, GetAsyncKeyState((int)data->vkCode) < 0 ? "!" : "");
    return swallow ? 1 : CallNextHookEx(NULL, code, w, l);
}

static void key_hooks(void)
{
    HHOOK hook = SetWindowsHookEx(WH_KEYBOARD_LL, key_hook, GetModuleHandle(NULL), 0);
    CHECK(hook != NULL);
    key(VK_SHIFT, 1, 0);
    key('F', 2, 0);
    key('F', 3, KEYEVENTF_KEYUP);
    key(VK_SHIFT, 4, KEYEVENTF_KEYUP);
    EXPECT("down:A0/1/10 down:46/2/10 up:46/3/90! up:A0/4/90! ");
    key(VK_MENU, 1, 0);
    key(VK_CONTROL, 2, KEYEVENTF_EXTENDEDKEY);
    key(VK_CONTROL, 3, KEYEVENTF_EXTENDEDKEY | KEYEVENTF_KEYUP);
    key(VK_MENU, 4, KEYEVENTF_KEYUP);
    EXPECT("sysdown:A4/1/30 down:A3/2/11 sysup:A3/3/B1! up:A4/4/90! ");
    key(0, 0x3C0, KEYEVENTF_UNICODE);
    EXPECT("down:E7/3C0/10 ");
    empty();
    swallow = TRUE;
    key('F', 0, 0);
    CHECK(GetAsyncKeyState('F') >= 0);
    seen[0] = 0;
    take();
    EXPECT("");
    swallow = FALSE;
    CHECK(UnhookWindowsHookEx(hook));
}

static POINT asked;

static LRESULT CALLBACK mouse_hook(int code, WPARAM w, LPARAM l)
{
    const MSLLHOOKSTRUCT *data = (const MSLLHOOKSTRUCT *)l;
    POINT now;
    GetCursorPos(&now);
    note("%s(%d,%d)%d at %d,%d ", name_of((UINT)w), (int)data->pt.x, (int)data->pt.y,
         (short)HIWORD(data->mouseData), (int)now.x, (int)now.y);
    ok(data->flags == LLMHF_INJECTED, "flags %x", (unsigned)data->flags);
    if (asked.x)
        SetCursorPos(asked.x, asked.y);
    return swallow ? 1 : CallNextHookEx(NULL, code, w, l);
}

static void mouse_hooks(void)
{
    POINT at;
    HHOOK hook = SetWindowsHookEx(WH_MOUSE_LL, mouse_hook, GetModuleHandle(NULL), 0);
    CHECK(hook != NULL);
    SetCursorPos(100, 100);
    seen[0] = 0;
    mouse_event(MOUSEEVENTF_MOVE, 5, (DWORD)-5, 0, 0);
    EXPECT("move(105,95)0 at 100,100 ");
    mouse_event(MOUSEEVENTF_WHEEL, 0, 0, (DWORD)-120, 0);
    EXPECT("wheel(105,95)-120 at 105,95 ");
    asked.x = asked.y = 50; /* the move that the hook was asked about wins */
    mouse_event(MOUSEEVENTF_MOVE, 1, 1, 0, 0);
    asked.x = 0;
    CHECK(GetCursorPos(&at) && at.x == 106 && at.y == 96);
    swallow = TRUE;
    mouse_event(MOUSEEVENTF_MOVE, 1, 1, 0, 0);
    CHECK(GetCursorPos(&at) && at.x == 106 && at.y == 96);
    swallow = FALSE;
    mouse_event(MOUSEEVENTF_LEFTUP | MOUSEEVENTF_ABSOLUTE, 123, 456, 0, 0);
    CHECK(GetCursorPos(&at) && at.x == 106 && at.y == 96);
    CHECK(UnhookWindowsHookEx(hook));
    empty();
}

/* ---- The pointer ---- */

static void clipping(void)
{
    RECT all = {0, 0, GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)}, rect;
    POINT at;
    CHECK(GetClipCursor(&rect) && EqualRect(&rect, &all));
    SetRect(&rect, 50, 50, 151, 151);
    CHECK(ClipCursor(&rect));
    SetCursorPos(40, 40);
    CHECK(GetCursorPos(&at) && at.x == 50 && at.y == 50);
    SetCursorPos(160, 160);
    CHECK(GetCursorPos(&at) && at.x == 150 && at.y == 150);
    mouse_event(MOUSEEVENTF_MOVE, 3, 3, 0, 0);
    CHECK(GetCursorPos(&at) && at.x == 150 && at.y == 150);
    SetRect(&rect, 60, 60, 70, 70); /* at once */
    CHECK(ClipCursor(&rect) && GetCursorPos(&at) && at.x == 69 && at.y == 69);
    rect.right = 50;
    CHECK(!ClipCursor(&rect) && GetLastError() == ERROR_ACCESS_DENIED);
    CHECK(GetClipCursor(&rect) && rect.right == 70);
    SetRect(&rect, -10, -10, all.right + 10, all.bottom + 10);
    CHECK(ClipCursor(&rect) && GetClipCursor(&rect) && EqualRect(&rect, &all));
    CHECK(ClipCursor(NULL) && GetClipCursor(&rect) && EqualRect(&rect, &all));
    empty();
}

static void moves(void)
{
    MOUSEMOVEPOINT from = {0}, out[64];
    for (int i = 1; i < 70; i++)
        SetCursorPos(i, 2 * i);
    from.x = 69;
    from.y = 138;
    CHECK(GetMouseMovePointsEx(sizeof(from), &from, out, 64, GMMP_USE_DISPLAY_POINTS) == 64);
    for (int i = 0; i < 64; i++)
        ok(out[i].x == 69 - i && out[i].y == 2 * (69 - i), "place %d", i);
    from.x = 60;
    from.y = 120;
    CHECK(GetMouseMovePointsEx(sizeof(from), &from, out, 64, GMMP_USE_DISPLAY_POINTS) == 55);
    CHECK(GetMouseMovePointsEx(sizeof(from), &from, out, 3, GMMP_USE_DISPLAY_POINTS) == 3);
    from.x = 1500;
    CHECK(GetMouseMovePointsEx(sizeof(from), &from, out, 64, GMMP_USE_DISPLAY_POINTS) == -1);
    CHECK(GetLastError() == ERROR_POINT_NOT_FOUND);
    CHECK(GetMouseMovePointsEx(sizeof(from), &from, out, 65, GMMP_USE_DISPLAY_POINTS) == -1);
    CHECK(GetLastError() == ERROR_INVALID_PARAMETER);
    CHECK(GetMouseMovePointsEx(sizeof(from) - 1, &from, out, 1, GMMP_USE_DISPLAY_POINTS) == -1);
    CHECK(GetMouseMovePointsEx(sizeof(from), NULL, out, 1, GMMP_USE_DISPLAY_POINTS) == -1);
    CHECK(GetLastError() == ERROR_NOACCESS);
    mouse_event(MOUSEEVENTF_MOVE, 1, 1, 0, 0xcafe);
    POINT at;
    GetCursorPos(&at);
    from.x = at.x;
    from.y = at.y;
    CHECK(GetMouseMovePointsEx(sizeof(from), &from, out, 1, GMMP_USE_DISPLAY_POINTS) == 1);
    CHECK(out[0].dwExtraInfo == 0xcafe && out[0].time != 0);
    empty();
}

static void cursors(void)
{
    CURSORINFO info = {0};
    CHECK(!GetCursorInfo(&info));
    info.cbSize = sizeof(info);
    SetCursorPos(33, 44);
    CHECK(GetCursorInfo(&info) && info.flags == CURSOR_SHOWING);
    CHECK(info.hCursor == GetCursor() && info.ptScreenPos.x == 33 && info.ptScreenPos.y == 44);
    CHECK(ShowCursor(FALSE) == -1 && GetCursorInfo(&info) && info.flags == 0);
    CHECK(ShowCursor(TRUE) == 0);
    LASTINPUTINFO last = {0};
    CHECK(!GetLastInputInfo(&last));
    last.cbSize = sizeof(last);
    DWORD before = GetTickCount();
    key('A', 0, 0);
    key('A', 0, KEYEVENTF_KEYUP);
    CHECK(GetLastInputInfo(&last) && last.dwTime - before < 1000);
    empty();
}

/* ---- Buttons ---- */

static void click(DWORD down, DWORD up)
{
    mouse_event(down, 0, 0, 0, 0);
    mouse_event(up, 0, 0, 0, 0);
}

static void buttons(void)
{
    SetCursorPos(20, 20);
    empty();
    CHECK(GetDoubleClickTime() == 500);
    click(MOUSEEVENTF_LEFTDOWN, MOUSEEVENTF_LEFTUP);
    click(MOUSEEVENTF_LEFTDOWN, MOUSEEVENTF_LEFTUP);
    click(MOUSEEVENTF_LEFTDOWN, MOUSEEVENTF_LEFTUP);
    take();
    EXPECT("ldown(20,20)1 lup(20,20)0 ldouble(20,20)1 lup(20,20)0 ldown(20,20)1 lup(20,20)0 ");
    CHECK(SetDoubleClickTime(1) && GetDoubleClickTime() == 1);
    CHECK(SetDoubleClickTime(9999) && GetDoubleClickTime() == 5000);
    CHECK(SetDoubleClickTime(0) && GetDoubleClickTime() == 500);
    CHECK(!SwapMouseButton(TRUE) && GetSystemMetrics(SM_SWAPBUTTON));
    click(MOUSEEVENTF_LEFTDOWN, MOUSEEVENTF_LEFTUP);
    take();
    EXPECT("rdown(20,20)2 rup(20,20)0 ");
    CHECK(SwapMouseButton(FALSE) && !GetSystemMetrics(SM_SWAPBUTTON));
}

static void tracking(void)
{
    TRACKMOUSEEVENT track = {0};
    HWND other = CreateWindow(TEXT("Input"), NULL, WS_POPUP | WS_VISIBLE, 400, 0, 50, 50, NULL,
                              NULL, NULL, NULL);
    SetForegroundWindow(window);
    SetCursorPos(20, 20);
    empty();
    CHECK(!TrackMouseEvent(&track) && GetLastError() == ERROR_INVALID_PARAMETER);
    track.cbSize = sizeof(track);
    track.dwFlags = TME_LEAVE;
    track.hwndTrack = (HWND)0xdead;
    CHECK(!TrackMouseEvent(&track) && GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    track.hwndTrack = window;
    track.dwFlags = TME_LEAVE | TME_HOVER;
    track.dwHoverTime = HOVER_DEFAULT;
    CHECK(TrackMouseEvent(&track));
    TRACKMOUSEEVENT query = {sizeof(query), TME_QUERY, NULL, 0};
    CHECK(TrackMouseEvent(&query) && query.hwndTrack == window);
    CHECK(query.dwFlags == (TME_LEAVE | TME_HOVER) && query.dwHoverTime == 400);
    track.dwFlags = TME_CANCEL | TME_HOVER;
    CHECK(TrackMouseEvent(&track));
    query.dwFlags = TME_QUERY;
    CHECK(TrackMouseEvent(&query) && query.dwFlags == TME_LEAVE);
    SetCursorPos(25, 20);
    take();
    EXPECT("move(25,20)0 ");
    SetCursorPos(410, 20);
    take();
    EXPECT("move(10,20)0 leave(0,0)0 ");
    query.dwFlags = TME_QUERY;
    CHECK(TrackMouseEvent(&query) && !query.hwndTrack && !query.dwFlags);
    track.dwFlags = TME_LEAVE; /* it is not there: it has left */
    CHECK(TrackMouseEvent(&track));
    take();
    EXPECT("leave(0,0)0 ");
    SetCursorPos(30, 30);
    empty();
    track.dwFlags = TME_HOVER;
    track.dwHoverTime = 20;
    CHECK(TrackMouseEvent(&track));
    MSG msg;
    CHECK(GetMessage(&msg, NULL, 0, 0) && msg.message == WM_MOUSEHOVER && msg.hwnd == window);
    CHECK(msg.lParam == MAKELPARAM(30, 30) && msg.wParam == 0);
    CHECK(!PeekMessage(&msg, NULL, WM_MOUSEHOVER, WM_MOUSEHOVER, PM_REMOVE));
    DestroyWindow(other);
    empty();
}

static void dragging(void)
{
    POINT at = {20, 20};
    SetCursorPos(20, 20);
    mouse_event(MOUSEEVENTF_LEFTDOWN, 0, 0, 0, 0);
    mouse_event(MOUSEEVENTF_MOVE, 1, 1, 0, 0);
    mouse_event(MOUSEEVENTF_LEFTUP, 0, 0, 0, 0);
    CHECK(!DragDetect(window, at));
    mouse_event(MOUSEEVENTF_LEFTDOWN, 0, 0, 0, 0);
    mouse_event(MOUSEEVENTF_MOVE, 20, 20, 0, 0);
    CHECK(DragDetect(window, at) && GetCapture() == NULL);
    mouse_event(MOUSEEVENTF_LEFTUP, 0, 0, 0, 0);
    empty();
}

/* ---- Where a message comes from ---- */

static INPUT_MESSAGE_SOURCE source;
static UINT awaited;

static LRESULT CALLBACK source_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    INPUT_MESSAGE_SOURCE now = {IMDT_PEN, IMO_HARDWARE};
    CHECK(GetCurrentInputMessageSource(&now));
    if (message == awaited) {
        source = now;
        if (message != WM_USER)
            SendMessage(hwnd, WM_USER, 0, 0);
    } else if (message == WM_USER) {
        ok(now.deviceType == IMDT_UNAVAILABLE && now.originId == IMO_UNAVAILABLE, "it was sent");
    }
    return proc(hwnd, message, w, l);
}

static void sources(void)
{
    SetWindowLongPtr(window, GWLP_WNDPROC, (LONG_PTR)source_proc);
    awaited = WM_KEYDOWN;
    key('A', 0, 0);
    key('A', 0, KEYEVENTF_KEYUP);
    take();
    CHECK(source.deviceType == IMDT_KEYBOARD && source.originId == IMO_INJECTED);
    SendMessage(window, WM_KEYDOWN, 0, 0);
    CHECK(source.deviceType == IMDT_UNAVAILABLE && source.originId == IMO_UNAVAILABLE);
    PostMessage(window, WM_KEYDOWN, 'A', 1);
    source.originId = IMO_HARDWARE;
    take();
    CHECK(source.originId == IMO_UNAVAILABLE);
    awaited = WM_MOUSEMOVE;
    mouse_event(MOUSEEVENTF_MOVE, 1, 0, 0, 0);
    take();
    CHECK(source.deviceType == IMDT_MOUSE && source.originId == IMO_INJECTED);
    SetCursorPos(22, 22);
    take();
    CHECK(source.deviceType == IMDT_UNAVAILABLE && source.originId == IMO_SYSTEM);
    SetWindowLongPtr(window, GWLP_WNDPROC, (LONG_PTR)proc);
    empty();
}

/* ---- Raw input ---- */

static int raw_seen;
static RAWINPUT last_raw;

static LRESULT CALLBACK raw_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_INPUT) {
        UINT size = 0;
        HRAWINPUT input = (HRAWINPUT)l;
        CHECK(GetRawInputData(input, RID_INPUT, NULL, &size, sizeof(RAWINPUTHEADER)) == 0);
        CHECK(size == sizeof(RAWINPUT) && w == RIM_INPUT);
        CHECK(GetRawInputData(input, RID_INPUT, &last_raw, &size, sizeof(RAWINPUTHEADER)) == size);
        size = 1;
        CHECK(GetRawInputData(input, RID_HEADER, &last_raw, &size, sizeof(RAWINPUTHEADER)) ==
              (UINT)-1);
        CHECK(GetLastError() == ERROR_INSUFFICIENT_BUFFER);
        CHECK(GetRawInputData(input, 0, &last_raw, &size, sizeof(RAWINPUTHEADER)) == (UINT)-1);
        CHECK(GetRawInputData(input, RID_INPUT, &last_raw, &size, 5) == (UINT)-1);
        raw_seen++;
    }
    return proc(hwnd, message, w, l);
}

static void raw_devices(void)
{
    RAWINPUTDEVICELIST list[4];
    UINT count = 0, size;
    RID_DEVICE_INFO info = {sizeof(info)};
    TCHAR name[64];
    CHECK(GetRawInputDeviceList(NULL, &count, sizeof(*list)) == 0 && count == 2);
    count = 1;
    CHECK(GetRawInputDeviceList(list, &count, sizeof(*list)) == (UINT)-1 && count == 2);
    CHECK(GetRawInputDeviceList(list, &count, sizeof(*list)) == 2);
    for (int i = 0; i < 2; i++) {
        size = sizeof(info);
        CHECK(GetRawInputDeviceInfo(list[i].hDevice, RIDI_DEVICEINFO, &info, &size) == size);
        CHECK(info.dwType == list[i].dwType);
        size = 2;
        CHECK(GetRawInputDeviceInfo(list[i].hDevice, RIDI_DEVICENAME, name, &size) == (UINT)-1);
        CHECK(GetRawInputDeviceInfo(list[i].hDevice, RIDI_DEVICENAME, name, &size) == size);
        CHECK((UINT)lstrlen(name) + 1 == size);
    }
    CHECK(GetRawInputDeviceInfo((HANDLE)1, RIDI_DEVICENAME, name, &size) == (UINT)-1);
    CHECK(GetLastError() == ERROR_INVALID_HANDLE);
}

static void raw_input(void)
{
    RAWINPUTDEVICE devices[2] = {{1, 6, 0, NULL}, {1, 2, 0, NULL}}, got[2];
    UINT count = 0;
    RAWINPUT buffer[4];
    CHECK(!RegisterRawInputDevices(devices, 2, 1) && GetLastError() == ERROR_INVALID_PARAMETER);
    devices[0].dwFlags = RIDEV_INPUTSINK;
    CHECK(!RegisterRawInputDevices(devices, 2, sizeof(*devices)));
    devices[0].dwFlags = 0;
    CHECK(RegisterRawInputDevices(devices, 2, sizeof(*devices)));
    CHECK(GetRegisteredRawInputDevices(NULL, &count, sizeof(*got)) == 0 && count == 2);
    CHECK(GetRegisteredRawInputDevices(got, &count, sizeof(*got)) == 2 && got[0].usUsage == 2);
    SetWindowLongPtr(window, GWLP_WNDPROC, (LONG_PTR)raw_proc);
    SetCursorPos(20, 20);
    empty();
    mouse_event(MOUSEEVENTF_MOVE, 3, (DWORD)-2, 0, 0);
    CHECK(HIWORD(GetQueueStatus(QS_ALLINPUT)) == (QS_RAWINPUT | QS_MOUSEMOVE));
    take();
    EXPECT("move(23,18)0 ");
    CHECK(raw_seen == 1 && last_raw.header.dwType == RIM_TYPEMOUSE);
    CHECK(last_raw.header.dwSize == sizeof(RAWINPUT) && last_raw.data.mouse.lLastX == 3);
    CHECK(last_raw.data.mouse.lLastY == -2 && last_raw.data.mouse.usButtonFlags == 0);
    mouse_event(MOUSEEVENTF_WHEEL, 0, 0, (DWORD)-120, 0);
    take();
    CHECK(last_raw.data.mouse.usButtonFlags == RI_MOUSE_WHEEL);
    CHECK((SHORT)last_raw.data.mouse.usButtonData == -120);
    key('X', 0x2D, 0);
    key('X', 0x2D, KEYEVENTF_KEYUP);
    take();
    CHECK(last_raw.header.dwType == RIM_TYPEKEYBOARD && last_raw.data.keyboard.MakeCode == 0x2D);
    CHECK(last_raw.data.keyboard.VKey == 'X' && last_raw.data.keyboard.Flags == RI_KEY_BREAK);
    CHECK(last_raw.data.keyboard.Message == WM_KEYUP);
    count = 0;
    CHECK(GetRawInputBuffer(NULL, &count, sizeof(RAWINPUTHEADER)) == 0 && count == 0);
    mouse_event(MOUSEEVENTF_MOVE, 4, 0, 0, 0);
    mouse_event(MOUSEEVENTF_MOVE, 5, 0, 0, 0);
    CHECK(GetRawInputBuffer(NULL, &count, sizeof(RAWINPUTHEADER)) == 0);
    CHECK(count == sizeof(RAWINPUT));
    count = sizeof(buffer);
    CHECK(GetRawInputBuffer(buffer, &count, sizeof(RAWINPUTHEADER)) == 2);
    CHECK(buffer[0].data.mouse.lLastX == 4 && buffer[1].data.mouse.lLastX == 5);
    raw_seen = 0;
    empty();
    CHECK(raw_seen == 0);
    /* Nothing else of the mouse. */
    devices[1].dwFlags = RIDEV_NOLEGACY;
    CHECK(RegisterRawInputDevices(&devices[1], 1, sizeof(*devices)));
    mouse_event(MOUSEEVENTF_MOVE, 1, 1, 0, 0);
    take();
    EXPECT("");
    CHECK(raw_seen == 1);
    devices[0].dwFlags = devices[1].dwFlags = RIDEV_REMOVE;
    devices[0].hwndTarget = window;
    CHECK(!RegisterRawInputDevices(devices, 2, sizeof(*devices)));
    devices[0].hwndTarget = NULL;
    CHECK(RegisterRawInputDevices(devices, 2, sizeof(*devices)));
    mouse_event(MOUSEEVENTF_MOVE, 1, 1, 0, 0);
    empty();
    CHECK(raw_seen == 1);
    SetWindowLongPtr(window, GWLP_WNDPROC, (LONG_PTR)proc);
}

/* ---- Threads ---- */

static HANDLE go, done;
static BOOL has_queue;
static BYTE before, after;
static BOOL pressed, released;

static DWORD WINAPI reader(void *param)
{
    BYTE state[256];
    MSG msg;
    (void)param;
    if (has_queue)
        PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE);
    SetEvent(done);
    WaitForSingleObject(go, 5000);
    GetKeyboardState(state);
    before = state['X'];
    pressed = GetKeyState('X') < 0;
    GetKeyboardState(state);
    after = state['X'];
    SetEvent(done);
    WaitForSingleObject(go, 5000);
    released = GetKeyState('X') >= 0;
    return 0;
}

/* A key that went to another thread: GetKeyState sees it, GetKeyboardState after that. */
static void other_threads_keys(void)
{
    for (has_queue = FALSE; has_queue < 2; has_queue++) {
        HANDLE thread = CreateThread(NULL, 0, reader, NULL, 0, NULL);
        WaitForSingleObject(done, 5000);
        key('X', 0, 0);
        CHECK(!is_down('X')); /* its message waits */
        SetEvent(go);
        WaitForSingleObject(done, 5000);
        CHECK(before == 0 && pressed == has_queue && !!(after & 0x80) == has_queue);
        take();
        CHECK(is_down('X'));
        key('X', 0, KEYEVENTF_KEYUP);
        CHECK(is_down('X'));
        SetEvent(go);
        WaitForSingleObject(thread, 5000);
        CHECK(released);
        CloseHandle(thread);
        empty();
        CHECK(!is_down('X'));
    }
}

static HWND their_window;

static LRESULT CALLBACK their_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_USER)
        return (LRESULT)GetFocus();
    if (message == WM_USER + 1)
        return (LRESULT)GetActiveWindow();
    if (message == WM_USER + 2)
        return GetKeyState('Q');
    return DefWindowProc(hwnd, message, w, l);
}

static DWORD WINAPI own_window(void *param)
{
    MSG msg;
    (void)param;
    their_window = CreateWindow(TEXT("Theirs"), NULL, WS_OVERLAPPEDWINDOW, 0, 0, 10, 10, NULL, NULL,
                                NULL, NULL);
    SetEvent(done);
    while (GetMessage(&msg, NULL, 0, 0))
        DispatchMessage(&msg);
    return 0;
}

static HWND ask(UINT message)
{
    return (HWND)SendMessage(their_window, message, 0, 0);
}

static void attached(void)
{
    DWORD thread_id, own = GetCurrentThreadId();
    HANDLE thread = CreateThread(NULL, 0, own_window, NULL, 0, &thread_id);
    BYTE state[256] = {0};
    WaitForSingleObject(done, 5000);
    SetForegroundWindow(window);
    SetFocus(window);
    CHECK(!AttachThreadInput(own, own, TRUE) && GetLastError() == ERROR_INVALID_PARAMETER);
    CHECK(!AttachThreadInput(own, 1, TRUE) && GetLastError() == ERROR_INVALID_PARAMETER);
    CHECK(ask(WM_USER) == NULL && ask(WM_USER + 1) == NULL);
    CHECK(AttachThreadInput(own, thread_id, TRUE));
    CHECK(GetFocus() == window && GetActiveWindow() == window);
    CHECK(ask(WM_USER) == window && ask(WM_USER + 1) == window);
    state['Q'] = 0x80;
    SetKeyboardState(state);
    CHECK(SendMessage(their_window, WM_USER + 2, 0, 0) < 0);
    state['Q'] = 0;
    SetKeyboardState(state);
    /* The focus of one in a window of the other. */
    CHECK(SetFocus(their_window) == window && GetFocus() == their_window);
    CHECK(ask(WM_USER) == their_window && GetActiveWindow() == their_window);
    SetFocus(window);
    CHECK(AttachThreadInput(own, thread_id, FALSE));
    CHECK(GetFocus() == window && ask(WM_USER) == NULL && ask(WM_USER + 1) == NULL);
    CHECK(!AttachThreadInput(own, thread_id, FALSE) && GetLastError() == ERROR_INVALID_PARAMETER);
    CHECK(SetFocus(their_window) == NULL);
    /* What a thread that ends leaves behind. */
    CHECK(AttachThreadInput(own, thread_id, TRUE) && GetFocus() == window);
    PostThreadMessage(thread_id, WM_QUIT, 0, 0);
    WaitForSingleObject(thread, 5000);
    CloseHandle(thread);
    CHECK(GetFocus() == window && GetActiveWindow() == window);
    empty();
}

static DWORD WINAPI blocker(void *param)
{
    MSG msg;
    PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE);
    *(BOOL *)param = BlockInput(TRUE) && !BlockInput(TRUE);
    SetEvent(done);
    WaitForSingleObject(go, 5000);
    return 0;
}

static void blocked(void)
{
    BOOL blocks = FALSE;
    INPUT input = {0};
    HANDLE thread = CreateThread(NULL, 0, blocker, &blocks, 0, NULL);
    WaitForSingleObject(done, 5000);
    CHECK(blocks);
    CHECK(SendInput(1, &input, sizeof(input)) == 0 && GetLastError() == ERROR_ACCESS_DENIED);
    CHECK(!BlockInput(TRUE));
    SetEvent(go);
    WaitForSingleObject(thread, 5000); /* it ends with its thread */
    CloseHandle(thread);
    CHECK(SendInput(1, &input, sizeof(input)) == 1);
    CHECK(BlockInput(TRUE) && SendInput(1, &input, sizeof(input)) == 1 && BlockInput(FALSE));
    CHECK(!BlockInput(FALSE));
    empty();
}

int main(void)
{
    WNDCLASS wc = {0};
    wc.style = CS_DBLCLKS;
    wc.lpfnWndProc = proc;
    wc.lpszClassName = TEXT("Input");
    CHECK(RegisterClass(&wc));
    wc.lpfnWndProc = their_proc;
    wc.lpszClassName = TEXT("Theirs");
    CHECK(RegisterClass(&wc));
    go = CreateEvent(NULL, FALSE, FALSE, NULL);
    done = CreateEvent(NULL, FALSE, FALSE, NULL);
    window = CreateWindow(TEXT("Input"), NULL, WS_POPUP | WS_VISIBLE, 0, 0, 300, 300, NULL, NULL,
                          NULL, NULL);
    SetForegroundWindow(window);
    SetFocus(window);
    empty();
    errors();
    keys();
    alt();
    by_number();
    sides();
    characters();
    typed();
    layouts();
    key_hooks();
    mouse_hooks();
    clipping();
    moves();
    cursors();
    buttons();
    tracking();
    dragging();
    sources();
    raw_devices();
    raw_input();
    other_threads_keys();
    attached();
    blocked();
    DestroyWindow(window);
    return failures != 0;
}
