/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "kernel/text.h"
#include "paint/icon.h"
#include "paint/image_file.h"
#include "paint/object.h"
#include "pianola/window.h"

/*
 * Images as they are in resources and files. What is read is not trusted:
 * lengths are checked before anything is looked at.
 */

enum { FILE_MOST = 64 << 20, SIDE_MOST = 1024 };

/* ---- Icons and cursors as resources: a DIB of twice the height, colours above the mask ---- */

/* Bytes of a DIB's rows. */
static size_t rows_size(LONG width, LONG height, WORD depth)
{
    return (size_t)(((int64_t)width * depth + 31) / 32 * 4) * (size_t)height;
}

static HBITMAP part(const BITMAPINFO *like, LONG height, WORD depth, const RGBQUAD *colours,
                    size_t colour_count, const BYTE *bits)
{
    size_t head = sizeof(BITMAPINFOHEADER) + colour_count * sizeof(RGBQUAD);
    size_t size = rows_size(like->bmiHeader.biWidth, height, depth);
    BYTE *dib = calloc(1, head + size);
    if (!dib)
        return NULL;
    BITMAPINFOHEADER header = {.biSize = sizeof(header),
                               .biWidth = like->bmiHeader.biWidth,
                               .biHeight = height,
                               .biPlanes = 1,
                               .biBitCount = depth};
    memcpy(dib, &header, sizeof(header));
    if (colour_count)
        memcpy(dib + sizeof(header), colours, colour_count * sizeof(RGBQUAD));
    memcpy(dib + head, bits, size);
    HBITMAP bitmap = bitmap_of_dib(dib, DIB_RGB_COLORS);
    free(dib);
    return bitmap;
}

HICON CreateIconFromResourceEx(BYTE *bits, DWORD size, BOOL is_icon, DWORD version, int width,
                               int height, UINT flags)
{
    static const RGBQUAD two[] = {{0, 0, 0, 0}, {255, 255, 255, 0}};
    BITMAPINFO info;
    WORD spot[2] = {0, 0};
    if (!bits || (version != 0x00020000 && version != 0x00030000)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    if (!is_icon && size >= sizeof(spot)) { /* the hot spot comes first */
        memcpy(spot, bits, sizeof(spot));
        bits += sizeof(spot);
        size -= (DWORD)sizeof(spot);
    }
    if (size < sizeof(info.bmiHeader))
        return NULL;
    memcpy(&info.bmiHeader, bits, sizeof(info.bmiHeader));
    const BITMAPINFOHEADER *h = &info.bmiHeader;
    LONG rows = h->biHeight / 2;
    WORD depth = h->biBitCount;
    bool known = depth == 1 || depth == 4 || depth == 8 || depth == 24 || depth == 32;
    if (h->biSize < sizeof(*h) || h->biSize > size || h->biWidth <= 0 || h->biWidth > SIDE_MOST ||
        rows <= 0 || rows > SIDE_MOST || !known || h->biCompression != BI_RGB)
        return NULL;
    size_t most = depth <= 8 ? (size_t)1 << depth : 0;
    size_t count = h->biClrUsed && h->biClrUsed < most ? h->biClrUsed : most;
    size_t head = h->biSize + count * sizeof(RGBQUAD);
    size_t image = rows_size(h->biWidth, rows, depth), mask = rows_size(h->biWidth, rows, 1);
    if (size < head + image)
        return NULL;
    _cleanup_free_ RGBQUAD *colours = calloc(most + 1, sizeof(*colours));
    _cleanup_free_ BYTE *none = calloc(1, mask);
    if (!colours || !none)
        return NULL;
    memcpy(colours, bits + h->biSize, count * sizeof(RGBQUAD));
    bool has_mask = size >= head + image + mask;
    ICONINFO about = {
        .fIcon = is_icon,
        .xHotspot = spot[0],
        .yHotspot = spot[1],
        .hbmColor = part(&info, rows, depth == 1 ? 1 : depth, colours, most, bits + head),
        .hbmMask = part(&info, rows, 1, two, 2, has_mask ? bits + head + image : none)};
    HICON icon = about.hbmColor && about.hbmMask ? CreateIconIndirect(&about) : NULL;
    if (about.hbmColor)
        DeleteObject(about.hbmColor);
    if (about.hbmMask)
        DeleteObject(about.hbmMask);
    if (flags & LR_DEFAULTSIZE) {
        width = width ? width : GetSystemMetrics(SM_CXICON);
        height = height ? height : GetSystemMetrics(SM_CYICON);
    }
    if (icon && (width || height)) {
        HICON sized = icon_copy(icon, !is_icon, width, height);
        DestroyIcon(icon);
        icon = sized;
    }
    return icon;
}

HICON CreateIconFromResource(BYTE *bits, DWORD size, BOOL is_icon, DWORD version)
{
    return CreateIconFromResourceEx(bits, size, is_icon, version, 0, 0, LR_DEFAULTSIZE);
}

/* ---- Directories: which of several to take ---- */

/* Of an entry in a resource: 14 bytes, in a file 16. */
struct entry {
    LONG width;
    LONG height;
    DWORD bytes;
    DWORD at; /* where in a file; the number in a resource */
    WORD spot[2];
};

static bool read_entry(const BYTE *dir, size_t size, bool file, unsigned i, struct entry *ret)
{
    size_t each = file ? 16 : 14, at = 6 + i * each;
    WORD type;
    if (size < at + each)
        return false;
    const BYTE *e = dir + at;
    memcpy(&type, dir + 2, sizeof(type));
    *ret = (struct entry){.width = e[0] ? e[0] : 256, .height = e[1] ? e[1] : 256};
    if (!file && type == 2) { /* words: of the cursor, with its mask below */
        WORD sides[2];
        memcpy(sides, e, sizeof(sides));
        ret->width = sides[0];
        ret->height = sides[1] / 2;
    }
    memcpy(ret->spot, e + 4, sizeof(ret->spot));
    memcpy(&ret->bytes, e + 8, sizeof(ret->bytes));
    if (file)
        memcpy(&ret->at, e + 12, sizeof(ret->at));
    else
        ret->at = (DWORD)(e[12] | e[13] << 8);
    return true;
}

/* The entry nearest in size. false: there is none. */
static bool choose(const BYTE *dir, size_t size, bool file, int type, int width, int height,
                   struct entry *ret)
{
    WORD head[3];
    LONG least = INT32_MAX;
    if (size < sizeof(head))
        return false;
    memcpy(head, dir, sizeof(head));
    if (head[0] || head[1] != type)
        return false;
    struct entry entry;
    for (unsigned i = 0; i < head[2] && read_entry(dir, size, file, i, &entry); i++) {
        LONG away = abs(entry.width - width) + abs(entry.height - height);
        if (away < least) {
            least = away;
            *ret = entry;
        }
    }
    return least < INT32_MAX;
}

int LookupIconIdFromDirectoryEx(BYTE *dir, BOOL is_icon, int width, int height, UINT flags)
{
    struct entry entry;
    WORD count;
    (void)flags;
    if (!dir)
        return 0;
    memcpy(&count, dir + 4, sizeof(count)); /* how long it is nobody says but itself */
    width = width ? width : GetSystemMetrics(SM_CXICON);
    height = height ? height : GetSystemMetrics(SM_CYICON);
    return choose(dir, 6 + count * (size_t)14, false, is_icon ? 1 : 2, width, height, &entry)
               ? (int)entry.at
               : 0;
}

int LookupIconIdFromDirectory(BYTE *dir, BOOL is_icon)
{
    return LookupIconIdFromDirectoryEx(dir, is_icon, 0, 0, 0);
}

/* ---- Files ---- */

static BYTE *read_all(const char *path, size_t *ret_size)
{
    FILE *file = fopen(path, "rbe");
    BYTE *data = NULL;
    long size = -1;
    if (file && fseek(file, 0, SEEK_END) == 0)
        size = ftell(file);
    if (size > 0 && size <= FILE_MOST && fseek(file, 0, SEEK_SET) == 0)
        data = malloc((size_t)size);
    if (data && fread(data, 1, (size_t)size, file) != (size_t)size) {
        free(data);
        data = NULL;
    }
    if (file)
        fclose(file);
    if (!file)
        SetLastError(ERROR_FILE_NOT_FOUND);
    *ret_size = data ? (size_t)size : 0;
    return data;
}

static HBITMAP bitmap_in(const BYTE *data, size_t size)
{
    DWORD offset;
    BITMAPINFOHEADER head;
    if (size < 14 + sizeof(head) || data[0] != 'B' || data[1] != 'M')
        return NULL;
    memcpy(&offset, data + 10, sizeof(offset));
    memcpy(&head, data + 14, sizeof(head));
    bool fine = head.biSize >= sizeof(head) && head.biSize < 1024 && head.biCompression == BI_RGB &&
                head.biWidth > 0 && head.biHeight && head.biHeight > INT32_MIN;
    LONG height = head.biHeight < 0 ? -head.biHeight : head.biHeight;
    size_t most = head.biBitCount <= 8 ? (size_t)1 << head.biBitCount : 0;
    size_t colours = head.biClrUsed && head.biClrUsed < most ? head.biClrUsed : most;
    size_t start = 14 + head.biSize + colours * sizeof(RGBQUAD);
    if (!fine || head.biWidth > 1 << 15 || height > 1 << 15 || offset < start || size < start ||
        size - start < offset - start ||
        size - offset < rows_size(head.biWidth, height, head.biBitCount))
        return NULL;
    /* Packed: the pixels right after the colours. */
    size_t bits = rows_size(head.biWidth, height, head.biBitCount), before = start - 14;
    BYTE *dib = malloc(before + bits);
    if (!dib)
        return NULL;
    memcpy(dib, data + 14, before);
    memcpy(dib + before, data + offset, bits);
    HBITMAP bitmap = bitmap_of_dib(dib, DIB_RGB_COLORS);
    free(dib);
    return bitmap;
}

static HICON icon_in(const BYTE *data, size_t size, bool is_icon, int width, int height)
{
    struct entry entry;
    int near = width ? width : GetSystemMetrics(SM_CXICON);
    if (!choose(data, size, true, is_icon ? 1 : 2, near, height ? height : near, &entry) ||
        entry.at > size || entry.bytes > size - entry.at)
        return NULL;
    size_t spot = is_icon ? 0 : sizeof(entry.spot);
    BYTE *bits = malloc(entry.bytes + spot);
    if (!bits)
        return NULL;
    memcpy(bits, entry.spot, spot);
    memcpy(bits + spot, data + entry.at, entry.bytes);
    HICON icon = CreateIconFromResourceEx(bits, (DWORD)(entry.bytes + spot), is_icon, 0x00030000,
                                          width, height, 0);
    free(bits);
    return icon;
}

HANDLE image_from_file(const char *path, UINT type, int width, int height, UINT flags)
{
    size_t size;
    HANDLE image = NULL;
    _cleanup_free_ BYTE *data = read_all(path, &size);
    if (!data)
        return NULL;
    if (flags & LR_DEFAULTSIZE && type != IMAGE_BITMAP) {
        width = width ? width : GetSystemMetrics(SM_CXICON);
        height = height ? height : GetSystemMetrics(SM_CYICON);
    }
    if (type == IMAGE_BITMAP)
        image = bitmap_in(data, size);
    else
        image = icon_in(data, size, type == IMAGE_ICON, width, height);
    if (!image)
        SetLastError(ERROR_RESOURCE_TYPE_NOT_FOUND);
    else if (type == IMAGE_BITMAP && (width || height || flags & LR_CREATEDIBSECTION))
        image =
            CopyImage(image, type, width, height, LR_COPYDELETEORG | (flags & LR_CREATEDIBSECTION));
    return image;
}

HCURSOR LoadCursorFromFile(const char *path)
{
    if (!path) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    return image_from_file(path, IMAGE_CURSOR, 0, 0, LR_DEFAULTSIZE);
}

HCURSOR LoadCursorFromFileW(const WCHAR *path)
{
    _cleanup_free_ char *utf8 = wide_dup_utf8(path);
    return LoadCursorFromFile(utf8);
}
