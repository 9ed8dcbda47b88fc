/* SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <pianola/component.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/templates.h"

/* A new component: the files of src/cli/templates with names and GUIDs of its own. */

enum { JSON, INTERFACE, INSTANCING, THREADING, SERVER, PROGID, DIRECTORY };

static const char *const instancings[] = {"multiple", "single", "internal", NULL};
static const char *const threadings[] = {"single", "apartment", "free", "both", "neutral", NULL};
static const char *const servers[] = {"so", "exe", NULL};

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    [INTERFACE] = {.name = "interface",
                   .kind = VALUE_TEXT,
                   .value = "NAME",
                   .help = "its interface (I and the component's name)"},
    [INSTANCING] = {.name = "instancing",
                    .kind = VALUE_CHOICE,
                    .value = "HOW",
                    .choices = instancings,
                    .help = "multiple: many objects in a process; single: a process for each; "
                            "internal: for the server itself (multiple)"},
    [THREADING] = {.name = "threading",
                   .kind = VALUE_CHOICE,
                   .value = "MODEL",
                   .choices = threadings,
                   .help = "in which apartments its objects may live (both)"},
    [SERVER] = {.name = "server",
                .kind = VALUE_CHOICE,
                .value = "KIND",
                .choices = servers,
                .help = "so: a library in the caller's process; exe: a program of its own (so)"},
    [PROGID] = {.name = "progid",
                .kind = VALUE_TEXT,
                .value = "PROGID",
                .help = "the name for scripts (NAMELib.NAME)"},
    [DIRECTORY] = {.name = "directory",
                   .kind = VALUE_FILE,
                   .file = FILE_THERE,
                   .value = "DIR",
                   .help = "the new folder (the name in small letters)"},
    {0},
};
static const struct argument_row arguments[] = {
    {"NAME", VALUE_TEXT, .help = "the component: a letter, then letters and digits"},
    {0},
};

enum { WORD_ROOM = 64, KEYS_MOST = 16, FILE_MOST = 64 << 10 };

struct keys {
    struct {
        const char *key;
        const char *value;
    } rows[KEYS_MOST];
    size_t count;
};

static void add_key(struct keys *keys, const char *key, const char *value)
{
    keys->rows[keys->count].key = key;
    keys->rows[keys->count++].value = value;
}

static bool is_identifier(const char *text)
{
    size_t length = strlen(text);
    if (!isalpha((unsigned char)text[0]) || length >= WORD_ROOM - 8)
        return false;
    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)text[i]))
            return false;
    return true;
}

static bool is_progid(const char *text)
{
    for (const char *at = text; *at; at++)
        if (!isalnum((unsigned char)*at) && *at != '.')
            return false;
    return isalpha((unsigned char)text[0]) && strlen(text) < WORD_ROOM;
}

static int new_guid(char text[40])
{
    GUID guid;
    OLECHAR wide[39];
    if (FAILED(CoCreateGuid(&guid)))
        return cli_fail(EXIT_FAILED, "component new: no random numbers");
    StringFromGUID2(&guid, wide, 39);
    for (int i = 0; i < 39; i++)
        text[i] = (char)wide[i];
    return 0;
}

static const char *template_text(const char *name)
{
    for (const struct embedded *file = embedded_files; file->name; file++)
        if (strcmp(file->name, name) == 0)
            return file->text;
    return "";
}

/* The text with each @key@ that is known replaced by its value; others stay. */
static void fill(FILE *out, const char *text, const struct keys *keys)
{
    while (*text) {
        const char *end = *text == '@' ? strchr(text + 1, '@') : NULL;
        size_t length = end ? (size_t)(end - text - 1) : 0, i = 0;
        while (end && i < keys->count &&
               (strlen(keys->rows[i].key) != length ||
                strncmp(keys->rows[i].key, text + 1, length) != 0))
            i++;
        if (end && i < keys->count) {
            fputs(keys->rows[i].value, out);
            text = end + 1;
        } else {
            fputc(*text++, out);
        }
    }
}

static char *filled(const char *name, const struct keys *keys)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        return NULL;
    fill(out, template_text(name), keys);
    return fclose(out) == 0 ? text : (free(text), NULL);
}

static int write_file(int folder, const char *name, const char *text)
{
    int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    FILE *out = fd < 0 ? NULL : fdopen(fd, "w");
    if (!out)
        return -errno;
    int r = fputs(text, out) < 0 ? -errno : 0;
    return fclose(out) != 0 && r == 0 ? -errno : r;
}

static int write_all(int folder, const struct keys *keys, const char *low, bool is_program)
{
    const struct {
        const char *form; /* of the file's name */
        const char *templates[2];
    } files[] = {
        {"%s.idl", {"component.idl.in"}},
        {"%s.c", {"component.c.in"}},
        {"%s_class.h", {"component_class.h.in"}},
        {"server.c", {"server.c.in", is_program ? "server_exe.c.in" : "server_so.c.in"}},
        {"test_%s.c", {"test.c.in"}},
        {"%s.class.in", {is_program ? "class_exe.in" : "class_so.in"}},
        {"%s.typelib.in", {"typelib.in"}},
        {"meson.build", {"meson.build.in"}},
        {"README.md", {"README.md.in"}},
    };
    for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
        char name[2 * WORD_ROOM];
        _cleanup_free_ char *first = filled(files[i].templates[0], keys);
        _cleanup_free_ char *second =
            files[i].templates[1] ? filled(files[i].templates[1], keys) : strdup("");
        _cleanup_free_ char *whole = NULL;
        snprintf(name, sizeof(name), files[i].form, low);
        if (!first || !second || asprintf(&whole, "%s%s", first, second) < 0)
            return cli_fail(EXIT_FAILED, "component new: no memory");
        int r = write_file(folder, name, whole);
        if (r < 0)
            return cli_fail(EXIT_FAILED, "component new: %s: %s", name, strerror(-r));
    }
    return 0;
}

static int make(const char *directory, const struct keys *keys, const char *low, bool is_program)
{
    if (mkdir(directory, 0777) < 0)
        return cli_fail(EXIT_FAILED, "component new: %s: %s", directory, strerror(errno));
    _cleanup_close_ int folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return cli_fail(EXIT_FAILED, "component new: %s: %s", directory, strerror(errno));
    return write_all(folder, keys, low, is_program);
}

static const char *key_value(const struct keys *keys, const char *key)
{
    for (size_t i = 0; i < keys->count; i++)
        if (strcmp(keys->rows[i].key, key) == 0)
            return keys->rows[i].value;
    return "";
}

static int report(const char *directory, const struct keys *keys, bool as_json)
{
    if (as_json)
        return output_json(json_pack("{s:o, s:s, s:s, s:s, s:s}", "directory",
                                     output_string(directory), "progid", key_value(keys, "ProgID"),
                                     "clsid", key_value(keys, "CLSID"), "libid",
                                     key_value(keys, "LIBID"), "iid", key_value(keys, "IID")));
    printf("%s: meson setup build && ninja -C build && meson test -C build\n", directory);
    return EXIT_DONE;
}

static const char *text_or(const struct option_value *option, const char *otherwise)
{
    return option->given ? option->text : otherwise;
}

static int run(const struct invocation *invocation)
{
    const char *name = invocation->arguments[0];
    const struct option_value *given = invocation->options;
    char low[WORD_ROOM], high[WORD_ROOM], interface[WORD_ROOM + 1], progid[2 * WORD_ROOM];
    char clsid[40], iid[40], libid[40], model[16], threading[20], instancing[32];
    if (!is_identifier(name))
        return cli_fail(EXIT_USAGE,
                        "component new: '%s' is no name for a component: a letter, then letters "
                        "and digits",
                        name);
    snprintf(interface, sizeof(interface), "I%s", name);
    const char *iface = text_or(&given[INTERFACE], interface);
    if (!is_identifier(iface))
        return cli_fail(EXIT_USAGE, "component new: '%s' is no name for an interface", iface);
    snprintf(progid, sizeof(progid), "%sLib.%s", name, name);
    const char *script_name = text_or(&given[PROGID], progid);
    if (!is_progid(script_name))
        return cli_fail(EXIT_USAGE, "component new: '%s' is no ProgID: words with dots between",
                        script_name);
    for (size_t i = 0; i <= strlen(name); i++) {
        low[i] = (char)tolower((unsigned char)name[i]);
        high[i] = (char)toupper((unsigned char)name[i]);
    }
    snprintf(model, sizeof(model), "%s", text_or(&given[THREADING], "both"));
    model[0] = (char)toupper((unsigned char)model[0]);
    snprintf(threading, sizeof(threading), "\"%s\"", model);
    snprintf(instancing, sizeof(instancing), "COMPONENT_%s",
             text_or(&given[INSTANCING], "multiple"));
    for (char *at = instancing; *at; at++)
        *at = (char)toupper((unsigned char)*at);
    int status = new_guid(clsid);
    if (status == 0)
        status = new_guid(iid);
    if (status == 0)
        status = new_guid(libid);
    if (status)
        return status;

    bool is_program = strcmp(text_or(&given[SERVER], "so"), "exe") == 0;
    struct keys keys = {.count = 0};
    char server[2 * WORD_ROOM], bare_iid[40], bare_clsid[40], bare_libid[40];
    snprintf(server, sizeof(server), is_program ? "%s-server" : "%s.so", low);
    snprintf(bare_iid, sizeof(bare_iid), "%.36s", iid + 1);
    snprintf(bare_clsid, sizeof(bare_clsid), "%.36s", clsid + 1);
    snprintf(bare_libid, sizeof(bare_libid), "%.36s", libid + 1);
    add_key(&keys, "Name", name);
    add_key(&keys, "name", low);
    add_key(&keys, "NAME", high);
    add_key(&keys, "Interface", iface);
    add_key(&keys, "ProgID", script_name);
    add_key(&keys, "IID", bare_iid);
    add_key(&keys, "clsid", bare_clsid);
    add_key(&keys, "libid", bare_libid);
    add_key(&keys, "CLSID", clsid);
    add_key(&keys, "LIBID", libid);
    add_key(&keys, "threading", threading);
    add_key(&keys, "Threading", model);
    add_key(&keys, "instancing", instancing);
    add_key(&keys, "built", server);
    _cleanup_free_ char *target = filled(is_program ? "target_exe" : "target_so", &keys);
    if (!target)
        return cli_fail(EXIT_FAILED, "component new: no memory");
    add_key(&keys, "server_target", target);
    const char *directory = text_or(&given[DIRECTORY], low);
    status = make(directory, &keys, low, is_program);
    return status ? status : report(directory, &keys, given[JSON].given);
}

const struct command command_component_new = {
    .name = "component new",
    .summary = "write a small project for a new component",
    .options = options,
    .arguments = arguments,
    .description =
        "Makes a folder with all that a component needs: its interface in IDL, its objects in C, "
        "its server, a Meson build and a test. It builds, registers and runs as it is; change the "
        "IDL and the methods to what you want. Its interface is dual: C programs call it by its "
        "table, scripts and 'pianola call' by name. The GUIDs are new. With --json an object with "
        "directory, progid, clsid, libid and iid.",
    .examples = "pianola component new Counter\n"
                "pianola component new Fax --server exe --threading apartment --interface IFax",
    .run = run,
};
