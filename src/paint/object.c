/* SPDX-License-Identifier: MIT */
#include "paint/object.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "paint/metafile.h"

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

unsigned object_count(enum object_type type)
{
    unsigned count = 0;
    pthread_mutex_lock(&lock);
    for (unsigned i = 0; i < size; i++) {
        const struct object *object = table[i].object;
        if (object && !object->stock &&
            (type == OBJECT_FREE ? object->type != OBJECT_ICON : object->type == type))
            count++;
    }
    pthread_mutex_unlock(&lock);
    return count;
}

static void finish(struct object *object)
{
    if (object->type == OBJECT_REGION) {
        banded_finish(&object->region);
    } else if (object->type == OBJECT_BITMAP) {
        bitmap_finish(&object->bitmap);
    } else if (object->type == OBJECT_BRUSH && object->brush.pattern) {
        bitmap_finish(object->brush.pattern);
        free(object->brush.pattern);
    } else if (object->type == OBJECT_PALETTE) {
        free(object->palette.entries);
    } else if (object->type == OBJECT_METAFILE || object->type == OBJECT_ENH_METAFILE) {
        free(object->metafile.bytes);
    } else if (object->type == OBJECT_ICON) {
        icon_destroy(object->icon);
    }
    free(object);
}

void object_destroy(HGDIOBJ handle)
{
    pthread_mutex_lock(&lock);
    struct entry *entry = entry_of(handle);
    struct object *object = entry ? entry->object : NULL;
    if (entry) {
        entry->object = NULL;
        used--;
    }
    pthread_mutex_unlock(&lock);
    if (object)
        finish(object);
}

void object_select(HGDIOBJ handle, struct object *object, int by)
{
    object->selected += (unsigned)by;
    if (object->doomed && !object->selected)
        object_destroy(handle);
}

BOOL DeleteObject(HGDIOBJ handle)
{
    if (!handle) /* no error */
        return FALSE;
    struct object *object = object_find(handle, OBJECT_FREE);
    if (!object) /* a device context can be given, too */
        return dc_find(handle) ? DeleteDC(handle) : FALSE;
    if (object->type == OBJECT_ICON) {
        SetLastError(ERROR_INVALID_HANDLE);
        return FALSE;
    }
    if (object->stock)
        return TRUE;
    if (object->selected)
        object->doomed = true;
    else
        object_destroy(handle);
    return TRUE;
}

DWORD GetObjectType(HGDIOBJ handle)
{
    static const DWORD types[] = {[OBJECT_BRUSH] = OBJ_BRUSH,
                                  [OBJECT_PEN] = OBJ_PEN,
                                  [OBJECT_FONT] = OBJ_FONT,
                                  [OBJECT_REGION] = OBJ_REGION,
                                  [OBJECT_BITMAP] = OBJ_BITMAP,
                                  [OBJECT_PALETTE] = OBJ_PAL,
                                  [OBJECT_METAFILE] = OBJ_METAFILE,
                                  [OBJECT_ENH_METAFILE] = OBJ_ENHMETAFILE,
                                  [OBJECT_ICON] = 0};
    const struct object *object = object_find(handle, OBJECT_FREE);
    if (object && object->type == OBJECT_PEN && object->pen.extended)
        return OBJ_EXTPEN;
    if (object && object->type != OBJECT_ICON)
        return types[object->type];
    const struct dc *dc = dc_find(handle);
    if (dc && dc->recorder)
        return dc->recorder->enhanced ? OBJ_ENHMETADC : OBJ_METADC;
    return !dc ? 0 : dc->kind == DC_OF_MEMORY ? OBJ_MEMDC : OBJ_DC;
}
