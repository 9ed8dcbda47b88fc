/* SPDX-License-Identifier: MIT */
#include "cli/station_object.h"

#include <pianola/bstr.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/remote_object.h"
#include "cli/station_session.h"
#include "cli/station_words.h"
#include "cli/variant_text.h"

enum { WORDS_BYTES_MOST = 1 << 20 };

/* A word of the array, as UTF-8. NULL: it is no text, or too long. */
static char *word_of(SAFEARRAY *array, LONG place, size_t *left)
{
    VARTYPE type = VT_EMPTY;
    VARIANT value;
    size_t size = 0;
    VariantInit(&value);
    SafeArrayGetVartype(array, &type);
    void *to = type == VT_VARIANT ? (void *)&value : (void *)&value.bstrVal;
    if ((type != VT_VARIANT && type != VT_BSTR) || FAILED(SafeArrayGetElement(array, &place, to)))
        return NULL;
    if (type == VT_BSTR)
        value.vt = VT_BSTR;
    char *word = value.vt == VT_BSTR && SysStringLen(value.bstrVal) <= *left
                     ? variant_utf8(value.bstrVal, SysStringLen(value.bstrVal), &size)
                     : NULL;
    VariantClear(&value);
    /* A word ends with its NUL: one that has another is none. */
    if (word && (strlen(word) != size || size > *left)) {
        free(word);
        return NULL;
    }
    if (word)
        *left -= size;
    return word;
}

static char **words_of(const VARIANT *value, size_t *ret_count)
{
    if (value->vt == (VT_VARIANT | VT_BYREF))
        value = value->pvarVal;
    LONG low = 0, high = -1;
    size_t left = WORDS_BYTES_MOST;
    if (!(value->vt & VT_ARRAY) || value->vt & VT_BYREF || !value->parray ||
        SafeArrayGetDim(value->parray) != 1)
        return NULL;
    SafeArrayGetLBound(value->parray, 1, &low);
    SafeArrayGetUBound(value->parray, 1, &high);
    size_t count = high < low ? 0 : (size_t)((long long)high - low + 1);
    char **words = count <= STATION_WORDS_MOST ? calloc(count + 1, sizeof(*words)) : NULL;
    for (size_t i = 0; words && i < count; i++) {
        words[i] = word_of(value->parray, low + (LONG)i, &left);
        if (!words[i]) {
            station_words_free(words);
            return NULL;
        }
    }
    *ret_count = count;
    return words;
}

static HRESULT run(struct remote_object *self, unsigned method, DISPPARAMS *params, VARIANT *ret)
{
    char *terminal = NULL;
    long long error_too = 0;
    size_t count = 0;
    (void)self;
    char **words = words_of(&params->rgvarg[2], &count);
    HRESULT hr = words ? remote_text(params, 1, &terminal) : E_INVALIDARG;
    if (SUCCEEDED(hr))
        hr = remote_number(params, 2, &error_too);
    if (SUCCEEDED(hr)) {
        hr = session_create(commands[method], words, count, terminal, error_too != 0,
                            &ret->pdispVal);
        words = NULL;
    }
    if (SUCCEEDED(hr))
        ret->vt = VT_DISPATCH;
    station_words_free(words);
    free(terminal);
    return hr;
}

void station_method_name(const struct command *command, char buf[STATION_METHOD_ROOM])
{
    snprintf(buf, STATION_METHOD_ROOM, "run.%s", command->name);
    for (char *at = buf; (at = strchr(at, ' '));)
        *at = '.';
}

static void keep(struct remote_object *self)
{
    (void)self;
}

HRESULT station_object_create(IDispatch **ret)
{
    static struct remote_class class = {.destroy = keep};
    static struct remote_object object;
    unsigned count = 0;
    while (commands[count])
        count++;
    struct remote_method *methods = calloc(count, sizeof(*methods));
    if (!methods)
        return E_OUTOFMEMORY;
    for (unsigned i = 0; i < count; i++) {
        char name[STATION_METHOD_ROOM];
        station_method_name(commands[i], name);
        methods[i] = (struct remote_method){strdup(name), 3, run};
        if (!methods[i].name)
            return E_OUTOFMEMORY;
    }
    class.methods = methods;
    class.count = count;
    remote_object_init(&object, &class);
    *ret = &object.iface;
    return remote_class_open(&class);
}
