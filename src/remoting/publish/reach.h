/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_REACH_H
#define REMOTING_PUBLISH_REACH_H

/* Objects of other places: the one file that knows all ways there. */

#include <pianola/remoting.h>
#include <stdint.h>

#include "component/class_far.h"
#include "remoting/wire/url.h"

/* The object behind a URL that was parsed; deadline_ms of clock_ms(). As GetRemoteObject. */
HRESULT reach_get(const struct remoting_url *url, uint64_t deadline_ms, REFIID iid, void **ret);
/* A new one. As CreateRemoteObject. */
HRESULT reach_create(const struct remoting_url *url, DISPPARAMS *arguments, uint64_t deadline_ms,
                     REFIID iid, void **ret);
/* far_class.c */
extern const struct class_far reach_class;

#endif
