/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/comcat.h>
#include <pianola/component.h>
#include <pianola/registry.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static CATID red = {0x5a5a0011, 0xabcd, 0x4321, {1, 2, 3, 4, 5, 6, 7, 8}};
static CATID blue = {0x5a5a0012, 0xabcd, 0x4321, {1, 2, 3, 4, 5, 6, 7, 8}};
static const CLSID one = {0x5a5a0021, 0xabcd, 0x4321, {1, 2, 3, 4, 5, 6, 7, 8}};
static const CLSID two = {0x5a5a0022, 0xabcd, 0x4321, {1, 2, 3, 4, 5, 6, 7, 8}};

static ICatRegister *registers;
static ICatInformation *tells;

static ULONG length_of(IEnumGUID *list, GUID *ret_first)
{
    GUID guids[8];
    ULONG n = 0;
    IEnumGUID_Next(list, 8, guids, &n);
    if (n)
        *ret_first = guids[0];
    IEnumGUID_Release(list);
    return n;
}

static CATEGORYINFO info_of(const CATID *id, LCID language, const char *text)
{
    CATEGORYINFO info = {.catid = *id, .lcid = language};
    for (size_t i = 0; text[i]; i++)
        info.szDescription[i] = (OLECHAR)text[i];
    return info;
}

static void descriptions(void **state)
{
    (void)state;
    CATEGORYINFO infos[] = {info_of(&red, 0x409, "Red ones"), info_of(&red, 0x407, "Rote"),
                            info_of(&blue, 0x409, "Blue ones")};
    CATEGORYINFO got[4];
    IEnumCATEGORYINFO *list;
    ULONG n = 0;
    LPWSTR text;
    char value[32];
    DWORD size = sizeof value;
    assert_int_equal(ICatInformation_GetCategoryDesc(tells, &red, 0x409, &text),
                     CAT_E_CATIDNOEXIST);
    assert_int_equal(ICatRegister_RegisterCategories(registers, 1, NULL), E_POINTER);
    assert_int_equal(ICatRegister_RegisterCategories(registers, 3, infos), S_OK);
    assert_int_equal(RegGetValue(HKEY_CLASSES_ROOT,
                                 "Component Categories\\{5A5A0011-ABCD-4321-0102-030405060708}",
                                 "409", RRF_RT_REG_SZ, NULL, value, &size),
                     ERROR_SUCCESS);
    assert_string_equal(value, "Red ones");
    assert_int_equal(ICatInformation_GetCategoryDesc(tells, &red, 0x407, &text), S_OK);
    assert_int_equal(text[1], 'o');
    CoTaskMemFree(text);
    /* Austrian: the German one; French: the English one. */
    assert_int_equal(ICatInformation_GetCategoryDesc(tells, &red, 0xc07, &text), S_OK);
    assert_int_equal(text[1], 'o');
    CoTaskMemFree(text);
    assert_int_equal(ICatInformation_GetCategoryDesc(tells, &red, 0x40c, &text), S_OK);
    assert_int_equal(text[1], 'e');
    CoTaskMemFree(text);
    assert_int_equal(ICatInformation_EnumCategories(tells, 0x409, &list), S_OK);
    assert_int_equal(IEnumCATEGORYINFO_Next(list, 4, got, &n), S_FALSE);
    assert_int_equal(n, 2);
    assert_memory_equal(&got[1].catid, &blue, sizeof blue);
    assert_int_equal(got[1].szDescription[0], 'B');
    assert_int_equal(IEnumCATEGORYINFO_Release(list), 0);
    assert_int_equal(ICatRegister_UnRegisterCategories(registers, 1, &blue), S_OK);
    assert_int_equal(ICatRegister_UnRegisterCategories(registers, 1, &blue), S_OK);
    assert_int_equal(ICatInformation_GetCategoryDesc(tells, &blue, 0x409, &text),
                     CAT_E_CATIDNOEXIST);
}

static void classes(void **state)
{
    (void)state;
    IEnumGUID *list;
    GUID first;
    CATID both[] = {red, blue};
    assert_int_equal(ICatRegister_RegisterClassImplCategories(registers, &one, 2, both), S_OK);
    assert_int_equal(ICatRegister_RegisterClassImplCategories(registers, &two, 1, &red), S_OK);
    assert_int_equal(ICatRegister_RegisterClassReqCategories(registers, &two, 1, &blue), S_OK);
    assert_int_equal(ICatInformation_EnumImplCategoriesOfClass(tells, &one, &list), S_OK);
    assert_int_equal(length_of(list, &first), 2);
    assert_int_equal(ICatInformation_EnumReqCategoriesOfClass(tells, &two, &list), S_OK);
    assert_int_equal(length_of(list, &first), 1);
    assert_memory_equal(&first, &blue, sizeof blue);
    assert_int_equal(ICatInformation_IsClassOfCategories(tells, &one, 1, &blue, 0, NULL), S_OK);
    assert_int_equal(ICatInformation_IsClassOfCategories(tells, &two, 1, &blue, 0, NULL), S_FALSE);
    assert_int_equal(ICatInformation_IsClassOfCategories(tells, &two, 1, &red, 0, NULL), S_FALSE);
    assert_int_equal(ICatInformation_IsClassOfCategories(tells, &two, 1, &red, 1, &blue), S_OK);
    assert_int_equal(ICatInformation_IsClassOfCategories(tells, &two, 1, &red, (ULONG)-1, NULL),
                     S_OK);
    assert_int_equal(ICatInformation_EnumClassesOfCategories(tells, 1, &red, 0, NULL, &list), S_OK);
    assert_int_equal(length_of(list, &first), 1);
    assert_memory_equal(&first, &one, sizeof one);
    assert_int_equal(
        ICatInformation_EnumClassesOfCategories(tells, 1, &red, (ULONG)-1, NULL, &list), S_OK);
    assert_int_equal(length_of(list, &first), 2);
    assert_int_equal(
        ICatInformation_EnumClassesOfCategories(tells, (ULONG)-1, NULL, 0, NULL, &list), S_OK);
    assert_int_equal(length_of(list, &first), 1);
    assert_int_equal(ICatInformation_EnumClassesOfCategories(tells, 0, NULL, 0, NULL, &list),
                     E_INVALIDARG);
    assert_null(list);
    assert_int_equal(ICatRegister_UnRegisterClassImplCategories(registers, &one, 1, &red), S_OK);
    assert_int_equal(ICatInformation_EnumImplCategoriesOfClass(tells, &one, &list), S_OK);
    assert_int_equal(length_of(list, &first), 1);
    assert_int_equal(ICatRegister_UnRegisterClassReqCategories(registers, &two, 1, &blue), S_OK);
    assert_int_equal(ICatInformation_IsClassOfCategories(tells, &two, 1, &red, 0, NULL), S_OK);
}

/* As a class file has them. */
static void class_file(void **state)
{
    char path[128];
    (void)state;
    snprintf(path, sizeof path, "%s/pianola/classes/{5A5A0021-ABCD-4321-0102-030405060708}.class",
             getenv("XDG_DATA_HOME"));
    FILE *f = fopen(path, "r");
    char text[1024] = "";
    assert_non_null(f);
    assert_true(fread(text, 1, sizeof text - 1, f) > 0);
    fclose(f);
    assert_non_null(strstr(text, "Categories={5A5A0012-ABCD-4321-0102-030405060708}"));
}

int main(void)
{
    char folder[] = "/tmp/categories-XXXXXX";
    if (!mkdtemp(folder) || setenv("XDG_CONFIG_HOME", folder, 1) < 0 ||
        setenv("XDG_DATA_HOME", folder, 1) < 0 || setenv("XDG_DATA_DIRS", folder, 1) < 0 ||
        CoInitialize(NULL) != S_OK ||
        CoCreateInstance(&CLSID_StdComponentCategoriesMgr, NULL, CLSCTX_INPROC_SERVER,
                         &IID_ICatRegister, (void **)&registers) != S_OK ||
        ICatRegister_QueryInterface(registers, &IID_ICatInformation, (void **)&tells) != S_OK)
        return 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test(descriptions), cmocka_unit_test(classes),
                                       cmocka_unit_test(class_file)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    CoUninitialize();
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) || failed;
}
