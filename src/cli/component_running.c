/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <pianola/moniker.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "cli/command.h"
#include "cli/component.h"
#include "cli/output.h"
#include "cli/rows.h"

enum { JSON };

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {{0}};

enum { COLUMN_KIND = 11, COLUMN_CHANGED = 21 };

/* Seconds from 1601 to 1970. */
#define EPOCH 11644473600LL

static const char *kind_of(IMoniker *moniker)
{
    static const char *const kinds[] = {
        [MKSYS_GENERICCOMPOSITE] = "composite", [MKSYS_FILEMONIKER] = "file",
        [MKSYS_ANTIMONIKER] = "anti",           [MKSYS_ITEMMONIKER] = "item",
        [MKSYS_POINTERMONIKER] = "pointer",     [MKSYS_CLASSMONIKER] = "class",
        [MKSYS_OBJREFMONIKER] = "objref",
    };
    DWORD kind = MKSYS_NONE;
    if (IMoniker_IsSystemMoniker(moniker, &kind) != S_OK ||
        kind >= sizeof(kinds) / sizeof(*kinds) || !kinds[kind])
        return "other";
    return kinds[kind];
}

static char *narrow_name(const OLECHAR *text)
{
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *bytes = size > 0 ? malloc((size_t)size) : NULL;
    if (bytes)
        WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, size, NULL, NULL);
    return bytes;
}

static void add_time(json_t *row, const FILETIME *time)
{
    char text[COLUMN_CHANGED + 8];
    struct tm utc;
    uint64_t ticks = (uint64_t)time->dwHighDateTime << 32 | time->dwLowDateTime;
    time_t seconds = (time_t)(ticks / 10000000) - EPOCH;
    if (gmtime_r(&seconds, &utc) && strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc))
        json_object_set_new(row, "changed", json_string(text));
}

/* Those without a name can not be asked for, and are left out. */
static void add(IRunningObjectTable *table, IBindCtx *context, IMoniker *moniker, json_t *rows)
{
    OLECHAR *wide;
    FILETIME time;
    if (FAILED(IMoniker_GetDisplayName(moniker, context, NULL, &wide)))
        return;
    char *name = narrow_name(wide);
    CoTaskMemFree(wide);
    json_t *row = json_object();
    json_object_set_new(row, "name", output_string(name ? name : ""));
    json_object_set_new(row, "kind", json_string(kind_of(moniker)));
    if (SUCCEEDED(IRunningObjectTable_GetTimeOfLastChange(table, moniker, &time)))
        add_time(row, &time);
    json_array_append_new(rows, row);
    free(name);
}

static HRESULT collect(json_t *rows)
{
    IRunningObjectTable *table;
    IEnumMoniker *list;
    IBindCtx *context;
    IMoniker *moniker;
    HRESULT hr = CreateBindCtx(0, &context);
    if (FAILED(hr))
        return hr;
    hr = GetRunningObjectTable(0, &table);
    if (SUCCEEDED(hr))
        hr = IRunningObjectTable_EnumRunning(table, &list);
    if (SUCCEEDED(hr)) {
        while (IEnumMoniker_Next(list, 1, &moniker, NULL) == S_OK) {
            add(table, context, moniker, rows);
            IMoniker_Release(moniker);
        }
        IEnumMoniker_Release(list);
    }
    IBindCtx_Release(context);
    return hr;
}

static const char *text_of(const json_t *row, const char *key)
{
    const char *text = json_string_value(json_object_get(row, key));
    return text ? text : "";
}

static int run(const struct invocation *invocation)
{
    HRESULT hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    json_t *rows = json_array();
    if (SUCCEEDED(hr)) {
        hr = collect(rows);
        CoUninitialize();
    }
    if (FAILED(hr)) {
        json_decref(rows);
        return component_fail("component running", "the running object table", hr);
    }
    if (invocation->options[JSON].given)
        return output_json(rows);
    printf("%-*s%-*s%s\n", COLUMN_KIND, "KIND", COLUMN_CHANGED, "CHANGED", "NAME");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        printf("%-*s%-*s", COLUMN_KIND, text_of(row, "kind"), COLUMN_CHANGED,
               text_of(row, "changed"));
        output_column(text_of(row, "name"), output_width(text_of(row, "name")));
        putchar('\n');
    }
    json_decref(rows);
    return EXIT_DONE;
}

const struct command command_component_running = {
    .name = "component running",
    .summary = "list the objects that run and can be found by name",
    .options = options,
    .arguments = arguments,
    .description = "Prints a line for each object in the running object table, which all programs "
                   "of the user have in common: the kind of its moniker (item, file, composite, "
                   "...), when it changed last (UTC), and its name, which CoGetObject binds to. "
                   "Objects that programs register for their class (RegisterActiveObject) are "
                   "called !{CLSID}. What a killed program left is not listed. With --json an "
                   "array of objects: name, kind, changed.",
    .examples = "pianola component running\n"
                "pianola component running --json | jq -r '.[].name'",
    .run = run,
};
