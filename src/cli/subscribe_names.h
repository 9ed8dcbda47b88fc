/* SPDX-License-Identifier: MIT */
#ifndef CLI_SUBSCRIBE_NAMES_H
#define CLI_SUBSCRIBE_NAMES_H

#include <pianola/oaidl.h>

/* The description of an object's default events, as far as anybody tells; else both stay. */
void subscribe_events_type(IUnknown *object, ITypeInfo **ret, IID *ret_iid);

#endif
