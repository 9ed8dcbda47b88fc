/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_CONTROL_H
#define PIANOLA_CONTROL_H

/*
 * The standard controls (Win32 reference: "Windows Controls"): the classes
 * Button, Edit, ListBox, ComboBox, ScrollBar and Static. Their messages and
 * notifications are in the catalog. Text is UTF-8; positions in the text of an
 * Edit are bytes for a window made with the plain functions and UTF-16 units
 * for one made with the W forms.
 */

#include "types.h"
#include "win_event.h"

#ifdef __cplusplus
extern "C" {
#endif

#define BS_PUSHBUTTON 0x0000u
#define BS_DEFPUSHBUTTON 0x0001u
#define BS_CHECKBOX 0x0002u
#define BS_AUTOCHECKBOX 0x0003u
#define BS_RADIOBUTTON 0x0004u
#define BS_3STATE 0x0005u
#define BS_AUTO3STATE 0x0006u
#define BS_GROUPBOX 0x0007u
#define BS_USERBUTTON 0x0008u
#define BS_AUTORADIOBUTTON 0x0009u
#define BS_PUSHBOX 0x000Au
#define BS_OWNERDRAW 0x000Bu
#define BS_TYPEMASK 0x000Fu
#define BS_LEFTTEXT 0x0020u
#define BS_RIGHTBUTTON BS_LEFTTEXT
#define BS_TEXT 0x0000u
#define BS_ICON 0x0040u
#define BS_BITMAP 0x0080u
#define BS_LEFT 0x0100u
#define BS_RIGHT 0x0200u
#define BS_CENTER 0x0300u
#define BS_TOP 0x0400u
#define BS_BOTTOM 0x0800u
#define BS_VCENTER 0x0C00u
#define BS_PUSHLIKE 0x1000u
#define BS_MULTILINE 0x2000u
#define BS_NOTIFY 0x4000u
#define BS_FLAT 0x8000u

#define BST_UNCHECKED 0x0000
#define BST_CHECKED 0x0001
#define BST_INDETERMINATE 0x0002
#define BST_PUSHED 0x0004
#define BST_FOCUS 0x0008

#define ES_LEFT 0x0000u
#define ES_CENTER 0x0001u
#define ES_RIGHT 0x0002u
#define ES_MULTILINE 0x0004u
#define ES_UPPERCASE 0x0008u
#define ES_LOWERCASE 0x0010u
#define ES_PASSWORD 0x0020u
#define ES_AUTOVSCROLL 0x0040u
#define ES_AUTOHSCROLL 0x0080u
#define ES_NOHIDESEL 0x0100u
#define ES_COMBO 0x0200u
#define ES_OEMCONVERT 0x0400u
#define ES_READONLY 0x0800u
#define ES_WANTRETURN 0x1000u
#define ES_NUMBER 0x2000u

/* Their text is UTF-16, in both forms. */
#define EM_SETCUEBANNER 0x1501u
#define EM_GETCUEBANNER 0x1502u
#define EC_LEFTMARGIN 0x0001
#define EC_RIGHTMARGIN 0x0002
#define EC_USEFONTINFO 0xFFFF
/* EM_SETIMESTATUS, EM_GETIMESTATUS: kept for the program; composed text comes as characters. */
#define EMSIS_COMPOSITIONSTRING 0x0001
#define EIMES_GETCOMPSTRATONCE 0x0001
#define EIMES_CANCELCOMPSTRINFOCUS 0x0002
#define EIMES_COMPLETECOMPSTRKILLFOCUS 0x0004
#define WB_LEFT 0
#define WB_RIGHT 1
#define WB_ISDELIMITER 2
typedef int(CALLBACK *EDITWORDBREAKPROC)(char *text, int current, int length, int code);

#define LBS_NOTIFY 0x0001u
#define LBS_SORT 0x0002u
#define LBS_NOREDRAW 0x0004u
#define LBS_MULTIPLESEL 0x0008u
#define LBS_OWNERDRAWFIXED 0x0010u
#define LBS_OWNERDRAWVARIABLE 0x0020u
#define LBS_HASSTRINGS 0x0040u
#define LBS_USETABSTOPS 0x0080u
#define LBS_NOINTEGRALHEIGHT 0x0100u
#define LBS_MULTICOLUMN 0x0200u
#define LBS_WANTKEYBOARDINPUT 0x0400u
#define LBS_EXTENDEDSEL 0x0800u
#define LBS_DISABLENOSCROLL 0x1000u
#define LBS_NODATA 0x2000u
#define LBS_NOSEL 0x4000u
#define LBS_COMBOBOX 0x8000u
#define LBS_STANDARD (LBS_NOTIFY | LBS_SORT | 0x00200000u /* WS_VSCROLL */ | 0x00800000u)
#define LB_OKAY 0
#define LB_ERR (-1)
#define LB_ERRSPACE (-2)

#define CBS_SIMPLE 0x0001u
#define CBS_DROPDOWN 0x0002u
#define CBS_DROPDOWNLIST 0x0003u
#define CBS_OWNERDRAWFIXED 0x0010u
#define CBS_OWNERDRAWVARIABLE 0x0020u
#define CBS_AUTOHSCROLL 0x0040u
#define CBS_OEMCONVERT 0x0080u
#define CBS_SORT 0x0100u
#define CBS_HASSTRINGS 0x0200u
#define CBS_NOINTEGRALHEIGHT 0x0400u
#define CBS_DISABLENOSCROLL 0x0800u
#define CBS_UPPERCASE 0x2000u
#define CBS_LOWERCASE 0x4000u
#define CB_OKAY 0
#define CB_ERR (-1)
#define CB_ERRSPACE (-2)
/* Items of the dropped list that are seen without scrolling, when there are so many. */
#define CB_SETMINVISIBLE 0x1701u
#define CB_GETMINVISIBLE 0x1702u
/* Their text is UTF-16, in both forms. */
#define CB_SETCUEBANNER 0x1703u
#define CB_GETCUEBANNER 0x1704u
#define LB_CTLCODE 0
/* One past the last of each. */
#define CB_MSGMAX 0x0165u
#define LB_MSGMAX 0x01B3u

/* LB_DIR, CB_DIR, DlgDirList. */
#define DDL_READWRITE 0x0000u
#define DDL_READONLY 0x0001u
#define DDL_HIDDEN 0x0002u
#define DDL_SYSTEM 0x0004u
#define DDL_DIRECTORY 0x0010u
#define DDL_ARCHIVE 0x0020u
#define DDL_POSTMSGS 0x2000u
#define DDL_DRIVES 0x4000u
#define DDL_EXCLUSIVE 0x8000u

#define SS_LEFT 0x0000u
#define SS_CENTER 0x0001u
#define SS_RIGHT 0x0002u
#define SS_ICON 0x0003u
#define SS_BLACKRECT 0x0004u
#define SS_GRAYRECT 0x0005u
#define SS_WHITERECT 0x0006u
#define SS_BLACKFRAME 0x0007u
#define SS_GRAYFRAME 0x0008u
#define SS_WHITEFRAME 0x0009u
#define SS_USERITEM 0x000Au
#define SS_SIMPLE 0x000Bu
#define SS_LEFTNOWORDWRAP 0x000Cu
#define SS_OWNERDRAW 0x000Du
#define SS_BITMAP 0x000Eu
#define SS_ETCHEDHORZ 0x0010u
#define SS_ETCHEDVERT 0x0011u
#define SS_ETCHEDFRAME 0x0012u
#define SS_TYPEMASK 0x001Fu
#define SS_ENHMETAFILE 0x000Fu
#define SS_REALSIZECONTROL 0x0040u
#define SS_NOPREFIX 0x0080u
#define SS_NOTIFY 0x0100u
#define SS_CENTERIMAGE 0x0200u
#define SS_RIGHTJUST 0x0400u
#define SS_REALSIZEIMAGE 0x0800u
#define SS_SUNKEN 0x1000u
#define SS_EDITCONTROL 0x2000u
#define SS_ENDELLIPSIS 0x4000u
#define SS_PATHELLIPSIS 0x8000u
#define SS_WORDELLIPSIS 0xC000u
#define SS_ELLIPSISMASK 0xC000u

#define SBS_HORZ 0x0000u
#define SBS_VERT 0x0001u
#define SBS_TOPALIGN 0x0002u
#define SBS_LEFTALIGN 0x0002u
#define SBS_BOTTOMALIGN 0x0004u
#define SBS_RIGHTALIGN 0x0004u
#define SBS_SIZEBOXTOPLEFTALIGN 0x0002u
#define SBS_SIZEBOXBOTTOMRIGHTALIGN 0x0004u
#define SBS_SIZEBOX 0x0008u
#define SBS_SIZEGRIP 0x0010u

/* WM_GETDLGCODE's answer. */
#define DLGC_WANTARROWS 0x0001
#define DLGC_WANTTAB 0x0002
#define DLGC_WANTALLKEYS 0x0004
#define DLGC_WANTMESSAGE 0x0004
#define DLGC_HASSETSEL 0x0008
#define DLGC_DEFPUSHBUTTON 0x0010
#define DLGC_UNDEFPUSHBUTTON 0x0020
#define DLGC_RADIOBUTTON 0x0040
#define DLGC_WANTCHARS 0x0080
#define DLGC_STATIC 0x0100
#define DLGC_BUTTON 0x2000

/* ---- Owner-drawn controls and menus ---- */

#define ODT_MENU 1u
#define ODT_LISTBOX 2u
#define ODT_COMBOBOX 3u
#define ODT_BUTTON 4u
#define ODT_STATIC 5u
#define ODA_DRAWENTIRE 0x0001u
#define ODA_SELECT 0x0002u
#define ODA_FOCUS 0x0004u
#define ODS_SELECTED 0x0001u
#define ODS_GRAYED 0x0002u
#define ODS_DISABLED 0x0004u
#define ODS_CHECKED 0x0008u
#define ODS_FOCUS 0x0010u
#define ODS_DEFAULT 0x0020u
#define ODS_COMBOBOXEDIT 0x1000u
#define ODS_HOTLIGHT 0x0040u
#define ODS_INACTIVE 0x0080u
#define ODS_NOACCEL 0x0100u
#define ODS_NOFOCUSRECT 0x0200u

typedef struct tagDRAWITEMSTRUCT {
    UINT CtlType;
    UINT CtlID;
    UINT itemID;
    UINT itemAction;
    UINT itemState;
    HWND hwndItem;
    HDC hDC;
    RECT rcItem;
    ULONG_PTR itemData;
} DRAWITEMSTRUCT;

typedef struct tagMEASUREITEMSTRUCT {
    UINT CtlType;
    UINT CtlID;
    UINT itemID;
    UINT itemWidth;
    UINT itemHeight;
    ULONG_PTR itemData;
} MEASUREITEMSTRUCT;

typedef struct tagDELETEITEMSTRUCT {
    UINT CtlType;
    UINT CtlID;
    UINT itemID;
    HWND hwndItem;
    ULONG_PTR itemData;
} DELETEITEMSTRUCT;

typedef struct tagCOMPAREITEMSTRUCT {
    UINT CtlType;
    UINT CtlID;
    HWND hwndItem;
    UINT itemID1;
    ULONG_PTR itemData1;
    UINT itemID2;
    ULONG_PTR itemData2;
    DWORD dwLocaleId;
} COMPAREITEMSTRUCT;

typedef struct tagCOMBOBOXINFO {
    DWORD cbSize;
    RECT rcItem;
    RECT rcButton;
    DWORD stateButton;
    HWND hwndCombo;
    HWND hwndItem;
    HWND hwndList;
} COMBOBOXINFO;

#define ERROR_NO_SCROLLBARS 1447u
#define ERROR_INVALID_SCROLLBAR_RANGE 1448u
#define STATE_SYSTEM_UNAVAILABLE 0x00000001u
#define STATE_SYSTEM_PRESSED 0x00000008u
#define STATE_SYSTEM_INVISIBLE 0x00008000u
#define STATE_SYSTEM_OFFSCREEN 0x00010000u

/* Describes a combo box and its parts; cbSize is set by the caller. */
PIANOLA_API BOOL GetComboBoxInfo(HWND combo, COMBOBOXINFO *info);
/* Items of a list box; with LBS_MULTICOLUMN how many a column has room for. */
PIANOLA_API DWORD GetListBoxInfo(HWND list);

/* ---- Scroll bars ---- */

#define SB_HORZ 0
#define SB_VERT 1
#define SB_CTL 2
#define SB_BOTH 3
#define SB_LINEUP 0
#define SB_LINELEFT 0
#define SB_LINEDOWN 1
#define SB_LINERIGHT 1
#define SB_PAGEUP 2
#define SB_PAGELEFT 2
#define SB_PAGEDOWN 3
#define SB_PAGERIGHT 3
#define SB_THUMBPOSITION 4
#define SB_THUMBTRACK 5
#define SB_TOP 6
#define SB_LEFT 6
#define SB_BOTTOM 7
#define SB_RIGHT 7
#define SB_ENDSCROLL 8
#define SIF_RANGE 0x0001u
#define SIF_PAGE 0x0002u
#define SIF_POS 0x0004u
#define SIF_DISABLENOSCROLL 0x0008u
#define SIF_TRACKPOS 0x0010u
#define SIF_ALL (SIF_RANGE | SIF_PAGE | SIF_POS | SIF_TRACKPOS)
#define ESB_ENABLE_BOTH 0x0000u
#define ESB_DISABLE_LTUP 0x0001u
#define ESB_DISABLE_RTDN 0x0002u
#define ESB_DISABLE_BOTH 0x0003u

typedef struct tagSCROLLINFO {
    UINT cbSize;
    UINT fMask;
    int nMin;
    int nMax;
    UINT nPage;
    int nPos;
    int nTrackPos;
} SCROLLINFO;

typedef struct tagSCROLLBARINFO {
    DWORD cbSize;
    RECT rcScrollBar;
    int dxyLineButton;
    int xyThumbTop;
    int xyThumbBottom;
    int reserved;
    DWORD rgstate[6];
} SCROLLBARINFO;

/*
 * bar: SB_HORZ or SB_VERT of the window, or SB_CTL: the window is a ScrollBar control, which gets a
 * SBM_... message (of any process). Windows of the own process otherwise (ERROR_ACCESS_DENIED). A
 * window that never had scroll bars: ERROR_NO_SCROLLBARS; the range of standard ones begins as 0 to
 * 100, of a control as 0 to 0.
 */

/* Sets what fMask names; cbSize is sizeof(SCROLLINFO). The page is cut to the range, the position
 * to min .. max - (page - 1). A range or page that leaves nothing to scroll hides the standard bar,
 * with SIF_DISABLENOSCROLL it is disabled instead. Returns the position then. */
PIANOLA_API int SetScrollInfo(HWND hwnd, int bar, const SCROLLINFO *info, BOOL redraw);
/* Gets what fMask names; nTrackPos: where the user holds the thumb. FALSE when that is nothing. */
PIANOLA_API BOOL GetScrollInfo(HWND hwnd, int bar, SCROLLINFO *info);
/* Returns the position before. */
PIANOLA_API int SetScrollPos(HWND hwnd, int bar, int pos, BOOL redraw);
PIANOLA_API int GetScrollPos(HWND hwnd, int bar);
/* FALSE with ERROR_INVALID_SCROLLBAR_RANGE when max - min is negative or no int. */
PIANOLA_API BOOL SetScrollRange(HWND hwnd, int bar, int min, int max, BOOL redraw);
/* Zeros for a window without such bars. */
PIANOLA_API BOOL GetScrollRange(HWND hwnd, int bar, int *min, int *max);
/* Standard ones (also SB_BOTH) by their style bits, a control as ShowWindow does. */
PIANOLA_API BOOL ShowScrollBar(HWND hwnd, int bar, BOOL show);
/* arrows: ESB_..., the ones to disable; ESB_DISABLE_BOTH disables a control as EnableWindow does.
 * FALSE when nothing changed. */
PIANOLA_API BOOL EnableScrollBar(HWND hwnd, UINT bar, UINT arrows);
/* object: OBJID_HSCROLL, OBJID_VSCROLL, or OBJID_CLIENT of a ScrollBar control. cbSize is set by
 * the caller; the rectangle is of the screen, the thumb's ends are measured from its start, rgstate
 * has the bar, the arrow up, the shaft above, the thumb, the shaft below, the arrow down. */
PIANOLA_API BOOL GetScrollBarInfo(HWND hwnd, LONG object, SCROLLBARINFO *info);

#ifdef __cplusplus
}
#endif
#endif
