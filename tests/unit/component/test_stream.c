/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/stream.h>
#include <string.h>

static LARGE_INTEGER way(int64_t value)
{
    LARGE_INTEGER l;
    l.QuadPart = value;
    return l;
}

static ULARGE_INTEGER size_of(uint64_t value)
{
    ULARGE_INTEGER l;
    l.QuadPart = value;
    return l;
}

static uint64_t stat_size(IStream *stream)
{
    STATSTG stat;
    assert_int_equal(IStream_Stat(stream, &stat, STATFLAG_DEFAULT), S_OK);
    assert_int_equal(stat.type, STGTY_STREAM);
    assert_null(stat.pwcsName);
    return stat.cbSize.QuadPart;
}

static void reading_and_writing(void **state)
{
    (void)state;
    IStream *stream;
    HGLOBAL memory;
    ULONG n = 9;
    char buffer[16];
    assert_int_equal(CreateStreamOnHGlobal(NULL, TRUE, NULL), E_INVALIDARG);
    assert_int_equal(CreateStreamOnHGlobal(NULL, TRUE, &stream), S_OK);
    assert_int_equal(GetHGlobalFromStream(stream, &memory), S_OK);
    assert_int_equal(GlobalSize(memory), 0);
    assert_int_equal(IStream_Read(stream, buffer, 4, &n), S_OK);
    assert_int_equal(n, 0);
    assert_int_equal(IStream_Read(stream, NULL, 0, NULL), S_OK);
    assert_int_equal(IStream_Write(stream, NULL, 0, &n), S_OK);
    assert_int_equal(IStream_Write(stream, NULL, 1, &n), STG_E_INVALIDPOINTER);
    assert_int_equal(IStream_Write(stream, "hello", 5, &n), S_OK);
    assert_int_equal(n, 5);
    assert_int_equal(stat_size(stream), 5);
    assert_int_equal(IStream_Seek(stream, way(1), STREAM_SEEK_SET, NULL), S_OK);
    assert_int_equal(IStream_Read(stream, buffer, sizeof buffer, &n), S_OK);
    assert_int_equal(n, 4);
    assert_memory_equal(buffer, "ello", 4);
    /* A hole is of zeros. */
    assert_int_equal(IStream_Seek(stream, way(3), STREAM_SEEK_END, NULL), S_OK);
    assert_int_equal(IStream_Write(stream, "x", 1, NULL), S_OK);
    assert_int_equal(IStream_Seek(stream, way(0), STREAM_SEEK_SET, NULL), S_OK);
    assert_int_equal(IStream_Read(stream, buffer, sizeof buffer, &n), S_OK);
    assert_int_equal(n, 9);
    assert_memory_equal(buffer, "hello\0\0\0x", 9);
    assert_int_equal(GetHGlobalFromStream(stream, &memory), S_OK);
    assert_int_equal(GlobalSize(memory), 9);
    IStream_Release(stream);
    assert_int_equal(GlobalFlags(memory), GMEM_INVALID_HANDLE);
}

static void seeking(void **state)
{
    (void)state;
    IStream *stream = SHCreateMemStream((const BYTE *)"0123456789", 10);
    ULARGE_INTEGER at = {.QuadPart = 99};
    assert_int_equal(IStream_Seek(stream, way(0), STREAM_SEEK_CUR, &at), S_OK);
    assert_int_equal(at.QuadPart, 0);
    assert_int_equal(IStream_Seek(stream, way(4), STREAM_SEEK_SET, &at), S_OK);
    assert_int_equal(IStream_Seek(stream, way(123), STREAM_SEEK_END + 1, &at), STG_E_SEEKERROR);
    assert_int_equal(at.QuadPart, 4);
    assert_int_equal(IStream_Seek(stream, way(-5), STREAM_SEEK_CUR, &at), STG_E_SEEKERROR);
    assert_int_equal(at.QuadPart, 4);
    assert_int_equal(IStream_Seek(stream, way(-4), STREAM_SEEK_CUR, &at), S_OK);
    assert_int_equal(at.QuadPart, 0);
    assert_int_equal(IStream_Seek(stream, way(-11), STREAM_SEEK_END, &at), STG_E_SEEKERROR);
    assert_int_equal(IStream_Seek(stream, way(0x80000000), STREAM_SEEK_SET, &at), STG_E_SEEKERROR);
    assert_int_equal(IStream_Seek(stream, way(-0x100000000), STREAM_SEEK_SET, &at), S_OK);
    assert_int_equal(at.QuadPart, 0);
    assert_int_equal(IStream_Seek(stream, way(-10), STREAM_SEEK_END, &at), S_OK);
    assert_int_equal(at.QuadPart, 0);
    assert_int_equal(IStream_Seek(stream, way(0x7fffffff), STREAM_SEEK_SET, &at), S_OK);
    assert_int_equal(IStream_Write(stream, "x", 1, NULL), E_OUTOFMEMORY);
    IStream_Release(stream);
}

static void sizes(void **state)
{
    (void)state;
    IStream *stream = SHCreateMemStream((const BYTE *)"0123456789", 10);
    char buffer[16];
    ULONG n;
    assert_int_equal(IStream_SetSize(stream, size_of(4)), S_OK);
    assert_int_equal(stat_size(stream), 4);
    assert_int_equal(IStream_SetSize(stream, size_of(8)), S_OK);
    assert_int_equal(IStream_Read(stream, buffer, sizeof buffer, &n), S_OK);
    assert_int_equal(n, 8);
    assert_memory_equal(buffer, "0123\0\0\0\0", 8);
    assert_int_equal(IStream_SetSize(stream, size_of(0xffffffff00000000)), S_OK);
    assert_int_equal(stat_size(stream), 0);
    assert_int_equal(IStream_SetSize(stream, size_of(UINT64_MAX)), E_OUTOFMEMORY);
    assert_int_equal(IStream_Seek(stream, way(0), STREAM_SEEK_SET, NULL), S_OK);
    assert_int_equal(IStream_Write(stream, "ab", 2, &n), S_OK);
    assert_int_equal(stat_size(stream), 2);
    assert_int_equal(IStream_Stat(stream, NULL, 0), STG_E_INVALIDPOINTER);
    assert_int_equal(IStream_Commit(stream, STGC_DEFAULT), S_OK);
    assert_int_equal(IStream_Revert(stream), S_OK);
    assert_int_equal(IStream_LockRegion(stream, size_of(0), size_of(1), LOCK_WRITE),
                     STG_E_INVALIDFUNCTION);
    IStream_Release(stream);
}

static void clones(void **state)
{
    (void)state;
    HGLOBAL memory = GlobalAlloc(GMEM_ZEROINIT, 16), same;
    IStream *stream, *clone;
    ULARGE_INTEGER at;
    char buffer[4];
    assert_int_equal(CreateStreamOnHGlobal(memory, TRUE, &stream), S_OK);
    assert_int_equal(stat_size(stream), 16);
    assert_int_equal(IStream_Seek(stream, way(3), STREAM_SEEK_SET, NULL), S_OK);
    assert_int_equal(IStream_Clone(stream, NULL), E_INVALIDARG);
    assert_int_equal(IStream_Clone(stream, &clone), S_OK);
    assert_int_equal(IStream_Seek(clone, way(0), STREAM_SEEK_CUR, &at), S_OK);
    assert_int_equal(at.QuadPart, 3);
    assert_int_equal(IStream_Write(stream, "abc", 3, NULL), S_OK);
    assert_int_equal(IStream_Read(clone, buffer, 3, NULL), S_OK);
    assert_memory_equal(buffer, "abc", 3);
    assert_int_equal(IStream_SetSize(clone, size_of(0x8000)), S_OK);
    assert_int_equal(stat_size(stream), 0x8000);
    IStream_Release(stream);
    assert_int_equal(GetHGlobalFromStream(clone, &same), S_OK);
    assert_int_equal(GlobalSize(same), 0x8000);
    IStream_Release(clone);
}

static void memory_of_others(void **state)
{
    (void)state;
    IStream *stream;
    HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE, 4), same;
    char buffer[8] = "?";
    ULONG n = 7;
    assert_int_equal(CreateStreamOnHGlobal((HGLOBAL)(uintptr_t)0x1234, FALSE, &stream),
                     E_INVALIDARG);
    assert_int_equal(CreateStreamOnHGlobal(memory, FALSE, &stream), S_OK);
    IStream_Release(stream);
    assert_int_equal(GlobalSize(memory), 4);
    assert_int_equal(CreateStreamOnHGlobal(memory, FALSE, &stream), S_OK);
    assert_int_equal(GetHGlobalFromStream(stream, &same), S_OK);
    assert_ptr_equal(same, memory);
    GlobalFree(memory);
    assert_int_equal(IStream_Read(stream, buffer, sizeof buffer, &n), S_OK);
    assert_int_equal(n, 0);
    assert_int_equal(IStream_Write(stream, "xx", 2, &n), E_OUTOFMEMORY);
    assert_int_equal(n, 0);
    IStream_Release(stream);
    assert_int_equal(GetHGlobalFromStream(NULL, &same), E_INVALIDARG);
}

static void copying(void **state)
{
    (void)state;
    static const char text[] = "0123456789";
    IStream *from = SHCreateMemStream((const BYTE *)text, 10), *to = SHCreateMemStream(NULL, 0);
    ULARGE_INTEGER was_read, written;
    assert_int_equal(IStream_CopyTo(from, NULL, size_of(1), NULL, NULL), STG_E_INVALIDPOINTER);
    assert_int_equal(IStream_CopyTo(from, to, size_of(4), &was_read, &written), S_OK);
    assert_int_equal(was_read.QuadPart, 4);
    assert_int_equal(written.QuadPart, 4);
    assert_int_equal(IStream_CopyTo(from, to, size_of(UINT64_MAX), &was_read, &written), S_OK);
    assert_int_equal(was_read.QuadPart, 6);
    assert_int_equal(stat_size(to), 10);
    char buffer[10];
    assert_int_equal(IStream_Seek(to, way(0), STREAM_SEEK_SET, NULL), S_OK);
    assert_int_equal(IStream_Read(to, buffer, 10, NULL), S_OK);
    assert_memory_equal(buffer, text, 10);
    void *none = to;
    assert_int_equal(IStream_QueryInterface(to, &IID_IStorage, &none), E_NOINTERFACE);
    assert_null(none);
    assert_int_equal(IStream_QueryInterface(to, &IID_ISequentialStream, &none), S_OK);
    assert_ptr_equal(none, to);
    IStream_Release(to);
    IStream_Release(to);
    IStream_Release(from);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_and_writing),
        cmocka_unit_test(seeking),
        cmocka_unit_test(sizes),
        cmocka_unit_test(clones),
        cmocka_unit_test(memory_of_others),
        cmocka_unit_test(copying),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
