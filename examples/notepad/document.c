/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "notepad.h"

/* A file in its window. Lines end in "\r\n" in the control and as they did in the file. */

enum { LARGEST = 64 << 20 };

const char document_class[] = "Document";

struct document {
    char path[1024]; /* "": it has no name yet */
    BOOL carriage_returns;
};

static struct document *document_of(HWND child)
{
    return (struct document *)GetWindowLongPtr(child, GWLP_USERDATA);
}

HWND edit_of(HWND child)
{
    return GetDlgItem(child, ID_EDIT);
}

static const char *name_of(const struct document *d)
{
    const char *slash = strrchr(d->path, '/');
    return !d->path[0] ? "Untitled" : slash ? slash + 1 : d->path;
}

static void update_title(HWND child)
{
    char title[1100], now[1100];
    BOOL modified = SendMessage(edit_of(child), EM_GETMODIFY, 0, 0) != 0;
    snprintf(title, sizeof(title), "%s%s", modified ? "*" : "", name_of(document_of(child)));
    GetWindowText(child, now, sizeof(now));
    if (strcmp(title, now) != 0)
        SetWindowText(child, title);
}

static BOOL complain(HWND child, const char *what, const char *path)
{
    char text[1400];
    snprintf(text, sizeof(text), "%s %s: %s", what, path, strerror(errno));
    MessageBox(GetAncestor(child, GA_ROOT), text, "Notepad", MB_OK | MB_ICONERROR);
    return FALSE;
}

/* The file's bytes with a NUL; the caller frees them. NULL with errno. */
static char *read_file(const char *path, size_t *ret_length)
{
    FILE *file = fopen(path, "rb");
    size_t used = 0, room = 1 << 16;
    char *text = file ? malloc(room) : NULL;
    while (text) {
        used += fread(text + used, 1, room - used - 1, file);
        if (used < room - 1)
            break;
        char *more = room < LARGEST ? realloc(text, room * 2) : NULL;
        if (!more) {
            free(text);
            text = NULL;
            errno = EFBIG;
            break;
        }
        text = more;
        room *= 2;
    }
    if (text && ferror(file)) {
        free(text);
        text = NULL;
    }
    if (file)
        fclose(file);
    if (text)
        text[used] = 0;
    *ret_length = used;
    return text;
}

/* Every line end becomes "\r\n". */
static char *with_returns(const char *text, size_t length)
{
    char *out = malloc(2 * length + 1);
    size_t used = 0;
    for (size_t i = 0; out && i < length; i++) {
        if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'))
            out[used++] = '\r';
        out[used++] = text[i];
    }
    if (out)
        out[used] = 0;
    return out;
}

static void without_returns(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++)
        if (*from != '\r' || from[1] != '\n')
            *to++ = *from;
    *to = 0;
}

static BOOL load(HWND child, const char *path)
{
    struct document *d = document_of(child);
    size_t length;
    char *text = read_file(path, &length);
    if (!text && errno != ENOENT)
        return complain(child, "Cannot read", path);
    snprintf(d->path, sizeof(d->path), "%s", path);
    d->carriage_returns = text && strstr(text, "\r\n") != NULL;
    char *lines = text ? with_returns(text, length) : NULL;
    if (lines)
        SetWindowText(edit_of(child), lines);
    free(lines);
    free(text);
    update_title(child);
    return TRUE;
}

/* Beside the file first, so that a full disk leaves the old one. */
static BOOL write_file(const char *path, const char *text)
{
    char beside[1100];
    snprintf(beside, sizeof(beside), "%s.%ld~", path, (long)getpid());
    FILE *file = fopen(beside, "wb");
    if (!file)
        return FALSE;
    BOOL done = fputs(text, file) >= 0;
    done = fflush(file) == 0 && done;
    done = fsync(fileno(file)) == 0 && done;
    done = fclose(file) == 0 && done;
    if (done && rename(beside, path) == 0)
        return TRUE;
    int error = errno;
    unlink(beside);
    errno = error;
    return FALSE;
}

BOOL save_document(HWND child, BOOL ask)
{
    struct document *d = document_of(child);
    HWND edit = edit_of(child);
    char path[1024];
    snprintf(path, sizeof(path), "%s", d->path);
    if ((ask || !path[0]) && !ask_path(GetAncestor(child, GA_ROOT), "Save As", path, sizeof(path)))
        return FALSE;
    int length = GetWindowTextLength(edit);
    char *text = malloc((size_t)length + 1);
    if (!text)
        return FALSE;
    GetWindowText(edit, text, length + 1);
    if (!d->carriage_returns)
        without_returns(text);
    BOOL done = write_file(path, text);
    free(text);
    if (!done)
        return complain(child, "Cannot write", path);
    snprintf(d->path, sizeof(d->path), "%s", path);
    SendMessage(edit, EM_SETMODIFY, FALSE, 0);
    update_title(child);
    return TRUE;
}

BOOL may_close_document(HWND child)
{
    char text[1200];
    if (!SendMessage(edit_of(child), EM_GETMODIFY, 0, 0))
        return TRUE;
    snprintf(text, sizeof(text), "Save the changes to %s?", name_of(document_of(child)));
    switch (MessageBox(GetAncestor(child, GA_ROOT), text, "Notepad",
                       MB_YESNOCANCEL | MB_ICONQUESTION)) {
    case IDYES:
        return save_document(child, FALSE);
    case IDNO:
        return TRUE;
    default:
        return FALSE;
    }
}

static LRESULT CALLBACK document_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    RECT client;
    switch (message) {
    case WM_CREATE: {
        struct document *d = calloc(1, sizeof(*d));
        if (!d)
            return -1;
        SetWindowLongPtr(hwnd, GWLP_USERDATA, (LONG_PTR)d);
        HWND edit = CreateWindowEx(0, "Edit", "",
                                   WS_CHILD | WS_VISIBLE | WS_VSCROLL | WS_HSCROLL | ES_MULTILINE |
                                       ES_AUTOHSCROLL | ES_AUTOVSCROLL,
                                   0, 0, 0, 0, hwnd, (HMENU)(UINT_PTR)ID_EDIT, NULL, NULL);
        if (!edit)
            return -1;
        SendMessage(edit, EM_SETLIMITTEXT, 0, 0);
        return 0;
    }
    case WM_SIZE:
        GetClientRect(hwnd, &client);
        MoveWindow(edit_of(hwnd), 0, 0, client.right, client.bottom, TRUE);
        break;
    case WM_SETFOCUS:
        SetFocus(edit_of(hwnd));
        break;
    case WM_COMMAND:
        if (LOWORD(w) == ID_EDIT && HIWORD(w) == EN_CHANGE)
            update_title(hwnd);
        return 0;
    case WM_CLOSE:
        if (!may_close_document(hwnd))
            return 0;
        break;
    case WM_NCDESTROY:
        free(document_of(hwnd));
        break;
    default:
        break;
    }
    return DefMDIChildProc(hwnd, message, w, l);
}

ATOM register_document_class(void)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc),
                     .lpfnWndProc = document_proc,
                     .hbrBackground = (HBRUSH)(COLOR_WINDOW + 1),
                     .lpszClassName = document_class};
    return RegisterClassEx(&wc);
}

HWND open_document(HWND client, const char *path)
{
    HWND child = CreateMDIWindow(document_class, "Untitled", 0, CW_USEDEFAULT, CW_USEDEFAULT,
                                 CW_USEDEFAULT, CW_USEDEFAULT, client, NULL, 0);
    if (child && path && !load(child, path)) {
        SendMessage(client, WM_MDIDESTROY, (WPARAM)child, 0);
        return NULL;
    }
    return child;
}
