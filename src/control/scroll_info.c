/* SPDX-License-Identifier: MIT */
#include "control/scroll_info.h"

#include <stdlib.h>

#include "message/table.h"

enum { STANDARD_MAX = 100 };

static struct scroll_info *bars_of(HWND hwnd, int bar)
{
    struct local_window *window = table_slot(hwnd) ? local_window(hwnd) : NULL;
    if (!window || bar < SB_HORZ || bar > SB_CTL) {
        if (table_slot(hwnd))
            SetLastError(window ? ERROR_INVALID_PARAMETER : ERROR_ACCESS_DENIED);
        return NULL;
    }
    if (!window->scroll) {
        struct scroll_info *bars = calloc(3, sizeof(*bars));
        if (!bars) {
            SetLastError(ERROR_NOT_ENOUGH_MEMORY);
            return NULL;
        }
        bars[SB_HORZ].max = bars[SB_VERT].max = STANDARD_MAX;
        for (int i = SB_HORZ; i <= SB_CTL; i++)
            bars[i].pressed = SB_ENDSCROLL;
        window->scroll = bars;
    }
    return window->scroll;
}

struct scroll_info *scroll_info_of(HWND hwnd, int bar)
{
    struct scroll_info *bars = bars_of(hwnd, bar);
    if (!bars)
        return NULL;
    /* A window that has one has both. */
    if (bar == SB_CTL)
        bars[SB_CTL].there = true;
    else
        bars[SB_HORZ].there = bars[SB_VERT].there = true;
    return bars + bar;
}

struct scroll_info *scroll_info_find(HWND hwnd, int bar)
{
    struct scroll_info *bars = bars_of(hwnd, bar);
    if (!bars)
        return NULL;
    if (window_style(hwnd) & (WS_HSCROLL | WS_VSCROLL))
        bars[SB_HORZ].there = bars[SB_VERT].there = true;
    if (!bars[bar].there) {
        SetLastError(ERROR_NO_SCROLLBARS);
        return NULL;
    }
    return bars + bar;
}

bool scroll_info_is_good(const SCROLLINFO *info)
{
    bool good = info && !(info->fMask & ~(UINT)(SIF_ALL | SIF_DISABLENOSCROLL)) &&
                (info->cbSize == sizeof(*info) || info->cbSize == sizeof(*info) - sizeof(int));
    if (!good)
        SetLastError(ERROR_INVALID_PARAMETER);
    return good;
}

int scroll_info_last(const struct scroll_info *info)
{
    int64_t last = (int64_t)info->max - (info->page ? (int64_t)info->page - 1 : 0);
    return last < info->min ? info->min : (int)last;
}

bool scroll_info_is_full(const struct scroll_info *info)
{
    return info->min >= scroll_info_last(info);
}

static void keep_within(struct scroll_info *info)
{
    int64_t all = (int64_t)info->max - info->min + 1;
    if ((int64_t)info->page > all)
        info->page = (UINT)all;
    if (info->pos > scroll_info_last(info))
        info->pos = scroll_info_last(info);
    if (info->pos < info->min)
        info->pos = info->min;
}

int scroll_info_set(struct scroll_info *info, const SCROLLINFO *to, bool *ret_changed)
{
    struct scroll_info before = *info;
    if (to->fMask & SIF_PAGE)
        info->page = to->nPage;
    if (to->fMask & SIF_RANGE) {
        info->min = to->nMin;
        info->max = to->nMax;
        /* More than the numbers can say is nothing at all, as in the reference. */
        if (to->nMax < to->nMin || (UINT)to->nMax - (UINT)to->nMin > INT32_MAX)
            info->min = info->max = 0;
    }
    if (to->fMask & SIF_POS)
        info->pos = to->nPos;
    keep_within(info);
    *ret_changed = before.min != info->min || before.max != info->max ||
                   before.page != info->page || before.pos != info->pos;
    return info->pos;
}

bool scroll_info_get(const struct scroll_info *info, SCROLLINFO *ret)
{
    if (ret->fMask & SIF_PAGE)
        ret->nPage = info->page;
    if (ret->fMask & SIF_POS)
        ret->nPos = info->pos;
    if (ret->fMask & SIF_TRACKPOS && ret->cbSize == sizeof(*ret))
        ret->nTrackPos = info->dragged ? info->track : info->pos;
    if (ret->fMask & SIF_RANGE) {
        ret->nMin = info->min;
        ret->nMax = info->max;
    }
    return ret->fMask & SIF_ALL;
}

struct scroll_parts scroll_parts_of(const struct scroll_info *info, LONG length, LONG cell)
{
    struct scroll_parts parts = {cell, 0, 0};
    if (length < 2 * cell)
        parts.arrow = length / 2;
    LONG way = length - 2 * parts.arrow;
    if (scroll_info_is_full(info) || way < cell)
        return parts;
    int64_t all = (int64_t)info->max - info->min + 1;
    LONG thumb = info->page ? (LONG)(way * (int64_t)info->page / all) : cell;
    thumb = thumb < cell ? cell : thumb / cell * cell; /* whole cells, as it is drawn */
    int64_t steps = (int64_t)scroll_info_last(info) - info->min;
    int pos = info->dragged ? info->track : info->pos;
    parts.thumb_start =
        parts.arrow + (LONG)((way - thumb) * ((int64_t)pos - info->min) / (steps ? steps : 1));
    parts.thumb_end = parts.thumb_start + thumb;
    return parts;
}

int scroll_pos_at(const struct scroll_info *info, LONG length, LONG cell, LONG thumb_start)
{
    struct scroll_parts parts = scroll_parts_of(info, length, cell);
    LONG way = length - 2 * parts.arrow - (parts.thumb_end - parts.thumb_start);
    LONG at = thumb_start - parts.arrow;
    if (way <= 0 || at <= 0)
        return info->min;
    if (at >= way)
        return scroll_info_last(info);
    return (int)(info->min + (((int64_t)scroll_info_last(info) - info->min) * at + way / 2) / way);
}
