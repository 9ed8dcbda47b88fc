/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_MENU_ITEM_INFO_H
#define CONTROL_MENU_ITEM_INFO_H

/* MENUITEMINFO, as far as both forms of text have it in common. */

#include "control/menu.h"

/* Everything but the text and dwTypeData. NULL with the last error. */
const struct menu_item *menu_info_get(HMENU menu, UINT which, BOOL by_position, MENUITEMINFO *info);
/* Is dwTypeData text, in and out? */
bool menu_info_sets_text(const MENUITEMINFO *info);
bool menu_info_gets_text(const MENUITEMINFO *info, const struct menu_item *item);

#endif
