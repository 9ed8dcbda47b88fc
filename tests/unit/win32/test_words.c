/* SPDX-License-Identifier: MIT */
/* Macros, types and the run-time's wide functions, as Win32 sources use them. */
#define WIN32_LEAN_AND_MEAN
#define STRICT
#include <windows.h>
#include <windowsx.h>
#include <tchar.h>
#include <wchar.h>

#include "check.h"

DECLARE_HANDLE(HTHING);

__declspec(noinline) static unsigned __int64 __cdecl twice(_In_ unsigned __int64 value)
{
    return value * 2;
}

static BOOL created;
static UINT resized;

static BOOL on_create(HWND hwnd, LPCREATESTRUCT cs)
{
    created = cs->cx == 10 && lstrcmp(cs->lpszClass, _T("Words")) == 0;
    UNREFERENCED_PARAMETER(hwnd);
    return TRUE;
}

static void on_command(HWND hwnd, int id, HWND control, UINT code)
{
    UNREFERENCED_PARAMETER(hwnd);
    ok(id == 7 && code == 3 && control == NULL, "parts of WM_COMMAND");
    resized = 1;
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam)
{
    switch (message) {
        HANDLE_MSG(hwnd, WM_CREATE, on_create);
        HANDLE_MSG(hwnd, WM_COMMAND, on_command);
    }
    return DefWindowProc(hwnd, message, wParam, lParam);
}

static LRESULT CALLBACK cbt(int code, WPARAM w, LPARAM l)
{
    if (code == HCBT_CREATEWND) {
        LPCBT_CREATEWND create = (LPCBT_CREATEWND)l;
        ok(lstrcmp(create->lpcs->lpszName, _T("n\x61me")) == 0, "the hook's strings");
        create->lpcs->cx = 10;
    }
    return CallNextHookEx(NULL, code, w, l);
}

static void macros(void)
{
    POINTS points;
    LPARAM l = MAKELPARAM((WORD)-5, 7);
    HTHING thing = NULL;
    ok(GET_X_LPARAM(l) == -5 && GET_Y_LPARAM(l) == 7, "signed halves");
    points = MAKEPOINTS(l);
    ok(points.x == -5 && points.y == 7, "points");
    ok(MAKEWORD(0x34, 0x12) == 0x1234 && LOBYTE(0x1234) == 0x34, "bytes");
    ok(MAKELONG(1, 2) == 0x20001, "long");
    ok(min(3, 4) == 3 && max(3, 4) == 4, "min and max");
    ok(IS_INTRESOURCE(IDC_ARROW), "a number");
    ok(sizeof(_T("ab")) == 3 * sizeof(TCHAR), "text");
    ok(GET_WHEEL_DELTA_WPARAM(MAKEWPARAM(0, (WORD)-120)) == -120, "wheel");
    ok(twice(0x100000000u) == 0x200000000u, "64 bits");
    ok(thing == NULL, "a handle of our own");
    ok(FAILED(HRESULT_FROM_WIN32(ERROR_ACCESS_DENIED)) && E_ACCESSDENIED == (HRESULT)0x80070005,
       "HRESULT");
}

static void wide(void)
{
    wchar_t buf[32];
    wchar_t *end;
    ok(wcslen(L"abc") == 3, "length");
    ok(wcscmp(wcscat(wcscpy(buf, L"ab"), L"cd"), L"abcd") == 0, "copies");
    ok(wcsncmp(L"abX", L"abY", 2) == 0 && wcscmp(L"a", L"b") < 0, "comparisons");
    ok(_wcsicmp(L"\xe9t\xe9", L"\xc9T\xc9") == 0, "without case");
    ok(wcschr(L"abca", 'c')[1] == 'a' && wcsrchr(L"abca", 'a')[1] == 0, "characters");
    ok(wcsstr(L"hello", L"ll")[2] == 'o' && !wcsstr(L"hello", L"x"), "parts");
    ok(wcstol(L"42z", &end, 10) == 42 && *end == 'z' && _wtoi(L"-3") == -3, "numbers");
    ok(swprintf(buf, 32, L"%d-%s", 5, L"x") == 3 && wcscmp(buf, L"5-x") == 0, "format");
    ok(_tcslen(_T("four")) == 4 && _tcscmp(_T("a"), _T("a")) == 0, "either");
}

static void resources(void)
{
    HCURSOR arrow = LoadCursor(NULL, IDC_ARROW);
    ok(arrow != NULL, "error %u", GetLastError());
    ok(LoadCursor(NULL, IDC_WAIT) != arrow, "one each");
    ok(LoadCursor(NULL, MAKEINTRESOURCE(1)) == NULL, "no such");
    ok(GetLastError() == ERROR_RESOURCE_NAME_NOT_FOUND, "error %u", GetLastError());
    ok(LoadIcon(NULL, IDI_APPLICATION) ==
           LoadImage(NULL, IDI_APPLICATION, IMAGE_ICON, 0, 0, LR_SHARED),
       "one icon");
    ok(SetCursor(LoadCursor(NULL, IDC_IBEAM)) == arrow, "the arrow was shown");
    ok(ShowCursor(FALSE) == -1 && ShowCursor(TRUE) == 0, "count");
}

int main(void)
{
    WNDCLASS wc = {0};
    wc.lpfnWndProc = proc;
    wc.lpszClassName = _T("Words");
    wc.hCursor = LoadCursor(NULL, IDC_ARROW);
    ok(RegisterClass(&wc), "error %u", GetLastError());
    HHOOK hook = SetWindowsHookEx(WH_CBT, cbt, NULL, GetCurrentThreadId());
    HWND hwnd = CreateWindow(_T("Words"), _T("name"), WS_POPUP, 0, 0, 5, 5, NULL, NULL, NULL, NULL);
    ok(hwnd && created, "WM_CREATE, with the hook's width");
    ok(UnhookWindowsHookEx(hook), "error %u", GetLastError());
    FORWARD_WM_COMMAND(hwnd, 7, NULL, 3, SendMessage);
    ok(resized == 1, "WM_COMMAND");
    DestroyWindow(hwnd);
    macros();
    wide();
    resources();
    return failures != 0;
}
