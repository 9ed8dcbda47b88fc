/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_ACCESS_RULES_H
#define REMOTING_PUBLISH_ACCESS_RULES_H

/*
 * The rules of an access.conf (pianola-access(5)). They only ever allow: what none of them names is
 * not allowed, a line that is wrong allows nothing. They do not change once they are read.
 */

#include <stdbool.h>
#include <stddef.h>

#include "remoting/wire/stream.h"

struct access_rules;

enum access_place_kind { ACCESS_ORIGIN, ACCESS_HOST, ACCESS_CALLBACK };

enum { ACCESS_FILE_MOST = 256 << 10 };

/* What is asked for. */
struct access_question {
    const struct caller *caller;
    const char *uri;    /* NULL: no object in particular: is the caller anybody at all? */
    const char *method; /* NULL: to know of it; "": one whose name is not known */
    bool is_reference;  /* of no section but those that name references */
};

/* told: for each line that is wrong. NULL without memory. */
struct access_rules *access_rules_parse(const char *text, size_t size,
                                        void (*told)(unsigned line, const char *what, void *data),
                                        void *data);
/* NULL is allowed. */
void access_rules_destroy(struct access_rules *rules);
bool access_rules_allow(const struct access_rules *rules, const struct access_question *question);
/* Is a name of the server, an origin of pages, or an address that may be called back, given for the
 * URI? */
bool access_rules_have_place(const struct access_rules *rules, const char *uri,
                             enum access_place_kind kind, const char *text);
/* Has it sections for references that objects gave out? */
bool access_rules_have_references(const struct access_rules *rules);

#endif
