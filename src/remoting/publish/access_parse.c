/* SPDX-License-Identifier: MIT */
#include "remoting/publish/access_parse.h"

#include <arpa/inet.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Reading access.conf. */

enum { RULES_MOST = 4096 };

struct reading {
    struct access_rules *rules;
    struct access_section *section; /* the last one */
    unsigned line, count;
    void (*told)(unsigned line, const char *what, void *data);
    void *data;
    bool no_memory;
};

static bool wrong(const struct reading *r, const char *what)
{
    r->told(r->line, what, r->data);
    return false;
}

static char *trim(char *text)
{
    text += strspn(text, " \t\r");
    size_t size = strlen(text);
    while (size && strchr(" \t\r", text[size - 1]))
        text[--size] = 0;
    return text;
}

/* The part before the next comma; *rest is what follows, NULL at the end. */
static char *next_part(char **rest)
{
    char *part = *rest, *comma = strchr(part, ',');
    *rest = comma ? comma + 1 : NULL;
    if (comma)
        *comma = 0;
    return trim(part);
}

/* What follows the word, or NULL. */
static char *behind(char *text, const char *word)
{
    size_t size = strlen(word);
    if (strncmp(text, word, size) != 0 || !strchr(" \t", text[size]) || !text[size])
        return NULL;
    return trim(text + size);
}

static bool read_number(const char *text, unsigned long most, unsigned long *ret)
{
    unsigned long value = 0;
    if (!*text || strlen(text) > 10)
        return false;
    for (; *text; text++) {
        if (*text < '0' || *text > '9')
            return false;
        value = value * 10 + (unsigned long)(*text - '0');
    }
    *ret = value;
    return value <= most;
}

static bool read_user(const char *name, struct access_who *ret)
{
    unsigned long uid;
    struct passwd entry, *found = NULL;
    char room[4096];
    ret->kind = WHO_USER;
    if (strcmp(name, "*") == 0) {
        ret->kind = WHO_USERS;
        return true;
    }
    if (read_number(name, UINT32_MAX - 1, &uid))
        ret->uid = (uid_t)uid;
    else if (getpwnam_r(name, &entry, room, sizeof room, &found) == 0 && found)
        ret->uid = entry.pw_uid;
    else
        return false;
    return true;
}

/* 64 digits, with or without colons; or "*". */
static bool read_certificate(char *text, struct access_who *ret)
{
    static const char digits[] = "0123456789abcdefABCDEF";
    size_t size = 0;
    ret->kind = WHO_CERTIFICATE;
    ret->text = text;
    if (strcmp(text, "*") == 0)
        return true;
    for (const char *at = text; *at; at++)
        if (*at != ':')
            text[size++] = *at;
    text[size] = 0;
    return size == 64 && strspn(text, digits) == size;
}

static bool read_address(char *text, struct access_who *ret)
{
    static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};
    char *slash = strchr(text, '/');
    unsigned long bits = 0;
    ret->kind = WHO_ADDRESS;
    if (slash)
        *slash = 0;
    memcpy(ret->address, mapped, sizeof mapped);
    bool is_v4 = inet_pton(AF_INET, text, ret->address + 12) == 1;
    if (!is_v4 && inet_pton(AF_INET6, text, ret->address) != 1)
        return false;
    unsigned most = is_v4 ? 32 : 128;
    if (slash && !read_number(slash + 1, most, &bits))
        return false;
    ret->bits = (unsigned)(slash ? bits : most) + (is_v4 ? 96 : 0);
    return true;
}

static bool read_who(char *text, struct access_who *ret)
{
    char *rest;
    *ret = (struct access_who){.kind = WHO_ANY};
    if (strcmp(text, "any") == 0)
        return true;
    if ((rest = behind(text, "user")))
        return read_user(rest, ret);
    if ((rest = behind(text, "certificate")))
        return read_certificate(rest, ret);
    if ((rest = behind(text, "subject"))) {
        ret->kind = WHO_SUBJECT;
        ret->text = rest;
        return true;
    }
    return read_address(text, ret);
}

static void grant_destroy(struct access_grant *grant)
{
    if (!grant)
        return;
    free(grant->who);
    free(grant->methods);
    free(grant);
}

static struct access_grant *grant_create(size_t who_count, size_t method_count)
{
    struct access_grant *grant = calloc(1, sizeof *grant);
    if (!grant)
        return NULL;
    grant->who = calloc(who_count, sizeof *grant->who);
    grant->methods = calloc(method_count, sizeof *grant->methods);
    if (grant->who && grant->methods)
        return grant;
    grant_destroy(grant);
    return NULL;
}

static size_t count_parts(const char *text)
{
    size_t count = 1;
    for (; *text; text++)
        count += *text == ',';
    return count;
}

static bool fill(const struct reading *r, struct access_grant *grant, char *who, char *methods)
{
    while (who)
        if (!read_who(next_part(&who), &grant->who[grant->who_count++]))
            return wrong(r, "is nobody: any, user NAME, an address, certificate FINGERPRINT or "
                            "subject NAME is wanted before the last colon");
    while (methods) {
        char *method = next_part(&methods);
        if (!*method)
            return wrong(r, "has an empty name of a method");
        access_method_set(&grant->methods[grant->method_count++], method);
    }
    return true;
}

/* The names of methods have no colons, who calls may have. */
static bool read_allow(struct reading *r, char *text)
{
    char *colon = strrchr(text, ':');
    if (!colon)
        return wrong(r, "says allow, but not WHO: METHODS");
    *colon = 0;
    size_t who_count = count_parts(text), method_count = count_parts(colon + 1);
    if (who_count > WHO_MOST || method_count > METHODS_MOST || r->count >= RULES_MOST)
        return wrong(r, "is too much");
    struct access_grant *grant = grant_create(who_count, method_count);
    if (!grant) {
        r->no_memory = true;
        return false;
    }
    if (!fill(r, grant, text, colon + 1)) {
        grant_destroy(grant);
        return false;
    }
    grant->next = r->section->grants;
    r->section->grants = grant;
    r->count++;
    return true;
}

static bool read_places(struct reading *r, char *text, enum access_place_kind kind)
{
    while (text) {
        struct access_place *place = malloc(sizeof *place);
        if (!place) {
            r->no_memory = true;
            return false;
        }
        *place = (struct access_place){r->section->places, kind, next_part(&text)};
        if (!*place->text) {
            free(place);
            return wrong(r, "has an empty name");
        }
        r->section->places = place;
        if (r->count++ >= RULES_MOST)
            return wrong(r, "is too much");
    }
    return true;
}

static bool read_section(struct reading *r, char *text)
{
    size_t size = strlen(text);
    if (r->count >= RULES_MOST)
        return wrong(r, "is too much");
    struct access_section *section = calloc(1, sizeof *section);
    if (!section) {
        r->no_memory = true;
        return false;
    }
    section->next = r->rules->sections;
    r->rules->sections = r->section = section;
    r->count++;
    if (size < 3 || text[size - 1] != ']')
        return wrong(r, "begins a section without a URI in brackets: its rules allow nothing");
    text[size - 1] = 0;
    section->pattern = trim(text + 1);
    section->is_reference = strncmp(section->pattern, "ref/", 4) == 0;
    return true;
}

static bool read_line(struct reading *r, char *text)
{
    if (!*text || *text == '#' || *text == ';')
        return true;
    if (*text == '[')
        return read_section(r, text);
    char *equals = strchr(text, '=');
    if (!equals)
        return wrong(r, "is neither a section nor allow = WHO: METHODS");
    *equals = 0;
    text = trim(text);
    bool is_host = strcmp(text, "host") == 0, is_allow = strcmp(text, "allow") == 0;
    bool is_callback = strcmp(text, "callback") == 0;
    if (!is_host && !is_allow && !is_callback && strcmp(text, "origin") != 0)
        return wrong(r, "has another word than allow, host, origin or callback before =");
    if (!r->section)
        return wrong(r, "stands before the first section");
    equals = trim(equals + 1);
    return is_allow ? read_allow(r, equals)
                    : read_places(r, equals,
                                  is_host       ? ACCESS_HOST
                                  : is_callback ? ACCESS_CALLBACK
                                                : ACCESS_ORIGIN);
}

static void read_lines(struct reading *r, char *text, size_t size)
{
    if (memchr(text, 0, size) || !text_is_utf8(text, size)) {
        wrong(r, "or another one is no text in UTF-8");
        return;
    }
    while (text && !r->no_memory) {
        char *end = strchr(text, '\n');
        if (end)
            *end = 0;
        r->line++;
        read_line(r, trim(text));
        text = end ? end + 1 : NULL;
    }
}

struct access_rules *access_rules_parse(const char *text, size_t size,
                                        void (*told)(unsigned line, const char *what, void *data),
                                        void *data)
{
    struct access_rules *rules = calloc(1, sizeof *rules);
    struct reading r = {.rules = rules, .told = told, .data = data};
    if (!rules || size > ACCESS_FILE_MOST || !(rules->text = malloc(size + 1))) {
        free(rules);
        return NULL;
    }
    if (size)
        memcpy(rules->text, text, size);
    rules->text[size] = 0;
    read_lines(&r, rules->text, size);
    if (r.no_memory) {
        access_rules_destroy(rules);
        return NULL;
    }
    return rules;
}

void access_rules_destroy(struct access_rules *rules)
{
    if (!rules)
        return;
    for (struct access_section *section = rules->sections, *next; section; section = next) {
        next = section->next;
        for (struct access_grant *grant = section->grants, *after; grant; grant = after) {
            after = grant->next;
            grant_destroy(grant);
        }
        for (struct access_place *place = section->places, *after; place; place = after) {
            after = place->next;
            free(place);
        }
        free(section);
    }
    free(rules->text);
    free(rules);
}
