/* SPDX-License-Identifier: MIT */
/* Reads any bytes as a .NET message, its values as VARIANTs, and writes them again. */
#include <pianola/variant.h>
#include <stdlib.h>

#include "remoting/dotnet/message.h"
#include "remoting/dotnet/reference.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct caller caller = {.scheme = URL_TCP, .address = "192.0.2.77"};
static const struct dotnet_place place = {.caller = &caller, .own = "tcp://192.0.2.1:4711"};

/* Where a reference leads is as far as it goes. */
HRESULT reference_read(struct value_reader *r, const struct nrbf_class *object, VARIANT *ret)
{
    struct reference reference;
    (void)ret;
    HRESULT hr = reference_parse(object, r->place, &reference);
    return FAILED(hr) ? hr : DISP_E_TYPEMISMATCH;
}

void reference_write(struct value_writer *v, uint32_t id, IUnknown *object)
{
    (void)id;
    (void)object;
    v->hr = E_NOTIMPL;
}

static void write_again(const VARIANT *values, const bool *is_out, unsigned count)
{
    struct value_writer v;
    struct nrbf_tree tree;
    value_writer_init(&v, &place);
    message_put_answer(&v, &values[0], values, is_out, count);
    if (SUCCEEDED(v.hr) && nrbf_read(v.w.bytes, v.w.size, &tree) == 0)
        nrbf_tree_finish(&tree);
    else if (SUCCEEDED(v.hr) && v.w.size < NRBF_MEMORY_MOST / 8)
        abort(); /* we must read what we write */
    value_writer_finish(&v);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct nrbf_value given[NAMED_ARGUMENTS_MOST];
    static VARIANT values[NAMED_ARGUMENTS_MOST];
    static bool is_out[NAMED_ARGUMENTS_MOST];
    struct nrbf_tree tree;
    struct nrbf_value result, exception;
    struct named_failure failure;
    struct value_reader reader;
    uint32_t count, read = 0;
    if (nrbf_read(data, size, &tree))
        return 0;
    if (message_answer(&tree, &result, &exception) && exception.kind != NRBF_IS_NULL)
        message_read_failure(&exception, &failure);
    if (message_arguments(&tree, given, NAMED_ARGUMENTS_MOST, &count)) {
        value_reader_init(&reader, &place);
        while (read < count && SUCCEEDED(value_read(&reader, &given[read], &values[read]))) {
            is_out[read] = read & 1;
            read++;
        }
        if (read)
            write_again(values, is_out, read);
        while (read)
            VariantClear(&values[--read]);
    }
    nrbf_tree_finish(&tree);
    return 0;
}
