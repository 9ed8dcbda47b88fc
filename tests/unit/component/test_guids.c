/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/component.h>

static const GUID sample = {0x12345678, 0x9abc, 0xdef0, {1, 2, 3, 4, 5, 6, 0xab, 0xcd}};
static const OLECHAR *const sample_text = OLESTR("{12345678-9ABC-DEF0-0102-03040506ABCD}");

static void text_of_guid(void **state)
{
    (void)state;
    OLECHAR buf[39];
    assert_int_equal(StringFromGUID2(&sample, buf, 38), 0);
    assert_int_equal(StringFromGUID2(&sample, buf, 39), 39);
    assert_memory_equal(buf, sample_text, sizeof buf);
    OLECHAR *text = NULL;
    assert_int_equal(StringFromCLSID(&sample, &text), S_OK);
    assert_memory_equal(text, sample_text, sizeof buf);
    CoTaskMemFree(text);
}

static void guid_of_text(void **state)
{
    (void)state;
    GUID guid;
    assert_int_equal(IIDFromString(sample_text, &guid), S_OK);
    assert_true(IsEqualGUID(&guid, &sample));
    assert_int_equal(IIDFromString(OLESTR("{12345678-9abc-def0-0102-03040506abcd}"), &guid), S_OK);
    assert_true(IsEqualGUID(&guid, &sample));
    static const OLECHAR *const wrong[] = {
        OLESTR(""),
        OLESTR("{"),
        OLESTR("{12345678-9ABC-DEF0-0102-03040506ABC}"),
        OLESTR("{12345678-9ABC-DEF0-0102-03040506ABCD"),
        OLESTR("{12345678-9ABC-DEF0-0102-03040506ABCD}x"),
        OLESTR("{12345678-9ABC-DEF0-0102-03040506ABCG}"),
        OLESTR("12345678-9ABC-DEF0-0102-03040506ABCD"),
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        GUID kept = sample;
        size_t length = 0;
        while (wrong[i][length])
            length++;
        assert_int_equal(IIDFromString(wrong[i], &kept),
                         length == 38 ? CO_E_IIDSTRING : E_INVALIDARG);
        assert_true(length == 38 || IsEqualGUID(&kept, &sample));
        assert_int_equal(CLSIDFromString(wrong[i], &kept), CO_E_CLASSSTRING);
    }
    assert_int_equal(IIDFromString(NULL, &guid), S_OK);
    assert_true(IsEqualGUID(&guid, &(GUID){0}));
}

static void new_guids(void **state)
{
    (void)state;
    GUID a, b;
    assert_int_equal(CoCreateGuid(&a), S_OK);
    assert_int_equal(CoCreateGuid(&b), S_OK);
    assert_false(IsEqualGUID(&a, &b));
    assert_int_equal(a.Data3 >> 12, 4);
    assert_int_equal(a.Data4[0] >> 6, 2);
    assert_int_equal(CoCreateGuid(NULL), E_INVALIDARG);
}

static struct {
    IMallocSpy spy;
    int allocated, freed, refs;
    bool last_was_known;
} watch;

static HRESULT spy_query(IMallocSpy *self, REFIID iid, void **ret)
{
    *ret = IsEqualIID(iid, &IID_IMallocSpy) ? self : NULL;
    watch.refs += *ret != NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG spy_add(IMallocSpy *self)
{
    (void)self;
    return (ULONG)++watch.refs;
}

static ULONG spy_release(IMallocSpy *self)
{
    (void)self;
    return (ULONG)--watch.refs;
}

static SIZE_T spy_pre_alloc(IMallocSpy *self, SIZE_T size)
{
    (void)self;
    return size + 16;
}

static void *spy_post_alloc(IMallocSpy *self, void *memory)
{
    (void)self;
    watch.allocated++;
    return memory;
}

static void *spy_pre_free(IMallocSpy *self, void *memory, BOOL known)
{
    (void)self;
    watch.last_was_known = known;
    return memory;
}

static void spy_post_free(IMallocSpy *self, BOOL known)
{
    (void)self;
    (void)known;
    watch.freed++;
}

static const IMallocSpyVtbl spy_table = {
    .QueryInterface = spy_query,
    .AddRef = spy_add,
    .Release = spy_release,
    .PreAlloc = spy_pre_alloc,
    .PostAlloc = spy_post_alloc,
    .PreFree = spy_pre_free,
    .PostFree = spy_post_free,
};

static void a_spy(void **state)
{
    (void)state;
    watch.spy.lpVtbl = &spy_table;
    void *before = CoTaskMemAlloc(4);
    assert_int_equal(CoRevokeMallocSpy(), CO_E_OBJNOTREG);
    assert_int_equal(CoRegisterMallocSpy(NULL), E_INVALIDARG);
    assert_int_equal(CoRegisterMallocSpy(&watch.spy), S_OK);
    assert_int_equal(CoRegisterMallocSpy(&watch.spy), CO_E_OBJISREG);
    void *during = CoTaskMemAlloc(8);
    assert_int_equal(watch.allocated, 1);
    CoTaskMemFree(before);
    assert_false(watch.last_was_known);
    assert_int_equal(CoRevokeMallocSpy(), E_ACCESSDENIED);
    assert_int_equal(watch.refs, 1);
    CoTaskMemFree(during);
    assert_true(watch.last_was_known);
    assert_int_equal(watch.freed, 2);
    assert_int_equal(watch.refs, 0);
    assert_int_equal(CoRevokeMallocSpy(), CO_E_OBJNOTREG);
}

static void the_allocator(void **state)
{
    (void)state;
    IMalloc *memory = NULL;
    assert_int_equal(CoGetMalloc(0, &memory), E_INVALIDARG);
    assert_int_equal(CoGetMalloc(1, &memory), S_OK);
    void *block = IMalloc_Alloc(memory, 100);
    assert_true(IMalloc_GetSize(memory, block) >= 100);
    block = IMalloc_Realloc(memory, block, 1000);
    assert_true(IMalloc_GetSize(memory, block) >= 1000);
    CoTaskMemFree(block);
    assert_null(CoTaskMemRealloc(CoTaskMemAlloc(1), 0));
    CoTaskMemFree(NULL);
    IMalloc_Release(memory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_of_guid), cmocka_unit_test(guid_of_text),
        cmocka_unit_test(new_guids),    cmocka_unit_test(the_allocator),
        cmocka_unit_test(a_spy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
