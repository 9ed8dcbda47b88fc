/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_CLIPBOARD_H
#define PIANOLA_CLIPBOARD_H

/*
 * The clipboard and hot keys (Win32 reference: "Clipboard", "RegisterHotKey").
 *
 * The clipboard is the station's. What was put there is kept by the station and
 * outlives the process that put it there, up to 256 MiB a format and 256
 * formats; formats that are to be rendered end with their owner. On a display,
 * the X selection CLIPBOARD is the same clipboard: CF_TEXT, CF_OEMTEXT and
 * CF_UNICODETEXT are its text targets, a registered format whose name holds a
 * slash ("image/png") the target of that name.
 *
 * CF_TEXT and CF_OEMTEXT are UTF-8, CF_UNICODETEXT is UTF-16; each is made of
 * the others. Formats that name handles of a graphics system (CF_BITMAP ...)
 * can be had back in the process that put them there only.
 */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define CF_TEXT 1
#define CF_BITMAP 2
#define CF_METAFILEPICT 3
#define CF_SYLK 4
#define CF_DIF 5
#define CF_TIFF 6
#define CF_OEMTEXT 7
#define CF_DIB 8
#define CF_PALETTE 9
#define CF_PENDATA 10
#define CF_RIFF 11
#define CF_WAVE 12
#define CF_UNICODETEXT 13
#define CF_ENHMETAFILE 14
#define CF_HDROP 15
#define CF_LOCALE 16
#define CF_DIBV5 17
#define CF_MAX 18
#define CF_OWNERDISPLAY 0x0080
#define CF_DSPTEXT 0x0081
#define CF_DSPBITMAP 0x0082
#define CF_DSPMETAFILEPICT 0x0083
#define CF_DSPENHMETAFILE 0x008E
#define CF_PRIVATEFIRST 0x0200
#define CF_PRIVATELAST 0x02FF
#define CF_GDIOBJFIRST 0x0300
#define CF_GDIOBJLAST 0x03FF

/* ---- Opening ---- */

/* For the calling thread; owner (NULL: none) becomes the clipboard's owner when it is emptied. With
 * the window that has it open already, another thread has it from now on. FALSE with
 * ERROR_ACCESS_DENIED while another window (or, for none, thread) has it open; one that died has
 * not. */
PIANOLA_API BOOL OpenClipboard(HWND owner);
/* Ends it and, when the contents changed, tells viewers and listeners. ERROR_CLIPBOARD_NOT_OPEN. */
PIANOLA_API BOOL CloseClipboard(void);
/* Sends WM_DESTROYCLIPBOARD to the owner (who has a second to answer), frees the contents and makes
 * the window it was opened with the owner. ERROR_CLIPBOARD_NOT_OPEN. */
PIANOLA_API BOOL EmptyClipboard(void);
PIANOLA_API HWND GetClipboardOwner(void);
PIANOLA_API HWND GetOpenClipboardWindow(void);
/* Changes with each change of the contents. */
PIANOLA_API DWORD GetClipboardSequenceNumber(void);

/* ---- Contents ---- */

/* memory: an object of global memory (for private and graphics formats any value), the clipboard's
 * from now on; NULL: the owner renders the format when WM_RENDERFORMAT asks for it, or all when
 * WM_RENDERALLFORMATS says that its window goes. A text's last character becomes NUL. While the
 * window that owns it has it open, or somebody waits for what it renders, every thread may set what
 * it holds. Returns memory. NULL with ERROR_CLIPBOARD_NOT_OPEN (also for format 0),
 * ERROR_INVALID_HANDLE (nothing that can be locked, a CF_UNICODETEXT of no character),
 * ERROR_NOT_ENOUGH_MEMORY. */
PIANOLA_API HANDLE SetClipboardData(UINT format, HANDLE memory);
/* The clipboard's object: not to be freed, and good until the clipboard is closed (while a window
 * of this process owns it: until it is emptied). What the process did not put there itself is fixed
 * memory. NULL with ERROR_NOT_FOUND (no such format), ERROR_CLIPBOARD_NOT_OPEN, with ERROR_TIMEOUT
 * when its owner did not render it within 5 s, with ERROR_NOT_SUPPORTED when it means something in
 * another process only.
 */
PIANOLA_API HANDLE GetClipboardData(UINT format);
/* The format after one (0: the first), in the order they were put there, made ones last. 0 with
 * ERROR_SUCCESS at the end (and for a format that is not there), ERROR_CLIPBOARD_NOT_OPEN. */
PIANOLA_API UINT EnumClipboardFormats(UINT format);
PIANOLA_API int CountClipboardFormats(void);
PIANOLA_API BOOL IsClipboardFormatAvailable(UINT format);
/* The first of the list that is there; 0 when the clipboard is empty, -1 when none is there. */
PIANOLA_API int GetPriorityClipboardFormat(UINT *list, int count);
/* Copies what EnumClipboardFormats gives. *ret_count is their number, also when the list is too
 * short: FALSE with ERROR_INSUFFICIENT_BUFFER. */
PIANOLA_API BOOL GetUpdatedClipboardFormats(UINT *list, UINT count, UINT *ret_count);
/* The same number in every process of the station, without regard to case; "#123" is 123. 0 on
 * failure. */
PIANOLA_API UINT RegisterClipboardFormat(const char *name);
/* At most size-1 bytes and a NUL. The bytes copied; 0 with ERROR_INVALID_PARAMETER (not a
 * registered format), ERROR_INVALID_HANDLE. */
PIANOLA_API int GetClipboardFormatName(UINT format, char *buf, int size);

/* ---- Who looks on ---- */

/* Puts the window at the head of the chain; returns the one that was. It gets WM_DRAWCLIPBOARD now
 * and for each change, and passes that and WM_CHANGECBCHAIN on. */
PIANOLA_API HWND SetClipboardViewer(HWND hwnd);
PIANOLA_API BOOL ChangeClipboardChain(HWND hwnd, HWND next);
PIANOLA_API HWND GetClipboardViewer(void);
/* WM_CLIPBOARDUPDATE is posted to the window for each change. FALSE with ERROR_INVALID_PARAMETER
 * when it is (is not) a listener already, ERROR_NOT_ENOUGH_MEMORY past 256 of them. */
PIANOLA_API BOOL AddClipboardFormatListener(HWND hwnd);
PIANOLA_API BOOL RemoveClipboardFormatListener(HWND hwnd);

/* ---- Hot keys ---- */

#define MOD_ALT 0x0001u
#define MOD_CONTROL 0x0002u
#define MOD_SHIFT 0x0004u
#define MOD_WIN 0x0008u
#define MOD_NOREPEAT 0x4000u

/* The flags in the high byte of what WM_SETHOTKEY sets. */
#define HOTKEYF_SHIFT 0x01
#define HOTKEYF_CONTROL 0x02
#define HOTKEYF_ALT 0x04
#define HOTKEYF_EXT 0x08

#define IDHOT_SNAPWINDOW (-1)
#define IDHOT_SNAPDESKTOP (-2)

/*
 * WM_HOTKEY is posted to the window (NULL: to the calling thread) each time the key goes down with
 * exactly these modifiers, whoever has the focus; with MOD_NOREPEAT not while it is held. Nobody
 * else gets that key press. On a display the key is grabbed from all its programs. wParam: id,
 * lParam: MAKELPARAM(modifiers, vk). A hot key ends with its window or thread.
 *
 * FALSE with ERROR_INVALID_WINDOW_HANDLE, ERROR_WINDOW_OF_OTHER_THREAD, ERROR_INVALID_PARAMETER,
 * ERROR_HOTKEY_ALREADY_REGISTERED (in the station, or by another program of the display),
 * ERROR_NO_SYSTEM_RESOURCES (512 of them).
 */
PIANOLA_API BOOL RegisterHotKey(HWND hwnd, int id, UINT modifiers, UINT vk);
/* FALSE with ERROR_HOTKEY_NOT_REGISTERED. */
PIANOLA_API BOOL UnregisterHotKey(HWND hwnd, int id);

#ifdef __cplusplus
}
#endif
#endif
