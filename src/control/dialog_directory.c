/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "control/control.h"
#include "kernel/text.h"
#include "pianola/wide.h"

/* DlgDirList and its relatives: a folder in a dialog's list or combo box. */

#define ERROR_PATH_NOT_FOUND 3u
#define ERROR_NO_WILDCARD_CHARACTERS 1417u

enum { SPEC_ROOM = 4 * 260, FILES = DDL_READONLY | DDL_HIDDEN | DDL_SYSTEM | DDL_ARCHIVE };

struct messages {
    UINT reset, dir, current, length, text;
};
static const struct messages list_box = {LB_RESETCONTENT, LB_DIR, LB_GETCURSEL, LB_GETTEXTLEN,
                                         LB_GETTEXT};
static const struct messages combo_box = {CB_RESETCONTENT, CB_DIR, CB_GETCURSEL, CB_GETLBTEXTLEN,
                                          CB_GETLBTEXT};

/* Goes to the folder that the text names, and leaves the pattern of it. */
static bool enter(char *spec)
{
    char path[SPEC_ROOM];
    char *from = spec;
    if (((*from | 0x20) >= 'a' && (*from | 0x20) <= 'z') && from[1] == ':')
        from += 2;
    for (char *c = from; *c; c++)
        if (*c == '\\')
            *c = '/';
    const char *pattern = strrchr(from, '/');
    pattern = pattern ? pattern + 1 : from;
    bool wild = strpbrk(pattern, "*?");
    size_t length = wild ? (size_t)(pattern - from) : strlen(from);
    if (length >= sizeof(path)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return false;
    }
    memcpy(path, from, length);
    path[length] = 0;
    if (path[0] && chdir(path) != 0) {
        SetLastError(wild ? ERROR_PATH_NOT_FOUND : ERROR_NO_WILDCARD_CHARACTERS);
        return false;
    }
    memmove(spec, wild ? pattern : "*", wild ? strlen(pattern) + 1 : 2);
    return true;
}

static void fill(HWND control, const struct messages *m, const char *pattern, UINT type)
{
    /* Drives alone mean nothing but them. Folders are not asked for the pattern. */
    if (type & DDL_DRIVES && !(type & DDL_DIRECTORY))
        type |= DDL_EXCLUSIVE;
    SendMessage(control, m->reset, 0, 0);
    if (!(type & DDL_EXCLUSIVE) || type & FILES || !(type & (DDL_DIRECTORY | DDL_DRIVES)))
        SendMessage(control, m->dir, type & (FILES | DDL_EXCLUSIVE), (LPARAM)pattern);
    if (type & DDL_DIRECTORY)
        SendMessage(control, m->dir, DDL_DIRECTORY | DDL_EXCLUSIVE | (type & DDL_HIDDEN),
                    (LPARAM) "*");
    if (type & DDL_DRIVES)
        SendMessage(control, m->dir, DDL_DRIVES | DDL_EXCLUSIVE, (LPARAM) "");
}

static int list_folder(HWND dialog, char *spec, int id, int id_static, UINT type,
                       const struct messages *m)
{
    char here[PATH_MAX];
    if (!spec || !IsWindow(dialog)) {
        SetLastError(spec ? ERROR_INVALID_WINDOW_HANDLE : ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    HWND control = id ? GetDlgItem(dialog, id) : NULL;
    if ((id && !control) || !enter(spec))
        return FALSE;
    if (id_static && getcwd(here, sizeof(here)))
        SetDlgItemText(dialog, id_static, here);
    if (control)
        fill(control, m, spec, type);
    CharUpper(spec);
    return TRUE;
}

int DlgDirList(HWND dialog, char *spec, int id, int id_static, UINT type)
{
    return list_folder(dialog, spec, id, id_static, type, &list_box);
}

int DlgDirListComboBox(HWND dialog, char *spec, int id, int id_static, UINT type)
{
    return list_folder(dialog, spec, id, id_static, type, &combo_box);
}

static int list_folder_wide(HWND dialog, WCHAR *spec, int id, int id_static, UINT type,
                            const struct messages *m)
{
    char plain[SPEC_ROOM];
    if (!spec)
        return list_folder(dialog, NULL, id, id_static, type, m);
    size_t room = wide_length(spec) + 1;
    wide_copy_utf8(spec, plain, sizeof(plain));
    int done = list_folder(dialog, plain, id, id_static, type, m);
    if (done)
        wide_copy(plain, spec, room < 2 ? 2 : room);
    return done;
}

int DlgDirListW(HWND dialog, WCHAR *spec, int id, int id_static, UINT type)
{
    return list_folder_wide(dialog, spec, id, id_static, type, &list_box);
}

int DlgDirListComboBoxW(HWND dialog, WCHAR *spec, int id, int id_static, UINT type)
{
    return list_folder_wide(dialog, spec, id, id_static, type, &combo_box);
}

/* ---- What was chosen ---- */

/* The item as part of a path; the caller frees it. NULL: nothing is selected. */
static char *chosen(HWND dialog, int id, const struct messages *m, bool *ret_folder)
{
    HWND control = GetDlgItem(dialog, id);
    LRESULT at = control ? SendMessage(control, m->current, 0, 0) : -1;
    LRESULT length = at < 0 ? -1 : SendMessage(control, m->length, (WPARAM)at, 0);
    char *item = length < 0 ? NULL : calloc(1, (size_t)length + 2);
    if (!item)
        return NULL;
    SendMessage(control, m->text, (WPARAM)at, (LPARAM)item);
    size_t n = strlen(item);
    *ret_folder = n >= 2 && item[0] == '[' && item[n - 1] == ']';
    if (!*ret_folder) {
        /* As in the reference, where a name without a dot ends with one. */
        if (!strchr(item, '.'))
            strcat(item, ".");
        return item;
    }
    bool drive = n == 5 && item[1] == '-' && item[3] == '-';
    size_t skip = drive ? 2 : 1;
    memmove(item, item + skip, n - 2 * skip);
    item[n - 2 * skip] = drive ? ':' : '\\';
    item[n - 2 * skip + 1] = 0;
    return item;
}

static BOOL select_plain(HWND dialog, char *buf, int room, int id, const struct messages *m)
{
    bool folder = false;
    char *item = buf && room > 0 ? chosen(dialog, id, m, &folder) : NULL;
    if (!item)
        return FALSE;
    lstrcpyn(buf, item, room);
    free(item);
    return folder;
}

static BOOL select_wide(HWND dialog, WCHAR *buf, int room, int id, const struct messages *m)
{
    bool folder = false;
    char *item = buf && room > 0 ? chosen(dialog, id, m, &folder) : NULL;
    if (!item)
        return FALSE;
    wide_copy(item, buf, (size_t)room);
    free(item);
    return folder;
}

BOOL DlgDirSelectEx(HWND dialog, char *buf, int room, int id)
{
    return select_plain(dialog, buf, room, id, &list_box);
}

BOOL DlgDirSelectExW(HWND dialog, WCHAR *buf, int room, int id)
{
    return select_wide(dialog, buf, room, id, &list_box);
}

BOOL DlgDirSelectComboBoxEx(HWND dialog, char *buf, int room, int id)
{
    return select_plain(dialog, buf, room, id, &combo_box);
}

BOOL DlgDirSelectComboBoxExW(HWND dialog, WCHAR *buf, int room, int id)
{
    return select_wide(dialog, buf, room, id, &combo_box);
}
