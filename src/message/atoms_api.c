/* SPDX-License-Identifier: MIT */
#include "pianola/memory.h"

#include <ctype.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "message/shared.h"

/* Two tables of one form: the station's and this process's. */

static pthread_mutex_t local_lock = PTHREAD_MUTEX_INITIALIZER;
static struct atom_table *local_table;

static struct atom_table *open_table(bool global)
{
    if (global) {
        struct shared *sh = shared_lock();
        return sh ? &sh->atoms : NULL;
    }
    pthread_mutex_lock(&local_lock);
    if (!local_table)
        local_table = calloc(1, sizeof(*local_table));
    if (local_table)
        return local_table;
    pthread_mutex_unlock(&local_lock);
    SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return NULL;
}

static void close_table(bool global)
{
    if (global)
        shared_unlock();
    else
        pthread_mutex_unlock(&local_lock);
}

static uint32_t hash_of(const char *name)
{
    uint32_t hash = 2166136261u;
    for (; *name; name++)
        hash = (hash ^ (uint32_t)tolower((unsigned char)*name)) * 16777619u;
    return hash;
}

/* The row of a name, or a free one (ATOM_MAX: none) when it has none. */
static uint32_t find_row(struct atom_table *table, const char *name, uint32_t *ret_free)
{
    uint32_t hash = hash_of(name);
    uint32_t high = table->high < ATOM_MAX ? table->high : ATOM_MAX;
    *ret_free = ATOM_MAX;
    for (uint32_t i = 0; i < high; i++) {
        if (table->rows[i].count == 0) {
            *ret_free = *ret_free == ATOM_MAX ? i : *ret_free;
            continue;
        }
        table->names[i][ATOM_NAME_MAX] = 0;
        if (table->rows[i].hash == hash && text_equal_nocase(table->names[i], name))
            return i;
    }
    if (*ret_free == ATOM_MAX)
        *ret_free = high;
    return ATOM_MAX;
}

/* true: it is a number, or nothing that can be a name; *ret_atom 0 with the last error set. */
static bool is_number(const char *name, ATOM *ret_atom)
{
    uintptr_t value = (uintptr_t)name;
    DWORD error = ERROR_INVALID_PARAMETER;
    *ret_atom = 0;
    if (value > 0xffff) {
        size_t len = strnlen(name, ATOM_NAME_MAX + 1);
        error = len == 0 ? ERROR_INVALID_NAME : ERROR_INVALID_PARAMETER;
        value = 0;
        if (name[0] == '#' && name[1] && strspn(name + 1, "0123456789") == strlen(name + 1)) {
            for (const char *at = name + 1; *at && value < MAXINTATOM; at++)
                value = value * 10 + (uintptr_t)(*at - '0');
        } else if (len > 0 && len <= ATOM_NAME_MAX) {
            return false;
        }
    }
    if (value == 0 || value >= MAXINTATOM)
        SetLastError(error);
    else
        *ret_atom = (ATOM)value;
    return true;
}

static ATOM add(bool global, const char *name)
{
    ATOM atom = 0;
    if (is_number(name, &atom))
        return atom;
    struct atom_table *table = open_table(global);
    if (!table)
        return 0;
    uint32_t place = ATOM_MAX;
    uint32_t row = find_row(table, name, &place);
    if (row == ATOM_MAX && place < ATOM_MAX) {
        /* The count comes last: a row whose writer died in between is free. */
        memcpy(table->names[place], name, strlen(name) + 1);
        table->rows[place].hash = hash_of(name);
        if (place == table->high)
            table->high = place + 1;
        row = place;
    }
    if (row < ATOM_MAX && table->rows[row].count < UINT32_MAX)
        table->rows[row].count++;
    close_table(global);
    if (row == ATOM_MAX)
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return row == ATOM_MAX ? 0 : (ATOM)(ATOM_FIRST + row);
}

static ATOM find(bool global, const char *name)
{
    ATOM atom = 0;
    if (is_number(name, &atom))
        return atom;
    struct atom_table *table = open_table(global);
    if (!table)
        return 0;
    uint32_t place = 0;
    uint32_t row = find_row(table, name, &place);
    close_table(global);
    if (row == ATOM_MAX)
        SetLastError(ERROR_FILE_NOT_FOUND);
    return row == ATOM_MAX ? 0 : (ATOM)(ATOM_FIRST + row);
}

static bool is_there(const struct atom_table *table, ATOM atom)
{
    return atom >= ATOM_FIRST && atom - ATOM_FIRST < ATOM_MAX &&
           table->rows[atom - ATOM_FIRST].count;
}

static bool drop(bool global, ATOM atom)
{
    if (atom < MAXINTATOM)
        return true;
    struct atom_table *table = open_table(global);
    if (!table)
        return false;
    bool there = is_there(table, atom);
    if (there)
        table->rows[atom - ATOM_FIRST].count--;
    close_table(global);
    if (!there)
        SetLastError(ERROR_INVALID_HANDLE);
    return there;
}

static UINT give_name(const char *name, char *buf, int size)
{
    size_t len = strlen(name);
    size_t cut = buf && size > 0 ? text_cut(name, len, (size_t)size - 1) : 0;
    if (buf && size > 0) {
        memcpy(buf, name, cut);
        buf[cut] = 0;
    }
    if (cut == len && buf && size > 0)
        return (UINT)len;
    SetLastError(ERROR_MORE_DATA);
    return 0;
}

static UINT get_name(bool global, ATOM atom, char *buf, int size)
{
    char name[ATOM_NAME_MAX + 1];
    if (atom == 0) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    if (atom < MAXINTATOM) {
        snprintf(name, sizeof(name), "#%u", atom);
        return give_name(name, buf, size);
    }
    struct atom_table *table = open_table(global);
    if (!table)
        return 0;
    bool there = is_there(table, atom);
    if (there)
        memcpy(name, table->names[atom - ATOM_FIRST], sizeof(name));
    close_table(global);
    name[ATOM_NAME_MAX] = 0;
    if (there)
        return give_name(name, buf, size);
    SetLastError(ERROR_INVALID_HANDLE);
    return 0;
}

ATOM GlobalAddAtom(const char *name)
{
    return add(true, name);
}

ATOM GlobalFindAtom(const char *name)
{
    return find(true, name);
}

ATOM GlobalDeleteAtom(ATOM atom)
{
    drop(true, atom);
    return 0;
}

UINT GlobalGetAtomName(ATOM atom, char *buf, int size)
{
    return get_name(true, atom, buf, size);
}

ATOM AddAtom(const char *name)
{
    return add(false, name);
}

ATOM FindAtom(const char *name)
{
    return find(false, name);
}

ATOM DeleteAtom(ATOM atom)
{
    return drop(false, atom) ? 0 : atom;
}

UINT GetAtomName(ATOM atom, char *buf, int size)
{
    return get_name(false, atom, buf, size);
}

BOOL InitAtomTable(DWORD size)
{
    (void)size;
    return TRUE;
}
