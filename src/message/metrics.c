/* SPDX-License-Identifier: MIT */
#include "message/parameters.h"
#include "message/segment.h"
#include "message/system_input.h"

/* GetSystemMetrics: everything is whole character cells, as in nonclient.c. */

enum {
    CELL_X = 8,
    CELL_Y = 16,
    ICON_WIDTH = 20 * CELL_X,
    MIN_TRACK_X = 14 * CELL_X,
    MIN_TRACK_Y = 3 * CELL_Y,
};

static const struct {
    short index;
    short value;
} fixed[] = {
    {SM_CXVSCROLL, CELL_X},
    {SM_CXHSCROLL, CELL_X},
    {SM_CXHTHUMB, CELL_X},
    {SM_CXFRAME, CELL_X},
    {SM_CXDLGFRAME, CELL_X},
    {SM_CXBORDER, CELL_X},
    {SM_CYHSCROLL, CELL_Y},
    {SM_CYVSCROLL, CELL_Y},
    {SM_CYVTHUMB, CELL_Y},
    {SM_CYFRAME, CELL_Y},
    {SM_CYDLGFRAME, CELL_Y},
    {SM_CYBORDER, CELL_Y},
    {SM_CYCAPTION, CELL_Y},
    {SM_CYSMCAPTION, CELL_Y},
    {SM_CYMENU, CELL_Y},
    {SM_CYSIZE, CELL_Y},
    {SM_CYSMSIZE, CELL_Y},
    {SM_CYMENUSIZE, CELL_Y},
    {SM_CXSIZE, 3 * CELL_X},
    {SM_CXSMSIZE, 3 * CELL_X},
    {SM_CXMENUSIZE, 3 * CELL_X},
    {SM_CXICON, 4 * CELL_X},
    {SM_CYICON, 2 * CELL_Y},
    {SM_CXCURSOR, 4 * CELL_X},
    {SM_CYCURSOR, 2 * CELL_Y},
    {SM_CXSMICON, 2 * CELL_X},
    {SM_CYSMICON, CELL_Y},
    {SM_CXMIN, MIN_TRACK_X},
    {SM_CYMIN, MIN_TRACK_Y},
    {SM_CXMINTRACK, MIN_TRACK_X},
    {SM_CYMINTRACK, MIN_TRACK_Y},
    {SM_CXMINIMIZED, ICON_WIDTH},
    {SM_CYMINIMIZED, CELL_Y},
    {SM_CXMINSPACING, ICON_WIDTH},
    {SM_CYMINSPACING, CELL_Y},
    {SM_CXMENUCHECK, CELL_X},
    {SM_CYMENUCHECK, CELL_Y},
    {SM_CMOUSEBUTTONS, 5},
    {SM_MOUSEPRESENT, 1},
    {SM_MOUSEWHEELPRESENT, 1},
    {SM_MOUSEHORIZONTALWHEELPRESENT, 1},
    {SM_NETWORK, 1},
    {SM_CMONITORS, 1},
    {SM_SAMEDISPLAYFORMAT, 1},
    {SM_CARETBLINKINGENABLED, 1},
};

static int of_screen(int index)
{
    RECT screen = {0};
    GetWindowRect(GetDesktopWindow(), &screen);
    int width = screen.right > screen.left ? screen.right - screen.left : SCREEN_WIDTH;
    int height = screen.bottom > screen.top ? screen.bottom - screen.top : SCREEN_HEIGHT;
    switch (index) {
    case SM_CXSCREEN:
    case SM_CXMAXIMIZED:
    case SM_CXVIRTUALSCREEN:
        return width;
    case SM_CYSCREEN:
    case SM_CYMAXIMIZED:
    case SM_CYVIRTUALSCREEN:
        return height;
    case SM_CXFULLSCREEN:
        return width - 2 * CELL_X;
    case SM_CYFULLSCREEN:
        return height - 2 * CELL_Y;
    case SM_CXMAXTRACK:
        return width + 2 * CELL_X;
    case SM_CYMAXTRACK:
        return height + 2 * CELL_Y;
    default:
        return 0;
    }
}

int GetSystemMetrics(int index)
{
    switch (index) {
    case SM_CXDOUBLECLK:
        return (int)parameter_extra(EXTRA_DOUBLE_WIDTH);
    case SM_CYDOUBLECLK:
        return (int)parameter_extra(EXTRA_DOUBLE_HEIGHT);
    case SM_CXDRAG:
        return (int)parameter_extra(EXTRA_DRAG_WIDTH);
    case SM_CYDRAG:
        return (int)parameter_extra(EXTRA_DRAG_HEIGHT);
    case SM_CXICONSPACING:
        return (int)parameter_extra(EXTRA_ICON_X);
    case SM_CYICONSPACING:
        return (int)parameter_extra(EXTRA_ICON_Y);
    case SM_CXFOCUSBORDER:
        return (int)parameter_number(SPI_GETFOCUSBORDERWIDTH);
    case SM_CYFOCUSBORDER:
        return (int)parameter_number(SPI_GETFOCUSBORDERHEIGHT);
    case SM_MENUDROPALIGNMENT:
        return (int)parameter_number(SPI_GETMENUDROPALIGNMENT);
    case SM_SWAPBUTTON:
        return message_buttons_swapped();
    case SM_SHOWSOUNDS:
        return (int)parameter_number(SPI_GETSHOWSOUNDS);
    default:
        break;
    }
    for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
        if (fixed[i].index == index)
            return fixed[i].value;
    return of_screen(index);
}
