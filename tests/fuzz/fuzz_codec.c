/* SPDX-License-Identifier: MIT */
/* Reads any bytes as a request for a method, and what could be read is written as its answer and
 * freed; reads any bytes as the answer to a call. The first bytes say which. */
#include "component/codec_wire.h"
#include "component/typelib/typelib.h"

#include <pianola/pianola.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__asan_default_options(void);

/* Room for a big answer is refused at once: it would take all the time. */
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1:max_allocation_size_mb=40";
}

#define TYPE(v, p)                                                                                 \
    {                                                                                              \
        .vt = v, .pointers = p                                                                     \
    }
#define INOUT (PARAMFLAG_FIN | PARAMFLAG_FOUT)
#define METHOD(n, count, ...)                                                                      \
    [n] = {.name = u"x",                                                                           \
           .slot = n,                                                                              \
           .param_count = count,                                                                   \
           .params = (const struct param_info[]){__VA_ARGS__},                                     \
           .result = TYPE(VT_HRESULT, 0)}

struct record {
    LONG number;
    BSTR text;
    SHORT three[3];
    LONG *far;
    VARIANT any;
};
static const struct type_shape of_short = TYPE(VT_I2, 0), of_bstr = TYPE(VT_BSTR, 0),
                               of_variant = TYPE(VT_VARIANT, 0), of_unknown = TYPE(VT_UNKNOWN, 0);
static const struct field_info record_fields[] = {
    {u"number", offsetof(struct record, number), TYPE(VT_I4, 0)},
    {u"text", offsetof(struct record, text), TYPE(VT_BSTR, 0)},
    {u"three", offsetof(struct record, three), {.vt = VT_CARRAY, .count = 3, .element = &of_short}},
    {u"far", offsetof(struct record, far), TYPE(VT_I4, 1)},
    {u"any", offsetof(struct record, any), TYPE(VT_VARIANT, 0)},
};
static const struct record_info record = {
    .size = sizeof(struct record), .align = 8, .field_count = 5, .fields = record_fields};
static const struct method_info methods[] = {
    METHOD(3, 2, {u"a", TYPE(VT_VARIANT, 0), 1}, {u"b", TYPE(VT_VARIANT, 1), INOUT}),
    METHOD(4, 3, {u"a", {.vt = VT_SAFEARRAY, .element = &of_bstr}, 1},
           {u"b", {.vt = VT_SAFEARRAY, .pointers = 1, .element = &of_variant}, INOUT},
           {u"c", {.vt = VT_SAFEARRAY, .pointers = 1, .element = &of_unknown}, INOUT}),
    METHOD(5, 2, {u"a", {.vt = VT_RECORD, .record = &record}, 1},
           {u"b", {.vt = VT_RECORD, .pointers = 2, .record = &record}, INOUT}),
    METHOD(6, 4, {u"a", TYPE(VT_BSTR, 1), INOUT}, {u"b", TYPE(VT_LPWSTR, 1), INOUT},
           {u"c", TYPE(VT_LPSTR, 0), 1}, {u"d", TYPE(VT_I4, 3), INOUT}),
    METHOD(7, 1, {u"a", {.vt = VT_CARRAY, .count = 4, .element = &of_variant}, INOUT}),
};
static const struct interface_info info = {.method_count = 8, .methods = methods};

enum { INTERFACES = 7 };

static const struct codec_interface *interface_of(uint8_t which)
{
    static const IID *const iids[INTERFACES - 1] = {&IID_IDispatch,    &IID_IStream,
                                                    &IID_IEnumVARIANT, &IID_ICatRegister,
                                                    &IID_IErrorLog,    &IID_IEnumConnections};
    static struct codec_build builds[INTERFACES];
    which %= INTERFACES;
    struct codec_build *build = &builds[which];
    if (!build->interface) {
        HRESULT hr = which == INTERFACES - 1 ? codec_library_convert(&info, build)
                                             : codec_standard_find(iids[which], build);
        if (hr < 0)
            abort();
    }
    return build->interface;
}

static void read_request(const struct codec_method *method, const uint8_t *data, size_t size)
{
    struct codec_owned *owned = NULL;
    struct codec_reader reader = {.at = data, .end = data + size, .owned = &owned};
    void *frame = malloc(method->frame_size);
    if (codec_get_request(&reader, method, frame) >= 0) {
        struct codec_writer writer;
        codec_writer_init(&writer, NULL, true);
        codec_put_reply(&writer, method, frame);
        codec_writer_finish(&writer, true);
    }
    codec_clear_frame(method, frame);
    codec_free_owned(owned);
    free(frame);
}

/* The caller's arguments are a frame too, of a request of zeros, where they go in nothing is. */
static void read_reply(const struct codec_method *method, const uint8_t *data, size_t size)
{
    char *frame = calloc(1, method->frame_size);
    void **values = (void **)frame;
    void *runs[CODEC_PARAMS_MAX] = {0};
    for (uint32_t i = 0; i < method->param_count; i++) {
        const struct codec_param *param = &method->params[i];
        values[i + 1] = frame + param->slot;
        if (param->form == CODEC_VALUE && param->type->size == 4)
            *(uint32_t *)(frame + param->slot) = 3;
        else if (param->form == CODEC_REFERENCE)
            *(void **)(frame + param->slot) = frame + param->place;
        else if (param->form == CODEC_COUNTED)
            *(void **)(frame + param->slot) = runs[i] = calloc(3, param->type->size);
    }
    struct codec_reader reader = {.at = data, .end = data + size, .is_reply = true};
    if (codec_get_reply(&reader, method, values) < 0)
        codec_clear_outs(method, values);
    for (uint32_t i = 0; i < method->param_count; i++)
        if (runs[i]) {
            codec_clear_run(method->params[i].type, runs[i], 3);
            free(runs[i]);
        } else if (method->params[i].form == CODEC_REFERENCE) {
            codec_clear(method->params[i].type, frame + method->params[i].place);
        }
    free(frame);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const struct codec_interface *interface = interface_of(data[0]);
    const struct codec_method *method =
        &interface->methods[3 + (data[1] & 0x7f) % (interface->method_count - 3)];
    if (!method->is_known)
        abort();
    if (data[1] & 0x80)
        read_reply(method, data + 2, size - 2);
    else
        read_request(method, data + 2, size - 2);
    return 0;
}
