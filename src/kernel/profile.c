/* SPDX-License-Identifier: MIT */
#include "pianola/profile.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "kernel/profile_file.h"
#include "kernel/wide_call.h"

/* Settings: sections, keys and values in the lines of a file. */

#define WIN_INI "win.ini"

/* ---- Lines ---- */

static size_t trimmed(const char **text, size_t length)
{
    while (length > 0 && (**text == ' ' || **text == '\t')) {
        (*text)++;
        length--;
    }
    while (length > 0 && ((*text)[length - 1] == ' ' || (*text)[length - 1] == '\t'))
        length--;
    return length;
}

static bool is_name(const char *text, size_t length, const char *name)
{
    size_t wanted = trimmed(&name, strlen(name));
    return length == wanted && strncasecmp(text, name, length) == 0;
}

/* "[name]". */
static bool section_of(const char *line, const char **ret, size_t *ret_length)
{
    size_t length = trimmed(&line, strlen(line));
    const char *end = length > 0 && line[0] == '[' ? memchr(line, ']', length) : NULL;
    if (!end)
        return false;
    *ret = line + 1;
    *ret_length = trimmed(ret, (size_t)(end - line) - 1);
    return true;
}

/* The key of a line and what follows its sign; false for comments and empty lines. */
static bool key_of(const char *line, const char **ret, size_t *ret_length, const char **ret_value)
{
    size_t length = trimmed(&line, strlen(line));
    const char *sign = memchr(line, '=', length);
    if (length == 0 || line[0] == ';' || line[0] == '[')
        return false;
    *ret = line;
    *ret_length = trimmed(ret, sign ? (size_t)(sign - line) : length);
    *ret_value = sign ? sign + 1 : line + length;
    return true;
}

/* Where a section is: its heading, and one past its last line. */
static bool find_section(const struct profile *p, const char *name, size_t *ret_from,
                         size_t *ret_to)
{
    const char *text;
    size_t length, i = 0;
    while (i < p->count &&
           !(section_of(p->lines[i], &text, &length) && is_name(text, length, name)))
        i++;
    if (i == p->count)
        return false;
    *ret_from = i++;
    while (i < p->count && !section_of(p->lines[i], &text, &length))
        i++;
    *ret_to = i;
    return true;
}

static bool find_key(const struct profile *p, const char *section, const char *name,
                     size_t *ret_line, const char **ret_value)
{
    size_t from, to, length;
    const char *key;
    if (!find_section(p, section, &from, &to))
        return false;
    for (size_t i = from + 1; i < to; i++)
        if (key_of(p->lines[i], &key, &length, ret_value) && is_name(key, length, name)) {
            *ret_line = i;
            return true;
        }
    return false;
}

/* ---- What is found, as text with NULs in it ---- */

struct text {
    char *bytes; /* owned */
    size_t length;
    bool list;
};

static void add(struct text *t, const char *bytes, size_t length, bool end)
{
    char *more = realloc(t->bytes, t->length + length + 2);
    if (!more)
        return;
    t->bytes = more;
    memcpy(more + t->length, bytes, length);
    t->length += length;
    if (end)
        more[t->length++] = 0;
    more[t->length] = 0;
}

static void add_value(struct text *t, const char *value)
{
    size_t length = trimmed(&value, strlen(value));
    if (length >= 2 && (value[0] == '"' || value[0] == '\'') && value[length - 1] == value[0]) {
        value++;
        length -= 2;
    }
    add(t, value, length, false);
}

static void add_sections(const struct profile *p, struct text *t)
{
    const char *name;
    size_t length;
    for (size_t i = 0; i < p->count; i++)
        if (section_of(p->lines[i], &name, &length))
            add(t, name, length, true);
}

static void add_keys(const struct profile *p, const char *section, struct text *t, bool values)
{
    size_t from, to, length;
    const char *key, *value;
    if (!find_section(p, section, &from, &to))
        return;
    for (size_t i = from + 1; i < to; i++) {
        if (!key_of(p->lines[i], &key, &length, &value))
            continue;
        add(t, key, length, !values);
        if (values && strchr(p->lines[i], '=')) {
            size_t n = trimmed(&value, strlen(value));
            add(t, "=", 1, false);
            add(t, value, n, false);
        }
        if (values)
            add(t, "", 0, true);
    }
}

/* section NULL: their names. key NULL: all keys, with their values or without. */
static struct text look_up(const char *section, const char *key, bool values, const char *fallback,
                           const char *file)
{
    struct text t = {.list = !section || !key};
    struct profile p;
    const char *value = NULL;
    size_t line;
    bool found = false;
    if (profile_load(&p, file)) {
        if (!section)
            add_sections(&p, &t);
        else if (!key)
            add_keys(&p, section, &t, values);
        else if ((found = find_key(&p, section, key, &line, &value)))
            add_value(&t, value);
        profile_finish(&p);
    }
    if (!t.list && !found && fallback) {
        size_t length = strlen(fallback);
        while (length > 0 && fallback[length - 1] == ' ')
            length--;
        add(&t, fallback, length, false);
    }
    if (!t.bytes)
        add(&t, "", 0, false);
    return t;
}

static DWORD give(struct text *t, char *buf, DWORD size)
{
    DWORD ends = t->list ? 2 : 1;
    if (!buf || size < ends || !t->bytes) {
        if (buf && size)
            buf[0] = 0;
        free(t->bytes);
        return 0;
    }
    size_t length = t->length, most = size - 1;
    bool cut = length > most;
    if (cut)
        length = size - ends;
    memcpy(buf, t->bytes, length);
    memset(buf + length, 0, t->list && length + 1 < size ? 2 : 1);
    free(t->bytes);
    return (DWORD)length;
}

static DWORD give_wide(struct text *t, WCHAR *buf, DWORD size)
{
    DWORD ends = t->list ? 2 : 1;
    size_t length = wide_decode(t->bytes ? t->bytes : "", t->bytes ? t->length : 0, NULL, 0, NULL);
    if (!buf || size < ends || !t->bytes) {
        if (buf && size)
            buf[0] = 0;
        free(t->bytes);
        return 0;
    }
    bool cut = length > size - 1;
    _cleanup_free_ WCHAR *wide = calloc(length + 1, sizeof(*wide));
    if (wide)
        wide_decode(t->bytes, t->length, wide, length, NULL);
    length = !wide ? 0 : cut ? size - ends : length;
    if (wide)
        memcpy(buf, wide, length * sizeof(*wide));
    buf[length] = 0;
    if (t->list && length + 1 < size)
        buf[length + 1] = 0;
    free(t->bytes);
    return (DWORD)length;
}

/* ---- Reading ---- */

DWORD GetPrivateProfileString(const char *section, const char *key, const char *fallback, char *buf,
                              DWORD size, const char *file)
{
    struct text t = look_up(section, key, false, fallback, file ? file : WIN_INI);
    return give(&t, buf, size);
}

DWORD GetPrivateProfileSection(const char *section, char *buf, DWORD size, const char *file)
{
    struct text t = look_up(section ? section : "", NULL, true, NULL, file ? file : WIN_INI);
    return give(&t, buf, size);
}

DWORD GetPrivateProfileSectionNames(char *buf, DWORD size, const char *file)
{
    return GetPrivateProfileString(NULL, NULL, NULL, buf, size, file);
}

UINT GetPrivateProfileInt(const char *section, const char *key, int fallback, const char *file)
{
    struct text t = {0};
    if (!section || !key)
        return (UINT)fallback;
    t = look_up(section, key, false, NULL, file ? file : WIN_INI);
    const char *text = t.bytes ? t.bytes : "";
    bool hexadecimal = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
    UINT number = text[0] ? (UINT)strtoll(text, NULL, hexadecimal ? 16 : 10) : (UINT)fallback;
    free(t.bytes);
    return number;
}

/* The parameters of the W forms. */
struct narrow {
    char *section;
    char *key;
    char *text;
    char *file;
};

static bool narrow(struct narrow *n, const WCHAR *section, const WCHAR *key, const WCHAR *text,
                   const WCHAR *file)
{
    *n = (struct narrow){0};
    return wide_in(section, &n->section) && wide_in(key, &n->key) && wide_in(text, &n->text) &&
           wide_in(file, &n->file);
}

static void narrow_finish(struct narrow *n)
{
    free(n->section);
    free(n->key);
    free(n->text);
    free(n->file);
}

DWORD GetPrivateProfileStringW(const WCHAR *section, const WCHAR *key, const WCHAR *fallback,
                               WCHAR *buf, DWORD size, const WCHAR *file)
{
    struct narrow n;
    struct text t = {0};
    if (narrow(&n, section, key, fallback, file))
        t = look_up(n.section, n.key, false, n.text, n.file ? n.file : WIN_INI);
    narrow_finish(&n);
    return give_wide(&t, buf, size);
}

DWORD GetPrivateProfileSectionW(const WCHAR *section, WCHAR *buf, DWORD size, const WCHAR *file)
{
    struct narrow n;
    struct text t = {0};
    if (narrow(&n, section, NULL, NULL, file))
        t = look_up(n.section ? n.section : "", NULL, true, NULL, n.file ? n.file : WIN_INI);
    narrow_finish(&n);
    return give_wide(&t, buf, size);
}

DWORD GetPrivateProfileSectionNamesW(WCHAR *buf, DWORD size, const WCHAR *file)
{
    return GetPrivateProfileStringW(NULL, NULL, NULL, buf, size, file);
}

UINT GetPrivateProfileIntW(const WCHAR *section, const WCHAR *key, int fallback, const WCHAR *file)
{
    struct narrow n;
    UINT number = (UINT)fallback;
    if (narrow(&n, section, key, NULL, file))
        number = GetPrivateProfileInt(n.section, n.key, fallback, n.file);
    narrow_finish(&n);
    return number;
}

/* ---- Writing ---- */

static bool write_key(struct profile *p, const char *section, const char *key, const char *value)
{
    size_t from, to, line;
    const char *before;
    bool there = find_section(p, section, &from, &to);
    if (!key)
        return !there || profile_replace(p, from, to, NULL) || p->count == 0;
    bool set = find_key(p, section, key, &line, &before);
    if (!value)
        return !set || profile_replace(p, line, line + 1, NULL);
    _cleanup_free_ char *text = malloc(strlen(key) + strlen(value) + 2);
    _cleanup_free_ char *heading = malloc(strlen(section) + 3);
    if (!text || !heading)
        return error_set(-ENOMEM);
    stpcpy(stpcpy(stpcpy(text, key), "="), value);
    if (set)
        return profile_replace(p, line, line + 1, text);
    if (!there) {
        stpcpy(stpcpy(stpcpy(heading, "["), section), "]");
        return profile_replace(p, p->count, p->count, heading) &&
               profile_replace(p, p->count, p->count, text);
    }
    while (to > from + 1 && p->lines[to - 1][strspn(p->lines[to - 1], " \t")] == 0)
        to--; /* before the empty lines */
    return profile_replace(p, to, to, text);
}

BOOL WritePrivateProfileString(const char *section, const char *key, const char *value,
                               const char *file)
{
    struct profile p;
    if (!section)
        return FALSE; /* nothing is kept back that could be written now */
    if (!profile_load(&p, file ? file : WIN_INI))
        return FALSE;
    bool ok = write_key(&p, section, key, value) && profile_save(&p);
    profile_finish(&p);
    return ok;
}

BOOL WritePrivateProfileSection(const char *section, const char *entries, const char *file)
{
    struct profile p;
    size_t from, to;
    if (!section)
        return error_set(-EINVAL);
    if (!profile_load(&p, file ? file : WIN_INI))
        return FALSE;
    bool ok = true;
    if (!find_section(&p, section, &from, &to)) {
        _cleanup_free_ char *heading = malloc(strlen(section) + 3);
        from = to = p.count;
        if (entries && heading) {
            stpcpy(stpcpy(stpcpy(heading, "["), section), "]");
            ok = profile_replace(&p, from, to, heading);
            to = p.count;
        }
        ok = ok && heading;
    } else if (!entries) {
        ok = profile_replace(&p, from, to, NULL);
    }
    if (ok && entries) {
        ok = profile_replace(&p, from + 1, to, NULL);
        for (size_t at = from + 1; ok && *entries; entries += strlen(entries) + 1, at++)
            ok = profile_replace(&p, at, at, entries);
    }
    ok = ok && profile_save(&p);
    profile_finish(&p);
    return ok;
}

BOOL WritePrivateProfileStringW(const WCHAR *section, const WCHAR *key, const WCHAR *value,
                                const WCHAR *file)
{
    struct narrow n;
    BOOL ok = narrow(&n, section, key, value, file) &&
              WritePrivateProfileString(n.section, n.key, n.text, n.file);
    narrow_finish(&n);
    return ok;
}

BOOL WritePrivateProfileSectionW(const WCHAR *section, const WCHAR *entries, const WCHAR *file)
{
    struct narrow n;
    size_t units = 0;
    while (entries && entries[units])
        units += wide_length(entries + units) + 1;
    size_t bytes = entries ? wide_encode(entries, units, NULL, 0, NULL) : 0;
    _cleanup_free_ char *list = calloc(1, bytes + 2);
    if (!list)
        return error_set(-ENOMEM);
    if (entries)
        wide_encode(entries, units, list, bytes, NULL);
    BOOL ok = narrow(&n, section, NULL, NULL, file) &&
              WritePrivateProfileSection(n.section, entries ? list : NULL, n.file);
    narrow_finish(&n);
    return ok;
}

/* ---- Bytes ---- */

BOOL WritePrivateProfileStruct(const char *section, const char *key, void *data, UINT size,
                               const char *file)
{
    static const char digits[] = "0123456789ABCDEF";
    const BYTE *bytes = data;
    if (!data)
        return WritePrivateProfileString(section, key, NULL, file);
    _cleanup_free_ char *text = malloc((size_t)size * 2 + 3);
    BYTE sum = 0;
    if (!text)
        return error_set(-ENOMEM);
    for (size_t i = 0; i <= size; i++) {
        BYTE byte = i < size ? bytes[i] : sum;
        sum = (BYTE)(sum + byte);
        text[2 * i] = digits[byte >> 4];
        text[2 * i + 1] = digits[byte & 15];
    }
    text[(size_t)size * 2 + 2] = 0;
    return WritePrivateProfileString(section, key, text, file);
}

static int digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

BOOL GetPrivateProfileStruct(const char *section, const char *key, void *data, UINT size,
                             const char *file)
{
    BYTE *bytes = data, sum = 0;
    if (!section || !key || !data)
        return error_set(-EINVAL);
    struct text t = look_up(section, key, false, NULL, file ? file : WIN_INI);
    DWORD error = t.length != (size_t)size * 2 + 2 ? ERROR_BAD_LENGTH : 0;
    for (size_t i = 0; i <= size && !error; i++) {
        int high = digit(t.bytes[2 * i]), low = digit(t.bytes[2 * i + 1]);
        BYTE byte = (BYTE)(high * 16 + low);
        if (high < 0 || low < 0 || (i == size && byte != sum))
            error = ERROR_INVALID_DATA;
        else if (i < size)
            bytes[i] = byte;
        sum = (BYTE)(sum + byte);
    }
    free(t.bytes);
    if (error)
        SetLastError(error);
    return !error;
}

BOOL WritePrivateProfileStructW(const WCHAR *section, const WCHAR *key, void *data, UINT size,
                                const WCHAR *file)
{
    struct narrow n;
    BOOL ok = narrow(&n, section, key, NULL, file) &&
              WritePrivateProfileStruct(n.section, n.key, data, size, n.file);
    narrow_finish(&n);
    return ok;
}

BOOL GetPrivateProfileStructW(const WCHAR *section, const WCHAR *key, void *data, UINT size,
                              const WCHAR *file)
{
    struct narrow n;
    BOOL ok = narrow(&n, section, key, NULL, file) &&
              GetPrivateProfileStruct(n.section, n.key, data, size, n.file);
    narrow_finish(&n);
    return ok;
}

/* ---- win.ini ---- */

DWORD GetProfileString(const char *section, const char *key, const char *fallback, char *buf,
                       DWORD size)
{
    return GetPrivateProfileString(section, key, fallback, buf, size, WIN_INI);
}

DWORD GetProfileStringW(const WCHAR *section, const WCHAR *key, const WCHAR *fallback, WCHAR *buf,
                        DWORD size)
{
    return GetPrivateProfileStringW(section, key, fallback, buf, size, NULL);
}

UINT GetProfileInt(const char *section, const char *key, int fallback)
{
    return GetPrivateProfileInt(section, key, fallback, WIN_INI);
}

UINT GetProfileIntW(const WCHAR *section, const WCHAR *key, int fallback)
{
    return GetPrivateProfileIntW(section, key, fallback, NULL);
}

DWORD GetProfileSection(const char *section, char *buf, DWORD size)
{
    return GetPrivateProfileSection(section, buf, size, WIN_INI);
}

DWORD GetProfileSectionW(const WCHAR *section, WCHAR *buf, DWORD size)
{
    return GetPrivateProfileSectionW(section, buf, size, NULL);
}

BOOL WriteProfileString(const char *section, const char *key, const char *value)
{
    return WritePrivateProfileString(section, key, value, WIN_INI);
}

BOOL WriteProfileStringW(const WCHAR *section, const WCHAR *key, const WCHAR *value)
{
    return WritePrivateProfileStringW(section, key, value, NULL);
}

BOOL WriteProfileSection(const char *section, const char *entries)
{
    return WritePrivateProfileSection(section, entries, WIN_INI);
}

BOOL WriteProfileSectionW(const WCHAR *section, const WCHAR *entries)
{
    return WritePrivateProfileSectionW(section, entries, NULL);
}
