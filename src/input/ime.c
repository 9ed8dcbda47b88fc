/* SPDX-License-Identifier: MIT */
#include "pianola/ime.h"

/* Input methods, of which there are none. */

static int no_context(int answer)
{
    SetLastError(ERROR_INVALID_HANDLE);
    return answer;
}

BOOL ImmIsIME(HKL layout)
{
    (void)layout;
    return FALSE;
}

UINT ImmGetDescription(HKL layout, char *buf, UINT size)
{
    (void)layout;
    if (buf && size > 0)
        buf[0] = 0;
    return 0;
}

UINT ImmGetDescriptionW(HKL layout, WCHAR *buf, UINT size)
{
    (void)layout;
    if (buf && size > 0)
        buf[0] = 0;
    return 0;
}

UINT ImmGetIMEFileName(HKL layout, char *buf, UINT size)
{
    (void)layout;
    if (buf && size > 0)
        buf[0] = 0;
    return 0;
}

UINT ImmGetIMEFileNameW(HKL layout, WCHAR *buf, UINT size)
{
    (void)layout;
    if (buf && size > 0)
        buf[0] = 0;
    return 0;
}

DWORD ImmGetProperty(HKL layout, DWORD which)
{
    (void)layout, (void)which;
    return 0;
}

HKL ImmInstallIME(const char *file, const char *layout)
{
    (void)file, (void)layout;
    SetLastError(ERROR_NOT_SUPPORTED);
    return NULL;
}

HKL ImmInstallIMEW(const WCHAR *file, const WCHAR *layout)
{
    (void)file, (void)layout;
    SetLastError(ERROR_NOT_SUPPORTED);
    return NULL;
}

BOOL ImmConfigureIME(HKL layout, HWND hwnd, DWORD mode, void *data)
{
    (void)layout, (void)hwnd, (void)mode, (void)data;
    return FALSE;
}

BOOL ImmConfigureIMEW(HKL layout, HWND hwnd, DWORD mode, void *data)
{
    (void)layout, (void)hwnd, (void)mode, (void)data;
    return FALSE;
}

LRESULT ImmEscape(HKL layout, HIMC context, UINT what, void *data)
{
    (void)layout, (void)context, (void)what, (void)data;
    return 0;
}

LRESULT ImmEscapeW(HKL layout, HIMC context, UINT what, void *data)
{
    (void)layout, (void)context, (void)what, (void)data;
    return 0;
}

BOOL ImmRegisterWord(HKL layout, const char *reading, DWORD style, const char *word)
{
    (void)layout, (void)reading, (void)style, (void)word;
    return FALSE;
}

BOOL ImmRegisterWordW(HKL layout, const WCHAR *reading, DWORD style, const WCHAR *word)
{
    (void)layout, (void)reading, (void)style, (void)word;
    return FALSE;
}

BOOL ImmUnregisterWord(HKL layout, const char *reading, DWORD style, const char *word)
{
    (void)layout, (void)reading, (void)style, (void)word;
    return FALSE;
}

BOOL ImmUnregisterWordW(HKL layout, const WCHAR *reading, DWORD style, const WCHAR *word)
{
    (void)layout, (void)reading, (void)style, (void)word;
    return FALSE;
}

UINT ImmGetRegisterWordStyle(HKL layout, UINT count, STYLEBUF *styles)
{
    (void)layout, (void)count, (void)styles;
    return 0;
}

UINT ImmGetRegisterWordStyleW(HKL layout, UINT count, STYLEBUFW *styles)
{
    (void)layout, (void)count, (void)styles;
    return 0;
}

UINT ImmEnumRegisterWord(HKL layout, REGISTERWORDENUMPROC proc, const char *reading, DWORD style,
                         const char *word, void *data)
{
    (void)layout, (void)proc, (void)reading, (void)style, (void)word, (void)data;
    return 0;
}

UINT ImmEnumRegisterWordW(HKL layout, REGISTERWORDENUMPROCW proc, const WCHAR *reading, DWORD style,
                          const WCHAR *word, void *data)
{
    (void)layout, (void)proc, (void)reading, (void)style, (void)word, (void)data;
    return 0;
}

DWORD ImmGetConversionList(HKL layout, HIMC context, const char *text, CANDIDATELIST *list,
                           DWORD size, UINT flag)
{
    (void)layout, (void)context, (void)text, (void)list, (void)size, (void)flag;
    return 0;
}

DWORD ImmGetConversionListW(HKL layout, HIMC context, const WCHAR *text, CANDIDATELIST *list,
                            DWORD size, UINT flag)
{
    (void)layout, (void)context, (void)text, (void)list, (void)size, (void)flag;
    return 0;
}

BOOL ImmSimulateHotKey(HWND hwnd, DWORD key)
{
    (void)hwnd, (void)key;
    return FALSE;
}

BOOL ImmDisableIME(DWORD thread)
{
    (void)thread;
    return TRUE;
}

BOOL ImmDisableTextFrameService(DWORD thread)
{
    (void)thread;
    return TRUE;
}

HIMC ImmGetContext(HWND hwnd)
{
    (void)hwnd;
    return NULL;
}

BOOL ImmReleaseContext(HWND hwnd, HIMC context)
{
    (void)hwnd, (void)context;
    return FALSE;
}

HIMC ImmAssociateContext(HWND hwnd, HIMC context)
{
    (void)hwnd, (void)context;
    return NULL;
}

BOOL ImmAssociateContextEx(HWND hwnd, HIMC context, DWORD flags)
{
    (void)hwnd, (void)context, (void)flags;
    return FALSE;
}

HIMC ImmCreateContext(void)
{
    return NULL;
}

BOOL ImmDestroyContext(HIMC context)
{
    (void)context;
    return no_context(0);
}

BOOL ImmEnumInputContext(DWORD thread, IMCENUMPROC proc, LPARAM param)
{
    (void)thread, (void)param;
    if (!proc)
        SetLastError(ERROR_INVALID_PARAMETER);
    return proc != NULL;
}

HWND ImmGetDefaultIMEWnd(HWND hwnd)
{
    (void)hwnd;
    return NULL;
}

BOOL ImmIsUIMessage(HWND ime, UINT message, WPARAM wParam, LPARAM lParam)
{
    (void)ime, (void)message, (void)wParam, (void)lParam;
    return FALSE;
}

BOOL ImmIsUIMessageW(HWND ime, UINT message, WPARAM wParam, LPARAM lParam)
{
    (void)ime, (void)message, (void)wParam, (void)lParam;
    return FALSE;
}

UINT ImmGetVirtualKey(HWND hwnd)
{
    (void)hwnd;
    return VK_PROCESSKEY;
}

LONG ImmGetCompositionString(HIMC context, DWORD which, void *buf, DWORD size)
{
    (void)context, (void)which, (void)buf, (void)size;
    return no_context(IMM_ERROR_GENERAL);
}

LONG ImmGetCompositionStringW(HIMC context, DWORD which, void *buf, DWORD size)
{
    (void)context, (void)which, (void)buf, (void)size;
    return no_context(IMM_ERROR_GENERAL);
}

BOOL ImmSetCompositionString(HIMC context, DWORD which, void *text, DWORD size, void *reading,
                             DWORD reading_size)
{
    (void)context, (void)which, (void)text, (void)size, (void)reading, (void)reading_size;
    return no_context(0);
}

BOOL ImmSetCompositionStringW(HIMC context, DWORD which, void *text, DWORD size, void *reading,
                              DWORD reading_size)
{
    (void)context, (void)which, (void)text, (void)size, (void)reading, (void)reading_size;
    return no_context(0);
}

DWORD ImmGetCandidateListCount(HIMC context, DWORD *ret_count)
{
    (void)context, (void)ret_count;
    return (DWORD)no_context(0);
}

DWORD ImmGetCandidateListCountW(HIMC context, DWORD *ret_count)
{
    (void)context, (void)ret_count;
    return (DWORD)no_context(0);
}

DWORD ImmGetCandidateList(HIMC context, DWORD index, CANDIDATELIST *list, DWORD size)
{
    (void)context, (void)index, (void)list, (void)size;
    return (DWORD)no_context(0);
}

DWORD ImmGetCandidateListW(HIMC context, DWORD index, CANDIDATELIST *list, DWORD size)
{
    (void)context, (void)index, (void)list, (void)size;
    return (DWORD)no_context(0);
}

DWORD ImmGetGuideLine(HIMC context, DWORD which, char *buf, DWORD size)
{
    (void)context, (void)which, (void)buf, (void)size;
    return (DWORD)no_context(0);
}

DWORD ImmGetGuideLineW(HIMC context, DWORD which, WCHAR *buf, DWORD size)
{
    (void)context, (void)which, (void)buf, (void)size;
    return (DWORD)no_context(0);
}

BOOL ImmGetConversionStatus(HIMC context, DWORD *ret_mode, DWORD *ret_sentence)
{
    (void)context, (void)ret_mode, (void)ret_sentence;
    return no_context(0);
}

BOOL ImmSetConversionStatus(HIMC context, DWORD mode, DWORD sentence)
{
    (void)context, (void)mode, (void)sentence;
    return no_context(0);
}

BOOL ImmGetOpenStatus(HIMC context)
{
    (void)context;
    return no_context(0);
}

BOOL ImmSetOpenStatus(HIMC context, BOOL open)
{
    (void)context, (void)open;
    return no_context(0);
}

BOOL ImmGetCompositionFont(HIMC context, LOGFONT *font)
{
    (void)context, (void)font;
    return no_context(0);
}

BOOL ImmGetCompositionFontW(HIMC context, LOGFONTW *font)
{
    (void)context, (void)font;
    return no_context(0);
}

BOOL ImmSetCompositionFont(HIMC context, LOGFONT *font)
{
    (void)context, (void)font;
    return no_context(0);
}

BOOL ImmSetCompositionFontW(HIMC context, LOGFONTW *font)
{
    (void)context, (void)font;
    return no_context(0);
}

BOOL ImmNotifyIME(HIMC context, DWORD action, DWORD index, DWORD value)
{
    (void)context, (void)action, (void)index, (void)value;
    return no_context(0);
}

BOOL ImmGetStatusWindowPos(HIMC context, POINT *point)
{
    (void)context, (void)point;
    return no_context(0);
}

BOOL ImmSetStatusWindowPos(HIMC context, POINT *point)
{
    (void)context, (void)point;
    return no_context(0);
}

BOOL ImmGetCompositionWindow(HIMC context, COMPOSITIONFORM *form)
{
    (void)context, (void)form;
    return no_context(0);
}

BOOL ImmSetCompositionWindow(HIMC context, COMPOSITIONFORM *form)
{
    (void)context, (void)form;
    return no_context(0);
}

BOOL ImmGetCandidateWindow(HIMC context, DWORD index, CANDIDATEFORM *form)
{
    (void)context, (void)index, (void)form;
    return no_context(0);
}

BOOL ImmSetCandidateWindow(HIMC context, CANDIDATEFORM *form)
{
    (void)context, (void)form;
    return no_context(0);
}

DWORD ImmGetImeMenuItems(HIMC context, DWORD flags, DWORD type, IMEMENUITEMINFO *parent,
                         IMEMENUITEMINFO *items, DWORD size)
{
    (void)context, (void)flags, (void)type, (void)parent, (void)items, (void)size;
    return (DWORD)no_context(0);
}

DWORD ImmGetImeMenuItemsW(HIMC context, DWORD flags, DWORD type, IMEMENUITEMINFOW *parent,
                          IMEMENUITEMINFOW *items, DWORD size)
{
    (void)context, (void)flags, (void)type, (void)parent, (void)items, (void)size;
    return (DWORD)no_context(0);
}
