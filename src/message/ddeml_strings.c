/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "message/ddeml.h"

/* A string handle is a global atom. What an instance holds of each is counted, so that it can be
 * given back at its end. */

static bool hold(struct dde_instance *instance, ATOM atom)
{
    struct dde_string *string = instance->strings;
    while (string && string->atom != atom)
        string = string->next;
    if (string) {
        string->count++;
        return true;
    }
    string = malloc(sizeof(*string));
    if (!string)
        return false;
    *string = (struct dde_string){instance->strings, atom, 1};
    instance->strings = string;
    return true;
}

HSZ DdeCreateStringHandle(DWORD id, const char *text, int code_page)
{
    struct dde_instance *instance = dde_instance(id);
    if (!instance)
        return NULL;
    if (!text || (code_page && code_page != CP_WINANSI))
        return dde_fail(instance, DMLERR_INVALIDPARAMETER);
    if (!text[0])
        return NULL;
    ATOM atom = GlobalAddAtom(text);
    if (!atom)
        return dde_fail(instance, DMLERR_SYS_ERROR);
    if (!hold(instance, atom)) {
        GlobalDeleteAtom(atom);
        return dde_fail(instance, DMLERR_MEMORY_ERROR);
    }
    return dde_hsz(atom);
}

BOOL DdeKeepStringHandle(DWORD id, HSZ handle)
{
    struct dde_instance *instance = dde_instance(id);
    ATOM atom = instance ? dde_atom_again(dde_atom(handle)) : 0;
    if (!atom || !hold(instance, atom)) {
        dde_fail(instance, DMLERR_INVALIDPARAMETER);
        return FALSE;
    }
    return TRUE;
}

BOOL DdeFreeStringHandle(DWORD id, HSZ handle)
{
    struct dde_instance *instance = dde_instance(id);
    struct dde_string **at = instance ? &instance->strings : NULL;
    while (at && *at && (*at)->atom != dde_atom(handle))
        at = &(*at)->next;
    if (!at || !*at) {
        dde_fail(instance, DMLERR_INVALIDPARAMETER);
        return FALSE;
    }
    struct dde_string *string = *at;
    GlobalDeleteAtom(string->atom);
    if (--string->count == 0) {
        *at = string->next;
        free(string);
    }
    return TRUE;
}

void dde_strings_free(struct dde_instance *instance)
{
    while (instance->strings) {
        struct dde_string *string = instance->strings;
        instance->strings = string->next;
        for (; string->count; string->count--)
            GlobalDeleteAtom(string->atom);
        free(string);
    }
}

DWORD DdeQueryString(DWORD id, HSZ handle, char *buf, DWORD size, int code_page)
{
    char name[256] = "";
    struct dde_instance *instance = dde_instance(id);
    bool known = instance && (!code_page || code_page == CP_WINANSI) &&
                 GlobalGetAtomName(dde_atom(handle), name, sizeof(name));
    if (!known)
        dde_fail(instance, DMLERR_INVALIDPARAMETER);
    size_t length = strlen(name);
    if (!buf)
        return (DWORD)length;
    if (size == 0)
        return 0;
    length = text_cut(name, length, size - 1);
    memcpy(buf, name, length);
    buf[length] = 0;
    return (DWORD)length;
}

int DdeCmpStringHandles(HSZ one, HSZ two)
{
    return one == two ? 0 : (uintptr_t)one < (uintptr_t)two ? -1 : 1;
}
