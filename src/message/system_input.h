/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_SYSTEM_INPUT_H
#define MESSAGE_SYSTEM_INPUT_H

/*
 * Between the room that makes input of keys and moves and the queues that it
 * goes into: which queue, what all of the station see of it, and the journal
 * that is played.
 */

#include <stdbool.h>
#include <stdint.h>

#include "pianola/message.h"
#include "pianola/mouse.h"

struct message_input {
    UINT message;
    WPARAM wparam;
    LPARAM lparam; /* of the mouse: the place on the screen */
    UINT vk;       /* the key with its side, VK_PACKET with its unit << 16; 0: none */
    DWORD origin;  /* IMO_... */
    DWORD time;    /* 0: now */
    ULONG_PTR extra_info;
};

/* Puts it into the queue of the window's thread. */
BOOL message_post_event(HWND hwnd, const struct message_input *input);
/* Who gets the mouse at a point: the window that captured it for the thread of the foreground (or
 * the calling one), else what lies there; NULL: nobody. A window that it leaves for another
 * thread's is told. */
HWND message_mouse_target(POINT at);

/* A key goes down or up: for GetAsyncKeyState, and for GetKeyState of all threads but that of
 * `told`, which gets a message about it. */
void message_note_key(UINT vk, bool down, HWND told);
bool message_key_is_down(UINT vk);
bool message_key_is_toggled(UINT vk);
/* Alt goes down alone when no other key or button follows before it is up again. */
void message_set_key_alone(bool alone);
bool message_key_alone(void);

/* Moves the pointer to where it may be, and remembers that it was there. */
POINT message_move_pointer(POINT to, ULONG_PTR extra_info, DWORD time);
POINT message_clip_point(POINT at);
void message_note_input(DWORD time);
bool message_buttons_swapped(void);
/* Another thread has blocked the calling one's input. */
bool message_input_is_blocked(void);

/* The keys of the calling thread, 0x80 down, 1 toggled. */
void message_keys(BYTE keys[256]);
void message_set_keys(const BYTE keys[256]);
/* The UTF-16 unit of the VK_PACKET that was retrieved last. */
WCHAR message_packet(void);
BYTE message_key(UINT vk);
void message_set_key(UINT vk, BYTE value);
/* Takes over the changes that came with no message to the calling thread. */
void message_sync_keys(void);

/* The keyboard layout of a thread (0: the calling one), as an HKL; 0: the display's. */
uint32_t message_layout(DWORD thread);
void message_set_layout(uint32_t layout, bool whole_process);

/* ---- Seams for the input room ---- */

/* Called on the owning thread for each message that leaves a queue; vk: with its side, 0: as the
 * message says. */
void message_set_retrieved_fn(void (*fn)(const MSG *msg, UINT vk));
/* Plays an event of a journal, as if it happened. */
void message_set_play_fn(void (*fn)(const EVENTMSG *event));
/* Somebody above asks the playback hook: retrieving messages does not. */
void message_drive_playback(bool above);

#endif
