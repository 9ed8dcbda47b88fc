/* SPDX-License-Identifier: MIT */
#include "paint/draw.h"

/* Edges, the signs of frame controls, and a caption. */

/* Raised and sunken edges differ in colour. */
BOOL DrawEdge(HDC handle, RECT *rect, UINT edge, UINT flags)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !rect)
        return FALSE;
    RECT screen = dc_rect(dc, rect);
    bool sunken = edge & (BDR_SUNKENOUTER | BDR_SUNKENINNER);
    if (flags & BF_MIDDLE)
        FillRect(handle, rect, GetSysColorBrush(flags & BF_MONO ? COLOR_WINDOW : COLOR_BTNFACE));
    if (edge && flags & BF_DIAGONAL) {
        bool up = (flags & (BF_TOP | BF_RIGHT)) == (BF_TOP | BF_RIGHT) ||
                  (flags & (BF_BOTTOM | BF_LEFT)) == (BF_BOTTOM | BF_LEFT);
        draw_line(dc, (POINT){screen.left, up ? screen.bottom - 1 : screen.top},
                  (POINT){screen.right - 1, up ? screen.top : screen.bottom - 1});
    } else if (edge) {
        draw_frame(dc, &screen,
                   GetSysColor(sunken && !(flags & BF_MONO) ? COLOR_BTNSHADOW : COLOR_WINDOWFRAME),
                   flags);
    }
    if (flags & BF_ADJUST) {
        int width = ((edge & (BDR_RAISEDOUTER | BDR_SUNKENOUTER)) != 0) +
                    ((edge & (BDR_RAISEDINNER | BDR_SUNKENINNER)) != 0);
        rect->left += flags & BF_LEFT ? width : 0;
        rect->top += flags & BF_TOP ? width : 0;
        rect->right -= flags & BF_RIGHT ? width : 0;
        rect->bottom -= flags & BF_BOTTOM ? width : 0;
    }
    /* Inner and outer both raised and sunken is no edge. */
    return (edge & BDR_INNER) != BDR_INNER && (edge & BDR_OUTER) != BDR_OUTER;
}

static const char *sign_of(UINT type, UINT state)
{
    static const char *const captions[] = {"x", "_", "^", "=", "?"};
    static const char *const arrows[] = {"▲", "▼", "◀", "▶", "▼", "▼"};
    bool checked = state & DFCS_CHECKED;
    switch (type) {
    case DFC_CAPTION:
        return captions[(state & 7) < 5 ? state & 7 : 0];
    case DFC_SCROLL:
        return state & (DFCS_SCROLLSIZEGRIP | DFCS_SCROLLSIZEGRIPRIGHT) ? "◢"
               : (state & 7) < 6                                        ? arrows[state & 7]
                                                                        : arrows[0];
    case DFC_MENU:
    case DFC_POPUPMENU:
        return state & DFCS_MENUCHECK        ? "√"
               : state & DFCS_MENUBULLET     ? "•"
               : state & DFCS_MENUARROWRIGHT ? "◀"
                                             : "▶";
    default:
        break;
    }
    switch (state & 0x1f) {
    case DFCS_BUTTONRADIO:
    case DFCS_BUTTONRADIOIMAGE:
    case DFCS_BUTTONRADIOMASK:
        return checked ? "(•)" : "( )";
    case DFCS_BUTTON3STATE:
        return checked ? "[-]" : "[ ]";
    default:
        return checked ? "[x]" : "[ ]";
    }
}

BOOL DrawFrameControl(HDC handle, RECT *rect, UINT type, UINT state)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !rect || type < DFC_CAPTION || type > DFC_POPUPMENU)
        return FALSE;
    if (type == DFC_BUTTON && state & DFCS_BUTTONPUSH)
        return DrawEdge(handle, rect,
                        state & (DFCS_PUSHED | DFCS_CHECKED) ? EDGE_SUNKEN : EDGE_RAISED,
                        BF_RECT | BF_MIDDLE | (state & DFCS_ADJUSTRECT ? BF_ADJUST : 0));
    const char *sign = sign_of(type, state);
    COLORREF text =
        SetTextColor(handle, GetSysColor(state & DFCS_INACTIVE ? COLOR_GRAYTEXT : COLOR_BTNTEXT));
    int mode = SetBkMode(handle, TRANSPARENT);
    DrawText(handle, sign, -1, rect, DT_CENTER | DT_VCENTER | DT_SINGLELINE | DT_NOPREFIX);
    SetBkMode(handle, mode);
    SetTextColor(handle, text);
    return TRUE;
}

BOOL DrawCaption(HWND hwnd, HDC handle, const RECT *rect, UINT flags)
{
    char title[256];
    if (!dc_find(handle) || !rect || !IsWindow(hwnd))
        return FALSE;
    bool active = flags & DC_ACTIVE;
    int paper = flags & DC_INBUTTON ? COLOR_BTNFACE
                : active            ? COLOR_ACTIVECAPTION
                                    : COLOR_INACTIVECAPTION;
    int ink = flags & DC_INBUTTON ? COLOR_BTNTEXT
              : active            ? COLOR_CAPTIONTEXT
                                  : COLOR_INACTIVECAPTIONTEXT;
    RECT text = *rect;
    int state = SaveDC(handle);
    FillRect(handle, rect, GetSysColorBrush(paper));
    SetTextColor(handle, GetSysColor(ink));
    SetBkMode(handle, TRANSPARENT);
    if (flags & DC_ICON) {
        TextOut(handle, (int)rect->left, (int)rect->top, "≡", 3);
        text.left += 2 * CELL_X;
    }
    if (flags & DC_TEXT)
        DrawText(handle, title, GetWindowText(hwnd, title, sizeof(title)), &text,
                 DT_SINGLELINE | DT_VCENTER | DT_NOPREFIX | DT_END_ELLIPSIS);
    RestoreDC(handle, state);
    return TRUE;
}
