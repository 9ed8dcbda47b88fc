/* SPDX-License-Identifier: MIT */
/* Requests of JSON-RPC to calls of an object with a type library; server-sent events; dates. */
#include <pianola/component.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../unit/remoting/json/sample.h"
#include "remoting/json/json_call.h"
#include "remoting/json/json_rpc.h"
#include "remoting/json/json_text.h"
#include "remoting/json/sse.h"

static IDispatch *sample;

static HRESULT tell(struct json_way *way, IUnknown *object, char *ret_url)
{
    (void)way;
    (void)object;
    strcpy(ret_url, "http://here/it");
    return S_OK;
}

static HRESULT find(struct json_way *way, const char *url, IUnknown **ret)
{
    (void)way;
    if (strcmp(url, "http://here/it") != 0)
        return E_ACCESSDENIED;
    IDispatch_AddRef(sample);
    *ret = (IUnknown *)sample;
    return S_OK;
}

static HRESULT record(struct json_way *way, const char *name, const json_t *json, VARIANT *ret)
{
    IRecordInfo *record_info;
    if (strcmp(name, "Note") != 0)
        return DISP_E_TYPEMISMATCH;
    ITypeInfo *info = sample_type(&IID_Note);
    HRESULT hr = GetRecordInfoFromTypeInfo(info, &record_info);
    ITypeInfo_Release(info);
    if (FAILED(hr))
        return hr;
    hr = record_of_json(way, json, record_info, ret);
    IRecordInfo_Release(record_info);
    return hr;
}

/* Those that take their time are left out. */
static HRESULT call(void *data, const char *method, const json_t *params, json_t **ret_result,
                    struct named_failure *failure, bool *ret_in_params)
{
    if (strcasecmp(method, "Wait") == 0 || strcasecmp(method, "SayMany") == 0)
        method = "Add";
    return json_call_object(data, sample, method, params, ret_result, failure, ret_in_params);
}

static bool found(const struct sse_event *event, void *data)
{
    (void)data;
    json_t *json = json_text_read(event->data, event->size);
    VARIANT value;
    if (json) {
        variant_of_json(NULL, json, &value);
        VariantClear(&value);
    }
    json_decref(json);
    return true;
}

static void read_events(const uint8_t *data, size_t size)
{
    struct sse sse = {0};
    size_t half = size / 2;
    if (sse_read(&sse, (const char *)data, half, found, NULL))
        sse_read(&sse, (const char *)data + half, size - half, found, NULL);
    sse_finish(&sse);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct json_way way = {.tell = tell, .find = find, .record = record};
    struct json_rpc rpc = {.call = call, .data = &way};
    if (!sample) {
        CoInitializeEx(NULL, COINIT_MULTITHREADED);
        sample = sample_new(SAMPLE_TLB);
        if (!sample)
            abort();
    }
    if (size && *data == ':') {
        read_events(data + 1, size - 1);
    } else if (size && *data == 'D') {
        char text[64] = "";
        DATE date;
        char again[JSON_DATE_SIZE];
        memcpy(text, data + 1, size < sizeof text ? size - 1 : sizeof text - 1);
        if (json_text_of_date(text, &date))
            json_text_date(date, again);
    } else {
        size_t answer_size;
        free(json_rpc_answer(&rpc, data, size, &answer_size));
    }
    return 0;
}
