/* SPDX-License-Identifier: MIT */
#include "kernel/class_text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "kernel/class_file.h"
#include "kernel/registry_line.h"
#include "kernel/registry_tree.h"

/*
 * Section [Class] is the key itself, other sections are the subkeys of their names. A line
 * Name=text is a REG_SZ of this name, but for those of the table, which have a place of their own.
 * A section that begins with a dot and a backslash is a subkey without such lines' meaning
 * ([.\Class]).
 */

static const struct {
    const char *section; /* of the file */
    const char *line;
    const char *key; /* where its text is the default value */
} special[] = {
    {"", "Name", ""},
    {"", "ProgID", "ProgID"},
    {"", "VersionIndependentProgID", "VersionIndependentProgID"},
    {"", "TypeLib", "TypeLib"},
    {"", "Version", "Version"},
    {"InprocServer32", "Path", "InprocServer32"},
    {"LocalServer32", "Path", "LocalServer32"},
};

enum { SPECIAL = sizeof(special) / sizeof(special[0]) };

static bool equal(const char *text, size_t length, const char *name)
{
    return registry_name_compare(text, length, name, strlen(name)) == 0;
}

/* ---- Reading ---- */

struct reader {
    struct registry_key *tree;
    struct registry_key *key; /* of the present section */
    size_t keys;
    bool lost; /* in a section whose heading is broken */
};

/* The next of "a; b", past which *list moves. */
static bool next_category(const char **list, const char **ret, size_t *ret_length)
{
    *list += strspn(*list, "; \t");
    *ret = *list;
    *ret_length = strcspn(*list, ";");
    *list += *ret_length;
    while (*ret_length > 0 && strchr(" \t", (*ret)[*ret_length - 1]))
        (*ret_length)--;
    return *ret_length > 0;
}

static int read_categories(struct registry_key *tree, const char *list)
{
    struct registry_key *key, *child;
    const char *at = list, *name;
    size_t length;
    while (next_category(&at, &name, &length))
        if (memchr(name, '\\', length) || !registry_name_fits(name, length, REGISTRY_KEY_NAME_MOST))
            return -EBADMSG;
    int r = registry_key_make(tree, CLASS_CATEGORIES, &key);
    while (r == 0 && next_category(&list, &name, &length)) {
        _cleanup_free_ char *own = strndup(name, length);
        r = own ? registry_key_make(key, own, &child) : -ENOMEM;
    }
    return r;
}

static bool is_plain_name(const char *name, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!(name[i] >= 'a' && name[i] <= 'z') && !(name[i] >= 'A' && name[i] <= 'Z') &&
            !(name[i] >= '0' && name[i] <= '9') && !strchr("_-. ", name[i]))
            return false;
    return length > 0 && name[0] != ' ' && name[length - 1] != ' ';
}

static bool is_plain_text(const char *text)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] < ' ' || text[i] == 127)
            return false;
    return text_is_utf8(text, length) &&
           (length == 0 || (text[0] != ' ' && text[length - 1] != ' '));
}

static bool is_section(const struct reader *r, const char *name)
{
    return registry_key_find(r->tree, name) == r->key;
}

/* Name=text. */
static int read_plain(struct reader *r, const char *line, size_t length)
{
    const char *sign = memchr(line, '=', length), *from = sign ? sign + 1 : line;
    size_t name_length = sign ? (size_t)(sign - line) : 0;
    while (name_length > 0 && (line[name_length - 1] == ' ' || line[name_length - 1] == '\t'))
        name_length--;
    while (from < line + length && (*from == ' ' || *from == '\t'))
        from++;
    if (!is_plain_name(line, name_length))
        return -EBADMSG;
    _cleanup_free_ char *name = strndup(line, name_length);
    _cleanup_free_ char *text = strndup(from, (size_t)(line + length - from));
    if (!name || !text)
        return -ENOMEM;
    if (!is_plain_text(text))
        return -EBADMSG;
    if (r->key == r->tree && equal(name, name_length, "Categories"))
        return read_categories(r->tree, text);
    for (size_t i = 0; i < SPECIAL; i++) {
        struct registry_key *key;
        if (!equal(name, name_length, special[i].line) || !is_section(r, special[i].section))
            continue;
        int made = registry_key_make(r->tree, special[i].key, &key);
        return made < 0 ? made : registry_value_set_text(key, "", text);
    }
    return registry_value_set_text(r->key, name, text);
}

static int read_heading(struct reader *r, const char *line, size_t length)
{
    _cleanup_free_ char *path = registry_heading_parse(line, length);
    r->lost = false;
    if (path && equal(path, strlen(path), "Class")) {
        r->key = r->tree;
        return 0;
    }
    const char *name = path && strncmp(path, ".\\", 2) == 0 ? path + 2 : path;
    if (!name || !name[strspn(name, "\\")] || ++r->keys > CLASS_FILE_KEYS_MOST) {
        r->lost = true;
        return name && r->keys > CLASS_FILE_KEYS_MOST ? -E2BIG : -EBADMSG;
    }
    struct registry_key *key;
    int made = registry_key_make(r->tree, name, &key);
    if (made == 0)
        r->key = key;
    r->lost = made < 0;
    return made == -EINVAL ? -EBADMSG : made;
}

int class_text_parse(struct registry_key *tree, const char *text, size_t size)
{
    struct reader reader = {.tree = tree, .key = tree};
    const char *at = text, *end = text + size, *line;
    size_t length, lines = 0;
    int r = 0;
    if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        at += 3;
    while ((r == 0 || r == -EBADMSG) && registry_line_next(&at, end, &line, &length)) {
        r = 0;
        if (length == 0)
            continue;
        if (++lines > CLASS_FILE_LINES_MOST)
            return -E2BIG;
        if (memchr(line, 0, length))
            continue; /* no text */
        if (line[0] == '[' && length <= CLASS_FILE_LINE_MOST)
            r = read_heading(&reader, line, length);
        else if (line[0] == ';' || line[0] == '#' || length > CLASS_FILE_LINE_MOST || reader.lost)
            r = -EBADMSG;
        else if (line[0] == '"' || line[0] == '@')
            r = registry_line_parse(reader.key, line, length);
        else
            r = read_plain(&reader, line, length);
        if (r == -EBADMSG && registry_value_keep(reader.key, line, length) < 0)
            return -ENOMEM;
    }
    return r == -EBADMSG ? 0 : r;
}

/* ---- Writing ---- */

struct writer {
    FILE *to;
    struct registry_key *tree;
};

/* The text of a default value that a line of the table says. */
static const char *special_text(struct registry_key *tree, size_t i)
{
    const struct registry_key *key = registry_key_find(tree, special[i].key);
    const char *text = key ? registry_value_text(registry_value_find(key, "")) : NULL;
    return text && is_plain_text(text) ? text : NULL;
}

static bool said_by_special(const struct writer *w, const struct registry_key *key)
{
    for (size_t i = 0; i < SPECIAL; i++)
        if (registry_key_find(w->tree, special[i].key) == key && special_text(w->tree, i))
            return true;
    return false;
}

static bool is_category_leaf(const struct registry_key *key)
{
    const char *name = key->name;
    return key->child_count == 0 && key->value_count == 0 && is_plain_text(name) &&
           !strchr(name, ';');
}

static const struct registry_key *category_key(const struct writer *w)
{
    return registry_key_find(w->tree, CLASS_CATEGORIES);
}

/* Has a plain line of this name a meaning of its own in the key's section? */
static bool is_reserved(const struct writer *w, const struct registry_key *key, const char *name)
{
    if (key == w->tree && registry_name_equal(name, "Categories"))
        return true;
    for (size_t i = 0; i < SPECIAL; i++)
        if (registry_name_equal(name, special[i].line) &&
            registry_key_find(w->tree, special[i].section) == key)
            return true;
    return false;
}

static bool is_comment(const struct registry_value *value)
{
    return !value->name && (value->data[0] == ';' || value->data[0] == '#');
}

static void write_value(struct writer *w, const struct registry_key *key,
                        const struct registry_value *value)
{
    const char *text = registry_value_text(value), *name = value->name;
    if (name && !name[0] && said_by_special(w, key))
        return;
    if (name && text && is_plain_text(text) && is_plain_name(name, strlen(name)) &&
        !is_reserved(w, key, name))
        fprintf(w->to, "%s=%s\n", name, text);
    else
        registry_line_print(w->to, value);
}

/* Broken lines come last: what follows a broken heading must not be taken for its lines. */
static void write_lines(struct writer *w, const struct registry_key *key)
{
    for (size_t i = 0; i < key->value_count; i++)
        if (key->values[i].name || is_comment(&key->values[i]))
            write_value(w, key, &key->values[i]);
    for (size_t i = 0; i < key->value_count; i++)
        if (!key->values[i].name && !is_comment(&key->values[i]))
            registry_line_print(w->to, &key->values[i]);
}

static void write_special(struct writer *w, const struct registry_key *key)
{
    for (size_t i = 0; i < SPECIAL; i++) {
        const char *text = special_text(w->tree, i);
        if (text && registry_key_find(w->tree, special[i].section) == key)
            fprintf(w->to, "%s=%s\n", special[i].line, text);
    }
    const struct registry_key *list = key == w->tree ? category_key(w) : NULL;
    bool any = false;
    for (size_t i = 0; list && i < list->child_count; i++)
        if (is_category_leaf(list->children[i])) {
            fprintf(w->to, "%s%s", any ? ";" : "Categories=", list->children[i]->name);
            any = true;
        }
    if (any)
        fputc('\n', w->to);
}

/* Is there something about a key that only a section of its own says? */
static bool needs_section(const struct writer *w, const struct registry_key *key)
{
    for (size_t i = 0; i < SPECIAL; i++)
        if (special[i].section[0] && registry_key_find(w->tree, special[i].section) == key)
            return true;
    bool said = said_by_special(w, key);
    if (key->value_count > (said ? 1 : 0))
        return true;
    if (said || (category_key(w) && key->parent == category_key(w) && is_category_leaf(key)))
        return false;
    return key->child_count == 0;
}

static void write_sections(struct writer *w, const struct registry_key *key, const char *path)
{
    for (size_t i = 0; i < key->child_count; i++) {
        const struct registry_key *child = key->children[i];
        _cleanup_free_ char *own = malloc(strlen(path) + strlen(child->name) + 4);
        if (!own) {
            fclose(w->to); /* the stream's end says that memory was short */
            w->to = NULL;
            return;
        }
        bool dot = !path[0] &&
                   (registry_name_equal(child->name, "Class") || strcmp(child->name, ".") == 0);
        stpcpy(stpcpy(stpcpy(stpcpy(own, dot ? ".\\" : ""), path), path[0] ? "\\" : ""),
               child->name);
        if (needs_section(w, child)) {
            fputc('\n', w->to);
            registry_heading_print(w->to, own);
            write_special(w, child);
            write_lines(w, child);
        }
        write_sections(w, child, own);
        if (!w->to)
            return;
    }
}

int class_text_print(struct registry_key *tree, char **ret_text, size_t *ret_size)
{
    char *text = NULL;
    size_t size = 0;
    struct writer w = {open_memstream(&text, &size), tree};
    if (!w.to)
        return -ENOMEM;
    fputs("[Class]\n", w.to);
    write_special(&w, tree);
    write_lines(&w, tree);
    write_sections(&w, tree, "");
    bool ok = w.to && !ferror(w.to);
    if (w.to && fclose(w.to) != 0)
        ok = false;
    if (!ok || !text) {
        free(text);
        return -ENOMEM;
    }
    if (size > CLASS_FILE_MOST) {
        free(text);
        return -EFBIG;
    }
    *ret_text = text;
    *ret_size = size;
    return 0;
}

int class_file_print(const struct class_file *file, char **ret_text, size_t *ret_size)
{
    return class_text_print(file->tree, ret_text, ret_size);
}
