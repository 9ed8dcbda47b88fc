/* SPDX-License-Identifier: MIT */
#ifndef CLI_STATION_OBJECT_H
#define CLI_STATION_OBJECT_H

/*
 * What 'pianola serve' publishes as "station": for each command a method "run.COMMAND"
 * (run.windows, run.term.list), which is how access.conf names it, with three arguments: the words
 * behind the command's name (an array of texts), a terminal ("COLUMNSxROWS TERM", or "") and
 * whether the error output is the terminal's. It gives a session (station_session.h).
 */

#include <pianola/oaidl.h>

#include "cli/command.h"

#define STATION_URI "station"

enum { STATION_METHOD_ROOM = 64 };
void station_method_name(const struct command *command, char buf[STATION_METHOD_ROOM]);

HRESULT station_object_create(IDispatch **ret);

#endif
