/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <pthread.h>
#include <search.h>
#include <string.h>

#include "component/variant.h"

/*
 * Records in a VARIANT. Their memory may be anybody's (IRecordInfo::RecordClear leaves it alone),
 * so that which was made here is known by its address.
 */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void *own;

static int by_address(const void *a, const void *b)
{
    return a < b ? -1 : a > b;
}

void *variant_record_allocate(ULONG size)
{
    void *record = CoTaskMemAlloc(size ? size : 1);
    if (!record)
        return NULL;
    memset(record, 0, size);
    pthread_mutex_lock(&lock);
    void *known = tsearch(record, &own, by_address);
    pthread_mutex_unlock(&lock);
    if (!known) {
        CoTaskMemFree(record);
        return NULL;
    }
    return record;
}

void variant_record_free(void *record)
{
    if (!record)
        return;
    pthread_mutex_lock(&lock);
    bool is_own = tfind(record, &own, by_address);
    if (is_own)
        tdelete(record, &own, by_address);
    pthread_mutex_unlock(&lock);
    if (is_own)
        CoTaskMemFree(record);
}

void variant_record_clear(VARIANT *value)
{
    IRecordInfo *info = V_RECORDINFO(value);
    if (!info)
        return;
    if (V_RECORD(value))
        IRecordInfo_RecordClear(info, V_RECORD(value));
    variant_record_free(V_RECORD(value));
    IRecordInfo_Release(info);
    V_RECORDINFO(value) = NULL;
    V_RECORD(value) = NULL;
}

HRESULT variant_record_copy(VARIANT *to, IRecordInfo *info, void *record)
{
    ULONG size = 0;
    if (!info)
        return record ? E_INVALIDARG : S_OK;
    HRESULT hr = IRecordInfo_GetSize(info, &size);
    if (FAILED(hr))
        return hr;
    void *copy = variant_record_allocate(size);
    if (!copy)
        return E_OUTOFMEMORY;
    hr = IRecordInfo_RecordCopy(info, record, copy);
    if (FAILED(hr)) {
        variant_record_free(copy);
        return hr;
    }
    IRecordInfo_AddRef(info);
    V_RECORD(to) = copy;
    V_RECORDINFO(to) = info;
    return S_OK;
}
