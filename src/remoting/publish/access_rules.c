/* SPDX-License-Identifier: MIT */
#include "remoting/publish/access_rules.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "remoting/publish/access.h"
#include "remoting/publish/access_parse.h"

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* '*' is any run of characters, '?' one. Goes back to the last '*' only: no pattern is slow. */
static bool matches(const char *pattern, const char *text, bool is_exact)
{
    const char *star = NULL, *behind = NULL;
    while (*text) {
        if (*pattern == '*') {
            star = ++pattern;
            behind = text;
        } else if (*pattern && (*pattern == '?' || *pattern == *text ||
                                (!is_exact && fold(*pattern) == fold(*text)))) {
            pattern++;
            text++;
        } else if (star) {
            pattern = star;
            text = ++behind;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return !*pattern;
}

/* A name and what of a property it means. */
static const char *split(const char *name, enum access_part *ret)
{
    static const struct {
        char prefix[5];
        enum access_part part;
    } parts[] = {{"get_", PART_GET}, {"set_", PART_PUT}, {"put_", PART_PUT}};
    *ret = PART_ALL;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (strncmp(name, parts[i].prefix, 4) == 0 && name[4]) {
            *ret = parts[i].part;
            return name + 4;
        }
    }
    return name;
}

void access_method_set(struct access_method *method, const char *pattern)
{
    method->pattern = split(pattern, &method->part);
}

/* A rule for a name is one for reading and writing the property; a rule for reading is for that
 * alone. */
static bool is_method(const struct access_grant *grant, const char *name)
{
    enum access_part part;
    const char *base = split(name, &part);
    /* What could hold up others is not meant by the way. */
    bool is_literal = strcmp(name, ACCESS_BLOCK) == 0;
    for (size_t i = 0; i < grant->method_count; i++) {
        const struct access_method *method = &grant->methods[i];
        if ((method->part == PART_ALL || method->part == part) &&
            (is_literal ? strcasecmp(method->pattern, base) == 0
                        : matches(method->pattern, base, false)))
            return true;
    }
    return false;
}

static bool address_of(const char *text, uint8_t ret[16])
{
    static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};
    memcpy(ret, mapped, sizeof mapped);
    return inet_pton(AF_INET, text, ret + 12) == 1 || inet_pton(AF_INET6, text, ret) == 1;
}

static bool is_inside(const struct access_who *who, const char *text)
{
    uint8_t address[16];
    if (!address_of(text, address))
        return false;
    unsigned whole = who->bits / 8, rest = who->bits % 8;
    if (memcmp(address, who->address, whole) != 0)
        return false;
    return !rest || !((address[whole] ^ who->address[whole]) >> (8 - rest));
}

static bool is_who(const struct access_who *who, const struct caller *caller)
{
    switch (who->kind) {
    case WHO_ANY:
        return true;
    case WHO_USER:
        return caller->scheme == URL_UNIX && caller->uid == who->uid;
    case WHO_USERS:
        return caller->scheme == URL_UNIX && caller->uid != (uid_t)-1;
    case WHO_ADDRESS:
        return caller->scheme != URL_UNIX && is_inside(who, caller->address);
    case WHO_CERTIFICATE:
        return *caller->certificate && matches(who->text, caller->certificate, false);
    case WHO_SUBJECT:
        return *caller->certificate && *caller->subject &&
               matches(who->text, caller->subject, false);
    }
    return false;
}

static bool is_for(const struct access_grant *grant, const struct caller *caller)
{
    for (size_t i = 0; i < grant->who_count; i++)
        if (is_who(&grant->who[i], caller))
            return true;
    return false;
}

/* Classes are activated by their CLSID only where it is written out. */
static bool is_of(const struct access_section *section, const struct access_question *question)
{
    if (!section->pattern)
        return false;
    if (!question->uri)
        return true;
    if (question->is_reference && !section->is_reference)
        return false;
    if (*question->uri == '{')
        return strcasecmp(section->pattern, question->uri) == 0;
    return matches(section->pattern, question->uri, true);
}

bool access_rules_allow(const struct access_rules *rules, const struct access_question *question)
{
    for (const struct access_section *section = rules->sections; section; section = section->next) {
        if (!is_of(section, question))
            continue;
        for (const struct access_grant *grant = section->grants; grant; grant = grant->next)
            if (is_for(grant, question->caller) &&
                (!question->method || is_method(grant, question->method)))
                return true;
    }
    return false;
}

bool access_rules_have_place(const struct access_rules *rules, const char *uri,
                             enum access_place_kind kind, const char *text)
{
    const struct access_question question = {.uri = uri};
    for (const struct access_section *section = rules->sections; section; section = section->next)
        for (const struct access_place *place = section->places; place; place = place->next)
            if (place->kind == kind && strcasecmp(place->text, text) == 0 &&
                is_of(section, &question))
                return true;
    return false;
}

bool access_rules_have_references(const struct access_rules *rules)
{
    const struct access_section *section = rules->sections;
    while (section && !section->is_reference)
        section = section->next;
    return section != NULL;
}
