/* SPDX-License-Identifier: MIT */
#include "kernel/registry_line.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/text.h"

enum form { FORM_TEXT, FORM_BYTES, FORM_NUMBER };

static const struct {
    const char *name;
    uint32_t type;
    enum form form;
    size_t size; /* of a number */
} types[] = {
    {"none", 0, FORM_BYTES, 0},    {"sz", 1, FORM_TEXT, 0},       {"expand_sz", 2, FORM_TEXT, 0},
    {"binary", 3, FORM_BYTES, 0},  {"dword", 4, FORM_NUMBER, 4},  {"link", 6, FORM_TEXT, 0},
    {"multi_sz", 7, FORM_TEXT, 0}, {"qword", 11, FORM_NUMBER, 8},
};

enum { TYPES = sizeof(types) / sizeof(types[0]) };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

bool registry_line_next(const char **at, const char *end, const char **ret_line, size_t *ret_length)
{
    if (*at == end)
        return false;
    const char *line = *at, *stop = memchr(line, '\n', (size_t)(end - line));
    *at = stop ? stop + 1 : end;
    stop = stop ? stop : end;
    while (line < stop && is_blank(line[0]))
        line++;
    while (stop > line && is_blank(stop[-1]))
        stop--;
    *ret_line = line;
    *ret_length = (size_t)(stop - line);
    return true;
}

static int digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* Two hexadecimal digits; -1. */
static int byte_at(const char *text, const char *end)
{
    int high = end - text >= 2 ? digit(text[0]) : -1, low = high >= 0 ? digit(text[1]) : -1;
    return low < 0 ? -1 : high * 16 + low;
}

/* ---- Headings ---- */

char *registry_heading_parse(const char *line, size_t length)
{
    if (length < 2 || line[0] != '[' || line[length - 1] != ']')
        return NULL;
    const char *at = line + 1, *end = line + length - 1;
    char *path = malloc(length), *to = path;
    while (path && at < end) {
        bool escaped = *at == '%';
        int byte = escaped ? byte_at(at + 1, end) : (uint8_t)*at;
        if (byte <= 0 || (escaped ? byte == '\\' : byte == ']')) {
            free(path);
            return NULL;
        }
        at += escaped ? 3 : 1;
        *to++ = (char)byte;
    }
    if (path)
        *to = 0;
    return path;
}

void registry_heading_print(FILE *to, const char *path)
{
    fputc('[', to);
    for (const char *p = path; *p; p++)
        fprintf(to, (uint8_t)*p < ' ' || *p == '%' || *p == ']' || *p == 127 ? "%%%02X" : "%c",
                (uint8_t)*p);
    fputs("]\n", to);
}

/* ---- Text ---- */

static const char escapes[] = "n\nr\rt\t\\\\\"\"";

/* Up to `quote` (0: the end). Caller frees *ret, which has room for a NUL more. */
static int unescape(const char **at, const char *end, char quote, char **ret, size_t *ret_length)
{
    char *text = malloc((size_t)(end - *at) + 1), *to = text;
    const char *from = *at;
    bool ok = text != NULL;
    while (ok && from < end && (!quote || *from != quote)) {
        int byte = (uint8_t)*from++;
        if (byte == '\\') {
            char c = from < end ? *from++ : ' ';
            const char *known = escapes;
            while (*known && *known != c)
                known += 2;
            byte = c == '0' ? 0 : c == 'x' ? byte_at(from, end) : *known ? known[1] : -1;
            from += c == 'x' && byte >= 0 ? 2 : 0;
        } else if (byte == 0) {
            byte = -1;
        }
        ok = byte >= 0;
        *to++ = (char)byte;
    }
    if (!ok) {
        free(text);
        return text ? -EBADMSG : -ENOMEM;
    }
    *to = 0;
    *ret_length = (size_t)(to - text);
    *ret = text;
    *at = from;
    return 0;
}

static void escape(FILE *to, const char *text, size_t length, char quote)
{
    for (size_t i = 0; i < length;) {
        uint32_t code_point;
        uint8_t c = (uint8_t)text[i];
        int n = text_decode(text + i, length - i, &code_point);
        const char *known = escapes;
        while (*known && (uint8_t)known[1] != c)
            known += 2;
        bool edge = c == ' ' && (i == 0 || i + 1 == length) && !quote;
        if (c == 0)
            fputs("\\0", to);
        else if (*known && (c != '"' || quote))
            fprintf(to, "\\%c", *known);
        else if (c < ' ' || c == 127 || n <= 0 || edge)
            fprintf(to, "\\x%02X", c);
        else
            fwrite(text + i, 1, (size_t)n, to);
        i += n > 0 ? (size_t)n : 1;
    }
}

/* ---- Values ---- */

static int parse_number(const char *text, size_t length, size_t size, uint8_t *data)
{
    char digits[32], *end;
    if (length == 0 || length >= sizeof(digits) || digit(text[0]) < 0)
        return -EBADMSG;
    memcpy(digits, text, length);
    digits[length] = 0;
    bool hexadecimal = text[0] == '0' && (digits[1] == 'x' || digits[1] == 'X');
    errno = 0;
    uint64_t number = strtoull(digits, &end, hexadecimal ? 16 : 10);
    if (*end || errno || (size == 4 && number > UINT32_MAX))
        return -EBADMSG;
    for (size_t i = 0; i < size; i++)
        data[i] = (uint8_t)(number >> (8 * i));
    return 0;
}

static int set_bytes(struct registry_key *key, const char *name, uint32_t type, const char *text,
                     const char *end)
{
    _cleanup_free_ uint8_t *data = malloc((size_t)(end - text) / 2 + 1);
    size_t size = 0;
    if (!data)
        return -ENOMEM;
    while (text < end) {
        int byte = byte_at(text, end);
        if (byte < 0)
            return -EBADMSG;
        data[size++] = (uint8_t)byte;
        text += 2;
        while (text < end && (*text == ' ' || *text == ','))
            text++;
    }
    return registry_value_set(key, name, type, data, size);
}

static int set_typed(struct registry_key *key, const char *name, const char *text, const char *end)
{
    const char *sign = memchr(text, ':', (size_t)(end - text)), *data = sign ? sign + 1 : end;
    size_t length = sign ? (size_t)(sign - text) : 0, number;
    bool bare = length > 1 && text[length - 1] == '-';
    uint8_t bytes[8];
    if (length > 5 && memcmp(text, "type_", 5) == 0) {
        uint8_t type[4];
        if (parse_number(text + 5, length - 5, 4, type) < 0)
            return -EBADMSG;
        return set_bytes(key, name,
                         type[0] | (uint32_t)type[1] << 8 | (uint32_t)type[2] << 16 |
                             (uint32_t)type[3] << 24,
                         data, end);
    }
    for (size_t i = 0; i < TYPES; i++) {
        if (strlen(types[i].name) != length - bare || memcmp(text, types[i].name, length - bare))
            continue;
        if (types[i].form == FORM_BYTES && !bare)
            return set_bytes(key, name, types[i].type, data, end);
        if (types[i].form == FORM_NUMBER && !bare) {
            int r = parse_number(data, (size_t)(end - data), types[i].size, bytes);
            return r < 0 ? r : registry_value_set(key, name, types[i].type, bytes, types[i].size);
        }
        if (types[i].form != FORM_TEXT)
            return -EBADMSG;
        _cleanup_free_ char *plain = NULL;
        int r = unescape(&data, end, 0, &plain, &number);
        return r < 0 ? r : registry_value_set(key, name, types[i].type, plain, number + !bare);
    }
    return -EBADMSG;
}

int registry_line_parse(struct registry_key *key, const char *line, size_t length)
{
    const char *at = line + 1, *end = line + length;
    _cleanup_free_ char *name = NULL;
    size_t name_length = 0;
    int r = 0;
    if (length < 2 || (line[0] != '@' && line[0] != '"'))
        return -EBADMSG;
    if (line[0] == '"') {
        r = unescape(&at, end, '"', &name, &name_length);
        if (r == 0 && (at++ == end || name_length == 0 || strlen(name) != name_length))
            r = -EBADMSG;
    }
    if (r == 0 && (at == end || *at != '='))
        r = -EBADMSG;
    if (r == 0)
        r = set_typed(key, name ? name : "", at + 1, end);
    return r == -ENOMEM ? r : r < 0 ? -EBADMSG : 0;
}

static void print_bytes(FILE *to, const struct registry_value *value)
{
    for (size_t i = 0; i < value->size; i++)
        fprintf(to, i ? " %02x" : "%02x", value->data[i]);
}

void registry_line_print(FILE *to, const struct registry_value *value)
{
    const uint8_t *data = value->data;
    size_t i = 0;
    if (!value->name) {
        fwrite(data, 1, value->size, to);
        fputc('\n', to);
        return;
    }
    if (value->name[0]) {
        fputc('"', to);
        escape(to, value->name, strlen(value->name), '"');
        fputc('"', to);
    } else {
        fputc('@', to);
    }
    while (i < TYPES && types[i].type != value->type)
        i++;
    if (i < TYPES && types[i].form == FORM_TEXT) {
        bool whole = value->size > 0 && data[value->size - 1] == 0;
        fprintf(to, "=%s%s:", types[i].name, whole ? "" : "-");
        escape(to, (const char *)data, value->size - whole, 0);
    } else if (i < TYPES && types[i].form == FORM_NUMBER && value->size == types[i].size) {
        fprintf(to, "=%s:0x", types[i].name);
        for (size_t k = types[i].size; k-- > 0;)
            fprintf(to, "%02x", data[k]);
    } else {
        if (i < TYPES && types[i].form == FORM_BYTES)
            fprintf(to, "=%s:", types[i].name);
        else
            fprintf(to, "=type_%u:", value->type);
        print_bytes(to, value);
    }
    fputc('\n', to);
}
