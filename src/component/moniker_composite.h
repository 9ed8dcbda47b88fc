/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_MONIKER_COMPOSITE_H
#define COMPONENT_MONIKER_COMPOSITE_H

#include "component/moniker.h"

/* Two parts at least, none of them a composite. */
struct composite {
    struct moniker head;
    ULONG count;
    IMoniker **parts;
};

/* The parts but the last one, behind left; *ret may be NULL. */
HRESULT composite_left(struct composite *composite, IMoniker *left, IMoniker **ret);

/* moniker_composite_bind.c */
HRESULT composite_bind(IMoniker *self, IBindCtx *context, IMoniker *left, REFIID iid, void **ret);
HRESULT composite_bind_storage(IMoniker *self, IBindCtx *context, IMoniker *left, REFIID iid,
                               void **ret);
HRESULT composite_reduce(IMoniker *self, IBindCtx *context, DWORD how_far, IMoniker **left,
                         IMoniker **ret);
HRESULT composite_relative(IMoniker *self, IMoniker *other, IMoniker **ret);
HRESULT composite_is_running(IMoniker *self, IBindCtx *context, IMoniker *left, IMoniker *newly);
HRESULT composite_last_change(IMoniker *self, IBindCtx *context, IMoniker *left, FILETIME *ret);
HRESULT composite_display_name(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR *ret);
HRESULT composite_parse(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR name,
                        ULONG *ret_eaten, IMoniker **ret);

#endif
