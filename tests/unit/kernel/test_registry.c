/* SPDX-License-Identifier: MIT */
/* The registry's files: what is in them, several processes at once, and class files beside them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "kernel/class_file.h"
#include "kernel/registry_hive.h"
#include "pianola/registry.h"

#define ID "{12345678-ABCD-0000-0000-00000000000A}"

static char root[64];

static const char *path_to(const char *name)
{
    static char path[256];
    snprintf(path, sizeof(path), "%s/%s", root, name);
    return path;
}

static void write_file(const char *name, const char *text)
{
    FILE *f = fopen(path_to(name), "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static const char *file(const char *name)
{
    static char text[65536];
    FILE *f = fopen(path_to(name), "r");
    size_t n = f ? fread(text, 1, sizeof(text) - 1, f) : 0;
    text[n] = 0;
    if (f)
        fclose(f);
    return text;
}

static void set(const char *sub, const char *name, DWORD type, const void *data, size_t size)
{
    assert_int_equal(RegSetKeyValue(HKEY_CURRENT_USER, sub, name, type, data, (DWORD)size), 0);
}

static const char *get(HKEY key, const char *sub, const char *name)
{
    static char text[256];
    DWORD size = sizeof(text);
    LONG error = RegGetValue(key, sub, name, RRF_RT_REG_SZ, NULL, text, &size);
    if (error)
        snprintf(text, sizeof(text), "error %d", (int)error);
    return text;
}

/* ---- The file ---- */

static void readable(void **state)
{
    (void)state;
    static const uint8_t number[] = {0x10, 0, 0, 0}, bytes[] = {0, 0xff};
    set("Software\\T", "", 1, "default\\", 9);
    set("Software\\T", "a \"b\"", 1, " x\ny\xff", 6);
    set("Software\\T", "n", 4, number, 4);
    set("Software\\T", "short", 4, number, 2);
    set("Software\\T", "b", 3, bytes, 2);
    set("Software\\T", "m", 7, "one\0two\0", 9);
    set("Software\\T", "none", 1, NULL, 0);
    set("Software\\T\\%]", "", 1, "z", 2);
    assert_string_equal(file("pianola/registry.ini"), "\n[Software\\Classes]\n"
                                                      "\n[Software\\T]\n"
                                                      "@=sz:default\\\\\n"
                                                      "\"a \\\"b\\\"\"=sz:\\x20x\\ny\\xFF\n"
                                                      "\"n\"=dword:0x00000010\n"
                                                      "\"short\"=type_4:10 00\n"
                                                      "\"b\"=binary:00 ff\n"
                                                      "\"m\"=multi_sz:one\\0two\\0\n"
                                                      "\"none\"=sz-:\n"
                                                      "\n[Software\\T\\%25%5D]\n"
                                                      "@=sz:z\n");
    struct stat st;
    assert_int_equal(stat(path_to("pianola/registry.ini"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

/* Edited by hand, with mistakes. */
static void edited(void **state)
{
    (void)state;
    write_file("pianola/registry.ini", "# top\n"
                                       "[software\\hand]\r\n"
                                       " \"a\"=sz:one \r\n"
                                       "; a comment\n"
                                       "\"b\"=nonsense:1\n"
                                       "\"d\"=dword:16\n"
                                       "[Software\\Broken\n"
                                       "\"lost\"=sz:x\n"
                                       "[Software\\Other]\n"
                                       "@=sz:y\n");
    assert_string_equal(get(HKEY_CURRENT_USER, "Software\\Hand", "A"), "one");
    assert_string_equal(get(HKEY_CURRENT_USER, "Software\\Hand", "lost"), "error 2");
    assert_string_equal(get(HKEY_CURRENT_USER, "Software\\Other", ""), "y");
    DWORD number = 0, size = 4;
    assert_int_equal(
        RegGetValue(HKEY_CURRENT_USER, "Software\\Hand", "d", RRF_RT_DWORD, NULL, &number, &size),
        0);
    assert_int_equal(number, 16);
    set("Software\\Hand", "a", 1, "two", 4);
    assert_string_equal(file("pianola/registry.ini"), "# top\n"
                                                      "\n[software\\Classes]\n"
                                                      "\n[software\\hand]\n"
                                                      "\"a\"=sz:two\n"
                                                      "; a comment\n"
                                                      "\"d\"=dword:0x00000010\n"
                                                      "\"b\"=nonsense:1\n"
                                                      "[Software\\Broken\n"
                                                      "\"lost\"=sz:x\n"
                                                      "\n[software\\Other]\n"
                                                      "@=sz:y\n");
    /* In place, in the same moment, of the same size. */
    for (int i = 0; i < 50; i++) {
        write_file("pianola/registry.ini",
                   i % 2 ? "[Software\\Hand]\n\"a\"=sz:111\n" : "[Software\\Hand]\n\"a\"=sz:222\n");
        assert_string_equal(get(HKEY_CURRENT_USER, "Software\\Hand", "a"), i % 2 ? "111" : "222");
    }
}

/* A file that is not ours to understand stays what it is. */
static void kept(void **state)
{
    (void)state;
    unlink(path_to("pianola/registry.ini"));
    assert_int_equal(mkfifo(path_to("pianola/registry.ini"), 0600), 0);
    assert_string_equal(get(HKEY_CURRENT_USER, "Software\\Hand", "a"), "error 2");
    assert_int_equal(RegSetValue(HKEY_CURRENT_USER, "Software\\X", REG_SZ, "x", 0),
                     ERROR_ACCESS_DENIED);
    struct stat st;
    assert_int_equal(stat(path_to("pianola/registry.ini"), &st), 0);
    assert_true(S_ISFIFO(st.st_mode));
    unlink(path_to("pianola/registry.ini"));
}

static void limits(void **state)
{
    (void)state;
    char name[300];
    HKEY key;
    static char large[REGISTRY_DATA_MOST + 1];
    memset(name, 'n', sizeof(name));
    name[256] = 0;
    assert_int_equal(RegCreateKey(HKEY_CURRENT_USER, name, &key), ERROR_INVALID_PARAMETER);
    name[255] = 0;
    assert_int_equal(RegCreateKey(HKEY_CURRENT_USER, name, &key), 0);
    assert_int_equal(RegSetValueEx(key, "x", 0, REG_BINARY, (BYTE *)large, sizeof(large)),
                     ERROR_NO_SYSTEM_RESOURCES);
    assert_int_equal(RegQueryValueEx(key, "x", NULL, NULL, NULL, NULL), ERROR_FILE_NOT_FOUND);
    assert_int_equal(RegDeleteKey(key, ""), 0);
    assert_int_equal(RegCloseKey(key), 0);
    assert_int_equal(RegCreateKey(HKEY_CURRENT_USER, "a\xff", &key), ERROR_INVALID_PARAMETER);
}

/* ---- Several processes ---- */

enum { WRITERS = 4, VALUES = 25 };

static void writer(int number)
{
    char name[32];
    int failed = 0;
    for (int i = 0; i < VALUES; i++) {
        snprintf(name, sizeof(name), "%d-%d", number, i);
        failed |= RegSetKeyValue(HKEY_CURRENT_USER, "Software\\Many", name, REG_SZ, name,
                                 (DWORD)strlen(name) + 1) != 0;
    }
    _exit(failed);
}

/* Nobody loses what another one writes. */
static void together(void **state)
{
    (void)state;
    DWORD count = 0;
    HKEY key;
    for (int i = 0; i < WRITERS; i++) {
        pid_t pid = fork();
        assert_true(pid >= 0);
        if (pid == 0)
            writer(i);
    }
    for (int i = 0; i < WRITERS; i++) {
        int status = -1;
        wait(&status);
        assert_int_equal(status, 0);
    }
    assert_int_equal(RegOpenKey(HKEY_CURRENT_USER, "Software\\Many", &key), 0);
    assert_int_equal(
        RegQueryInfoKey(key, NULL, NULL, NULL, NULL, NULL, NULL, &count, NULL, NULL, NULL, NULL),
        0);
    assert_int_equal(count, WRITERS * VALUES);
    assert_int_equal(RegCloseKey(key), 0);
}

/* ---- Classes ---- */

static void merged(void **state)
{
    (void)state;
    HKEY key;
    char name[64];
    write_file("system/pianola/classes/" ID ".class",
               "[Class]\nName=system\nProgID=Sys.Class.1\nVersionIndependentProgID=Sys.Class\n"
               "Version=9\n[InprocServer32]\nPath=/sys.so\n");
    assert_string_equal(get(HKEY_CLASSES_ROOT, "CLSID\\" ID, ""), "system");
    assert_string_equal(get(HKEY_LOCAL_MACHINE, "software\\classes\\clsid\\" ID, ""), "system");
    assert_string_equal(get(HKEY_CURRENT_USER, "Software\\Classes\\CLSID\\" ID, ""), "error 2");
    assert_string_equal(get(HKEY_CLASSES_ROOT, "Sys.Class\\CLSID", ""), ID);
    assert_string_equal(get(HKEY_CLASSES_ROOT, "Sys.Class\\CurVer", ""), "Sys.Class.1");
    assert_int_equal(RegOpenKey(HKEY_CLASSES_ROOT, NULL, &key), 0);
    int found = 0;
    for (DWORD i = 0; RegEnumKey(key, i, name, sizeof(name)) == 0; i++)
        found += strcmp(name, "Sys.Class") == 0 || strcmp(name, "Sys.Class.1") == 0 ||
                 strcmp(name, "CLSID") == 0;
    assert_int_equal(found, 3);
    /* Changed by the user: a copy of the user's own, which hides the system's. */
    assert_int_equal(
        RegSetKeyValue(HKEY_CLASSES_ROOT, "CLSID\\" ID "\\InprocServer32", "", 1, "/my.so", 7), 0);
    assert_string_equal(file("pianola/classes/" ID ".class"),
                        "[Class]\nName=system\nProgID=Sys.Class.1\n"
                        "VersionIndependentProgID=Sys.Class\nVersion=9\n"
                        "\n[InprocServer32]\nPath=/my.so\n");
    assert_string_equal(get(HKEY_CLASSES_ROOT, "CLSID\\" ID "\\InprocServer32", ""), "/my.so");
    assert_string_equal(
        get(HKEY_LOCAL_MACHINE, "Software\\Classes\\CLSID\\" ID "\\InprocServer32", ""), "/sys.so");
    assert_string_equal(get(HKEY_CLASSES_ROOT, "Sys.Class\\CLSID", ""), ID);
    assert_int_equal(RegDeleteKey(HKEY_CLASSES_ROOT, "CLSID\\" ID "\\Version"), 0);
    assert_string_equal(get(HKEY_CLASSES_ROOT, "CLSID\\" ID "\\Version", ""), "error 2");
    assert_int_equal(RegDeleteTree(HKEY_CLASSES_ROOT, "CLSID\\" ID), 0);
    assert_string_equal(get(HKEY_CLASSES_ROOT, "CLSID\\" ID "\\InprocServer32", ""), "/sys.so");
    unlink(path_to("system/pianola/classes/" ID ".class"));
    assert_string_equal(get(HKEY_CLASSES_ROOT, "CLSID\\" ID, ""), "error 2");
    assert_string_equal(get(HKEY_CLASSES_ROOT, "Sys.Class\\CLSID", ""), "error 2");
}

/* Registered by hand in the general way, and away again. */
static void progids(void **state)
{
    (void)state;
    struct class_file *class = NULL;
    const struct class_fields fields = {.clsid = ID, .name = "x", .progid = "A.B", .version = "1"};
    assert_int_equal(RegSetValue(HKEY_CLASSES_ROOT, "Hand.Made\\CLSID", REG_SZ, ID, 0), 0);
    assert_string_equal(get(HKEY_CLASSES_ROOT, "hand.made\\CLSID", ""), ID);
    assert_non_null(strstr(file("pianola/registry.ini"), "[Software\\Classes\\Hand.Made\\CLSID]"));
    assert_int_equal(RegDeleteKey(HKEY_CLASSES_ROOT, "Hand.Made\\CLSID"), 0);
    assert_int_equal(RegDeleteKey(HKEY_CLASSES_ROOT, "Hand.Made"), 0);
    assert_int_equal(class_write(&fields, NULL), 0);
    assert_string_equal(get(HKEY_CLASSES_ROOT, "A.B\\CLSID", ""), ID);
    assert_int_equal(RegDeleteKey(HKEY_CLASSES_ROOT, "A.B"), 0);
    assert_string_equal(get(HKEY_CLASSES_ROOT, "A.B\\CLSID", ""), "error 2");
    assert_int_equal(class_find(ID, &class), 0);
    assert_null(class->fields.progid);
    assert_string_equal(class->fields.version, "1");
    class_file_unref(class);
    assert_int_equal(RegDeleteTree(HKEY_CURRENT_USER, "Software\\Classes\\CLSID\\" ID), 0);
    assert_int_equal(class_find(ID, &class), -2);
}

static void users(void **state)
{
    (void)state;
    char name[64];
    HKEY key;
    set("Software\\U", "a", 1, "mine", 5);
    assert_int_equal(RegEnumKey(HKEY_USERS, 0, name, sizeof(name)), 0);
    assert_int_equal(RegEnumKey(HKEY_USERS, 1, name + 40, 8), ERROR_NO_MORE_ITEMS);
    strcat(name, "\\Software\\U");
    assert_string_equal(get(HKEY_USERS, name, "a"), "mine");
    assert_int_equal(RegOpenKey(HKEY_USERS, "S-1-0", &key), ERROR_FILE_NOT_FOUND);
    assert_int_equal(RegCreateKey(HKEY_USERS, "S-1-0", &key), ERROR_ACCESS_DENIED);
}

/* A hive that is read, written and read again says the same. */
static void round_trip(void **state)
{
    (void)state;
    static const char text[] = "\n[A]\n\"x\"=qword:0x0123456789abcdef\n\n[A\\B]\n\n[C]\n@=none:\n";
    struct registry_key *tree = registry_key_new();
    char *printed = NULL;
    size_t size = 0;
    assert_int_equal(registry_hive_parse(tree, text, sizeof(text) - 1), 0);
    assert_int_equal(registry_hive_print(tree, &printed, &size), 0);
    assert_string_equal(printed, text);
    free(printed);
    registry_key_destroy(tree);
}

static int make_folders(void **state)
{
    (void)state;
    static const char *const all[] = {"pianola", "system", "system/pianola",
                                      "system/pianola/classes"};
    strcpy(root, "/tmp/pianola-registry-XXXXXX");
    if (!mkdtemp(root))
        return -1;
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
        mkdir(path_to(all[i]), 0755);
    setenv("XDG_CONFIG_HOME", root, 1);
    setenv("XDG_DATA_HOME", root, 1);
    setenv("XDG_DATA_DIRS", path_to("system"), 1);
    return 0;
}

static int remove_folders(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof(command), "rm -r '%s'", root);
    return system(command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readable), cmocka_unit_test(edited),   cmocka_unit_test(kept),
        cmocka_unit_test(limits),   cmocka_unit_test(together), cmocka_unit_test(merged),
        cmocka_unit_test(progids),  cmocka_unit_test(users),    cmocka_unit_test(round_trip),
    };
    return cmocka_run_group_tests(tests, make_folders, remove_folders);
}
