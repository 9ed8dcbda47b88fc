/* SPDX-License-Identifier: MIT */
/* SOAP from a stranger: XML, values, references, delegates, faults; what was read is written and
 * read again. */
#include <pianola/component.h>
#include <pianola/remoting.h>
#include <pianola/safearray.h>
#include <pianola/typelib.h>
#include <pianola/variant.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/soap/message.h"
#include "remoting/soap/reference.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* A record, so that fields are read, too. */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const IID page = {
        0x9a41d0c0, 0x5d51, 0x4f0e, {0x8c, 0x37, 0x2f, 0x6b, 0x2f, 0x1d, 0x7a, 0x01}};
    OLECHAR path[] = SOAP_TLB;
    ITypeLib *library;
    ITypeInfo *type;
    IRecordInfo *record;
    (void)argc;
    (void)argv;
    if (FAILED(CoInitializeEx(NULL, COINIT_MULTITHREADED)) ||
        FAILED(LoadTypeLibEx(path, REGKIND_NONE, &library)) ||
        FAILED(ITypeLib_GetTypeInfoOfGuid(library, &page, &type)) ||
        FAILED(GetRecordInfoFromTypeInfo(type, &record)) ||
        FAILED(RegisterWireRecord(record, "Pianola.Http.FaxEventArgs, http_model")))
        abort();
    return 0;
}

static void write_and_read(const struct soap_place *place, const VARIANT *values, unsigned count)
{
    struct soap_message again;
    struct soap_writer w;
    soap_writer_init(&w, place);
    soap_envelope_open(&w);
    soap_method_open(&w, "Again", "", "Ns.Type, Assembly");
    for (unsigned i = 0; i < count; i++)
        soap_value_write(&w, "p", &values[i], true);
    soap_method_close(&w, "Again", "");
    soap_value_rest(&w);
    soap_envelope_close(&w);
    /* A character that XML has not is written as .NET does, and refused. */
    if (SUCCEEDED(w.hr) && !strstr(w.text.bytes, "&#x") &&
        SUCCEEDED(soap_message_parse(w.text.bytes, w.text.size, &again)))
        soap_message_finish(&again);
    else if (SUCCEEDED(w.hr) && !strstr(w.text.bytes, "&#x") && w.text.size < 1 << 16)
        abort();
    soap_writer_finish(&w);
    soap_text_finish(&w.text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct caller caller = {.scheme = URL_HTTP, .address = "127.0.0.1"};
    struct soap_place place = {.caller = &caller};
    struct soap_message message;
    if (FAILED(soap_message_parse(data, size, &message)))
        return 0;
    VARIANT values[NAMED_ARGUMENTS_MOST];
    const char *names[NAMED_ARGUMENTS_MOST];
    unsigned count = 0;
    HRESULT hr = soap_message_values(&message, &place, values, names, &count);
    if (SUCCEEDED(hr))
        write_and_read(&place, values, count);
    for (unsigned i = 0; i < count; i++)
        VariantClear(&values[i]);
    struct soap_delegate delegate;
    const struct soap_node *value = soap_tree_member(message.tree, message.node, "value");
    if (value)
        soap_delegate_parse(message.tree, value, &delegate);
    struct named_failure failure;
    soap_fault_read(&message, &failure);
    soap_message_finish(&message);
    return 0;
}
