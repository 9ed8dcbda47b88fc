/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_UNICODE_H
#define MESSAGE_UNICODE_H

/*
 * Text forms. A message's text is in one of three:
 *
 *   plain  strings are UTF-8, characters (WM_CHAR ...) UTF-16 code units: the
 *          plain functions, everything inside, and what goes between processes
 *   ansi   strings are UTF-8, characters its bytes, one message each: what the
 *          A functions of include/win32 take and give
 *   wide   strings and characters are UTF-16: the W functions
 *
 * A window procedure that is not in the plain form is known by a number in
 * place of its address, 0xFFFF0000 and up: that is what classes and windows
 * keep, and what GetWindowLongPtr gives to who speaks another form than the
 * procedure, as in the reference. CallWindowProc takes either.
 */

#include "message/message.h"

struct thread;

enum text_form {
    FORM_PLAIN,
    FORM_ANSI,
    FORM_WIDE,
};

/* What a window procedure is. */
struct proc {
    WNDPROC address;
    enum text_form form;
    bool seen_wide; /* in the plain form, but of a window that was made as a Unicode one */
};

/* The procedure behind what a class or window keeps. */
struct proc proc_of(WNDPROC kept);
/* What is kept of a procedure; NULL with the last error set without memory. */
WNDPROC proc_keep(WNDPROC address, enum text_form form, bool seen_wide);
/* A caller of a form hands over a procedure: its own kind by address, others by number. */
WNDPROC proc_taken(WNDPROC value, enum text_form form);
/* What a caller of a form is shown of it. */
WNDPROC proc_shown(WNDPROC kept, enum text_form form);
/* Calls what is kept, with a message in a form. */
LRESULT proc_call(WNDPROC kept, enum text_form from, HWND hwnd, UINT message, WPARAM w, LPARAM l);

/* Takes a message in the form that it wants. */
typedef LRESULT (*form_target)(void *data, HWND hwnd, UINT message, WPARAM w, LPARAM l);
/* Hands a message over, converted, and converts back what comes out of it. */
LRESULT form_call(enum text_form from, enum text_form to, form_target target, void *data, HWND hwnd,
                  UINT message, WPARAM w, LPARAM l);
/* Is the message another one in another form? */
bool form_matters(UINT message);

/* call.c: window_call for a message that is in a form. */
LRESULT window_call_form(struct thread *self, HWND hwnd, UINT message, WPARAM w, LPARAM l,
                         enum text_form form);

/* Items of an owner-drawn list or combo box without strings are the program's numbers, not text. */
bool items_are_data(HWND hwnd, UINT message);

/* ---- Characters (unicode_char.c) ---- */

/* A byte of a character, as it waits in a queue for a window that takes bytes. */
#define CHAR_BYTE ((WPARAM)1 << 32)
bool char_message(UINT message);
/* The calling thread's next piece of a character for a window: the units (ret, 2) it makes when it
 * is whole. 0: not yet. */
int char_units_of_byte(HWND hwnd, BYTE byte, WCHAR *ret);
/* The bytes (ret, 4) of a unit; 0 for the first half of a surrogate pair. */
int char_bytes_of_unit(HWND hwnd, WCHAR unit, char *ret);
LRESULT char_call(enum text_form from, enum text_form to, form_target target, void *data, HWND hwnd,
                  UINT message, WPARAM w, LPARAM l);

#endif
