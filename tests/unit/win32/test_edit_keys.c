/* SPDX-License-Identifier: MIT */
/* The edit control under the keyboard: in dialog boxes, by itself, and its menu. */
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define IS(value, wanted)                                                                          \
    do {                                                                                           \
        long long got_ = (long long)(value), want_ = (long long)(wanted);                          \
        ok(got_ == want_, "%lld instead of %lld", got_, want_);                                    \
    } while (0)

enum { EDIT = 100, NEXT = 101 };
enum { ENDED_OK = 1, ENDED_CANCEL, ENDED_CLOSE, ENDED_SELF };

/* ---- In dialog boxes ---- */

struct script {
    const char *what; /* one a message: k key down, c character; then the key: Esc, Return, Tab */
    INT_PTR result;
    int focus;  /* 0: the script ended before anybody looked */
    int length; /* of the text */
};

static const struct script *playing;
static int looks_focus, looks_length;

static void play(HWND dialog)
{
    HWND edit = GetDlgItem(dialog, EDIT);
    for (const char *at = playing->what; *at; at += 2) {
        WPARAM key = at[1] == 'e' ? VK_ESCAPE : at[1] == 'r' ? VK_RETURN : VK_TAB;
        PostMessage(edit, at[0] == 'k' ? WM_KEYDOWN : WM_CHAR, key, 1);
    }
    PostMessage(dialog, WM_APP, 0, 0);
}

static INT_PTR CALLBACK dialog_proc(HWND dialog, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_INITDIALOG:
        SetFocus(GetDlgItem(dialog, EDIT));
        looks_focus = looks_length = 0;
        play(dialog);
        return FALSE;
    case WM_APP:
        looks_focus = GetDlgCtrlID(GetFocus());
        looks_length = GetWindowTextLength(GetDlgItem(dialog, EDIT));
        EndDialog(dialog, ENDED_SELF);
        return TRUE;
    case WM_CLOSE:
        EndDialog(dialog, ENDED_CLOSE);
        return TRUE;
    case WM_COMMAND:
        if (HIWORD(w) == BN_CLICKED && (LOWORD(w) == IDOK || LOWORD(w) == IDCANCEL))
            EndDialog(dialog, LOWORD(w) == IDOK ? ENDED_OK : ENDED_CANCEL);
        return FALSE;
    default:
        return FALSE;
    }
}

static WORD *add(WORD *at, WORD class_number, DWORD style, short y, WORD id)
{
    at = (WORD *)(((ULONG_PTR)at + 3) & ~(ULONG_PTR)3);
    DLGITEMTEMPLATE item = {style | WS_CHILD | WS_VISIBLE | WS_TABSTOP, 0, 4, y, 60, 8, id};
    memcpy(at, &item, sizeof(item));
    at += sizeof(item) / sizeof(WORD);
    *at++ = 0xffff;
    *at++ = class_number;
    *at++ = 0;
    *at++ = 0;
    return at;
}

static void run(DWORD style, const struct script *script)
{
    DWORD buffer[200] = {0};
    DLGTEMPLATE box = {WS_POPUP | WS_VISIBLE, 0, 4, 0, 0, 100, 60};
    WORD *at = (WORD *)buffer;
    memcpy(at, &box, sizeof(box));
    at = add(at + sizeof(box) / sizeof(WORD) + 3, 0x81, style | ES_AUTOVSCROLL, 0, EDIT);
    at = add(at, 0x81, 0, 10, NEXT);
    at = add(at, 0x80, BS_DEFPUSHBUTTON, 20, IDOK);
    add(at, 0x80, BS_PUSHBUTTON, 30, IDCANCEL);
    playing = script;
    INT_PTR result = DialogBoxIndirect(NULL, (DLGTEMPLATE *)buffer, NULL, dialog_proc);
    ok(result == script->result && looks_focus == script->focus && looks_length == script->length,
       "style %x, %s: ended %d, focus %d, length %d", (unsigned)style, script->what, (int)result,
       looks_focus, looks_length);
}

static void test_dialogs(void)
{
    static const struct script single[] = {
        {"ke", ENDED_CANCEL, 0, 0},   {"kr", ENDED_OK, 0, 0},      {"kt", ENDED_SELF, NEXT, 0},
        {"ce", ENDED_SELF, EDIT, 0},  {"cr", ENDED_SELF, EDIT, 0}, {"ct", ENDED_SELF, EDIT, 0},
        {"kece", ENDED_CANCEL, 0, 0}, {"krcr", ENDED_OK, 0, 0},    {"ktct", ENDED_SELF, NEXT, 0},
    };
    /* Several lines answer the keys themselves; what they post comes behind the rest. */
    static const struct script several[] = {
        {"ke", ENDED_SELF, EDIT, 0},   {"kr", ENDED_SELF, IDOK, 0},   {"kt", ENDED_SELF, NEXT, 0},
        {"ce", ENDED_SELF, EDIT, 0},   {"cr", ENDED_SELF, EDIT, 0},   {"ct", ENDED_SELF, EDIT, 0},
        {"kece", ENDED_SELF, EDIT, 0}, {"krcr", ENDED_SELF, IDOK, 0}, {"ktct", ENDED_SELF, NEXT, 0},
        {"ktkt", ENDED_SELF, IDOK, 0},
    };
    static const struct script wanting[] = {
        {"kr", ENDED_SELF, EDIT, 0},
        {"cr", ENDED_SELF, EDIT, 2},
        {"krcr", ENDED_SELF, EDIT, 2},
        {"kt", ENDED_SELF, NEXT, 0},
    };
    for (size_t i = 0; i < sizeof(single) / sizeof(*single); i++) {
        run(ES_AUTOHSCROLL, &single[i]);
        run(ES_AUTOHSCROLL | ES_WANTRETURN, &single[i]);
    }
    for (size_t i = 0; i < sizeof(several) / sizeof(*several); i++) {
        run(ES_MULTILINE, &several[i]);
        run(ES_MULTILINE | ES_READONLY, &several[i]);
    }
    for (size_t i = 0; i < sizeof(wanting) / sizeof(*wanting); i++)
        run(ES_MULTILINE | ES_WANTRETURN, &wanting[i]);
}

/* Nothing asks after these, so what was posted to the box is what ends it. */
static INT_PTR CALLBACK patient_proc(HWND dialog, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_INITDIALOG) {
        SetFocus(GetDlgItem(dialog, EDIT));
        PostMessage(GetDlgItem(dialog, EDIT), WM_KEYDOWN, (WPARAM)l, 1);
        return FALSE;
    }
    return message == WM_APP ? FALSE : dialog_proc(dialog, message, w, l);
}

static void test_what_keys_do(void)
{
    DWORD buffer[200] = {0};
    DLGTEMPLATE box = {WS_POPUP | WS_VISIBLE, 0, 2, 0, 0, 100, 60};
    WORD *at = (WORD *)buffer;
    memcpy(at, &box, sizeof(box));
    at = add(at + sizeof(box) / sizeof(WORD) + 3, 0x81, ES_MULTILINE, 0, EDIT);
    add(at, 0x80, BS_DEFPUSHBUTTON, 20, IDOK);
    DLGTEMPLATE *t = (DLGTEMPLATE *)buffer;
    IS(DialogBoxIndirectParam(NULL, t, NULL, patient_proc, VK_ESCAPE), ENDED_CLOSE);
    IS(DialogBoxIndirectParam(NULL, t, NULL, patient_proc, VK_RETURN), ENDED_OK);
}

/* ---- By itself ---- */

static int asked_default, asked_next, closed;

static LRESULT CALLBACK box_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case DM_GETDEFID:
        asked_default++;
        return MAKELONG(IDOK, DC_HASDEFID);
    case WM_NEXTDLGCTL:
        asked_next++;
        return 0;
    case WM_CLOSE:
        closed++;
        return 0;
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

static void asked(int by_default, int next, int close)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, WM_CLOSE, WM_CLOSE, PM_REMOVE))
        DispatchMessage(&msg);
    IS(asked_default, by_default);
    IS(asked_next, next);
    IS(closed, close);
    asked_default = asked_next = closed = 0;
}

static HWND make(HWND parent, const TCHAR *text, DWORD style)
{
    return CreateWindow(TEXT("Edit"), text, WS_CHILD | WS_VISIBLE | style, 0, 0, 160, 64, parent,
                        (HMENU)EDIT, NULL, NULL);
}

static void test_dialog_code(HWND parent)
{
    MSG msg = {0};
    for (int several = 0; several < 2; several++) {
        LRESULT code = DLGC_WANTCHARS | DLGC_HASSETSEL | DLGC_WANTARROWS;
        HWND edit = make(parent, TEXT("abc"), several ? ES_MULTILINE : 0);
        code |= several ? DLGC_WANTALLKEYS : 0;
        IS(SendMessage(edit, WM_GETDLGCODE, 0, 0), code);
        SendMessage(edit, WM_KEYDOWN, VK_TAB, 1);
        SendMessage(edit, WM_KEYDOWN, VK_ESCAPE, 1);
        SendMessage(edit, WM_KEYDOWN, VK_RETURN, 1);
        asked(0, 0, 0); /* not in a box yet */
        SendMessage(edit, WM_CHAR, VK_RETURN, 1);
        IS(GetWindowTextLength(edit), several ? 5 : 3);
        for (WPARAM key = 0; key < 256; key++) {
            msg = (MSG){edit, WM_KEYDOWN, key};
            IS(SendMessage(edit, WM_GETDLGCODE, key, (LPARAM)&msg), code);
        }
        SendMessage(edit, WM_CHAR, VK_RETURN, 1);
        SendMessage(edit, WM_CHAR, VK_TAB, 1);
        IS(GetWindowTextLength(edit), several ? 5 : 3);
        IS(SendMessage(edit, WM_KEYDOWN, VK_TAB, 1), 1);
        asked(0, several, 0);
        IS(SendMessage(edit, WM_KEYDOWN, VK_ESCAPE, 1), 1);
        asked(0, 0, several);
        IS(SendMessage(edit, WM_KEYDOWN, VK_RETURN, 1), 1);
        asked(several, 0, 0); /* there is no such button */
        HWND button = CreateWindow(TEXT("Button"), TEXT("OK"), WS_CHILD, 0, 80, 40, 16, parent,
                                   (HMENU)IDOK, NULL, NULL);
        SendMessage(edit, WM_KEYDOWN, VK_RETURN, 1);
        asked(several, several, 0);
        DestroyWindow(button);
        DestroyWindow(edit);
    }
}

static void press(HWND edit, WPARAM key, BOOL shift, BOOL control)
{
    BYTE keys[256] = {0};
    keys[VK_SHIFT] = shift ? 0x80 : 0;
    keys[VK_CONTROL] = control ? 0x80 : 0;
    SetKeyboardState(keys);
    SendMessage(edit, WM_KEYDOWN, key, 1);
    memset(keys, 0, sizeof(keys));
    SetKeyboardState(keys);
}

static void test_movement(HWND parent)
{
    static const struct {
        WPARAM key;
        BOOL shift, control;
        int from, to;
    } rows[] = {
        {VK_RIGHT, 0, 0, 1, 1}, {VK_RIGHT, 0, 1, 4, 4},   {VK_RIGHT, 1, 1, 4, 7},
        {VK_LEFT, 0, 0, 4, 4},  {VK_DOWN, 0, 0, 13, 13},  {VK_HOME, 0, 0, 9, 9},
        {VK_END, 1, 0, 9, 13},  {VK_RIGHT, 0, 0, 13, 13}, {VK_RIGHT, 0, 0, 13, 13},
        {VK_UP, 0, 0, 4, 4},    {VK_LEFT, 0, 1, 0, 0},    {VK_END, 0, 0, 7, 7},
        {VK_RIGHT, 0, 0, 9, 9}, {VK_LEFT, 1, 0, 7, 9},    {VK_END, 0, 1, 13, 13},
        {VK_HOME, 1, 1, 0, 13}, {VK_LEFT, 0, 0, 0, 0},    {VK_NEXT, 0, 0, 9, 9},
        {VK_PRIOR, 0, 0, 0, 0}, {VK_END, 0, 0, 7, 7},     {VK_RIGHT, 0, 1, 9, 9},
        {VK_LEFT, 0, 1, 7, 7},  {VK_LEFT, 0, 1, 4, 4},    {VK_HOME, 0, 0, 0, 0},
    };
    DWORD from, to;
    HWND edit = make(parent, TEXT("one two\r\nfour"), ES_MULTILINE | ES_AUTOVSCROLL);
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        press(edit, rows[i].key, rows[i].shift, rows[i].control);
        SendMessage(edit, EM_GETSEL, (WPARAM)&from, (LPARAM)&to);
        ok((int)from == rows[i].from && (int)to == rows[i].to, "row %d: %d %d", (int)i, (int)from,
           (int)to);
    }
    press(edit, VK_RIGHT, TRUE, FALSE);
    press(edit, VK_INSERT, FALSE, TRUE); /* copies */
    press(edit, VK_END, FALSE, TRUE);
    press(edit, VK_INSERT, TRUE, FALSE); /* pastes */
    IS(GetWindowTextLength(edit), 14);
    press(edit, VK_HOME, FALSE, TRUE);
    press(edit, VK_RIGHT, TRUE, TRUE);
    press(edit, VK_DELETE, TRUE, FALSE); /* cuts */
    IS(GetWindowTextLength(edit), 10);
    press(edit, VK_END, FALSE, FALSE);
    press(edit, VK_DELETE, FALSE, FALSE); /* the break */
    IS(SendMessage(edit, EM_GETLINECOUNT, 0, 0), 1);
    SendMessage(edit, WM_CHAR, '\b', 1);
    IS(GetWindowTextLength(edit), 7);
    DestroyWindow(edit);
}

/* ---- Its menu ---- */

static WNDPROC edit_proc;
static int selected_all, commands, idles;

static LRESULT CALLBACK looking_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    static HMENU menu;
    switch (message) {
    case WM_INITMENUPOPUP:
        menu = (HMENU)w;
        break;
    case WM_ENTERIDLE:
        if (idles++ > 20) {
            EndMenu();
        } else if (w == MSGF_MENU && IsWindow((HWND)l)) {
            ok(GetMenuState(menu, WM_CUT, MF_BYCOMMAND) & MF_GRAYED, "nothing to cut");
            ok(!(GetMenuState(menu, EM_SETSEL, MF_BYCOMMAND) & MF_GRAYED), "something to select");
            PostMessage(hwnd, WM_KEYDOWN, idles == 1 ? VK_UP : VK_RETURN, 1);
        } else {
            EndMenu();
        }
        break;
    case EM_SETSEL:
        selected_all++;
        break;
    case WM_COMMAND:
        commands++;
        break;
    default:
        break;
    }
    return CallWindowProc(edit_proc, hwnd, message, w, l);
}

static void test_menu(HWND parent)
{
    MSG msg;
    HWND edit = make(parent, TEXT("text"), ES_AUTOHSCROLL);
    SetFocus(NULL);
    edit_proc = (WNDPROC)SetWindowLongPtr(edit, GWLP_WNDPROC, (LONG_PTR)looking_proc);
    SendMessage(edit, WM_CONTEXTMENU, (WPARAM)edit, MAKELPARAM(-1, -1));
    while (PeekMessage(&msg, edit, WM_KEYFIRST, WM_KEYLAST, PM_REMOVE))
        DispatchMessage(&msg);
    IS(GetFocus() == edit, TRUE);
    IS(idles > 0, TRUE);
    IS(selected_all, 1);
    IS(commands, 0);
    IS(SendMessage(edit, EM_GETSEL, 0, 0), MAKELONG(0, 4));
    DestroyWindow(edit);
}

int main(void)
{
    test_dialogs();
    test_what_keys_do();
    WNDCLASS wc = {0};
    wc.lpfnWndProc = box_proc;
    wc.lpszClassName = TEXT("Box");
    RegisterClass(&wc);
    HWND parent = CreateWindow(TEXT("Box"), NULL, WS_POPUP | WS_VISIBLE, 0, 0, 400, 320, NULL, NULL,
                               NULL, NULL);
    test_dialog_code(parent);
    test_movement(parent);
    test_menu(parent);
    DestroyWindow(parent);
    return failures != 0;
}
