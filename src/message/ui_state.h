/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_UI_STATE_H
#define MESSAGE_UI_STATE_H

#include "message/message.h"

/* WM_CHANGEUISTATE, WM_UPDATEUISTATE and WM_QUERYUISTATE. */
LRESULT ui_state(HWND hwnd, UINT message, WPARAM w, LPARAM l);

#endif
