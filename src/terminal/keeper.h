/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_KEEPER_H
#define TERMINAL_KEEPER_H

/*
 * The parts of pianola-keeper. One process a terminal: parent of the session leader, the only one
 * that reads the pty master, collector of exit status. It needs no station: without one it waits,
 * without a timer. Everything is in one struct in static memory; there is no heap, and nothing that
 * matters is ever read back from memory that the station can write.
 */

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "terminal/keeper_protocol.h"
#include "terminal/terminal_log.h"

enum {
    KEEPER_PEERS = 4, /* connections that have not said hello yet */
    KEEPER_PATH_MAX = 108,
};

/* Which descriptor is ready; peers count from KEEPER_TAG_PEER. */
enum keeper_tag {
    KEEPER_TAG_SIGNAL,
    KEEPER_TAG_LISTEN,
    KEEPER_TAG_MASTER,
    KEEPER_TAG_SPACE,
    KEEPER_TAG_STATION,
    KEEPER_TAG_PEER,
};

enum keeper_output {
    KEEPER_OUTPUT_READING,
    KEEPER_OUTPUT_FULL,
    KEEPER_OUTPUT_HUNG_UP, /* nobody has the terminal open: wait for the change, not the state */
};

struct keeper {
    int epoll_fd, signal_fd, listen_fd;
    int master;       /* the line */
    int slave;        /* held open when no program does, -1: not */
    struct line line; /* a device */
    int station;      /* the controlling connection, -1: none */
    int peers[KEEPER_PEERS];
    unsigned next_peer;
    struct terminal_log log;
    enum keeper_output output;
    bool spoiled; /* said once */

    struct keeper_event events[KEEPER_EVENTS];
    uint64_t events_made;
    uint64_t events_sent; /* to the station that is connected */
    bool events_stuck;    /* its socket is full */

    struct keeper_welcome welcome; /* what is true now */
    bool attended;                 /* the station reads the master, and the session ends with it */
    bool released;
    bool childless;  /* the session and all that came of it are over */
    bool unattended; /* told to end by a signal: no release is awaited */
    bool is_closing;
    bool leaderless;  /* the terminal does not end with a process */
    int64_t kill_at;  /* after hanging up; CLOCK_MONOTONIC ms, 0: not */
    int64_t start_at; /* the next session; 0: not */
    int64_t began_at; /* this one */
    const struct keeper_plan *plan;
    struct terminal_facts facts;
    char path[KEEPER_PATH_MAX];
};

/* ---- keeper_output.c ---- */

/* Takes what the terminal has put out. True: there may be more at once. */
bool keeper_read_output(struct keeper *keeper);
/* After space_fd was ready or a new reader came. */
void keeper_resume_output(struct keeper *keeper);

/* ---- keeper_children.c ---- */

/* Collects whoever exited, stopped or went on. */
void keeper_collect(struct keeper *keeper);
/* The session is over, and nothing comes after it. The caller tells. */
void keeper_note_end(struct keeper *keeper, int code, int status);
/* A signal to every process of the leader's session. How many got it. */
unsigned keeper_signal_session(const struct keeper *keeper, int number);
/* It does nothing any more, but may not have let go of everything yet. */
bool keeper_process_ends(pid_t pid);
void keeper_close(struct keeper *keeper, uint32_t grace_ms);
int64_t keeper_now_ms(void); /* CLOCK_MONOTONIC */

/* ---- keeper_session.c: what is on the line ---- */

/* Opens the line and starts what is to run on it. *ret_what names what failed. */
int keeper_begin(struct keeper *keeper, const char **ret_what);
/* The leader has ended. True: another one will come, or has. */
bool keeper_goes_on(struct keeper *keeper);
/* It is time for the next one. */
void keeper_start_next(struct keeper *keeper);
/* Without a leader: the line is cut, at either end. */
void keeper_cut_line(struct keeper *keeper);

/* ---- keeper_station.c ---- */

void keeper_accept(struct keeper *keeper);
void keeper_peer_ready(struct keeper *keeper, unsigned peer);
void keeper_station_ready(struct keeper *keeper, uint32_t events);
/* Remembers the event, completes it, and sends it when it can be sent. */
void keeper_tell(struct keeper *keeper, struct keeper_event event);
int keeper_send_welcome(const struct keeper *keeper, int socket, int error);

/* ---- keeper_loop.c ---- */

int keeper_watch(const struct keeper *keeper, int fd, uint32_t events, unsigned tag);
void keeper_rewatch(const struct keeper *keeper, int fd, uint32_t events, unsigned tag);
/* Until there is nothing left to keep. */
void keeper_run(struct keeper *keeper);

/* ---- keeper_title.c ---- */

/* Where the kernel shows the command line from; before anything reads it. */
void keeper_title_begin(char **argv, char **environment);
void keeper_title_set(const char *name);

#endif
