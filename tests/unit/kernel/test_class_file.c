/* SPDX-License-Identifier: MIT */
/* Class files: what they say, how they are written, and in which folder one is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "kernel/class_file.h"
#include "kernel/registry_tree.h"

#define ID "{12345678-ABCD-0000-0000-00000000000A}"
#define OTHER "{12345678-ABCD-0000-0000-00000000000B}"

static char root[64];

static const char whole[] = "[Class]\n"
                            "Name=Counter Object\n"
                            "ProgID=Example.Counter.1\n"
                            "VersionIndependentProgID=Example.Counter\n"
                            "TypeLib={11111111-0000-0000-0000-000000000000}\n"
                            "Version=1.0\n"
                            "Categories={a};{b}\n"
                            "AppID={app}\n"
                            "LaunchUsers=anna;bert\n"
                            "AccessUsers=*\n"
                            "\n"
                            "[InprocServer32]\n"
                            "Path=/usr/lib/libcounter.so\n"
                            "ThreadingModel=Both\n"
                            "\n"
                            "[LocalServer32]\n"
                            "Path=/usr/libexec/counter --quiet; no comment\n"
                            "\n"
                            "[Surrogate]\n";

static struct class_file *parse(const char *text)
{
    struct class_file *file = NULL;
    assert_int_equal(class_file_parse(ID, text, strlen(text), &file), 0);
    return file;
}

static char *print(const struct class_file *file)
{
    char *text = NULL;
    size_t size = 0;
    assert_int_equal(class_file_print(file, &text, &size), 0);
    assert_int_equal(strlen(text), size);
    return text;
}

static void path_to(char *buf, size_t size, const char *name)
{
    assert_true(snprintf(buf, size, "%s/%s", root, name) < (int)size);
}

static void write_file(const char *name, const char *text)
{
    char path[256];
    path_to(path, sizeof(path), name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void ids(void **state)
{
    (void)state;
    char id[CLASS_ID_ROOM];
    assert_true(class_id_normal("{12345678-abcd-0000-0000-00000000000a}", id));
    assert_string_equal(id, ID);
    assert_true(class_id_normal("12345678-Abcd-0000-0000-00000000000A", id));
    assert_string_equal(id, ID);
    static const char *const wrong[] = {"",
                                        "{",
                                        "{}",
                                        "{12345678-abcd-0000-0000-00000000000a",
                                        "12345678-abcd-0000-0000-00000000000a}",
                                        "{12345678-abcd-0000-0000-00000000000g}",
                                        "{12345678-abcd-0000-0000000000000000a}",
                                        "../../etc/passwd",
                                        "{12345678-abcd-0000-0000-00000000000a}x"};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        assert_false(class_id_normal(wrong[i], id));
}

static void fields(void **state)
{
    (void)state;
    struct class_file *file = parse(whole);
    const struct class_fields *f = &file->fields;
    assert_string_equal(f->clsid, ID);
    assert_string_equal(f->name, "Counter Object");
    assert_string_equal(f->progid, "Example.Counter.1");
    assert_string_equal(f->vi_progid, "Example.Counter");
    assert_string_equal(f->typelib, "{11111111-0000-0000-0000-000000000000}");
    assert_string_equal(f->version, "1.0");
    assert_string_equal(f->categories, "{a};{b}");
    assert_string_equal(f->appid, "{app}");
    assert_string_equal(f->inproc_path, "/usr/lib/libcounter.so");
    assert_string_equal(f->threading_model, "Both");
    assert_string_equal(f->local_server, "/usr/libexec/counter --quiet; no comment");
    assert_string_equal(f->launch_users, "anna;bert");
    assert_string_equal(f->access_users, "*");
    assert_true(f->surrogate);
    char *text = print(file);
    struct class_file *again = parse(text);
    assert_string_equal(again->fields.local_server, f->local_server);
    assert_string_equal(again->fields.categories, f->categories);
    char *twice = print(again);
    assert_string_equal(twice, text);
    free(twice);
    free(text);
    class_file_unref(again);
    class_file_unref(file);
    file = parse("");
    assert_null(file->fields.name);
    assert_null(file->fields.categories);
    assert_false(file->fields.surrogate);
    class_file_unref(file);
}

/* As the registry shows it. */
static void keys(void **state)
{
    (void)state;
    struct class_file *file = parse(whole);
    struct registry_key *tree = file->tree;
    assert_int_equal(tree->child_count, 8);
    assert_non_null(registry_key_find(tree, "implemented categories\\{B}"));
    assert_string_equal(
        registry_value_text(registry_value_find(registry_key_find(tree, "PROGID"), "")),
        "Example.Counter.1");
    assert_string_equal(registry_value_text(registry_value_find(tree, "appid")), "{app}");
    class_file_unref(file);
}

static void other_sections(void **state)
{
    (void)state;
    static const char text[] = "; about it\n"
                               "[class]\r\n"
                               "\t Name = x y \r\n"
                               "Extra=plain\n"
                               "\"Name\"=sz:a value of this name\n"
                               "nonsense\n"
                               "[ProgId]\n"
                               "@=expand_sz:%A%\n"
                               "[Sub\\Key%5D]\n"
                               "@=sz:a\\nb\n"
                               "\"q\\\"\"=dword:0x10\n"
                               "[.\\Class]\n"
                               "Name=not the class\n"
                               "[broken\n"
                               "Name=lost\n"
                               "[Empty]\n";
    struct class_file *file = parse(text);
    assert_string_equal(file->fields.name, "x y");
    assert_string_equal(file->fields.progid, "%A%");
    struct registry_key *key = registry_key_find(file->tree, "Sub\\Key]");
    assert_non_null(key);
    assert_string_equal(registry_value_text(registry_value_find(key, "")), "a\nb");
    assert_int_equal(registry_value_find(key, "q\"")->type, 4);
    assert_string_equal(registry_value_text(registry_value_find(file->tree, "extra")), "plain");
    assert_string_equal(registry_value_text(registry_value_find(file->tree, "NAME")),
                        "a value of this name");
    key = registry_key_find(file->tree, "Class");
    assert_string_equal(registry_value_text(registry_value_find(key, "name")), "not the class");
    char *once = print(file);
    assert_non_null(strstr(once, "; about it\n"));
    assert_non_null(strstr(once, "\nnonsense\n"));
    assert_non_null(strstr(once, "\n[broken\nName=lost\n"));
    assert_non_null(strstr(once, "\n[.\\Class]\n"));
    assert_non_null(strstr(once, "\n[Empty]\n"));
    struct class_file *again = parse(once);
    char *twice = print(again);
    assert_string_equal(twice, once);
    free(once);
    free(twice);
    class_file_unref(again);
    class_file_unref(file);
}

static void limits(void **state)
{
    (void)state;
    struct class_file *file = NULL;
    static char big[CLASS_FILE_MOST + 1];
    memset(big, '\n', sizeof(big));
    assert_int_equal(class_file_parse(ID, big, sizeof(big), &file), -EFBIG);
    assert_int_equal(class_file_parse(ID, big, sizeof(big) - 1, &file), 0);
    class_file_unref(file);
    file = NULL;
    for (size_t i = 0; i + 1 < sizeof(big); i += 2)
        big[i] = 'x';
    assert_int_equal(class_file_parse(ID, big, sizeof(big) - 1, &file), -E2BIG);
    memset(big, 'x', 9000);
    memcpy(big, "[Class]\nName=", 13);
    big[8999] = '\n';
    memcpy(big + 9000, "Version=2\n", 10);
    assert_int_equal(class_file_parse(ID, big, 9010, &file), 0);
    assert_null(file->fields.name);
    assert_string_equal(file->fields.version, "2");
    class_file_unref(file);
    file = NULL;
    assert_int_equal(class_file_parse("no", "", 0, &file), -EINVAL);
    assert_null(file);
    file = parse("@=sz-:bare\n[ProgID]\n@=multi_sz:a\\0\n[Version]\n@=sz:a\\0b\n");
    assert_string_equal(file->fields.name, "bare");
    assert_null(file->fields.progid);
    assert_null(file->fields.version);
    class_file_unref(file);
    file = parse("[Class]\nName=a\xff\nVersion=1\n");
    assert_null(file->fields.name);
    assert_string_equal(file->fields.version, "1");
    class_file_unref(file);
}

static void users(void **state)
{
    (void)state;
    assert_true(class_list_has("anna; bert", "bert"));
    assert_true(class_list_has("{aa};{bb}", "{BB}"));
    assert_true(class_list_has("x;*", "anybody"));
    assert_false(class_list_has("anna;bert", "ber"));
    assert_false(class_list_has("anna;bert", ""));
    assert_false(class_list_has(NULL, "anna"));
}

static int count(struct class_file *file, void *data)
{
    (void)file;
    ++*(int *)data;
    return 0;
}

static int counted(void)
{
    int n = 0;
    assert_int_equal(class_each(count, &n), 0);
    return n;
}

static void written(void **state)
{
    (void)state;
    struct class_fields fields = {.clsid = "{12345678-abcd-0000-0000-00000000000a}",
                                  .name = "One",
                                  .progid = "Test.One.1",
                                  .vi_progid = "Test.One",
                                  .categories = "{x};{y}",
                                  .inproc_path = "/x.so",
                                  .surrogate = true};
    struct class_file *file = NULL;
    char path[256];
    struct stat st;
    assert_int_equal(class_find(ID, &file), -ENOENT);
    assert_int_equal(class_find("nonsense", &file), -EINVAL);
    assert_int_equal(counted(), 0);
    assert_int_equal(class_write(&fields, NULL), 0);
    path_to(path, sizeof(path), "home/pianola/classes/" ID ".class");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0644);
    assert_int_equal(class_find("12345678-abcd-0000-0000-00000000000a", &file), 0);
    assert_string_equal(file->fields.name, "One");
    assert_string_equal(file->fields.categories, "{x};{y}");
    assert_true(file->fields.surrogate);
    assert_true(file->user);
    assert_string_equal(file->path, path);
    class_file_unref(file);
    file = NULL;
    assert_int_equal(class_find_progid("test.one", &file), 0);
    class_file_unref(file);
    assert_int_equal(class_find_progid("Test.One.1", &file), 0);
    class_file_unref(file);
    file = NULL;
    assert_int_equal(class_find_progid("Test.Two", &file), -ENOENT);
    assert_int_equal(counted(), 1);
    /* In a given folder, as installations do. */
    path_to(path, sizeof(path), "destdir/usr/share/pianola/classes");
    fields.clsid = OTHER;
    assert_int_equal(class_write(&fields, path), 0);
    assert_int_equal(class_find_in(path, OTHER, &file), 0);
    class_file_unref(file);
    assert_int_equal(class_find(OTHER, &file), -ENOENT);
    assert_int_equal(class_remove(OTHER, path), 0);
    assert_int_equal(class_remove(OTHER, path), -ENOENT);
    fields.clsid = "x";
    assert_int_equal(class_write(&fields, NULL), -EINVAL);
    assert_int_equal(class_remove(ID, NULL), 0);
    assert_int_equal(class_find_progid("Test.One", &file), -ENOENT);
    assert_int_equal(counted(), 0);
}

static const char *name_of(const char *progid)
{
    static char name[64];
    struct class_file *file = NULL;
    if (class_find_progid(progid, &file) < 0)
        return "";
    snprintf(name, sizeof(name), "%s", file->fields.name ? file->fields.name : "?");
    class_file_unref(file);
    return name;
}

/* The user's before the system's, first folders before later ones. */
static void folders(void **state)
{
    (void)state;
    struct class_file *file = NULL;
    write_file("one/pianola/classes/" ID ".class", "[Class]\nName=one\nProgID=P\n");
    write_file("two/pianola/classes/" ID ".class", "[Class]\nName=two\nProgID=Q\n");
    assert_int_equal(class_find(ID, &file), 0);
    assert_string_equal(file->fields.name, "one");
    assert_false(file->user);
    class_file_unref(file);
    assert_string_equal(name_of("P"), "one");
    assert_string_equal(name_of("Q"), ""); /* hidden */
    assert_int_equal(counted(), 1);
    write_file("home/pianola/classes/12345678-abcd-0000-0000-00000000000a.class",
               "[Class]\nName=mine\nProgID=M\n");
    assert_int_equal(class_find(ID, &file), 0);
    assert_string_equal(file->fields.name, "mine");
    assert_true(file->user);
    class_file_unref(file);
    assert_string_equal(name_of("P"), "");
    assert_string_equal(name_of("M"), "mine");
    assert_int_equal(counted(), 1);
    /* Edited in place, when the folder is older than the steps of its clock. */
    usleep(60000);
    assert_string_equal(name_of("M"), "mine");
    write_file("home/pianola/classes/12345678-abcd-0000-0000-00000000000a.class",
               "[Class]\nName=mine again\nProgID=N\n");
    assert_string_equal(name_of("N"), "mine again");
    assert_string_equal(name_of("M"), "");
    assert_int_equal(class_remove(ID, NULL), 0);
    assert_string_equal(name_of("P"), "one");
    /* What is no class file. */
    write_file("one/pianola/classes/x.class", "[Class]\nName=x\n");
    write_file("one/pianola/classes/" OTHER ".clas", "[Class]\nName=x\n");
    char path[256];
    path_to(path, sizeof(path), "one/pianola/classes/" OTHER ".class");
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(class_find(OTHER, &file), -ENOENT);
    assert_int_equal(counted(), 1);
}

static int make_folders(void **state)
{
    (void)state;
    static const char *const all[] = {"home", "home/pianola", "home/pianola/classes",
                                      "one",  "one/pianola",  "one/pianola/classes",
                                      "two",  "two/pianola",  "two/pianola/classes"};
    char path[256], list[256];
    strcpy(root, "/tmp/pianola-classes-XXXXXX");
    if (!mkdtemp(root))
        return -1;
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        path_to(path, sizeof(path), all[i]);
        mkdir(path, 0755);
    }
    path_to(path, sizeof(path), "home");
    setenv("XDG_DATA_HOME", path, 1);
    snprintf(list, sizeof(list), "%s/one::relative:%s/two", root, root);
    setenv("XDG_DATA_DIRS", list, 1);
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
        cmocka_unit_test(ids),
        cmocka_unit_test(fields),
        cmocka_unit_test(keys),
        cmocka_unit_test(other_sections),
        cmocka_unit_test(limits),
        cmocka_unit_test(users),
        cmocka_unit_test_setup_teardown(written, make_folders, remove_folders),
        cmocka_unit_test_setup_teardown(folders, make_folders, remove_folders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
