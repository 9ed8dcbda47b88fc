/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_DDEML_H
#define MESSAGE_DDEML_H

/*
 * What the parts of the DDE management library share. An instance belongs to a
 * thread; a conversation is a window of it and the window of the other side.
 * Nothing that comes from there is believed: who sent it is compared, objects
 * are looked up and measured.
 */

#include <stdbool.h>
#include <stddef.h>

#include "pianola/dde.h"
#include "pianola/window.h"

enum {
    DDE_INSTANCES = 64,
    DDE_HEADER = 4, /* what the objects begin with: flags and the format */
    DDE_CONNECT_MS = 1000,
    DDE_WATCH_MS = 2000, /* how often it is looked whether the other side lives */
};

struct dde_string {
    struct dde_string *next;
    ATOM atom;
    unsigned count;
};

struct dde_service {
    struct dde_service *next;
    ATOM name;
};

/* Data that a client wants to be told of. */
struct dde_link {
    struct dde_link *next;
    ATOM item;
    UINT format;
    bool no_data;
    bool wants_ack;
};

struct dde_transaction {
    struct dde_transaction *next;
    DWORD id;
    UINT type;
    ATOM item;
    UINT format;
    HGLOBAL sent; /* what the server may leave to us to free */
    bool async;
    bool abandoned; /* nobody wants to know any more */
    bool done;
    bool refused;
    WORD status;
    HDDEDATA data;
    ULONG_PTR user; /* what the program keeps with it */
};

struct dde_instance;

/* What a client asked while the server's callback was disabled. */
struct dde_waiting {
    struct dde_waiting *next;
    UINT message;
    LPARAM lparam;
};

struct dde_conv {
    struct dde_conv *next;
    ULONG_PTR user; /* what the program keeps with it */
    uintptr_t list; /* the HCONVLIST that it is in; 0: none */
    HWND asked;     /* the server's window that was asked for it, in a list */
    UINT blocked;   /* EC_DISABLE, EC_ENABLEONE or 0 */
    struct dde_waiting *waiting;
    struct dde_instance *instance;
    uint32_t handle;
    bool client;
    bool ended;
    unsigned busy; /* calls that still look at it */
    HWND window;
    HWND peer;
    ATOM service;
    ATOM topic;
    struct dde_link *links;               /* server */
    struct dde_transaction *transactions; /* client, the oldest first */
};

struct dde_instance {
    DWORD id;
    DWORD thread;
    PFNCALLBACK callback;
    DWORD flags;
    bool unfiltered;
    UINT error;
    HWND window; /* asked for connections; top-level, never shown */
    struct dde_string *strings;
    struct dde_service *services;
    struct dde_conv *convs;
    DWORD next_transaction;
    uintptr_t next_list;
    UINT blocked;                /* of the conversations to come, too */
    struct dde_conv *initiating; /* its own WM_DDE_INITIATE is under way */
};

/* ---- ddeml.c ---- */

/* The calling thread's instance, NULL for any other number. */
struct dde_instance *dde_instance(DWORD id);
/* Remembers the error and returns NULL. */
void *dde_fail(struct dde_instance *instance, UINT error);
/* Calls the callback with the format of the conversation types; `which` is an XTYP_.... */
HDDEDATA dde_call(struct dde_instance *instance, UINT which, UINT format, struct dde_conv *conv,
                  ATOM one, ATOM two, HDDEDATA data, ULONG_PTR data1);
static inline HSZ dde_hsz(ATOM atom)
{
    return (HSZ)(uintptr_t)atom;
}
static inline ATOM dde_atom(HSZ string)
{
    return (uintptr_t)string <= 0xffff ? (ATOM)(uintptr_t)string : 0;
}
/* One more of an atom. */
ATOM dde_atom_again(ATOM atom);

/* ---- ddeml_strings.c ---- */

void dde_strings_free(struct dde_instance *instance);

/* ---- ddeml_data.c ---- */

/* An object as DDE messages carry it, with a zeroed header. */
HGLOBAL dde_object(const void *bytes, size_t size, UINT format);
/* The object's header: flags << 0 | format << 16. false when it is none. */
bool dde_header(HGLOBAL object, WORD *ret_flags, UINT *ret_format);
void dde_set_flags(HGLOBAL object, WORD flags);
/* What the callback returned or the program gave, as an object to be sent with these flags: itself,
 * or a copy when it stays the program's. NULL without memory. */
HGLOBAL dde_to_send(HDDEDATA data, UINT format, WORD flags);

/* ---- ddeml_conv.c ---- */

int dde_conv_register(void);
/* window's procedure finds it. peer may be set later. NULL without memory. */
struct dde_conv *dde_conv_create(struct dde_instance *instance, bool client, HWND peer);
/* The calling thread's conversation, NULL for any other handle. */
struct dde_conv *dde_conv_find(HCONV handle);
/* By its window, also one that has ended and is not swept away yet. */
struct dde_conv *dde_conv_any(HWND hwnd);
/* The other side is gone, or ends it: tells the program, unless it did it itself. */
void dde_conv_end(struct dde_conv *conv, bool tell_peer, bool tell_program);
/* Frees the ones that ended and that nobody looks at. */
void dde_conv_sweep(struct dde_instance *instance);
/* Posts to the other side; ends the conversation when it is gone. */
bool dde_conv_post(struct dde_conv *conv, UINT message, LPARAM lparam);
/* WM_DDE_ACK with a status and an atom or object. */
void dde_conv_ack(struct dde_conv *conv, WORD status, UINT_PTR what);

/* ---- ddeml_server.c ---- */

/* WM_DDE_INITIATE to the instance's window. */
void dde_server_initiate(struct dde_instance *instance, HWND client, ATOM service, ATOM topic);
void dde_server_message(struct dde_conv *conv, UINT message, LPARAM lparam);
void dde_links_free(struct dde_conv *conv);

/* ---- ddeml_info.c ---- */

/* The conversation's callback is disabled: the message waits. */
bool dde_conv_keep(struct dde_conv *conv, UINT message, LPARAM lparam);
void dde_waiting_free(struct dde_conv *conv);

/* ---- ddeml_client.c ---- */

/* A conversation with one of these windows, the first that wants it. NULL, with the error set. */
struct dde_conv *dde_connect_to(struct dde_instance *instance, HSZ service, HSZ topic,
                                const HWND *list, int count);
struct dde_transaction *dde_transaction_find(const struct dde_conv *conv, DWORD id);

void dde_client_message(struct dde_conv *conv, UINT message, LPARAM lparam);
/* The conversation ends: who waits gets nothing. */
void dde_transactions_end(struct dde_conv *conv);
void dde_transactions_free(struct dde_conv *conv);

#endif
