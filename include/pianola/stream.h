/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_STREAM_H
#define PIANOLA_STREAM_H

/*
 * Streams over memory (COM reference: "CreateStreamOnHGlobal").
 *
 * A position has 32 bits, the memory at most 2^31 - 1 bytes (else E_OUTOFMEMORY); the upper halves
 * of sizes and of ways to seek are ignored, and a way of 2^31 and more goes back. Seeking before
 * the beginning, or from an unknown origin, is STG_E_SEEKERROR and leaves the position. What lies
 * between the end and the position of a write becomes zeros. Read gives S_OK also at the end, with
 * fewer bytes; Commit and Revert have nothing to do, LockRegion is STG_E_INVALIDFUNCTION. CopyTo
 * gives what the other stream's Write gave, which may have taken less: the counts tell. Clones
 * share the memory and its size, each has a position. Any thread may call.
 */

#include "objidl.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A stream over a global memory object, all of it; over an empty new one when it is NULL. With
 * delete_on_release the object is freed with the last reference to the stream and its clones, else
 * it is the caller's. E_INVALIDARG for what is no object. */
PIANOLA_API HRESULT CreateStreamOnHGlobal(HGLOBAL memory, BOOL delete_on_release, IStream **ret);
/* The object under such a stream, which stays the stream's. Its size may be greater than the
 * stream's, which Stat tells. E_INVALIDARG for other streams. */
PIANOLA_API HRESULT GetHGlobalFromStream(IStream *stream, HGLOBAL *ret);
/* A stream with a copy of these bytes, at its beginning. NULL when memory is out. */
PIANOLA_API IStream *SHCreateMemStream(const BYTE *bytes, UINT size);

#ifdef __cplusplus
}
#endif
#endif
