/* SPDX-License-Identifier: MIT */
#include <pianola/stream.h>

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A stream over a memory object: the object, which clones share, and a position. */

struct memory {
    pthread_mutex_t lock; /* of the positions too */
    LONG refs;
    HGLOBAL handle;
    ULONG size;
    bool is_owned;
};

struct stream {
    IStream stream;
    LONG refs;
    ULONG position;
    struct memory *memory;
};

static struct stream *of(IStream *self)
{
    return (struct stream *)self;
}

static void unref_memory(struct memory *memory)
{
    if (__atomic_sub_fetch(&memory->refs, 1, __ATOMIC_ACQ_REL))
        return;
    if (memory->is_owned)
        GlobalFree(memory->handle);
    pthread_mutex_destroy(&memory->lock);
    free(memory);
}

static HRESULT query(IStream *self, REFIID iid, void **ret)
{
    if (!ret)
        return E_INVALIDARG;
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_ISequentialStream) ||
                 IsEqualIID(iid, &IID_IStream);
    *ret = known ? self : NULL;
    if (known)
        IStream_AddRef(self);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG add_ref(IStream *self)
{
    return (ULONG)__atomic_add_fetch(&of(self)->refs, 1, __ATOMIC_RELAXED);
}

static ULONG release(IStream *self)
{
    LONG refs = __atomic_sub_fetch(&of(self)->refs, 1, __ATOMIC_ACQ_REL);
    if (!refs) {
        unref_memory(of(self)->memory);
        free(self);
    }
    return (ULONG)refs;
}

static HRESULT stream_read(IStream *self, void *to, ULONG size, ULONG *ret_read)
{
    struct stream *stream = of(self);
    struct memory *memory = stream->memory;
    HRESULT hr = S_OK;
    pthread_mutex_lock(&memory->lock);
    /* The object is not ours alone: it may be smaller by now, or gone. */
    size_t there = GlobalSize(memory->handle);
    ULONG end = there < memory->size ? (ULONG)there : memory->size;
    ULONG n = stream->position < end ? end - stream->position : 0;
    if (n > size)
        n = size;
    if (n && !to) {
        hr = STG_E_INVALIDPOINTER;
        n = 0;
    }
    const char *bytes = n ? GlobalLock(memory->handle) : NULL;
    if (bytes) {
        memcpy(to, bytes + stream->position, n);
        stream->position += n;
        GlobalUnlock(memory->handle);
    } else {
        n = 0;
    }
    pthread_mutex_unlock(&memory->lock);
    if (ret_read)
        *ret_read = n;
    return hr;
}

static HRESULT resize(struct memory *memory, uint64_t size)
{
    if (size > INT32_MAX)
        return E_OUTOFMEMORY;
    size_t there = GlobalSize(memory->handle);
    if (size != memory->size || size > there) {
        HGLOBAL resized = GlobalReAlloc(memory->handle, size, GMEM_MOVEABLE | GMEM_ZEROINIT);
        if (!resized && size > there)
            return E_OUTOFMEMORY;
        if (resized)
            memory->handle = resized;
        memory->size = (ULONG)size;
    }
    return S_OK;
}

static HRESULT put(struct stream *stream, const void *from, ULONG size)
{
    struct memory *memory = stream->memory;
    uint64_t end = (uint64_t)stream->position + size;
    ULONG before = memory->size;
    HRESULT hr = end > before ? resize(memory, end) : S_OK;
    if (FAILED(hr))
        return hr;
    char *bytes = GlobalSize(memory->handle) >= end ? GlobalLock(memory->handle) : NULL;
    if (!bytes)
        return E_OUTOFMEMORY;
    if (before < stream->position)
        memset(bytes + before, 0, stream->position - before);
    memcpy(bytes + stream->position, from, size);
    GlobalUnlock(memory->handle);
    stream->position = (ULONG)end;
    return S_OK;
}

static HRESULT stream_write(IStream *self, const void *from, ULONG size, ULONG *ret_written)
{
    struct stream *stream = of(self);
    HRESULT hr = size && !from ? STG_E_INVALIDPOINTER : S_OK;
    if (SUCCEEDED(hr) && size) {
        pthread_mutex_lock(&stream->memory->lock);
        hr = put(stream, from, size);
        pthread_mutex_unlock(&stream->memory->lock);
    }
    if (ret_written)
        *ret_written = SUCCEEDED(hr) ? size : 0;
    return hr;
}

static HRESULT stream_seek(IStream *self, LARGE_INTEGER way, DWORD origin,
                           ULARGE_INTEGER *ret_position)
{
    struct stream *stream = of(self);
    HRESULT hr = S_OK;
    pthread_mutex_lock(&stream->memory->lock);
    int64_t position = (int32_t)(uint32_t)way.QuadPart;
    if (origin == STREAM_SEEK_CUR)
        position += stream->position;
    else if (origin == STREAM_SEEK_END)
        position += stream->memory->size;
    if (origin > STREAM_SEEK_END || position < 0 || position > UINT32_MAX)
        hr = STG_E_SEEKERROR;
    else
        stream->position = (ULONG)position;
    if (ret_position)
        ret_position->QuadPart = stream->position;
    pthread_mutex_unlock(&stream->memory->lock);
    return hr;
}

static HRESULT stream_set_size(IStream *self, ULARGE_INTEGER size)
{
    struct memory *memory = of(self)->memory;
    pthread_mutex_lock(&memory->lock);
    HRESULT hr = resize(memory, (uint32_t)size.QuadPart);
    pthread_mutex_unlock(&memory->lock);
    return hr;
}

static HRESULT stream_copy_to(IStream *self, IStream *to, ULARGE_INTEGER size,
                              ULARGE_INTEGER *ret_read, ULARGE_INTEGER *ret_written)
{
    if (!to)
        return STG_E_INVALIDPOINTER;
    char buffer[16384];
    uint64_t left = size.QuadPart, total_read = 0, total_written = 0;
    HRESULT hr = S_OK;
    while (SUCCEEDED(hr) && left) {
        ULONG n = left < sizeof buffer ? (ULONG)left : (ULONG)sizeof buffer, written = 0;
        hr = stream_read(self, buffer, n, &n);
        if (FAILED(hr) || !n)
            break;
        total_read += n;
        left -= n;
        hr = IStream_Write(to, buffer, n, &written);
        total_written += written;
        if (SUCCEEDED(hr) && written != n)
            hr = STG_E_MEDIUMFULL;
    }
    if (ret_read)
        ret_read->QuadPart = total_read;
    if (ret_written)
        ret_written->QuadPart = total_written;
    return hr;
}

static HRESULT stream_commit(IStream *self, DWORD flags)
{
    (void)self;
    (void)flags;
    return S_OK;
}

static HRESULT stream_revert(IStream *self)
{
    (void)self;
    return S_OK;
}

static HRESULT stream_lock_region(IStream *self, ULARGE_INTEGER from, ULARGE_INTEGER size,
                                  DWORD kind)
{
    (void)self;
    (void)from;
    (void)size;
    (void)kind;
    return STG_E_INVALIDFUNCTION;
}

static HRESULT stream_unlock_region(IStream *self, ULARGE_INTEGER from, ULARGE_INTEGER size,
                                    DWORD kind)
{
    (void)self;
    (void)from;
    (void)size;
    (void)kind;
    return S_OK;
}

static HRESULT stream_stat(IStream *self, STATSTG *ret, DWORD flags)
{
    (void)flags; /* there is no name to leave out */
    if (!ret)
        return STG_E_INVALIDPOINTER;
    struct memory *memory = of(self)->memory;
    memset(ret, 0, sizeof *ret);
    ret->type = STGTY_STREAM;
    pthread_mutex_lock(&memory->lock);
    ret->cbSize.QuadPart = memory->size;
    pthread_mutex_unlock(&memory->lock);
    return S_OK;
}

static HRESULT stream_clone(IStream *self, IStream **ret);

static const IStreamVtbl table = {
    .QueryInterface = query,
    .AddRef = add_ref,
    .Release = release,
    .Read = stream_read,
    .Write = stream_write,
    .Seek = stream_seek,
    .SetSize = stream_set_size,
    .CopyTo = stream_copy_to,
    .Commit = stream_commit,
    .Revert = stream_revert,
    .LockRegion = stream_lock_region,
    .UnlockRegion = stream_unlock_region,
    .Stat = stream_stat,
    .Clone = stream_clone,
};

/* Takes over the reference to the memory. */
static struct stream *make(struct memory *memory)
{
    struct stream *stream = malloc(sizeof *stream);
    if (stream)
        *stream = (struct stream){.stream = {&table}, .refs = 1, .memory = memory};
    return stream;
}

static HRESULT stream_clone(IStream *self, IStream **ret)
{
    if (!ret)
        return E_INVALIDARG;
    struct memory *memory = of(self)->memory;
    struct stream *clone = make(memory);
    *ret = clone ? &clone->stream : NULL;
    if (!clone)
        return E_OUTOFMEMORY;
    __atomic_add_fetch(&memory->refs, 1, __ATOMIC_RELAXED);
    pthread_mutex_lock(&memory->lock);
    clone->position = of(self)->position;
    pthread_mutex_unlock(&memory->lock);
    return S_OK;
}

HRESULT CreateStreamOnHGlobal(HGLOBAL handle, BOOL delete_on_release, IStream **ret)
{
    if (ret)
        *ret = NULL;
    if (!ret || (handle && GlobalFlags(handle) == GMEM_INVALID_HANDLE))
        return E_INVALIDARG;
    struct memory *memory = malloc(sizeof *memory);
    struct stream *stream = memory ? make(memory) : NULL;
    if (stream) {
        *memory = (struct memory){.refs = 1, .is_owned = delete_on_release};
        memory->handle = handle ? handle : GlobalAlloc(GMEM_MOVEABLE | GMEM_NODISCARD, 0);
        memory->size = handle ? (ULONG)GlobalSize(handle) : 0;
    }
    if (!stream || !memory->handle) {
        free(stream);
        free(memory);
        return E_OUTOFMEMORY;
    }
    pthread_mutex_init(&memory->lock, NULL);
    *ret = &stream->stream;
    return S_OK;
}

HRESULT GetHGlobalFromStream(IStream *stream, HGLOBAL *ret)
{
    if (!stream || !ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (stream->lpVtbl != &table)
        return E_INVALIDARG;
    struct memory *memory = of(stream)->memory;
    pthread_mutex_lock(&memory->lock);
    *ret = memory->handle;
    pthread_mutex_unlock(&memory->lock);
    return S_OK;
}

IStream *SHCreateMemStream(const BYTE *bytes, UINT size)
{
    IStream *stream = NULL;
    if (FAILED(CreateStreamOnHGlobal(NULL, TRUE, &stream)))
        return NULL;
    if (bytes && size && FAILED(IStream_Write(stream, bytes, size, NULL))) {
        IStream_Release(stream);
        return NULL;
    }
    of(stream)->position = 0;
    return stream;
}
