/* SPDX-License-Identifier: MIT */
#include "component/categories.h"

#include <pianola/component.h>
#include <stdio.h>

#include "component/moniker.h"

/* The object that registers categories and tells of them: one, not counted. */

static HRESULT query(IUnknown *self, REFIID iid, void **ret);

static HRESULT query_register(ICatRegister *self, REFIID iid, void **ret)
{
    return query((IUnknown *)self, iid, ret);
}

static HRESULT query_information(ICatInformation *self, REFIID iid, void **ret)
{
    return query((IUnknown *)self, iid, ret);
}

static ULONG count_register(ICatRegister *self)
{
    (void)self;
    return 1;
}

static ULONG count_information(ICatInformation *self)
{
    (void)self;
    return 1;
}

static HRESULT result_of(LONG r)
{
    return r == ERROR_SUCCESS             ? S_OK
           : r == ERROR_ACCESS_DENIED     ? E_ACCESSDENIED
           : r == ERROR_NOT_ENOUGH_MEMORY ? E_OUTOFMEMORY
                                          : REGDB_E_WRITEREGDB;
}

static HRESULT register_category(const CATEGORYINFO *info)
{
    OLECHAR path[CATEGORY_PATH], name[9], text[CATDESC_MAX];
    char digits[9];
    size_t length = 0;
    category_path(path, CATEGORIES_KEY, &info->catid, NULL, NULL);
    snprintf(digits, sizeof digits, "%X", (unsigned)info->lcid);
    for (size_t i = 0; i < sizeof digits; i++)
        name[i] = (OLECHAR)digits[i];
    while (length < CATDESC_MAX - 1 && info->szDescription[length]) {
        text[length] = info->szDescription[length];
        length++;
    }
    text[length] = 0;
    return result_of(RegSetKeyValueW(HKEY_CLASSES_ROOT, path, name, REG_SZ, text,
                                     (DWORD)((length + 1) * sizeof *text)));
}

static HRESULT register_categories(ICatRegister *self, ULONG count, CATEGORYINFO *infos)
{
    (void)self;
    HRESULT hr = count && !infos ? E_POINTER : S_OK;
    for (ULONG i = 0; SUCCEEDED(hr) && i < count; i++)
        hr = register_category(&infos[i]);
    return hr;
}

static HRESULT unregister_categories(ICatRegister *self, ULONG count, CATID *ids)
{
    OLECHAR path[CATEGORY_PATH];
    (void)self;
    if (count && !ids)
        return E_POINTER;
    for (ULONG i = 0; i < count; i++) {
        category_path(path, CATEGORIES_KEY, &ids[i], NULL, NULL);
        LONG r = RegDeleteTreeW(HKEY_CLASSES_ROOT, path);
        if (r != ERROR_SUCCESS && r != ERROR_FILE_NOT_FOUND)
            return result_of(r);
    }
    return S_OK;
}

static HRESULT add(REFCLSID clsid, const OLECHAR *list, ULONG count, const CATID *ids)
{
    OLECHAR path[CATEGORY_PATH];
    HKEY key;
    if (!clsid || (count && !ids))
        return E_POINTER;
    for (ULONG i = 0; i < count; i++) {
        category_path(path, OLESTR("CLSID"), clsid, list, &ids[i]);
        LONG r = RegCreateKeyExW(HKEY_CLASSES_ROOT, path, 0, NULL, 0, KEY_READ | KEY_WRITE, NULL,
                                 &key, NULL);
        if (r != ERROR_SUCCESS)
            return result_of(r);
        RegCloseKey(key);
    }
    return S_OK;
}

static HRESULT take_away(REFCLSID clsid, const OLECHAR *list, ULONG count, const CATID *ids)
{
    OLECHAR path[CATEGORY_PATH];
    if (!clsid || (count && !ids))
        return E_POINTER;
    for (ULONG i = 0; i < count; i++) {
        category_path(path, OLESTR("CLSID"), clsid, list, &ids[i]);
        LONG r = RegDeleteTreeW(HKEY_CLASSES_ROOT, path);
        if (r != ERROR_SUCCESS && r != ERROR_FILE_NOT_FOUND)
            return result_of(r);
    }
    /* The list itself, when nothing is in it any more. */
    category_path(path, OLESTR("CLSID"), clsid, list, NULL);
    RegDeleteKeyW(HKEY_CLASSES_ROOT, path);
    return S_OK;
}

static HRESULT add_implemented(ICatRegister *self, REFCLSID clsid, ULONG count, CATID *ids)
{
    (void)self;
    return add(clsid, CATEGORIES_IMPLEMENTED, count, ids);
}

static HRESULT remove_implemented(ICatRegister *self, REFCLSID clsid, ULONG count, CATID *ids)
{
    (void)self;
    return take_away(clsid, CATEGORIES_IMPLEMENTED, count, ids);
}

static HRESULT add_required(ICatRegister *self, REFCLSID clsid, ULONG count, CATID *ids)
{
    (void)self;
    return add(clsid, CATEGORIES_REQUIRED, count, ids);
}

static HRESULT remove_required(ICatRegister *self, REFCLSID clsid, ULONG count, CATID *ids)
{
    (void)self;
    return take_away(clsid, CATEGORIES_REQUIRED, count, ids);
}

static const ICatRegisterVtbl register_table = {
    .QueryInterface = query_register,
    .AddRef = count_register,
    .Release = count_register,
    .RegisterCategories = register_categories,
    .UnRegisterCategories = unregister_categories,
    .RegisterClassImplCategories = add_implemented,
    .UnRegisterClassImplCategories = remove_implemented,
    .RegisterClassReqCategories = add_required,
    .UnRegisterClassReqCategories = remove_required,
};

static const ICatInformationVtbl information_table = {
    .QueryInterface = query_information,
    .AddRef = count_information,
    .Release = count_information,
    .EnumCategories = categories_enum,
    .GetCategoryDesc = categories_get_description,
    .EnumClassesOfCategories = categories_enum_classes,
    .IsClassOfCategories = categories_is_class,
    .EnumImplCategoriesOfClass = categories_implemented,
    .EnumReqCategoriesOfClass = categories_required,
};

static ICatRegister the_register = {(void *)&register_table};
static ICatInformation the_information = {(void *)&information_table};

static HRESULT query(IUnknown *self, REFIID iid, void **ret)
{
    (void)self;
    if (!ret)
        return E_POINTER;
    *ret = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_ICatRegister)
               ? (void *)&the_register
           : IsEqualIID(iid, &IID_ICatInformation) ? (void *)&the_information
                                                   : NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}

HRESULT categories_manager(REFIID iid, void **ret)
{
    return query((IUnknown *)&the_register, iid, ret);
}
