/* SPDX-License-Identifier: MIT */
#include "pianola/security.h"

#include <stdbool.h>

/* Security descriptors, which are filled in and asked. */

enum {
    REVISION = 1,
    OWNER_DEFAULTED = 0x0001,
    GROUP_DEFAULTED = 0x0002,
    DACL_PRESENT = 0x0004,
    DACL_DEFAULTED = 0x0008,
    SELF_RELATIVE = 0x8000,
};

static BOOL fail(DWORD error)
{
    SetLastError(error);
    return FALSE;
}

static void set(SECURITY_DESCRIPTOR *descriptor, WORD bit, BOOL on)
{
    descriptor->Control = (WORD)(on ? descriptor->Control | bit : descriptor->Control & ~bit);
}

/* One that is made of pointers; NULL with the last error set. */
static SECURITY_DESCRIPTOR *absolute(void *descriptor)
{
    SECURITY_DESCRIPTOR *d = descriptor;
    if (d && d->Revision == REVISION && !(d->Control & SELF_RELATIVE))
        return d;
    SetLastError(d && d->Revision == REVISION ? ERROR_INVALID_SECURITY_DESCR
                                              : ERROR_UNKNOWN_REVISION);
    return NULL;
}

BOOL InitializeSecurityDescriptor(void *descriptor, DWORD revision)
{
    if (!descriptor || revision != REVISION)
        return fail(ERROR_UNKNOWN_REVISION);
    *(SECURITY_DESCRIPTOR *)descriptor = (SECURITY_DESCRIPTOR){.Revision = REVISION};
    return TRUE;
}

BOOL IsValidSecurityDescriptor(void *descriptor)
{
    return descriptor && ((const SECURITY_DESCRIPTOR *)descriptor)->Revision == REVISION;
}

BOOL SetSecurityDescriptorDacl(void *descriptor, BOOL present, ACL *list, BOOL defaulted)
{
    SECURITY_DESCRIPTOR *d = absolute(descriptor);
    if (!d)
        return FALSE;
    d->Dacl = present ? list : NULL;
    set(d, DACL_PRESENT, present);
    set(d, DACL_DEFAULTED, present && defaulted);
    return TRUE;
}

BOOL GetSecurityDescriptorDacl(void *descriptor, BOOL *ret_present, ACL **ret_list,
                               BOOL *ret_defaulted)
{
    const SECURITY_DESCRIPTOR *d = absolute(descriptor);
    if (!d)
        return FALSE;
    if (!ret_present || !ret_list || !ret_defaulted)
        return fail(ERROR_INVALID_PARAMETER);
    *ret_present = (d->Control & DACL_PRESENT) != 0;
    if (*ret_present) {
        *ret_list = d->Dacl;
        *ret_defaulted = (d->Control & DACL_DEFAULTED) != 0;
    }
    return TRUE;
}

BOOL SetSecurityDescriptorOwner(void *descriptor, void *owner, BOOL defaulted)
{
    SECURITY_DESCRIPTOR *d = absolute(descriptor);
    if (!d)
        return FALSE;
    d->Owner = owner;
    set(d, OWNER_DEFAULTED, defaulted);
    return TRUE;
}

BOOL SetSecurityDescriptorGroup(void *descriptor, void *group, BOOL defaulted)
{
    SECURITY_DESCRIPTOR *d = absolute(descriptor);
    if (!d)
        return FALSE;
    d->Group = group;
    set(d, GROUP_DEFAULTED, defaulted);
    return TRUE;
}

BOOL InitializeAcl(ACL *list, DWORD size, DWORD revision)
{
    enum { LEAST_REVISION = 2, MOST_REVISION = 4 };
    if (!list || size > UINT16_MAX || revision < LEAST_REVISION || revision > MOST_REVISION)
        return fail(ERROR_INVALID_PARAMETER);
    if (size < sizeof(*list))
        return fail(ERROR_INSUFFICIENT_BUFFER);
    *list = (ACL){.AclRevision = (BYTE)revision, .AclSize = (WORD)size};
    return TRUE;
}
