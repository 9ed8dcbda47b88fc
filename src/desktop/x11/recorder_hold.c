/* SPDX-License-Identifier: MIT */
#include "desktop/x11/recorder_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "input/input.h"

static const char xtest_mark[] = " XTEST ";

static void release_all(struct x11_adapter *a)
{
    struct x11_recorder *r = a->recorder;
    for (unsigned id = 0; id < DEVICE_MAX; id++) {
        if (r->held[id])
            xcb_input_xi_ungrab_device(a->c, XCB_CURRENT_TIME, (uint16_t)id);
        r->held[id] = false;
    }
    r->held_ctrl = false;
    r->holder = 0;
}

/* A grab takes the device off its master: what it does reaches us and nobody else, and the XTEST
 * devices of that master go on. */
static xcb_input_xi_grab_device_cookie_t ask_grab(struct x11_adapter *a, uint16_t id)
{
    const uint32_t mask = XCB_INPUT_XI_EVENT_MASK_KEY_PRESS | XCB_INPUT_XI_EVENT_MASK_KEY_RELEASE |
                          XCB_INPUT_XI_EVENT_MASK_BUTTON_PRESS |
                          XCB_INPUT_XI_EVENT_MASK_BUTTON_RELEASE;
    return xcb_input_xi_grab_device(a->c, a->root, XCB_CURRENT_TIME, XCB_NONE, id,
                                    XCB_INPUT_GRAB_MODE_22_ASYNC, XCB_INPUT_GRAB_MODE_22_ASYNC,
                                    XCB_INPUT_GRAB_OWNER_NO_OWNER, 1, &mask);
}

static int take_devices(struct x11_adapter *a)
{
    struct x11_recorder *r = a->recorder;
    xcb_input_xi_grab_device_cookie_t cookies[DEVICE_MAX];
    bool asked[DEVICE_MAX] = {false};
    int result = 0;
    for (unsigned id = 0; id < DEVICE_MAX; id++) {
        asked[id] = r->physical[id] && !r->held[id];
        if (asked[id])
            cookies[id] = ask_grab(a, (uint16_t)id);
    }
    for (unsigned id = 0; id < DEVICE_MAX; id++) {
        if (!asked[id])
            continue;
        xcb_input_xi_grab_device_reply_t *reply =
            xcb_input_xi_grab_device_reply(a->c, cookies[id], NULL);
        r->held[id] = reply && reply->status == XCB_GRAB_STATUS_SUCCESS;
        if (!r->held[id])
            result = xcb_connection_has_error(a->c) ? -ENOTCONN : -EBUSY;
        free(reply);
    }
    return result;
}

static bool is_xtest(const xcb_input_xi_device_info_t *info)
{
    char name[256];
    size_t len = (size_t)xcb_input_xi_device_info_name_length(info);
    if (len >= sizeof(name))
        len = sizeof(name) - 1;
    memcpy(name, xcb_input_xi_device_info_name(info), len);
    name[len] = 0;
    return strstr(name, xtest_mark) != NULL;
}

static void on_devices(struct x11_adapter *a, xcb_window_t window, void *reply,
                       const xcb_generic_error_t *error, uintptr_t data)
{
    struct x11_recorder *r = a->recorder;
    (void)window;
    (void)error;
    (void)data;
    if (!reply)
        return;
    memset(r->injects, 0, sizeof(r->injects));
    memset(r->physical, 0, sizeof(r->physical));
    xcb_input_xi_device_info_iterator_t it = xcb_input_xi_query_device_infos_iterator(reply);
    for (; it.rem; xcb_input_xi_device_info_next(&it)) {
        const xcb_input_xi_device_info_t *info = it.data;
        if (info->deviceid >= DEVICE_MAX)
            continue;
        bool slave = info->type == XCB_INPUT_DEVICE_TYPE_SLAVE_KEYBOARD ||
                     info->type == XCB_INPUT_DEVICE_TYPE_SLAVE_POINTER;
        bool ours = typist_owns_device(a->typist, info->deviceid);
        r->injects[info->deviceid] = ours || is_xtest(info);
        r->physical[info->deviceid] = slave && info->enabled && !r->injects[info->deviceid];
    }
    if (r->holder)
        take_devices(a);
}

void x11_hold_devices_changed(struct x11_adapter *a)
{
    xcb_input_xi_query_device_cookie_t cookie =
        xcb_input_xi_query_device(a->c, XCB_INPUT_DEVICE_ALL);
    x11_ask(a, cookie.sequence, on_devices, XCB_NONE, 0);
}

int x11_hold_start(struct x11_adapter *a)
{
    x11_hold_devices_changed(a);
    return 0;
}

int x11_adapter_hold_input(struct x11_adapter *a, bool hold, pid_t owner)
{
    struct x11_recorder *r = a->recorder;
    if (a->dead)
        return -ENOTCONN;
    if (r->holder && r->holder != owner)
        return hold ? -EBUSY : 0;
    if (!hold) {
        release_all(a);
        return 0;
    }
    int result = take_devices(a);
    r->holder = owner;
    if (result < 0)
        release_all(a);
    return result;
}

void x11_hold_key(struct x11_adapter *a, const xcb_input_key_press_event_t *event, bool down)
{
    struct x11_recorder *r = a->recorder;
    uint16_t scan = event->detail >= 8 ? input_scan_from_evdev((uint16_t)(event->detail - 8)) : 0;
    UINT vk = input_vk_plain(input_vk_at_scan(scan));
    if (event->deviceid >= DEVICE_MAX || !r->held[event->deviceid])
        return;
    if (vk == VK_CONTROL)
        r->held_ctrl = down;
    else if (vk == VK_ESCAPE && down && r->held_ctrl)
        x11_stop_key();
}

void x11_recorder_process_gone(struct x11_adapter *a, pid_t pid)
{
    if (a->recorder->holder == pid)
        release_all(a);
}
