/* SPDX-License-Identifier: MIT */
#include "control/control.h"
#include "pianola/resource.h"

/* In the middle of a rectangle: the system's own are a sign of three cells. */
void icon_paint(HDC dc, HICON icon, const RECT *rect)
{
    DrawIconEx(dc, (int)rect->left, (int)rect->top, icon, (int)(rect->right - rect->left),
               (int)(rect->bottom - rect->top), 0, NULL, DI_NORMAL);
}
