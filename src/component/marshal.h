/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_MARSHAL_H
#define COMPONENT_MARSHAL_H

#include <pianola/objidl.h>
#include <stdbool.h>

#include "component/objref.h"

/* Is the destination outside this process? */
bool marshal_is_far(DWORD context);
/* standard_marshal.c. The object's reference, whether it is a proxy or of this apartment. */
HRESULT standard_marshal(IUnknown *object, REFIID iid, DWORD context, void *more, DWORD flags,
                         IStream *stream);
HRESULT standard_unmarshal(const struct objref *objref, REFIID iid, void **ret);
HRESULT standard_release(const struct objref *objref);
/* IMarshal's methods that are the same for all that is marshaled so. */
HRESULT standard_unmarshal_class(IMarshal *self, REFIID iid, void *object, DWORD context,
                                 void *more, DWORD flags, CLSID *ret);
HRESULT standard_size_max(IMarshal *self, REFIID iid, void *object, DWORD context, void *more,
                          DWORD flags, DWORD *ret);
HRESULT standard_unmarshal_interface(IMarshal *self, IStream *stream, REFIID iid, void **ret);
/* proxy_marshal.c */
struct proxy_manager;
HRESULT proxy_export(struct proxy_manager *manager, REFIID iid, DWORD flags, struct objref *ret);
/* free_threaded.c: the class of those who read what the free-threaded marshaler wrote. */
HRESULT free_threaded_unmarshaler(REFIID iid, void **ret);
/* git.c */
HRESULT global_table(REFIID iid, void **ret);

#endif
