/* SPDX-License-Identifier: MIT */
#include "paint/object.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "paint/dc.h"

/* 32 bits: a mark that tells these from small numbers, a generation, an index. */
enum { INDEX_BITS = 16, MOST = 1 << INDEX_BITS, CHUNK = 256, GENERATIONS = 0x1fff };
#define MARK 0x20000000u

struct entry {
    struct object *object;
    unsigned generation;
};
static struct entry *table;
static unsigned size;
static unsigned used;
static unsigned last_free; /* a place to begin to look */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool grow(void)
{
    if (size == MOST)
        return false;
    unsigned larger = size ? size * 2 : CHUNK;
    struct entry *more = realloc(table, larger * sizeof(*more));
    if (!more)
        return false;
    memset(more + size, 0, (larger - size) * sizeof(*more));
    table = more;
    size = larger;
    return true;
}

static HGDIOBJ handle_at(unsigned index)
{
    return (HGDIOBJ)(uintptr_t)(MARK | table[index].generation << INDEX_BITS | index);
}

HGDIOBJ object_create(enum object_type type, struct object **ret)
{
    struct object *object = calloc(1, sizeof(*object));
    HGDIOBJ handle = NULL;
    pthread_mutex_lock(&lock);
    if (object && (used < size || grow())) {
        unsigned at = last_free % size;
        while (table[at].object)
            at = (at + 1) % size;
        object->type = type;
        table[at].object = object;
        table[at].generation = table[at].generation % GENERATIONS + 1;
        last_free = at + 1;
        used++;
        handle = handle_at(at);
    }
    pthread_mutex_unlock(&lock);
    if (!handle) {
        free(object);
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    *ret = object;
    return handle;
}

static struct entry *entry_of(HGDIOBJ handle)
{
    uintptr_t value = (uintptr_t)handle;
    unsigned index = value & (MOST - 1);
    if (value >> 32 || index >= size || !table[index].object || handle_at(index) != handle)
        return NULL;
    return &table[index];
}

struct object *object_find(HGDIOBJ handle, enum object_type type)
{
    pthread_mutex_lock(&lock);
    const struct entry *entry = entry_of(handle);
    struct object *object = entry ? entry->object : NULL;
    pthread_mutex_unlock(&lock);
    if (object && (type == OBJECT_FREE || object->type == type))
        return object;
    SetLastError(ERROR_INVALID_HANDLE);
    return NULL;
}

BOOL DeleteObject(HGDIOBJ handle)
{
    struct object *object = object_find(handle, OBJECT_FREE);
    if (object && object->stock)
        return TRUE;
    if (!object || object->selected)
        return FALSE;
    pthread_mutex_lock(&lock);
    struct entry *entry = entry_of(handle);
    if (entry) {
        entry->object = NULL;
        used--;
    }
    pthread_mutex_unlock(&lock);
    if (!entry)
        return FALSE;
    if (object->type == OBJECT_REGION)
        banded_finish(&object->region);
    free(object);
    return TRUE;
}

DWORD GetObjectType(HGDIOBJ handle)
{
    static const DWORD types[] = {[OBJECT_BRUSH] = OBJ_BRUSH,
                                  [OBJECT_PEN] = OBJ_PEN,
                                  [OBJECT_FONT] = OBJ_FONT,
                                  [OBJECT_REGION] = OBJ_REGION,
                                  [OBJECT_BITMAP] = OBJ_BITMAP};
    const struct object *object = object_find(handle, OBJECT_FREE);
    if (object)
        return types[object->type];
    const struct dc *dc = dc_find(handle);
    return !dc ? 0 : dc->memory ? OBJ_MEMDC : OBJ_DC;
}

/* ---- Brushes, pens, fonts ---- */

HBRUSH CreateSolidBrush(COLORREF colour)
{
    struct object *object;
    HBRUSH handle = object_create(OBJECT_BRUSH, &object);
    if (handle)
        object->brush.colour = colour & 0xffffff;
    return handle;
}

HBRUSH CreateBrushIndirect(const LOGBRUSH *brush)
{
    if (!brush || brush->lbStyle > BS_NULL) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    HBRUSH handle = CreateSolidBrush(brush->lbColor);
    if (handle)
        object_find(handle, OBJECT_BRUSH)->brush.hollow = brush->lbStyle == BS_NULL;
    return handle;
}

HPEN CreatePen(int style, int width, COLORREF colour)
{
    struct object *object;
    HPEN handle = object_create(OBJECT_PEN, &object);
    if (handle)
        object->pen = (struct pen){colour & 0xffffff,
                                   style < 0 || style > 6 ? PS_SOLID : (UINT)style, width, false};
    return handle;
}

HPEN CreatePenIndirect(const LOGPEN *pen)
{
    return pen ? CreatePen((int)pen->lopnStyle, pen->lopnWidth.x, pen->lopnColor) : NULL;
}

HFONT CreateFontIndirect(const LOGFONT *font)
{
    struct object *object;
    HFONT handle = font ? object_create(OBJECT_FONT, &object) : NULL;
    if (handle) {
        object->font = *font;
        object->font.lfFaceName[LF_FACESIZE - 1] = 0;
    }
    return handle;
}

static int copy_out(const void *from, int length, int room, void *buf)
{
    if (!buf)
        return length;
    if (room < length)
        length = room;
    if (length > 0)
        memcpy(buf, from, (size_t)length);
    return length > 0 ? length : 0;
}

int GetObject(HGDIOBJ handle, int room, void *buf)
{
    const struct object *object = object_find(handle, OBJECT_FREE);
    if (!object)
        return 0;
    if (object->type == OBJECT_BRUSH) {
        LOGBRUSH brush = {object->brush.hollow ? BS_NULL : BS_SOLID, object->brush.colour, 0};
        return buf && room < (int)sizeof(brush) ? 0 : copy_out(&brush, sizeof(brush), room, buf);
    }
    if (object->type == OBJECT_PEN) {
        LOGPEN pen = {object->pen.style, {object->pen.width, 0}, object->pen.colour};
        return buf && room < (int)sizeof(pen) ? 0 : copy_out(&pen, sizeof(pen), room, buf);
    }
    if (object->type == OBJECT_FONT)
        return copy_out(&object->font, sizeof(object->font), room, buf);
    SetLastError(ERROR_INVALID_HANDLE);
    return 0;
}
