/* SPDX-License-Identifier: MIT */
#ifndef WIN32_RPCPROXY_H
#define WIN32_RPCPROXY_H

#include "rpcndr.h"
#include "../pianola/user_marshal.h"

#endif
