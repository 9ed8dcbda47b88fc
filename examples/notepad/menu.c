/* SPDX-License-Identifier: MIT */
#include "notepad.h"

struct entry {
    UINT id;
    const char *text; /* NULL: a separator */
};

static HMENU popup(const struct entry *entries, int count)
{
    HMENU menu = CreatePopupMenu();
    for (int i = 0; i < count; i++)
        AppendMenu(menu, entries[i].text ? MF_STRING : MF_SEPARATOR, entries[i].id,
                   entries[i].text);
    return menu;
}

HMENU make_menu(HMENU *window_menu)
{
    static const struct entry file[] = {{ID_NEW, "&New\tCtrl+N"},
                                        {ID_OPEN, "&Open...\tCtrl+O"},
                                        {ID_CLOSE, "&Close\tCtrl+W"},
                                        {0, NULL},
                                        {ID_SAVE, "&Save\tCtrl+S"},
                                        {ID_SAVE_AS, "Save &As..."},
                                        {0, NULL},
                                        {ID_EXIT, "E&xit\tCtrl+Q"}};
    static const struct entry edit[] = {{ID_UNDO, "&Undo\tCtrl+Z"},
                                        {0, NULL},
                                        {ID_CUT, "Cu&t\tCtrl+X"},
                                        {ID_COPY, "&Copy\tCtrl+C"},
                                        {ID_PASTE, "&Paste\tCtrl+V"},
                                        {ID_DELETE, "&Delete\tDel"},
                                        {0, NULL},
                                        {ID_SELECT_ALL, "Select &All\tCtrl+A"}};
    static const struct entry window[] = {{ID_CASCADE, "&Cascade"},
                                          {ID_TILE_SIDE, "Tile &Side by Side"},
                                          {ID_TILE_STACKED, "Tile S&tacked"},
                                          {ID_ARRANGE, "&Arrange Icons"}};
    static const struct entry help[] = {{ID_ABOUT, "&About Notepad"}};
    HMENU bar = CreateMenu();
    *window_menu = popup(window, 4);
    AppendMenu(bar, MF_POPUP, (UINT_PTR)popup(file, 8), "&File");
    AppendMenu(bar, MF_POPUP, (UINT_PTR)popup(edit, 8), "&Edit");
    AppendMenu(bar, MF_POPUP, (UINT_PTR)*window_menu, "&Window");
    AppendMenu(bar, MF_POPUP, (UINT_PTR)popup(help, 1), "&Help");
    return bar;
}

HACCEL make_accelerators(void)
{
    static ACCEL list[] = {{FVIRTKEY | FCONTROL, 'N', ID_NEW},
                           {FVIRTKEY | FCONTROL, 'O', ID_OPEN},
                           {FVIRTKEY | FCONTROL, 'W', ID_CLOSE},
                           {FVIRTKEY | FCONTROL, 'S', ID_SAVE},
                           {FVIRTKEY | FCONTROL, 'Q', ID_EXIT}};
    return CreateAcceleratorTable(list, sizeof(list) / sizeof(*list));
}
