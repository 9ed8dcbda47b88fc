/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_MESSAGE_H
#define MESSAGE_MESSAGE_H

/*
 * What the rooms above `message` may use besides the public functions: joining
 * and serving a station, windows that stand for other programs' windows,
 * deferred replies, reports of what happened elsewhere, and the catalog.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "pianola/message.h"

/*
 * Pianola's own messages, above 0xFFFF where Win32 leaves numbers to the system.
 * All are sent; an adapter may defer the reply until the effect is there. The
 * result is 0 or a negative errno unless said otherwise.
 */
enum {
    /* Types text into the window, exactly. lParam: UTF-8 string. DefWindowProc posts WM_CHAR. */
    PWM_TYPETEXT = 0x10001,
    /* To the desktop window. wParam: count, lParam: INPUT array. Result: events inserted. */
    PWM_SENDINPUT = 0x10002,
    /* Writes a PNG of the window. lParam: absolute path. */
    PWM_CAPTURE = 0x10003,
    /* To the desktop window. wParam: buffer size, lParam: buffer, gets JSON. Result: length. */
    PWM_STATUS = 0x10004,
    /* To the desktop window: end the station. */
    PWM_SHUTDOWN = 0x10005,
    /* To the desktop window. wParam: MAKELONG(width, height), 0 for the user's own display. */
    PWM_UP = 0x10006,
    /* To the desktop window. wParam: 1 holds the user's devices off, 0 lets them in. Ends by
     * itself when the sender's process ends. */
    PWM_HOLDINPUT = 0x10007,
    /* Replies when all input posted to the window before has been delivered. */
    PWM_SYNC = 0x10008,
    /* SetWindowPos from another thread. lParam: WINDOWPOS. */
    PWM_SETWINDOWPOS = 0x10009,
    /* ShowWindow from another thread. wParam: SW_... */
    PWM_SHOWWINDOW = 0x1000A,
    /* Give the window the focus and raise it. Replies when it has it. */
    PWM_ACTIVATE = 0x1000B,
    /* To the desktop window: text typed exactly into whatever has the focus. lParam: UTF-8. */
    PWM_TYPEGLOBAL = 0x1000C,
    /* EnableWindow from another thread. wParam: BOOL. */
    PWM_ENABLE = 0x1000D,
    /* Between threads only: a hook is to be called. */
    PWM_HOOKCALL = 0x1000E,
    /* Reported on the desktop window: a global hook did not answer in time and is passed over until
     * its thread looks for messages again. wParam: WH_..., lParam: process. */
    PWM_HOOKBYPASSED = 0x1000F,
    /* The user went to another thread's window. wParam: that window. Sent by the room itself. */
    PWM_DEACTIVATE = 0x10010,
    /* To the window of the adapter that keeps hot keys from other programs: they changed. Sent with
     * wParam TRUE for one that is wanted, lParam: MAKELPARAM(MOD_..., vk). Result: 0, -EBUSY when
     * another program has it. */
    PWM_GRABKEY = 0x10011,
    /* RedrawWindow for a window of another thread. Sent by the room itself. */
    PWM_REDRAW = 0x10012,
    PWM_CONSOLE = 0x10013,
    /* To the desktop window: start the server of a component's class. lParam: its CLSID as text.
     * Result: the process. */
    PWM_LAUNCHCLASS = 0x10014,
    /* ---- Terminals. Results are negative errnos when it failed. ---- */

    /* To the desktop window: start a program in a terminal. lParam: JSON object with argv (array of
     * strings; none: the user's shell), name, cwd, environment (object), columns, rows. Result: its
     * HWND, when the program runs. */
    PWM_TERMINALNEW = 0x10101,
    /* Bytes for the program, as they are. wParam: count, lParam: bytes. Replies when the line has
     * taken them. */
    PWM_TERMINALSEND = 0x10102,
    /* Writes into a file what wParam says (enum terminal_dump). lParam: its absolute path. Result:
     * the length. */
    PWM_TERMINALDUMP = 0x10103,
    /* Replies with the terminal's generation, a number that changes with all that can be seen of
     * it, when that is no longer wParam. lParam TRUE: with 0, when its first process has ended. */
    PWM_TERMINALWAIT = 0x10104,
    /* Waits for output. lParam: JSON object with patterns (array of objects with text or regex),
     * screen (true: what the screen shows, else what comes), eof, idle, timeout (seconds). Result:
     * the pattern's index; -ETIMEDOUT, -EPIPE at the end of the output, -EAGAIN when it was idle.
     * What matched is dumped by TERMINAL_DUMP_MATCH. */
    PWM_TERMINALEXPECT = 0x10105,
    /* wParam: MAKELONG(columns, rows). */
    PWM_TERMINALSIZE = 0x10106,
    /* A verb for a job. wParam: enum job_verb, or a signal's number; lParam: the job's process
     * group, 0: the one in the foreground. */
    PWM_TERMINALSIGNAL = 0x10107,
    /* Record into a file. lParam: JSON object with path, idle_limit, input (record what is typed,
     * too), pause (true, false); without a path the recording ends or goes on as pause says. */
    PWM_TERMINALRECORD = 0x10108,
    PWM_TERMINALCURRENT = 0x10109,
    /* Reported on the terminal's window. wParam: bytes of output. */
    PWM_TERMINALOUTPUT = 0x10110,
    /* wParam: the exit status as of wait(2), or the command's of the shell. */
    PWM_TERMINALEXITED = 0x10111,
    PWM_COMMANDSTARTED = 0x10112,
    PWM_COMMANDENDED = 0x10113,
    PWM_TERMINALRESPAWNED = 0x10114,
    /* wParam: process group, lParam: what the name says: the signal that stopped it, the status. */
    PWM_JOBSTARTED = 0x10118,
    PWM_JOBSTOPPED = 0x10119,
    PWM_JOBCONTINUED = 0x1011A,
    PWM_JOBFOREGROUND = 0x1011B,
    PWM_JOBBACKGROUND = 0x1011C,
    PWM_JOBEXITED = 0x1011D,
    PWM_JOBHUNGUP = 0x1011E,
    PWM_JOBORPHANED = 0x1011F,
    /* In the input queue only: the mouse went from the window to one of another thread. */
    PWM_MOUSELEFT = 0x10020,
    /* In the input queue only: a key went up that nobody is told of. */
    PWM_KEYWENTUP = 0x10021,
};

/* ---- Station: serving ---- */

/* Makes the shared segment, becomes its station (owner of the desktop window, whose messages go to
 * proc) and joins the calling thread. 0 or negative errno. Call before any other function. */
int message_station_create(WNDPROC desktop_proc);
/* Descriptor of the segment, to pass to a joining process. Owned by the room. */
int message_station_segment_fd(void);
/* A process is gone: frees its windows, queues and hooks, fails who waits for it, wakes who may
 * have missed a wake-up from it. Station thread only. */
void message_station_process_gone(pid_t pid);

/* ---- Station: joining ---- */

/* Path of the station's socket for this user, made up from XDG_RUNTIME_DIR (or /run/user/UID, else
 * /tmp/pianola-UID). 0, or -ENAMETOOLONG. */
int message_station_socket_path(char *buf, size_t size);
/* Joins a running station, whatever the library would do by itself. 0, -ENOENT / -ECONNREFUSED when
 * none runs, -EPROTO when it is of another version, -EALREADY after the first use of the library.
 */
int message_station_join(void);
/* TRUE when this process is in a station that is another process. */
bool message_station_joined(void);
/* The process is a station of its own and joins none. false: it has joined one already. */
bool message_stay_alone(void);

/* The joining protocol: the client sends a hello, the station answers with a welcome and the
 * segment. */
#define STATION_MAGIC 0x414e4950u /* "PINA" */
#define STATION_VERSION 2u
struct station_hello {
    uint32_t magic;
    uint32_t version;
};
struct station_welcome {
    uint32_t magic;
    uint32_t version;
    int32_t error; /* negative errno: no segment comes along */
    int32_t pid;
};
/* Checks a hello as it came from the socket. 0, -EPROTO (not ours), -EPROTONOSUPPORT (version). */
int station_hello_parse(const void *data, size_t len);

/* ---- Windows that stand for something else (station thread, windows it made itself) ---- */

/* The calling thread's next window gets this handle if no window has it: one that was there before
 * the station began anew is found again by those who know it. */
void window_wish(HWND hwnd);
/* These change what the tree shows; they send nothing to the window procedure. Rectangles are
 * screen coordinates. */
void window_set_rect(HWND hwnd, const RECT *rect);
void window_set_text(HWND hwnd, const char *utf8);
/* Sets and clears style bits (WS_VISIBLE, WS_MINIMIZE, WS_MAXIMIZE, WS_DISABLED ...). */
void window_change_style(HWND hwnd, DWORD clear, DWORD set);
void window_set_pid(HWND hwnd, pid_t pid);
/* The adapter's own identifier (an XID ...); shown to people, 0 when there is none. */
void window_set_native(HWND hwnd, uint64_t native);
uint64_t window_native(HWND hwnd);
/* Puts the window directly below `above` in the z-order of its siblings; NULL: on top. */
void window_restack(HWND hwnd, HWND above);
/* The window that has the focus on the display (NULL: none); what GetForegroundWindow returns. */
void window_set_foreground(HWND hwnd);
/* The title in the shared table (at most size-1 bytes), without asking the owner. */
int window_shared_text(HWND hwnd, char *buf, size_t size);
DWORD window_style(HWND hwnd);

/* Input state of the display, for GetAsyncKeyState: virtual key 1-254. Station only. */
void desk_set_key(unsigned vk, bool down);
bool desk_key(unsigned vk, bool *ret_pressed_since);
void desk_set_pointer(int x, int y);
void desk_pointer(POINT *ret);
/* The display the station shows ("" when none). Set by the station, read by anyone. */
void desk_set_display(const char *name);
void desk_display(char *buf, size_t size);
/* The keyboard layout in force, as an XKB keymap in text form; generation changes with each set.
 * At most 256 KiB; -E2BIG. desk_keymap copies (size 0 asks for the length) and returns the length.
 */
int desk_set_keymap(const char *text);
size_t desk_keymap(char *buf, size_t size, uint32_t *ret_generation);

/* The window is a dialog: what its long DWLP_DLGPROC keeps is shown in the form of who asks. */
void window_mark_dialog(HWND hwnd);

/* The calling thread has windows: somebody may send messages to it. */
bool message_thread_has_windows(void);

/* ---- Deferred replies ---- */

/* Who waits for a reply that comes later. Zero-initialise. */
struct message_deferred {
    uint32_t queue; /* private to the room */
    uint32_t frame;
    uint64_t token;
};
/* Called inside a window procedure: the value it returns is ignored, the sender goes on waiting.
 * false when the message did not come from another thread (then reply by returning). */
bool message_defer(struct message_deferred *ret_deferred);
/* Replies. Harmless when the sender is gone or has given up. Station thread. */
void message_complete(const struct message_deferred *deferred, LRESULT result);
/* true when nobody waits any more (sender dead or timed out): the work may be dropped. */
bool message_abandoned(const struct message_deferred *deferred);
/* Process that sent the message being handled or posted the one retrieved last. */
pid_t message_sender_pid(void);

/* ---- Sending without waiting ---- */

/* SendMessageCallback for one window, also for a message whose lParam is a string that goes to the
 * receiver only: it is copied. */
BOOL message_send_copied(HWND hwnd, UINT message, WPARAM wparam, LPARAM lparam, SENDASYNCPROC proc,
                         ULONG_PTR data);
/* What the calling thread sent with this proc and data is not waited for any more: proc is not
 * called. Receivers that did not get it yet do not get it. */
void message_forget_answers(SENDASYNCPROC proc, ULONG_PTR data);

/* ---- Observation: what happened, seen by hooks and by `watch` ---- */

enum message_how {
    MESSAGE_POSTED,   /* taken from a queue */
    MESSAGE_SENT,     /* about to enter the window procedure */
    MESSAGE_RETURNED, /* came back from it; result is valid */
    MESSAGE_REPORTED, /* happened to a window that stands for another program's */
};
struct message_observed {
    enum message_how how;
    HWND hwnd;
    UINT message;
    WPARAM wparam;
    LPARAM lparam;
    LRESULT result;
    DWORD time;
    uint32_t missed; /* observations lost before this one, because the observer was slow */
    char text[136];  /* the string the message carries, cut; "" when none */
};
/* Something happened to a window that the calling process stands for: seen by observers only, the
 * window procedure is not called. text may be NULL. Cheap when nobody looks. */
void message_report(HWND hwnd, UINT message, WPARAM wparam, LPARAM lparam, const char *text);
/* true when somebody would see a report: work to prepare one may be skipped otherwise. */
bool message_is_observed(void);
/* Calls fn on the calling thread, from GetMessage/PeekMessage, for every message of every window of
 * the station. One observer a thread. 0 or negative errno. fn NULL ends it. */
typedef void (*message_observer_fn)(const struct message_observed *seen, void *data);
int message_observe(message_observer_fn fn, void *data);

/* Calls the global hooks of a kind (WH_JOURNALRECORD, WH_KEYBOARD_LL, WH_MOUSE_LL) wherever they
 * live. data: EVENTMSG, KBDLLHOOKSTRUCT or MSLLHOOKSTRUCT, copied (at most 96 bytes). */
void message_call_global_hooks(int kind, int code, WPARAM wparam, const void *data, size_t size);
bool message_has_global_hook(int kind);
/* Ends a journal playback of any process (stop key): the hook is removed, its thread gets
 * WM_CANCELJOURNAL. true when there was one. */
bool message_cancel_journal(void);

/* The playback hook of the calling thread (the playback driver lives above): calls it with
 * HC_GETNEXT or HC_SKIP; 0 when there is none. */
LRESULT message_call_playback_hook(int code, EVENTMSG *event);
bool message_playback_active(void);

/* Puts hardware input into the queue of the window's thread: retrieved after posted messages, where
 * what window it is for is decided anew. Mouse messages carry screen coordinates in lParam. */
BOOL message_post_input(HWND hwnd, UINT message, WPARAM wparam, LPARAM lparam,
                        ULONG_PTR extra_info);
/* WM_HOTKEY to the window, or to the thread when hwnd is NULL. */
BOOL message_post_hotkey(HWND hwnd, DWORD thread, int id, LPARAM keys);

/* ---- Waiting for something else than messages, with an eye on the queue ---- */

/* A thread that may sleep in message_sleep, for those who wake it. */
struct message_sleeper {
    uint32_t queue; /* private to the room */
    uint32_t tag;
};
/* The calling thread. false without a queue (last error). */
bool message_sleeper(struct message_sleeper *ret);
/* Any thread of the process; harmless when the sleeper is gone. */
void message_wake(struct message_sleeper who);
/* Sleeps until *word is no longer value (whoever changes it calls message_wake after it), something
 * comes into the calling thread's queue, or the deadline (clock_ns; UINT64_MAX: none). May return
 * early. */
void message_sleep(const _Atomic uint32_t *word, uint32_t value, uint64_t deadline_ns);
/* Runs the sent messages that wait; posted ones stay and do not end the next sleep. */
void message_look(void);
/* For poll: a descriptor that becomes readable by what comes into the calling thread's queue, or
 * message_wake, once message_bell_arm gave true: there is nothing yet. Negative: none. */
int message_bell(void);
bool message_bell_arm(void);

/* ---- Seams for the input room, which sets them when it is linked ---- */

/* Is it a menu? CreateWindowEx takes no other. */
void window_set_menu_test(bool (*fn)(HMENU menu));
/* Does the work of TranslateMessage. */
void message_set_translate_fn(BOOL (*fn)(const MSG *msg));

/* ---- Catalog ---- */

enum message_pack {
    PACK_VALUE,           /* wParam and lParam are values or handles */
    PACK_TEXT,            /* lParam: string, in */
    PACK_TEXT_OUT,        /* wParam: buffer size, lParam: buffer, out */
    PACK_LENGTH_TEXT_OUT, /* lParam: buffer, its first WORD holds the size (EM_GETLINE) */
    PACK_COPYDATA,        /* lParam: COPYDATASTRUCT, in */
    PACK_STRUCT_IN,       /* lParam: struct of `size` bytes */
    PACK_STRUCT_OUT,
    PACK_STRUCT_INOUT,
    PACK_ARRAY_IN,  /* lParam: wParam elements of `size` bytes */
    PACK_ARRAY_OUT, /* as many at most; the result says how many */
    PACK_ITEM_OUT,  /* lParam: buffer for what the next message tells the length of (LB_GETTEXT) */
    PACK_PAIR_OUT,  /* wParam, lParam: a DWORD each, or NULL (EM_GETSEL) */
    PACK_LOCAL,     /* carries a pointer that means nothing elsewhere: refused across processes */
};
enum message_param {
    PARAM_NONE,
    PARAM_INT,
    PARAM_HEX,
    PARAM_HWND,
    PARAM_BOOL,
    PARAM_CHAR,
    PARAM_VK,
    PARAM_KEYDATA,
    PARAM_POINT,
    PARAM_SIZE,
    PARAM_TEXT,
    PARAM_POINTER,
    PARAM_SYSCOMMAND,
    PARAM_ACTIVATE,
    PARAM_MOUSEKEYS,
    PARAM_WHEEL,
    PARAM_COMMAND,
    PARAM_SIZETYPE,
    PARAM_HITTEST,
};
struct message_row {
    UINT number;
    const char *name;
    enum message_param wparam;
    enum message_param lparam;
    enum message_pack pack;
    uint16_t size;
    const char *cause;   /* what on a Linux desktop causes it; "" none */
    const char *effect;  /* what sending it does; "" none */
    const char *why;     /* when it has neither; else "" */
    const char *control; /* of a notification: the class of the control that sends it; else "" */
};
/* NULL when the number has no row. Several control messages share numbers: class_name (may be NULL)
 * chooses, as "Edit" for EM_... */
const struct message_row *message_row_by_number(UINT number, const char *class_name);
/* false: something goes along that has to be packed, so the message can be sent only. */
bool message_is_value(UINT number);
const struct message_row *message_row_by_name(const char *name);
/* The notification (high word of WM_COMMAND's wParam) of a control of that class; NULL when it has
 * no row. */
const struct message_row *message_notification(const char *class_name, WORD code);
/* Row i, NULL past the end: messages by number, then notifications. */
const struct message_row *message_row_at(size_t i);
/* One line: `WM_SIZE type=SIZE_RESTORED width=640 height=480`. Returns the length, cut to size. */
size_t message_describe(const struct message_observed *seen, const char *class_name, char *buf,
                        size_t size);

#endif
