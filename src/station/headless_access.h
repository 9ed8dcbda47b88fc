/* SPDX-License-Identifier: MIT */
#ifndef STATION_HEADLESS_ACCESS_H
#define STATION_HEADLESS_ACCESS_H

#include <stddef.h>
#include <stdint.h>

/* Who may use a headless display: this user's programs, without a cookie, and nobody else. An X
 * server without an authority file lets in every user of the machine. */

#define ACCESS_COOKIE_SIZE 16

/* Writes an Xauthority file with a fresh cookie for the server to start with. The caller unlinks it
 * once the server has read it. */
int access_create_authority(char *path, size_t size, uint8_t cookie[ACCESS_COOKIE_SIZE]);
/* Lets this user's programs in. */
int access_allow_user(const char *display, uint8_t cookie[ACCESS_COOKIE_SIZE]);

#endif
