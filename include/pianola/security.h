/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_SECURITY_H
#define PIANOLA_SECURITY_H

/*
 * Security descriptors as programs make them for SECURITY_ATTRIBUTES (Win32 reference: "Access
 * Control"). They are filled in and asked as documented; what is made with one keeps nobody of the
 * same user out. Any thread.
 */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct _ACL {
    BYTE AclRevision;
    BYTE Sbz1;
    WORD AclSize;
    WORD AceCount;
    WORD Sbz2;
} ACL, *PACL;

typedef struct _SECURITY_DESCRIPTOR {
    BYTE Revision;
    BYTE Sbz1;
    WORD Control; /* SE_... */
    void *Owner;
    void *Group;
    ACL *Sacl;
    ACL *Dacl;
} SECURITY_DESCRIPTOR;

/* revision: 1, else ERROR_UNKNOWN_REVISION. */
PIANOLA_API BOOL InitializeSecurityDescriptor(void *descriptor, DWORD revision);
PIANOLA_API BOOL IsValidSecurityDescriptor(void *descriptor);
/* present FALSE: the list is not looked at. NULL with present TRUE lets everybody do everything. */
PIANOLA_API BOOL SetSecurityDescriptorDacl(void *descriptor, BOOL present, ACL *list,
                                           BOOL defaulted);
PIANOLA_API BOOL GetSecurityDescriptorDacl(void *descriptor, BOOL *ret_present, ACL **ret_list,
                                           BOOL *ret_defaulted);
PIANOLA_API BOOL SetSecurityDescriptorOwner(void *descriptor, void *owner, BOOL defaulted);
PIANOLA_API BOOL SetSecurityDescriptorGroup(void *descriptor, void *group, BOOL defaulted);
/* An empty list of this size. ERROR_INSUFFICIENT_BUFFER, ERROR_INVALID_PARAMETER. */
PIANOLA_API BOOL InitializeAcl(ACL *list, DWORD size, DWORD revision);

#ifdef __cplusplus
}
#endif
#endif
