/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_PARAMETERS_H
#define MESSAGE_PARAMETERS_H

/* Parameters of the system as the rest of the room asks for them. */

#include "message/message.h"
#include "pianola/parameters.h"

/* Numbers that no SPI_GET... has for itself. */
enum parameter_extra {
    EXTRA_MOUSE_1,
    EXTRA_MOUSE_2,
    EXTRA_MOUSE_SPEED,
    EXTRA_ICON_X,
    EXTRA_ICON_Y,
    EXTRA_DOUBLE_WIDTH,
    EXTRA_DOUBLE_HEIGHT,
    EXTRA_DRAG_WIDTH,
    EXTRA_DRAG_HEIGHT,
    EXTRA_WORK_SET,
    EXTRA_WORK_LEFT,
    EXTRA_WORK_TOP,
    EXTRA_WORK_RIGHT,
    EXTRA_WORK_BOTTOM,
    EXTRAS,
};

/* What an SPI_GET... that is a number gives. */
uint32_t parameter_number(UINT get);
uint32_t parameter_extra(enum parameter_extra extra);
void parameter_set_extra(enum parameter_extra extra, uint32_t value);
RECT parameter_work_area(void);

/* parameters_structs.c: the actions that take structures or text; FALSE with the last error set,
 * also for what is no action at all. */
BOOL parameter_struct(UINT action, UINT param, void *value, bool wide);
bool parameter_struct_gets(UINT action);

/* display_devices.c: the one device's name. */
bool display_is_device(const char *name);
const char *display_device(void);

#endif
