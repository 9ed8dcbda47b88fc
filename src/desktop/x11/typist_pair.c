/* SPDX-License-Identifier: MIT */
#include "desktop/x11/typist_pair.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/xinput.h>
#include <xcb/xtest.h>

static bool named(const xcb_input_xi_device_info_t *device, const char *name)
{
    return device->name_len == strlen(name) &&
           memcmp(xcb_input_xi_device_info_name(device), name, device->name_len) == 0;
}

static int query(struct typist_x *x, xcb_input_xi_query_device_reply_t **ret_reply)
{
    void *reply = NULL;
    int r = typist_x_reply(x, xcb_input_xi_query_device(x->conn, XCB_INPUT_DEVICE_ALL).sequence,
                           &reply);
    if (r >= 0)
        *ret_reply = reply;
    return r;
}

static int find(struct typist_x *x, struct typist_pair *pair)
{
    xcb_input_xi_query_device_reply_t *reply = NULL;
    struct typist_pair found = {0};
    xcb_input_xi_device_info_iterator_t device;
    int r = query(x, &reply);

    if (r < 0)
        return r;
    for (device = xcb_input_xi_query_device_infos_iterator(reply); device.rem;
         xcb_input_xi_device_info_next(&device)) {
        uint16_t id = device.data->deviceid;

        if (!found.core_keyboard && device.data->type == XCB_INPUT_DEVICE_TYPE_MASTER_KEYBOARD)
            found.core_keyboard = id;
        if (named(device.data, TYPIST_PAIR_NAME " pointer"))
            found.pointer = id;
        else if (named(device.data, TYPIST_PAIR_NAME " keyboard"))
            found.keyboard = id;
        else if (named(device.data, TYPIST_PAIR_NAME " XTEST pointer"))
            found.slave_pointer = id;
        else if (named(device.data, TYPIST_PAIR_NAME " XTEST keyboard"))
            found.slave_keyboard = id;
    }
    free(reply);
    *pair = found;
    return found.pointer && found.keyboard && found.slave_pointer && found.slave_keyboard ? 0
                                                                                          : -ENODEV;
}

/* A new keyboard makes the server write its default layout's names on the root window, over those
 * of the layout in force, which `setxkbmap -query` and others read there. */
struct rules {
    xcb_atom_t atom;
    xcb_get_property_reply_t *names;
};

static void save_rules(struct typist_x *x, struct rules *rules)
{
    static const char name[] = "_XKB_RULES_NAMES";
    void *reply = NULL;

    if (typist_x_reply(x, xcb_intern_atom(x->conn, 0, sizeof(name) - 1, name).sequence, &reply) < 0)
        return;
    rules->atom = ((xcb_intern_atom_reply_t *)reply)->atom;
    free(reply);
    reply = NULL;
    if (typist_x_reply(
            x,
            xcb_get_property(x->conn, 0, x->root, rules->atom, XCB_ATOM_STRING, 0, 1024).sequence,
            &reply) >= 0)
        rules->names = reply;
}

static void restore_rules(struct typist_x *x, struct rules *rules)
{
    if (rules->names && rules->names->value_len)
        xcb_change_property(x->conn, XCB_PROP_MODE_REPLACE, x->root, rules->atom, XCB_ATOM_STRING,
                            8, rules->names->value_len, xcb_get_property_value(rules->names));
    free(rules->names);
}

int typist_pair_ensure(struct typist_x *x, struct typist_pair *pair)
{
    struct {
        xcb_input_add_master_t head;
        char name[8];
    } add = {.head = {.type = XCB_INPUT_HIERARCHY_CHANGE_TYPE_ADD_MASTER,
                      .len = sizeof(add) / 4,
                      .name_len = strlen(TYPIST_PAIR_NAME),
                      .send_core = 1,
                      .enable = 1},
             .name = TYPIST_PAIR_NAME};
    int r;

    if (pair->keyboard)
        return 0;
    if (find(x, pair) == 0)
        return 0;
    struct rules rules = {0};
    save_rules(x, &rules);
    xcb_input_xi_change_hierarchy(x->conn, 1, (const xcb_input_hierarchy_change_t *)&add);
    r = find(x, pair);
    restore_rules(x, &rules);
    if (r < 0) {
        memset(pair, 0, sizeof(*pair));
        return r;
    }
    /* Its pointer would sit in the middle of the screen, over somebody's window. */
    xcb_input_xi_warp_pointer(x->conn, XCB_NONE, x->root, 0, 0, 0, 0, (x->width - 1) * 65536,
                              (x->height - 1) * 65536, pair->pointer);
    return 0;
}

void typist_pair_focus(struct typist_x *x, const struct typist_pair *pair, xcb_window_t window)
{
    xcb_input_xi_set_focus(x->conn, window, XCB_CURRENT_TIME, pair->keyboard);
}

int typist_pair_focused(struct typist_x *x, const struct typist_pair *pair,
                        xcb_window_t *ret_window)
{
    void *reply = NULL;
    int r = typist_x_reply(x, xcb_input_xi_get_focus(x->conn, pair->keyboard).sequence, &reply);

    if (r < 0)
        return r;
    *ret_window = ((xcb_input_xi_get_focus_reply_t *)reply)->focus;
    free(reply);
    return 0;
}

int typist_pair_remove(struct typist_x *x)
{
    xcb_input_xi_query_device_reply_t *reply = NULL;
    xcb_input_xi_device_info_iterator_t device;
    int r = query(x, &reply);

    if (r < 0)
        return r;
    for (device = xcb_input_xi_query_device_infos_iterator(reply); device.rem;
         xcb_input_xi_device_info_next(&device)) {
        xcb_input_remove_master_t gone = {.type = XCB_INPUT_HIERARCHY_CHANGE_TYPE_REMOVE_MASTER,
                                          .len = sizeof(gone) / 4,
                                          .deviceid = device.data->deviceid,
                                          .return_mode = XCB_INPUT_CHANGE_MODE_FLOAT};

        if (device.data->type == XCB_INPUT_DEVICE_TYPE_MASTER_POINTER &&
            named(device.data, TYPIST_PAIR_NAME " pointer"))
            xcb_input_xi_change_hierarchy(x->conn, 1, (const xcb_input_hierarchy_change_t *)&gone);
    }
    free(reply);
    return typist_x_sync(x);
}

/* XTEST takes events of the XInput extension, which name their device. */
static void fake(struct typist_x *x, unsigned event, uint8_t detail, uint16_t device)
{
    xcb_test_fake_input(x->conn, (uint8_t)(x->xi_event + event), detail, XCB_CURRENT_TIME, XCB_NONE,
                        0, 0, (uint8_t)device);
}

void typist_pair_key(struct typist_x *x, const struct typist_pair *pair, uint8_t code, bool down)
{
    fake(x, down ? XCB_INPUT_DEVICE_KEY_PRESS : XCB_INPUT_DEVICE_KEY_RELEASE, code,
         pair->slave_keyboard);
}

void typist_pair_button(struct typist_x *x, const struct typist_pair *pair, uint8_t button,
                        bool down)
{
    fake(x, down ? XCB_INPUT_DEVICE_BUTTON_PRESS : XCB_INPUT_DEVICE_BUTTON_RELEASE, button,
         pair->slave_pointer);
}

void typist_pair_move(struct typist_x *x, const struct typist_pair *pair, bool relative, int16_t dx,
                      int16_t dy)
{
    xcb_input_xi_warp_pointer(x->conn, XCB_NONE, relative ? XCB_NONE : x->root, 0, 0, 0, 0,
                              dx * 65536, dy * 65536, pair->pointer);
}
