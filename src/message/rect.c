/* SPDX-License-Identifier: MIT */
#include "pianola/region.h"

#include <stdbool.h>

/* Rectangles. */

static RECT none(void)
{
    return (RECT){0, 0, 0, 0};
}

BOOL SetRect(RECT *rect, int left, int top, int right, int bottom)
{
    if (!rect)
        return FALSE;
    *rect = (RECT){left, top, right, bottom};
    return TRUE;
}

BOOL SetRectEmpty(RECT *rect)
{
    return SetRect(rect, 0, 0, 0, 0);
}

BOOL CopyRect(RECT *to, const RECT *from)
{
    if (!to || !from)
        return FALSE;
    *to = *from;
    return TRUE;
}

BOOL InflateRect(RECT *rect, int dx, int dy)
{
    if (!rect)
        return FALSE;
    *rect = (RECT){rect->left - dx, rect->top - dy, rect->right + dx, rect->bottom + dy};
    return TRUE;
}

BOOL OffsetRect(RECT *rect, int dx, int dy)
{
    if (!rect)
        return FALSE;
    *rect = (RECT){rect->left + dx, rect->top + dy, rect->right + dx, rect->bottom + dy};
    return TRUE;
}

BOOL IsRectEmpty(const RECT *rect)
{
    return !rect || rect->left >= rect->right || rect->top >= rect->bottom;
}

BOOL EqualRect(const RECT *a, const RECT *b)
{
    return a && b && a->left == b->left && a->top == b->top && a->right == b->right &&
           a->bottom == b->bottom;
}

BOOL PtInRect(const RECT *rect, POINT point)
{
    return rect && point.x >= rect->left && point.x < rect->right && point.y >= rect->top &&
           point.y < rect->bottom;
}

BOOL IntersectRect(RECT *to, const RECT *a, const RECT *b)
{
    if (!to || !a || !b)
        return FALSE;
    RECT common = {a->left > b->left ? a->left : b->left, a->top > b->top ? a->top : b->top,
                   a->right < b->right ? a->right : b->right,
                   a->bottom < b->bottom ? a->bottom : b->bottom};
    bool any = !IsRectEmpty(a) && !IsRectEmpty(b) && !IsRectEmpty(&common);
    *to = any ? common : none();
    return any;
}

BOOL UnionRect(RECT *to, const RECT *a, const RECT *b)
{
    if (!to || !a || !b)
        return FALSE;
    if (IsRectEmpty(a) || IsRectEmpty(b)) {
        *to = !IsRectEmpty(a) ? *a : !IsRectEmpty(b) ? *b : none();
        return !IsRectEmpty(to);
    }
    *to = (RECT){a->left < b->left ? a->left : b->left, a->top < b->top ? a->top : b->top,
                 a->right > b->right ? a->right : b->right,
                 a->bottom > b->bottom ? a->bottom : b->bottom};
    return TRUE;
}

BOOL SubtractRect(RECT *to, const RECT *a, const RECT *b)
{
    RECT cut;
    if (!to || !a || !b)
        return FALSE;
    RECT left = IsRectEmpty(a) ? none() : *a;
    if (IntersectRect(&cut, a, b)) {
        if (EqualRect(&cut, a))
            left = none();
        else if (cut.top == a->top && cut.bottom == a->bottom && cut.left == a->left)
            left.left = cut.right;
        else if (cut.top == a->top && cut.bottom == a->bottom && cut.right == a->right)
            left.right = cut.left;
        else if (cut.left == a->left && cut.right == a->right && cut.top == a->top)
            left.top = cut.bottom;
        else if (cut.left == a->left && cut.right == a->right && cut.bottom == a->bottom)
            left.bottom = cut.top;
    }
    *to = left;
    return !IsRectEmpty(to);
}
