/* SPDX-License-Identifier: MIT */
#include "control/classes.h"

#include <strings.h>

#include "message/class.h"
#include "pianola/memory.h"
#include "pianola/resource.h"

static const struct control_class *const controls[] = {
    &button_class,   &combo_box_class,  &combo_list_class, &dialog_class,     &edit_class,
    &list_box_class, &mdi_client_class, &menu_class,       &scroll_bar_class, &static_class,
};

static const WNDCLASSEX *find(const char *name)
{
    static _Thread_local WNDCLASSEX wc;
    for (size_t i = 0; i < sizeof(controls) / sizeof(*controls); i++) {
        const struct control_class *class = controls[i];
        if (strcasecmp(class->name, name) != 0)
            continue;
        wc = (WNDCLASSEX){
            .cbSize = sizeof(wc),
            .style = class->style | CS_GLOBALCLASS,
            .lpfnWndProc = class->proc,
            .cbWndExtra = class->extra,
            .hCursor = LoadCursor(NULL, MAKEINTATOM(class->cursor ? class->cursor : CONTROL_ARROW)),
            .hbrBackground = class->background,
            .lpszClassName = class->name};
        return &wc;
    }
    return NULL;
}

__attribute__((constructor)) static void set_seam(void)
{
    class_set_system(find);
}
