/* SPDX-License-Identifier: MIT */
#ifndef WIN32_RPCNDR_H
#define WIN32_RPCNDR_H

/* What headers that widl writes are spelled with. */

#include "rpc.h"
#include "basetyps.h"
#include "rpcnterr.h"
#include "../pianola/stub_message.h"

#define __RPC_USER
#define __RPC_STUB
#define __RPC_API
typedef unsigned char byte;
typedef BYTE boolean;
typedef LONGLONG hyper;
typedef ULONGLONG MIDL_uhyper;

#endif
