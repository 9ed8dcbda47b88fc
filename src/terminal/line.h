/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_LINE_H
#define TERMINAL_LINE_H

/*
 * A line that is a device: a serial port, a console of the kernel's, a modem, any tty with a path.
 * Its settings, its lock and its modem lines. Uses libc only and no heap: a keeper has it.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    LINE_PATH_MAX = 128,
};

enum line_flow {
    LINE_FLOW_NONE,
    LINE_FLOW_HARDWARE, /* RTS and CTS */
    LINE_FLOW_SOFTWARE, /* XON and XOFF */
};

struct line_settings {
    uint32_t speed; /* bits a second, any; 0: what the device has */
    uint8_t data_bits;
    uint8_t stop_bits;
    char parity;  /* N, E, O, M(ark) or S(pace) */
    uint8_t flow; /* enum line_flow */
    bool modem;   /* the carrier counts: the line is hung up when it goes */
};

#define LINE_SETTINGS_DEFAULT                                                                      \
    ((struct line_settings){.data_bits = 8, .stop_bits = 1, .parity = 'N', .flow = LINE_FLOW_NONE})

/* "8N1". -EINVAL. */
int line_parse_framing(const char *text, struct line_settings *settings);

struct line {
    int fd; /* -1: not open */
    char path[LINE_PATH_MAX];
    char lock[LINE_PATH_MAX + 16]; /* its lock file; "": none */
    uint8_t before[64];            /* the settings that it had */
    bool is_saved;
};

#define LINE_NONE ((struct line){.fd = -1})

/* Locks the device and opens it, never as a controlling terminal and without waiting for a carrier;
 * raw: bytes as they are, else as a login wants it. The descriptor does not block when raw. -EBUSY:
 * somebody else has it; -ENOTTY: it is no terminal. What is open stays the caller's to finish. */
int line_open(struct line *line, const char *path, const struct line_settings *settings, bool raw);
/* Its settings are as they were, the lock is gone, the descriptor stays. Also when half made. */
void line_release(struct line *line);

/* ---- Modem lines (line_control.c); -ENOTTY or -EINVAL: the device has none ---- */

enum line_verb {
    LINE_BREAK, /* about a quarter of a second, in which it does not return */
    LINE_DTR_ON,
    LINE_DTR_OFF,
    LINE_RTS_ON,
    LINE_RTS_OFF,
};

int line_control(int fd, enum line_verb verb);

struct line_state {
    uint32_t speed;
    bool has_modem_lines;
    bool dtr, rts, cts, dsr, carrier, ring;
};

int line_get_state(int fd, struct line_state *ret_state);

#endif
