/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_CLASSES_H
#define CONTROL_CLASSES_H

/* Each is in the file of its name. */

#include "control/control.h"

extern const struct control_class button_class;
extern const struct control_class combo_box_class;
extern const struct control_class combo_list_class;
extern const struct control_class dialog_class;
extern const struct control_class edit_class;
extern const struct control_class list_box_class;
extern const struct control_class mdi_client_class;
extern const struct control_class menu_class;
extern const struct control_class static_class;
extern const struct control_class scroll_bar_class;

#endif
