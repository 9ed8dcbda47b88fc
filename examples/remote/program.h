/* SPDX-License-Identifier: MIT */
#ifndef EXAMPLE_PROGRAM_H
#define EXAMPLE_PROGRAM_H

/* What the programs fax, broadcast and chat have in common: options, lines that are typed, Ctrl-C,
 * and words for what went wrong. */

#include <windows.h>

#include <ole2.h>
#include <stdbool.h>

/* Begins a program: signals are kept for program_line, the thread enters the multithreaded
 * apartment. Exits when it cannot. */
void program_begin(const char *name);
/* The next line of standard input without its end, freed by the next call; at the end of the
 * input: waits for Ctrl-C, with ends_with_input: NULL at once. NULL: the program is to end. */
const char *program_line(bool ends_with_input);
/* Ends the wait for a line, from any thread. */
void program_stop(int status);
/* What main returns. */
int program_end(void);

/* "NAME: what: why" to standard error, and exits. */
void program_check(HRESULT hr, const char *what);
/* What an HRESULT means to a person. */
const char *program_words(HRESULT hr);

/* --listen URL... --access FILE --certificate FILE --key FILE --authority FILE: listens, and prints
 * where the object with that URI is found. access: the rules when --access gives no others. */
void program_serve(int argc, char **argv, const char *uri, const char *access);
/* --certificate FILE --key FILE --authority FILE and the plain words: the object behind the first
 * of them, a URL. wanted: how the words are called, "URL NAME". words: where they go. */
IDispatch *program_reach(int argc, char **argv, const char *wanted, const char **words);

BSTR text_wide(const char *text);
/* Freed by the caller. Never NULL. */
char *text_plain(const OLECHAR *wide);

/* Calls a method by its name with count texts; ret may be NULL. Failures with their words are
 * printed. */
HRESULT call_by_name(IDispatch *object, const OLECHAR *method, VARIANT *ret, unsigned count, ...);

#endif
