/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/bstr.h>
#include <pianola/language.h>

static void lengths(void **state)
{
    (void)state;
    assert_null(SysAllocString(NULL));
    assert_int_equal(SysStringLen(NULL), 0);
    assert_int_equal(SysStringByteLen(NULL), 0);
    SysFreeString(NULL);
    BSTR a = SysAllocString(OLESTR("text"));
    assert_int_equal(SysStringLen(a), 4);
    assert_int_equal(((DWORD *)a)[-1], 8);
    assert_int_equal(a[4], 0);
    assert_int_equal((uintptr_t)a % 8, 0);
    SysFreeString(a);
    a = SysAllocStringLen(OLESTR("a\0b\0c"), 4);
    assert_int_equal(SysStringLen(a), 4);
    assert_memory_equal(a, OLESTR("a\0b\0"), 10);
    SysFreeString(a);
    a = SysAllocStringByteLen("12345", 3);
    assert_int_equal(SysStringByteLen(a), 3);
    assert_int_equal(SysStringLen(a), 1);
    assert_memory_equal(a, "123\0\0\0", 6);
    SysFreeString(a);
    a = SysAllocStringLen(NULL, 0);
    assert_non_null(a);
    assert_int_equal(a[0], 0);
    SysFreeString(a);
    assert_null(SysAllocStringLen(OLESTR("a"), 0x80000000u));
    assert_null(SysAllocStringLen(NULL, 0x7ffffffcu + 1));
    assert_null(SysAllocStringByteLen(NULL, 0xfffffffau));
}

static void another_text(void **state)
{
    (void)state;
    BSTR a = NULL;
    assert_true(SysReAllocString(&a, OLESTR("hello")));
    assert_true(SysReAllocStringLen(&a, a + 1, 3));
    assert_memory_equal(a, OLESTR("ell"), 8);
    assert_true(SysReAllocStringLen(&a, NULL, 2000));
    assert_int_equal(SysStringLen(a), 2000);
    assert_memory_equal(a, OLESTR("ell"), 6);
    assert_int_equal(a[2000], 0);
    assert_false(SysReAllocStringLen(&a, OLESTR("x"), 0x80000000u));
    assert_int_equal(SysStringLen(a), 2000);
    SysFreeString(a);
}

static void freed_and_kept(void **state)
{
    (void)state;
    BSTR a = SysAllocString(OLESTR("kept"));
    SysFreeString(a);
    SysFreeString(a);
    assert_int_equal(SysStringLen(a), 4);
    BSTR b = SysAllocString(OLESTR("kept"));
    assert_ptr_equal(a, b);
    BSTR c = SysAllocString(OLESTR("kept"));
    assert_ptr_not_equal(b, c);
    SysFreeString(b);
    SysFreeString(c);
}

static void pinned(void **state)
{
    enum { MORE_THAN_KEPT = 20 };
    (void)state;
    BSTR a = SysAllocString(OLESTR("pinned text")), other[MORE_THAN_KEPT];
    assert_int_equal(SysAddRefString(a), S_OK);
    assert_int_equal(SysAddRefString(a), S_OK);
    SysFreeString(a);
    SysReleaseString(a);
    for (int i = 0; i < MORE_THAN_KEPT; i++) {
        other[i] = SysAllocString(OLESTR("other texts"));
        assert_ptr_not_equal(other[i], a);
    }
    assert_memory_equal(a, OLESTR("pinned text"), 24);
    SysReleaseString(a);
    BSTR again = SysAllocString(OLESTR("more texts."));
    assert_ptr_equal(again, a);
    SysFreeString(again);
    for (int i = 0; i < MORE_THAN_KEPT; i++)
        SysFreeString(other[i]);
    assert_int_equal(SysAddRefString(NULL), S_OK);
    SysReleaseString(NULL);
}

static void joined(void **state)
{
    (void)state;
    BSTR a = SysAllocStringByteLen("abc", 3), b = SysAllocStringByteLen("de", 2), both = NULL;
    assert_int_equal(VarBstrCat(a, b, NULL), E_INVALIDARG);
    assert_int_equal(VarBstrCat(a, b, &both), S_OK);
    assert_int_equal(SysStringByteLen(both), 5);
    assert_memory_equal(both, "abcde\0\0", 7);
    SysFreeString(both);
    assert_int_equal(VarBstrCat(NULL, NULL, &both), S_OK);
    assert_non_null(both);
    assert_int_equal(SysStringLen(both), 0);
    SysFreeString(both);
    assert_int_equal(VarBstrCat(NULL, b, &both), S_OK);
    assert_int_equal(SysStringByteLen(both), 2);
    SysFreeString(both);
    SysFreeString(a);
    SysFreeString(b);
}

static HRESULT compare(const OLECHAR *a, UINT n, const OLECHAR *b, UINT m, LCID lcid, ULONG flags)
{
    BSTR left = SysAllocStringLen(a, n), right = SysAllocStringLen(b, m);
    HRESULT hr = VarBstrCmp(left, right, lcid, flags);
    SysFreeString(left);
    SysFreeString(right);
    return hr;
}

static void compared(void **state)
{
    (void)state;
    const LCID english = 0x0409;
    assert_int_equal(VarBstrCmp(NULL, NULL, english, 0), VARCMP_EQ);
    BSTR empty = SysAllocStringLen(NULL, 0);
    assert_int_equal(VarBstrCmp(NULL, empty, english, 0), VARCMP_EQ);
    SysFreeString(empty);
    assert_int_equal(compare(OLESTR("a"), 1, NULL, 0, english, 0), VARCMP_GT);
    assert_int_equal(compare(OLESTR("a"), 1, OLESTR("A"), 1, english, NORM_IGNORECASE), VARCMP_EQ);
    assert_int_equal(compare(OLESTR("a"), 1, OLESTR("A"), 1, english, 0), VARCMP_LT);
    assert_int_equal(compare(OLESTR("a"), 1, OLESTR("B"), 1, english, 0), VARCMP_LT);
    assert_int_equal(compare(OLESTR("a"), 1, OLESTR("B"), 1, 0, 0), VARCMP_GT);
    assert_int_equal(compare(OLESTR("a\0b"), 3, OLESTR("a\0c"), 3, english, 0), VARCMP_LT);
    assert_int_equal(compare(OLESTR("a"), 1, OLESTR("ab"), 2, english, 0), VARCMP_LT);
    BSTR a = SysAllocStringByteLen("\1\0\1", 3), b = SysAllocStringByteLen("\1\0\2", 3);
    assert_int_equal(VarBstrCmp(a, b, 0, 0), VARCMP_LT);
    SysFreeString(a);
    SysFreeString(b);
}

static void name_hashes(void **state)
{
    (void)state;
    /* Low words as in a type library that the IDL compiler wrote */
    static const struct {
        const char *name;
        ULONG hash;
    } known[] = {{"Zlib", 0x107112}, {"qw", 0x105ee0},    {"qv", 0x105ee0}, {"qy", 0x105edf},
                 {"q_", 0x105ee9},   {"Hello", 0x10669a}, {"E", 0x10105c}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_int_equal(LHashValOfNameSysA(SYS_WIN32, 0x409, known[i].name), known[i].hash);
    assert_int_equal(LHashValOfNameSys(SYS_WIN32, 0x409, OLESTR("hELLO")), 0x10669a);
    assert_int_equal(LHashValOfName(0, OLESTR("\u00c9")), LHashValOfNameSysA(SYS_WIN32, 0, "e"));
    assert_int_equal(LHashValOfNameSys(SYS_WIN32, 0, NULL), 0);
    assert_int_equal(LHashValOfNameSysA(SYS_WIN32, 0, NULL), 0);
}

static void without_keeping(void **state)
{
    (void)state;
    SysFreeString(SysAllocString(OLESTR("kept before")));
    SetOaNoCache();
    BSTR a[20];
    for (int i = 0; i < 20; i++)
        a[i] = SysAllocStringLen(NULL, (UINT)i * 200);
    for (int i = 0; i < 20; i++)
        SysFreeString(a[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths),        cmocka_unit_test(another_text),
        cmocka_unit_test(freed_and_kept), cmocka_unit_test(pinned),
        cmocka_unit_test(joined),         cmocka_unit_test(compared),
        cmocka_unit_test(name_hashes),    cmocka_unit_test(without_keeping),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
