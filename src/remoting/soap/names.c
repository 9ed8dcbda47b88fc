/* SPDX-License-Identifier: MIT */
#include "remoting/soap/names.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The code unit of "_x002B_", -1 for anything else. */
static int escape(const char *at)
{
    int value = 0;
    if (at[0] != '_' || at[1] != 'x')
        return -1;
    for (int i = 2; i < 6; i++) {
        int digit = hex(at[i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return at[6] == '_' && value ? value : -1;
}

bool soap_name_decode(const char *local, char *buf, size_t size)
{
    size_t used = 0;
    while (*local) {
        int unit = escape(local);
        char bytes[4];
        int n = 1;
        *bytes = *local;
        if (unit >= 0) {
            n = text_encode((uint32_t)unit, bytes);
            if (n < 0)
                return false;
        }
        local += unit >= 0 ? 7 : 1;
        if (used + (size_t)n >= size)
            return false;
        memcpy(buf + used, bytes, (size_t)n);
        used += (size_t)n;
    }
    buf[used] = 0;
    return true;
}

/* %2C is a comma. */
static bool decode_percent(const char *text, char *buf, size_t size)
{
    size_t used = 0;
    while (*text) {
        char c = *text;
        if (used + 1 >= size)
            return false;
        if (c == '%') {
            int high = hex(text[1]), low = high < 0 ? -1 : hex(text[2]);
            if (low < 0 || !(high | low))
                return false;
            c = (char)(high * 16 + low);
            text += 2;
        }
        buf[used++] = c;
        text++;
    }
    buf[used] = 0;
    return true;
}

bool soap_type_of(const char *ns, const char *local, char buf[SOAP_TYPE_MOST])
{
    char space[SOAP_TYPE_MOST], name[SOAP_TYPE_MOST] = "", *assembly = NULL;
    static const char with[] = SOAP_CLR_ASSEMBLY, without[] = SOAP_CLR;
    if (local && !soap_name_decode(local, name, sizeof name))
        return false;
    if (!strncmp(ns, with, sizeof with - 1)) {
        if (!decode_percent(ns + sizeof with - 1, space, sizeof space))
            return false;
        assembly = strrchr(space, '/');
        if (!assembly || !assembly[1])
            return false;
        *assembly++ = 0;
    } else if (!strncmp(ns, without, sizeof without - 1)) {
        if (!decode_percent(ns + sizeof without - 1, space, sizeof space))
            return false;
    } else {
        return false;
    }
    return snprintf(buf, SOAP_TYPE_MOST, "%s%s%s%s%s", space, *space && *name ? "." : "", name,
                    assembly ? ", " : "", assembly ? assembly : "") < SOAP_TYPE_MOST;
}

void soap_type_split(const char *type, char name[SOAP_TYPE_MOST], char assembly[SOAP_TYPE_MOST])
{
    size_t size = strcspn(type, ",");
    snprintf(name, SOAP_TYPE_MOST, "%.*s", (int)size, type);
    type += size;
    type += strspn(type, ", ");
    snprintf(assembly, SOAP_TYPE_MOST, "%.*s", (int)strcspn(type, ", "), type);
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-' || (unsigned char)c >= 0x80;
}

void soap_put_name(struct soap_text *text, const char *name)
{
    for (const char *at = name; *at; at++) {
        bool is_first = at == name && ((*at >= '0' && *at <= '9') || *at == '.' || *at == '-');
        if (is_plain(*at) && !is_first)
            soap_put(text, at, 1);
        else
            soap_print(text, "_x%04X_", (unsigned)(unsigned char)*at);
    }
}

static bool is_of_system(const char *assembly)
{
    return !*assembly || !strcmp(assembly, "mscorlib");
}

static void put_encoded(struct soap_text *text, const char *from, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (is_plain(from[i]) || from[i] == '+')
            soap_put(text, from + i, 1);
        else
            soap_print(text, "%%%02X", (unsigned)(unsigned char)from[i]);
    }
}

static void put_space(struct soap_text *text, const char *space, size_t size, const char *assembly)
{
    soap_puts(text, is_of_system(assembly) ? SOAP_CLR : SOAP_CLR_ASSEMBLY);
    put_encoded(text, space, size);
    if (!is_of_system(assembly)) {
        soap_puts(text, "/");
        put_encoded(text, assembly, strlen(assembly));
    }
}

void soap_put_type_space(struct soap_text *text, const char *name, const char *assembly)
{
    const char *dot = strrchr(name, '.');
    put_space(text, name, dot ? (size_t)(dot - name) : 0, assembly);
}

void soap_put_method_space(struct soap_text *text, const char *type)
{
    char name[SOAP_TYPE_MOST], assembly[SOAP_TYPE_MOST];
    soap_type_split(type, name, assembly);
    put_space(text, name, strlen(name), assembly);
}
