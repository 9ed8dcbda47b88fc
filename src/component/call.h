/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_CALL_H
#define COMPONENT_CALL_H

#include "component/exporter.h"

/* Beside exporter.h's, for calls of this process only: the struct task of apartment_call.c. */
enum { EXPORTER_FUNCTION = 0x100 };

/* Does what the call is about, in the apartment, and is done with it. */
void exporter_run(struct incoming *call);
/* The same for the multithreaded apartment, on a thread of the pool. */
void pool_run(struct incoming *call);

/* What a message filter is told of a call. */
void exporter_describe(const GUID *ipid, INTERFACEINFO *info);

#endif
