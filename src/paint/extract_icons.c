/* SPDX-License-Identifier: MIT */
#include <limits.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "kernel/text.h"
#include "paint/icon.h"
#include "pianola/kernel.h"
#include "pianola/file.h"

/* Icons out of files. */

UINT PrivateExtractIcons(const char *file, int index, int width, int height, HICON *icons,
                         UINT *ids, UINT count, UINT flags)
{
    if (!file || GetFileAttributes(file) == INVALID_FILE_ATTRIBUTES)
        return UINT_MAX;
    int wide = width & 0xffff, high = height & 0xffff; /* a second size is above */
    HICON icon = LoadImage(NULL, file, IMAGE_ICON, wide, high, (flags & 0xffff) | LR_LOADFROMFILE);
    if (!icon)
        return 0;
    if (!icons || count == 0 || index != 0) {
        DestroyIcon(icon);
        return !icons;
    }
    icons[0] = icon;
    if (ids)
        ids[0] = 1;
    return 1;
}

UINT PrivateExtractIconsW(const WCHAR *file, int index, int width, int height, HICON *icons,
                          UINT *ids, UINT count, UINT flags)
{
    _cleanup_free_ char *file8 = wide_dup_utf8(file);
    return PrivateExtractIcons(file8, index, width, height, icons, ids, count, flags);
}
