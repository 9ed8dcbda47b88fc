/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_MENU_H
#define PIANOLA_MENU_H

/*
 * Menus and accelerator tables (Win32 reference: "Menus", "Keyboard
 * Accelerators"). Text is UTF-8; '&' marks the mnemonic, what is behind a tab
 * is shown at the right. A menu belongs to the process; the one that a window
 * has ends with it, and submenus end with the menu they are in.
 */

#include "message.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MF_INSERT 0x00000000u
#define MF_CHANGE 0x00000080u
#define MF_APPEND 0x00000100u
#define MF_DELETE 0x00000200u
#define MF_REMOVE 0x00001000u
#define MF_BYCOMMAND 0x00000000u
#define MF_BYPOSITION 0x00000400u
#define MF_SEPARATOR 0x00000800u
#define MF_ENABLED 0x00000000u
#define MF_GRAYED 0x00000001u
#define MF_DISABLED 0x00000002u
#define MF_UNCHECKED 0x00000000u
#define MF_CHECKED 0x00000008u
#define MF_USECHECKBITMAPS 0x00000200u
#define MF_STRING 0x00000000u
#define MF_BITMAP 0x00000004u
#define MF_OWNERDRAW 0x00000100u
#define MF_POPUP 0x00000010u
#define MF_MENUBARBREAK 0x00000020u
#define MF_MENUBREAK 0x00000040u
#define MF_UNHILITE 0x00000000u
#define MF_HILITE 0x00000080u
#define MF_DEFAULT 0x00001000u
#define MF_SYSMENU 0x00002000u
#define MF_HELP 0x00004000u
#define MF_RIGHTJUSTIFY 0x00004000u
#define MF_MOUSESELECT 0x00008000u
#define MF_END 0x00000080u

#define MFT_STRING MF_STRING
#define MFT_BITMAP MF_BITMAP
#define MFT_MENUBARBREAK MF_MENUBARBREAK
#define MFT_MENUBREAK MF_MENUBREAK
#define MFT_OWNERDRAW MF_OWNERDRAW
#define MFT_RADIOCHECK 0x00000200u
#define MFT_SEPARATOR MF_SEPARATOR
#define MFT_RIGHTORDER 0x00002000u
#define MFT_RIGHTJUSTIFY MF_RIGHTJUSTIFY
#define MFS_GRAYED 0x00000003u
#define MFS_DISABLED MFS_GRAYED
#define MFS_CHECKED MF_CHECKED
#define MFS_HILITE MF_HILITE
#define MFS_ENABLED MF_ENABLED
#define MFS_UNCHECKED MF_UNCHECKED
#define MFS_UNHILITE MF_UNHILITE
#define MFS_DEFAULT MF_DEFAULT
#define MFS_MASK 0x0000108Bu
#define MFS_HOTTRACKDRAWN 0x10000000u
#define MFS_CACHEDBMP 0x20000000u
#define MFS_BOTTOMGAPDROP 0x40000000u
#define MFS_TOPGAPDROP 0x80000000u
#define MFS_GAPDROP 0xC0000000u

#define MIIM_STATE 0x00000001u
#define MIIM_ID 0x00000002u
#define MIIM_SUBMENU 0x00000004u
#define MIIM_CHECKMARKS 0x00000008u
#define MIIM_TYPE 0x00000010u
#define MIIM_DATA 0x00000020u
#define MIIM_STRING 0x00000040u
#define MIIM_BITMAP 0x00000080u
#define MIIM_FTYPE 0x00000100u

/* What hbmpItem may be instead of a bitmap. */
#define HBMMENU_CALLBACK ((HBITMAP)(LONG_PTR)-1)
#define HBMMENU_SYSTEM ((HBITMAP)1)
#define HBMMENU_MBAR_RESTORE ((HBITMAP)2)
#define HBMMENU_MBAR_MINIMIZE ((HBITMAP)3)
#define HBMMENU_MBAR_CLOSE ((HBITMAP)5)
#define HBMMENU_MBAR_CLOSE_D ((HBITMAP)6)
#define HBMMENU_MBAR_MINIMIZE_D ((HBITMAP)7)
#define HBMMENU_POPUP_CLOSE ((HBITMAP)8)
#define HBMMENU_POPUP_RESTORE ((HBITMAP)9)
#define HBMMENU_POPUP_MAXIMIZE ((HBITMAP)10)
#define HBMMENU_POPUP_MINIMIZE ((HBITMAP)11)

/* MENUINFO: which members count, and the style. */
#define MIM_MAXHEIGHT 0x00000001u
#define MIM_BACKGROUND 0x00000002u
#define MIM_HELPID 0x00000004u
#define MIM_MENUDATA 0x00000008u
#define MIM_STYLE 0x00000010u
#define MIM_APPLYTOSUBMENUS 0x80000000u
#define MNS_CHECKORBMP 0x04000000u
#define MNS_NOTIFYBYPOS 0x08000000u
#define MNS_AUTODISMISS 0x10000000u
#define MNS_DRAGDROP 0x20000000u
#define MNS_MODELESS 0x40000000u
#define MNS_NOCHECK 0x80000000u

#define OBJID_SYSMENU ((LONG)0xFFFFFFFF)
#define OBJID_MENU ((LONG)0xFFFFFFFD)

/* The window of a popup menu (class #32768) answers it with the menu. */
#define MN_GETHMENU 0x01E1u
/* WM_MENUDRAG and WM_MENUGETOBJECT: answers, and where the mouse is. */
#define MND_CONTINUE 0
#define MND_ENDMENU 1
#define MNGOF_TOPGAP 0x00000001
#define MNGOF_BOTTOMGAP 0x00000002
#define MNGO_NOINTERFACE 0x00000000
#define MNGO_NOERROR 0x00000001

#define TPM_RECURSE 0x0001u
#define TPM_LEFTBUTTON 0x0000u
#define TPM_RIGHTBUTTON 0x0002u
#define TPM_HORIZONTAL 0x0000u
#define TPM_VERTICAL 0x0040u
#define TPM_HORPOSANIMATION 0x0400u
#define TPM_HORNEGANIMATION 0x0800u
#define TPM_VERPOSANIMATION 0x1000u
#define TPM_VERNEGANIMATION 0x2000u
#define TPM_NOANIMATION 0x4000u
#define TPM_LAYOUTRTL 0x8000u
#define TPM_WORKAREA 0x10000u
#define TPM_LEFTALIGN 0x0000u
#define TPM_CENTERALIGN 0x0004u
#define TPM_RIGHTALIGN 0x0008u
#define TPM_TOPALIGN 0x0000u
#define TPM_VCENTERALIGN 0x0010u
#define TPM_BOTTOMALIGN 0x0020u
#define TPM_NONOTIFY 0x0080u
#define TPM_RETURNCMD 0x0100u

#define GMDI_USEDISABLED 0x0001u
#define GMDI_GOINTOPOPUPS 0x0002u

#define SC_VSCROLL 0xF070u
#define SC_HSCROLL 0xF080u
#define SC_MOUSEMENU 0xF090u
#define SC_KEYMENU 0xF100u
#define SC_NEXTWINDOW 0xF040u
#define SC_PREVWINDOW 0xF050u

/* WM_MENUCHAR's answer, in the high word. */
#define MNC_IGNORE 0
#define MNC_CLOSE 1
#define MNC_EXECUTE 2
#define MNC_SELECT 3

typedef struct tagMENUITEMINFO {
    UINT cbSize;
    UINT fMask;
    UINT fType;
    UINT fState;
    UINT wID;
    HMENU hSubMenu;
    HBITMAP hbmpChecked;
    HBITMAP hbmpUnchecked;
    ULONG_PTR dwItemData;
    char *dwTypeData;
    UINT cch;
    HBITMAP hbmpItem;
} MENUITEMINFO;

typedef struct tagMENUITEMINFOW {
    UINT cbSize;
    UINT fMask;
    UINT fType;
    UINT fState;
    UINT wID;
    HMENU hSubMenu;
    HBITMAP hbmpChecked;
    HBITMAP hbmpUnchecked;
    ULONG_PTR dwItemData;
    WCHAR *dwTypeData;
    UINT cch;
    HBITMAP hbmpItem;
} MENUITEMINFOW;

/* The old size of MENUITEMINFO, without hbmpItem, counts, too: it is ignored and 0 then. */

typedef struct tagMENUINFO {
    DWORD cbSize;
    DWORD fMask;   /* MIM_... */
    DWORD dwStyle; /* MNS_... */
    UINT cyMax;    /* pixels; 0: as high as the screen */
    HBRUSH hbrBack;
    DWORD dwContextHelpID;
    ULONG_PTR dwMenuData;
} MENUINFO;

typedef struct tagTPMPARAMS {
    UINT cbSize;
    RECT rcExclude; /* screen coordinates: what the menu should not cover */
} TPMPARAMS;

typedef struct tagMENUBARINFO {
    DWORD cbSize;
    RECT rcBar; /* screen coordinates: of the menu, or the item */
    HMENU hMenu;
    HWND hwndMenu;        /* what the item has opened; NULL: nothing */
    BOOL fBarFocused : 1; /* the menu is open */
    BOOL fFocused : 1;    /* the item is selected */
} MENUBARINFO;

typedef struct tagMDINEXTMENU {
    HMENU hmenuIn;
    HMENU hmenuNext;
    HWND hwndNext;
} MDINEXTMENU;

typedef struct tagMENUGETOBJECTINFO {
    DWORD dwFlags; /* MNGOF_... */
    UINT uPos;
    HMENU hmenu;
    void *riid;
    void *pvObj;
} MENUGETOBJECTINFO;

/* What LoadMenuIndirect reads: version 0 (this header, then items) or 1 (MENUEX_TEMPLATE_...). */
typedef struct {
    WORD versionNumber;
    WORD offset; /* of the first item, from the end of the header */
} MENUITEMTEMPLATEHEADER;
typedef struct {
    WORD mtOption; /* MF_...; a submenu (MF_POPUP) has no mtID */
    WORD mtID;
    WCHAR mtString[1];
} MENUITEMTEMPLATE;
typedef void MENUTEMPLATE;
typedef struct {
    WORD wVersion;
    WORD wOffset;
    DWORD dwHelpId;
} MENUEX_TEMPLATE_HEADER;
typedef struct {
    DWORD dwType;
    DWORD dwState;
    UINT menuId;
    WORD bResInfo; /* 1: a submenu follows; 0x80: the last one */
    WCHAR szText[1];
} MENUEX_TEMPLATE_ITEM;

/* ---- Menus. Failing functions set ERROR_INVALID_MENU_HANDLE or ERROR_MENU_ITEM_NOT_FOUND ---- */

PIANOLA_API HMENU CreateMenu(void);
PIANOLA_API HMENU CreatePopupMenu(void);
/* With its submenus. What a window or another menu still shows of it goes on to be shown. */
PIANOLA_API BOOL DestroyMenu(HMENU menu);
PIANOLA_API BOOL IsMenu(HMENU menu);
/* The menu bar of a window; of a child its identifier. */
PIANOLA_API HMENU GetMenu(HWND hwnd);
/* A child has none: ERROR_CHILD_WINDOW_MENU. The menu before is not destroyed. */
PIANOLA_API BOOL SetMenu(HWND hwnd, HMENU menu);
PIANOLA_API BOOL DrawMenuBar(HWND hwnd);
/* The copy of the system menu that a window has; revert: the usual one again (NULL is returned). */
PIANOLA_API HMENU GetSystemMenu(HWND hwnd, BOOL revert);

/* Positions count from 0; -1: the end, which is before the window buttons of a maximized MDI child.
 * With MF_POPUP the id is a menu (what is none becomes a usual item); a menu is refused when it
 * would be in itself or too many deep. */
PIANOLA_API BOOL AppendMenu(HMENU menu, UINT flags, UINT_PTR id, const char *text);
PIANOLA_API BOOL AppendMenuW(HMENU menu, UINT flags, UINT_PTR id, const WCHAR *text);
PIANOLA_API BOOL InsertMenu(HMENU menu, UINT position, UINT flags, UINT_PTR id, const char *text);
PIANOLA_API BOOL InsertMenuW(HMENU menu, UINT position, UINT flags, UINT_PTR id, const WCHAR *text);
PIANOLA_API BOOL ModifyMenu(HMENU menu, UINT position, UINT flags, UINT_PTR id, const char *text);
PIANOLA_API BOOL ModifyMenuW(HMENU menu, UINT position, UINT flags, UINT_PTR id, const WCHAR *text);
/* One of the above, by flags: MF_APPEND, MF_CHANGE, MF_DELETE, MF_REMOVE, else it inserts. */
PIANOLA_API BOOL ChangeMenu(HMENU menu, UINT position, const char *text, UINT id, UINT flags);
PIANOLA_API BOOL ChangeMenuW(HMENU menu, UINT position, const WCHAR *text, UINT id, UINT flags);
/* Delete ends a submenu, too, Remove does not. */
PIANOLA_API BOOL DeleteMenu(HMENU menu, UINT position, UINT flags);
PIANOLA_API BOOL RemoveMenu(HMENU menu, UINT position, UINT flags);
PIANOLA_API BOOL InsertMenuItem(HMENU menu, UINT item, BOOL by_position, const MENUITEMINFO *info);
PIANOLA_API BOOL InsertMenuItemW(HMENU menu, UINT item, BOOL by_position,
                                 const MENUITEMINFOW *info);
PIANOLA_API BOOL SetMenuItemInfo(HMENU menu, UINT item, BOOL by_position, const MENUITEMINFO *info);
PIANOLA_API BOOL SetMenuItemInfoW(HMENU menu, UINT item, BOOL by_position,
                                  const MENUITEMINFOW *info);
PIANOLA_API BOOL GetMenuItemInfo(HMENU menu, UINT item, BOOL by_position, MENUITEMINFO *info);
PIANOLA_API BOOL GetMenuItemInfoW(HMENU menu, UINT item, BOOL by_position, MENUITEMINFOW *info);

/* -1 on failure. */
PIANOLA_API int GetMenuItemCount(HMENU menu);
/* -1 for a submenu and on failure. */
PIANOLA_API UINT GetMenuItemID(HMENU menu, int position);
PIANOLA_API HMENU GetSubMenu(HMENU menu, int position);
/* MF_...; of a submenu the number of its items is the high byte. -1 on failure. */
PIANOLA_API UINT GetMenuState(HMENU menu, UINT id, UINT flags);
PIANOLA_API int GetMenuString(HMENU menu, UINT item, char *buf, int size, UINT flags);
PIANOLA_API int GetMenuStringW(HMENU menu, UINT item, WCHAR *buf, int size, UINT flags);
/* The state before (MF_CHECKED, MF_UNCHECKED); -1: no such item. */
PIANOLA_API DWORD CheckMenuItem(HMENU menu, UINT id, UINT check);
/* first and last are in one menu; the first that is found tells which. FALSE: check is none of it.
 */
PIANOLA_API BOOL CheckMenuRadioItem(HMENU menu, UINT first, UINT last, UINT check, UINT flags);
/* The state before (MF_ENABLED, MF_GRAYED, MF_DISABLED); -1: no such item. */
PIANOLA_API BOOL EnableMenuItem(HMENU menu, UINT id, UINT enable);
/* TRUE for a window and a menu, whether there is such an item or not. */
PIANOLA_API BOOL HiliteMenuItem(HWND hwnd, HMENU menu, UINT item, UINT hilite);
PIANOLA_API BOOL SetMenuDefaultItem(HMENU menu, UINT item, UINT by_position);
PIANOLA_API UINT GetMenuDefaultItem(HMENU menu, UINT by_position, UINT flags);

/* Screen coordinates of an item of a window's menu bar (hwnd) or of a popup that is shown. */
PIANOLA_API BOOL GetMenuItemRect(HWND hwnd, HMENU menu, UINT position, RECT *rect);
/* The position of the item there; -1: none. */
PIANOLA_API int MenuItemFromPoint(HWND hwnd, HMENU menu, POINT point);
PIANOLA_API LONG GetMenuCheckMarkDimensions(void);
/* The bitmaps beside an item when it is checked and when it is not; flags: MF_BYPOSITION. */
PIANOLA_API BOOL SetMenuItemBitmaps(HMENU menu, UINT item, UINT flags, HBITMAP unchecked,
                                    HBITMAP checked);
/* cbSize is set by the caller. MNS_NOTIFYBYPOS makes WM_MENUCOMMAND of WM_COMMAND. */
PIANOLA_API BOOL GetMenuInfo(HMENU menu, MENUINFO *info);
PIANOLA_API BOOL SetMenuInfo(HMENU menu, const MENUINFO *info);
/* object: OBJID_MENU, OBJID_SYSMENU, or OBJID_CLIENT of the window of a popup menu. item 0: all of
 * it, else item - 1 is the position. FALSE without a last error when there is no such item. */
PIANOLA_API BOOL GetMenuBarInfo(HWND hwnd, LONG object, LONG item, MENUBARINFO *info);
PIANOLA_API DWORD GetMenuContextHelpId(HMENU menu);
PIANOLA_API BOOL SetMenuContextHelpId(HMENU menu, DWORD id);
/* A menu of a template in memory; NULL with ERROR_INVALID_PARAMETER for another version. The text
 * in it is UTF-16 for both forms. */
PIANOLA_API HMENU LoadMenuIndirect(const MENUTEMPLATE *menu_template);
PIANOLA_SAME(LoadMenuIndirect);

/* Where a popup window goes: at the anchor as TPM_...ALIGN says, beside exclude (may be NULL) or
 * with TPM_VERTICAL above or below it, on the screen or with TPM_WORKAREA its work area. */
PIANOLA_API BOOL CalculatePopupWindowPosition(const POINT *anchor, const SIZE *size, UINT flags,
                                              const RECT *exclude, RECT *ret);
/* Shows a popup menu until something is chosen. TRUE, or with TPM_RETURNCMD the identifier (0:
 * none); the last error is 0 then. FALSE when nothing is in it, and with ERROR_POPUP_ALREADY_ACTIVE
 * while the thread has a menu open (TPM_RECURSE lets it). hwnd is told of everything but with
 * TPM_NONOTIFY; rect and reserved are not looked at. */
PIANOLA_API BOOL TrackPopupMenu(HMENU menu, UINT flags, int x, int y, int reserved, HWND hwnd,
                                const RECT *rect);
/* params: NULL, or what is not to be covered. */
PIANOLA_API BOOL TrackPopupMenuEx(HMENU menu, UINT flags, int x, int y, HWND hwnd,
                                  const TPMPARAMS *params);
PIANOLA_API BOOL EndMenu(void);
/* A program has no resources: NULL with ERROR_RESOURCE_DATA_NOT_FOUND. */
PIANOLA_API HMENU LoadMenu(HINSTANCE instance, const char *name);
PIANOLA_API HMENU LoadMenuW(HINSTANCE instance, const WCHAR *name);

/* ---- Accelerators ---- */

#define FVIRTKEY TRUE
#define FNOINVERT 0x02
#define FSHIFT 0x04
#define FCONTROL 0x08
#define FALT 0x10

typedef struct tagACCEL {
    BYTE fVirt;
    WORD key;
    WORD cmd;
} ACCEL;

/* Characters (without FVIRTKEY) are bytes, in the W form UTF-16 units. NULL with
 * ERROR_INVALID_PARAMETER for none. */
PIANOLA_API HACCEL CreateAcceleratorTable(const ACCEL *list, int count);
PIANOLA_API HACCEL CreateAcceleratorTableW(const ACCEL *list, int count);
/* FALSE with ERROR_INVALID_ACCEL_HANDLE, as the others. */
PIANOLA_API BOOL DestroyAcceleratorTable(HACCEL table);
/* list NULL: how many there are; else how many were copied. */
PIANOLA_API int CopyAcceleratorTable(HACCEL table, ACCEL *list, int count);
PIANOLA_API int CopyAcceleratorTableW(HACCEL table, ACCEL *list, int count);
/* Sends WM_COMMAND (WM_SYSCOMMAND for items of the system menu) when the key is in the table:
 * returns 1 then, and the message is dealt with. A window with such an item in its menu is told as
 * if that were opened (WM_INITMENU, WM_INITMENUPOPUP); a disabled item or window, a minimized
 * window's item, and any while the mouse is captured, gets no command. */
PIANOLA_API int TranslateAccelerator(HWND hwnd, HACCEL table, MSG *msg);
PIANOLA_SAME(TranslateAccelerator);
/* A program has no resources: NULL with ERROR_RESOURCE_DATA_NOT_FOUND. */
PIANOLA_API HACCEL LoadAccelerators(HINSTANCE instance, const char *name);
PIANOLA_API HACCEL LoadAcceleratorsW(HINSTANCE instance, const WCHAR *name);

#ifdef __cplusplus
}
#endif
#endif
