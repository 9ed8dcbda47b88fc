/* SPDX-License-Identifier: MIT */
#include <dlfcn.h>
#include <errno.h>
#include <pianola/component.h>
#include <pianola/typelib.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "cli/command.h"
#include "cli/component.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "kernel/text.h"

/* Registering and unregistering are the same steps in two directions. */

enum { PROGRAM_TIMEOUT_MS = 30000 };

struct direction {
    const char *command;
    bool registers;
    const char *function; /* of a library */
    const char *word;     /* for a program */
};

static const struct direction there = {"component register", true, "DllRegisterServer",
                                       "-RegServer"};
static const struct direction back = {"component unregister", false, "DllUnregisterServer",
                                      "-UnregServer"};

enum { JSON };

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    {0},
};

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

static int class_file(const struct direction *way, const char *path)
{
    struct class_file *file;
    int r = class_file_load(path, &file);
    if (r < 0)
        return cli_fail(EXIT_FAILED, "%s: %s: %s", way->command, path,
                        r == -EINVAL ? "its name is not '{CLSID}.class'" : strerror(-r));
    r = way->registers ? class_save(file, NULL) : class_remove(file->fields.clsid, NULL);
    class_file_unref(file);
    return r < 0 ? cli_fail(EXIT_FAILED, "%s: %s: %s", way->command, path, strerror(-r)) : 0;
}

static int type_library(const struct direction *way, const char *path)
{
    _cleanup_free_ char *whole = realpath(path, NULL);
    if (!whole)
        return cli_fail(EXIT_FAILED, "%s: %s: %s", way->command, path, strerror(errno));
    _cleanup_free_ OLECHAR *wide = wide_dup(whole);
    if (!wide)
        return cli_fail(EXIT_FAILED, "%s: no memory", way->command);
    ITypeLib *library;
    HRESULT hr = LoadTypeLibEx(wide, way->registers ? REGKIND_REGISTER : REGKIND_NONE, &library);
    if (FAILED(hr))
        return component_fail(way->command, path, hr);
    TLIBATTR *attributes;
    if (!way->registers && SUCCEEDED(hr = ITypeLib_GetLibAttr(library, &attributes))) {
        hr = UnRegisterTypeLib(&attributes->guid, attributes->wMajorVerNum,
                               attributes->wMinorVerNum, attributes->lcid, attributes->syskind);
        ITypeLib_ReleaseTLibAttr(library, attributes);
    }
    ITypeLib_Release(library);
    return FAILED(hr) ? component_fail(way->command, path, hr) : 0;
}

static int shared_library(const struct direction *way, const char *path)
{
    _cleanup_free_ char *whole = realpath(path, NULL);
    void *module = whole ? dlopen(whole, RTLD_NOW | RTLD_LOCAL) : NULL;
    if (!module)
        return cli_fail(EXIT_FAILED, "%s: %s: %s", way->command, path,
                        whole ? dlerror() : strerror(errno));
    HRESULT (*function)(void) = (HRESULT(*)(void))dlsym(module, way->function);
    if (!function)
        return cli_fail(EXIT_FAILED,
                        "%s: %s has no %s: it is no server of components, or is registered by a "
                        "class file",
                        way->command, path, way->function);
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    HRESULT hr = function();
    CoUninitialize();
    return FAILED(hr) ? component_fail(way->command, path, hr) : 0;
}

static int program(const struct direction *way, const char *path)
{
    _cleanup_free_ char *whole = realpath(path, NULL);
    if (!whole)
        return cli_fail(EXIT_FAILED, "%s: %s: %s", way->command, path, strerror(errno));
    char *const argv[] = {whole, (char *)way->word, NULL};
    pid_t child;
    int r = posix_spawn(&child, whole, NULL, NULL, argv, environ);
    if (r)
        return cli_fail(EXIT_FAILED, "%s: %s: %s", way->command, path, strerror(r));
    _cleanup_close_ int process = pidfd_open(child, 0);
    struct pollfd ends = {process, POLLIN, 0};
    bool ended = process >= 0 && poll(&ends, 1, PROGRAM_TIMEOUT_MS) > 0;
    if (!ended)
        kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    if (!ended)
        return cli_fail(EXIT_FAILED, "%s: %s %s took too long", way->command, path, way->word);
    if (status)
        return cli_fail(EXIT_FAILED, "%s: %s %s failed", way->command, path, way->word);
    return 0;
}

static int one(const struct direction *way, const char *what)
{
    if (ends_with(what, ".class"))
        return class_file(way, what);
    if (ends_with(what, ".tlb"))
        return type_library(way, what);
    if (ends_with(what, ".so"))
        return shared_library(way, what);
    if (!way->registers && access(what, F_OK) != 0) {
        struct class_file *file;
        int status = component_find(way->command, what, &file);
        if (status)
            return status;
        int r = class_remove(file->fields.clsid, NULL);
        if (r == -ENOENT)
            status = cli_fail(EXIT_FAILED, "%s: %s is registered for all users, by %s",
                              way->command, what, file->path);
        else if (r < 0)
            status = cli_fail(EXIT_FAILED, "%s: %s: %s", way->command, what, strerror(-r));
        class_file_unref(file);
        return status;
    }
    return program(way, what);
}

static int each(const struct direction *way, const struct invocation *invocation)
{
    for (size_t i = 0; i < invocation->count; i++) {
        int status = one(way, invocation->arguments[i]);
        if (status)
            return status;
    }
    if (!invocation->options[JSON].given)
        return EXIT_DONE;
    json_t *done = json_array();
    for (size_t i = 0; i < invocation->count; i++)
        json_array_append_new(done, output_string(invocation->arguments[i]));
    return output_json(json_pack("{s:o}", way->registers ? "registered" : "unregistered", done));
}

static int run_register(const struct invocation *invocation)
{
    return each(&there, invocation);
}

static int run_unregister(const struct invocation *invocation)
{
    return each(&back, invocation);
}

static const struct argument_row files[] = {
    {"FILE", VALUE_FILE, .repeated = true, .file = FILE_THERE,
     .help = "a library (.so), a server program, a class file (.class) or a type library (.tlb)"},
    {0},
};

const struct command command_component_register = {
    .name = "component register",
    .summary = "register servers, class files and type libraries for this user",
    .options = options,
    .arguments = files,
    .description =
        "A library's own DllRegisterServer is called, a program is run with -RegServer; a class "
        "file is copied to $XDG_DATA_HOME/pianola/classes, of a type library it is noted where it "
        "is. Registering code runs it: with your rights, as if you had started it. With --json an "
        "object: registered, an array of what was given.",
    .examples = "pianola component register ./build/libcounter.so\n"
                "pianola component register counter.tlb '{A1B2...}.class'",
    .run = run_register,
};

static const struct argument_row files_or_classes[] = {
    {"FILE|CLASS", VALUE_FILE, .repeated = true, .file = FILE_THERE,
     .help = "what was registered, or a CLSID or ProgID"},
    {0},
};

const struct command command_component_unregister = {
    .name = "component unregister",
    .summary = "remove registrations of this user",
    .options = options,
    .arguments = files_or_classes,
    .description = "The opposite of 'component register'. With a CLSID or ProgID only the class "
                   "file is removed, and nothing of the server is run. With --json an object: "
                   "unregistered, an array of what was given.",
    .examples = "pianola component unregister ./build/libcounter.so\n"
                "pianola component unregister Example.Counter",
    .run = run_unregister,
};
