/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_DROP_H
#define PIANOLA_DROP_H

/*
 * Dropped files (Win32 reference: "WM_DROPFILES"). A HDROP is a global memory
 * object: a DROPFILES, and pFiles bytes from its start the names, each with its
 * NUL, and one NUL more; in UTF-16 with fWide, else UTF-8. Who sends WM_DROPFILES
 * makes it with GlobalAlloc, who gets it frees it with DragFinish. Any thread.
 */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct HDROP__ *HDROP;

typedef struct _DROPFILES {
    DWORD pFiles;
    POINT pt; /* client coordinates; with fNC screen coordinates */
    BOOL fNC;
    BOOL fWide;
} DROPFILES;

/* Sets or clears WS_EX_ACCEPTFILES. */
PIANOLA_API void DragAcceptFiles(HWND hwnd, BOOL accept);
/* The name with that number into buf, of `room` characters with the NUL; what is longer is cut.
 * Returns the length; without a buffer that which the name has. index 0xFFFFFFFF: how many there
 * are. 0 for what is no such object or has no such name. */
PIANOLA_API UINT DragQueryFile(HDROP drop, UINT index, char *buf, UINT room);
PIANOLA_API UINT DragQueryFileW(HDROP drop, UINT index, WCHAR *buf, UINT room);
/* Where; FALSE when that is not in the client area. */
PIANOLA_API BOOL DragQueryPoint(HDROP drop, POINT *point);
PIANOLA_API void DragFinish(HDROP drop);

#ifdef __cplusplus
}
#endif
#endif
