/* SPDX-License-Identifier: MIT */
#include "message/parameters.h"

#include <string.h>

#include "message/segment.h"
#include "pianola/mouse.h"
#include "pianola/wide.h"

#define THE_LAYOUT ((HKL)(uintptr_t)0x04090409) /* what GetKeyboardLayout gives */

/* SystemParametersInfo: numbers, which the station keeps; parameters_structs.c has the rest. */

static const struct {
    UINT get;
    UINT set;
    uint32_t first;
    bool in_pointer; /* set: the value is the pointer itself */
} numbers[] = {
    {SPI_GETBEEP, SPI_SETBEEP, 1, false},
    {SPI_GETBORDER, SPI_SETBORDER, 1, false},
    {SPI_GETKEYBOARDSPEED, SPI_SETKEYBOARDSPEED, 31, false},
    {SPI_GETSCREENSAVETIMEOUT, SPI_SETSCREENSAVETIMEOUT, 0, false},
    {SPI_GETSCREENSAVEACTIVE, SPI_SETSCREENSAVEACTIVE, 0, false},
    {SPI_GETKEYBOARDDELAY, SPI_SETKEYBOARDDELAY, 1, false},
    {SPI_GETICONTITLEWRAP, SPI_SETICONTITLEWRAP, 1, false},
    {SPI_GETMENUDROPALIGNMENT, SPI_SETMENUDROPALIGNMENT, 0, false},
    {SPI_GETDRAGFULLWINDOWS, SPI_SETDRAGFULLWINDOWS, 1, false},
    {SPI_GETSHOWSOUNDS, SPI_SETSHOWSOUNDS, 0, false},
    {SPI_GETKEYBOARDPREF, SPI_SETKEYBOARDPREF, 0, false},
    {SPI_GETSCREENREADER, SPI_SETSCREENREADER, 0, false},
    {SPI_GETFONTSMOOTHING, SPI_SETFONTSMOOTHING, 0, false},
    {SPI_GETLOWPOWERTIMEOUT, SPI_SETLOWPOWERTIMEOUT, 0, false},
    {SPI_GETPOWEROFFTIMEOUT, SPI_SETPOWEROFFTIMEOUT, 0, false},
    {SPI_GETLOWPOWERACTIVE, SPI_SETLOWPOWERACTIVE, 0, false},
    {SPI_GETPOWEROFFACTIVE, SPI_SETPOWEROFFACTIVE, 0, false},
    {SPI_GETMOUSETRAILS, SPI_SETMOUSETRAILS, 0, false},
    {SPI_GETSNAPTODEFBUTTON, SPI_SETSNAPTODEFBUTTON, 0, false},
    {SPI_GETMOUSEHOVERWIDTH, SPI_SETMOUSEHOVERWIDTH, 4, false},
    {SPI_GETMOUSEHOVERHEIGHT, SPI_SETMOUSEHOVERHEIGHT, 4, false},
    {SPI_GETMOUSEHOVERTIME, SPI_SETMOUSEHOVERTIME, 400, false},
    {SPI_GETWHEELSCROLLLINES, SPI_SETWHEELSCROLLLINES, 3, false},
    {SPI_GETMENUSHOWDELAY, SPI_SETMENUSHOWDELAY, 400, false},
    {SPI_GETWHEELSCROLLCHARS, SPI_SETWHEELSCROLLCHARS, 3, false},
    {SPI_GETSHOWIMEUI, SPI_SETSHOWIMEUI, 1, false},
    {SPI_GETMOUSESPEED, SPI_SETMOUSESPEED, 10, true},
    {SPI_GETSCREENSAVERRUNNING, SPI_SETSCREENSAVERRUNNING, 0, false},
    {SPI_GETSCREENSAVESECURE, SPI_SETSCREENSAVESECURE, 0, false},
    {SPI_GETHUNGAPPTIMEOUT, SPI_SETHUNGAPPTIMEOUT, 5000, false},
    {SPI_GETWAITTOKILLTIMEOUT, SPI_SETWAITTOKILLTIMEOUT, 5000, false},
    {SPI_GETWAITTOKILLSERVICETIMEOUT, SPI_SETWAITTOKILLSERVICETIMEOUT, 5000, false},
    {SPI_GETMOUSEDOCKTHRESHOLD, SPI_SETMOUSEDOCKTHRESHOLD, 1, false},
    {SPI_GETPENDOCKTHRESHOLD, SPI_SETPENDOCKTHRESHOLD, 30, false},
    {SPI_GETWINARRANGING, SPI_SETWINARRANGING, 0, true},
    {SPI_GETMOUSEDRAGOUTTHRESHOLD, SPI_SETMOUSEDRAGOUTTHRESHOLD, 1, false},
    {SPI_GETPENDRAGOUTTHRESHOLD, SPI_SETPENDRAGOUTTHRESHOLD, 30, false},
    {SPI_GETMOUSESIDEMOVETHRESHOLD, SPI_SETMOUSESIDEMOVETHRESHOLD, 1, false},
    {SPI_GETPENSIDEMOVETHRESHOLD, SPI_SETPENSIDEMOVETHRESHOLD, 30, false},
    {SPI_GETDRAGFROMMAXIMIZE, SPI_SETDRAGFROMMAXIMIZE, 0, true},
    {SPI_GETSNAPSIZING, SPI_SETSNAPSIZING, 0, true},
    {SPI_GETDOCKMOVING, SPI_SETDOCKMOVING, 0, true},
    {SPI_GETACTIVEWINDOWTRACKING, SPI_SETACTIVEWINDOWTRACKING, 0, true},
    {SPI_GETMENUANIMATION, SPI_SETMENUANIMATION, 0, true},
    {SPI_GETCOMBOBOXANIMATION, SPI_SETCOMBOBOXANIMATION, 0, true},
    {SPI_GETLISTBOXSMOOTHSCROLLING, SPI_SETLISTBOXSMOOTHSCROLLING, 0, true},
    {SPI_GETGRADIENTCAPTIONS, SPI_SETGRADIENTCAPTIONS, 0, true},
    {SPI_GETKEYBOARDCUES, SPI_SETKEYBOARDCUES, 1, true},
    {SPI_GETACTIVEWNDTRKZORDER, SPI_SETACTIVEWNDTRKZORDER, 0, true},
    {SPI_GETHOTTRACKING, SPI_SETHOTTRACKING, 0, true},
    {SPI_GETMENUFADE, SPI_SETMENUFADE, 0, true},
    {SPI_GETSELECTIONFADE, SPI_SETSELECTIONFADE, 0, true},
    {SPI_GETTOOLTIPANIMATION, SPI_SETTOOLTIPANIMATION, 0, true},
    {SPI_GETTOOLTIPFADE, SPI_SETTOOLTIPFADE, 0, true},
    {SPI_GETCURSORSHADOW, SPI_SETCURSORSHADOW, 0, true},
    {SPI_GETMOUSESONAR, SPI_SETMOUSESONAR, 0, true},
    {SPI_GETMOUSECLICKLOCK, SPI_SETMOUSECLICKLOCK, 0, true},
    {SPI_GETMOUSEVANISH, SPI_SETMOUSEVANISH, 0, true},
    {SPI_GETFLATMENU, SPI_SETFLATMENU, 1, true},
    {SPI_GETDROPSHADOW, SPI_SETDROPSHADOW, 0, true},
    {SPI_GETBLOCKSENDINPUTRESETS, SPI_SETBLOCKSENDINPUTRESETS, 0, true},
    {SPI_GETUIEFFECTS, SPI_SETUIEFFECTS, 1, true},
    {SPI_GETDISABLEOVERLAPPEDCONTENT, SPI_SETDISABLEOVERLAPPEDCONTENT, 0, true},
    {SPI_GETCLIENTAREAANIMATION, SPI_SETCLIENTAREAANIMATION, 0, true},
    {SPI_GETCLEARTYPE, SPI_SETCLEARTYPE, 0, true},
    {SPI_GETSPEECHRECOGNITION, SPI_SETSPEECHRECOGNITION, 0, true},
    {SPI_GETFOREGROUNDLOCKTIMEOUT, SPI_SETFOREGROUNDLOCKTIMEOUT, 0, true},
    {SPI_GETACTIVEWNDTRKTIMEOUT, SPI_SETACTIVEWNDTRKTIMEOUT, 0, true},
    {SPI_GETFOREGROUNDFLASHCOUNT, SPI_SETFOREGROUNDFLASHCOUNT, 3, true},
    {SPI_GETCARETWIDTH, SPI_SETCARETWIDTH, 1, true},
    {SPI_GETMOUSECLICKLOCKTIME, SPI_SETMOUSECLICKLOCKTIME, 1200, true},
    {SPI_GETFONTSMOOTHINGTYPE, SPI_SETFONTSMOOTHINGTYPE, 1, true},
    {SPI_GETFONTSMOOTHINGCONTRAST, SPI_SETFONTSMOOTHINGCONTRAST, 1400, true},
    {SPI_GETFOCUSBORDERWIDTH, SPI_SETFOCUSBORDERWIDTH, 1, true},
    {SPI_GETFOCUSBORDERHEIGHT, SPI_SETFOCUSBORDERHEIGHT, 1, true},
    {SPI_GETFONTSMOOTHINGORIENTATION, SPI_SETFONTSMOOTHINGORIENTATION, 1, true},
    {SPI_GETMINIMUMHITRADIUS, SPI_SETMINIMUMHITRADIUS, 0, true},
    {SPI_GETMESSAGEDURATION, SPI_SETMESSAGEDURATION, 5, true},
};

enum { NUMBERS = sizeof(numbers) / sizeof(numbers[0]) };

_Static_assert((int)NUMBERS + (int)EXTRAS <= PARAMETER_MAX, "they fit into the segment");

static const uint32_t extra_first[EXTRAS] = {
    [EXTRA_MOUSE_1] = 6,       [EXTRA_MOUSE_2] = 10,   [EXTRA_MOUSE_SPEED] = 1,
    [EXTRA_ICON_X] = 80,       [EXTRA_ICON_Y] = 80,    [EXTRA_DOUBLE_WIDTH] = 4,
    [EXTRA_DOUBLE_HEIGHT] = 4, [EXTRA_DRAG_WIDTH] = 4, [EXTRA_DRAG_HEIGHT] = 4,
};

/* A slot of the segment: what was set, with bit 32, or 0. */
static uint32_t read_slot(unsigned slot, uint32_t first)
{
    struct segment *s = segment_get();
    uint64_t value = s ? atomic_load(&s->parameters[slot]) : 0;
    return value >> 32 ? (uint32_t)value : first;
}

static void write_slot(unsigned slot, uint32_t value)
{
    struct segment *s = segment_get();
    if (s)
        atomic_store(&s->parameters[slot], 1ull << 32 | value);
}

uint32_t parameter_extra(enum parameter_extra extra)
{
    return read_slot(NUMBERS + extra, extra_first[extra]);
}

void parameter_set_extra(enum parameter_extra extra, uint32_t value)
{
    write_slot(NUMBERS + extra, value);
}

uint32_t parameter_number(UINT get)
{
    for (unsigned i = 0; i < NUMBERS; i++)
        if (numbers[i].get == get)
            return read_slot(i, numbers[i].first);
    return 0;
}

static BOOL fail(DWORD error)
{
    SetLastError(error);
    return FALSE;
}

static bool do_number(UINT action, UINT param, void *value, BOOL *ret)
{
    for (unsigned i = 0; i < NUMBERS; i++) {
        if (numbers[i].get == action) {
            *ret = value ? TRUE : fail(ERROR_NOACCESS);
            if (value)
                *(UINT *)value = read_slot(i, numbers[i].first);
            return true;
        }
        if (numbers[i].set == action) {
            write_slot(i, numbers[i].in_pointer ? (uint32_t)(uintptr_t)value : param);
            *ret = TRUE;
            return true;
        }
    }
    return false;
}

/* ---- What is more than a number of its own ---- */

/* Without a pointer it is set, with one it is asked for. */
static BOOL spacing(enum parameter_extra extra, int metric, UINT param, void *value)
{
    if (value)
        *(int *)value = (int)parameter_extra(extra);
    else
        parameter_set_extra(extra, param < (UINT)GetSystemMetrics(metric)
                                       ? (uint32_t)GetSystemMetrics(metric)
                                       : param);
    return TRUE;
}

static BOOL mouse(int *values, bool set)
{
    if (!values)
        return fail(ERROR_NOACCESS);
    for (unsigned i = 0; i < 3; i++) {
        if (set)
            parameter_set_extra(EXTRA_MOUSE_1 + i, (uint32_t)values[i]);
        else
            values[i] = (int)parameter_extra(EXTRA_MOUSE_1 + i);
    }
    return TRUE;
}

RECT parameter_work_area(void)
{
    RECT all = {0, 0, GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)};
    if (!parameter_extra(EXTRA_WORK_SET))
        return all;
    return (RECT){(LONG)parameter_extra(EXTRA_WORK_LEFT), (LONG)parameter_extra(EXTRA_WORK_TOP),
                  (LONG)parameter_extra(EXTRA_WORK_RIGHT),
                  (LONG)parameter_extra(EXTRA_WORK_BOTTOM)};
}

/* NULL: the whole screen. */
static BOOL set_work_area(const RECT *rect)
{
    if (rect && (rect->left >= rect->right || rect->top >= rect->bottom || rect->left < 0 ||
                 rect->top < 0 || rect->right > GetSystemMetrics(SM_CXSCREEN) ||
                 rect->bottom > GetSystemMetrics(SM_CYSCREEN)))
        return fail(ERROR_INVALID_PARAMETER);
    if (rect) {
        parameter_set_extra(EXTRA_WORK_LEFT, (uint32_t)rect->left);
        parameter_set_extra(EXTRA_WORK_TOP, (uint32_t)rect->top);
        parameter_set_extra(EXTRA_WORK_RIGHT, (uint32_t)rect->right);
        parameter_set_extra(EXTRA_WORK_BOTTOM, (uint32_t)rect->bottom);
    }
    parameter_set_extra(EXTRA_WORK_SET, rect != NULL);
    return TRUE;
}

static BOOL keep(enum parameter_extra extra, UINT value)
{
    parameter_set_extra(extra, value);
    return TRUE;
}

static BOOL do_other(UINT action, UINT param, void *value, bool wide)
{
    switch (action) {
    case SPI_ICONHORIZONTALSPACING:
        return spacing(EXTRA_ICON_X, SM_CXICON, param, value);
    case SPI_ICONVERTICALSPACING:
        return spacing(EXTRA_ICON_Y, SM_CYICON, param, value);
    case SPI_GETMOUSE:
    case SPI_SETMOUSE:
        return mouse(value, action == SPI_SETMOUSE);
    case SPI_GETWORKAREA:
        if (!value)
            return fail(ERROR_NOACCESS);
        *(RECT *)value = parameter_work_area();
        return TRUE;
    case SPI_SETWORKAREA:
        return set_work_area(value);
    case SPI_SETDOUBLECLKWIDTH:
        return keep(EXTRA_DOUBLE_WIDTH, param);
    case SPI_SETDOUBLECLKHEIGHT:
        return keep(EXTRA_DOUBLE_HEIGHT, param);
    case SPI_SETDOUBLECLICKTIME:
        return SetDoubleClickTime(param);
    case SPI_SETMOUSEBUTTONSWAP:
        SwapMouseButton(param != 0);
        return TRUE;
    case SPI_SETDRAGWIDTH:
        return keep(EXTRA_DRAG_WIDTH, param);
    case SPI_SETDRAGHEIGHT:
        return keep(EXTRA_DRAG_HEIGHT, param);
    case SPI_GETDEFAULTINPUTLANG:
        if (!value)
            return fail(ERROR_NOACCESS);
        *(HKL *)value = THE_LAYOUT;
        return TRUE;
    case SPI_GETFASTTASKSWITCH: /* always was */
        if (!value)
            return fail(ERROR_NOACCESS);
        *(int *)value = 1;
        return TRUE;
    case SPI_SETCURSORS: /* the system's own are what they are */
    case SPI_SETICONS:
    case SPI_SETLANGTOGGLE:
    case SPI_SETFASTTASKSWITCH:
        return TRUE;
    default:
        return parameter_struct(action, param, value, wide);
    }
}

static bool is_set(UINT action)
{
    for (unsigned i = 0; i < NUMBERS; i++)
        if (numbers[i].get == action)
            return false;
    return action != SPI_GETMOUSE && action != SPI_GETWORKAREA &&
           action != SPI_GETDEFAULTINPUTLANG && !parameter_struct_gets(action);
}

static BOOL change(UINT action, UINT param, void *value, UINT flags, bool wide)
{
    static const WCHAR nothing[1];
    BOOL done = FALSE;
    if (!do_number(action, param, value, &done))
        done = do_other(action, param, value, wide);
    if (!done || !(flags & SPIF_SENDCHANGE) || !is_set(action))
        return done;
    DWORD error = GetLastError();
    if (wide)
        SendMessageTimeoutW(HWND_BROADCAST, WM_SETTINGCHANGE, action, (LPARAM)nothing,
                            SMTO_ABORTIFHUNG, 100, NULL);
    else
        SendMessageTimeout(HWND_BROADCAST, WM_SETTINGCHANGE, action, (LPARAM) "", SMTO_ABORTIFHUNG,
                           100, NULL);
    SetLastError(error);
    return TRUE;
}

BOOL SystemParametersInfo(UINT action, UINT param, void *value, UINT flags)
{
    return change(action, param, value, flags, false);
}

BOOL SystemParametersInfoW(UINT action, UINT param, void *value, UINT flags)
{
    return change(action, param, value, flags, true);
}
