/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_REGISTRY_NOTIFY_H
#define KERNEL_REGISTRY_NOTIFY_H

#include "pianola/registry.h"

/* A handle is closed: who waits by it is told. */
void registry_notify_closed(HKEY key);

#endif
