/* SPDX-License-Identifier: MIT */
#include "remoting/soap/message.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

HRESULT soap_message_parse(const void *bytes, size_t size, struct soap_message *ret)
{
    *ret = (struct soap_message){0};
    int r = soap_tree_parse(bytes, size, &ret->tree);
    if (r)
        return r == -ENOMEM ? E_OUTOFMEMORY : r == -E2BIG ? DISP_E_OVERFLOW : DISP_E_TYPEMISMATCH;
    const struct soap_node *at = soap_tree_root(ret->tree);
    if (soap_name_is(at->name, SOAP_ENVELOPE, "Envelope"))
        at = at->first;
    else
        at = NULL;
    while (at && !soap_name_is(at->name, SOAP_ENVELOPE, "Body"))
        at = at->next;
    ret->node = at ? at->first : NULL;
    if (!ret->node || !soap_name_decode(ret->node->name.local, ret->method, sizeof ret->method)) {
        soap_message_finish(ret);
        return DISP_E_TYPEMISMATCH;
    }
    ret->is_fault = soap_name_is(ret->node->name, SOAP_ENVELOPE, "Fault");
    if (!soap_type_of(ret->node->name.ns, NULL, ret->type))
        *ret->type = 0;
    return S_OK;
}

void soap_message_finish(struct soap_message *message)
{
    soap_tree_destroy(message->tree);
    message->tree = NULL;
}

HRESULT soap_message_values(const struct soap_message *message, const struct soap_place *place,
                            VARIANT *ret_values, const char **ret_names, unsigned *ret_count)
{
    struct soap_reader r;
    unsigned count = 0;
    HRESULT hr = S_OK;
    soap_reader_init(&r, message->tree, place);
    for (const struct soap_node *at = message->node->first; at && SUCCEEDED(hr); at = at->next) {
        if (count == NAMED_ARGUMENTS_MOST) {
            hr = DISP_E_BADPARAMCOUNT;
            break;
        }
        hr = soap_value_read(&r, at, VT_EMPTY, &ret_values[count]);
        if (ret_names)
            ret_names[count] = at->name.local;
        count++;
    }
    *ret_count = count;
    return hr;
}

/* ---- faults ---- */

/* "System.ArgumentException, mscorlib, ..." without what is behind the comma. */
static void copy_type(char *to, size_t size, const char *from)
{
    snprintf(to, size, "%.*s", (int)strcspn(from, ","), from);
}

/* " **** System.ArgumentException - no paper" */
static void read_faultstring(const char *text, struct named_failure *ret)
{
    const char *dash;
    text += strspn(text, " ");
    if (!strncmp(text, "**** ", 5)) {
        text += 5;
        dash = strstr(text, " - ");
        if (dash && (size_t)(dash - text) < sizeof ret->type && !memchr(text, ' ', dash - text)) {
            snprintf(ret->type, sizeof ret->type, "%.*s", (int)(dash - text), text);
            text = dash + 3;
        }
    }
    snprintf(ret->message, sizeof ret->message, "%.500s", text);
}

void soap_fault_read(const struct soap_message *message, struct named_failure *ret)
{
    const struct soap_tree *tree = message->tree;
    const char *text = soap_tree_text(tree, message->node, "faultstring");
    const struct soap_node *detail = soap_tree_member(tree, message->node, "detail");
    const struct soap_node *exception = detail ? soap_tree_member(tree, detail, "exception") : NULL;
    *ret = (struct named_failure){.hr = DISP_E_EXCEPTION};
    if (text)
        read_faultstring(text, ret);
    if (detail && !exception) {
        const char *type = soap_tree_text(tree, detail, "exceptionType");
        if (type)
            copy_type(ret->type, sizeof ret->type, type);
        text = soap_tree_text(tree, detail, "message");
    } else if (exception) {
        const char *type = soap_tree_text(tree, exception, "ClassName");
        const char *number = soap_tree_text(tree, exception, "HResult");
        long hr = 0;
        if (type)
            copy_type(ret->type, sizeof ret->type, type);
        if (number && sscanf(number, "%11ld", &hr) == 1 && FAILED((HRESULT)hr))
            ret->hr = (HRESULT)hr;
        text = soap_tree_text(tree, exception, "Message");
    } else {
        text = NULL;
    }
    if (text)
        snprintf(ret->message, sizeof ret->message, "%.500s", text);
    if (!*ret->message)
        snprintf(ret->message, sizeof ret->message, "The call failed.");
}

/* Exceptions that every .NET has and whose fields are known: a client that cannot make one of what
 * we say would see another failure instead. */
static const struct {
    const char *type;
    const char *more; /* fields behind those that all have */
} exceptions[] = {
    {"System.Exception", ""},
    {"System.SystemException", ""},
    {"System.ApplicationException", ""},
    {"System.InvalidOperationException", ""},
    {"System.NotSupportedException", ""},
    {"System.NotImplementedException", ""},
    {"System.UnauthorizedAccessException", ""},
    {"System.FormatException", ""},
    {"System.ArithmeticException", ""},
    {"System.OverflowException", ""},
    {"System.DivideByZeroException", ""},
    {"System.InvalidCastException", ""},
    {"System.IndexOutOfRangeException", ""},
    {"System.NullReferenceException", ""},
    {"System.OutOfMemoryException", ""},
    {"System.TimeoutException", ""},
    {"System.IO.IOException", ""},
    {"System.ArgumentException", "<ParamName xsi:null=\"1\"/>"},
    {"System.ArgumentNullException", "<ParamName xsi:null=\"1\"/>"},
    {"System.Runtime.Remoting.RemotingException", ""},
};

static const struct {
    HRESULT hr;
    const char *type;
} failures[] = {
    {E_INVALIDARG, "System.ArgumentException"},
    {E_NOTIMPL, "System.NotImplementedException"},
    {E_OUTOFMEMORY, "System.OutOfMemoryException"},
    {E_ACCESSDENIED, "System.UnauthorizedAccessException"},
    {DISP_E_OVERFLOW, "System.OverflowException"},
    {DISP_E_TYPEMISMATCH, "System.InvalidCastException"},
    {CO_E_OBJNOTREG, "System.Runtime.Remoting.RemotingException"},
    {RPC_E_DISCONNECTED, "System.Runtime.Remoting.RemotingException"},
    {DISP_E_UNKNOWNNAME, "System.Runtime.Remoting.RemotingException"},
    {DISP_E_MEMBERNOTFOUND, "System.Runtime.Remoting.RemotingException"},
};

static const char *type_of_failure(const struct named_failure *failure)
{
    if (*failure->type)
        return failure->type;
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
        if (failures[i].hr == failure->hr)
            return failures[i].type;
    return "System.Exception";
}

static size_t find_exception(const char *type)
{
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
        if (!strcmp(exceptions[i].type, type))
            return i;
    return 0;
}

static void write_exception(struct soap_writer *w, unsigned id, const struct named_failure *failure)
{
    static const char *const none[] = {"Data", "InnerException", "HelpURL", "StackTraceString",
                                       "RemoteStackTraceString"};
    size_t which = find_exception(type_of_failure(failure));
    const char *type = exceptions[which].type;
    soap_open_type(w, type, "", id);
    soap_put_member(w, "ClassName", type);
    soap_put_member(w, "Message", failure->message);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        soap_put_member(w, none[i], NULL);
    soap_print(&w->text,
               "<RemoteStackIndex>0</RemoteStackIndex><ExceptionMethod xsi:null=\"1\"/>"
               "<HResult>%d</HResult><Source xsi:null=\"1\"/>%s",
               (int)failure->hr, exceptions[which].more);
    soap_close_type(w, type);
}

void soap_fault_write(struct soap_writer *w, const struct named_failure *failure)
{
    static const char server_fault[] = "System.Runtime.Serialization.Formatters.ServerFault";
    unsigned detail = ++w->id, exception = ++w->id;
    soap_envelope_open(w);
    soap_puts(&w->text, "<SOAP-ENV:Fault id=\"ref-1\">");
    soap_put_member(w, "faultcode", "SOAP-ENV:Server");
    soap_puts(&w->text, "<faultstring> **** ");
    soap_put_quoted(&w->text, type_of_failure(failure));
    soap_puts(&w->text, " - ");
    soap_put_quoted(&w->text, failure->message);
    soap_puts(&w->text, "</faultstring>");
    soap_put_href(w, "detail", detail);
    soap_puts(&w->text, "</SOAP-ENV:Fault>\n");
    soap_open_type(w, server_fault, "", detail);
    soap_put_member(w, "exceptionType", NULL);
    soap_put_member(w, "message", NULL);
    soap_put_member(w, "stackTrace", NULL);
    soap_put_href(w, "exception", exception);
    soap_close_type(w, server_fault);
    write_exception(w, exception, failure);
    soap_envelope_close(w);
}

/* ---- envelopes ---- */

void soap_envelope_open(struct soap_writer *w)
{
    soap_puts(&w->text, "<SOAP-ENV:Envelope xmlns:xsi=\"" SOAP_XSI "\" xmlns:xsd=\"" SOAP_XSD
                        "\" xmlns:SOAP-ENC=\"" SOAP_ENCODING "\" xmlns:SOAP-ENV=\"" SOAP_ENVELOPE
                        "\" SOAP-ENV:encodingStyle=\"" SOAP_ENCODING "\">\n<SOAP-ENV:Body>\n");
}

void soap_envelope_close(struct soap_writer *w)
{
    soap_puts(&w->text, "</SOAP-ENV:Body>\n</SOAP-ENV:Envelope>\n");
}

void soap_method_open(struct soap_writer *w, const char *method, const char *suffix,
                      const char *type)
{
    soap_puts(&w->text, "<i2:");
    soap_put_name(&w->text, method);
    soap_print(&w->text, "%s id=\"ref-1\" xmlns:i2=\"", suffix);
    soap_put_method_space(&w->text, type);
    soap_puts(&w->text, "\">\n");
}

void soap_method_close(struct soap_writer *w, const char *method, const char *suffix)
{
    soap_puts(&w->text, "</i2:");
    soap_put_name(&w->text, method);
    soap_print(&w->text, "%s>\n", suffix);
}
