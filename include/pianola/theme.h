/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_THEME_H
#define PIANOLA_THEME_H

/*
 * Visual styles and composition (Win32 reference: "Visual Styles", "Desktop Window Manager"), of
 * which there are none: windows look as DefWindowProc and the controls draw them. Results are
 * HRESULTs.
 */

#include "paint.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct HTHEME__ *HTHEME;

/* ---- Visual styles ---- */

/* FALSE. */
PIANOLA_API BOOL IsThemeActive(void);
PIANOLA_API BOOL IsAppThemed(void);
PIANOLA_API BOOL IsCompositionActive(void);
/* NULL: no class has one. */
PIANOLA_API HTHEME OpenThemeData(HWND hwnd, const WCHAR *classes);
PIANOLA_API HTHEME OpenThemeDataEx(HWND hwnd, const WCHAR *classes, DWORD flags);
PIANOLA_API HTHEME GetWindowTheme(HWND hwnd);
/* E_HANDLE: no handle is one. */
PIANOLA_API LONG CloseThemeData(HTHEME theme);
/* S_OK for a window, which stays as it is; E_HANDLE. */
PIANOLA_API LONG SetWindowTheme(HWND hwnd, const WCHAR *name, const WCHAR *ids);
PIANOLA_API LONG EnableThemeDialogTexture(HWND hwnd, DWORD flags);
PIANOLA_API BOOL IsThemeDialogTextureEnabled(HWND hwnd);
/* 0; what is set has no effect. */
PIANOLA_API DWORD GetThemeAppProperties(void);
PIANOLA_API void SetThemeAppProperties(DWORD flags);
/* E_HANDLE, FALSE. */
PIANOLA_API LONG DrawThemeBackground(HTHEME theme, HDC dc, int part, int state, const RECT *rect,
                                     const RECT *clip);
PIANOLA_API LONG DrawThemeText(HTHEME theme, HDC dc, int part, int state, const WCHAR *text,
                               int count, DWORD flags, DWORD flags2, const RECT *rect);
PIANOLA_API BOOL IsThemePartDefined(HTHEME theme, int part, int state);
/* What is behind a child window, drawn by its parent: WM_ERASEBKGND and WM_PRINTCLIENT. */
PIANOLA_API LONG DrawThemeParentBackground(HWND hwnd, HDC dc, const RECT *rect);
/* The system's own colours: there is no theme that would have others. */
PIANOLA_API COLORREF GetThemeSysColor(HTHEME theme, int index);
PIANOLA_API HBRUSH GetThemeSysColorBrush(HTHEME theme, int index);

/* ---- Composition ---- */

#define DWM_E_COMPOSITIONDISABLED ((LONG)0x80263001)
#define DWMWA_NCRENDERING_ENABLED 1u
#define DWMWA_EXTENDED_FRAME_BOUNDS 9u
#define DWMWA_CLOAKED 14u

typedef struct _MARGINS {
    int cxLeftWidth;
    int cxRightWidth;
    int cyTopHeight;
    int cyBottomHeight;
} MARGINS, *PMARGINS;

typedef struct _DWM_BLURBEHIND {
    DWORD dwFlags;
    BOOL fEnable;
    HRGN hRgnBlur;
    BOOL fTransitionOnMaximized;
} DWM_BLURBEHIND, *PDWM_BLURBEHIND;

/* *ret is FALSE. */
PIANOLA_API LONG DwmIsCompositionEnabled(BOOL *ret);
/* These are DWM_E_COMPOSITIONDISABLED. */
PIANOLA_API LONG DwmEnableComposition(UINT action);
PIANOLA_API LONG DwmExtendFrameIntoClientArea(HWND hwnd, const MARGINS *margins);
PIANOLA_API LONG DwmEnableBlurBehindWindow(HWND hwnd, const DWM_BLURBEHIND *blur);
PIANOLA_API LONG DwmSetWindowAttribute(HWND hwnd, DWORD attribute, const void *value, DWORD size);
PIANOLA_API LONG DwmGetColorizationColor(DWORD *ret_colour, BOOL *ret_opaque);
PIANOLA_API LONG DwmFlush(void);
/* That the frame is not composed, that nothing is cloaked, and where the frame is; others are
 * E_INVALIDARG. E_HANDLE for no window. */
PIANOLA_API LONG DwmGetWindowAttribute(HWND hwnd, DWORD attribute, void *value, DWORD size);
/* FALSE: DefWindowProc does it. */
PIANOLA_API BOOL DwmDefWindowProc(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam,
                                  LRESULT *ret_result);

#ifdef __cplusplus
}
#endif
#endif
