/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_BROADCAST_H
#define PIANOLA_BROADCAST_H

/* Messages to everybody, and which messages strangers may send (Win32 reference:
 * "BroadcastSystemMessage", "ChangeWindowMessageFilterEx"). */

#include "desktop.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct _LUID {
    DWORD LowPart;
    LONG HighPart;
} LUID, *PLUID;

typedef struct {
    UINT cbSize;
    HDESK hdesk;
    HWND hwnd;
    LUID luid;
} BSMINFO, *PBSMINFO;

typedef struct tagCHANGEFILTERSTRUCT {
    DWORD cbSize;
    DWORD ExtStatus;
} CHANGEFILTERSTRUCT, *PCHANGEFILTERSTRUCT;

#define BSM_ALLCOMPONENTS 0x00000000u
#define BSM_VXDS 0x00000001u
#define BSM_NETDRIVER 0x00000002u
#define BSM_INSTALLABLEDRIVERS 0x00000004u
#define BSM_APPLICATIONS 0x00000008u
#define BSM_ALLDESKTOPS 0x00000010u
#define BSF_QUERY 0x00000001u
#define BSF_IGNORECURRENTTASK 0x00000002u
#define BSF_FLUSHDISK 0x00000004u
#define BSF_NOHANG 0x00000008u
#define BSF_POSTMESSAGE 0x00000010u
#define BSF_FORCEIFHUNG 0x00000020u
#define BSF_NOTIMEOUTIFNOTHUNG 0x00000040u
#define BSF_ALLOWSFW 0x00000080u
#define BSF_SENDNOTIFYMESSAGE 0x00000100u
#define BSF_RETURNHDESK 0x00000200u
#define BSF_LUID 0x00000400u
/* A window's answer to BSF_QUERY: the others are not asked any more. */
#define BROADCAST_QUERY_DENY 0x424D5144

#define MSGFLT_ADD 1u
#define MSGFLT_REMOVE 2u
#define MSGFLT_RESET 0u
#define MSGFLT_ALLOW 1u
#define MSGFLT_DISALLOW 2u
#define MSGFLTINFO_NONE 0u
#define MSGFLTINFO_ALREADYALLOWED_FORWND 1u
#define MSGFLTINFO_ALREADYDISALLOWED_FORWND 2u
#define MSGFLTINFO_ALLOWED_HIGHER 3u

/*
 * To all top-level windows. BSF_POSTMESSAGE posts, BSF_SENDNOTIFYMESSAGE does not wait for other
 * threads; BSF_QUERY waits and ends with 0 when one answers BROADCAST_QUERY_DENY (info, of
 * BroadcastSystemMessageEx with its cbSize set, gets the window). Windows that hang are waited for
 * two seconds, or passed over at once with BSF_NOHANG; without BSF_FORCEIFHUNG the first one that
 * does not answer ends it. *recipients (may be NULL): BSM_...; programs are all there is here.
 * Returns a positive number, 0 with ERROR_INVALID_PARAMETER for unknown flags or recipients.
 */
PIANOLA_API LONG BroadcastSystemMessage(DWORD flags, DWORD *recipients, UINT message, WPARAM wParam,
                                        LPARAM lParam);
PIANOLA_SAME(BroadcastSystemMessage);
PIANOLA_API LONG BroadcastSystemMessageEx(DWORD flags, DWORD *recipients, UINT message,
                                          WPARAM wParam, LPARAM lParam, BSMINFO *info);
PIANOLA_SAME(BroadcastSystemMessageEx);

/* All processes of a user are equal here: every message is let through, whatever was asked for. The
 * calls check what they are given and tell how it is. */
PIANOLA_API BOOL ChangeWindowMessageFilter(UINT message, DWORD what);
PIANOLA_API BOOL ChangeWindowMessageFilterEx(HWND hwnd, UINT message, DWORD action,
                                             CHANGEFILTERSTRUCT *change);

#ifdef __cplusplus
}
#endif
#endif
