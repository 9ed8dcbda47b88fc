/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_KEEPER_LINK_PRIVATE_H
#define TERMINAL_KEEPER_LINK_PRIVATE_H

#include "terminal/keeper_link.h"

struct keeper_link {
    char id[KEEPER_ID_MAX + 1];
    char what[16];
    int fd;
    int master;
    pid_t helper; /* starts the keeper and ends; 0: collected */
    struct terminal_log log;
    bool started;
    struct keeper_event ended; /* type 0: the leader lives */
    int32_t keeper, leader;
    uint8_t *input; /* what the terminal did not take */
    size_t input_start, input_end, input_size;
};

struct keeper_link *keeper_link_new(const char *id);
/* "terminals/<id>" as a socket path. */
int keeper_socket_path(const char *id, char *buf, size_t size);
/* Removes the socket of one that is gone. */
bool keeper_is_alive(const char *id);

#endif
