/* SPDX-License-Identifier: MIT */
#ifndef X11_SETTINGS_H
#define X11_SETTINGS_H

#include <systemd/sd-event.h>

/* The desktop's settings (XSETTINGS): all programs hear of what changes. WM_SETTINGCHANGE has the
 * name of the setting; a theme is also WM_THEMECHANGED, the fonts that are there WM_FONTCHANGE. */

struct x11_settings;

/* 0 or negative errno. */
int x11_settings_create(sd_event *loop, const char *display, struct x11_settings **ret_settings);
/* NULL is fine. Returns NULL. */
struct x11_settings *x11_settings_destroy(struct x11_settings *settings);

#endif
