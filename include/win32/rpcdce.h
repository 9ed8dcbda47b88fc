/* SPDX-License-Identifier: MIT */
#include "rpc.h"
#include "rpcnterr.h"
#include "../pianola/stub_message.h"
