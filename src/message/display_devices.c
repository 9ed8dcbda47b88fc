/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "kernel/text.h"
#include "message/parameters.h"

/* The one display device with its one monitor and its one mode. */

#define DEVICE "\\\\.\\DISPLAY1"

enum { FREQUENCY = 60, DEPTH = 32 }; /* of a terminal, as programs expect them of a screen */

bool display_is_device(const char *name)
{
    return strcasecmp(name, DEVICE) == 0;
}

const char *display_device(void)
{
    return DEVICE;
}

static bool describe(const char *name, DWORD index, DISPLAY_DEVICE *device)
{
    if (index > 0 || (name && !display_is_device(name)))
        return false;
    snprintf(device->DeviceName, sizeof(device->DeviceName), "%s",
             name ? DEVICE "\\Monitor0" : DEVICE);
    snprintf(device->DeviceString, sizeof(device->DeviceString), "%s",
             name ? "Character grid" : "Pianola display");
    device->StateFlags = name ? DISPLAY_DEVICE_ACTIVE | DISPLAY_DEVICE_ATTACHED
                              : DISPLAY_DEVICE_ATTACHED_TO_DESKTOP | DISPLAY_DEVICE_PRIMARY_DEVICE;
    device->DeviceID[0] = device->DeviceKey[0] = 0;
    return true;
}

BOOL EnumDisplayDevices(const char *name, DWORD index, DISPLAY_DEVICE *device, DWORD flags)
{
    DISPLAY_DEVICE whole = {0};
    (void)flags;
    if (!device || device->cb < offsetof(DISPLAY_DEVICE, DeviceID) ||
        !describe(name, index, &whole))
        return FALSE;
    whole.cb = device->cb;
    memcpy(device, &whole, whole.cb < sizeof(whole) ? whole.cb : sizeof(whole));
    return TRUE;
}

BOOL EnumDisplayDevicesW(const WCHAR *name, DWORD index, DISPLAY_DEVICEW *device, DWORD flags)
{
    char name8[64];
    DISPLAY_DEVICE plain = {.cb = sizeof(plain)};
    DISPLAY_DEVICEW wide = {0};
    if (name)
        wide_copy_utf8(name, name8, sizeof(name8));
    if (!device || !EnumDisplayDevices(name ? name8 : NULL, index, &plain, flags))
        return FALSE;
    wide.cb = device->cb;
    wide.StateFlags = plain.StateFlags;
    wide_copy(plain.DeviceName, wide.DeviceName, 32);
    wide_copy(plain.DeviceString, wide.DeviceString, 128);
    memcpy(device, &wide, wide.cb < sizeof(wide) ? wide.cb : sizeof(wide));
    return TRUE;
}

/* ---- The mode ---- */

static const DWORD fields = DM_POSITION | DM_DISPLAYORIENTATION | DM_BITSPERPEL | DM_PELSWIDTH |
                            DM_PELSHEIGHT | DM_DISPLAYFLAGS | DM_DISPLAYFREQUENCY;

static bool has_mode(const char *name, DWORD index)
{
    return (!name || display_is_device(name)) &&
           (index == 0 || index == ENUM_CURRENT_SETTINGS || index == ENUM_REGISTRY_SETTINGS);
}

/* The parts that lie alike in both structures; those that text moves are set by their names. */
#define FILL_MODE(mode)                                                                            \
    do {                                                                                           \
        (mode)->dmSpecVersion = (mode)->dmDriverVersion = DM_SPECVERSION;                          \
        (mode)->dmDriverExtra = 0;                                                                 \
        (mode)->dmFields = fields;                                                                 \
        (mode)->dmPosition = (POINTL){0, 0};                                                       \
        (mode)->dmDisplayOrientation = (mode)->dmDisplayFixedOutput = 0;                           \
        (mode)->dmLogPixels = 96;                                                                  \
        (mode)->dmBitsPerPel = DEPTH;                                                              \
        (mode)->dmPelsWidth = (DWORD)GetSystemMetrics(SM_CXSCREEN);                                \
        (mode)->dmPelsHeight = (DWORD)GetSystemMetrics(SM_CYSCREEN);                               \
        (mode)->dmDisplayFlags = 0;                                                                \
        (mode)->dmDisplayFrequency = FREQUENCY;                                                    \
    } while (0)

BOOL EnumDisplaySettingsEx(const char *name, DWORD index, DEVMODE *mode, DWORD flags)
{
    (void)flags;
    if (!mode || !has_mode(name, index))
        return FALSE;
    if (mode->dmSize < offsetof(DEVMODE, dmICMMethod))
        mode->dmSize = offsetof(DEVMODE, dmICMMethod);
    memset(mode->dmDeviceName, 0, sizeof(mode->dmDeviceName));
    memcpy(mode->dmDeviceName, "Pianola", sizeof("Pianola"));
    FILL_MODE(mode);
    return TRUE;
}

BOOL EnumDisplaySettingsExW(const WCHAR *name, DWORD index, DEVMODEW *mode, DWORD flags)
{
    char name8[64];
    (void)flags;
    if (name)
        wide_copy_utf8(name, name8, sizeof(name8));
    if (!mode || !has_mode(name ? name8 : NULL, index))
        return FALSE;
    if (mode->dmSize < offsetof(DEVMODEW, dmICMMethod))
        mode->dmSize = offsetof(DEVMODEW, dmICMMethod);
    wide_copy("Pianola", mode->dmDeviceName, CCHDEVICENAME);
    FILL_MODE(mode);
    return TRUE;
}

BOOL EnumDisplaySettings(const char *name, DWORD index, DEVMODE *mode)
{
    return EnumDisplaySettingsEx(name, index, mode, 0);
}

BOOL EnumDisplaySettingsW(const WCHAR *name, DWORD index, DEVMODEW *mode)
{
    return EnumDisplaySettingsExW(name, index, mode, 0);
}

/* ---- Asking for another one ---- */

static bool is_present(DWORD wanted, DWORD width, DWORD height, DWORD depth, DWORD frequency)
{
    return (!(wanted & DM_PELSWIDTH) || width == (DWORD)GetSystemMetrics(SM_CXSCREEN)) &&
           (!(wanted & DM_PELSHEIGHT) || height == (DWORD)GetSystemMetrics(SM_CYSCREEN)) &&
           (!(wanted & DM_BITSPERPEL) || depth == 0 || depth == DEPTH) &&
           (!(wanted & DM_DISPLAYFREQUENCY) || frequency <= 1 || frequency == FREQUENCY);
}

static LONG refusal(const char *name, DWORD flags)
{
    const DWORD known = CDS_UPDATEREGISTRY | CDS_TEST | CDS_FULLSCREEN | CDS_GLOBAL |
                        CDS_SET_PRIMARY | CDS_VIDEOPARAMETERS | CDS_NORESET | CDS_RESET;
    if (flags & ~known)
        return DISP_CHANGE_BADFLAGS;
    return name && !display_is_device(name) ? DISP_CHANGE_BADPARAM : DISP_CHANGE_SUCCESSFUL;
}

LONG ChangeDisplaySettingsEx(const char *name, DEVMODE *mode, HWND hwnd, DWORD flags, void *param)
{
    (void)param;
    LONG r = hwnd ? DISP_CHANGE_BADPARAM : refusal(name, flags);
    if (r != DISP_CHANGE_SUCCESSFUL || !mode)
        return r;
    return mode->dmSize >= offsetof(DEVMODE, dmDisplayFrequency) &&
                   is_present(mode->dmFields, mode->dmPelsWidth, mode->dmPelsHeight,
                              mode->dmBitsPerPel, mode->dmDisplayFrequency)
               ? DISP_CHANGE_SUCCESSFUL
               : DISP_CHANGE_BADMODE;
}

LONG ChangeDisplaySettingsExW(const WCHAR *name, DEVMODEW *mode, HWND hwnd, DWORD flags,
                              void *param)
{
    char name8[64];
    (void)param;
    if (name)
        wide_copy_utf8(name, name8, sizeof(name8));
    LONG r = hwnd ? DISP_CHANGE_BADPARAM : refusal(name ? name8 : NULL, flags);
    if (r != DISP_CHANGE_SUCCESSFUL || !mode)
        return r;
    return mode->dmSize >= offsetof(DEVMODEW, dmDisplayFrequency) &&
                   is_present(mode->dmFields, mode->dmPelsWidth, mode->dmPelsHeight,
                              mode->dmBitsPerPel, mode->dmDisplayFrequency)
               ? DISP_CHANGE_SUCCESSFUL
               : DISP_CHANGE_BADMODE;
}

LONG ChangeDisplaySettings(DEVMODE *mode, DWORD flags)
{
    if (mode)
        mode->dmDriverExtra = 0;
    return ChangeDisplaySettingsEx(NULL, mode, NULL, flags, NULL);
}

LONG ChangeDisplaySettingsW(DEVMODEW *mode, DWORD flags)
{
    if (mode)
        mode->dmDriverExtra = 0;
    return ChangeDisplaySettingsExW(NULL, mode, NULL, flags, NULL);
}
