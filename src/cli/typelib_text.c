/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/typelib.h>
#include <pianola/variant.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "cli/typelib.h"
#include "cli/variant_text.h"

/* The small parts of IDL: texts, values, types, attributes. */

char *typelib_text(BSTR text)
{
    size_t size = 0;
    char *utf8 = text ? variant_utf8(text, SysStringLen(text), &size) : strdup("");
    SysFreeString(text);
    if (!utf8)
        abort();
    return utf8;
}

void typelib_guid_text(REFGUID guid, char ret[40])
{
    const BYTE *d = guid->Data4;
    snprintf(ret, 40, "%08" PRIx32 "-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x",
             (uint32_t)guid->Data1, guid->Data2, guid->Data3, d[0], d[1], d[2], d[3], d[4], d[5],
             d[6], d[7]);
}

const char *typelib_keyword(TYPEKIND kind)
{
    static const char *const words[] = {"enum",          "struct",  "module",  "interface",
                                        "dispinterface", "coclass", "typedef", "union"};
    return kind >= 0 && kind < TKIND_MAX ? words[kind] : "";
}

bool typelib_is_stdole(ITypeLib *lib)
{
    static const GUID stdole = {0x00020430, 0, 0, {0xc0, 0, 0, 0, 0, 0, 0, 0x46}};
    TLIBATTR *attr;
    if (FAILED(ITypeLib_GetLibAttr(lib, &attr)))
        return false;
    bool is_it = IsEqualGUID(&attr->guid, &stdole);
    ITypeLib_ReleaseTLibAttr(lib, attr);
    return is_it;
}

static const char *simple_name(VARTYPE vt)
{
    static const struct {
        VARTYPE vt;
        const char *name;
    } names[] = {
        {VT_I1, "char"},           {VT_UI1, "unsigned char"},
        {VT_I2, "short"},          {VT_UI2, "unsigned short"},
        {VT_I4, "long"},           {VT_UI4, "unsigned long"},
        {VT_I8, "hyper"},          {VT_UI8, "unsigned hyper"},
        {VT_INT, "int"},           {VT_UINT, "unsigned int"},
        {VT_R4, "float"},          {VT_R8, "double"},
        {VT_BSTR, "BSTR"},         {VT_VARIANT, "VARIANT"},
        {VT_CY, "CURRENCY"},       {VT_DATE, "DATE"},
        {VT_BOOL, "VARIANT_BOOL"}, {VT_ERROR, "SCODE"},
        {VT_HRESULT, "HRESULT"},   {VT_DECIMAL, "DECIMAL"},
        {VT_VOID, "void"},         {VT_LPSTR, "LPSTR"},
        {VT_LPWSTR, "LPWSTR"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].vt == vt)
            return names[i].name;
    return "void";
}

static void print_user(FILE *out, ITypeInfo *info, HREFTYPE ref)
{
    ITypeInfo *target;
    ITypeLib *lib, *own;
    BSTR text = NULL;
    ULONG kind = TKIND_MAX;
    if (FAILED(ITypeInfo_GetRefTypeInfo(info, ref, &target))) {
        fputs("void /* of a library that is not there */", out);
        return;
    }
    TYPEATTR *attr;
    if (SUCCEEDED(ITypeInfo_GetTypeAttr(target, &attr))) {
        kind = (ULONG)attr->typekind;
        ITypeInfo_ReleaseTypeAttr(target, attr);
    }
    if (SUCCEEDED(ITypeInfo_GetContainingTypeLib(target, &lib, NULL))) {
        /* oaidl.idl has names of its own for the tags of these. */
        ITypeInfo_GetContainingTypeLib(info, &own, NULL);
        if (lib != own && typelib_is_stdole(lib))
            kind = TKIND_MAX;
        ITypeLib_Release(own);
        ITypeLib_Release(lib);
    }
    ITypeInfo_GetDocumentation(target, MEMBERID_NIL, &text, NULL, NULL, NULL);
    _cleanup_free_ char *name = typelib_text(text);
    if (kind == TKIND_RECORD || kind == TKIND_UNION || kind == TKIND_ENUM)
        fprintf(out, "%s ", typelib_keyword((TYPEKIND)kind));
    fputs(name, out);
    ITypeInfo_Release(target);
}

/* What stands before the name; whether a blank has to follow. */
static bool print_before(FILE *out, ITypeInfo *info, const TYPEDESC *type)
{
    switch (type->vt) {
    case VT_PTR:
        if (print_before(out, info, type->lptdesc))
            fputc(' ', out);
        fputc('*', out);
        return false;
    case VT_CARRAY:
        return print_before(out, info, &type->lpadesc->tdescElem);
    case VT_SAFEARRAY:
        fputs("SAFEARRAY(", out);
        typelib_print_type(out, info, type->lptdesc, "");
        fputc(')', out);
        return true;
    case VT_UNKNOWN:
        fputs("IUnknown *", out);
        return false;
    case VT_DISPATCH:
        fputs("IDispatch *", out);
        return false;
    case VT_USERDEFINED:
        print_user(out, info, type->hreftype);
        return true;
    default:
        fputs(simple_name(type->vt), out);
        return true;
    }
}

void typelib_print_type(FILE *out, ITypeInfo *info, const TYPEDESC *type, const char *name)
{
    bool needs_blank = print_before(out, info, type);
    if (name[0])
        fprintf(out, "%s%s", needs_blank ? " " : "", name);
    while (type->vt == VT_CARRAY) {
        for (USHORT i = 0; i < type->lpadesc->cDims; i++)
            fprintf(out, "[%" PRIu32 "]", (uint32_t)type->lpadesc->rgbounds[i].cElements);
        type = &type->lpadesc->tdescElem;
    }
}

void typelib_print_string(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', out);
        if (*text == '\n')
            fputs("\\n", out);
        else
            fputc(*text, out);
    }
    fputc('"', out);
}

void typelib_print_value(FILE *out, const VARIANT *value)
{
    switch (V_VT(value)) {
    case VT_BSTR: {
        _cleanup_free_ char *text =
            typelib_text(SysAllocStringLen(V_BSTR(value), SysStringLen(V_BSTR(value))));
        typelib_print_string(out, text);
        break;
    }
    case VT_I1:
        fprintf(out, "%d", V_I1(value));
        break;
    case VT_UI1:
        fprintf(out, "%u", V_UI1(value));
        break;
    case VT_I2:
    case VT_BOOL:
        fprintf(out, "%d", V_I2(value));
        break;
    case VT_UI2:
        fprintf(out, "%u", V_UI2(value));
        break;
    case VT_I4:
    case VT_INT:
        fprintf(out, "%" PRId32, (int32_t)V_I4(value));
        break;
    case VT_UI4:
    case VT_UINT:
    case VT_ERROR:
    case VT_HRESULT:
        fprintf(out, "%" PRIu32, (uint32_t)V_UI4(value));
        break;
    case VT_I8:
    case VT_CY:
        fprintf(out, "%" PRId64, (int64_t)V_I8(value));
        break;
    case VT_UI8:
        fprintf(out, "%" PRIu64, (uint64_t)V_UI8(value));
        break;
    case VT_R4:
        fprintf(out, "%.9g", (double)V_R4(value));
        break;
    case VT_R8:
    case VT_DATE:
        fprintf(out, "%.17g", V_R8(value));
        break;
    default:
        fputc('0', out);
        break;
    }
}

static void begin_attribute(struct typelib_attributes *to)
{
    fputs(to->any ? to->separator : to->begin, to->out);
    to->any = true;
}

void typelib_attribute(struct typelib_attributes *to, const char *format, ...)
{
    va_list args;
    begin_attribute(to);
    va_start(args, format);
    vfprintf(to->out, format, args);
    va_end(args);
}

void typelib_attribute_text(struct typelib_attributes *to, const char *name, BSTR text)
{
    bool is_there = text && SysStringLen(text);
    _cleanup_free_ char *utf8 = typelib_text(text);
    if (!is_there)
        return;
    typelib_attribute(to, "%s(", name);
    typelib_print_string(to->out, utf8);
    fputc(')', to->out);
}

/* de77ba63 to de77ba65-517c-11d1-a2da-0000f8773ce9: which compiler it was, and when. */
static bool is_stamp(const GUID *guid)
{
    static const BYTE rest[12] = {0x7c, 0x51, 0xd1, 0x11, 0xa2, 0xda, 0, 0, 0xf8, 0x77, 0x3c, 0xe9};
    return guid->Data1 >= 0xde77ba63 && guid->Data1 <= 0xde77ba65 &&
           memcmp(&guid->Data2, rest, sizeof rest) == 0;
}

static int by_guid(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(GUID));
}

void typelib_attribute_custom(struct typelib_attributes *to, CUSTDATA *data)
{
    /* Compilers turn their order around. */
    if (data->cCustData)
        qsort(data->prgCustData, data->cCustData, sizeof *data->prgCustData, by_guid);
    for (DWORD i = 0; i < data->cCustData; i++) {
        char guid[40];
        if (is_stamp(&data->prgCustData[i].guid))
            continue;
        typelib_guid_text(&data->prgCustData[i].guid, guid);
        typelib_attribute(to, "custom(%s, ", guid);
        typelib_print_value(to->out, &data->prgCustData[i].varValue);
        fputc(')', to->out);
    }
    ClearCustData(data);
}

void typelib_attribute_flags(struct typelib_attributes *to, const struct typelib_flag *names,
                             unsigned flags)
{
    for (; names->flag; names++)
        if (flags & names->flag)
            typelib_attribute(to, "%s", names->name);
}
