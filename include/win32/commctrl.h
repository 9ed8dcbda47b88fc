/* SPDX-License-Identifier: MIT */
#ifndef WIN32_COMMCTRL_H
#define WIN32_COMMCTRL_H

/* What there is of it: the names of the standard controls' classes, which are always registered,
 * and an edit control's cue. */
/* The names of user32's own controls; the common controls are another library's. */

#include "windows.h"

#define WC_BUTTONA "Button"
#define WC_BUTTONW L"Button"
#define WC_COMBOBOXA "ComboBox"
#define WC_COMBOBOXW L"ComboBox"
#define WC_EDITA "Edit"
#define WC_EDITW L"Edit"
#define WC_LISTBOXA "ListBox"
#define WC_LISTBOXW L"ListBox"
#define WC_SCROLLBARA "ScrollBar"
#define WC_SCROLLBARW L"ScrollBar"
#define WC_STATICA "Static"
#define WC_STATICW L"Static"
#ifdef UNICODE
#define WC_BUTTON WC_BUTTONW
#define WC_COMBOBOX WC_COMBOBOXW
#define WC_EDIT WC_EDITW
#define WC_LISTBOX WC_LISTBOXW
#define WC_SCROLLBAR WC_SCROLLBARW
#define WC_STATIC WC_STATICW
#else
#define WC_BUTTON WC_BUTTONA
#define WC_COMBOBOX WC_COMBOBOXA
#define WC_EDIT WC_EDITA
#define WC_LISTBOX WC_LISTBOXA
#define WC_SCROLLBAR WC_SCROLLBARA
#define WC_STATIC WC_STATICA
#endif

#define ECM_FIRST 0x1500
#define Edit_SetCueBannerText(h, text)                                                             \
    ((BOOL)SendMessage((h), EM_SETCUEBANNER, 0, (LPARAM)(const WCHAR *)(text)))
#define Edit_SetCueBannerTextFocused(h, text, stays)                                               \
    ((BOOL)SendMessage((h), EM_SETCUEBANNER, (WPARAM)(BOOL)(stays), (LPARAM)(const WCHAR *)(text)))
#define Edit_GetCueBannerText(h, buf, n)                                                           \
    ((BOOL)SendMessage((h), EM_GETCUEBANNER, (WPARAM)(WCHAR *)(buf), (LPARAM)(n)))

#define ICC_STANDARD_CLASSES 0x00004000

typedef struct tagINITCOMMONCONTROLSEX {
    DWORD dwSize;
    DWORD dwICC;
} INITCOMMONCONTROLSEX, *LPINITCOMMONCONTROLSEX;

/* FALSE for classes that are not among the standard ones: there are none. */
static inline BOOL InitCommonControlsEx(const INITCOMMONCONTROLSEX *classes)
{
    return classes && classes->dwSize == sizeof(*classes) &&
           !(classes->dwICC & ~(DWORD)ICC_STANDARD_CLASSES);
}

/* Nothing to do, as in the reference. */
static inline void InitCommonControls(void)
{
}

#endif
