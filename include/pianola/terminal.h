/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_TERMINAL_H
#define PIANOLA_TERMINAL_H

/*
 * Terminals: programs on a pseudo-terminal, with nobody in front of it. Not in Win32; the line and
 * its job control are those of POSIX (IEEE 1003.1, "General Terminal Interface"), the screen that
 * of ECMA-48, xterm and VT420.
 *
 * A terminal is a window of class "Terminal". It lives in the station when the process has joined
 * one, and goes on there when the process ends; otherwise in the process itself, with which it
 * ends: a thread of the library looks after it, so that nobody needs a message loop. WM_CHAR,
 * WM_KEYDOWN and the mouse's messages do what they do to other windows, WM_GETTEXT gives the
 * screen.
 *
 * Any thread may call these functions, for terminals of any process of the station. While one waits
 * the calling thread answers messages sent to its windows. Functions that fail return what is said
 * of them and set the last error: ERROR_INVALID_WINDOW_HANDLE (no such terminal),
 * ERROR_INVALID_PARAMETER (also a cbSize that is wrong), ERROR_NOT_ENOUGH_MEMORY, ERROR_TIMEOUT
 * (the station does not answer), and what each one says. Text is UTF-8, that of the W forms UTF-16;
 * times are milliseconds, INFINITE is for ever.
 */

#include "kernel.h"
#include "message.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tagTERMINALCREATE {
    UINT cbSize;
    /* The program and its arguments: a line that is taken apart as CreateProcess does, or, when
     * that is NULL, an array that ends with NULL. Neither: the user's shell, as a login shell. */
    const char *lpszCommandLine;
    const char *const *rgszArguments;
    const char *lpszDirectory;   /* where it starts; NULL: where this process is */
    const char *lpszEnvironment; /* NAME=value strings, each ended by NUL, an empty one last; NULL:
                                    those of this process. TERM and the like are the terminal's. */
    const char *lpszName;        /* its title; NULL: the program's name, or what that sets */
    WORD nColumns;               /* 0: 80 */
    WORD nRows;                  /* 0: 24 */
} TERMINALCREATE;

typedef struct tagTERMINALCREATEW {
    UINT cbSize;
    const WCHAR *lpszCommandLine;
    const WCHAR *const *rgszArguments;
    const WCHAR *lpszDirectory;
    const WCHAR *lpszEnvironment;
    const WCHAR *lpszName;
    WORD nColumns;
    WORD nRows;
} TERMINALCREATEW;

/* Returns when the program runs. NULL with ERROR_FILE_NOT_FOUND, ERROR_ACCESS_DENIED,
 * ERROR_DIRECTORY (no program or folder of that name, or not to be used),
 * ERROR_NO_UNICODE_TRANSLATION, ERROR_NO_SYSTEM_RESOURCES. */
PIANOLA_API HWND CreateTerminal(const TERMINALCREATE *create);
PIANOLA_API HWND CreateTerminalW(const TERMINALCREATEW *create);

/* Ends the programs (SIGHUP, SIGKILL after two seconds) and removes the terminal; waits for that.
 * When the session's leader has ended already, what it left running may go on, without a line.
 * FALSE with ERROR_TIMEOUT: it takes longer. */
PIANOLA_API BOOL CloseTerminal(HWND hwnd, DWORD timeout);

/* ---- Typing ---- */

/* The bytes as they are. What the program does not read now waits, 1 MiB at most: FALSE with
 * ERROR_NOT_ENOUGH_QUOTA and nothing sent. ERROR_BROKEN_PIPE: the program has ended. */
PIANOLA_API BOOL TerminalSend(HWND hwnd, const void *bytes, DWORD size);
/* Text as if typed: the end of a line is the Return key's. ERROR_NO_UNICODE_TRANSLATION for what is
 * no text, else as TerminalSend. */
PIANOLA_API BOOL TerminalType(HWND hwnd, const char *text);
PIANOLA_API BOOL TerminalTypeW(HWND hwnd, const WCHAR *text);

/* ---- Looking ---- */

#define TERMINAL_SCREEN 0u /* the rows that show, without blanks at their ends */
#define TERMINAL_SCROLLBACK                                                                        \
    1u /* those that went out at the top as well; wrapped rows are one line */
#define TERMINAL_TITLE 2u
#define TERMINAL_FOREGROUND_JOB 3u /* its command line; empty: there is none */

/* Copies text with a NUL, cut to size. Returns the length of all of it without the NUL (W: in
 * UTF-16 units), -1 on failure. */
PIANOLA_API LONG TerminalText(HWND hwnd, UINT what, char *buf, DWORD size);
PIANOLA_API LONG TerminalTextW(HWND hwnd, UINT what, WCHAR *buf, DWORD size);

typedef struct tagTERMINALINFO {
    UINT cbSize;
    DWORD dwLeader; /* process: the leader of the session */
    DWORD dwKeeper; /* its parent, which is there for nothing else */
    int nColumns;
    int nRows;
    int xCursor; /* from 0 */
    int yCursor;
    BOOL bCursorVisible;
    BOOL bAlternateScreen; /* that of editors and pagers, without scrollback */
    int nScrollback;       /* rows */
    BOOL bExited;          /* the leader has ended, */
    DWORD dwExitCode;   /* so: its exit code, or 128 and the signal's number; else STILL_ACTIVE */
    DWORD dwForeground; /* process group in the foreground, 0: none */
    ULONGLONG cbOutput; /* bytes that came, in all */
    DWORD dwGeneration; /* another number when anything that is told here is another */
} TERMINALINFO;

PIANOLA_API BOOL GetTerminalInfo(HWND hwnd, TERMINALINFO *info);

/* ---- Waiting ---- */

#define TERMINAL_LITERAL 0u
#define TERMINAL_REGEX 1u /* as of Perl (PCRE2), UTF-8 */

typedef struct tagTERMINALPATTERN {
    UINT uKind;
    int cbText; /* bytes, W: units; negative: up to the NUL */
    const char *lpszText;
} TERMINALPATTERN;

typedef struct tagTERMINALPATTERNW {
    UINT uKind;
    int cbText;
    const WCHAR *lpszText;
} TERMINALPATTERNW;

#define TERMINAL_CAPTURES 16

/* From start to before end; both -1: took no part, or is not in the buffer. */
typedef struct tagTERMINALSPAN {
    LONG start;
    LONG end;
} TERMINALSPAN;

typedef struct tagTERMINALMATCH {
    UINT cbSize;
    DWORD cbText; /* in: the size of the buffer */
    char *lpText; /* in: the buffer, the caller's, or NULL; gets what came before the match and the
                     match, with a NUL. One that is too small loses the beginning. */
    DWORD cbNeeded; /* out: the size that would have held all */
    UINT nCaptures;
    ULONGLONG cbDropped; /* bytes that went unseen before: too much came that nobody expected */
    TERMINALSPAN rgCaptures[TERMINAL_CAPTURES]; /* in lpText; [0] is the match */
} TERMINALMATCH;

typedef struct tagTERMINALMATCHW {
    UINT cbSize;
    DWORD cchText;
    WCHAR *lpText;
    DWORD cchNeeded;
    UINT nCaptures;
    ULONGLONG cbDropped;
    TERMINALSPAN rgCaptures[TERMINAL_CAPTURES];
} TERMINALMATCHW;

#define TERMINAL_TIMEOUT (-1)
#define TERMINAL_IDLE (-2)
#define TERMINAL_EOF (-3)
#define TERMINAL_FAILED (-4)

#define TERMINAL_EXPECT_STREAM 0u
#define TERMINAL_EXPECT_SCREEN 1u

/*
 * Waits for the first of some patterns (none: for silence or the end) and returns its index, from
 * 0. The match that is complete first counts, of several that end at one byte the first pattern's.
 *
 * TERMINAL_EXPECT_STREAM looks at the output as it came, also at what came before the call, and
 * takes it away: the next call begins after the match. 256 KiB are kept that nobody expects.
 * Several who wait take turns. TERMINAL_EXPECT_SCREEN looks at the rows that show, now and whenever
 * they change, and takes nothing.
 *
 * TERMINAL_TIMEOUT: the time is up. TERMINAL_IDLE: nothing came for `idle` (0 or INFINITE: does not
 * matter). TERMINAL_EOF: all programs have let go of the line. TERMINAL_FAILED: see the last error;
 * ERROR_INVALID_PARAMETER is also an empty pattern or a regular expression that is none. match may
 * be NULL, and is written when there is one. The quickest way is a terminal of one's own process
 * and a thread without windows: it reads the line itself.
 */
PIANOLA_API int TerminalExpect(HWND hwnd, const TERMINALPATTERN *patterns, UINT count, UINT flags,
                               DWORD timeout, DWORD idle, TERMINALMATCH *match);
PIANOLA_API int TerminalExpectW(HWND hwnd, const TERMINALPATTERNW *patterns, UINT count, UINT flags,
                                DWORD timeout, DWORD idle, TERMINALMATCHW *match);
/* Until the session's leader has ended: WAIT_OBJECT_0 and its exit code, or 128 and the signal's
 * number; WAIT_TIMEOUT; WAIT_FAILED. ret_code may be NULL. */
PIANOLA_API DWORD TerminalWait(HWND hwnd, DWORD timeout, DWORD *ret_code);

/* ---- The line and its jobs ---- */

/* The programs get SIGWINCH. */
PIANOLA_API BOOL TerminalResize(HWND hwnd, WORD columns, WORD rows);

/* Besides these, TerminalSignal takes the numbers of signals. */
#define TERMINAL_JOB_FOREGROUND 1000u /* by typing fg to its shell */
#define TERMINAL_JOB_BACKGROUND 1001u /* continues a job that is stopped */
#define TERMINAL_HANGUP 1002u         /* as if the line was cut; the job does not matter */

/* To all processes of a job. group: its process group, 0: the one in the foreground. FALSE with
 * ERROR_NOT_FOUND: no such job. */
PIANOLA_API BOOL TerminalSignal(HWND hwnd, UINT signal, DWORD group);

#define TERMINAL_JOB_RUNNING 0u
#define TERMINAL_JOB_STOPPED 1u
#define TERMINAL_JOB_DONE 2u

/* A job is a process group with the terminal. */
typedef struct tagTERMINALJOB {
    UINT cbSize;
    DWORD dwGroup;
    DWORD dwSession;
    UINT uState;
    UINT uSignal;      /* that stopped it; 0: not known */
    DWORD dwExitCode;  /* when done: as of GetTerminalInfo; STILL_ACTIVE: not known */
    BOOL bForeground;  /* the terminal's foreground process group */
    BOOL bControlling; /* has the session's leader in it */
    BOOL bOrphaned;    /* nobody is left who could continue it */
    UINT nProcesses;
    const DWORD *rgProcesses;
    const char *lpszCommand; /* the command line of its first process */
} TERMINALJOB;

typedef struct tagTERMINALJOBW {
    UINT cbSize;
    DWORD dwGroup;
    DWORD dwSession;
    UINT uState;
    UINT uSignal;
    DWORD dwExitCode;
    BOOL bForeground;
    BOOL bControlling;
    BOOL bOrphaned;
    UINT nProcesses;
    const DWORD *rgProcesses;
    const WCHAR *lpszCommand;
} TERMINALJOBW;

typedef BOOL(CALLBACK *TERMINALJOBPROC)(const TERMINALJOB *job, LPARAM param);
typedef BOOL(CALLBACK *TERMINALJOBPROCW)(const TERMINALJOBW *job, LPARAM param);

/* Calls proc with each job until it returns FALSE; what it is given is its own for that time only.
 * It may call all functions. FALSE when it did, or with the last error. */
PIANOLA_API BOOL TerminalJobs(HWND hwnd, TERMINALJOBPROC proc, LPARAM param);
PIANOLA_API BOOL TerminalJobsW(HWND hwnd, TERMINALJOBPROCW proc, LPARAM param);

#ifdef __cplusplus
}
#endif
#endif
