/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_MONIKER_FILE_H
#define COMPONENT_MONIKER_FILE_H

#include "component/moniker.h"

struct file {
    struct moniker head;
    OLECHAR *path; /* NULL: not loaded yet */
};

const OLECHAR *file_path(const struct file *file);

/* moniker_file_save.c */
HRESULT file_load(IMoniker *self, IStream *stream);
HRESULT file_save(IMoniker *self, IStream *stream, BOOL clear);
HRESULT file_size_most(IMoniker *self, ULARGE_INTEGER *ret);
/* moniker_file_bind.c */
HRESULT file_bind(IMoniker *self, IBindCtx *context, IMoniker *left, REFIID iid, void **ret);
HRESULT file_parse(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR name,
                   ULONG *ret_eaten, IMoniker **ret);

#endif
