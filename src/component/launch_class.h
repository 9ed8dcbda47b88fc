/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_LAUNCH_CLASS_H
#define COMPONENT_LAUNCH_CLASS_H

/* Starting the server that a class file names: in the station, or in who wants it. */

#include <stdbool.h>

struct class_fields;

/* Where a class's servers publish it (published.h); what one writes as errors is in the class's
 * folder there, in the file "errors". */
#define LAUNCH_GROUP "classes"

/* Does the registration let this user start and call it? */
bool launch_is_allowed(const struct class_fields *fields);
/* The program of a class, or the surrogate for its library. Its process, or negative errno:
 * -ENOENT when there is no such class or program, -EACCES when the registration does not allow it,
 * -EINVAL when its command line is none, or as launch() fails. */
int launch_class(const char *id);

#endif
