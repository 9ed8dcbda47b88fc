/* SPDX-License-Identifier: MIT */
/* A kind of value, eight bytes of it, and a format; with the highest bit of the kind the tokens of
 * another format, which ends at the first 0 0. */
#include <pianola/bstr.h>
#include <pianola/variant.h>
#include <pianola/variant_math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD = 9, TOKENS = 8192 };

static void get_value(const uint8_t *data, VARIANT *ret)
{
    static const VARTYPE types[] = {VT_R8, VT_DATE, VT_I4, VT_CY, VT_R4, VT_BOOL, VT_NULL, VT_BSTR};
    VariantInit(ret);
    V_VT(ret) = types[data[0] % (sizeof types / sizeof *types)];
    if (V_VT(ret) == VT_BSTR)
        V_BSTR(ret) = SysAllocStringByteLen((const char *)data + 1, 8);
    else
        memcpy(&V_I8(ret), data + 1, sizeof V_I8(ret));
    if (V_VT(ret) == VT_DATE && V_DATE(ret) != V_DATE(ret))
        V_DATE(ret) = 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < HEAD)
        return 0;
    size_t units = (size - HEAD) / 2;
    OLECHAR *format = calloc(units + 1, sizeof *format);
    BYTE *tokens = calloc(1, TOKENS);
    BSTR text = NULL;
    VARIANT value;
    get_value(data, &value);
    if (format && tokens) {
        memcpy(format, data + HEAD, units * sizeof *format);
        size_t length = 0;
        while (format[length])
            length++;
        if (data[0] & 0x80 && length < units) {
            size_t rest = (units - length - 1) * sizeof *format;
            memcpy(tokens, format + length + 1, rest < TOKENS ? rest : TOKENS);
            if (SUCCEEDED(VarFormatFromTokens(&value, format, tokens, 0, &text, 0x409)))
                SysFreeString(text);
        } else if (SUCCEEDED(VarFormat(&value, format, data[0] % 7, data[0] % 4, 0, &text))) {
            SysFreeString(text);
        }
    }
    VariantClear(&value);
    free(format);
    free(tokens);
    return 0;
}
