/* SPDX-License-Identifier: MIT */
/*
 * Asks the X server what a typist has left behind: typist_check DISPLAY
 * Waits at most five seconds for a clean server, says what is wrong if it does
 * not come to that, and exits with 1.
 */

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/xinput.h>

#include "base/clock.h"
#include "desktop/x11/typist_keymap.h"
#include "desktop/x11/typist_x.h"

enum { PATIENCE_MS = 5000, PAUSE_MS = 5 };

struct leftovers {
    int keys_down;
    int bound;
    int pairs;
    int buttons;
};

static int look(struct typist_x *x, struct leftovers *left)
{
    uint8_t all[KEYMAP_BITS];
    struct typist_keymap map = {0};
    void *reply = NULL;
    int r = typist_x_reply(x, xcb_query_keymap(x->conn).sequence, &reply);

    memset(left, 0, sizeof(*left));
    memset(all, 0xff, sizeof(all));
    if (r < 0)
        return r;
    for (int code = 0; code < KEYMAP_CODES; code++)
        if (((xcb_query_keymap_reply_t *)reply)->keys[code / 8] >> (code % 8) & 1)
            left->keys_down++;
    free(reply);
    r = typist_x_reply(x, xcb_query_pointer(x->conn, x->root).sequence, &reply);
    if (r < 0)
        return r;
    left->buttons = (((xcb_query_pointer_reply_t *)reply)->mask & 0x1f00) != 0;
    free(reply);
    r = typist_keymap_read(x, all, &map);
    if (r < 0)
        return r;
    for (int code = 0; code < KEYMAP_CODES; code++)
        left->bound += map.bound[code] != 0;
    typist_keymap_finish(&map);
    r = typist_x_reply(x, xcb_input_xi_query_device(x->conn, XCB_INPUT_DEVICE_ALL).sequence,
                       &reply);
    if (r < 0)
        return r;
    for (xcb_input_xi_device_info_iterator_t device =
             xcb_input_xi_query_device_infos_iterator(reply);
         device.rem; xcb_input_xi_device_info_next(&device))
        left->pairs += memmem(xcb_input_xi_device_info_name(device.data), device.data->name_len,
                              "Pianola", 7) != NULL;
    free(reply);
    return 0;
}

int main(int argc, char **argv)
{
    struct typist_x x;
    struct leftovers left;
    uint64_t deadline = clock_ms() + PATIENCE_MS;

    if (argc != 2)
        return 2;
    if (typist_x_open(&x, argv[1]) < 0)
        return 1;
    int r = 0;
    for (;;) {
        r = look(&x, &left) < 0;
        if (r || (!left.keys_down && !left.bound && !left.pairs && !left.buttons))
            break;
        if (clock_ms() > deadline) {
            fprintf(stderr, "keys down %d, buttons down %d, keycodes bound %d, devices %d\n",
                    left.keys_down, left.buttons, left.bound, left.pairs);
            r = 1;
            break;
        }
        poll(NULL, 0, PAUSE_MS); /* no event tells that a key is up */
    }
    typist_x_close(&x);
    return r;
}
