/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/language.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/text.h"

/*
 * Strings with a length. Freed ones of some size are kept, oldest out first, so that programs that
 * make and free strings all the time do not pay for it, and one that is freed twice in a row does
 * no harm.
 */

enum {
    STEP = 16, /* bytes that the memory of strings is a multiple of */
    STEPS = 256,
    KEPT = 6, /* strings of a size */
    HASH_LANGUAGE = 0x0010,
};

static const UINT most = UINT32_MAX - sizeof(DWORD) - sizeof(OLECHAR);
static const uint32_t to_be_freed = 1u << 31;

struct string {
    uint32_t pins; /* and to_be_freed */
    uint32_t bytes;
    OLECHAR text[];
};

static struct shelf {
    unsigned first, count;
    struct string *kept[KEPT];
} shelves[STEPS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool keeps = true;

static struct string *string_of(BSTR text)
{
    return (struct string *)((char *)text - offsetof(struct string, text));
}

/* Memory for so many bytes, its header, the NUL and what is missing to a whole unit. */
static size_t size_of(size_t bytes)
{
    size_t size = offsetof(struct string, text) + bytes + sizeof(OLECHAR) + bytes % sizeof(OLECHAR);
    return (size + STEP - 1) / STEP * STEP;
}

static struct shelf *shelf_of(size_t size)
{
    size_t step = size / STEP;
    return keeps && step < STEPS ? &shelves[step] : NULL;
}

__attribute__((constructor)) static void read_environment(void)
{
    const char *off = getenv("OANOCACHE");
    keeps = !off || strcmp(off, "1") != 0;
}

static struct string *take_kept(size_t size)
{
    struct string *string = NULL;
    pthread_mutex_lock(&lock);
    struct shelf *shelf = shelf_of(size);
    if (shelf && shelf->count) {
        string = shelf->kept[shelf->first];
        shelf->first = (shelf->first + 1) % KEPT;
        shelf->count--;
    }
    pthread_mutex_unlock(&lock);
    return string;
}

/* True when the string is on the shelf now, or was already. */
static bool keep(struct string *string)
{
    bool kept = false;
    pthread_mutex_lock(&lock);
    struct shelf *shelf = shelf_of(size_of(string->bytes));
    for (unsigned i = 0; shelf && !kept && i < shelf->count; i++)
        kept = shelf->kept[(shelf->first + i) % KEPT] == string;
    if (shelf && !kept && shelf->count < KEPT) {
        shelf->kept[(shelf->first + shelf->count++) % KEPT] = string;
        kept = true;
    }
    pthread_mutex_unlock(&lock);
    return kept;
}

void SetOaNoCache(void)
{
    pthread_mutex_lock(&lock);
    keeps = false;
    for (struct shelf *shelf = shelves; shelf < shelves + STEPS; shelf++) {
        for (; shelf->count; shelf->count--)
            free(shelf->kept[(shelf->first + shelf->count - 1) % KEPT]);
    }
    pthread_mutex_unlock(&lock);
}

static BSTR allocate(const void *text, size_t bytes)
{
    size_t size = size_of(bytes);
    struct string *string = take_kept(size);
    if (!string)
        string = malloc(size);
    if (!string)
        return NULL;
    string->pins = 0;
    string->bytes = (uint32_t)bytes;
    if (text)
        memcpy(string->text, text, bytes);
    memset((char *)string->text + bytes, 0, sizeof(OLECHAR) + bytes % sizeof(OLECHAR));
    return string->text;
}

BSTR SysAllocString(const OLECHAR *text)
{
    return text ? SysAllocStringLen(text, (UINT)wide_length(text)) : NULL;
}

BSTR SysAllocStringLen(const OLECHAR *text, UINT units)
{
    return units < most / sizeof(OLECHAR) ? allocate(text, units * sizeof(OLECHAR)) : NULL;
}

BSTR SysAllocStringByteLen(const char *bytes, UINT size)
{
    return size < most ? allocate(bytes, size) : NULL;
}

INT SysReAllocString(BSTR *string, const OLECHAR *text)
{
    return string && text ? SysReAllocStringLen(string, text, (UINT)wide_length(text)) : FALSE;
}

INT SysReAllocStringLen(BSTR *string, const OLECHAR *text, UINT units)
{
    if (!string)
        return FALSE;
    BSTR changed = SysAllocStringLen(text, units);
    if (!changed)
        return FALSE;
    if (!text && *string) {
        UINT old = SysStringByteLen(*string), now = SysStringByteLen(changed);
        memcpy(changed, *string, old < now ? old : now);
    }
    SysFreeString(*string);
    *string = changed;
    return TRUE;
}

void SysFreeString(BSTR string)
{
    if (!string)
        return;
    struct string *own = string_of(string);
    uint32_t pins = __atomic_load_n(&own->pins, __ATOMIC_RELAXED);
    while (pins & ~to_be_freed)
        if (__atomic_compare_exchange_n(&own->pins, &pins, pins | to_be_freed, false,
                                        __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
            return;
    if (!keep(own))
        free(own);
}

UINT SysStringLen(BSTR string)
{
    return SysStringByteLen(string) / sizeof(OLECHAR);
}

UINT SysStringByteLen(BSTR string)
{
    return string ? string_of(string)->bytes : 0;
}

HRESULT SysAddRefString(BSTR string)
{
    if (string)
        __atomic_fetch_add(&string_of(string)->pins, 1, __ATOMIC_ACQ_REL);
    return S_OK;
}

void SysReleaseString(BSTR string)
{
    if (string &&
        __atomic_sub_fetch(&string_of(string)->pins, 1, __ATOMIC_ACQ_REL) == to_be_freed) {
        string_of(string)->pins = 0;
        SysFreeString(string);
    }
}

HRESULT VarBstrCat(BSTR left, BSTR right, BSTR *ret)
{
    if (!ret)
        return E_INVALIDARG;
    UINT first = SysStringByteLen(left), second = SysStringByteLen(right);
    BSTR both = first < most - second ? SysAllocStringByteLen(NULL, first + second) : NULL;
    if (!both)
        return E_OUTOFMEMORY;
    if (first)
        memcpy(both, left, first);
    if (second)
        memcpy((char *)both + first, right, second);
    *ret = both;
    return S_OK;
}

static int compare_units(BSTR left, BSTR right)
{
    UINT a = SysStringByteLen(left), b = SysStringByteLen(right);
    UINT units = (a < b ? a : b) / (UINT)sizeof(OLECHAR);
    for (UINT i = 0; i < units; i++)
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    if (a % 2 && b % 2 && a == b)
        return (int)*(BYTE *)(left + units) - (int)*(BYTE *)(right + units);
    return a < b ? -1 : a > b;
}

HRESULT VarBstrCmp(BSTR left, BSTR right, LCID lcid, ULONG flags)
{
    UINT a = SysStringLen(left), b = SysStringLen(right);
    if (!SysStringByteLen(left) || !SysStringByteLen(right) || !lcid) {
        int order = compare_units(left, right);
        return order < 0 ? VARCMP_LT : order > 0 ? VARCMP_GT : VARCMP_EQ;
    }
    int order = CompareStringW(lcid, flags, left, (int)a, right, (int)b);
    return order ? order - CSTR_LESS_THAN + VARCMP_LT : E_INVALIDARG;
}

/* ---- Names in type libraries ---- */

/* The letter that counts for a Latin-1 character: W counts as V and Y as U, as in Nordic
 * dictionaries. */
static BYTE folded(OLECHAR c)
{
    static const char accented[] = "AAAAAAACEEEEIIIIDNOOOOO*OUUUUUPS";
    if (c >= 0xc0 && c <= 0xff)
        c = c == 0xff ? 'U' : (OLECHAR)accented[(c - 0xc0) & 0x1f];
    else if (c >= 'a' && c <= 'z')
        c = (OLECHAR)(c - 'a' + 'A');
    return c == 'W' ? 'V' : c == 'Y' ? 'U' : c < 0x100 ? (BYTE)c : '?';
}

ULONG LHashValOfNameSys(SYSKIND system, LCID lcid, const OLECHAR *name)
{
    (void)system;
    (void)lcid;
    if (!name)
        return 0;
    ULONG hash = 0x0deadbee;
    for (; *name; name++)
        hash = hash * 37 + folded(*name);
    return HASH_LANGUAGE << 16 | (hash % 65599 & 0xffff);
}

ULONG LHashValOfNameSysA(SYSKIND system, LCID lcid, const char *name)
{
    if (!name)
        return 0;
    OLECHAR *wide = wide_dup(name);
    ULONG hash = wide ? LHashValOfNameSys(system, lcid, wide) : 0;
    free(wide);
    return hash;
}
