/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "paint/metafile.h"

/* Contexts that record, until they are closed. */

enum { ENH_HANDLES = 1, WMF_VERSION = 0x300, EMF_VERSION = 0x10000, DPI = 96 };

static BYTE *add(struct records *records, size_t size)
{
    if (records->failed)
        return NULL;
    if (records->size + size > records->room) {
        size_t room = 2 * (records->size + size);
        BYTE *more = realloc(records->bytes, room);
        records->failed = !more;
        if (!more)
            return NULL;
        records->bytes = more;
        records->room = room;
    }
    BYTE *at = records->bytes + records->size;
    memset(at, 0, size);
    records->size += size;
    records->count++;
    if (records->largest < size)
        records->largest = (DWORD)size;
    return at;
}

static void put_32(BYTE *at, size_t index, DWORD value)
{
    memcpy(at + index * sizeof value, &value, sizeof value);
}

static void put_16(BYTE *at, size_t index, WORD value)
{
    memcpy(at + index * sizeof value, &value, sizeof value);
}

static void add_enhanced(struct records *records, DWORD type, const LONG *numbers, size_t count)
{
    BYTE *at = add(records, (2 + count) * sizeof(DWORD));
    if (!at)
        return;
    put_32(at, 0, type);
    put_32(at, 1, (DWORD)((2 + count) * sizeof(DWORD)));
    for (size_t i = 0; i < count; i++)
        put_32(at, 2 + i, (DWORD)numbers[i]);
}

/* Colours take two words, as do all numbers of such records. */
static void add_small(struct records *records, WORD function, const LONG *numbers, size_t count)
{
    enum { HEAD = 3, SETTEXTCOLOR = 0x209, SETBKCOLOR = 0x201 };
    bool colour = function == SETTEXTCOLOR || function == SETBKCOLOR;
    size_t words = HEAD + (colour ? 2 : count);
    BYTE *at = add(records, words * sizeof(WORD));
    if (!at)
        return;
    put_16(at, 0, (WORD)words);
    put_16(at, 1, (WORD)(words >> 16));
    put_16(at, 2, function);
    if (colour) {
        put_16(at, HEAD, LOWORD(numbers[0]));
        put_16(at, HEAD + 1, HIWORD(numbers[0]));
        return;
    }
    for (size_t i = 0; i < count; i++)
        put_16(at, HEAD + i, (WORD)numbers[count - 1 - i]);
}

void metafile_record(const struct dc *dc, DWORD type, WORD function, const LONG *numbers,
                     size_t count)
{
    if (dc->recorder->enhanced && type)
        add_enhanced(&dc->recorder->records, type, numbers, count);
    else if (!dc->recorder->enhanced && function)
        add_small(&dc->recorder->records, function, numbers, count);
}

void metafile_bounds(const struct dc *dc, LONG left, LONG top, LONG right, LONG bottom)
{
    struct recorder *recorder = dc->recorder;
    if (!recorder)
        return;
    POINT a = dc_point(dc, left, top), b = dc_point(dc, right, bottom);
    RECT box = {a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y, a.x < b.x ? b.x : a.x,
                a.y < b.y ? b.y : a.y};
    if (recorder->has_bounds) {
        const RECT *had = &recorder->bounds;
        box = (RECT){had->left < box.left ? had->left : box.left,
                     had->top < box.top ? had->top : box.top,
                     had->right > box.right ? had->right : box.right,
                     had->bottom > box.bottom ? had->bottom : box.bottom};
    }
    recorder->bounds = box;
    recorder->has_bounds = true;
}

void metafile_figure(const struct dc *dc, DWORD type, WORD function, const RECT *box,
                     const LONG *more, size_t count)
{
    enum { MORE_MAX = 2 };
    LONG shrink = dc->recorder && dc->recorder->enhanced ? 1 : 0;
    LONG numbers[4 + MORE_MAX] = {box->left, box->top, box->right - shrink, box->bottom - shrink};
    if (!dc->recorder || count > MORE_MAX)
        return;
    for (size_t i = 0; i < count; i++)
        numbers[4 + i] = more[i];
    metafile_record(dc, type, function, numbers, 4 + count);
    metafile_bounds(dc, box->left, box->top, box->right - 1, box->bottom - 1);
}

void recorder_free(struct recorder *recorder)
{
    if (!recorder)
        return;
    free(recorder->records.bytes);
    free(recorder->file);
    free(recorder);
}

static WCHAR *copy_units(const WCHAR *text, size_t units)
{
    WCHAR *made = malloc(units * sizeof *made);
    if (made)
        memcpy(made, text, units * sizeof *made);
    return made;
}

static size_t length(const WCHAR *text)
{
    size_t units = 0;
    while (text[units])
        units++;
    return units;
}

static HDC begin(bool enhanced, const WCHAR *file, struct recorder **ret)
{
    struct banded nothing = {0};
    struct recorder *recorder = calloc(1, sizeof *recorder);
    if (recorder) {
        recorder->enhanced = enhanced;
        recorder->file = file ? copy_units(file, length(file) + 1) : NULL;
    }
    struct dc *dc = recorder && (!file || recorder->file)
                        ? dc_create(DC_OF_METAFILE, NULL, (POINT){0, 0}, &nothing)
                        : NULL;
    if (!dc) {
        recorder_free(recorder);
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    dc->recorder = recorder;
    *ret = recorder;
    return dc->handle;
}

HDC CreateMetaFileW(const WCHAR *file)
{
    struct recorder *recorder;
    HDC dc = begin(false, file, &recorder);
    if (dc)
        add(&recorder->records, sizeof(METAHEADER));
    if (dc)
        recorder->records.largest = 0;
    return dc;
}

HDC CreateMetaFile(const char *file)
{
    WCHAR *wide = metafile_wide_name(file);
    HDC dc = CreateMetaFileW(wide);
    free(wide);
    return dc;
}

/* Two strings and the end of a third. */
static size_t description_units(const WCHAR *text)
{
    size_t first = text ? length(text) + 1 : 0;
    return text ? first + length(text + first) + 2 : 0;
}

HDC CreateEnhMetaFileW(HDC reference, const WCHAR *file, const RECT *frame,
                       const WCHAR *description)
{
    struct recorder *recorder;
    if (reference && !dc_find(reference))
        return NULL;
    HDC dc = begin(true, file, &recorder);
    if (!dc)
        return NULL;
    size_t units = description_units(description);
    DWORD size = (DWORD)((sizeof(ENHMETAHEADER) + units * sizeof(WCHAR) + 3) & ~(size_t)3);
    LONG width = GetSystemMetrics(SM_CXSCREEN), height = GetSystemMetrics(SM_CYSCREEN);
    ENHMETAHEADER head = {.iType = EMR_HEADER,
                          .nSize = size,
                          .dSignature = ENHMETA_SIGNATURE,
                          .nVersion = EMF_VERSION,
                          .nHandles = ENH_HANDLES,
                          .nDescription = (DWORD)units,
                          .offDescription = units ? (DWORD)sizeof head : 0,
                          .szlDevice = {width, height},
                          .szlMillimeters = {width * 254 / (DPI * 10), height * 254 / (DPI * 10)},
                          .szlMicrometers = {width * 25400 / DPI, height * 25400 / DPI}};
    BYTE *at = add(&recorder->records, size);
    if (at) {
        memcpy(at, &head, sizeof head);
        if (units)
            memcpy(at + sizeof head, description, (units - 1) * sizeof *description);
    }
    recorder->has_frame = frame != NULL;
    if (frame)
        recorder->frame = *frame;
    return dc;
}

HDC CreateEnhMetaFile(HDC reference, const char *file, const RECT *frame, const char *description)
{
    size_t first = description ? strlen(description) + 1 : 0;
    size_t size = description ? first + strlen(description + first) + 2 : 0;
    WCHAR *wide = metafile_wide_name(file);
    WCHAR *words = size ? calloc(size, sizeof *words) : NULL;
    if (words)
        MultiByteToWideChar(CP_UTF8, 0, description, (int)size, words, (int)size);
    HDC dc = CreateEnhMetaFileW(reference, wide, frame, words);
    free(wide);
    free(words);
    return dc;
}

static struct dc *recording(HDC handle, bool enhanced)
{
    struct dc *dc = dc_find(handle);
    if (dc && dc->recorder && dc->recorder->enhanced == enhanced)
        return dc;
    SetLastError(ERROR_INVALID_HANDLE);
    return NULL;
}

static HANDLE end(struct dc *dc, HANDLE made)
{
    const struct recorder *recorder = dc->recorder;
    if (made && recorder->file &&
        !metafile_save(recorder->file, recorder->records.bytes, recorder->records.size)) {
        object_destroy(made);
        made = NULL;
    }
    dc_destroy(dc);
    return made;
}

HMETAFILE CloseMetaFile(HDC handle)
{
    struct dc *dc = recording(handle, false);
    if (!dc)
        return NULL;
    struct records *records = &dc->recorder->records;
    add_small(records, 0, NULL, 0);
    METAHEADER head = {.mtType = 1,
                       .mtHeaderSize = sizeof head / sizeof(WORD),
                       .mtVersion = WMF_VERSION,
                       .mtSize = (DWORD)(records->size / sizeof(WORD)),
                       .mtMaxRecord = records->largest / (DWORD)sizeof(WORD)};
    if (!records->failed)
        memcpy(records->bytes, &head, sizeof head);
    return end(dc, records->failed ? NULL : SetMetaFileBitsEx((UINT)records->size, records->bytes));
}

/* 0.01 mm of what was drawn. */
static RECTL frame_of(const struct recorder *recorder, const ENHMETAHEADER *head)
{
    const RECT *box = &recorder->bounds;
    if (recorder->has_frame)
        return (RECTL){recorder->frame.left, recorder->frame.top, recorder->frame.right,
                       recorder->frame.bottom};
    if (!recorder->has_bounds)
        return (RECTL){0, 0, -1, -1};
    int64_t across = head->szlMillimeters.cx * 100, down = head->szlMillimeters.cy * 100;
    LONG width = head->szlDevice.cx ? head->szlDevice.cx : 1;
    LONG height = head->szlDevice.cy ? head->szlDevice.cy : 1;
    return (RECTL){(LONG)(box->left * across / width), (LONG)(box->top * down / height),
                   (LONG)((box->right + 1) * across / width),
                   (LONG)((box->bottom + 1) * down / height)};
}

HENHMETAFILE CloseEnhMetaFile(HDC handle)
{
    struct dc *dc = recording(handle, true);
    if (!dc)
        return NULL;
    const struct recorder *recorder = dc->recorder;
    struct records *records = &dc->recorder->records;
    while (dc->saved_count > 0)
        RestoreDC(handle, -1);
    enum { EOF_SIZE = 20, PALETTE_AT = 16 };
    add_enhanced(records, RECORD_EOF, (const LONG[]){0, PALETTE_AT, EOF_SIZE}, 3);
    HENHMETAFILE made = NULL;
    if (!records->failed) {
        ENHMETAHEADER head;
        memcpy(&head, records->bytes, sizeof head);
        head.nBytes = (DWORD)records->size;
        head.nRecords = records->count;
        head.rclBounds = recorder->has_bounds
                             ? (RECTL){recorder->bounds.left, recorder->bounds.top,
                                       recorder->bounds.right, recorder->bounds.bottom}
                             : (RECTL){0, 0, -1, -1};
        head.rclFrame = frame_of(recorder, &head);
        memcpy(records->bytes, &head, sizeof head);
        made = SetEnhMetaFileBits((UINT)records->size, records->bytes);
    }
    return end(dc, made);
}
