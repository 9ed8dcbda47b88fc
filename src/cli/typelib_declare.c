/* SPDX-License-Identifier: MIT */
#include "cli/typelib_declare.h"

#include <ctype.h>
#include <pianola/bstr.h>
#include <pianola/variant.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "kernel/text.h"

enum { TOKEN = 128 };

struct parser {
    const char *at;
    char token[TOKEN]; /* a word, a number, one character, or a string with its quote before it */
    declared_lookup *lookup;
    void *context;
    struct declared *to;
};

static bool fail(struct parser *parser, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static bool fail(struct parser *parser, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(parser->to->error, sizeof parser->to->error, format, args);
    va_end(args);
    return false;
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

bool declared_is_name(const char *text)
{
    size_t length = strlen(text);
    if (!length || length >= DECLARED_NAME || isdigit((unsigned char)text[0]))
        return false;
    for (; *text; text++)
        if (!is_word(*text))
            return false;
    return true;
}

static void next(struct parser *parser)
{
    size_t length = 0;
    char *to = parser->token;
    while (isspace((unsigned char)*parser->at))
        parser->at++;
    if (*parser->at == '"') {
        to[length++] = *parser->at++;
        while (*parser->at && *parser->at != '"' && length < TOKEN - 1) {
            if (*parser->at == '\\' && parser->at[1])
                parser->at++;
            to[length++] = *parser->at++;
        }
        parser->at += *parser->at == '"';
    } else if (is_word(*parser->at) || (*parser->at == '-' && is_word(parser->at[1]))) {
        do
            to[length++] = *parser->at++;
        while ((is_word(*parser->at) || *parser->at == '.') && length < TOKEN - 1);
    } else if (*parser->at) {
        to[length++] = *parser->at++;
    }
    to[length] = 0;
}

static bool is(const struct parser *parser, const char *token)
{
    return strcmp(parser->token, token) == 0;
}

static bool take(struct parser *parser, const char *token)
{
    if (!is(parser, token))
        return false;
    next(parser);
    return true;
}

static bool expect(struct parser *parser, const char *token)
{
    if (take(parser, token))
        return true;
    return fail(parser, "'%s' is missing before '%s'", token,
                parser->token[0] ? parser->token : "the end");
}

static TYPEDESC *node(struct parser *parser)
{
    struct declared *to = parser->to;
    return to->node_count < DECLARED_NODES ? &to->nodes[to->node_count++] : NULL;
}

static VARTYPE simple_type(const char *name)
{
    static const struct {
        const char *name;
        VARTYPE vt;
    } names[] = {
        {"char", VT_I1},     {"byte", VT_UI1},        {"boolean", VT_UI1},
        {"short", VT_I2},    {"long", VT_I4},         {"int", VT_INT},
        {"hyper", VT_I8},    {"__int64", VT_I8},      {"float", VT_R4},
        {"double", VT_R8},   {"BSTR", VT_BSTR},       {"VARIANT", VT_VARIANT},
        {"CURRENCY", VT_CY}, {"DATE", VT_DATE},       {"VARIANT_BOOL", VT_BOOL},
        {"SCODE", VT_ERROR}, {"HRESULT", VT_HRESULT}, {"DECIMAL", VT_DECIMAL},
        {"void", VT_VOID},   {"LPSTR", VT_LPSTR},     {"LPWSTR", VT_LPWSTR},
        {"BYTE", VT_UI1},    {"SHORT", VT_I2},        {"USHORT", VT_UI2},
        {"WORD", VT_UI2},    {"LONG", VT_I4},         {"ULONG", VT_UI4},
        {"DWORD", VT_UI4},   {"INT", VT_INT},         {"UINT", VT_UINT},
        {"BOOL", VT_I4},     {"LONGLONG", VT_I8},     {"ULONGLONG", VT_UI8},
        {"FLOAT", VT_R4},    {"DOUBLE", VT_R8},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].name, name) == 0)
            return names[i].vt;
    return VT_EMPTY;
}

static VARTYPE unsigned_of(VARTYPE vt)
{
    switch (vt) {
    case VT_I1:
        return VT_UI1;
    case VT_I2:
        return VT_UI2;
    case VT_I4:
        return VT_UI4;
    case VT_I8:
        return VT_UI8;
    default:
        return VT_UINT;
    }
}

static bool parse_type(struct parser *parser, TYPEDESC *ret);

static bool parse_named(struct parser *parser, TYPEDESC *ret)
{
    static const char *const keywords[] = {"struct", "enum", "union", "interface", "const"};
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        take(parser, keywords[i]);
    bool is_unsigned = take(parser, "unsigned");
    if (!is_unsigned)
        take(parser, "signed");
    if (take(parser, "SAFEARRAY")) {
        ret->vt = VT_SAFEARRAY;
        ret->lptdesc = node(parser);
        return ret->lptdesc
                   ? expect(parser, "(") && parse_type(parser, ret->lptdesc) && expect(parser, ")")
                   : fail(parser, "too many types");
    }
    if (!declared_is_name(parser->token))
        return fail(parser, "'%s' is no type", parser->token);
    ret->vt = simple_type(parser->token);
    if (is_unsigned)
        ret->vt = unsigned_of(ret->vt);
    if (ret->vt == VT_I4 || ret->vt == VT_UI4 || ret->vt == VT_I2 || ret->vt == VT_UI2) {
        next(parser);
        if (take(parser, "long"))
            ret->vt = ret->vt == VT_I4 ? VT_I8 : VT_UI8;
        take(parser, "int");
        return true;
    }
    bool is_unknown = is(parser, "IUnknown"), is_dispatch = is(parser, "IDispatch");
    if (is_unknown || is_dispatch) {
        ret->vt = is_unknown ? VT_UNKNOWN : VT_DISPATCH;
        next(parser);
        return take(parser, "*") || fail(parser, "an interface is passed by a pointer to it");
    }
    if (ret->vt == VT_EMPTY) {
        ret->vt = VT_USERDEFINED;
        if (parser->lookup && !parser->lookup(parser->context, parser->token, &ret->hreftype))
            return fail(parser, "the library has no type '%s'", parser->token);
    }
    next(parser);
    return true;
}

static bool parse_type(struct parser *parser, TYPEDESC *ret)
{
    *ret = (TYPEDESC){0};
    if (!parse_named(parser, ret))
        return false;
    while (take(parser, "*")) {
        TYPEDESC *target = node(parser);
        if (!target)
            return fail(parser, "too many types");
        *target = *ret;
        ret->vt = VT_PTR;
        ret->lptdesc = target;
    }
    return true;
}

static bool parse_default(struct parser *parser, struct declared_param *param)
{
    VARIANT *value = &param->with.varDefaultValue;
    if (!expect(parser, "("))
        return false;
    if (parser->token[0] == '"') {
        _cleanup_free_ OLECHAR *wide = wide_dup(parser->token + 1);
        V_VT(value) = VT_BSTR;
        V_BSTR(value) = SysAllocString(wide);
    } else {
        char *end;
        long number = strtol(parser->token, &end, 0);
        double real = *end ? strtod(parser->token, &end) : 0;
        if (!parser->token[0] || *end)
            return fail(parser, "'%s' is no default value", parser->token);
        V_VT(value) = real != 0 ? VT_R8 : VT_I4;
        if (real != 0)
            V_R8(value) = real;
        else
            V_I4(value) = (LONG)number;
    }
    next(parser);
    param->with.cBytes = sizeof param->with;
    param->elem.paramdesc.pparamdescex = &param->with;
    param->elem.paramdesc.wParamFlags |= PARAMFLAG_FHASDEFAULT | PARAMFLAG_FOPT;
    return expect(parser, ")");
}

static bool parse_attributes(struct parser *parser, struct declared_param *param)
{
    static const struct {
        const char *name;
        USHORT flag;
    } names[] = {
        {"in", PARAMFLAG_FIN},        {"out", PARAMFLAG_FOUT},   {"retval", PARAMFLAG_FRETVAL},
        {"optional", PARAMFLAG_FOPT}, {"lcid", PARAMFLAG_FLCID},
    };
    if (!take(parser, "["))
        return true;
    do {
        size_t i = 0;
        while (i < sizeof names / sizeof *names && !is(parser, names[i].name))
            i++;
        if (i < sizeof names / sizeof *names) {
            param->elem.paramdesc.wParamFlags |= names[i].flag;
            next(parser);
        } else if (take(parser, "defaultvalue")) {
            if (!parse_default(parser, param))
                return false;
        } else {
            return fail(parser,
                        "a parameter is in, out, retval, optional, lcid or has a defaultvalue(); "
                        "'%s' is not known",
                        parser->token);
        }
    } while (take(parser, ","));
    return expect(parser, "]");
}

static bool parse_name(struct parser *parser, char ret[DECLARED_NAME])
{
    if (!declared_is_name(parser->token))
        return fail(parser, "a name is missing before '%s'",
                    parser->token[0] ? parser->token : "the end");
    snprintf(ret, DECLARED_NAME, "%s", parser->token);
    next(parser);
    return true;
}

static bool parse_params(struct parser *parser)
{
    struct declared *to = parser->to;
    if (take(parser, ")"))
        return true;
    const char *before = parser->at;
    if (take(parser, "void") && take(parser, ")"))
        return true;
    if (strcmp(parser->token, "*") == 0) {
        /* It was the first word of a type. */
        parser->at = before;
        snprintf(parser->token, sizeof parser->token, "void");
    }
    do {
        if (to->count == DECLARED_PARAMS)
            return fail(parser, "more than %d parameters", DECLARED_PARAMS);
        struct declared_param *param = &to->params[to->count++];
        if (!parse_attributes(parser, param) || !parse_type(parser, &param->elem.tdesc) ||
            !parse_name(parser, param->name))
            return false;
        USHORT flags = param->elem.paramdesc.wParamFlags;
        if (flags & PARAMFLAG_FOUT && param->elem.tdesc.vt != VT_PTR)
            return fail(parser, "'%s' goes out and has to be a pointer", param->name);
    } while (take(parser, ","));
    return expect(parser, ")");
}

bool declared_parse(const char *text, declared_lookup *lookup, void *context, struct declared *ret)
{
    struct parser parser = {.at = text, .lookup = lookup, .context = context, .to = ret};
    memset(ret, 0, sizeof *ret);
    next(&parser);
    bool ok = parse_type(&parser, &ret->type) && parse_name(&parser, ret->name);
    if (ok && take(&parser, "(")) {
        ret->has_params = true;
        ok = parse_params(&parser);
    }
    if (ok)
        take(&parser, ";");
    if (ok && parser.token[0])
        ok = fail(&parser, "'%s' stands after its end", parser.token);
    if (!ok)
        declared_finish(ret);
    return ok;
}

void declared_finish(struct declared *declared)
{
    for (unsigned i = 0; i < declared->count; i++)
        VariantClear(&declared->params[i].with.varDefaultValue);
}
