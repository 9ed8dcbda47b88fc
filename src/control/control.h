/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_CONTROL_H
#define CONTROL_CONTROL_H

/*
 * The window classes that every program has, each in a file of its name. They
 * are registered when a program first asks for one.
 */

#include "message/message.h"

/* Fills what the class is besides its name. */
typedef void control_describe(WNDCLASSEX *wc);

#endif
