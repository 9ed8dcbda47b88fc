/* SPDX-License-Identifier: MIT */
#include "pianola/broadcast.h"

#include "message/message.h"
#include "message/queue.h"

/* BroadcastSystemMessage, and the filters between processes of different rights, which are all of
 * the same here. */

enum {
    FLAGS_KNOWN = 0x7ff,
    RECIPIENTS_KNOWN =
        BSM_VXDS | BSM_NETDRIVER | BSM_INSTALLABLEDRIVERS | BSM_APPLICATIONS | BSM_ALLDESKTOPS,
    PATIENCE_MS = 2000,
    MESSAGES_MAX = 0xffff,
};

struct round {
    DWORD flags;
    UINT message;
    WPARAM w;
    LPARAM l;
    BSMINFO *info;
    LONG result;
};

static bool is_current(HWND hwnd)
{
    DWORD pid = 0;
    GetWindowThreadProcessId(hwnd, &pid);
    return pid == process_pid();
}

/* Asks one. false: it denies, or hangs and that ends it. */
static bool ask(struct round *round, HWND hwnd)
{
    ULONG_PTR answer = 0;
    UINT how = SMTO_NORMAL;
    if (round->flags & (BSF_NOHANG | BSF_FORCEIFHUNG))
        how |= SMTO_ABORTIFHUNG;
    if (round->flags & BSF_NOTIMEOUTIFNOTHUNG)
        how |= SMTO_NOTIMEOUTIFNOTHUNG;
    if (!SendMessageTimeout(hwnd, round->message, round->w, round->l, how, PATIENCE_MS, &answer))
        return !IsWindow(hwnd) || round->flags & BSF_FORCEIFHUNG || !(round->flags & BSF_QUERY);
    return !(round->flags & BSF_QUERY) || answer != BROADCAST_QUERY_DENY;
}

static BOOL CALLBACK tell(HWND hwnd, LPARAM param)
{
    struct round *round = (struct round *)param;
    if (round->flags & BSF_IGNORECURRENTTASK && is_current(hwnd))
        return TRUE;
    if (round->flags & BSF_POSTMESSAGE)
        return PostMessage(hwnd, round->message, round->w, round->l), TRUE;
    if (round->flags & BSF_SENDNOTIFYMESSAGE)
        return SendNotifyMessage(hwnd, round->message, round->w, round->l), TRUE;
    if (ask(round, hwnd))
        return TRUE;
    round->result = 0;
    if (round->info)
        round->info->hwnd = hwnd;
    return FALSE;
}

LONG BroadcastSystemMessageEx(DWORD flags, DWORD *recipients, UINT message, WPARAM w, LPARAM l,
                              BSMINFO *info)
{
    DWORD wanted = recipients ? *recipients : BSM_ALLCOMPONENTS;
    if (flags & ~(DWORD)FLAGS_KNOWN || wanted & ~(DWORD)RECIPIENTS_KNOWN ||
        (info && info->cbSize != sizeof(*info))) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    /* A question is not posted. */
    if (flags & BSF_QUERY)
        flags &= ~(DWORD)(BSF_POSTMESSAGE | BSF_SENDNOTIFYMESSAGE);
    struct round round = {flags, message, w, l, info, 1};
    if (wanted == BSM_ALLCOMPONENTS || wanted & (BSM_APPLICATIONS | BSM_ALLDESKTOPS))
        EnumWindows(tell, (LPARAM)&round);
    return round.result;
}

LONG BroadcastSystemMessage(DWORD flags, DWORD *recipients, UINT message, WPARAM w, LPARAM l)
{
    return BroadcastSystemMessageEx(flags, recipients, message, w, l, NULL);
}

BOOL ChangeWindowMessageFilter(UINT message, DWORD what)
{
    if (message > MESSAGES_MAX || (what != MSGFLT_ADD && what != MSGFLT_REMOVE)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    return TRUE;
}

BOOL ChangeWindowMessageFilterEx(HWND hwnd, UINT message, DWORD action, CHANGEFILTERSTRUCT *change)
{
    if (!IsWindow(hwnd))
        return FALSE;
    if (message > MESSAGES_MAX || action > MSGFLT_DISALLOW ||
        (change && change->cbSize != sizeof(*change))) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    if (!is_current(hwnd)) {
        SetLastError(ERROR_ACCESS_DENIED);
        return FALSE;
    }
    if (change)
        change->ExtStatus =
            action == MSGFLT_ALLOW ? MSGFLTINFO_ALREADYALLOWED_FORWND : MSGFLTINFO_NONE;
    return TRUE;
}
