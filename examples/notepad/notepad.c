/* SPDX-License-Identifier: MIT */
/*
 * notepad [FILE...]: an editor for several files, written for Win32. In a
 * terminal it shows itself there; without one its windows are driven by
 * messages alone.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "notepad.h"

static HWND client;

static HWND active(void)
{
    return (HWND)SendMessage(client, WM_MDIGETACTIVE, 0, 0);
}

static void open_by_dialog(HWND frame)
{
    char path[1024] = "";
    if (ask_path(frame, "Open", path, sizeof(path)))
        open_document(client, path);
}

static BOOL close_all(void)
{
    for (HWND child; (child = active());) {
        SendMessage(child, WM_CLOSE, 0, 0);
        if (IsWindow(child))
            return FALSE;
    }
    return TRUE;
}

static void about(HWND frame)
{
    MessageBox(frame, "A small editor.\nIt is made of Edit controls in MDI windows.",
               "About Notepad", MB_OK | MB_ICONINFORMATION);
}

static BOOL edit_command(UINT id)
{
    static const struct {
        UINT id;
        UINT message;
    } commands[] = {{ID_UNDO, WM_UNDO},
                    {ID_CUT, WM_CUT},
                    {ID_COPY, WM_COPY},
                    {ID_PASTE, WM_PASTE},
                    {ID_DELETE, WM_CLEAR}};
    HWND child = active();
    for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
        if (commands[i].id == id && child)
            SendMessage(edit_of(child), commands[i].message, 0, 0);
    if (id == ID_SELECT_ALL && child)
        SendMessage(edit_of(child), EM_SETSEL, 0, -1);
    return id >= ID_UNDO && id <= ID_SELECT_ALL;
}

static BOOL command(HWND frame, UINT id)
{
    HWND child = active();
    switch (id) {
    case ID_NEW:
        open_document(client, NULL);
        return TRUE;
    case ID_OPEN:
        open_by_dialog(frame);
        return TRUE;
    case ID_CLOSE:
        if (child)
            SendMessage(child, WM_CLOSE, 0, 0);
        return TRUE;
    case ID_SAVE:
    case ID_SAVE_AS:
        if (child)
            save_document(child, id == ID_SAVE_AS);
        return TRUE;
    case ID_EXIT:
        SendMessage(frame, WM_CLOSE, 0, 0);
        return TRUE;
    case ID_CASCADE:
        SendMessage(client, WM_MDICASCADE, 0, 0);
        return TRUE;
    case ID_TILE_SIDE:
        SendMessage(client, WM_MDITILE, MDITILE_VERTICAL, 0);
        return TRUE;
    case ID_TILE_STACKED:
        SendMessage(client, WM_MDITILE, MDITILE_HORIZONTAL, 0);
        return TRUE;
    case ID_ARRANGE:
        SendMessage(client, WM_MDIICONARRANGE, 0, 0);
        return TRUE;
    case ID_ABOUT:
        about(frame);
        return TRUE;
    default:
        return edit_command(id);
    }
}

static LRESULT CALLBACK frame_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_CREATE: {
        CLIENTCREATESTRUCT create = {((CREATESTRUCT *)l)->lpCreateParams, ID_FIRST_CHILD};
        client = CreateWindowEx(0, "MDIClient", "", WS_CHILD | WS_VISIBLE | WS_CLIPCHILDREN, 0, 0,
                                0, 0, hwnd, NULL, NULL, &create);
        return client ? 0 : -1;
    }
    case WM_COMMAND:
        if (command(hwnd, LOWORD(w)))
            return 0;
        break;
    case WM_CLOSE:
        if (!close_all())
            return 0;
        break;
    case WM_QUERYENDSESSION:
        return close_all();
    case WM_DISPLAYCHANGE:
        SetWindowPos(hwnd, NULL, 0, 0, LOWORD(l), HIWORD(l), SWP_NOZORDER | SWP_NOACTIVATE);
        return 0;
    case WM_DESTROY:
        PostQuitMessage(0);
        return 0;
    default:
        break;
    }
    return DefFrameProc(hwnd, client, message, w, l);
}

static HWND make_frame(void)
{
    HMENU window_menu;
    HMENU menu = make_menu(&window_menu);
    WNDCLASSEX wc = {.cbSize = sizeof(wc),
                     .lpfnWndProc = frame_proc,
                     .hbrBackground = (HBRUSH)(COLOR_APPWORKSPACE + 1),
                     .lpszClassName = "Notepad"};
    if (!RegisterClassEx(&wc) || !register_document_class())
        return NULL;
    return CreateWindowEx(0, "Notepad", "Notepad", WS_OVERLAPPEDWINDOW, 0, 0,
                          GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN), NULL, menu,
                          NULL, window_menu);
}

int main(int argc, char **argv)
{
    MSG msg;
    BOOL in_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    if (argc > 1 && strcmp(argv[1], "--help") == 0) {
        puts("usage: notepad [FILE...]\nA small editor in the terminal. F10 opens the menu, Ctrl+S "
             "saves, Ctrl+Q ends.");
        return 0;
    }
    if (in_terminal && !OpenTerminalDisplay(STDIN_FILENO, STDOUT_FILENO)) {
        fprintf(stderr, "notepad: cannot use this terminal\n");
        return 1;
    }
    HWND frame = make_frame();
    HACCEL accelerators = make_accelerators();
    if (!frame || !accelerators) {
        fprintf(stderr, "notepad: cannot make its window (error %u)\n", (unsigned)GetLastError());
        return 1;
    }
    ShowWindow(frame, SW_SHOW);
    for (int i = 1; i < argc; i++)
        open_document(client, argv[i]);
    if (argc == 1)
        open_document(client, NULL);
    while (GetMessage(&msg, NULL, 0, 0) > 0) {
        if (TranslateMDISysAccel(client, &msg) || TranslateAccelerator(frame, accelerators, &msg))
            continue;
        TranslateMessage(&msg);
        DispatchMessage(&msg);
    }
    if (in_terminal)
        CloseTerminalDisplay();
    return (int)msg.wParam;
}
