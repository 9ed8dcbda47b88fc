/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/server.h>
#include <stdlib.h>
#include <string.h>

/* What pianola/server.h gives to every server: class objects, licenses, the count. */

static const CLSID plain_id = {0x10c3a001, 0x1111, 0x4222, {1, 2, 3, 4, 5, 6, 7, 8}};
static const CLSID licensed_id = {0x10c3a002, 0x1111, 0x4222, {1, 2, 3, 4, 5, 6, 7, 8}};
static const CLSID here_id = {0x10c3a003, 0x1111, 0x4222, {1, 2, 3, 4, 5, 6, 7, 8}};
static const CLSID inner_id = {0x10c3a004, 0x1111, 0x4222, {1, 2, 3, 4, 5, 6, 7, 8}};

static IUnknown *last_outer;

static HRESULT object_query(IUnknown *self, REFIID iid, void **ret)
{
    *ret = IsEqualIID(iid, &IID_IUnknown) ? self : NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG object_count(IUnknown *self)
{
    (void)self;
    return 1;
}

static const IUnknownVtbl object_table = {object_query, object_count, object_count};
static IUnknown object = {&object_table};

static HRESULT create(IUnknown *outer, REFIID iid, void **ret)
{
    last_outer = outer;
    return object_query(&object, iid, ret);
}

static const COMPONENT_CLASS classes[] = {
    {.clsid = &plain_id, .name = "Plain", .create = create},
    {.clsid = &licensed_id, .name = "Licensed", .license = "sch\xc3\xb6n", .create = create},
    {.clsid = &here_id, .name = "Here", .license = "key", .licensed = TRUE, .create = create},
    {.clsid = &inner_id, .name = "Inner", .instancing = COMPONENT_INTERNAL, .create = create},
    {0},
};

static void class_objects(void **state)
{
    (void)state;
    void *made = &object;
    IClassFactory *factory;
    assert_int_equal(ComponentGetClassObject(classes, &inner_id, &IID_IUnknown, &made),
                     CLASS_E_CLASSNOTAVAILABLE);
    assert_null(made);
    assert_int_equal(ComponentGetClassObject(classes, &IID_IUnknown, &IID_IUnknown, &made),
                     CLASS_E_CLASSNOTAVAILABLE);
    assert_int_equal(ComponentGetClassObject(classes, &plain_id, &IID_IClassFactory2, &made),
                     E_NOINTERFACE);
    assert_int_equal(
        ComponentGetClassObject(classes, &plain_id, &IID_IClassFactory, (void **)&factory), S_OK);
    assert_int_equal(IClassFactory_CreateInstance(factory, NULL, &IID_IDispatch, &made),
                     E_NOINTERFACE);
    assert_int_equal(IClassFactory_CreateInstance(factory, NULL, &IID_IUnknown, NULL), E_POINTER);
    assert_int_equal(IClassFactory_CreateInstance(factory, NULL, &IID_IUnknown, &made), S_OK);
    assert_ptr_equal(made, &object);
    /* Who aggregates asks for IUnknown and nothing else. */
    assert_int_equal(IClassFactory_CreateInstance(factory, &object, &IID_IDispatch, &made),
                     CLASS_E_NOAGGREGATION);
    assert_int_equal(IClassFactory_CreateInstance(factory, &object, &IID_IUnknown, &made), S_OK);
    assert_ptr_equal(last_outer, &object);
    assert_int_equal(IClassFactory_Release(factory), 0);
}

static void licenses(void **state)
{
    (void)state;
    IClassFactory2 *factory;
    void *made = NULL;
    LICINFO info = {0};
    BSTR key = NULL, right = SysAllocString(OLESTR("sch\u00f6n")),
         wrong = SysAllocString(OLESTR("x"));
    assert_int_equal(
        ComponentGetClassObject(classes, &licensed_id, &IID_IClassFactory2, (void **)&factory),
        S_OK);
    assert_int_equal(IClassFactory2_GetLicInfo(factory, &info), S_OK);
    assert_false(info.fLicVerified);
    assert_false(info.fRuntimeKeyAvail);
    assert_int_equal(IClassFactory2_CreateInstance(factory, NULL, &IID_IUnknown, &made),
                     CLASS_E_NOTLICENSED);
    assert_int_equal(IClassFactory2_RequestLicKey(factory, 0, &key), CLASS_E_NOTLICENSED);
    assert_null(key);
    assert_int_equal(
        IClassFactory2_CreateInstanceLic(factory, NULL, NULL, &IID_IUnknown, NULL, &made),
        CLASS_E_NOTLICENSED);
    assert_int_equal(
        IClassFactory2_CreateInstanceLic(factory, NULL, NULL, &IID_IUnknown, wrong, &made),
        CLASS_E_NOTLICENSED);
    assert_null(made);
    assert_int_equal(
        IClassFactory2_CreateInstanceLic(factory, NULL, NULL, &IID_IUnknown, right, &made), S_OK);
    assert_ptr_equal(made, &object);
    IClassFactory2_Release(factory);

    assert_int_equal(
        ComponentGetClassObject(classes, &here_id, &IID_IClassFactory2, (void **)&factory), S_OK);
    assert_int_equal(IClassFactory2_GetLicInfo(factory, &info), S_OK);
    assert_true(info.fLicVerified && info.fRuntimeKeyAvail);
    assert_int_equal(IClassFactory2_CreateInstance(factory, NULL, &IID_IUnknown, &made), S_OK);
    assert_int_equal(IClassFactory2_RequestLicKey(factory, 0, &key), S_OK);
    assert_int_equal(SysStringLen(key), 3);
    assert_memory_equal(key, OLESTR("key"), 8);
    IClassFactory2_Release(factory);
    SysFreeString(key);
    SysFreeString(right);
    SysFreeString(wrong);
}

static void the_count(void **state)
{
    (void)state;
    IClassFactory *factory;
    assert_int_equal(ComponentCanUnloadNow(), S_OK);
    assert_int_equal(ComponentLock(), 1);
    assert_int_equal(ComponentCanUnloadNow(), S_FALSE);
    ComponentGetClassObject(classes, &plain_id, &IID_IClassFactory, (void **)&factory);
    IClassFactory_LockServer(factory, TRUE);
    assert_int_equal(ComponentUnlock(), 1);
    assert_int_equal(ComponentCanUnloadNow(), S_FALSE);
    IClassFactory_LockServer(factory, FALSE);
    assert_int_equal(ComponentCanUnloadNow(), S_OK);
    IClassFactory_Release(factory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(class_objects),
        cmocka_unit_test(licenses),
        cmocka_unit_test(the_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
