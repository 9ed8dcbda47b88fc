/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_PARAMETERS_H
#define PIANOLA_PARAMETERS_H

/*
 * Parameters of the system, its screen and the devices behind it (Win32
 * reference: "SystemParametersInfo", "Multiple Display Monitors", "Device
 * Contexts": EnumDisplayDevices ...). Pixels; any thread.
 */

#include "paint.h"
#include "window_info.h"

#ifdef __cplusplus
extern "C" {
#endif

#define SPI_GETBEEP 0x0001u
#define SPI_SETBEEP 0x0002u
#define SPI_GETMOUSE 0x0003u
#define SPI_SETMOUSE 0x0004u
#define SPI_GETBORDER 0x0005u
#define SPI_SETBORDER 0x0006u
#define SPI_GETKEYBOARDSPEED 0x000Au
#define SPI_SETKEYBOARDSPEED 0x000Bu
#define SPI_LANGDRIVER 0x000Cu
#define SPI_ICONHORIZONTALSPACING 0x000Du
#define SPI_GETSCREENSAVETIMEOUT 0x000Eu
#define SPI_SETSCREENSAVETIMEOUT 0x000Fu
#define SPI_GETSCREENSAVEACTIVE 0x0010u
#define SPI_SETSCREENSAVEACTIVE 0x0011u
#define SPI_GETGRIDGRANULARITY 0x0012u
#define SPI_SETGRIDGRANULARITY 0x0013u
#define SPI_SETDESKWALLPAPER 0x0014u
#define SPI_SETDESKPATTERN 0x0015u
#define SPI_GETKEYBOARDDELAY 0x0016u
#define SPI_SETKEYBOARDDELAY 0x0017u
#define SPI_ICONVERTICALSPACING 0x0018u
#define SPI_GETICONTITLEWRAP 0x0019u
#define SPI_SETICONTITLEWRAP 0x001Au
#define SPI_GETMENUDROPALIGNMENT 0x001Bu
#define SPI_SETMENUDROPALIGNMENT 0x001Cu
#define SPI_SETDOUBLECLKWIDTH 0x001Du
#define SPI_SETDOUBLECLKHEIGHT 0x001Eu
#define SPI_GETICONTITLELOGFONT 0x001Fu
#define SPI_SETDOUBLECLICKTIME 0x0020u
#define SPI_SETMOUSEBUTTONSWAP 0x0021u
#define SPI_SETICONTITLELOGFONT 0x0022u
#define SPI_GETFASTTASKSWITCH 0x0023u
#define SPI_SETFASTTASKSWITCH 0x0024u
#define SPI_SETDRAGFULLWINDOWS 0x0025u
#define SPI_GETDRAGFULLWINDOWS 0x0026u
#define SPI_GETNONCLIENTMETRICS 0x0029u
#define SPI_SETNONCLIENTMETRICS 0x002Au
#define SPI_GETMINIMIZEDMETRICS 0x002Bu
#define SPI_SETMINIMIZEDMETRICS 0x002Cu
#define SPI_GETICONMETRICS 0x002Du
#define SPI_SETICONMETRICS 0x002Eu
#define SPI_SETWORKAREA 0x002Fu
#define SPI_GETWORKAREA 0x0030u
#define SPI_SETPENWINDOWS 0x0031u
#define SPI_GETFILTERKEYS 0x0032u
#define SPI_SETFILTERKEYS 0x0033u
#define SPI_GETTOGGLEKEYS 0x0034u
#define SPI_SETTOGGLEKEYS 0x0035u
#define SPI_GETMOUSEKEYS 0x0036u
#define SPI_SETMOUSEKEYS 0x0037u
#define SPI_GETSHOWSOUNDS 0x0038u
#define SPI_SETSHOWSOUNDS 0x0039u
#define SPI_GETSTICKYKEYS 0x003Au
#define SPI_SETSTICKYKEYS 0x003Bu
#define SPI_GETACCESSTIMEOUT 0x003Cu
#define SPI_SETACCESSTIMEOUT 0x003Du
#define SPI_GETSERIALKEYS 0x003Eu
#define SPI_SETSERIALKEYS 0x003Fu
#define SPI_GETSOUNDSENTRY 0x0040u
#define SPI_SETSOUNDSENTRY 0x0041u
#define SPI_GETHIGHCONTRAST 0x0042u
#define SPI_SETHIGHCONTRAST 0x0043u
#define SPI_GETKEYBOARDPREF 0x0044u
#define SPI_SETKEYBOARDPREF 0x0045u
#define SPI_GETSCREENREADER 0x0046u
#define SPI_SETSCREENREADER 0x0047u
#define SPI_GETANIMATION 0x0048u
#define SPI_SETANIMATION 0x0049u
#define SPI_GETFONTSMOOTHING 0x004Au
#define SPI_SETFONTSMOOTHING 0x004Bu
#define SPI_SETDRAGWIDTH 0x004Cu
#define SPI_SETDRAGHEIGHT 0x004Du
#define SPI_SETHANDHELD 0x004Eu
#define SPI_GETLOWPOWERTIMEOUT 0x004Fu
#define SPI_GETPOWEROFFTIMEOUT 0x0050u
#define SPI_SETLOWPOWERTIMEOUT 0x0051u
#define SPI_SETPOWEROFFTIMEOUT 0x0052u
#define SPI_GETLOWPOWERACTIVE 0x0053u
#define SPI_GETPOWEROFFACTIVE 0x0054u
#define SPI_SETLOWPOWERACTIVE 0x0055u
#define SPI_SETPOWEROFFACTIVE 0x0056u
#define SPI_SETCURSORS 0x0057u
#define SPI_SETICONS 0x0058u
#define SPI_GETDEFAULTINPUTLANG 0x0059u
#define SPI_SETDEFAULTINPUTLANG 0x005Au
#define SPI_SETLANGTOGGLE 0x005Bu
#define SPI_GETWINDOWSEXTENSION 0x005Cu
#define SPI_SETMOUSETRAILS 0x005Du
#define SPI_GETMOUSETRAILS 0x005Eu
#define SPI_GETSNAPTODEFBUTTON 0x005Fu
#define SPI_SETSNAPTODEFBUTTON 0x0060u
#define SPI_SETSCREENSAVERRUNNING 0x0061u
#define SPI_GETMOUSEHOVERWIDTH 0x0062u
#define SPI_SETMOUSEHOVERWIDTH 0x0063u
#define SPI_GETMOUSEHOVERHEIGHT 0x0064u
#define SPI_SETMOUSEHOVERHEIGHT 0x0065u
#define SPI_GETMOUSEHOVERTIME 0x0066u
#define SPI_SETMOUSEHOVERTIME 0x0067u
#define SPI_GETWHEELSCROLLLINES 0x0068u
#define SPI_SETWHEELSCROLLLINES 0x0069u
#define SPI_GETMENUSHOWDELAY 0x006Au
#define SPI_SETMENUSHOWDELAY 0x006Bu
#define SPI_GETWHEELSCROLLCHARS 0x006Cu
#define SPI_SETWHEELSCROLLCHARS 0x006Du
#define SPI_GETSHOWIMEUI 0x006Eu
#define SPI_SETSHOWIMEUI 0x006Fu
#define SPI_GETMOUSESPEED 0x0070u
#define SPI_SETMOUSESPEED 0x0071u
#define SPI_GETSCREENSAVERRUNNING 0x0072u
#define SPI_GETDESKWALLPAPER 0x0073u
#define SPI_GETAUDIODESCRIPTION 0x0074u
#define SPI_SETAUDIODESCRIPTION 0x0075u
#define SPI_GETSCREENSAVESECURE 0x0076u
#define SPI_SETSCREENSAVESECURE 0x0077u
#define SPI_GETHUNGAPPTIMEOUT 0x0078u
#define SPI_SETHUNGAPPTIMEOUT 0x0079u
#define SPI_GETWAITTOKILLTIMEOUT 0x007Au
#define SPI_SETWAITTOKILLTIMEOUT 0x007Bu
#define SPI_GETWAITTOKILLSERVICETIMEOUT 0x007Cu
#define SPI_SETWAITTOKILLSERVICETIMEOUT 0x007Du
#define SPI_GETMOUSEDOCKTHRESHOLD 0x007Eu
#define SPI_SETMOUSEDOCKTHRESHOLD 0x007Fu
#define SPI_GETPENDOCKTHRESHOLD 0x0080u
#define SPI_SETPENDOCKTHRESHOLD 0x0081u
#define SPI_GETWINARRANGING 0x0082u
#define SPI_SETWINARRANGING 0x0083u
#define SPI_GETMOUSEDRAGOUTTHRESHOLD 0x0084u
#define SPI_SETMOUSEDRAGOUTTHRESHOLD 0x0085u
#define SPI_GETPENDRAGOUTTHRESHOLD 0x0086u
#define SPI_SETPENDRAGOUTTHRESHOLD 0x0087u
#define SPI_GETMOUSESIDEMOVETHRESHOLD 0x0088u
#define SPI_SETMOUSESIDEMOVETHRESHOLD 0x0089u
#define SPI_GETPENSIDEMOVETHRESHOLD 0x008Au
#define SPI_SETPENSIDEMOVETHRESHOLD 0x008Bu
#define SPI_GETDRAGFROMMAXIMIZE 0x008Cu
#define SPI_SETDRAGFROMMAXIMIZE 0x008Du
#define SPI_GETSNAPSIZING 0x008Eu
#define SPI_SETSNAPSIZING 0x008Fu
#define SPI_GETDOCKMOVING 0x0090u
#define SPI_SETDOCKMOVING 0x0091u
#define SPI_GETACTIVEWINDOWTRACKING 0x1000u
#define SPI_SETACTIVEWINDOWTRACKING 0x1001u
#define SPI_GETMENUANIMATION 0x1002u
#define SPI_SETMENUANIMATION 0x1003u
#define SPI_GETCOMBOBOXANIMATION 0x1004u
#define SPI_SETCOMBOBOXANIMATION 0x1005u
#define SPI_GETLISTBOXSMOOTHSCROLLING 0x1006u
#define SPI_SETLISTBOXSMOOTHSCROLLING 0x1007u
#define SPI_GETGRADIENTCAPTIONS 0x1008u
#define SPI_SETGRADIENTCAPTIONS 0x1009u
#define SPI_GETKEYBOARDCUES 0x100Au
#define SPI_SETKEYBOARDCUES 0x100Bu
#define SPI_GETACTIVEWNDTRKZORDER 0x100Cu
#define SPI_SETACTIVEWNDTRKZORDER 0x100Du
#define SPI_GETHOTTRACKING 0x100Eu
#define SPI_SETHOTTRACKING 0x100Fu
#define SPI_GETMENUFADE 0x1012u
#define SPI_SETMENUFADE 0x1013u
#define SPI_GETSELECTIONFADE 0x1014u
#define SPI_SETSELECTIONFADE 0x1015u
#define SPI_GETTOOLTIPANIMATION 0x1016u
#define SPI_SETTOOLTIPANIMATION 0x1017u
#define SPI_GETTOOLTIPFADE 0x1018u
#define SPI_SETTOOLTIPFADE 0x1019u
#define SPI_GETCURSORSHADOW 0x101Au
#define SPI_SETCURSORSHADOW 0x101Bu
#define SPI_GETMOUSESONAR 0x101Cu
#define SPI_SETMOUSESONAR 0x101Du
#define SPI_GETMOUSECLICKLOCK 0x101Eu
#define SPI_SETMOUSECLICKLOCK 0x101Fu
#define SPI_GETMOUSEVANISH 0x1020u
#define SPI_SETMOUSEVANISH 0x1021u
#define SPI_GETFLATMENU 0x1022u
#define SPI_SETFLATMENU 0x1023u
#define SPI_GETDROPSHADOW 0x1024u
#define SPI_SETDROPSHADOW 0x1025u
#define SPI_GETBLOCKSENDINPUTRESETS 0x1026u
#define SPI_SETBLOCKSENDINPUTRESETS 0x1027u
#define SPI_GETUIEFFECTS 0x103Eu
#define SPI_SETUIEFFECTS 0x103Fu
#define SPI_GETDISABLEOVERLAPPEDCONTENT 0x1040u
#define SPI_SETDISABLEOVERLAPPEDCONTENT 0x1041u
#define SPI_GETCLIENTAREAANIMATION 0x1042u
#define SPI_SETCLIENTAREAANIMATION 0x1043u
#define SPI_GETCLEARTYPE 0x1048u
#define SPI_SETCLEARTYPE 0x1049u
#define SPI_GETSPEECHRECOGNITION 0x104Au
#define SPI_SETSPEECHRECOGNITION 0x104Bu
#define SPI_GETFOREGROUNDLOCKTIMEOUT 0x2000u
#define SPI_SETFOREGROUNDLOCKTIMEOUT 0x2001u
#define SPI_GETACTIVEWNDTRKTIMEOUT 0x2002u
#define SPI_SETACTIVEWNDTRKTIMEOUT 0x2003u
#define SPI_GETFOREGROUNDFLASHCOUNT 0x2004u
#define SPI_SETFOREGROUNDFLASHCOUNT 0x2005u
#define SPI_GETCARETWIDTH 0x2006u
#define SPI_SETCARETWIDTH 0x2007u
#define SPI_GETMOUSECLICKLOCKTIME 0x2008u
#define SPI_SETMOUSECLICKLOCKTIME 0x2009u
#define SPI_GETFONTSMOOTHINGTYPE 0x200Au
#define SPI_SETFONTSMOOTHINGTYPE 0x200Bu
#define SPI_GETFONTSMOOTHINGCONTRAST 0x200Cu
#define SPI_SETFONTSMOOTHINGCONTRAST 0x200Du
#define SPI_GETFOCUSBORDERWIDTH 0x200Eu
#define SPI_SETFOCUSBORDERWIDTH 0x200Fu
#define SPI_GETFOCUSBORDERHEIGHT 0x2010u
#define SPI_SETFOCUSBORDERHEIGHT 0x2011u
#define SPI_GETFONTSMOOTHINGORIENTATION 0x2012u
#define SPI_SETFONTSMOOTHINGORIENTATION 0x2013u
#define SPI_GETMINIMUMHITRADIUS 0x2014u
#define SPI_SETMINIMUMHITRADIUS 0x2015u
#define SPI_GETMESSAGEDURATION 0x2016u
#define SPI_SETMESSAGEDURATION 0x2017u
#define SPI_GETMENUUNDERLINES SPI_GETKEYBOARDCUES
#define SPI_SETMENUUNDERLINES SPI_SETKEYBOARDCUES
#define SPI_SCREENSAVERRUNNING SPI_SETSCREENSAVERRUNNING
/* GetSystemMetrics, besides those of window.h. */
#define SM_DBCSENABLED 42
#define SM_CXFIXEDFRAME SM_CXDLGFRAME
#define SM_CYFIXEDFRAME SM_CYDLGFRAME
#define SM_CXSIZEFRAME SM_CXFRAME
#define SM_CYSIZEFRAME SM_CYFRAME
#define SM_CYVTHUMB 9
#define SM_CXHTHUMB 10
#define SM_CXCURSOR 13
#define SM_CYCURSOR 14
#define SM_CYKANJIWINDOW 18
#define SM_DEBUG 22
#define SM_CXICONSPACING 38
#define SM_CYICONSPACING 39
#define SM_MENUDROPALIGNMENT 40
#define SM_PENWINDOWS 41
#define SM_SECURE 44
#define SM_CXMINSPACING 47
#define SM_CYMINSPACING 48
#define SM_CXSMICON 49
#define SM_CYSMICON 50
#define SM_CYSMCAPTION 51
#define SM_CXSMSIZE 52
#define SM_CYSMSIZE 53
#define SM_CXMENUSIZE 54
#define SM_CYMENUSIZE 55
#define SM_ARRANGE 56
#define SM_NETWORK 63
#define SM_CLEANBOOT 67
#define SM_SHOWSOUNDS 70
#define SM_CXMENUCHECK 71
#define SM_CYMENUCHECK 72
#define SM_SLOWMACHINE 73
#define SM_MIDEASTENABLED 74
#define SM_XVIRTUALSCREEN 76
#define SM_YVIRTUALSCREEN 77
#define SM_CXVIRTUALSCREEN 78
#define SM_CYVIRTUALSCREEN 79
#define SM_CMONITORS 80
#define SM_SAMEDISPLAYFORMAT 81
#define SM_REMOTESESSION 0x1000
#define SM_IMMENABLED 82
#define SM_CXFOCUSBORDER 83
#define SM_CYFOCUSBORDER 84
#define SM_TABLETPC 86
#define SM_MEDIACENTER 87
#define SM_STARTER 88
#define SM_SERVERR2 89
#define SM_MOUSEHORIZONTALWHEELPRESENT 91
#define SM_CXPADDEDBORDER 92
#define SM_DIGITIZER 94
#define SM_MAXIMUMTOUCHES 95
#define SM_CMETRICS 97
#define SM_SHUTTINGDOWN 0x2000
#define SM_REMOTECONTROL 0x2001
#define SM_CARETBLINKINGENABLED 0x2002
#define SM_CONVERTIBLESLATEMODE 0x2003
#define SM_SYSTEMDOCKED 0x2004
#define SM_RESERVED1 24
#define SM_RESERVED2 25
#define SM_RESERVED3 26
#define SM_RESERVED4 27

#define SPIF_UPDATEINIFILE 0x0001u
#define SPIF_SENDWININICHANGE 0x0002u
#define SPIF_SENDCHANGE SPIF_SENDWININICHANGE

typedef struct tagNONCLIENTMETRICS {
    UINT cbSize;
    int iBorderWidth;
    int iScrollWidth;
    int iScrollHeight;
    int iCaptionWidth;
    int iCaptionHeight;
    LOGFONT lfCaptionFont;
    int iSmCaptionWidth;
    int iSmCaptionHeight;
    LOGFONT lfSmCaptionFont;
    int iMenuWidth;
    int iMenuHeight;
    LOGFONT lfMenuFont;
    LOGFONT lfStatusFont;
    LOGFONT lfMessageFont;
    int iPaddedBorderWidth;
} NONCLIENTMETRICS;

typedef struct tagNONCLIENTMETRICSW {
    UINT cbSize;
    int iBorderWidth;
    int iScrollWidth;
    int iScrollHeight;
    int iCaptionWidth;
    int iCaptionHeight;
    LOGFONTW lfCaptionFont;
    int iSmCaptionWidth;
    int iSmCaptionHeight;
    LOGFONTW lfSmCaptionFont;
    int iMenuWidth;
    int iMenuHeight;
    LOGFONTW lfMenuFont;
    LOGFONTW lfStatusFont;
    LOGFONTW lfMessageFont;
    int iPaddedBorderWidth;
} NONCLIENTMETRICSW;

typedef struct tagICONMETRICS {
    UINT cbSize;
    int iHorzSpacing;
    int iVertSpacing;
    int iTitleWrap;
    LOGFONT lfFont;
} ICONMETRICS;

typedef struct tagICONMETRICSW {
    UINT cbSize;
    int iHorzSpacing;
    int iVertSpacing;
    int iTitleWrap;
    LOGFONTW lfFont;
} ICONMETRICSW;

typedef struct tagMINIMIZEDMETRICS {
    UINT cbSize;
    int iWidth;
    int iHorzGap;
    int iVertGap;
    int iArrange;
} MINIMIZEDMETRICS;

typedef struct tagANIMATIONINFO {
    UINT cbSize;
    int iMinAnimate;
} ANIMATIONINFO;

typedef struct tagFILTERKEYS {
    UINT cbSize;
    DWORD dwFlags;
    DWORD iWaitMSec;
    DWORD iDelayMSec;
    DWORD iRepeatMSec;
    DWORD iBounceMSec;
} FILTERKEYS;

typedef struct tagTOGGLEKEYS {
    UINT cbSize;
    DWORD dwFlags;
} TOGGLEKEYS;

typedef struct tagSTICKYKEYS {
    UINT cbSize;
    DWORD dwFlags;
} STICKYKEYS;

typedef struct tagMOUSEKEYS {
    UINT cbSize;
    DWORD dwFlags;
    DWORD iMaxSpeed;
    DWORD iTimeToMaxSpeed;
    DWORD iCtrlSpeed;
    DWORD dwReserved1;
    DWORD dwReserved2;
} MOUSEKEYS;

typedef struct tagACCESSTIMEOUT {
    UINT cbSize;
    DWORD dwFlags;
    DWORD iTimeOutMSec;
} ACCESSTIMEOUT;

typedef struct tagAUDIODESCRIPTION {
    UINT cbSize;
    BOOL Enabled;
    DWORD Locale;
} AUDIODESCRIPTION;

typedef struct tagHIGHCONTRAST {
    UINT cbSize;
    DWORD dwFlags;
    char *lpszDefaultScheme;
} HIGHCONTRAST;

typedef struct tagHIGHCONTRASTW {
    UINT cbSize;
    DWORD dwFlags;
    WCHAR *lpszDefaultScheme;
} HIGHCONTRASTW;

#define CCHDEVICENAME 32
#define CCHFORMNAME 32

typedef struct tagMONITORINFOEX {
    DWORD cbSize;
    RECT rcMonitor;
    RECT rcWork;
    DWORD dwFlags;
    char szDevice[CCHDEVICENAME];
} MONITORINFOEX;

typedef struct tagMONITORINFOEXW {
    DWORD cbSize;
    RECT rcMonitor;
    RECT rcWork;
    DWORD dwFlags;
    WCHAR szDevice[CCHDEVICENAME];
} MONITORINFOEXW;

typedef struct _DISPLAY_DEVICE {
    DWORD cb;
    char DeviceName[32];
    char DeviceString[128];
    DWORD StateFlags;
    char DeviceID[128];
    char DeviceKey[128];
} DISPLAY_DEVICE;

typedef struct _DISPLAY_DEVICEW {
    DWORD cb;
    WCHAR DeviceName[32];
    WCHAR DeviceString[128];
    DWORD StateFlags;
    WCHAR DeviceID[128];
    WCHAR DeviceKey[128];
} DISPLAY_DEVICEW;

typedef struct _POINTL {
    LONG x;
    LONG y;
} POINTL;

#define PIANOLA_DEVMODE(name, character)                                                           \
    typedef struct name {                                                                          \
        character dmDeviceName[CCHDEVICENAME];                                                     \
        WORD dmSpecVersion;                                                                        \
        WORD dmDriverVersion;                                                                      \
        WORD dmSize;                                                                               \
        WORD dmDriverExtra;                                                                        \
        DWORD dmFields;                                                                            \
        union {                                                                                    \
            struct {                                                                               \
                short dmOrientation;                                                               \
                short dmPaperSize;                                                                 \
                short dmPaperLength;                                                               \
                short dmPaperWidth;                                                                \
                short dmScale;                                                                     \
                short dmCopies;                                                                    \
                short dmDefaultSource;                                                             \
                short dmPrintQuality;                                                              \
            };                                                                                     \
            struct {                                                                               \
                POINTL dmPosition;                                                                 \
                DWORD dmDisplayOrientation;                                                        \
                DWORD dmDisplayFixedOutput;                                                        \
            };                                                                                     \
        };                                                                                         \
        short dmColor;                                                                             \
        short dmDuplex;                                                                            \
        short dmYResolution;                                                                       \
        short dmTTOption;                                                                          \
        short dmCollate;                                                                           \
        character dmFormName[CCHFORMNAME];                                                         \
        WORD dmLogPixels;                                                                          \
        DWORD dmBitsPerPel;                                                                        \
        DWORD dmPelsWidth;                                                                         \
        DWORD dmPelsHeight;                                                                        \
        union {                                                                                    \
            DWORD dmDisplayFlags;                                                                  \
            DWORD dmNup;                                                                           \
        };                                                                                         \
        DWORD dmDisplayFrequency;                                                                  \
        DWORD dmICMMethod;                                                                         \
        DWORD dmICMIntent;                                                                         \
        DWORD dmMediaType;                                                                         \
        DWORD dmDitherType;                                                                        \
        DWORD dmReserved1;                                                                         \
        DWORD dmReserved2;                                                                         \
        DWORD dmPanningWidth;                                                                      \
        DWORD dmPanningHeight;                                                                     \
    } name
PIANOLA_DEVMODE(DEVMODE, BYTE);
PIANOLA_DEVMODE(DEVMODEW, WCHAR);

#define DM_POSITION 0x00000020u
#define DM_DISPLAYORIENTATION 0x00000080u
#define DM_BITSPERPEL 0x00040000u
#define DM_PELSWIDTH 0x00080000u
#define DM_PELSHEIGHT 0x00100000u
#define DM_DISPLAYFLAGS 0x00200000u
#define DM_DISPLAYFREQUENCY 0x00400000u
#define DM_SPECVERSION 0x0401u
#define ENUM_CURRENT_SETTINGS ((DWORD)-1)
#define ENUM_REGISTRY_SETTINGS ((DWORD)-2)
#define EDD_GET_DEVICE_INTERFACE_NAME 0x00000001u
#define DISPLAY_DEVICE_ATTACHED_TO_DESKTOP 0x00000001u
#define DISPLAY_DEVICE_PRIMARY_DEVICE 0x00000004u
#define DISPLAY_DEVICE_ACTIVE 0x00000001u
#define DISPLAY_DEVICE_ATTACHED 0x00000002u
#define CDS_UPDATEREGISTRY 0x00000001u
#define CDS_TEST 0x00000002u
#define CDS_FULLSCREEN 0x00000004u
#define CDS_GLOBAL 0x00000008u
#define CDS_SET_PRIMARY 0x00000010u
#define CDS_VIDEOPARAMETERS 0x00000020u
#define CDS_NORESET 0x10000000u
#define CDS_RESET 0x40000000u
#define DISP_CHANGE_SUCCESSFUL 0
#define DISP_CHANGE_RESTART 1
#define DISP_CHANGE_FAILED (-1)
#define DISP_CHANGE_BADMODE (-2)
#define DISP_CHANGE_NOTUPDATED (-3)
#define DISP_CHANGE_BADFLAGS (-4)
#define DISP_CHANGE_BADPARAM (-5)

/*
 * The SPI_GET... fill in what value points to, the SPI_SET... take it from there, from param, or
 * from the pointer itself, as documented. Numbers are the station's, structures
 * (SPI_SETNONCLIENTMETRICS
 * ...) and the wallpaper's name the process'. Most are kept and given back only; what the rest of
 * this library goes by is said at its function. With SPIF_SENDCHANGE all top-level windows get
 * WM_SETTINGCHANGE. Structures carry their size in cbSize. FALSE with ERROR_INVALID_SPI_VALUE
 * (1439) for an action that is none, ERROR_NOACCESS (998) without a pointer,
 * ERROR_INVALID_PARAMETER (size).
 */
PIANOLA_API BOOL SystemParametersInfo(UINT action, UINT param, void *value, UINT flags);
PIANOLA_API BOOL SystemParametersInfoW(UINT action, UINT param, void *value, UINT flags);
/* SPI_GETNONCLIENTMETRICS, SPI_GETICONMETRICS and SPI_GETICONTITLELOGFONT, always with the W
 * structures: as they would be with so many dots an inch. Others: ERROR_INVALID_PARAMETER. */
PIANOLA_API BOOL SystemParametersInfoForDpi(UINT action, UINT param, void *value, UINT flags,
                                            UINT dpi);

/* There is one monitor, the screen, on the device \\\\.\\DISPLAY1. cbSize says whether info is a
 * MONITORINFO or a MONITORINFOEX; ERROR_INVALID_MONITOR_HANDLE, ERROR_INVALID_PARAMETER. */
PIANOLA_API BOOL GetMonitorInfo(HMONITOR monitor, MONITORINFO *info);
PIANOLA_API BOOL GetMonitorInfoW(HMONITOR monitor, MONITORINFO *info);
/* Devices (name NULL), or the monitors of one, counted from 0. FALSE when there are no more. */
PIANOLA_API BOOL EnumDisplayDevices(const char *name, DWORD index, DISPLAY_DEVICE *device,
                                    DWORD flags);
PIANOLA_API BOOL EnumDisplayDevicesW(const WCHAR *name, DWORD index, DISPLAY_DEVICEW *device,
                                     DWORD flags);
/* The device (NULL: the only one) has one mode, number 0, which is the current one. dmSize is set
 * by the caller. */
PIANOLA_API BOOL EnumDisplaySettings(const char *name, DWORD index, DEVMODE *mode);
PIANOLA_API BOOL EnumDisplaySettingsW(const WCHAR *name, DWORD index, DEVMODEW *mode);
PIANOLA_API BOOL EnumDisplaySettingsEx(const char *name, DWORD index, DEVMODE *mode, DWORD flags);
PIANOLA_API BOOL EnumDisplaySettingsExW(const WCHAR *name, DWORD index, DEVMODEW *mode,
                                        DWORD flags);
/* DISP_CHANGE_SUCCESSFUL for the mode there is (NULL: the same), DISP_CHANGE_BADMODE for others:
 * the screen's size is its owner's. DISP_CHANGE_BADPARAM, DISP_CHANGE_BADFLAGS. */
PIANOLA_API LONG ChangeDisplaySettings(DEVMODE *mode, DWORD flags);
PIANOLA_API LONG ChangeDisplaySettingsW(DEVMODEW *mode, DWORD flags);
PIANOLA_API LONG ChangeDisplaySettingsEx(const char *name, DEVMODE *mode, HWND hwnd, DWORD flags,
                                         void *param);
PIANOLA_API LONG ChangeDisplaySettingsExW(const WCHAR *name, DEVMODEW *mode, HWND hwnd, DWORD flags,
                                          void *param);

#ifdef __cplusplus
}
#endif
#endif
