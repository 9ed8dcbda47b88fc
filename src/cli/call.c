/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/dispatch.h>
#include <pianola/language.h>
#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "cli/command.h"
#include "cli/component.h"
#include "cli/output.h"
#include "cli/remote.h"
#include "cli/rows.h"
#include "cli/variant_text.h"

enum { JSON, PUT, NEW, SERVER, TIMEOUT, CERTIFICATE, KEY, AUTHORITY };

static const char *const servers[] = {"any", "so", "exe", NULL};

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    [PUT] = {.name = "put", .help = "set the property METHOD to the last argument"},
    [NEW] = {.name = "new", .help = "URL: make an object first ('pianola publish --activated')"},
    [SERVER] = {.name = "server",
                .kind = VALUE_CHOICE,
                .value = "KIND",
                .choices = servers,
                .help = "so: in this process; exe: in another one (any)"},
    [TIMEOUT] = ROW_TIMEOUT("of a URL: 30"),
    [CERTIFICATE] = ROW_CERTIFICATE,
    [KEY] = ROW_KEY,
    [AUTHORITY] = ROW_AUTHORITY,
    {0},
};
static const struct argument_row arguments[] = {
    {"CLASS", VALUE_TEXT, .help = "a ProgID or CLSID, or the URL of an object"},
    {"METHOD", VALUE_TEXT, .help = "a method or property of its objects"},
    {"ARG", VALUE_TEXT, .optional = true, .repeated = true,
     .help = "TYPE:VALUE, or a text; NAME:=ARG gives it by name"},
    {0},
};

enum { ARGUMENTS_MOST = 64 };

/* What a call is made of. Arguments stand from the last to the first, as DISPPARAMS has them. */
struct call {
    IDispatch *object;
    DISPID ids[ARGUMENTS_MOST + 1]; /* the method, then the named arguments */
    LPOLESTR names[ARGUMENTS_MOST + 1];
    VARIANT values[ARGUMENTS_MOST];
    UINT name_count, count;
};

/* "NAME:=VALUE": the length of NAME, else 0. */
static size_t name_length(const char *word)
{
    const char *mark = strstr(word, ":=");
    return mark ? (size_t)(mark - word) : 0;
}

static int add_argument(struct call *call, UINT place, const char *word)
{
    HRESULT hr = variant_of_word(word, &call->values[place]);
    call->count++;
    return FAILED(hr) ? component_fail("call", word, hr) : 0;
}

/* Named ones first, then the others from the last to the first. */
static int read_arguments(struct call *call, const char *const *words, size_t count)
{
    if (count > ARGUMENTS_MOST)
        return cli_fail(EXIT_USAGE, "call: more than %d arguments", ARGUMENTS_MOST);
    int status = 0;
    for (size_t i = 0; i < count && status == 0; i++) {
        size_t length = name_length(words[i]);
        if (!length)
            continue;
        call->names[1 + call->name_count++] = variant_bstr(words[i], length);
        status = add_argument(call, call->count, words[i] + length + 2);
    }
    for (size_t i = count; i-- > 0 && status == 0;)
        if (!name_length(words[i]))
            status = add_argument(call, call->count, words[i]);
    return status;
}

/* No class's name has a colon. */
static bool is_url(const char *class)
{
    return strchr(class, ':');
}

static int make_object(const char *class, const char *server, struct call *call)
{
    BSTR name = variant_bstr(class, strlen(class));
    CLSID clsid;
    HRESULT hr = name ? CLSIDFromString(name, &clsid) : E_OUTOFMEMORY;
    SysFreeString(name);
    if (FAILED(hr))
        return cli_fail(EXIT_NOT_FOUND,
                        "call: no class '%s' is registered; 'pianola component list' lists those "
                        "that are",
                        class);
    DWORD context = strcmp(server, "so") == 0    ? CLSCTX_INPROC_SERVER
                    : strcmp(server, "exe") == 0 ? CLSCTX_LOCAL_SERVER
                                                 : CLSCTX_INPROC_SERVER | CLSCTX_LOCAL_SERVER;
    hr = CoCreateInstance(&clsid, NULL, context, &IID_IDispatch, (void **)&call->object);
    return FAILED(hr) ? component_fail("call", class, hr) : 0;
}

static int reach_object(const char *url, const struct option_value *given, struct call *call)
{
    DWORD deadline = given[TIMEOUT].given ? (DWORD)(given[TIMEOUT].number * 1000) : 0;
    /* No time at all is little, not for ever. */
    if (given[TIMEOUT].given && !deadline)
        deadline = 1;
    int status = remote_security_use("call", given[CERTIFICATE].text, given[KEY].text,
                                     given[AUTHORITY].text);
    if (status == 0 && given[NEW].given) {
        DISPPARAMS none = {0};
        HRESULT hr =
            CreateRemoteObject(url, &none, deadline, &IID_IDispatch, (void **)&call->object);
        status = FAILED(hr) ? remote_fail("call", url, hr) : 0;
    } else if (status == 0) {
        status = remote_get("call", url, deadline, &call->object);
    }
    if (status == 0)
        SetCallDeadline((IUnknown *)call->object, deadline ? deadline : 30000);
    return status;
}

static int fail_with_words(const char *method, const EXCEPINFO *exception)
{
    size_t size = 0;
    _cleanup_free_ char *why =
        variant_utf8(exception->bstrDescription, SysStringLen(exception->bstrDescription), &size);
    HRESULT hr = exception->scode ? exception->scode : DISP_E_EXCEPTION;
    const char *name = component_hresult_name(hr);
    if (!why || !size)
        return component_fail("call", method, hr);
    return cli_fail(EXIT_FAILED, "call: %s: %s (%s%s0x%08X)", method, why, name ? name : "",
                    name ? " " : "", (unsigned)hr);
}

/* Of a call that was made, or could not be. Peers that are called by name are first reached now. */
static int fail(const struct invocation *invocation, HRESULT hr)
{
    const char *class = invocation->arguments[0], *method = invocation->arguments[1];
    if (!remote_explain(hr) || !is_url(class))
        return component_fail("call", method, hr);
    return remote_fail("call", hr == E_ACCESSDENIED ? method : class, hr);
}

static void print_text(const json_t *json)
{
    if (json_is_string(json)) {
        fwrite(json_string_value(json), 1, json_string_length(json), stdout);
        putchar('\n');
    } else if (!json_is_null(json)) {
        char *text = json_dumps(json, JSON_ENCODE_ANY | JSON_ENSURE_ASCII);
        puts(text ? text : "");
        free(text);
    }
}

static int print_result(const VARIANT *result, bool as_json)
{
    json_t *json = variant_json(result);
    if (as_json)
        return output_json(json);
    print_text(json);
    json_decref(json);
    return EXIT_DONE;
}

static int invoke(struct call *call, const struct invocation *invocation)
{
    const char *method = invocation->arguments[1];
    bool put = invocation->options[PUT].given, as_json = invocation->options[JSON].given;
    DISPID put_id = DISPID_PROPERTYPUT;
    DISPPARAMS params = {call->values, call->ids + 1, call->count, call->name_count};
    if (put) {
        params.rgdispidNamedArgs = &put_id;
        params.cNamedArgs = 1;
    }
    VARIANT result;
    EXCEPINFO exception = {0};
    UINT wrong = 0;
    VariantInit(&result);
    WORD flags = put ? DISPATCH_PROPERTYPUT : DISPATCH_METHOD | DISPATCH_PROPERTYGET;
    HRESULT hr = IDispatch_Invoke(call->object, call->ids[0], &IID_NULL, LOCALE_USER_DEFAULT, flags,
                                  &params, put ? NULL : &result, &exception, &wrong);
    int status;
    if (hr == DISP_E_EXCEPTION)
        status = fail_with_words(method, &exception);
    else if (FAILED(hr))
        status = fail(invocation, hr);
    else
        status = put ? EXIT_DONE : print_result(&result, as_json);
    SysFreeString(exception.bstrSource);
    SysFreeString(exception.bstrDescription);
    SysFreeString(exception.bstrHelpFile);
    VariantClear(&result);
    return status;
}

static int run_call(struct call *call, const struct invocation *invocation)
{
    const char *class = invocation->arguments[0], *method = invocation->arguments[1];
    const struct option_value *given = invocation->options;
    int status = read_arguments(call, invocation->arguments + 2, invocation->count - 2);
    if (status == 0 && given[PUT].given && (call->name_count || !call->count))
        status = cli_fail(EXIT_USAGE, "call: --put wants the value, and no named arguments");
    if (status == 0)
        status = is_url(class)
                     ? reach_object(class, given, call)
                     : make_object(class, given[SERVER].given ? given[SERVER].text : "any", call);
    if (status)
        return status;
    call->names[0] = variant_bstr(method, strlen(method));
    HRESULT hr = call->names[0]
                     ? IDispatch_GetIDsOfNames(call->object, &IID_NULL, call->names,
                                               call->name_count + 1, LOCALE_USER_DEFAULT, call->ids)
                     : E_OUTOFMEMORY;
    if (FAILED(hr))
        return fail(invocation, hr);
    return invoke(call, invocation);
}

static int run(const struct invocation *invocation)
{
    HRESULT hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (FAILED(hr))
        return component_fail("call", "components", hr);
    struct call *call = calloc(1, sizeof(*call));
    int status = call ? run_call(call, invocation) : cli_fail(EXIT_FAILED, "call: no memory");
    if (call) {
        for (UINT i = 0; i < call->count; i++)
            VariantClear(&call->values[i]);
        for (UINT i = 0; i <= ARGUMENTS_MOST; i++)
            SysFreeString(call->names[i]);
        if (call->object)
            IDispatch_Release(call->object);
    }
    free(call);
    CoUninitialize();
    return status;
}

const struct command command_call = {
    .name = "call",
    .summary = "call a method of an object by name",
    .options = options,
    .arguments = arguments,
    .description =
        "The object is asked what the method's number is (IDispatch::GetIDsOfNames) and called "
        "(Invoke), as a method or as a property to get; what it returns is printed. It is made for "
        "this call and released after it. With a URL it is the object that is published there "
        "('pianola publish', PublishObject).\n\n"
        "An argument is a text, which the object's type library turns into the type that the "
        "method wants, or TYPE:VALUE with TYPE one of i1 i2 i4 i8 ui1 ui2 ui4 ui8 r4 r8 cy date "
        "decimal bool bstr error; null: and empty: are those values, missing: is an optional "
        "argument left out, json:TEXT a JSON value, of which arrays become arrays of values. A "
        "text that begins with such a word and a colon is given as bstr:TEXT. NAME:=ARG is an "
        "argument given by its name.\n\n"
        "A failed call prints the words that the object gives for it, and its HRESULT. With "
        "--json the result is JSON: dates, currency and decimals as text, objects as "
        "{\"object\": \"IDispatch\"}.",
    .examples = "pianola call LedgerLib.Ledger Echo ab times:=3\n"
                "pianola call --json LedgerLib.Ledger Sum 'json:[1, 2.5, [3]]'\n"
                "pianola call LedgerLib.Ledger Echo bstr:i4:5\n"
                "pianola call tcp://192.0.2.1:7000/fax SendFax hello --timeout 5",
    .run = run,
};
