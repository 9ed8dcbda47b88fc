/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stddef.h>
#include <string.h>

#include "kernel/text.h"
#include "message/parameters.h"

/* Structures and text among the parameters: kept by the process, plain. */

#define THE_FONT                                                                                   \
    {                                                                                              \
        .lfHeight = 16, .lfWidth = 8, .lfWeight = 400, .lfCharSet = 1, .lfPitchAndFamily = 49,     \
        .lfFaceName = "Terminal"                                                                   \
    }

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool filled;
static NONCLIENTMETRICS nonclient = {.lfCaptionFont = THE_FONT,
                                     .lfSmCaptionFont = THE_FONT,
                                     .lfMenuFont = THE_FONT,
                                     .lfStatusFont = THE_FONT,
                                     .lfMessageFont = THE_FONT};
static ICONMETRICS icons = {.cbSize = sizeof(icons), .lfFont = THE_FONT};
static MINIMIZEDMETRICS minimized = {.cbSize = sizeof(minimized)};
static ANIMATIONINFO animation = {.cbSize = sizeof(animation)};
static FILTERKEYS filter_keys = {.cbSize = sizeof(filter_keys),
                                 .dwFlags = 0x7e,
                                 .iWaitMSec = 1000,
                                 .iDelayMSec = 1000,
                                 .iRepeatMSec = 500};
static TOGGLEKEYS toggle_keys = {.cbSize = sizeof(toggle_keys), .dwFlags = 0x3e};
static STICKYKEYS sticky_keys = {.cbSize = sizeof(sticky_keys), .dwFlags = 0x1fe};
static MOUSEKEYS mouse_keys = {
    .cbSize = sizeof(mouse_keys), .dwFlags = 0x3e, .iMaxSpeed = 80, .iTimeToMaxSpeed = 3000};
static ACCESSTIMEOUT access_timeout = {
    .cbSize = sizeof(access_timeout), .dwFlags = 0x3, .iTimeOutMSec = 300000};
static AUDIODESCRIPTION audio = {.cbSize = sizeof(audio)};
static HIGHCONTRAST contrast = {.cbSize = sizeof(contrast), .dwFlags = 0x7e};
static char scheme[128];
static char wallpaper[260];

/* What follows from other numbers. */
static void fill(void)
{
    if (filled)
        return;
    filled = true;
    nonclient.iBorderWidth = 1;
    nonclient.iScrollWidth = GetSystemMetrics(SM_CXVSCROLL);
    nonclient.iScrollHeight = GetSystemMetrics(SM_CYHSCROLL);
    nonclient.iCaptionWidth = nonclient.iSmCaptionWidth = GetSystemMetrics(SM_CXSIZE);
    nonclient.iCaptionHeight = nonclient.iSmCaptionHeight = GetSystemMetrics(SM_CYSIZE);
    nonclient.iMenuWidth = GetSystemMetrics(SM_CXSIZE);
    nonclient.iMenuHeight = GetSystemMetrics(SM_CYMENU);
    minimized.iWidth = GetSystemMetrics(SM_CXMINIMIZED);
    contrast.lpszDefaultScheme = scheme;
}

static BOOL fail(DWORD error)
{
    SetLastError(error);
    return FALSE;
}

/* ---- Structures without text ---- */

static const struct {
    UINT get;
    UINT set;
    UINT size;
    void *value;
} plain[] = {
    {SPI_GETMINIMIZEDMETRICS, SPI_SETMINIMIZEDMETRICS, sizeof(minimized), &minimized},
    {SPI_GETANIMATION, SPI_SETANIMATION, sizeof(animation), &animation},
    {SPI_GETFILTERKEYS, SPI_SETFILTERKEYS, sizeof(filter_keys), &filter_keys},
    {SPI_GETTOGGLEKEYS, SPI_SETTOGGLEKEYS, sizeof(toggle_keys), &toggle_keys},
    {SPI_GETSTICKYKEYS, SPI_SETSTICKYKEYS, sizeof(sticky_keys), &sticky_keys},
    {SPI_GETMOUSEKEYS, SPI_SETMOUSEKEYS, sizeof(mouse_keys), &mouse_keys},
    {SPI_GETACCESSTIMEOUT, SPI_SETACCESSTIMEOUT, sizeof(access_timeout), &access_timeout},
    {SPI_GETAUDIODESCRIPTION, SPI_SETAUDIODESCRIPTION, sizeof(audio), &audio},
};

enum { PLAIN = sizeof(plain) / sizeof(plain[0]) };

static BOOL copy_plain(unsigned which, void *value, bool set)
{
    if (!value)
        return fail(ERROR_NOACCESS);
    if (*(UINT *)value != plain[which].size)
        return fail(ERROR_INVALID_PARAMETER);
    if (set)
        memcpy(plain[which].value, value, plain[which].size);
    else
        memcpy(value, plain[which].value, plain[which].size);
    return TRUE;
}

/* ---- Structures with text, which W programs have in UTF-16 ---- */

static void font_out(const LOGFONT *font, LOGFONTW *to)
{
    memcpy(to, font, offsetof(LOGFONT, lfFaceName));
    wide_copy(font->lfFaceName, to->lfFaceName, LF_FACESIZE);
}

static void font_in(const LOGFONTW *from, LOGFONT *font)
{
    memcpy(font, from, offsetof(LOGFONT, lfFaceName));
    wide_copy_utf8(from->lfFaceName, font->lfFaceName, LF_FACESIZE);
}

static BOOL nonclient_plain(NONCLIENTMETRICS *value, bool set)
{
    UINT size = value->cbSize;
    if (size != sizeof(nonclient) && size != offsetof(NONCLIENTMETRICS, iPaddedBorderWidth))
        return fail(ERROR_INVALID_PARAMETER);
    if (set)
        memcpy(&nonclient, value, size);
    else
        memcpy(value, &nonclient, size);
    value->cbSize = size;
    return TRUE;
}

static BOOL nonclient_wide(NONCLIENTMETRICSW *value, bool set)
{
    UINT size = value->cbSize;
    if (size != sizeof(*value) && size != offsetof(NONCLIENTMETRICSW, iPaddedBorderWidth))
        return fail(ERROR_INVALID_PARAMETER);
    NONCLIENTMETRICS *n = &nonclient;
    if (set) {
        n->iBorderWidth = value->iBorderWidth;
        n->iScrollWidth = value->iScrollWidth;
        n->iScrollHeight = value->iScrollHeight;
        n->iCaptionWidth = value->iCaptionWidth;
        n->iCaptionHeight = value->iCaptionHeight;
        n->iSmCaptionWidth = value->iSmCaptionWidth;
        n->iSmCaptionHeight = value->iSmCaptionHeight;
        n->iMenuWidth = value->iMenuWidth;
        n->iMenuHeight = value->iMenuHeight;
        font_in(&value->lfCaptionFont, &n->lfCaptionFont);
        font_in(&value->lfSmCaptionFont, &n->lfSmCaptionFont);
        font_in(&value->lfMenuFont, &n->lfMenuFont);
        font_in(&value->lfStatusFont, &n->lfStatusFont);
        font_in(&value->lfMessageFont, &n->lfMessageFont);
        return TRUE;
    }
    NONCLIENTMETRICSW wide = {.cbSize = size,
                              .iBorderWidth = n->iBorderWidth,
                              .iScrollWidth = n->iScrollWidth,
                              .iScrollHeight = n->iScrollHeight,
                              .iCaptionWidth = n->iCaptionWidth,
                              .iCaptionHeight = n->iCaptionHeight,
                              .iSmCaptionWidth = n->iSmCaptionWidth,
                              .iSmCaptionHeight = n->iSmCaptionHeight,
                              .iMenuWidth = n->iMenuWidth,
                              .iMenuHeight = n->iMenuHeight,
                              .iPaddedBorderWidth = n->iPaddedBorderWidth};
    font_out(&n->lfCaptionFont, &wide.lfCaptionFont);
    font_out(&n->lfSmCaptionFont, &wide.lfSmCaptionFont);
    font_out(&n->lfMenuFont, &wide.lfMenuFont);
    font_out(&n->lfStatusFont, &wide.lfStatusFont);
    font_out(&n->lfMessageFont, &wide.lfMessageFont);
    memcpy(value, &wide, size);
    return TRUE;
}

static BOOL icon_metrics(void *value, bool set, bool wide)
{
    UINT size = wide ? (UINT)sizeof(ICONMETRICSW) : (UINT)sizeof(ICONMETRICS);
    if (*(UINT *)value != size)
        return fail(ERROR_INVALID_PARAMETER);
    ICONMETRICS *to = value; /* the numbers lie alike in both */
    icons.iHorzSpacing = (int)parameter_extra(EXTRA_ICON_X);
    icons.iVertSpacing = (int)parameter_extra(EXTRA_ICON_Y);
    icons.iTitleWrap = (int)parameter_number(SPI_GETICONTITLEWRAP);
    if (!set) {
        memcpy(to, &icons, offsetof(ICONMETRICS, lfFont));
        to->cbSize = size;
        if (wide)
            font_out(&icons.lfFont, &((ICONMETRICSW *)value)->lfFont);
        else
            to->lfFont = icons.lfFont;
        return TRUE;
    }
    parameter_set_extra(EXTRA_ICON_X, (uint32_t)to->iHorzSpacing);
    parameter_set_extra(EXTRA_ICON_Y, (uint32_t)to->iVertSpacing);
    if (wide)
        font_in(&((ICONMETRICSW *)value)->lfFont, &icons.lfFont);
    else
        icons.lfFont = to->lfFont;
    return TRUE;
}

static BOOL icon_font(void *value, UINT param, bool set, bool wide)
{
    if (param && param != (wide ? sizeof(LOGFONTW) : sizeof(LOGFONT)))
        return fail(ERROR_INVALID_PARAMETER);
    if (wide && set)
        font_in(value, &icons.lfFont);
    else if (wide)
        font_out(&icons.lfFont, value);
    else if (set)
        icons.lfFont = *(LOGFONT *)value;
    else
        *(LOGFONT *)value = icons.lfFont;
    return TRUE;
}

static BOOL high_contrast(void *value, bool set, bool wide)
{
    static WCHAR scheme_wide[128];
    HIGHCONTRAST *to = value;
    HIGHCONTRASTW *to_wide = value;
    if (to->cbSize != sizeof(*to))
        return fail(ERROR_INVALID_PARAMETER);
    if (set) {
        contrast.dwFlags = to->dwFlags;
        if (wide && to_wide->lpszDefaultScheme)
            wide_copy_utf8(to_wide->lpszDefaultScheme, scheme, sizeof(scheme));
        else if (!wide && to->lpszDefaultScheme)
            strncpy(scheme, to->lpszDefaultScheme, sizeof(scheme) - 1);
        return TRUE;
    }
    *to = contrast;
    if (wide) {
        wide_copy(scheme, scheme_wide, sizeof(scheme_wide) / sizeof(scheme_wide[0]));
        to_wide->lpszDefaultScheme = scheme_wide;
    }
    return TRUE;
}

static BOOL the_wallpaper(void *value, UINT size, bool set, bool wide)
{
    if (set && !value)
        wallpaper[0] = 0;
    else if (set && wide)
        wide_copy_utf8(value, wallpaper, sizeof(wallpaper));
    else if (set)
        strncpy(wallpaper, value, sizeof(wallpaper) - 1);
    else if (wide)
        wide_copy(wallpaper, value, size);
    else if (size) {
        strncpy(value, wallpaper, size);
        ((char *)value)[size - 1] = 0;
    }
    return TRUE;
}

/* ---- Which of them ---- */

static BOOL do_struct(UINT action, UINT param, void *value, bool wide)
{
    for (unsigned i = 0; i < PLAIN; i++)
        if (plain[i].get == action || plain[i].set == action)
            return copy_plain(i, value, plain[i].set == action);
    if (action == SPI_SETDESKWALLPAPER || action == SPI_SETDESKPATTERN)
        return action == SPI_SETDESKPATTERN || the_wallpaper(value, 0, true, wide);
    if (!value)
        return fail(ERROR_NOACCESS);
    switch (action) {
    case SPI_GETNONCLIENTMETRICS:
    case SPI_SETNONCLIENTMETRICS:
        return wide ? nonclient_wide(value, action == SPI_SETNONCLIENTMETRICS)
                    : nonclient_plain(value, action == SPI_SETNONCLIENTMETRICS);
    case SPI_GETICONMETRICS:
    case SPI_SETICONMETRICS:
        return icon_metrics(value, action == SPI_SETICONMETRICS, wide);
    case SPI_GETICONTITLELOGFONT:
    case SPI_SETICONTITLELOGFONT:
        return icon_font(value, param, action == SPI_SETICONTITLELOGFONT, wide);
    case SPI_GETHIGHCONTRAST:
    case SPI_SETHIGHCONTRAST:
        return high_contrast(value, action == SPI_SETHIGHCONTRAST, wide);
    default:
        return the_wallpaper(value, param, false, wide);
    }
}

static bool known(UINT action)
{
    static const UINT others[] = {
        SPI_GETNONCLIENTMETRICS, SPI_SETNONCLIENTMETRICS, SPI_GETICONMETRICS,  SPI_SETICONMETRICS,
        SPI_GETICONTITLELOGFONT, SPI_SETICONTITLELOGFONT, SPI_GETHIGHCONTRAST, SPI_SETHIGHCONTRAST,
        SPI_GETDESKWALLPAPER,    SPI_SETDESKWALLPAPER,    SPI_SETDESKPATTERN};
    for (unsigned i = 0; i < PLAIN; i++)
        if (plain[i].get == action || plain[i].set == action)
            return true;
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (others[i] == action)
            return true;
    return false;
}

BOOL parameter_struct(UINT action, UINT param, void *value, bool wide)
{
    if (!known(action))
        return fail(ERROR_INVALID_SPI_VALUE);
    pthread_mutex_lock(&lock);
    fill();
    BOOL done = do_struct(action, param, value, wide);
    pthread_mutex_unlock(&lock);
    return done;
}

bool parameter_struct_gets(UINT action)
{
    for (unsigned i = 0; i < PLAIN; i++)
        if (plain[i].get == action)
            return true;
    return action == SPI_GETNONCLIENTMETRICS || action == SPI_GETICONMETRICS ||
           action == SPI_GETICONTITLELOGFONT || action == SPI_GETHIGHCONTRAST ||
           action == SPI_GETDESKWALLPAPER || action == SPI_GETFASTTASKSWITCH;
}
