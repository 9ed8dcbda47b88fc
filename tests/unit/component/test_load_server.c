/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/component.h>
#include <pianola/message.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Classes of a `.so`, made in the apartment that their threading model asks for. */

static const CLSID clsid = {0x22223333, 0x4444, 0x5555, {6, 6, 6, 6, 6, 6, 6, 6}};
static char file[512];

static void write_class(const char *model, const char *path)
{
    FILE *f = fopen(file, "w");
    assert_non_null(f);
    fprintf(f, "[Class]\nName=Sample\nProgID=Sample.Thing.1\n\n[InprocServer32]\nPath=%s\n", path);
    if (model)
        fprintf(f, "ThreadingModel=%s\n", model);
    fclose(f);
}

enum where { SAME, OTHER, EITHER };

static void make(const char *model, DWORD mode, enum where where, APTTYPE from)
{
    IClassFactory *object;
    APTTYPE type;
    APTTYPEQUALIFIER qualifier;
    write_class(model, getenv("SERVER_MODULE"));
    assert_int_equal(CoInitializeEx(NULL, mode), S_OK);
    CoGetApartmentType(&type, &qualifier);
    assert_int_equal(type, from);
    assert_int_equal(
        CoCreateInstance(&clsid, NULL, CLSCTX_INPROC_SERVER, &IID_IClassFactory, (void **)&object),
        S_OK);
    HRESULT thread = IClassFactory_LockServer(object, TRUE);
    assert_true(thread > 0);
    if (where != EITHER)
        assert_int_equal((DWORD)thread == GetCurrentThreadId(), where == SAME);
    IClassFactory_Release(object);
    CoFreeUnusedLibraries();
    CoUninitialize();
}

static void models(void **state)
{
    (void)state;
    make("Both", COINIT_APARTMENTTHREADED, SAME, APTTYPE_MAINSTA);
    make("Both", COINIT_MULTITHREADED, SAME, APTTYPE_MTA);
    make("Apartment", COINIT_APARTMENTTHREADED, SAME, APTTYPE_MAINSTA);
    make("Apartment", COINIT_MULTITHREADED, OTHER, APTTYPE_MTA);
    make("Free", COINIT_APARTMENTTHREADED, OTHER, APTTYPE_MAINSTA);
    make("Free", COINIT_MULTITHREADED, SAME, APTTYPE_MTA);
    make("Neutral", COINIT_APARTMENTTHREADED, SAME, APTTYPE_MAINSTA);
    make("Neutral", COINIT_MULTITHREADED, SAME, APTTYPE_MTA);
    make(NULL, COINIT_APARTMENTTHREADED, SAME, APTTYPE_MAINSTA);
    make(NULL, COINIT_MULTITHREADED, OTHER, APTTYPE_MTA);
}

static void names(void **state)
{
    (void)state;
    CLSID found;
    OLECHAR *text;
    write_class("Both", getenv("SERVER_MODULE"));
    assert_int_equal(CLSIDFromProgID(OLESTR("Sample.Thing.1"), &found), S_OK);
    assert_true(IsEqualCLSID(&found, &clsid));
    assert_int_equal(CLSIDFromString(OLESTR("Sample.Thing.1"), &found), S_OK);
    assert_int_equal(CLSIDFromProgID(OLESTR("Sample.Nothing"), &found), CO_E_CLASSSTRING);
    assert_int_equal(ProgIDFromCLSID(&clsid, &text), S_OK);
    assert_memory_equal(text, OLESTR("Sample.Thing.1"), 30);
    CoTaskMemFree(text);
    assert_int_equal(ProgIDFromCLSID(&IID_IUnknown, &text), REGDB_E_CLASSNOTREG);
    assert_null(text);
    assert_int_equal(OleRegGetUserType(&clsid, USERCLASSTYPE_FULL, &text), S_OK);
    assert_memory_equal(text, OLESTR("Sample"), 14);
    CoTaskMemFree(text);
}

static void broken(void **state)
{
    (void)state;
    void *object;
    CoInitialize(NULL);
    write_class("Both", "/nonexistent/server.so");
    assert_int_equal(CoCreateInstance(&clsid, NULL, CLSCTX_INPROC_SERVER, &IID_IUnknown, &object),
                     HRESULT_FROM_WIN32(126));
    write_class("Sideways", getenv("SERVER_MODULE"));
    assert_int_equal(CoCreateInstance(&clsid, NULL, CLSCTX_INPROC_SERVER, &IID_IUnknown, &object),
                     REGDB_E_BADTHREADINGMODEL);
    CoUninitialize();
}

int main(void)
{
    char folder[] = "/tmp/pianola-test-XXXXXX", command[128];
    if (!mkdtemp(folder))
        return 1;
    setenv("XDG_DATA_HOME", folder, 1);
    snprintf(file, sizeof file, "%s/pianola", folder);
    mkdir(file, 0700);
    snprintf(file, sizeof file, "%s/pianola/classes", folder);
    mkdir(file, 0700);
    snprintf(file, sizeof file, "%s/pianola/classes/{22223333-4444-5555-0606-060606060606}.class",
             folder);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(models),
        cmocka_unit_test(names),
        cmocka_unit_test(broken),
    };
    int r = cmocka_run_group_tests(tests, NULL, NULL);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) == 0 ? r : 1;
}
