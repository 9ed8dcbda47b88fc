/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_CODEC_H
#define COMPONENT_CODEC_H

/*
 * The universal marshaler: proxies and stubs of every interface whose description is known, from
 * the table of the standard ones (codec_standard.c) or from a type library (codec_library.c). What
 * it makes is COM's: IRpcProxyBuffer, IRpcStubBuffer and calls of IRpcChannelBuffer.
 *
 * For channels: a request's iMethod is the place in the vtable, from 3 on. The stub reads Buffer
 * and cbBuffer, then calls GetBuffer once, for the reply; the request stays the channel's. The
 * proxy fills the buffer that GetBuffer gives, and frees the reply with FreeBuffer.
 */

#include <pianola/objidl.h>

struct codec_interface;

/* Who makes proxies and stubs of an interface; the caller releases it. REGDB_E_IIDNOTREG when
 * nothing tells what the interface is, E_OUTOFMEMORY. Any thread. As COM says, *ppv of CreateProxy
 * is counted, by the outer object when there is one: that is whose identity it has. */
HRESULT codec_factory(REFIID iid, IPSFactoryBuffer **ret);
/* The description itself; it is never freed. */
HRESULT codec_describe(REFIID iid, const struct codec_interface **ret);

#endif
