/* SPDX-License-Identifier: MIT */
#include "component/error_carry.h"

#include <pianola/error_info.h>
#include <stdlib.h>
#include <string.h>

/* In bytes: the interface, the help context, then source, description and help file: the number of
 * their bytes (all ones: none) and those. */

enum { TEXTS = 3, TEXT_MOST = 1 << 20, HEAD = sizeof(GUID) + 4 };

void *error_set_aside(void)
{
    IErrorInfo *info = NULL;
    return GetErrorInfo(0, &info) == S_OK ? info : NULL;
}

void error_put_back(void *error)
{
    IErrorInfo *info = error;
    SetErrorInfo(0, info);
    if (info)
        info->lpVtbl->Release(info);
}

uint32_t error_pack(void **ret)
{
    IErrorInfo *info = error_set_aside();
    if (!info)
        return 0;
    GUID guid = {0};
    DWORD context = 0;
    BSTR texts[TEXTS] = {NULL};
    info->lpVtbl->GetGUID(info, &guid);
    info->lpVtbl->GetHelpContext(info, &context);
    info->lpVtbl->GetSource(info, &texts[0]);
    info->lpVtbl->GetDescription(info, &texts[1]);
    info->lpVtbl->GetHelpFile(info, &texts[2]);
    info->lpVtbl->Release(info);
    uint32_t sizes[TEXTS], size = HEAD + TEXTS * 4;
    for (int i = 0; i < TEXTS; i++) {
        sizes[i] = texts[i] ? SysStringByteLen(texts[i]) : 0;
        if (sizes[i] > TEXT_MOST)
            sizes[i] = TEXT_MOST;
        size += sizes[i];
    }
    uint8_t *bytes = malloc(size), *at = bytes;
    if (bytes) {
        memcpy(at, &guid, sizeof guid);
        memcpy(at + sizeof guid, &context, 4);
        at += HEAD;
        for (int i = 0; i < TEXTS; i++) {
            uint32_t told = texts[i] ? sizes[i] : UINT32_MAX;
            memcpy(at, &told, 4);
            if (sizes[i])
                memcpy(at + 4, texts[i], sizes[i]);
            at += 4 + sizes[i];
        }
    }
    for (int i = 0; i < TEXTS; i++)
        SysFreeString(texts[i]);
    *ret = bytes;
    return bytes ? size : 0;
}

static void fill(ICreateErrorInfo *new, const uint8_t *bytes, uint32_t size)
{
    GUID guid;
    DWORD context;
    memcpy(&guid, bytes, sizeof guid);
    memcpy(&context, bytes + sizeof guid, 4);
    new->lpVtbl->SetGUID(new, &guid);
    new->lpVtbl->SetHelpContext(new, context);
    uint32_t at = HEAD;
    for (int i = 0; i < TEXTS; i++) {
        uint32_t length;
        if (size - at < 4)
            return;
        memcpy(&length, bytes + at, 4);
        at += 4;
        if (length == UINT32_MAX)
            continue;
        if (length > TEXT_MOST || length > size - at)
            return;
        BSTR text = SysAllocStringByteLen((const char *)bytes + at, length);
        at += length;
        if (!text)
            return;
        if (i == 0)
            new->lpVtbl->SetSource(new, text);
        else if (i == 1)
            new->lpVtbl->SetDescription(new, text);
        else
            new->lpVtbl->SetHelpFile(new, text);
        SysFreeString(text);
    }
}

void error_unpack(const void *bytes, uint32_t size)
{
    ICreateErrorInfo *new = NULL;
    IErrorInfo *info = NULL;
    if (size >= HEAD && SUCCEEDED(CreateErrorInfo(&new))) {
        fill(new, bytes, size);
        if (FAILED(new->lpVtbl->QueryInterface(new, &IID_IErrorInfo, (void **)&info)))
            info = NULL;
        new->lpVtbl->Release(new);
    }
    SetErrorInfo(0, info);
    if (info)
        info->lpVtbl->Release(info);
}
