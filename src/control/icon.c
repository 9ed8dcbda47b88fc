/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "control/control.h"
#include "pianola/resource.h"

/* Icons are the system's own: in cells, a sign of three. */

static const char *sign_of(HICON icon)
{
    static const char *const signs[] = {"[#]", "(x)", "(?)", "/!\\", "(i)", "[#]", "/!\\"};
    for (uintptr_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
        if (LoadIcon(NULL, (const char *)(32512 + i)) == icon)
            return signs[i];
    return "";
}

void icon_paint(HDC dc, HICON icon, const RECT *rect)
{
    RECT at = *rect;
    DrawText(dc, sign_of(icon), -1, &at, DT_SINGLELINE | DT_CENTER | DT_VCENTER | DT_NOPREFIX);
}
