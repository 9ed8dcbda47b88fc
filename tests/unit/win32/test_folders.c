/* SPDX-License-Identifier: MIT */
/* Folders in list and combo boxes, as a program for Win32 shows them. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <windows.h>
#include <windowsx.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())
#define IS(expression, value)                                                                      \
    do {                                                                                           \
        long long is_ = (long long)(expression);                                                   \
        ok(is_ == (long long)(value), "%lld", is_);                                                \
    } while (0)

enum { ID = 7, LABEL = 8 };

static HWND parent;

static HWND make(void)
{
    HWND list = CreateWindow(TEXT("ListBox"), TEXT(""), WS_CHILD | WS_VISIBLE, 0, 0, 160, 96,
                             parent, (HMENU)ID, GetModuleHandle(NULL), NULL);
    CHECK(list != NULL);
    return list;
}

static void touch(const char *name, mode_t mode)
{
    int fd = open(name, O_CREAT | O_WRONLY, mode);
    CHECK(fd >= 0);
    close(fd);
}

static const char *contents(HWND control, UINT count, UINT get)
{
    static char all[300];
    TCHAR text[60];
    all[0] = 0;
    for (int i = 0; i < (int)SendMessage(control, count, 0, 0); i++) {
        SendMessage(control, get, (WPARAM)i, (LPARAM)text);
        size_t length = strlen(all);
        for (const TCHAR *c = text; *c; c++)
            all[length++] = (char)*c;
        strcpy(all + length, " ");
    }
    return all;
}

#define HOLDS(text)                                                                                \
    do {                                                                                           \
        const char *is_ = contents(list, LB_GETCOUNT, LB_GETTEXT);                                 \
        ok(strcmp(is_, (text)) == 0, "\"%s\" instead of \"%s\"", is_, (text));                     \
    } while (0)

static void test_directory_messages(void)
{
    HWND list = make();
    TCHAR spec[20] = TEXT("w*.c");
    IS(ListBox_Dir(list, 0, spec), 1);
    HOLDS("w1.c W2.C ");
    CHECK(_tcscmp(spec, TEXT("w*.c")) == 0);
    ListBox_ResetContent(list);
    IS(ListBox_Dir(list, DDL_DIRECTORY, TEXT("w*.c")), 1);
    ListBox_ResetContent(list);
    IS(ListBox_Dir(list, 0, TEXT("*.none")), LB_ERR);
    IS(ListBox_Dir(list, DDL_DIRECTORY | DDL_EXCLUSIVE, TEXT("w*.c")), LB_ERR);
    HOLDS("");
    IS(ListBox_Dir(list, DDL_DIRECTORY | DDL_EXCLUSIVE, TEXT("*")), 1);
    HOLDS("[..] [sub] ");
    ListBox_ResetContent(list);
    IS(ListBox_Dir(list, DDL_DIRECTORY | DDL_HIDDEN | DDL_EXCLUSIVE, TEXT(".s*")), 0);
    HOLDS("[.secret] ");
    ListBox_ResetContent(list);
    IS(ListBox_Dir(list, DDL_DIRECTORY | DDL_DRIVES, TEXT("*.*")), 5);
    HOLDS("[..] readme [sub] w1.c W2.C [-c-] ");
    ListBox_ResetContent(list);
    IS(ListBox_Dir(list, DDL_READONLY | DDL_HIDDEN, TEXT("*")), 4);
    HOLDS(".hidden fixed readme w1.c W2.C ");
    ListBox_ResetContent(list);
    IS(ListBox_Dir(list, DDL_READONLY | DDL_EXCLUSIVE, TEXT("*")), 0);
    HOLDS("fixed ");
    ListBox_ResetContent(list);
    IS(ListBox_Dir(list, DDL_EXCLUSIVE, TEXT("?????e")), 0);
    HOLDS("readme ");
    ListBox_ResetContent(list);
    IS(ListBox_Dir(list, 0, TEXT("sub\\*")), 0);
    HOLDS("inner.txt ");
    IS(SendMessage(list, LB_ADDFILE, 0, (LPARAM)TEXT("w1.c")), 1);
    IS(SendMessage(list, LB_ADDFILE, 0, (LPARAM)TEXT("sub")), 2);
    IS(SendMessage(list, LB_ADDFILE, 0, (LPARAM)TEXT("nothing")), LB_ERR);
    HOLDS("inner.txt w1.c [sub] ");
    DestroyWindow(list);
}

static void chosen_is(HWND list, int at, BOOL folder, const TCHAR *expected)
{
    TCHAR text[MAX_PATH] = TEXT("untouched");
    ListBox_SetCurSel(list, at);
    SetLastError(77);
    IS(DlgDirSelectEx(parent, text, MAX_PATH, ID), folder);
    IS(GetLastError(), 77);
    ok(_tcscmp(text, expected) == 0, "item %d", at);
}

static void test_directory_functions(void)
{
    TCHAR spec[MAX_PATH] = TEXT("w*.c"), text[MAX_PATH];
    HWND list = make();
    HWND label = CreateWindow(TEXT("Static"), TEXT("?"), WS_CHILD, 0, 0, 10, 10, parent,
                              (HMENU)LABEL, NULL, NULL);
    IS(DlgDirList(parent, spec, ID, LABEL, 0), TRUE);
    CHECK(_tcscmp(spec, TEXT("W*.C")) == 0);
    HOLDS("w1.c W2.C ");
    GetWindowText(label, text, MAX_PATH);
    CHECK(text[0] == '/');
    _tcscpy(spec, TEXT("*.none"));
    IS(DlgDirList(parent, spec, ID, LABEL, DDL_DIRECTORY), TRUE);
    HOLDS("[..] [sub] ");
    IS(DlgDirList(parent, spec, ID, 0, DDL_DRIVES), TRUE);
    HOLDS("[-c-] ");
    IS(DlgDirList(parent, spec, ID, 0, 0), TRUE);
    HOLDS("");
    _tcscpy(spec, TEXT("*"));
    IS(DlgDirList(parent, spec, ID, 0, DDL_DIRECTORY | DDL_DRIVES), TRUE);
    HOLDS("readme w1.c W2.C [..] [sub] [-c-] ");
    chosen_is(list, -1, FALSE, TEXT("untouched"));
    chosen_is(list, 0, FALSE, TEXT("readme."));
    chosen_is(list, 1, FALSE, TEXT("w1.c"));
    chosen_is(list, 3, TRUE, TEXT("..\\"));
    chosen_is(list, 4, TRUE, TEXT("sub\\"));
    chosen_is(list, 5, TRUE, TEXT("c:"));
    ListBox_SetCurSel(list, 1);
    IS(DlgDirSelectEx(parent, text, 3, ID), FALSE);
    CHECK(_tcscmp(text, TEXT("w1")) == 0);
    /* Into a folder and back. */
    _tcscpy(spec, TEXT("sub\\"));
    IS(DlgDirList(parent, spec, ID, LABEL, 0), TRUE);
    CHECK(_tcscmp(spec, TEXT("*")) == 0);
    HOLDS("inner.txt ");
    _tcscpy(spec, TEXT("..\\*.c"));
    IS(DlgDirList(parent, spec, ID, 0, 0), TRUE);
    HOLDS("w1.c W2.C ");
    CHECK(_tcscmp(spec, TEXT("*.C")) == 0);
    SetLastError(0);
    _tcscpy(spec, TEXT("c:\\no such folder"));
    IS(DlgDirList(parent, spec, ID, 0, DDL_DIRECTORY), 0);
    IS(GetLastError(), ERROR_NO_WILDCARD_CHARACTERS);
    DestroyWindow(list);
    DestroyWindow(label);
    HWND combo = CreateWindow(TEXT("ComboBox"), TEXT(""), WS_CHILD | CBS_SIMPLE, 0, 0, 99, 99,
                              parent, (HMENU)ID, NULL, NULL);
    _tcscpy(spec, TEXT("*"));
    IS(DlgDirListComboBox(parent, spec, ID, 0, DDL_DIRECTORY | DDL_EXCLUSIVE), TRUE);
    CHECK(strcmp(contents(combo, CB_GETCOUNT, CB_GETLBTEXT), "[..] [sub] ") == 0);
    IS(ComboBox_Dir(combo, DDL_DRIVES | DDL_EXCLUSIVE, TEXT("*")), 2);
    IS(DlgDirSelectComboBoxEx(parent, text, MAX_PATH, ID), FALSE);
    ComboBox_SetCurSel(combo, 1);
    IS(DlgDirSelectComboBoxEx(parent, text, MAX_PATH, ID), TRUE);
    CHECK(_tcscmp(text, TEXT("sub\\")) == 0);
    DestroyWindow(combo);
}

int main(void)
{
    char folder[] = "/tmp/folders-XXXXXX", command[60];
    parent =
        CreateWindow(TEXT("Static"), TEXT(""), WS_POPUP, 0, 0, 400, 300, NULL, NULL, NULL, NULL);
    CHECK(parent != NULL);
    CHECK(mkdtemp(folder) && chdir(folder) == 0);
    CHECK(mkdir("sub", 0700) == 0);
    CHECK(mkdir(".secret", 0700) == 0);
    touch("w1.c", 0600);
    touch("W2.C", 0600);
    touch("readme", 0600);
    touch("fixed", 0400);
    touch(".hidden", 0600);
    touch("sub/inner.txt", 0600);
    test_directory_messages();
    test_directory_functions();
    CHECK(chdir("/") == 0);
    snprintf(command, sizeof(command), "rm -r %s", folder);
    CHECK(system(command) == 0);
    DestroyWindow(parent);
    return failures != 0;
}
