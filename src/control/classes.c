/* SPDX-License-Identifier: MIT */
#include "control/control.h"

#include <strings.h>

#include "message/class.h"

static const struct {
    const char *name;
    control_describe *describe;
} controls[] = {
    {NULL, NULL},
};

static const WNDCLASSEX *find(const char *name)
{
    static _Thread_local WNDCLASSEX wc;
    for (size_t i = 0; controls[i].name; i++)
        if (strcasecmp(controls[i].name, name) == 0) {
            wc = (WNDCLASSEX){.cbSize = sizeof(wc), .lpszClassName = controls[i].name};
            controls[i].describe(&wc);
            return &wc;
        }
    return NULL;
}

__attribute__((constructor)) static void set_seam(void)
{
    class_set_system(find);
}
