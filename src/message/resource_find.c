/* SPDX-License-Identifier: MIT */
#include "pianola/resource.h"

/* The resources that a program has: none. */

static BOOL none(void)
{
    SetLastError(ERROR_RESOURCE_DATA_NOT_FOUND);
    return FALSE;
}

int LoadString(HINSTANCE instance, UINT id, char *buf, int size)
{
    (void)instance, (void)id;
    if (size <= 0)
        return -1;
    if (buf)
        buf[0] = 0;
    return none();
}

int LoadStringW(HINSTANCE instance, UINT id, WCHAR *buf, int size)
{
    (void)instance, (void)id;
    if (buf && size > 0)
        buf[0] = 0;
    return none();
}

HRSRC FindResource(HMODULE module, const char *name, const char *type)
{
    return FindResourceEx(module, type, name, 0);
}

HRSRC FindResourceW(HMODULE module, const WCHAR *name, const WCHAR *type)
{
    return FindResourceExW(module, type, name, 0);
}

HRSRC FindResourceEx(HMODULE module, const char *type, const char *name, WORD language)
{
    (void)module, (void)type, (void)name, (void)language;
    none();
    return NULL;
}

HRSRC FindResourceExW(HMODULE module, const WCHAR *type, const WCHAR *name, WORD language)
{
    (void)type, (void)name;
    return FindResourceEx(module, NULL, NULL, language);
}

BOOL EnumResourceTypes(HMODULE module, ENUMRESTYPEPROC proc, LONG_PTR param)
{
    (void)module, (void)proc, (void)param;
    return none();
}

BOOL EnumResourceTypesW(HMODULE module, ENUMRESTYPEPROCW proc, LONG_PTR param)
{
    (void)module, (void)proc, (void)param;
    return none();
}

BOOL EnumResourceNames(HMODULE module, const char *type, ENUMRESNAMEPROC proc, LONG_PTR param)
{
    (void)module, (void)type, (void)proc, (void)param;
    return none();
}

BOOL EnumResourceNamesW(HMODULE module, const WCHAR *type, ENUMRESNAMEPROCW proc, LONG_PTR param)
{
    (void)module, (void)type, (void)proc, (void)param;
    return none();
}

BOOL EnumResourceLanguages(HMODULE module, const char *type, const char *name, ENUMRESLANGPROC proc,
                           LONG_PTR param)
{
    (void)module, (void)type, (void)name, (void)proc, (void)param;
    return none();
}

BOOL EnumResourceLanguagesW(HMODULE module, const WCHAR *type, const WCHAR *name,
                            ENUMRESLANGPROCW proc, LONG_PTR param)
{
    (void)module, (void)type, (void)name, (void)proc, (void)param;
    return none();
}

HANDLE LoadResource(HMODULE module, HRSRC resource)
{
    (void)module, (void)resource;
    none();
    return NULL;
}

DWORD SizeofResource(HMODULE module, HRSRC resource)
{
    (void)module, (void)resource;
    none();
    return 0;
}

void *LockResource(HANDLE loaded)
{
    return loaded;
}

BOOL FreeResource(HANDLE loaded)
{
    (void)loaded;
    return FALSE;
}
