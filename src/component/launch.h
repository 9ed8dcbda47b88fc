/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_LAUNCH_H
#define COMPONENT_LAUNCH_H

/* Starting the server of a class. */

/* Starts a command line, split as a shell splits words but nothing expanded, with one more
 * argument, in a session of its own, with its error output in a file. It is nobody's child: no
 * zombie, and it outlives who asked. Returns its process; negative errno when the line is no
 * command (-EINVAL) or the program cannot run (as execve tells). */
int launch(const char *command_line, const char *argument, const char *error_file);

#endif
