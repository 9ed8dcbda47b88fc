/* SPDX-License-Identifier: MIT */
/* Asks the X server what is down, as JSON: {"keys": N, "buttons": N, "keymap": HASH, "masters": N}.
 * keys and buttons are summed over every device the server has. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <xcb/xcb.h>
#include <xcb/xinput.h>

static unsigned bits(const uint8_t *bytes, unsigned count)
{
    unsigned n = 0;
    for (unsigned i = 0; i < count; i++)
        n += (unsigned)__builtin_popcount(bytes[i]);
    return n;
}

static void add_device(xcb_connection_t *c, uint8_t id, unsigned *keys, unsigned *buttons)
{
    xcb_input_query_device_state_reply_t *reply =
        xcb_input_query_device_state_reply(c, xcb_input_query_device_state(c, id), NULL);
    if (!reply)
        return;
    xcb_input_input_state_iterator_t it = xcb_input_query_device_state_classes_iterator(reply);
    for (; it.rem; xcb_input_input_state_next(&it)) {
        const uint8_t *bytes = (const uint8_t *)it.data;
        /* class, length, count, padding, then 32 bytes of bits */
        if (it.data->class_id == XCB_INPUT_INPUT_CLASS_KEY)
            *keys += bits(bytes + 4, 32);
        else if (it.data->class_id == XCB_INPUT_INPUT_CLASS_BUTTON)
            *buttons += bits(bytes + 4, 32);
    }
    free(reply);
}

static uint64_t keymap_hash(xcb_connection_t *c)
{
    const xcb_setup_t *setup = xcb_get_setup(c);
    uint8_t count = (uint8_t)(setup->max_keycode - setup->min_keycode + 1);
    xcb_get_keyboard_mapping_reply_t *reply = xcb_get_keyboard_mapping_reply(
        c, xcb_get_keyboard_mapping(c, setup->min_keycode, count), NULL);
    uint64_t hash = 14695981039346656037u;
    const xcb_keysym_t *syms = reply ? xcb_get_keyboard_mapping_keysyms(reply) : NULL;
    int columns = reply ? reply->keysyms_per_keycode : 0;
    /* The number of columns may grow; what is in them counts. */
    for (int key = 0; syms && key < count; key++)
        for (int i = 0; i < columns; i++)
            if (syms[key * columns + i])
                hash = (hash ^ (uint64_t)(key << 8 | i) ^ (uint64_t)syms[key * columns + i] << 20) *
                       1099511628211u;
    free(reply);
    return hash;
}

int main(void)
{
    xcb_connection_t *c = xcb_connect(NULL, NULL);
    if (xcb_connection_has_error(c)) {
        xcb_disconnect(c);
        return 1;
    }
    free(xcb_input_xi_query_version_reply(c, xcb_input_xi_query_version(c, 2, 2), NULL));
    unsigned keys = 0;
    unsigned buttons = 0;
    unsigned masters = 0;
    xcb_query_keymap_reply_t *map = xcb_query_keymap_reply(c, xcb_query_keymap(c), NULL);
    keys += map ? bits(map->keys, 32) : 0;
    free(map);
    xcb_input_xi_query_device_reply_t *devices = xcb_input_xi_query_device_reply(
        c, xcb_input_xi_query_device(c, XCB_INPUT_DEVICE_ALL), NULL);
    if (!devices) {
        xcb_disconnect(c);
        return 1;
    }
    xcb_input_xi_device_info_iterator_t it = xcb_input_xi_query_device_infos_iterator(devices);
    for (; it.rem; xcb_input_xi_device_info_next(&it)) {
        masters += it.data->type == XCB_INPUT_DEVICE_TYPE_MASTER_KEYBOARD;
        add_device(c, (uint8_t)it.data->deviceid, &keys, &buttons);
    }
    free(devices);
    printf("{\"keys\": %u, \"buttons\": %u, \"keymap\": \"%016" PRIx64 "\", \"masters\": %u}\n",
           keys, buttons, keymap_hash(c), masters);
    xcb_disconnect(c);
    return 0;
}
