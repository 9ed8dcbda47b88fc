/* SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <pianola/component.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "cli/command.h"
#include "cli/typelib.h"
#include "cli/typelib_declare.h"
#include "cli/typelib_edit.h"

/* typelib edit of an .idl file: the text is searched for the interface, comments and strings left
 * out, and the member put at the end of its braces. */

enum { FILE_MOST = 16 << 20 };

struct text {
    const char *path;
    char *at;
    char *code; /* the same, with blanks in place of comments and strings */
    size_t size;
};

static void text_free(struct text *text)
{
    free(text->at);
    free(text->code);
}

static void blank_out(char *code)
{
    for (char *at = code; *at;) {
        char *end = at + 1;
        if (at[0] == '/' && at[1] == '*') {
            end = strstr(at + 2, "*/");
            end = end ? end + 2 : at + strlen(at);
        } else if (at[0] == '/' && at[1] == '/') {
            end = at + strcspn(at, "\n");
        } else if (at[0] == '"') {
            while (*end && *end != '"')
                end += *end == '\\' && end[1] ? 2 : 1;
            end += *end == '"';
        } else {
            at++;
            continue;
        }
        for (; at < end; at++)
            if (*at != '\n')
                *at = ' ';
    }
}

static int text_read(const char *path, struct text *ret)
{
    _cleanup_close_ int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat info;
    if (fd < 0 || fstat(fd, &info) < 0)
        return cli_fail(errno == ENOENT ? EXIT_NOT_FOUND : EXIT_FAILED, TYPELIB_EDIT ": %s: %s",
                        path, strerror(errno));
    if (!S_ISREG(info.st_mode) || info.st_size > FILE_MOST)
        return cli_fail(EXIT_FAILED, TYPELIB_EDIT ": %s: it is no source file", path);
    size_t size = (size_t)info.st_size, done = 0;
    char *text = malloc(size + 1);
    while (text && done < size) {
        ssize_t n = read(fd, text + done, size - done);
        if (n == 0 || (n < 0 && errno != EINTR))
            break;
        done += n > 0 ? (size_t)n : 0;
    }
    char *code = NULL;
    if (text) {
        text[done] = 0;
        code = strdup(text);
    }
    if (!code || done < size || strlen(text) != size) {
        free(text);
        free(code);
        return cli_fail(EXIT_FAILED, TYPELIB_EDIT ": %s: it cannot be read as text", path);
    }
    blank_out(code);
    *ret = (struct text){.path = path, .at = text, .code = code, .size = size};
    return 0;
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* The next word from *at on; past it, false at the end. */
static bool next_word(const char *code, size_t *at, size_t *ret_start)
{
    while (code[*at] && !is_word(code[*at]))
        ++*at;
    *ret_start = *at;
    while (is_word(code[*at]))
        ++*at;
    return *at > *ret_start;
}

static bool word_is(const char *code, size_t start, size_t end, const char *word)
{
    return strlen(word) == end - start && strncmp(code + start, word, end - start) == 0;
}

struct place {
    size_t name, name_end, open, close; /* of the braces */
    bool is_dispatch;
};

static size_t closing(const char *code, size_t open)
{
    int depth = 0;
    for (size_t at = open; code[at]; at++) {
        depth += (code[at] == '{') - (code[at] == '}');
        if (depth == 0)
            return at;
    }
    return 0;
}

/* The next thing with braces that a keyword begins, from *at on. */
static bool next_place(const char *code, size_t *at, const char *first, const char *second,
                       struct place *ret)
{
    size_t start;
    while (next_word(code, at, &start)) {
        bool is_second = second && word_is(code, start, *at, second);
        if (!is_second && !word_is(code, start, *at, first))
            continue;
        if (!next_word(code, at, &ret->name))
            return false;
        ret->name_end = *at;
        size_t end = *at;
        while (code[end] && !strchr("{;()[]}", code[end]))
            end++;
        if (code[end] != '{')
            continue;
        ret->open = end;
        ret->close = closing(code, end);
        ret->is_dispatch = is_second;
        *at = end;
        return ret->close > 0;
    }
    return false;
}

static int find_interface(const struct text *text, const char *name, struct place *ret)
{
    struct place place;
    unsigned count = 0;
    for (size_t at = 0; next_place(text->code, &at, "interface", "dispinterface", &place);) {
        if (name && !word_is(text->code, place.name, place.name_end, name))
            continue;
        *ret = place;
        count++;
        if (name)
            return 0;
    }
    if (name)
        return cli_fail(EXIT_NOT_FOUND, TYPELIB_EDIT ": %s: it has no interface '%s'", text->path,
                        name);
    return count == 1 ? 0
                      : cli_fail(EXIT_USAGE,
                                 TYPELIB_EDIT ": %s: it has not just one interface; say which "
                                              "with --interface",
                                 text->path);
}

/* One more than the highest number in id(). */
static long next_id(const struct text *text, const struct place *place)
{
    long id = 1;
    size_t start;
    for (size_t at = place->open; next_word(text->code, &at, &start) && at < place->close;) {
        if (!word_is(text->code, start, at, "id"))
            continue;
        const char *number = text->code + at + strspn(text->code + at, " \t\n");
        long value = *number == '(' ? strtol(number + 1, NULL, 0) : 0;
        if (value >= id && value < 0x40000000)
            id = value + 1;
    }
    return id;
}

/* A member of that name: the word before a parenthesis, or before the end. */
static bool has_member(const struct text *text, const struct place *place, const char *name)
{
    size_t start;
    int depth = 0;
    size_t at = place->open + 1, done = at;
    while (next_word(text->code, &at, &start) && at < place->close) {
        for (; done < start; done++)
            depth += strchr("([", text->code[done]) ? 1 : strchr(")]", text->code[done]) ? -1 : 0;
        const char *after = text->code + at + strspn(text->code + at, " \t\n");
        if (depth == 0 && (*after == '(' || *after == ';') && word_is(text->code, start, at, name))
            return true;
    }
    return false;
}

/* The line's own begin, when only blanks stand before. */
static size_t line_start(const struct text *text, size_t at)
{
    size_t start = at;
    while (start && (text->at[start - 1] == ' ' || text->at[start - 1] == '\t'))
        start--;
    return start && text->at[start - 1] != '\n' ? at : start;
}

static int insert(struct text *text, size_t at, const char *what, size_t length)
{
    char *fresh = malloc(text->size + length + 1), *code = NULL;
    if (fresh) {
        memcpy(fresh, text->at, at);
        memcpy(fresh + at, what, length);
        memcpy(fresh + at + length, text->at + at, text->size - at + 1);
        code = strdup(fresh);
    }
    if (!code) {
        free(fresh);
        return cli_fail(EXIT_FAILED, TYPELIB_EDIT ": out of memory");
    }
    blank_out(code);
    text_free(text);
    text->at = fresh;
    text->code = code;
    text->size += length;
    return 0;
}

static int insert_file(struct text *text, size_t at, FILE *out, char **what, const size_t *size)
{
    int status = fclose(out) == 0 ? insert(text, at, *what, *size)
                                  : cli_fail(EXIT_FAILED, TYPELIB_EDIT ": out of memory");
    free(*what);
    return status;
}

static int add_interface(struct text *text, const struct typelib_edit *edit)
{
    struct place place;
    GUID guid;
    char id[40];
    char *what = NULL;
    size_t size = 0, at = 0;
    for (size_t from = 0; next_place(text->code, &from, "interface", "dispinterface", &place);)
        if (word_is(text->code, place.name, place.name_end, edit->add_interface))
            return cli_fail(EXIT_FAILED, TYPELIB_EDIT ": %s: it has a type '%s' already",
                            edit->file, edit->add_interface);
    if (!next_place(text->code, &at, "library", NULL, &place))
        return cli_fail(EXIT_FAILED, TYPELIB_EDIT ": %s: it has no library to add to", edit->file);
    if (FAILED(CoCreateGuid(&guid)))
        return cli_fail(EXIT_FAILED, TYPELIB_EDIT ": no random numbers");
    typelib_guid_text(&guid, id);
    FILE *out = open_memstream(&what, &size);
    if (!out)
        return cli_fail(EXIT_FAILED, TYPELIB_EDIT ": out of memory");
    if (edit->is_dispatch)
        fprintf(out,
                "\n    [uuid(%s)]\n    dispinterface %s\n    {\n        properties:\n"
                "        methods:\n    }\n",
                id, edit->add_interface);
    else
        fprintf(out,
                "\n    [odl, uuid(%s), dual, oleautomation]\n    interface %s : IDispatch\n    {\n"
                "    }\n",
                id, edit->add_interface);
    return insert_file(text, line_start(text, place.close), out, &what, &size);
}

/* "HRESULT Add(..)" without what ends it. */
static int trimmed(const char *text)
{
    size_t length = strlen(text);
    while (length && (isspace((unsigned char)text[length - 1]) || text[length - 1] == ';'))
        length--;
    return (int)length;
}

/* Types are written as they were given: everything before the name. */
static int type_length(const char *text, const char *name)
{
    int length = trimmed(text) - (int)strlen(name);
    while (length > 0 && isspace((unsigned char)text[length - 1]))
        length--;
    return length;
}

static int add_member(struct text *text, const struct typelib_edit *edit, bool is_property)
{
    const char *declaration = is_property ? edit->add_property : edit->add_method;
    struct declared member;
    struct place place = {0};
    if (!declared_parse(declaration, NULL, NULL, &member))
        return cli_fail(EXIT_USAGE, TYPELIB_EDIT ": '%s': %s", declaration, member.error);
    declared_finish(&member);
    if (member.has_params == is_property)
        return cli_fail(EXIT_USAGE,
                        TYPELIB_EDIT ": '%s': a method has '()', a property is a type and a name",
                        declaration);
    int status = find_interface(text, edit->interface, &place);
    if (status)
        return status;
    if (has_member(text, &place, member.name))
        return cli_fail(EXIT_FAILED, TYPELIB_EDIT ": %s: there is a member '%s' already",
                        edit->file, member.name);
    size_t at = place.close, start;
    if (place.is_dispatch && is_property)
        for (size_t from = place.open; next_word(text->code, &from, &start) && from < place.close;)
            if (word_is(text->code, start, from, "methods"))
                at = start;
    /* As deep as the brace, and one more; in a dispinterface below its sections. */
    size_t line = line_start(text, place.close);
    char indent[64];
    snprintf(indent, sizeof indent, "%.*s%s",
             (int)(place.close - line < 40 ? place.close - line : 0), text->at + line,
             place.is_dispatch ? "        " : "    ");
    long id = next_id(text, &place);
    int type = type_length(declaration, member.name);
    const char *gap = type > 0 && declaration[type - 1] == '*' ? "" : " ";
    char *what = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&what, &size);
    if (!out)
        return cli_fail(EXIT_FAILED, TYPELIB_EDIT ": out of memory");
    if (line_start(text, at) == at && at && text->at[at - 1] != '\n')
        fputc('\n', out);
    if (!is_property) {
        fprintf(out, "%s[id(%ld)]\n%s%.*s;\n", indent, id, indent, trimmed(declaration),
                declaration);
    } else if (place.is_dispatch) {
        fprintf(out, "%s[id(%ld)%s] %.*s;\n", indent, id, edit->read_only ? ", readonly" : "",
                trimmed(declaration), declaration);
    } else {
        fprintf(out, "%s[propget, id(%ld)]\n%sHRESULT %s([out, retval] %.*s%s*value);\n", indent,
                id, indent, member.name, type, declaration, gap);
        if (!edit->read_only)
            fprintf(out, "%s[propput, id(%ld)]\n%sHRESULT %s([in] %.*s%svalue);\n", indent, id,
                    indent, member.name, type, declaration, gap);
    }
    return insert_file(text, line_start(text, at), out, &what, &size);
}

/* Whole, or not at all. */
static int text_write(const struct text *text, const char *path)
{
    _cleanup_free_ char *other = NULL;
    struct stat old;
    if (asprintf(&other, "%s.XXXXXX", path) < 0) {
        other = NULL;
        return cli_fail(EXIT_FAILED, TYPELIB_EDIT ": out of memory");
    }
    _cleanup_close_ int fd = mkostemp(other, O_CLOEXEC);
    if (fd < 0)
        return cli_fail(EXIT_FAILED, TYPELIB_EDIT ": %s: %s", path, strerror(errno));
    mode_t mask = umask(0);
    umask(mask);
    int r = fchmod(fd, stat(path, &old) == 0 ? old.st_mode & 0777 : 0666 & ~mask);
    for (size_t done = 0; r == 0 && done < text->size;) {
        ssize_t n = write(fd, text->at + done, text->size - done);
        if (n < 0 && errno != EINTR)
            r = -1;
        done += n > 0 ? (size_t)n : 0;
    }
    if (r < 0 || fsync(fd) < 0 || rename(other, path) < 0) {
        int error = errno;
        unlink(other);
        return cli_fail(EXIT_FAILED, TYPELIB_EDIT ": %s: %s", path, strerror(error));
    }
    return 0;
}

int typelib_edit_idl(const struct typelib_edit *edit)
{
    struct text text;
    int status = text_read(edit->file, &text);
    if (status)
        return status;
    if (edit->add_interface)
        status = add_interface(&text, edit);
    if (status == 0 && edit->add_property)
        status = add_member(&text, edit, true);
    if (status == 0 && edit->add_method)
        status = add_member(&text, edit, false);
    if (status == 0)
        status = text_write(&text, edit->output);
    text_free(&text);
    return status;
}
