/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_DIALOG_H
#define PIANOLA_DIALOG_H

/*
 * Dialog boxes and message boxes (Win32 reference: "Dialog Boxes"). Templates
 * are memory (DLGTEMPLATE or DLGTEMPLATEEX, with items, strings in UTF-16): a
 * program has no resources. Dialog units are 1/4 and 1/8 of a character of
 * 8 x 16 pixels. Text is UTF-8.
 */

#include "message.h"
#include "resource.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef INT_PTR(CALLBACK *DLGPROC)(HWND, UINT, WPARAM, LPARAM);

#pragma pack(push, 2)
typedef struct {
    DWORD style;
    DWORD dwExtendedStyle;
    WORD cdit;
    short x;
    short y;
    short cx;
    short cy;
} DLGTEMPLATE;

typedef struct {
    DWORD style;
    DWORD dwExtendedStyle;
    short x;
    short y;
    short cx;
    short cy;
    WORD id;
} DLGITEMTEMPLATE;
#pragma pack(pop)

#define DS_ABSALIGN 0x0001u
#define DS_SYSMODAL 0x0002u
#define DS_3DLOOK 0x0004u
#define DS_FIXEDSYS 0x0008u
#define DS_NOFAILCREATE 0x0010u
#define DS_LOCALEDIT 0x0020u
#define DS_SETFONT 0x0040u
#define DS_MODALFRAME 0x0080u
#define DS_NOIDLEMSG 0x0100u
#define DS_SETFOREGROUND 0x0200u
#define DS_CONTROL 0x0400u
#define DS_CENTER 0x0800u
#define DS_CENTERMOUSE 0x1000u
#define DS_CONTEXTHELP 0x2000u
#define DS_SHELLFONT (DS_SETFONT | DS_FIXEDSYS)

/* Window longs of a dialog. */
#define DWLP_MSGRESULT 0
#define DWLP_DLGPROC 8
#define DWLP_USER 16
#define DLGWINDOWEXTRA 30

#define DM_GETDEFID 0x0400u
#define DM_SETDEFID 0x0401u
#define DM_REPOSITION 0x0402u
#define DC_HASDEFID 0x534B

#define IDOK 1
#define IDCANCEL 2
#define IDABORT 3
#define IDRETRY 4
#define IDIGNORE 5
#define IDYES 6
#define IDNO 7
#define IDCLOSE 8
#define IDHELP 9
#define IDTRYAGAIN 10
#define IDCONTINUE 11
#define IDTIMEOUT 32000
#define IDASYNC 32001
#define IDC_STATIC (-1)

#define MB_OK 0x0000u
#define MB_OKCANCEL 0x0001u
#define MB_ABORTRETRYIGNORE 0x0002u
#define MB_YESNOCANCEL 0x0003u
#define MB_YESNO 0x0004u
#define MB_RETRYCANCEL 0x0005u
#define MB_CANCELTRYCONTINUE 0x0006u
#define MB_TYPEMASK 0x000Fu
#define MB_ICONHAND 0x0010u
#define MB_ICONERROR MB_ICONHAND
#define MB_ICONSTOP MB_ICONHAND
#define MB_ICONQUESTION 0x0020u
#define MB_ICONEXCLAMATION 0x0030u
#define MB_ICONWARNING MB_ICONEXCLAMATION
#define MB_ICONASTERISK 0x0040u
#define MB_ICONINFORMATION MB_ICONASTERISK
#define MB_USERICON 0x0080u
#define MB_ICONMASK 0x00F0u
#define MB_DEFBUTTON1 0x0000u
#define MB_DEFBUTTON2 0x0100u
#define MB_DEFBUTTON3 0x0200u
#define MB_DEFBUTTON4 0x0300u
#define MB_DEFMASK 0x0F00u
#define MB_APPLMODAL 0x0000u
#define MB_SYSTEMMODAL 0x1000u
#define MB_TASKMODAL 0x2000u
#define MB_HELP 0x4000u
#define MB_NOFOCUS 0x8000u
#define MB_SETFOREGROUND 0x10000u
#define MB_DEFAULT_DESKTOP_ONLY 0x20000u
#define MB_TOPMOST 0x40000u
#define MB_RIGHT 0x80000u
#define MB_RTLREADING 0x100000u
#define MB_SERVICE_NOTIFICATION 0x200000u
#define MB_SERVICE_NOTIFICATION_NT3X 0x40000u
#define MB_MODEMASK 0x3000u
#define MB_MISCMASK 0xC000u

/* ---- Help ---- */

#define HELPINFO_WINDOW 0x0001
#define HELPINFO_MENUITEM 0x0002

/* lParam of WM_HELP. */
typedef struct tagHELPINFO {
    UINT cbSize;
    int iContextType; /* HELPINFO_... */
    int iCtrlId;      /* of the control, or of the menu item */
    HANDLE hItemHandle;
    ULONG_PTR dwContextId;
    POINT MousePos; /* screen */
} HELPINFO, *LPHELPINFO;

/* A number that WM_HELP tells of the window (HELPINFO's dwContextId); 0: none. A window without one
 * has that of its parent or owner. FALSE and 0 with ERROR_INVALID_WINDOW_HANDLE. The window's own
 * process. */
PIANOLA_API BOOL SetWindowContextHelpId(HWND hwnd, DWORD id);
PIANOLA_API DWORD GetWindowContextHelpId(HWND hwnd);

/* ---- Dialogs ---- */

/* Makes a modeless dialog on the calling thread: the window, WM_SETFONT when the template names a
 * font, the controls, WM_INITDIALOG with the first control that Tab reaches and `param`. Its answer
 * TRUE puts the focus there. Then the dialog is shown, if the template has WS_VISIBLE. Messages of
 * the dialog go to `proc` first, their text as the window takes it: UTF-8, of the W form UTF-16.
 * TRUE from it: it is done, DWLP_MSGRESULT is the result; but the result of WM_CTLCOLOR...,
 * WM_COMPAREITEM, WM_VKEYTOITEM, WM_CHARTOITEM, WM_QUERYDRAGICON and WM_INITDIALOG is its own.
 * NULL with the last error (ERROR_INVALID_PARAMETER without a template, that of CreateWindowEx when
 * a control can not be made and the template has no DS_NOFAILCREATE). */
PIANOLA_API HWND CreateDialogIndirectParam(HINSTANCE instance, const DLGTEMPLATE *template_,
                                           HWND owner, DLGPROC proc, LPARAM param);
PIANOLA_API HWND CreateDialogIndirectParamW(HINSTANCE instance, const DLGTEMPLATE *template_,
                                            HWND owner, DLGPROC proc, LPARAM param);
/* Makes a modal dialog and runs it until EndDialog. The owner (of a child window: its top-level
 * window) is disabled until then; the mouse is released. The dialog is shown when there is nothing
 * left to do, and the owner told WM_ENTERIDLE then (not with DS_NOIDLEMSG). WM_QUIT ends it and is
 * posted again. Returns EndDialog's result, 0 when it was destroyed without that or the owner is no
 * window (ERROR_INVALID_WINDOW_HANDLE), -1 when it could not be made. */
PIANOLA_API INT_PTR DialogBoxIndirectParam(HINSTANCE instance, const DLGTEMPLATE *template_,
                                           HWND owner, DLGPROC proc, LPARAM param);
PIANOLA_API INT_PTR DialogBoxIndirectParamW(HINSTANCE instance, const DLGTEMPLATE *template_,
                                            HWND owner, DLGPROC proc, LPARAM param);
/* From a resource, of which a program has none: fail with ERROR_RESOURCE_DATA_NOT_FOUND. */
PIANOLA_API HWND CreateDialogParam(HINSTANCE instance, const char *name, HWND owner, DLGPROC proc,
                                   LPARAM param);
PIANOLA_API HWND CreateDialogParamW(HINSTANCE instance, const WCHAR *name, HWND owner, DLGPROC proc,
                                    LPARAM param);
PIANOLA_API INT_PTR DialogBoxParam(HINSTANCE instance, const char *name, HWND owner, DLGPROC proc,
                                   LPARAM param);
PIANOLA_API INT_PTR DialogBoxParamW(HINSTANCE instance, const WCHAR *name, HWND owner, DLGPROC proc,
                                    LPARAM param);
/* Ends a modal dialog with a result, after the present message: enables the owner, hides the
 * dialog, and the call that runs it destroys it. FALSE with ERROR_INVALID_WINDOW_HANDLE,
 * ERROR_WINDOW_NOT_DIALOG. */
PIANOLA_API BOOL EndDialog(HWND dialog, INT_PTR result);
/* What keys do in a dialog (Tab, arrows, Enter, Escape, letters behind '&'), if the control does
 * not want them itself (WM_GETDLGCODE); other messages are translated and dispatched. `dialog` may
 * be a window of any class. TRUE: the message was for it or a window in it, and is dealt with. */
PIANOLA_API BOOL IsDialogMessage(HWND dialog, MSG *msg);
PIANOLA_API BOOL IsDialogMessageA(HWND dialog, MSG *msg);
PIANOLA_API BOOL IsDialogMessageW(HWND dialog, MSG *msg);
/* The window procedure of dialogs. 0 with ERROR_INVALID_WINDOW_HANDLE, ERROR_WINDOW_NOT_DIALOG for
 * a class with less than DLGWINDOWEXTRA bytes for its windows. */
PIANOLA_API LRESULT DefDlgProc(HWND dialog, UINT message, WPARAM wParam, LPARAM lParam);
PIANOLA_API LRESULT DefDlgProcW(HWND dialog, UINT message, WPARAM wParam, LPARAM lParam);
/* Dialog units into pixels, in place. FALSE with ERROR_INVALID_WINDOW_HANDLE,
 * ERROR_WINDOW_NOT_DIALOG. */
PIANOLA_API BOOL MapDialogRect(HWND dialog, RECT *rect);
/* MAKELONG of four horizontal and of eight vertical dialog units, in pixels. */
PIANOLA_API LONG GetDialogBaseUnits(void);

/* ---- Its controls ---- */

/* The child with the identifier, the first of several; what is in children is not searched. NULL
 * with ERROR_INVALID_WINDOW_HANDLE, ERROR_CONTROL_ID_NOT_FOUND; so do those below. */
PIANOLA_API HWND GetDlgItem(HWND dialog, int id);
PIANOLA_API BOOL SetDlgItemText(HWND dialog, int id, const char *text);
PIANOLA_API BOOL SetDlgItemTextW(HWND dialog, int id, const WCHAR *text);
/* Length without the NUL. buf is empty when it fails. */
PIANOLA_API UINT GetDlgItemText(HWND dialog, int id, char *buf, int size);
PIANOLA_API UINT GetDlgItemTextW(HWND dialog, int id, WCHAR *buf, int size);
PIANOLA_API BOOL SetDlgItemInt(HWND dialog, int id, UINT value, BOOL is_signed);
/* The decimal number that the text begins with, after blanks; a '-' is part of signed ones only.
 * *translated (may be NULL): whether there is one and it fits; if not the result is 0. */
PIANOLA_API UINT GetDlgItemInt(HWND dialog, int id, BOOL *translated, BOOL is_signed);
PIANOLA_API LRESULT SendDlgItemMessage(HWND dialog, int id, UINT message, WPARAM wParam,
                                       LPARAM lParam);
PIANOLA_API LRESULT SendDlgItemMessageW(HWND dialog, int id, UINT message, WPARAM wParam,
                                        LPARAM lParam);
PIANOLA_API BOOL CheckDlgButton(HWND dialog, int id, UINT check);
PIANOLA_API UINT IsDlgButtonChecked(HWND dialog, int id);
/* Checks one of the buttons first to last and clears the others. */
PIANOLA_API BOOL CheckRadioButton(HWND dialog, int first, int last, int check);
/* The next or previous control with WS_TABSTOP that is shown and enabled, in a ring; in windows
 * with WS_EX_CONTROLPARENT, too. control NULL or the dialog: the first one, and none before it.
 * `control` itself when there is no other. NULL with ERROR_INVALID_WINDOW_HANDLE,
 * ERROR_INVALID_PARAMETER (control is not in the dialog). */
PIANOLA_API HWND GetNextDlgTabItem(HWND dialog, HWND control, BOOL previous);
/* The same for the group: from a control with WS_GROUP to the next one with it. */
PIANOLA_API HWND GetNextDlgGroupItem(HWND dialog, HWND control, BOOL previous);

/* ---- Folders ---- */

/*
 * The folder and pattern that spec names ("*.c", "sub/x*", "sub"; a backslash is as good as "/")
 * become the process's current folder and the contents of the list box; spec (MAX_PATH characters)
 * keeps the pattern only, in capitals. Names match without case. list, text: controls of the
 * dialog, 0 for none; text gets the folder's path. type: DDL_...; with DDL_DIRECTORY all folders
 * are listed, as "[name]", and DDL_DRIVES adds the one drive, "[-c-]", which is the whole tree. On
 * this system hidden is a name that starts with a dot, read-only a file that nobody may write,
 * system what is neither file nor folder; every file is one to archive. DDL_POSTMSGS changes
 * nothing: the list is filled when the function returns. FALSE with ERROR_NO_WILDCARD_CHARACTERS:
 * no such folder.
 */
PIANOLA_API int DlgDirList(HWND dialog, char *spec, int list, int text, UINT type);
PIANOLA_API int DlgDirListW(HWND dialog, WCHAR *spec, int list, int text, UINT type);
PIANOLA_API int DlgDirListComboBox(HWND dialog, char *spec, int combo, int text, UINT type);
PIANOLA_API int DlgDirListComboBoxW(HWND dialog, WCHAR *spec, int combo, int text, UINT type);
/* What is selected in such a list, as part of a path: TRUE for a folder ("name", with a backslash)
 * or drive
 * ("c:"), FALSE for a file, whose name ends with a dot when it has none. Without a selection buf
 * stays as it is. room: characters with the NUL; what is longer is cut. */
PIANOLA_API BOOL DlgDirSelectEx(HWND dialog, char *buf, int room, int list);
PIANOLA_API BOOL DlgDirSelectExW(HWND dialog, WCHAR *buf, int room, int list);
PIANOLA_API BOOL DlgDirSelectComboBoxEx(HWND dialog, char *buf, int room, int combo);
PIANOLA_API BOOL DlgDirSelectComboBoxExW(HWND dialog, WCHAR *buf, int room, int combo);

/* ---- Message boxes ---- */

/* Told when help is asked for, in place of the owner's WM_HELP. */
typedef void(CALLBACK *MSGBOXCALLBACK)(LPHELPINFO info);

typedef struct tagMSGBOXPARAMS {
    UINT cbSize;
    HWND hwndOwner;
    HINSTANCE hInstance;
    const char *lpszText;    /* a number is that of a string resource: there are none */
    const char *lpszCaption; /* the same; NULL: "Error" */
    DWORD dwStyle;           /* MB_... */
    const char *lpszIcon;    /* with MB_USERICON: one of the system's, hInstance NULL */
    ULONG_PTR dwContextHelpId;
    MSGBOXCALLBACK lpfnMsgBoxCallback; /* NULL: the owner gets WM_HELP */
    DWORD dwLanguageId;                /* changes nothing */
} MSGBOXPARAMS;
typedef struct tagMSGBOXPARAMSW {
    UINT cbSize;
    HWND hwndOwner;
    HINSTANCE hInstance;
    const WCHAR *lpszText;
    const WCHAR *lpszCaption;
    DWORD dwStyle;
    const WCHAR *lpszIcon;
    ULONG_PTR dwContextHelpId;
    MSGBOXCALLBACK lpfnMsgBoxCallback;
    DWORD dwLanguageId;
} MSGBOXPARAMSW;

/* A modal dialog with a text (control 0xFFFF), an icon (control 20) and buttons; their letters work
 * with and without Alt. Escape is Cancel, or OK when that is the only button; without either it
 * does nothing. Help (MB_HELP, F1) sends the owner WM_HELP and ends nothing. With MB_TASKMODAL and
 * no owner all top-level windows of the thread are disabled meanwhile. Returns the button's
 * identifier (IDOK ...), 0 when it could not be made: ERROR_INVALID_WINDOW_HANDLE (the owner),
 * ERROR_INVALID_MSGBOX_STYLE (no such buttons; an owner for MB_SERVICE_NOTIFICATION or
 * MB_DEFAULT_DESKTOP_ONLY). */
PIANOLA_API int MessageBox(HWND owner, const char *text, const char *caption, UINT type);
PIANOLA_API int MessageBoxW(HWND owner, const WCHAR *text, const WCHAR *caption, UINT type);
/* The language changes nothing: there is one. */
PIANOLA_API int MessageBoxEx(HWND owner, const char *text, const char *caption, UINT type,
                             WORD language);
PIANOLA_API int MessageBoxExW(HWND owner, const WCHAR *text, const WCHAR *caption, UINT type,
                              WORD language);
/* 0 with ERROR_INVALID_PARAMETER for another cbSize. */
PIANOLA_API int MessageBoxIndirect(const MSGBOXPARAMS *params);
PIANOLA_API int MessageBoxIndirectW(const MSGBOXPARAMSW *params);
/* Ends by itself after ms milliseconds (0 and INFINITE: never), with IDTIMEOUT. */
PIANOLA_API int MessageBoxTimeout(HWND owner, const char *text, const char *caption, UINT type,
                                  WORD language, DWORD ms);
PIANOLA_API int MessageBoxTimeoutW(HWND owner, const WCHAR *text, const WCHAR *caption, UINT type,
                                   WORD language, DWORD ms);
/* Rings the bell of the terminal that the process shows its windows in (OpenTerminalDisplay), the
 * same for all types. Without one nothing is heard. TRUE. */
PIANOLA_API BOOL MessageBeep(UINT type);

#ifdef __cplusplus
}
#endif
#endif
