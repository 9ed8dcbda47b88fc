/* SPDX-License-Identifier: MIT */
#include "component/safearray.h"

#include <pianola/component.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/*
 * Memory of arrays, and who keeps it against others that free it. Hardly anybody pins, so the pins
 * are a list beside the memory, looked at only when there is one.
 */

struct pin {
    struct pin *next;
    void *address;
    void *block; /* to free with the last pin, or NULL while the array lives */
    size_t count;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct pin *pins;

static struct pin **find(const void *address)
{
    struct pin **at = &pins;
    while (*at && (*at)->address != address)
        at = &(*at)->next;
    return at;
}

void *safearray_allocate(size_t size)
{
    void *memory = CoTaskMemAlloc(size);
    if (memory)
        memset(memory, 0, size);
    return memory;
}

void safearray_free(void *block, void *address, size_t wipe)
{
    bool pinned = false;
    if (__atomic_load_n(&pins, __ATOMIC_ACQUIRE)) {
        pthread_mutex_lock(&lock);
        struct pin *pin = *find(address);
        pinned = pin;
        if (pin) {
            memset(address, 0, wipe);
            pin->block = block;
        }
        pthread_mutex_unlock(&lock);
    }
    if (!pinned)
        CoTaskMemFree(block);
}

bool safearray_pin(void *address)
{
    pthread_mutex_lock(&lock);
    struct pin *pin = *find(address);
    if (!pin) {
        pin = malloc(sizeof *pin);
        if (pin) {
            *pin = (struct pin){.next = pins, .address = address};
            __atomic_store_n(&pins, pin, __ATOMIC_RELEASE);
        }
    }
    if (pin)
        pin->count++;
    pthread_mutex_unlock(&lock);
    return pin;
}

static void unpin(const void *address)
{
    pthread_mutex_lock(&lock);
    struct pin **at = find(address);
    struct pin *pin = *at;
    if (pin && !--pin->count)
        __atomic_store_n(at, pin->next, __ATOMIC_RELEASE);
    else
        pin = NULL;
    pthread_mutex_unlock(&lock);
    if (pin) {
        CoTaskMemFree(pin->block);
        free(pin);
    }
}

HRESULT SafeArrayAddRef(SAFEARRAY *array, void **ret_data)
{
    if (!array || !ret_data)
        return E_INVALIDARG;
    const USHORT foreign = FADF_AUTO | FADF_STATIC | FADF_EMBEDDED | FADF_CREATEVECTOR;
    void *data = array->fFeatures & foreign ? NULL : array->pvData;
    if (!safearray_pin(array))
        return E_OUTOFMEMORY;
    if (data && !safearray_pin(data)) {
        unpin(array);
        return E_OUTOFMEMORY;
    }
    *ret_data = data;
    return S_OK;
}

void SafeArrayReleaseDescriptor(SAFEARRAY *array)
{
    if (array)
        unpin(array);
}

void SafeArrayReleaseData(void *data)
{
    if (data)
        unpin(data);
}
