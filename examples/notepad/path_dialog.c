/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "notepad.h"

/* Asks for a path: a field, and the list of a directory. */

enum { ID_PATH = 10, ID_LIST = 11, ID_FOLDER = 12 };

struct question {
    const char *title;
    char *path;
    int size;
    char folder[1024];
};

static void fill_list(HWND dialog, struct question *q)
{
    HWND list = GetDlgItem(dialog, ID_LIST);
    DIR *folder = opendir(q->folder);
    SendMessage(list, LB_RESETCONTENT, 0, 0);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        char name[300];
        if (strcmp(entry->d_name, ".") == 0)
            continue;
        snprintf(name, sizeof(name), "%s%s", entry->d_name, entry->d_type == DT_DIR ? "/" : "");
        SendMessage(list, LB_ADDSTRING, 0, (LPARAM)name);
    }
    if (folder)
        closedir(folder);
    SetDlgItemText(dialog, ID_FOLDER, q->folder);
}

static BOOL enter_folder(HWND dialog, struct question *q, const char *path)
{
    struct stat about;
    char *whole = realpath(path, NULL);
    BOOL is_folder = whole && stat(whole, &about) == 0 && S_ISDIR(about.st_mode);
    if (is_folder) {
        snprintf(q->folder, sizeof(q->folder), "%s", whole);
        SetDlgItemText(dialog, ID_PATH, "");
        fill_list(dialog, q);
    }
    free(whole);
    return is_folder;
}

static void take_item(HWND dialog, struct question *q)
{
    char name[300], path[1400];
    LRESULT at = SendDlgItemMessage(dialog, ID_LIST, LB_GETCURSEL, 0, 0);
    if (at < 0 || SendDlgItemMessage(dialog, ID_LIST, LB_GETTEXTLEN, (WPARAM)at, 0) >= 300)
        return;
    SendDlgItemMessage(dialog, ID_LIST, LB_GETTEXT, (WPARAM)at, (LPARAM)name);
    snprintf(path, sizeof(path), "%s/%s", q->folder, name);
    SetDlgItemText(dialog, ID_PATH, path);
}

static void accept(HWND dialog, struct question *q)
{
    char text[1400];
    if (!GetDlgItemText(dialog, ID_PATH, text, sizeof(text)) || enter_folder(dialog, q, text))
        return;
    snprintf(q->path, (size_t)q->size, "%s", text);
    EndDialog(dialog, IDOK);
}

static INT_PTR CALLBACK path_proc(HWND dialog, UINT message, WPARAM w, LPARAM l)
{
    struct question *q = (struct question *)GetWindowLongPtr(dialog, DWLP_USER);
    switch (message) {
    case WM_INITDIALOG:
        q = (struct question *)l;
        SetWindowLongPtr(dialog, DWLP_USER, (LONG_PTR)q);
        SetWindowText(dialog, q->title);
        fill_list(dialog, q);
        SetDlgItemText(dialog, ID_PATH, q->path);
        return TRUE;
    case WM_COMMAND:
        if (LOWORD(w) == ID_LIST && HIWORD(w) == LBN_SELCHANGE)
            take_item(dialog, q);
        else if (LOWORD(w) == IDOK || (LOWORD(w) == ID_LIST && HIWORD(w) == LBN_DBLCLK))
            accept(dialog, q);
        else if (LOWORD(w) == IDCANCEL)
            EndDialog(dialog, IDCANCEL);
        return TRUE;
    default:
        return FALSE;
    }
}

static WORD *put_text(WORD *at, const char *text)
{
    do
        *at++ = (WORD)(BYTE)*text;
    while (*text++);
    return at;
}

static WORD *put_item(WORD *at, WORD class_number, WORD id, DWORD style, short x, short y, short cx,
                      short cy, const char *text)
{
    DLGITEMTEMPLATE item = {style | WS_CHILD | WS_VISIBLE, 0, x, y, cx, cy, id};
    at = (WORD *)(((UINT_PTR)at + 3) & ~(UINT_PTR)3);
    memcpy(at, &item, sizeof(item));
    at += sizeof(item) / sizeof(WORD);
    *at++ = 0xffff;
    *at++ = class_number;
    at = put_text(at, text);
    *at++ = 0;
    return at;
}

BOOL ask_path(HWND owner, const char *title, char *path, int size)
{
    enum { BUTTON = 0x80, EDIT = 0x81, STATIC = 0x82, LIST = 0x83 };
    DWORD memory[200] = {0};
    DLGTEMPLATE dialog = {.style = WS_POPUP | WS_CAPTION | WS_SYSMENU | DS_MODALFRAME | DS_CENTER,
                          .cdit = 6,
                          .cx = 200,
                          .cy = 128};
    struct question q = {.title = title, .path = path, .size = size};
    WORD *at = (WORD *)memory;
    memcpy(at, &dialog, sizeof(dialog));
    at += sizeof(dialog) / sizeof(WORD) + 3; /* no menu, no class, no title */
    at = put_item(at, STATIC, 0xffff, SS_LEFT, 4, 0, 28, 8, "&Path:");
    at = put_item(at, EDIT, ID_PATH, WS_TABSTOP | ES_AUTOHSCROLL, 32, 0, 164, 8, "");
    at = put_item(at, STATIC, ID_FOLDER, SS_PATHELLIPSIS, 4, 16, 192, 8, "");
    at = put_item(at, LIST, ID_LIST, WS_TABSTOP | WS_VSCROLL | LBS_NOTIFY | LBS_SORT, 4, 24, 192,
                  88, "");
    at = put_item(at, BUTTON, IDOK, WS_TABSTOP | BS_DEFPUSHBUTTON, 40, 116, 48, 8, "OK");
    put_item(at, BUTTON, IDCANCEL, WS_TABSTOP, 112, 116, 48, 8, "Cancel");
    if (!getcwd(q.folder, sizeof(q.folder)))
        strcpy(q.folder, "/");
    return DialogBoxIndirectParam(NULL, (const DLGTEMPLATE *)memory, owner, path_proc,
                                  (LPARAM)&q) == IDOK;
}
