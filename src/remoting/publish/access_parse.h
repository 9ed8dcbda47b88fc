/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_ACCESS_PARSE_H
#define REMOTING_PUBLISH_ACCESS_PARSE_H

/* Rules as they are read. All texts are the file's copy, cut into pieces. */

#include "remoting/publish/access_rules.h"

enum who_kind { WHO_ANY, WHO_USER, WHO_USERS, WHO_ADDRESS, WHO_CERTIFICATE, WHO_SUBJECT };

struct access_who {
    enum who_kind kind;
    uid_t uid;
    uint8_t address[16]; /* IPv4 as IPv6 maps it */
    unsigned bits;       /* of 128 */
    const char *text;
};

enum access_part { PART_ALL, PART_GET, PART_PUT };

struct access_method {
    enum access_part part; /* of a property */
    const char *pattern;
};

enum { WHO_MOST = 64, METHODS_MOST = 256 };

struct access_grant {
    struct access_grant *next;
    struct access_who *who;
    struct access_method *methods;
    size_t who_count, method_count;
};

/* For http: a name the server is reached by, or a page's origin whose scripts may. */
struct access_place {
    struct access_place *next;
    enum access_place_kind kind;
    const char *text;
};

struct access_section {
    struct access_section *next;
    struct access_place *places;
    const char *pattern; /* NULL: its head is wrong */
    bool is_reference;
    struct access_grant *grants;
};

struct access_rules {
    struct access_section *sections;
    char *text;
};

void access_method_set(struct access_method *method, const char *pattern);

#endif
