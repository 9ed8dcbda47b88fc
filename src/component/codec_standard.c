/* SPDX-License-Identifier: MIT */
#include "component/codec_type.h"

#include <ctype.h>
#include <pianola/comcat.h>
#include <pianola/objidl.h>
#include <pianola/ocidl.h>
#include <pianola/oleidl.h>
#include <pianola/remotingidl.h>
#include <pianola/servprov.h>
#include <stdlib.h>
#include <string.h>

/*
 * The interfaces that COM itself has. A method is a line of parameters with commas between them:
 *   > = ?   comes out; goes in and comes out; may be NULL
 *   !       the caller may pass NULL, the object never gets it
 *   *       a reference; [n] as many values as parameter n says, [n:m] of which parameter m come
 *           back
 *   b w i u l  integers of 1, 2, 4, 4 and 8 bytes      G GUID   S BSTR   W LPOLESTR   V VARIANT
 *   D DISPPARAMS   E EXCEPINFO   T STATSTG   C CONNECTDATA   L LICINFO   K CATEGORYINFO
 *   @Name an interface   Pn the one that parameter n names   N a pointer that must be NULL
 * Before them u: for a result that is a number and v: for none; else it is an HRESULT.
 */

struct standard {
    const char *name;
    const IID *iid;
    const char *base; /* NULL: IUnknown */
    const char *const *methods;
};

#define METHODS(...)                                                                               \
    (const char *const[])                                                                          \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }
#define ENUMERATOR(name, what)                                                                     \
    {                                                                                              \
#name, &IID_##name, NULL, METHODS("u, >[0:1]" what ", >!*u", "u", "", ">*@" #name)         \
    }

static const struct standard standards[] = {
    {"IUnknown", &IID_IUnknown, NULL, (const char *const[]){NULL}},
    {"IDispatch", &IID_IDispatch, NULL,
     METHODS(">*u", "u, u, >*@ITypeInfo", "*G, [2]W, u, u, >[2]i",
             "i, *G, u, w, =*D, >?*V, >?*E, >?*u")},
    {"IClassFactory", &IID_IClassFactory, NULL, METHODS("N, *G, >*P1", "i")},
    {"IClassFactory2", &IID_IClassFactory2, "IClassFactory",
     METHODS("=*L", "u, >*S", "N, N, *G, S, >*P2")},
    ENUMERATOR(IEnumVARIANT, "V"),
    ENUMERATOR(IEnumUnknown, "@IUnknown"),
    ENUMERATOR(IEnumString, "W"),
    ENUMERATOR(IEnumGUID, "G"),
    ENUMERATOR(IEnumMoniker, "@IMoniker"),
    ENUMERATOR(IEnumConnections, "C"),
    ENUMERATOR(IEnumConnectionPoints, "@IConnectionPoint"),
    ENUMERATOR(IEnumCATEGORYINFO, "K"),
    ENUMERATOR(IEnumSTATSTG, "T"),
    {"ISequentialStream", &IID_ISequentialStream, NULL,
     METHODS(">[1:2]b, u, >!*u", "[1]b, u, >!*u")},
    {"IStream", &IID_IStream, "ISequentialStream",
     METHODS("l, u, >!*l", "l", "@IStream, l, >!*l, >!*l", "u", "", "l, l, u", "l, l, u", ">*T, u",
             ">*@IStream")},
    {"ILockBytes", &IID_ILockBytes, NULL,
     METHODS("l, >[2:3]b, u, >!*u", "l, [2]b, u, >!*u", "", "l", "l, l, u", "l, l, u", ">*T, u")},
    {"IPersist", &IID_IPersist, NULL, METHODS(">*G")},
    {"IPersistStream", &IID_IPersistStream, "IPersist",
     METHODS("", "@IStream", "@IStream, i", ">*l")},
    {"IPersistStreamInit", &IID_IPersistStreamInit, "IPersist",
     METHODS("", "@IStream", "@IStream, i", ">*l", "")},
    {"IPersistFile", &IID_IPersistFile, "IPersist", METHODS("", "W, u", "W, i", "W", ">*W")},
    {"IPersistMemory", &IID_IPersistMemory, "IPersist",
     METHODS("", "[1]b, u", ">[2]b, i, u", ">*u", "")},
    {"IPersistPropertyBag", &IID_IPersistPropertyBag, "IPersist",
     METHODS("", "@IPropertyBag, @IErrorLog", "@IPropertyBag, i, i")},
    {"IPropertyBag", &IID_IPropertyBag, NULL, METHODS("W, =*V, @IErrorLog", "W, *V")},
    {"IErrorLog", &IID_IErrorLog, NULL, METHODS("W, *E")},
    {"IConnectionPoint", &IID_IConnectionPoint, NULL,
     METHODS(">*G", ">*@IConnectionPointContainer", "@IUnknown, >*u", "u", ">*@IEnumConnections")},
    {"IConnectionPointContainer", &IID_IConnectionPointContainer, NULL,
     METHODS(">*@IEnumConnectionPoints", "*G, >*@IConnectionPoint")},
    {"IProvideClassInfo", &IID_IProvideClassInfo, NULL, METHODS(">*@ITypeInfo")},
    {"IProvideClassInfo2", &IID_IProvideClassInfo2, "IProvideClassInfo", METHODS("u, >*G")},
    {"IProvideMultipleClassInfo", &IID_IProvideMultipleClassInfo, "IProvideClassInfo2",
     METHODS(">*u", "u, u, >!*@ITypeInfo, >!*u, >!*u, >!*G, >!*G")},
    {"ISupportErrorInfo", &IID_ISupportErrorInfo, NULL, METHODS("*G")},
    {"IErrorInfo", &IID_IErrorInfo, NULL, METHODS(">*G", ">*S", ">*S", ">*S", ">*u")},
    {"ICreateErrorInfo", &IID_ICreateErrorInfo, NULL, METHODS("*G", "W", "W", "W", "u")},
    {"IServiceProvider", &IID_IServiceProvider, NULL, METHODS("*G, *G, >*P1")},
    {"IObjectWithSite", &IID_IObjectWithSite, NULL, METHODS("@IUnknown", "*G, >*P0")},
    {"IPropertyNotifySink", &IID_IPropertyNotifySink, NULL, METHODS("i", "i")},
    {"IRunnableObject", &IID_IRunnableObject, NULL, METHODS(">*G", "@IBindCtx", "u:", "i, i", "i")},
    {"IParseDisplayName", &IID_IParseDisplayName, NULL, METHODS("@IBindCtx, W, >*u, >*@IMoniker")},
    {"IOleContainer", &IID_IOleContainer, "IParseDisplayName", METHODS("u, >*@IEnumUnknown", "i")},
    {"IOleItemContainer", &IID_IOleItemContainer, "IOleContainer",
     METHODS("W, u, @IBindCtx, *G, >*P3", "W, @IBindCtx, *G, >*P2", "W")},
    {"IOleWindow", &IID_IOleWindow, NULL, METHODS(">*l", "i")},
    {"IOleClientSite", &IID_IOleClientSite, NULL,
     METHODS("", "u, u, >*@IMoniker", ">*@IOleContainer", "", "i", "")},
    {"IOleLink", &IID_IOleLink, NULL,
     METHODS("u", ">*u", "@IMoniker, *G", ">*@IMoniker", "W", ">*W", "u, @IBindCtx", "",
             ">*@IUnknown", "", "@IBindCtx")},
    {"IContinue", &IID_IContinue, NULL, METHODS("")},
    {"IClassActivator", &IID_IClassActivator, NULL, METHODS("*G, u, u, *G, >*P3")},
    {"ISurrogate", &IID_ISurrogate, NULL, METHODS("*G", "")},
    {"ISynchronize", &IID_ISynchronize, NULL, METHODS("u, u", "", "")},
    {"ICatInformation", &IID_ICatInformation, NULL,
     METHODS("u, >*@IEnumCATEGORYINFO", "*G, u, >*W", "u, ?[0]G, u, ?[2]G, >*@IEnumGUID",
             "*G, u, ?[1]G, u, ?[3]G", "*G, >*@IEnumGUID", "*G, >*@IEnumGUID")},
    {"ICatRegister", &IID_ICatRegister, NULL,
     METHODS("u, [0]K", "u, [0]G", "*G, u, [1]G", "*G, u, [1]G", "*G, u, [1]G", "*G, u, [1]G")},
    {"ILease", &IID_ILease, NULL,
     METHODS(">*l", "l", ">*l", "l", ">*l", "l", ">*l", ">*i", "l, >!*l", "@ISponsor, l",
             "@ISponsor")},
    {"ISponsor", &IID_ISponsor, NULL, METHODS("@ILease, >*l")},
    {"IEventNotice", &IID_IEventNotice, NULL, METHODS("l, i", "", "", "i")},
    /* Their objects go by themselves, or as descriptions do; nothing is told of the methods. */
    {"IMoniker", &IID_IMoniker, NULL, NULL},
    {"IBindCtx", &IID_IBindCtx, NULL, NULL},
    {"ITypeInfo", &IID_ITypeInfo, NULL, NULL},
};

static const struct codec_field statstg_fields[] = {
    {offsetof(STATSTG, pwcsName), &codec_type_wstr},
    {offsetof(STATSTG, type), &codec_type_ui4},
    {offsetof(STATSTG, cbSize), &codec_type_ui8},
    {offsetof(STATSTG, mtime), &codec_type_ui8},
    {offsetof(STATSTG, ctime), &codec_type_ui8},
    {offsetof(STATSTG, atime), &codec_type_ui8},
    {offsetof(STATSTG, grfMode), &codec_type_ui4},
    {offsetof(STATSTG, grfLocksSupported), &codec_type_ui4},
    {offsetof(STATSTG, clsid), &codec_type_guid},
    {offsetof(STATSTG, grfStateBits), &codec_type_ui4},
};
static const struct codec_type statstg = {.kind = CODEC_STRUCT,
                                          .align = 8,
                                          .size = sizeof(STATSTG),
                                          .least = 65,
                                          .count = 10,
                                          .fields = statstg_fields};
static const struct codec_field connectdata_fields[] = {
    {offsetof(CONNECTDATA, pUnk), &codec_type_unknown},
    {offsetof(CONNECTDATA, dwCookie), &codec_type_ui4},
};
static const struct codec_type connectdata = {.kind = CODEC_STRUCT,
                                              .align = 8,
                                              .size = sizeof(CONNECTDATA),
                                              .least = 5,
                                              .count = 2,
                                              .fields = connectdata_fields};
static const struct codec_type licinfo = {
    .kind = CODEC_PLAIN, .align = 4, .size = sizeof(LICINFO), .least = sizeof(LICINFO)};
static const struct codec_type categoryinfo = {
    .kind = CODEC_PLAIN, .align = 4, .size = sizeof(CATEGORYINFO), .least = sizeof(CATEGORYINFO)};

static const struct standard *by_name(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof standards / sizeof *standards; i++)
        if (strncmp(standards[i].name, name, length) == 0 && !standards[i].name[length])
            return &standards[i];
    return NULL;
}

static int16_t number(const char **at)
{
    int16_t value = -1;
    if (isdigit((unsigned char)**at))
        value = (int16_t)(*(*at)++ - '0');
    return value;
}

static const struct codec_type *parse_type(const char **at, struct codec_param *param,
                                           struct codec_build *build)
{
    static const struct {
        char letter;
        const struct codec_type *type;
    } letters[] = {
        {'b', &codec_type_ui1},       {'w', &codec_type_ui2},
        {'i', &codec_type_i4},        {'u', &codec_type_ui4},
        {'l', &codec_type_ui8},       {'G', &codec_type_guid},
        {'S', &codec_type_bstr},      {'W', &codec_type_wstr},
        {'V', &codec_type_variant},   {'D', &codec_type_dispparams},
        {'E', &codec_type_excepinfo}, {'T', &statstg},
        {'C', &connectdata},          {'L', &licinfo},
        {'K', &categoryinfo},         {'N', &codec_type_nothing},
        {'P', &codec_type_unknown},
    };
    char letter = *(*at)++;
    if (letter == '@') {
        size_t length = 0;
        while (isalnum((unsigned char)(*at)[length]))
            length++;
        const struct standard *named = by_name(*at, length);
        *at += length;
        return named ? codec_build_interface(build, named->iid) : NULL;
    }
    if (letter == 'P')
        param->iid_is = number(at);
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].letter == letter)
            return letters[i].type;
    return NULL;
}

static const char *parse_param(const char *at, struct codec_param *param, struct codec_build *build)
{
    *param = (struct codec_param){.way = CODEC_IN, .size_is = -1, .length_is = -1, .iid_is = -1};
    if (*at == '>' || *at == '=')
        param->way = *at++ == '>' ? CODEC_OUT : CODEC_INOUT;
    if (*at == '?' || *at == '!')
        param->null = *at++ == '?' ? CODEC_MAY_BE_NULL : CODEC_REPLACED;
    if (*at == '*') {
        at++;
        param->form = CODEC_REFERENCE;
    } else if (*at == '[') {
        at++;
        param->form = CODEC_COUNTED;
        param->size_is = number(&at);
        if (*at == ':') {
            at++;
            param->length_is = number(&at);
        }
        at++;
    }
    param->type = parse_type(&at, param, build);
    return at;
}

static HRESULT parse_method(const char *text, struct codec_method *method,
                            struct codec_build *build)
{
    struct codec_param params[CODEC_PARAMS_MAX];
    uint16_t count = 0;
    method->result = &codec_type_hresult;
    if (text[0] && text[1] == ':') {
        method->result = *text == 'u' ? &codec_type_ui4 : NULL;
        text += 2;
    }
    while (*text) {
        text = parse_param(text, &params[count], build);
        if (!params[count++].type)
            return E_UNEXPECTED;
        text += strspn(text, ", ");
    }
    method->params = codec_build_alloc(build, (count + 1u) * sizeof *params);
    if (!method->params)
        return E_OUTOFMEMORY;
    memcpy(method->params, params, count * sizeof *params);
    method->param_count = count;
    return codec_build_method(method, build);
}

static unsigned count_methods(const struct standard *standard)
{
    unsigned count =
        standard->base ? count_methods(by_name(standard->base, strlen(standard->base))) : 3;
    for (const char *const *at = standard->methods; *at; at++)
        count++;
    return count;
}

static HRESULT parse_methods(const struct standard *standard, struct codec_interface *interface,
                             unsigned *place, struct codec_build *build)
{
    HRESULT hr = S_OK;
    if (standard->base)
        hr =
            parse_methods(by_name(standard->base, strlen(standard->base)), interface, place, build);
    for (const char *const *at = standard->methods; *at && hr >= 0; at++) {
        struct codec_method *method = &interface->methods[*place];
        method->interface = interface;
        method->index = (uint16_t)(*place)++;
        hr = parse_method(*at, method, build);
    }
    return hr;
}

HRESULT codec_standard_find(REFIID iid, struct codec_build *build)
{
    const struct standard *standard = NULL;
    for (size_t i = 0; i < sizeof standards / sizeof *standards && !standard; i++)
        if (standards[i].methods && IsEqualIID(standards[i].iid, iid))
            standard = &standards[i];
    if (!standard)
        return REGDB_E_IIDNOTREG;
    struct codec_interface *interface = codec_build_alloc(build, sizeof *interface);
    if (!interface)
        return E_OUTOFMEMORY;
    interface->method_count = count_methods(standard);
    interface->methods =
        codec_build_alloc(build, interface->method_count * sizeof *interface->methods);
    if (!interface->methods)
        return E_OUTOFMEMORY;
    unsigned place = 3;
    build->interface = interface;
    return parse_methods(standard, interface, &place, build);
}

HRESULT codec_standard_dispatch(struct codec_interface *interface, struct codec_build *build)
{
    unsigned place = 3;
    return parse_methods(by_name("IDispatch", 9), interface, &place, build);
}
