/* SPDX-License-Identifier: MIT */
#include "desktop/x11/adapter.h"

#include <xcb/damage.h>
#include <xcb/xinput.h>

#include "desktop/x11/keyboard.h"
#include "desktop/x11/recorder.h"
#include "desktop/x11/windows.h"

static void root_property(struct x11_adapter *a, xcb_atom_t atom)
{
    if (atom == a->atoms[ATOM__NET_SUPPORTING_WM_CHECK] || atom == a->atoms[ATOM__NET_SUPPORTED])
        x11_windows_wm_changed(a);
    else if (atom == a->atoms[ATOM__NET_CLIENT_LIST_STACKING])
        x11_windows_list_changed(a);
    else if (atom == a->atoms[ATOM__NET_ACTIVE_WINDOW])
        x11_windows_active_changed(a);
}

static void on_property_notify(struct x11_adapter *a, const xcb_generic_event_t *event)
{
    const xcb_property_notify_event_t *e = (const void *)event;
    struct x11_window *w = x11_window_find(a, e->window);
    if (e->window == a->root)
        root_property(a, e->atom);
    else if (w)
        x11_property_changed(a, w, e->atom);
}

static void on_configure_notify(struct x11_adapter *a, const xcb_generic_event_t *event)
{
    const xcb_configure_notify_event_t *e = (const void *)event;
    if (e->window == a->root) {
        RECT screen = {0, 0, e->width, e->height}, before = {0};
        GetWindowRect(GetDesktopWindow(), &before);
        window_set_rect(GetDesktopWindow(), &screen);
        if (before.right != screen.right || before.bottom != screen.bottom)
            SendNotifyMessage(HWND_BROADCAST, WM_DISPLAYCHANGE, a->screen->root_depth,
                              MAKELPARAM(e->width, e->height));
        message_report(GetDesktopWindow(), WM_SIZE, SIZE_RESTORED, MAKELPARAM(e->width, e->height),
                       NULL);
        return;
    }
    x11_windows_configured(a, e->window, e->event == e->window);
    /* Without a window manager's list the stacking order is told here only. */
    if (e->event == a->root && !x11_windows_managed(a))
        x11_windows_list_changed(a);
}

static void on_map_notify(struct x11_adapter *a, const xcb_generic_event_t *event)
{
    const xcb_map_notify_event_t *e = (const void *)event;
    x11_windows_mapped(a, e->window, e->override_redirect);
}

static void on_unmap_notify(struct x11_adapter *a, const xcb_generic_event_t *event)
{
    const xcb_unmap_notify_event_t *e = (const void *)event;
    x11_windows_unmapped(a, e->window);
}

static void on_destroy_notify(struct x11_adapter *a, const xcb_generic_event_t *event)
{
    const xcb_destroy_notify_event_t *e = (const void *)event;
    x11_windows_destroyed(a, e->window);
}

static void on_reparent_notify(struct x11_adapter *a, const xcb_generic_event_t *event)
{
    const xcb_reparent_notify_event_t *e = (const void *)event;
    x11_windows_reparented(a, e->window, e->parent);
}

static void on_circulate_notify(struct x11_adapter *a, const xcb_generic_event_t *event)
{
    (void)event;
    if (!x11_windows_managed(a))
        x11_windows_list_changed(a);
}

static void on_mapping_notify(struct x11_adapter *a, const xcb_generic_event_t *event)
{
    const xcb_mapping_notify_event_t *e = (const void *)event;
    if (e->request == XCB_MAPPING_KEYBOARD)
        x11_keyboard_map_changed(a, e->first_keycode, e->count);
}

static void on_generic(struct x11_adapter *a, const xcb_generic_event_t *event)
{
    const xcb_ge_generic_event_t *e = (const void *)event;
    if (e->extension == a->xinput_opcode)
        x11_recorder_event(a, event);
}

static const struct {
    uint8_t type;
    void (*handle)(struct x11_adapter *a, const xcb_generic_event_t *event);
} core_events[] = {
    {XCB_PROPERTY_NOTIFY, on_property_notify},
    {XCB_CONFIGURE_NOTIFY, on_configure_notify},
    {XCB_MAP_NOTIFY, on_map_notify},
    {XCB_UNMAP_NOTIFY, on_unmap_notify},
    {XCB_DESTROY_NOTIFY, on_destroy_notify},
    {XCB_REPARENT_NOTIFY, on_reparent_notify},
    {XCB_CIRCULATE_NOTIFY, on_circulate_notify},
    {XCB_MAPPING_NOTIFY, on_mapping_notify},
    {XCB_GE_GENERIC, on_generic},
};

/* Errors (type 0) belong to requests on windows that vanished meanwhile: whoever waits for such a
 * request learns it from the question that follows it. */
void x11_handle_event(struct x11_adapter *a, const xcb_generic_event_t *event)
{
    uint8_t type = event->response_type & 0x7f;
    if (a->damage_event && type == a->damage_event + XCB_DAMAGE_NOTIFY) {
        const xcb_damage_notify_event_t *e = (const void *)event;
        x11_windows_damaged(a, e->drawable);
        return;
    }
    if (type == a->xkb_event) {
        x11_keyboard_event(a, event);
        return;
    }
    for (size_t i = 0; i < sizeof(core_events) / sizeof(*core_events); i++) {
        if (core_events[i].type == type)
            core_events[i].handle(a, event);
    }
}
