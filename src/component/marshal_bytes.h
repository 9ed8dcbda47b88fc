/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_MARSHAL_BYTES_H
#define COMPONENT_MARSHAL_BYTES_H

#include <pianola/objidl.h>

/* A reference between two apartments of the process, in memory. Zero-initialise. */
struct marshal_bytes {
    IUnknown *object; /* the user's own */
    IStream *stream;
};
HRESULT marshal_to_bytes(struct marshal_bytes *bytes, REFIID iid, IUnknown *object, DWORD context,
                         DWORD flags);
/* From the beginning, as often as the flags allow. */
HRESULT unmarshal_bytes(struct marshal_bytes *bytes, REFIID iid, void **ret);
/* Gives back what was not unmarshaled, or is in a table. */
void marshal_bytes_release(struct marshal_bytes *bytes);
void marshal_bytes_finish(struct marshal_bytes *bytes);

#endif
