/* SPDX-License-Identifier: MIT */
#include "pianola/display_config.h"

#include <stdatomic.h>
#include <string.h>

#include "kernel/text.h"
#include "message/parameters.h"

/* The one path of the one display. */

enum { SOURCE_ID = 0, TARGET_ID = 1, FREQUENCY = 60, PATHS = 1, MODES = 2 };

static const LUID adapter = {.LowPart = 1};

static bool is_query(uint32_t flags)
{
    uint32_t which = flags & (QDC_ALL_PATHS | QDC_ONLY_ACTIVE_PATHS | QDC_DATABASE_CURRENT);
    return which && !(which & (which - 1)) &&
           !(flags & ~(which | QDC_VIRTUAL_MODE_AWARE | QDC_INCLUDE_HMD));
}

static uint32_t width(void)
{
    return (uint32_t)GetSystemMetrics(SM_CXSCREEN);
}

static uint32_t height(void)
{
    return (uint32_t)GetSystemMetrics(SM_CYSCREEN);
}

LONG GetDisplayConfigBufferSizes(uint32_t flags, uint32_t *ret_paths, uint32_t *ret_modes)
{
    if (!is_query(flags) || !ret_paths || !ret_modes)
        return ERROR_INVALID_PARAMETER;
    *ret_paths = PATHS;
    *ret_modes = MODES;
    return ERROR_SUCCESS;
}

static DISPLAYCONFIG_VIDEO_SIGNAL_INFO signal_info(void)
{
    uint32_t lines = height();
    return (DISPLAYCONFIG_VIDEO_SIGNAL_INFO){
        .pixelRate = (uint64_t)width() * lines * FREQUENCY,
        .hSyncFreq = {lines * FREQUENCY, 1},
        .vSyncFreq = {FREQUENCY, 1},
        .activeSize = {width(), lines},
        .totalSize = {width(), lines},
        .scanLineOrdering = DISPLAYCONFIG_SCANLINE_ORDERING_PROGRESSIVE,
    };
}

LONG QueryDisplayConfig(uint32_t flags, uint32_t *path_count, DISPLAYCONFIG_PATH_INFO *paths,
                        uint32_t *mode_count, DISPLAYCONFIG_MODE_INFO *modes,
                        DISPLAYCONFIG_TOPOLOGY_ID *topology)
{
    bool stored = flags & QDC_DATABASE_CURRENT;
    if (!is_query(flags) || !path_count || !paths || !mode_count || !modes || stored != !!topology)
        return ERROR_INVALID_PARAMETER;
    bool fits = *path_count >= PATHS && *mode_count >= MODES;
    *path_count = PATHS;
    *mode_count = MODES;
    if (!fits)
        return ERROR_INSUFFICIENT_BUFFER;
    paths[0] = (DISPLAYCONFIG_PATH_INFO){
        .sourceInfo = {.adapterId = adapter,
                       .id = SOURCE_ID,
                       .modeInfoIdx = 0,
                       .statusFlags = DISPLAYCONFIG_SOURCE_IN_USE},
        .targetInfo = {.adapterId = adapter,
                       .id = TARGET_ID,
                       .modeInfoIdx = 1,
                       .outputTechnology = DISPLAYCONFIG_OUTPUT_TECHNOLOGY_OTHER,
                       .rotation = DISPLAYCONFIG_ROTATION_IDENTITY,
                       .scaling = DISPLAYCONFIG_SCALING_IDENTITY,
                       .refreshRate = {FREQUENCY, 1},
                       .scanLineOrdering = DISPLAYCONFIG_SCANLINE_ORDERING_PROGRESSIVE,
                       .targetAvailable = TRUE,
                       .statusFlags = DISPLAYCONFIG_TARGET_IN_USE},
        .flags = DISPLAYCONFIG_PATH_ACTIVE,
    };
    modes[0] = (DISPLAYCONFIG_MODE_INFO){
        .infoType = DISPLAYCONFIG_MODE_INFO_TYPE_SOURCE,
        .id = SOURCE_ID,
        .adapterId = adapter,
        .sourceMode = {width(), height(), DISPLAYCONFIG_PIXELFORMAT_32BPP, {0, 0}},
    };
    modes[1] = (DISPLAYCONFIG_MODE_INFO){
        .infoType = DISPLAYCONFIG_MODE_INFO_TYPE_TARGET,
        .id = TARGET_ID,
        .adapterId = adapter,
        .targetMode = {signal_info()},
    };
    if (topology)
        *topology = DISPLAYCONFIG_TOPOLOGY_INTERNAL;
    return ERROR_SUCCESS;
}

LONG SetDisplayConfig(uint32_t path_count, DISPLAYCONFIG_PATH_INFO *paths, uint32_t mode_count,
                      DISPLAYCONFIG_MODE_INFO *modes, uint32_t flags)
{
    bool validate = flags & SDC_VALIDATE, apply = flags & SDC_APPLY;
    bool supplied = flags & SDC_USE_SUPPLIED_DISPLAY_CONFIG;
    bool topology = flags & SDC_USE_DATABASE_CURRENT;
    (void)modes;
    if (validate == apply || supplied == topology || (!path_count != !paths) ||
        (supplied && !paths) || (mode_count && !modes))
        return ERROR_INVALID_PARAMETER;
    bool present = supplied ? path_count == 1 && paths->targetInfo.id == TARGET_ID
                            : flags & SDC_TOPOLOGY_INTERNAL;
    return validate && present ? ERROR_SUCCESS : ERROR_NOT_SUPPORTED;
}

/* ---- Names ---- */

static LONG source_name(DISPLAYCONFIG_SOURCE_DEVICE_NAME *name)
{
    if (name->header.size < sizeof(*name) || name->header.id != SOURCE_ID)
        return ERROR_INVALID_PARAMETER;
    wide_copy(display_device(), name->viewGdiDeviceName, CCHDEVICENAME);
    return ERROR_SUCCESS;
}

static LONG target_name(DISPLAYCONFIG_TARGET_DEVICE_NAME *name)
{
    if (name->header.size < sizeof(*name) || name->header.id != TARGET_ID)
        return ERROR_INVALID_PARAMETER;
    name->flags.value = 0;
    name->outputTechnology = DISPLAYCONFIG_OUTPUT_TECHNOLOGY_OTHER;
    name->edidManufactureId = name->edidProductCodeId = 0;
    name->connectorInstance = 0;
    wide_copy("Character grid", name->monitorFriendlyDeviceName, 64);
    name->monitorDevicePath[0] = 0;
    return ERROR_SUCCESS;
}

static LONG preferred_mode(DISPLAYCONFIG_TARGET_PREFERRED_MODE *mode)
{
    if (mode->header.size < sizeof(*mode) || mode->header.id != TARGET_ID)
        return ERROR_INVALID_PARAMETER;
    mode->width = width();
    mode->height = height();
    mode->targetMode.targetVideoSignalInfo = signal_info();
    return ERROR_SUCCESS;
}

static LONG adapter_name(DISPLAYCONFIG_ADAPTER_NAME *name)
{
    if (name->header.size < sizeof(*name))
        return ERROR_INVALID_PARAMETER;
    name->adapterDevicePath[0] = 0;
    return ERROR_SUCCESS;
}

LONG DisplayConfigGetDeviceInfo(DISPLAYCONFIG_DEVICE_INFO_HEADER *packet)
{
    if (!packet || packet->size < sizeof(*packet) ||
        memcmp(&packet->adapterId, &adapter, sizeof(adapter)) != 0)
        return ERROR_INVALID_PARAMETER;
    switch (packet->type) {
    case DISPLAYCONFIG_DEVICE_INFO_GET_SOURCE_NAME:
        return source_name((DISPLAYCONFIG_SOURCE_DEVICE_NAME *)packet);
    case DISPLAYCONFIG_DEVICE_INFO_GET_TARGET_NAME:
        return target_name((DISPLAYCONFIG_TARGET_DEVICE_NAME *)packet);
    case DISPLAYCONFIG_DEVICE_INFO_GET_TARGET_PREFERRED_MODE:
        return preferred_mode((DISPLAYCONFIG_TARGET_PREFERRED_MODE *)packet);
    case DISPLAYCONFIG_DEVICE_INFO_GET_ADAPTER_NAME:
        return adapter_name((DISPLAYCONFIG_ADAPTER_NAME *)packet);
    default:
        return ERROR_NOT_SUPPORTED;
    }
}

LONG DisplayConfigSetDeviceInfo(DISPLAYCONFIG_DEVICE_INFO_HEADER *packet)
{
    return packet && packet->size >= sizeof(*packet) ? ERROR_NOT_SUPPORTED
                                                     : ERROR_INVALID_PARAMETER;
}

/* ---- Turning ---- */

static _Atomic int preferred;

BOOL GetAutoRotationState(AR_STATE *ret_state)
{
    if (ret_state)
        *ret_state = (AR_STATE)(AR_NOSENSOR | AR_NOT_SUPPORTED);
    else
        SetLastError(ERROR_INVALID_PARAMETER);
    return ret_state != NULL;
}

BOOL GetDisplayAutoRotationPreferences(ORIENTATION_PREFERENCE *ret_preference)
{
    if (ret_preference)
        *ret_preference = (ORIENTATION_PREFERENCE)atomic_load(&preferred);
    else
        SetLastError(ERROR_INVALID_PARAMETER);
    return ret_preference != NULL;
}

BOOL SetDisplayAutoRotationPreferences(ORIENTATION_PREFERENCE preference)
{
    atomic_store(&preferred, (int)preference);
    return TRUE;
}
