/* SPDX-License-Identifier: MIT */
#include <malloc.h>
#include <pianola/component.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

/*
 * The task allocator: malloc under IMalloc's name. A spy sees each call before and after; memory
 * that was given out while it looked counts, and it may go when none of that is left.
 */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static IMallocSpy *spy;
static bool spy_goes; /* it was revoked while memory of it was out */
static void **spied;  /* what it was told of and is not freed yet */
static size_t spied_count, spied_room;

static bool is_spied(const void *memory)
{
    for (size_t i = 0; i < spied_count; i++)
        if (spied[i] == memory)
            return true;
    return false;
}

static void note(void *memory)
{
    if (spied_count == spied_room) {
        size_t room = spied_room ? 2 * spied_room : 64;
        void **more = reallocarray(spied, room, sizeof *spied);
        if (!more)
            return;
        spied = more;
        spied_room = room;
    }
    spied[spied_count++] = memory;
}

static void forget(const void *memory)
{
    for (size_t i = 0; i < spied_count; i++)
        if (spied[i] == memory) {
            spied[i] = spied[--spied_count];
            break;
        }
}

static void let_spy_go(void)
{
    if (spy_goes && !spied_count) {
        spy->lpVtbl->Release(spy);
        spy = NULL;
        spy_goes = false;
    }
}

static bool is_watched(void)
{
    return __atomic_load_n(&spy, __ATOMIC_RELAXED) != NULL;
}

static void *allocate(SIZE_T size)
{
    if (!is_watched())
        return malloc(size ? size : 1);
    pthread_mutex_lock(&lock);
    SIZE_T wanted = spy && !spy_goes ? spy->lpVtbl->PreAlloc(spy, size) : size;
    void *memory = size && !wanted ? NULL : malloc(wanted ? wanted : 1);
    if (spy && !spy_goes) {
        if (memory)
            note(memory);
        memory = spy->lpVtbl->PostAlloc(spy, memory);
    }
    pthread_mutex_unlock(&lock);
    return memory;
}

static void release(void *memory)
{
    if (!is_watched()) {
        free(memory);
        return;
    }
    if (!memory)
        return;
    pthread_mutex_lock(&lock);
    if (spy) {
        bool spyed = is_spied(memory);
        forget(memory);
        void *own = spy->lpVtbl->PreFree(spy, memory, spyed);
        free(own);
        spy->lpVtbl->PostFree(spy, spyed);
        let_spy_go();
    } else {
        free(memory);
    }
    pthread_mutex_unlock(&lock);
}

static void *resize(void *memory, SIZE_T size)
{
    if (!memory)
        return allocate(size);
    if (!size) {
        release(memory);
        return NULL;
    }
    if (!is_watched())
        return realloc(memory, size);
    pthread_mutex_lock(&lock);
    void *grown;
    if (spy) {
        bool spyed = is_spied(memory);
        void *own = memory;
        SIZE_T wanted = spy->lpVtbl->PreRealloc(spy, memory, size, &own, spyed);
        forget(memory);
        grown = wanted ? realloc(own, wanted) : NULL;
        if (spyed)
            note(grown ? grown : memory);
        grown = spy->lpVtbl->PostRealloc(spy, grown, spyed);
    } else {
        grown = realloc(memory, size);
    }
    pthread_mutex_unlock(&lock);
    return grown;
}

static HRESULT query(IMalloc *self, REFIID iid, void **ret)
{
    if (!ret)
        return E_INVALIDARG;
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IMalloc);
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG count(IMalloc *self)
{
    (void)self;
    return 1;
}

static void *malloc_alloc(IMalloc *self, SIZE_T size)
{
    (void)self;
    return allocate(size);
}

static void *malloc_realloc(IMalloc *self, void *memory, SIZE_T size)
{
    (void)self;
    return resize(memory, size);
}

static void malloc_free(IMalloc *self, void *memory)
{
    (void)self;
    release(memory);
}

static SIZE_T malloc_size(IMalloc *self, void *memory)
{
    (void)self;
    if (!memory)
        return (SIZE_T)-1;
    if (!is_watched())
        return malloc_usable_size(memory);
    pthread_mutex_lock(&lock);
    bool spyed = is_spied(memory);
    void *own = spy ? spy->lpVtbl->PreGetSize(spy, memory, spyed) : memory;
    SIZE_T size = malloc_usable_size(own);
    size = spy ? spy->lpVtbl->PostGetSize(spy, size, spyed) : size;
    pthread_mutex_unlock(&lock);
    return size;
}

/* The C library cannot tell whose memory is. */
static int malloc_did(IMalloc *self, void *memory)
{
    (void)self;
    (void)memory;
    return -1;
}

static void malloc_minimize(IMalloc *self)
{
    (void)self;
    malloc_trim(0);
}

static const IMallocVtbl vtable = {
    .QueryInterface = query,
    .AddRef = count,
    .Release = count,
    .Alloc = malloc_alloc,
    .Realloc = malloc_realloc,
    .Free = malloc_free,
    .GetSize = malloc_size,
    .DidAlloc = malloc_did,
    .HeapMinimize = malloc_minimize,
};
static IMalloc allocator = {&vtable};

void *CoTaskMemAlloc(SIZE_T size)
{
    return allocate(size);
}

void *CoTaskMemRealloc(void *memory, SIZE_T size)
{
    return resize(memory, size);
}

void CoTaskMemFree(void *memory)
{
    release(memory);
}

HRESULT CoGetMalloc(DWORD context, IMalloc **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = context == 1 ? &allocator : NULL;
    return *ret ? S_OK : E_INVALIDARG;
}

HRESULT CoRegisterMallocSpy(IMallocSpy *new_spy)
{
    if (!new_spy)
        return E_INVALIDARG;
    pthread_mutex_lock(&lock);
    HRESULT hr = CO_E_OBJISREG;
    if (!spy) {
        void *known = NULL;
        hr = new_spy->lpVtbl->QueryInterface(new_spy, &IID_IMallocSpy, &known);
        if (SUCCEEDED(hr))
            __atomic_store_n(&spy, known, __ATOMIC_RELEASE);
        else
            hr = E_INVALIDARG;
    }
    pthread_mutex_unlock(&lock);
    return hr;
}

HRESULT CoRevokeMallocSpy(void)
{
    pthread_mutex_lock(&lock);
    HRESULT hr = CO_E_OBJNOTREG;
    if (spy && !spy_goes) {
        spy_goes = true;
        hr = spied_count ? E_ACCESSDENIED : S_OK;
        let_spy_go();
    }
    pthread_mutex_unlock(&lock);
    return hr;
}
