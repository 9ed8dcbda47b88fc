/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "control/menu_item_info.h"
#include "kernel/text.h"

/* Menus, in UTF-16. */

/* What is no text passes through as it is. */
static const char *plain(UINT flags, const WCHAR *text, char **ret_owned)
{
    *ret_owned = NULL;
    if (!text || flags & (MF_OWNERDRAW | MF_BITMAP | MF_SEPARATOR))
        return (const char *)(const void *)text;
    return *ret_owned = wide_dup_utf8(text);
}

BOOL InsertMenuW(HMENU menu, UINT position, UINT flags, UINT_PTR id, const WCHAR *text)
{
    _cleanup_free_ char *owned = NULL;
    const char *utf8 = plain(flags, text, &owned);
    return InsertMenu(menu, position, flags, id, utf8);
}

BOOL AppendMenuW(HMENU menu, UINT flags, UINT_PTR id, const WCHAR *text)
{
    return InsertMenuW(menu, (UINT)-1, flags | MF_BYPOSITION, id, text);
}

BOOL ModifyMenuW(HMENU menu, UINT position, UINT flags, UINT_PTR id, const WCHAR *text)
{
    _cleanup_free_ char *owned = NULL;
    const char *utf8 = plain(flags, text, &owned);
    return ModifyMenu(menu, position, flags, id, utf8);
}

BOOL ChangeMenuW(HMENU menu, UINT position, const WCHAR *text, UINT id, UINT flags)
{
    /* In these flags MF_APPEND has the number of MF_OWNERDRAW. */
    _cleanup_free_ char *owned = NULL;
    const char *utf8 = plain(flags & ~MF_APPEND, text, &owned);
    return ChangeMenu(menu, position, utf8, id, flags);
}

int GetMenuStringW(HMENU menu, UINT which, WCHAR *buf, int size, UINT flags)
{
    const struct menu_item *item = menu_item_find(menu, which, flags, NULL);
    _cleanup_free_ WCHAR *wide = item && item->text ? wide_dup(item->text) : NULL;
    if (buf && size > 0)
        buf[0] = 0;
    if (!wide)
        return 0;
    if (!buf || size <= 0)
        return (int)wide_length(wide);
    return (int)wide_copy(item->text, buf, (size_t)size);
}

/* ---- MENUITEMINFO ---- */

/* The shorter one has no hbmpItem. */
static void copy_info(void *to, const void *from)
{
    const MENUITEMINFO *info = from;
    _Static_assert(sizeof(MENUITEMINFO) == sizeof(MENUITEMINFOW), "they differ in what text is");
    memset(to, 0, sizeof(*info));
    memcpy(to, from,
           info->cbSize == sizeof(*info) ? sizeof(*info) : offsetof(MENUITEMINFO, hbmpItem));
}

static MENUITEMINFO *plain_info(const MENUITEMINFOW *info, MENUITEMINFO *ret, char **ret_owned)
{
    *ret_owned = NULL;
    if (!info)
        return NULL;
    copy_info(ret, info);
    if (menu_info_sets_text(ret) && info->dwTypeData)
        ret->dwTypeData = *ret_owned = wide_dup_utf8(info->dwTypeData);
    return ret;
}

BOOL InsertMenuItemW(HMENU menu, UINT which, BOOL by_position, const MENUITEMINFOW *info)
{
    MENUITEMINFO copy;
    _cleanup_free_ char *owned = NULL;
    const MENUITEMINFO *in = plain_info(info, &copy, &owned);
    return InsertMenuItem(menu, which, by_position, in);
}

BOOL SetMenuItemInfoW(HMENU menu, UINT which, BOOL by_position, const MENUITEMINFOW *info)
{
    MENUITEMINFO copy;
    _cleanup_free_ char *owned = NULL;
    const MENUITEMINFO *in = plain_info(info, &copy, &owned);
    return SetMenuItemInfo(menu, which, by_position, in);
}

BOOL GetMenuItemInfoW(HMENU menu, UINT which, BOOL by_position, MENUITEMINFOW *info)
{
    /* But for what the text is, the structures are the same. */
    MENUITEMINFO *same = (MENUITEMINFO *)(void *)info;
    const struct menu_item *item = menu_info_get(menu, which, by_position, same);
    if (!item)
        return FALSE;
    bool text = menu_info_gets_text(same, item);
    if (!text && !(info->fMask & MIIM_TYPE))
        return TRUE;
    _cleanup_free_ WCHAR *wide = wide_dup(item->text ? item->text : "");
    if (!wide)
        return FALSE;
    if (!text) {
        info->dwTypeData = info->fType & MFT_BITMAP ? (WCHAR *)item->bitmap : NULL;
        info->cch = (UINT)wide_length(wide);
    } else if (info->dwTypeData && info->cch > 0) {
        info->cch = (UINT)wide_copy(item->text ? item->text : "", info->dwTypeData, info->cch);
    } else {
        info->cch = (UINT)wide_length(wide);
    }
    return TRUE;
}
