/* SPDX-License-Identifier: MIT */
#ifndef CLI_STATION_SESSION_H
#define CLI_STATION_SESSION_H

/*
 * A command that runs here for somebody far away (pianola --station there, pianola serve here): an
 * object with these methods. It runs in a process of its own; when its user is gone, by word or by
 * silence, it is ended.
 *
 *     File(index, at, bytes)     before Start: a piece of a file that is sent along
 *     Start()
 *     Read(number)               the next of what came (number 1, 2, ...): [kind, value, bytes].
 *                                Waits for some seconds at most. The same number again gives the
 *                                same again: a lost answer loses nothing.
 *     Write(at, bytes)           input from that offset on; no bytes: its end. How far it is
 *                                taken; waits a second at most when there is no room.
 *     Resize(columns, rows)
 *     Signal(number)             SIGINT, SIGTERM, SIGHUP, SIGQUIT or SIGCONT
 */

#include <pianola/oaidl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/command.h"

enum session_kind {
    SESSION_NOTHING = 0, /* until now */
    SESSION_OUTPUT = 1,
    SESSION_ERROR = 2,
    SESSION_FILE = 3, /* value: its index; no bytes: it is whole */
    SESSION_END = 4,  /* value: the exit status, 128 + number for a signal */
};

enum {
    SESSION_PIECE = 64 << 10,
    SESSION_INPUT_MOST = 256 << 20, /* bytes of a file that is sent along */
    SESSION_SILENCE_MS = 20000,     /* after that long without a call its user is gone */
    SESSION_READ_MS = 5000,
};

/* ERROR_FILE_TOO_LARGE: of a file that is sent along. */
#define SESSION_E_TOO_LARGE ((HRESULT)0x800700DF)

/* Once, before anything else. */
HRESULT session_open(void);
/* words: behind the command's name. terminal: "COLUMNSxROWS TERM", or "" for pipes; error_too: its
 * error output is the terminal's as well. E_INVALIDARG, HRESULT_FROM_WIN32(ERROR_BUSY): too many
 * run. */
HRESULT session_create(const struct command *command, char **words, size_t count,
                       const char *terminal, bool error_too, IDispatch **ret);
/* Ends those whose users are gone. Milliseconds until it is to be called again, -1: not before
 * session_wake_fd is readable. */
int session_expire(void);
int session_wake_fd(void);
/* Ends all. */
void session_close(void);

#endif
