/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/dotnet/message.h"

/* Failures as exceptions, and back. An exception has its message and nothing of how we work. */

static const struct {
    HRESULT hr;
    const char *type;
} types[] = {
    {E_INVALIDARG, "System.ArgumentException"},
    {E_ACCESSDENIED, "System.UnauthorizedAccessException"},
    {E_NOTIMPL, "System.NotImplementedException"},
    {E_OUTOFMEMORY, "System.OutOfMemoryException"},
    {DISP_E_UNKNOWNNAME, "System.MissingMethodException"},
    {DISP_E_MEMBERNOTFOUND, "System.MissingMethodException"},
    {DISP_E_TYPEMISMATCH, "System.InvalidCastException"},
    {DISP_E_OVERFLOW, "System.OverflowException"},
    {CO_E_OBJNOTREG, "System.Runtime.Remoting.RemotingException"},
    {RPC_E_DISCONNECTED, "System.Runtime.Remoting.RemotingException"},
    {RPC_E_TIMEOUT, "System.Runtime.Remoting.RemotingException"},
    {DISP_E_BADPARAMCOUNT, "System.Reflection.TargetParameterCountException"},
};

/* What the types of exceptions have beside what all have: a peer that knows the type reads it. */
static const struct {
    const char *type, *fields[2];
} extras[] = {
    {"System.ArgumentException", {"ParamName", NULL}},
    {"System.ArgumentNullException", {"ParamName", NULL}},
    {"System.ArgumentOutOfRangeException", {"ParamName", "ActualValue"}},
    {"System.ObjectDisposedException", {"ObjectName", NULL}},
    {"System.IO.FileNotFoundException", {"FileNotFound_FileName", "FileNotFound_FusionLog"}},
    {"System.BadImageFormatException", {"BadImageFormat_FileName", "BadImageFormat_FusionLog"}},
    {"System.TypeLoadException", {"TypeLoadClassName", "TypeLoadAssemblyName"}},
    {"System.MissingMethodException", {"MMClassName", "MMMemberName"}},
};

static const char *type_of(const struct named_failure *failure)
{
    if (failure->type[0])
        return failure->type;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (types[i].hr == failure->hr)
            return types[i].type;
    return "System.Runtime.InteropServices.COMException";
}

enum { BASE_FIELDS = 11, FIELDS_MOST = BASE_FIELDS + 4 };

static void put_exception(struct value_writer *v, uint32_t id, void *data)
{
    const struct named_failure *failure = data;
    static const struct nrbf_field base[BASE_FIELDS] = {
        {"ClassName", NRBF_FIELD_STRING, 0, NULL, 0},
        {"Message", NRBF_FIELD_STRING, 0, NULL, 0},
        {"Data", NRBF_FIELD_SYSTEM_CLASS, 0, "System.Collections.IDictionary", 0},
        {"InnerException", NRBF_FIELD_SYSTEM_CLASS, 0, "System.Exception", 0},
        {"HelpURL", NRBF_FIELD_STRING, 0, NULL, 0},
        {"StackTraceString", NRBF_FIELD_STRING, 0, NULL, 0},
        {"RemoteStackTraceString", NRBF_FIELD_STRING, 0, NULL, 0},
        {"RemoteStackIndex", NRBF_FIELD_PRIMITIVE, NRBF_INT32, NULL, 0},
        {"ExceptionMethod", NRBF_FIELD_STRING, 0, NULL, 0},
        {"HResult", NRBF_FIELD_PRIMITIVE, NRBF_INT32, NULL, 0},
        {"Source", NRBF_FIELD_STRING, 0, NULL, 0},
    };
    char name[sizeof failure->type + 64];
    snprintf(name, sizeof name, "%s", type_of(failure));
    char *assembly = strchr(name, ',');
    uint32_t library = 0;
    if (assembly) {
        *assembly++ = 0;
        assembly += strspn(assembly, " ");
        library = nrbf_new_id(&v->w);
        nrbf_put_library(&v->w, library, assembly);
    }
    struct nrbf_field fields[FIELDS_MOST];
    uint32_t count = BASE_FIELDS;
    memcpy(fields, base, sizeof base);
    for (size_t i = 0; i < sizeof extras / sizeof *extras; i++) {
        if (strcmp(extras[i].type, name) != 0)
            continue;
        for (int n = 0; n < 2 && extras[i].fields[n]; n++)
            fields[count++] = (struct nrbf_field){extras[i].fields[n],
                                                  strcmp(extras[i].fields[n], "ActualValue") != 0
                                                      ? NRBF_FIELD_STRING
                                                      : NRBF_FIELD_OBJECT,
                                                  0, NULL, 0};
        if (!strcmp(name, "System.MissingMethodException"))
            fields[count++] =
                (struct nrbf_field){"MMSignature", NRBF_FIELD_PRIMITIVE_ARRAY, NRBF_BYTE, NULL, 0};
        if (!strcmp(name, "System.TypeLoadException")) {
            fields[count++] =
                (struct nrbf_field){"TypeLoadMessageArg", NRBF_FIELD_STRING, 0, NULL, 0};
            fields[count++] = (struct nrbf_field){"TypeLoadResourceID", NRBF_FIELD_PRIMITIVE,
                                                  NRBF_INT32, NULL, 0};
        }
    }
    nrbf_put_class(&v->w, id, name, library, fields, count);
    for (uint32_t i = 0; i < count; i++) {
        if (i == 0)
            nrbf_put_string_record(&v->w, name);
        else if (i == 1)
            nrbf_put_string_record(&v->w, failure->message);
        else if (!strcmp(fields[i].name, "HResult"))
            nrbf_put_u32(&v->w, (uint32_t)failure->hr);
        else if (fields[i].kind == NRBF_FIELD_PRIMITIVE)
            nrbf_put_u32(&v->w, 0);
        else
            nrbf_put_null(&v->w);
    }
}

void message_put_failure(struct value_writer *v, const struct named_failure *failure)
{
    struct named_failure *copy = malloc(sizeof *copy);
    uint32_t id = nrbf_new_id(&v->w);
    if (!copy) {
        v->hr = E_OUTOFMEMORY;
        return;
    }
    *copy = *failure;
    nrbf_put_header(&v->w, id);
    nrbf_put_u8(&v->w, 22);
    nrbf_put_u32(&v->w, NRBF_NO_CONTEXT | NRBF_NO_ARGS | NRBF_NO_RETURN | NRBF_EXCEPTION_IN_ARRAY);
    nrbf_put_u8(&v->w, 16);
    nrbf_put_u32(&v->w, id);
    nrbf_put_u32(&v->w, 1);
    value_put_later(v, put_exception, copy);
    value_put_rest(v);
}

static void take_text(const struct nrbf_value *value, char *buf, size_t size)
{
    if (!value || value->kind != NRBF_IS_STRING)
        return;
    size_t n = value->text.size < size ? value->text.size : size - 1;
    while (n && n < value->text.size && ((uint8_t)value->text.text[n] & 0xc0) == 0x80)
        n--; /* whole characters */
    memcpy(buf, value->text.text, n);
    buf[n] = 0;
}

void message_read_failure(const struct nrbf_value *exception, struct named_failure *ret)
{
    *ret = (struct named_failure){.hr = E_FAIL};
    if (exception->kind != NRBF_IS_CLASS)
        return;
    const struct nrbf_class *object = exception->object;
    const struct nrbf_value *code = nrbf_member(object, "HResult");
    if (code && code->kind == NRBF_IS_PRIMITIVE && (int32_t)code->number < 0)
        ret->hr = (HRESULT)code->number;
    take_text(nrbf_member(object, "ClassName"), ret->type, sizeof ret->type);
    take_text(nrbf_member(object, "Message"), ret->message, sizeof ret->message);
    if (!ret->message[0])
        snprintf(ret->message, sizeof ret->message, "The peer gave an exception: %.200s",
                 ret->type);
}
