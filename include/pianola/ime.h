/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_IME_H
#define PIANOLA_IME_H

/*
 * Input methods (Win32 reference: "Input Method Manager"). A desktop's own input method composes
 * text before it gets here, and it comes as characters: programs see a system that has none. No
 * window has an input context and none can be made, so nothing is ever composed, and whoever asks
 * is told so. Any thread.
 */

#include "input.h"
#include "text.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct HIMC__ *HIMC;
typedef struct HIMCC__ *HIMCC;

typedef struct tagCOMPOSITIONFORM {
    DWORD dwStyle;
    POINT ptCurrentPos;
    RECT rcArea;
} COMPOSITIONFORM;

typedef struct tagCANDIDATEFORM {
    DWORD dwIndex;
    DWORD dwStyle;
    POINT ptCurrentPos;
    RECT rcArea;
} CANDIDATEFORM;

typedef struct tagCANDIDATELIST {
    DWORD dwSize;
    DWORD dwStyle;
    DWORD dwCount;
    DWORD dwSelection;
    DWORD dwPageStart;
    DWORD dwPageSize;
    DWORD dwOffset[1];
} CANDIDATELIST;

typedef struct tagREGISTERWORDA {
    char *lpReading;
    char *lpWord;
} REGISTERWORD;

typedef struct tagREGISTERWORDW {
    WCHAR *lpReading;
    WCHAR *lpWord;
} REGISTERWORDW;

typedef struct tagRECONVERTSTRING {
    DWORD dwSize;
    DWORD dwVersion;
    DWORD dwStrLen;
    DWORD dwStrOffset;
    DWORD dwCompStrLen;
    DWORD dwCompStrOffset;
    DWORD dwTargetStrLen;
    DWORD dwTargetStrOffset;
} RECONVERTSTRING;

#define STYLE_DESCRIPTION_SIZE 32
typedef struct tagSTYLEBUFA {
    DWORD dwStyle;
    char szDescription[STYLE_DESCRIPTION_SIZE];
} STYLEBUF;

typedef struct tagSTYLEBUFW {
    DWORD dwStyle;
    WCHAR szDescription[STYLE_DESCRIPTION_SIZE];
} STYLEBUFW;

#define IMEMENUITEM_STRING_SIZE 80
typedef struct tagIMEMENUITEMINFOA {
    UINT cbSize;
    UINT fType;
    UINT fState;
    UINT wID;
    HBITMAP hbmpChecked;
    HBITMAP hbmpUnchecked;
    DWORD dwItemData;
    char szString[IMEMENUITEM_STRING_SIZE];
    HBITMAP hbmpItem;
} IMEMENUITEMINFO;

typedef struct tagIMEMENUITEMINFOW {
    UINT cbSize;
    UINT fType;
    UINT fState;
    UINT wID;
    HBITMAP hbmpChecked;
    HBITMAP hbmpUnchecked;
    DWORD dwItemData;
    WCHAR szString[IMEMENUITEM_STRING_SIZE];
    HBITMAP hbmpItem;
} IMEMENUITEMINFOW;

typedef struct tagIMECHARPOSITION {
    DWORD dwSize;
    DWORD dwCharPos;
    POINT pt;
    UINT cLineHeight;
    RECT rcDocument;
} IMECHARPOSITION;

typedef BOOL(CALLBACK *IMCENUMPROC)(HIMC context, LPARAM param);
typedef int(CALLBACK *REGISTERWORDENUMPROC)(const char *reading, DWORD style, const char *word,
                                            void *data);
typedef int(CALLBACK *REGISTERWORDENUMPROCW)(const WCHAR *reading, DWORD style, const WCHAR *word,
                                             void *data);

/* ---- Input methods: no layout has one. FALSE, 0, an empty name. ---- */

PIANOLA_API BOOL ImmIsIME(HKL layout);
/* The length of the name; 0, with an empty name when there is room. */
PIANOLA_API UINT ImmGetDescription(HKL layout, char *buf, UINT size);
PIANOLA_API UINT ImmGetDescriptionW(HKL layout, WCHAR *buf, UINT size);
PIANOLA_API UINT ImmGetIMEFileName(HKL layout, char *buf, UINT size);
PIANOLA_API UINT ImmGetIMEFileNameW(HKL layout, WCHAR *buf, UINT size);
PIANOLA_API DWORD ImmGetProperty(HKL layout, DWORD which);
/* NULL with ERROR_NOT_SUPPORTED. */
PIANOLA_API HKL ImmInstallIME(const char *file, const char *layout);
PIANOLA_API HKL ImmInstallIMEW(const WCHAR *file, const WCHAR *layout);
PIANOLA_API BOOL ImmConfigureIME(HKL layout, HWND hwnd, DWORD mode, void *data);
PIANOLA_API BOOL ImmConfigureIMEW(HKL layout, HWND hwnd, DWORD mode, void *data);
PIANOLA_API LRESULT ImmEscape(HKL layout, HIMC context, UINT what, void *data);
PIANOLA_API LRESULT ImmEscapeW(HKL layout, HIMC context, UINT what, void *data);
PIANOLA_API BOOL ImmRegisterWord(HKL layout, const char *reading, DWORD style, const char *word);
PIANOLA_API BOOL ImmRegisterWordW(HKL layout, const WCHAR *reading, DWORD style, const WCHAR *word);
PIANOLA_API BOOL ImmUnregisterWord(HKL layout, const char *reading, DWORD style, const char *word);
PIANOLA_API BOOL ImmUnregisterWordW(HKL layout, const WCHAR *reading, DWORD style,
                                    const WCHAR *word);
PIANOLA_API UINT ImmGetRegisterWordStyle(HKL layout, UINT count, STYLEBUF *styles);
PIANOLA_API UINT ImmGetRegisterWordStyleW(HKL layout, UINT count, STYLEBUFW *styles);
PIANOLA_API UINT ImmEnumRegisterWord(HKL layout, REGISTERWORDENUMPROC proc, const char *reading,
                                     DWORD style, const char *word, void *data);
PIANOLA_API UINT ImmEnumRegisterWordW(HKL layout, REGISTERWORDENUMPROCW proc, const WCHAR *reading,
                                      DWORD style, const WCHAR *word, void *data);
PIANOLA_API DWORD ImmGetConversionList(HKL layout, HIMC context, const char *text,
                                       CANDIDATELIST *list, DWORD size, UINT flag);
PIANOLA_API DWORD ImmGetConversionListW(HKL layout, HIMC context, const WCHAR *text,
                                        CANDIDATELIST *list, DWORD size, UINT flag);
PIANOLA_API BOOL ImmSimulateHotKey(HWND hwnd, DWORD key);
/* There is nothing to turn off: TRUE. */
PIANOLA_API BOOL ImmDisableIME(DWORD thread);
PIANOLA_API BOOL ImmDisableTextFrameService(DWORD thread);

/* ---- Windows: none has a context, and no window shows what is composed ---- */

PIANOLA_API HIMC ImmGetContext(HWND hwnd);
PIANOLA_API BOOL ImmReleaseContext(HWND hwnd, HIMC context);
/* NULL: it had none. */
PIANOLA_API HIMC ImmAssociateContext(HWND hwnd, HIMC context);
PIANOLA_API BOOL ImmAssociateContextEx(HWND hwnd, HIMC context, DWORD flags);
PIANOLA_API HIMC ImmCreateContext(void);
PIANOLA_API BOOL ImmDestroyContext(HIMC context);
/* Calls proc for none. */
PIANOLA_API BOOL ImmEnumInputContext(DWORD thread, IMCENUMPROC proc, LPARAM param);
PIANOLA_API HWND ImmGetDefaultIMEWnd(HWND hwnd);
PIANOLA_API BOOL ImmIsUIMessage(HWND ime, UINT message, WPARAM wParam, LPARAM lParam);
PIANOLA_API BOOL ImmIsUIMessageW(HWND ime, UINT message, WPARAM wParam, LPARAM lParam);
/* No key was taken by an input method: VK_PROCESSKEY. */
PIANOLA_API UINT ImmGetVirtualKey(HWND hwnd);

/* ---- Contexts: no handle is one. FALSE or 0, ImmGetCompositionString IMM_ERROR_GENERAL; the last
 * error is ERROR_INVALID_HANDLE. ---- */

#define IMM_ERROR_NODATA (-1)
#define IMM_ERROR_GENERAL (-2)

PIANOLA_API LONG ImmGetCompositionString(HIMC context, DWORD which, void *buf, DWORD size);
PIANOLA_API LONG ImmGetCompositionStringW(HIMC context, DWORD which, void *buf, DWORD size);
PIANOLA_API BOOL ImmSetCompositionString(HIMC context, DWORD which, void *text, DWORD size,
                                         void *reading, DWORD reading_size);
PIANOLA_API BOOL ImmSetCompositionStringW(HIMC context, DWORD which, void *text, DWORD size,
                                          void *reading, DWORD reading_size);
PIANOLA_API DWORD ImmGetCandidateListCount(HIMC context, DWORD *ret_count);
PIANOLA_API DWORD ImmGetCandidateListCountW(HIMC context, DWORD *ret_count);
PIANOLA_API DWORD ImmGetCandidateList(HIMC context, DWORD index, CANDIDATELIST *list, DWORD size);
PIANOLA_API DWORD ImmGetCandidateListW(HIMC context, DWORD index, CANDIDATELIST *list, DWORD size);
PIANOLA_API DWORD ImmGetGuideLine(HIMC context, DWORD which, char *buf, DWORD size);
PIANOLA_API DWORD ImmGetGuideLineW(HIMC context, DWORD which, WCHAR *buf, DWORD size);
PIANOLA_API BOOL ImmGetConversionStatus(HIMC context, DWORD *ret_mode, DWORD *ret_sentence);
PIANOLA_API BOOL ImmSetConversionStatus(HIMC context, DWORD mode, DWORD sentence);
PIANOLA_API BOOL ImmGetOpenStatus(HIMC context);
PIANOLA_API BOOL ImmSetOpenStatus(HIMC context, BOOL open);
PIANOLA_API BOOL ImmGetCompositionFont(HIMC context, LOGFONT *font);
PIANOLA_API BOOL ImmGetCompositionFontW(HIMC context, LOGFONTW *font);
PIANOLA_API BOOL ImmSetCompositionFont(HIMC context, LOGFONT *font);
PIANOLA_API BOOL ImmSetCompositionFontW(HIMC context, LOGFONTW *font);
PIANOLA_API BOOL ImmNotifyIME(HIMC context, DWORD action, DWORD index, DWORD value);
PIANOLA_API BOOL ImmGetStatusWindowPos(HIMC context, POINT *point);
PIANOLA_API BOOL ImmSetStatusWindowPos(HIMC context, POINT *point);
PIANOLA_API BOOL ImmGetCompositionWindow(HIMC context, COMPOSITIONFORM *form);
PIANOLA_API BOOL ImmSetCompositionWindow(HIMC context, COMPOSITIONFORM *form);
PIANOLA_API BOOL ImmGetCandidateWindow(HIMC context, DWORD index, CANDIDATEFORM *form);
PIANOLA_API BOOL ImmSetCandidateWindow(HIMC context, CANDIDATEFORM *form);
PIANOLA_API DWORD ImmGetImeMenuItems(HIMC context, DWORD flags, DWORD type, IMEMENUITEMINFO *parent,
                                     IMEMENUITEMINFO *items, DWORD size);
PIANOLA_API DWORD ImmGetImeMenuItemsW(HIMC context, DWORD flags, DWORD type,
                                      IMEMENUITEMINFOW *parent, IMEMENUITEMINFOW *items,
                                      DWORD size);

#ifdef __cplusplus
}
#endif
#endif
