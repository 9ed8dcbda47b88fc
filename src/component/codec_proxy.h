/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_CODEC_PROXY_H
#define COMPONENT_CODEC_PROXY_H

#include "component/codec_type.h"

/* table is interface's, of codec_proxy_table. */
HRESULT codec_proxy_create(const struct codec_interface *interface, const void *table,
                           IUnknown *outer, IRpcProxyBuffer **ret, void **ret_interface);
/* The table of methods that all proxies of an interface share; it is made once and kept. */
HRESULT codec_proxy_table(const struct codec_interface *interface, const void ***ret);
HRESULT codec_stub_create(const struct codec_interface *interface, IUnknown *server,
                          IRpcStubBuffer **ret);
/* Is it one of ours? */
bool codec_stub_is(const IRpcStubBuffer *stub);

#endif
