/* SPDX-License-Identifier: MIT */
#ifndef CLI_SUBSCRIBE_SINK_H
#define CLI_SUBSCRIBE_SINK_H

/* Who listens to events and prints them, a line each. */

#include <pianola/oaidl.h>
#include <stdbool.h>

struct sink;

struct sink_options {
    const char *event;  /* a name or number; NULL: all */
    unsigned long most; /* 0: no limit */
    bool as_json;
};

/* object: whose events, asked for their names. *ret is the sink's, with a reference. NULL: no
 * memory. */
struct sink *sink_create(IUnknown *object, const struct sink_options *options, IDispatch **ret);
/* Can the event that is wanted come? SINK_NAME_UNKNOWN: nobody tells the names here. */
enum sink_name { SINK_NAME_KNOWN, SINK_NAME_WRONG, SINK_NAME_UNKNOWN };
enum sink_name sink_check_name(struct sink *sink);
/* Readable when enough came, or no more comes. */
int sink_fd(const struct sink *sink);
enum sink_state { SINK_LISTENS, SINK_HAS_ENOUGH, SINK_ENDED, SINK_CANNOT_WRITE };
/* ret_why: of SINK_ENDED. */
enum sink_state sink_look(struct sink *sink, HRESULT *ret_why);

#endif
