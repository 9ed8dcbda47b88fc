/* SPDX-License-Identifier: MIT */
#define COBJMACROS
#define CONST_VTABLE

#include <stdarg.h>

#include "windef.h"
#include "winbase.h"
#include "objbase.h"
#include "ole2.h"

#include "check.h"

/* Streams over memory objects, as programs for COM use them. */

#define OK(call) ok((hr = (call)) == S_OK, #call " gave %08x", (unsigned)hr)
#define GIVES(call, wanted) ok((hr = (call)) == (wanted), #call " gave %08x", (unsigned)hr)

static void move(IStream *stream, DWORD high, DWORD low, DWORD origin, HRESULT wanted, DWORD where)
{
    HRESULT hr;
    LARGE_INTEGER way;
    ULARGE_INTEGER position;
    way.u.HighPart = (LONG)high;
    way.u.LowPart = low;
    position.u.HighPart = 0xCAFECAFE;
    position.u.LowPart = 0xCAFECAFE;
    GIVES(IStream_Seek(stream, way, origin, &position), wanted);
    ok(position.u.LowPart == where, "origin %u way %x: at %x, not %x", (unsigned)origin,
       (unsigned)low, (unsigned)position.u.LowPart, (unsigned)where);
    ok(!position.u.HighPart, "high %x", (unsigned)position.u.HighPart);
}

static void check_size(IStream *stream, DWORD size)
{
    HRESULT hr;
    STATSTG stat;
    HGLOBAL memory;
    memset(&stat, 0xcc, sizeof(stat));
    OK(IStream_Stat(stream, &stat, STATFLAG_NONAME));
    ok(stat.type == STGTY_STREAM, "type %u", (unsigned)stat.type);
    ok(stat.cbSize.QuadPart == size, "size %u, not %u", (unsigned)stat.cbSize.QuadPart,
       (unsigned)size);
    ok(!stat.pwcsName && !stat.grfMode && !stat.grfLocksSupported && !stat.grfStateBits,
       "name, mode, locks or bits");
    OK(GetHGlobalFromStream(stream, &memory));
    ok(GlobalSize(memory) >= size, "object of %u", (unsigned)GlobalSize(memory));
}

static void seeking(IStream *stream)
{
    static const char data[] = "Test String";
    HRESULT hr;
    ULONG count = 99;
    char buffer[64];
    LARGE_INTEGER way;

    OK(IStream_Write(stream, data, sizeof(data), &count));
    ok(count == sizeof(data), "wrote %u", (unsigned)count);
    check_size(stream, sizeof(data));
    OK(IStream_Read(stream, buffer, sizeof(buffer), &count));
    ok(count == 0, "read %u", (unsigned)count);
    move(stream, (DWORD)-1, 0, STREAM_SEEK_SET, S_OK, 0);
    OK(IStream_Read(stream, buffer, sizeof(buffer), &count));
    ok(count == sizeof(data) && !memcmp(buffer, data, sizeof(data)), "read %u", (unsigned)count);
    move(stream, 0, 0, STREAM_SEEK_END, S_OK, sizeof(data));
    move(stream, 0, sizeof(data), STREAM_SEEK_CUR, S_OK, 2 * sizeof(data));
    OK(IStream_Read(stream, buffer, sizeof(buffer), &count));
    ok(count == 0, "read %u", (unsigned)count);
    move(stream, 0, (DWORD)-4, STREAM_SEEK_END, S_OK, sizeof(data) - 4);
    move(stream, 0, (DWORD)-9, STREAM_SEEK_CUR, STG_E_SEEKERROR, sizeof(data) - 4);
    move(stream, 0, 0x80000000, STREAM_SEEK_SET, STG_E_SEEKERROR, sizeof(data) - 4);
    move(stream, 0, 1, 123, STG_E_SEEKERROR, sizeof(data) - 4);
    move(stream, 0, 0x7fffffff, STREAM_SEEK_SET, S_OK, 0x7fffffff);
    move(stream, 0, 0x7fffffff, STREAM_SEEK_CUR, S_OK, 0xfffffffe);
    move(stream, 5, 0x80000000, STREAM_SEEK_CUR, S_OK, 0x7ffffffe);
    GIVES(IStream_Write(stream, "x", 8, &count), E_OUTOFMEMORY);
    way.QuadPart = 3;
    OK(IStream_Seek(stream, way, STREAM_SEEK_SET, NULL));
    OK(IStream_Write(stream, "", 0, &count));
    ok(count == 0, "wrote %u", (unsigned)count);
    GIVES(IStream_Write(stream, NULL, 1, &count), STG_E_INVALIDPOINTER);
    GIVES(IStream_Read(stream, NULL, 1, &count), STG_E_INVALIDPOINTER);
    OK(IStream_Read(stream, buffer, 2, NULL));
    ok(!memcmp(buffer, "t ", 2), "%.2s", buffer);

    move(stream, 0, 4, STREAM_SEEK_END, S_OK, sizeof(data) + 4);
    OK(IStream_Write(stream, "z", 1, NULL));
    check_size(stream, sizeof(data) + 5);
    move(stream, 0, sizeof(data) - 1, STREAM_SEEK_SET, S_OK, sizeof(data) - 1);
    memset(buffer, 0xcc, sizeof(buffer));
    OK(IStream_Read(stream, buffer, sizeof(buffer), &count));
    ok(count == 6 && !memcmp(buffer, "\0\0\0\0\0z", 6), "read %u", (unsigned)count);
}

static void sizes_and_the_rest(IStream *stream)
{
    HRESULT hr;
    IStream *clone = (IStream *)1;
    IUnknown *unknown;
    void *other;
    STATSTG stat;
    ULARGE_INTEGER size, count, copied;
    HGLOBAL memory;
    char byte;

    size.u.HighPart = 0xCAFECAFE;
    size.u.LowPart = 4;
    OK(IStream_SetSize(stream, size));
    check_size(stream, 4);
    size.QuadPart = 0x80000000;
    GIVES(IStream_SetSize(stream, size), E_OUTOFMEMORY);
    size.QuadPart = 0xffffffff;
    GIVES(IStream_SetSize(stream, size), E_OUTOFMEMORY);
    check_size(stream, 4);
    size.QuadPart = 0;
    OK(IStream_SetSize(stream, size));
    check_size(stream, 0);
    size.QuadPart = 6;
    OK(IStream_SetSize(stream, size));
    move(stream, 0, 5, STREAM_SEEK_SET, S_OK, 5);
    OK(IStream_Read(stream, &byte, 1, NULL));
    ok(byte == 0, "%d", byte);

    OK(IStream_Commit(stream, STGC_DEFAULT));
    OK(IStream_Revert(stream));
    size.QuadPart = 0;
    GIVES(IStream_LockRegion(stream, size, size, LOCK_WRITE), STG_E_INVALIDFUNCTION);
    OK(IStream_UnlockRegion(stream, size, size, LOCK_WRITE));
    GIVES(IStream_Stat(stream, NULL, STATFLAG_DEFAULT), STG_E_INVALIDPOINTER);
    OK(IStream_Stat(stream, &stat, STATFLAG_NOOPEN + 1));
    GIVES(IStream_Clone(stream, NULL), E_INVALIDARG);
    GIVES(IStream_CopyTo(stream, NULL, size, NULL, NULL), STG_E_INVALIDPOINTER);
    GIVES(IStream_QueryInterface(stream, &IID_IUnknown, NULL), E_INVALIDARG);
    GIVES(IStream_QueryInterface(stream, &IID_IStorage, &other), E_NOINTERFACE);
    ok(!other, "%p", other);
    OK(IStream_QueryInterface(stream, &IID_ISequentialStream, (void **)&unknown));
    IUnknown_Release(unknown);

    OK(IStream_Clone(stream, &clone));
    move(clone, 0, 0, STREAM_SEEK_CUR, S_OK, 6);
    OK(IStream_Write(clone, "clone", 5, NULL));
    move(stream, 0, 0, STREAM_SEEK_CUR, S_OK, 6);
    check_size(stream, 11);
    size.QuadPart = ~(ULONGLONG)0;
    move(clone, 0, 6, STREAM_SEEK_SET, S_OK, 6);
    move(stream, 0, 0, STREAM_SEEK_END, S_OK, 11);
    size.QuadPart = 5;
    OK(IStream_CopyTo(clone, stream, size, &count, &copied));
    ok(count.QuadPart == 5 && copied.QuadPart == 5, "%u %u", (unsigned)count.QuadPart,
       (unsigned)copied.QuadPart);
    check_size(clone, 16);
    OK(GetHGlobalFromStream(clone, &memory));
    ok(!memcmp((char *)GlobalLock(memory) + 6, "clonecloneclone" + 5, 10), "copied");
    GlobalUnlock(memory);
    ok(!IStream_Release(clone), "a clone counts for itself");
    GIVES(GetHGlobalFromStream(NULL, &memory), E_INVALIDARG);
    GIVES(GetHGlobalFromStream(stream, NULL), E_INVALIDARG);
}

/* A stream that takes five bytes of what it is given. */
static HRESULT STDMETHODCALLTYPE five_query(IStream *self, REFIID iid, void **ret)
{
    *ret = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IStream) ? self : NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}
static ULONG STDMETHODCALLTYPE five_count(IStream *self)
{
    return 2;
}
static HRESULT STDMETHODCALLTYPE five_write(IStream *self, const void *from, ULONG size,
                                            ULONG *written)
{
    ok(size == 6, "%u bytes", (unsigned)size);
    *written = 5;
    return S_OK;
}
static IStreamVtbl five_table = {
    .QueryInterface = five_query, .AddRef = five_count, .Release = five_count, .Write = five_write};

static void copying(void)
{
    HRESULT hr;
    IStream *stream, five = {&five_table};
    ULARGE_INTEGER size, count, copied;
    OK(CreateStreamOnHGlobal(NULL, TRUE, &stream));
    OK(IStream_Write(stream, "hello!", 6, NULL));
    move(stream, 0, 0, STREAM_SEEK_SET, S_OK, 0);
    size.QuadPart = 12;
    count.QuadPart = copied.QuadPart = 99;
    IStream_CopyTo(stream, &five, size, &count, &copied);
    ok(count.QuadPart == 6 && copied.QuadPart == 5, "%u %u", (unsigned)count.QuadPart,
       (unsigned)copied.QuadPart);
    OK(IStream_CopyTo(stream, &five, size, NULL, NULL));
    IStream_Release(stream);
}

static void objects(void)
{
    static const char text[] = "some text";
    HRESULT hr;
    IStream *stream = (IStream *)1;
    HGLOBAL memory, same;
    char buffer[64];
    ULONG count = 99;

    GIVES(CreateStreamOnHGlobal(NULL, TRUE, NULL), E_INVALIDARG);
    GIVES(CreateStreamOnHGlobal((HGLOBAL)(ULONG_PTR)0xdeadbee0, TRUE, &stream), E_INVALIDARG);
    ok(!stream, "%p", (void *)stream);

    memory = GlobalAlloc(GMEM_DDESHARE | GMEM_NODISCARD | GMEM_MOVEABLE, sizeof(text));
    memcpy(GlobalLock(memory), text, sizeof(text));
    GlobalUnlock(memory);
    OK(CreateStreamOnHGlobal(memory, FALSE, &stream));
    OK(GetHGlobalFromStream(stream, &same));
    ok(same == memory, "%p", same);
    OK(IStream_Read(stream, buffer, sizeof(buffer), &count));
    ok(count == sizeof(text) && !strcmp(buffer, text), "%u", (unsigned)count);
    move(stream, 0, 0, STREAM_SEEK_SET, S_OK, 0);
    GlobalFree(memory);
    OK(IStream_Read(stream, buffer, sizeof(buffer), &count));
    ok(count == 0, "read %u", (unsigned)count);
    GIVES(IStream_Write(stream, text, sizeof(text), &count), E_OUTOFMEMORY);
    ok(count == 0, "wrote %u", (unsigned)count);
    IStream_Release(stream);

    memory = GlobalAlloc(GMEM_FIXED, 4);
    memcpy(memory, "abcd", 4);
    OK(CreateStreamOnHGlobal(memory, FALSE, &stream));
    move(stream, 0, 0, STREAM_SEEK_END, S_OK, 4);
    OK(IStream_Write(stream, "efgh", 4, &count));
    OK(GetHGlobalFromStream(stream, &memory));
    ok(!memcmp(GlobalLock(memory), "abcdefgh", 8), "fixed memory");
    ok(!IStream_Release(stream), "the last");
    ok(GlobalSize(memory) == 8, "%u", (unsigned)GlobalSize(memory));
    GlobalFree(memory);

    memory = GlobalAlloc(GMEM_MOVEABLE, 4);
    OK(CreateStreamOnHGlobal(memory, TRUE, &stream));
    IStream_Release(stream);
    ok(GlobalFlags(memory) == GMEM_INVALID_HANDLE, "freed with the stream");
}

int main(void)
{
    HRESULT hr;
    IStream *stream;
    OK(CreateStreamOnHGlobal(NULL, TRUE, &stream));
    seeking(stream);
    sizes_and_the_rest(stream);
    ok(!IStream_Release(stream), "the last");
    copying();
    objects();
    return failures != 0;
}
