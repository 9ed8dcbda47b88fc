/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_NAMED_FAILURE_H
#define REMOTING_PUBLISH_NAMED_FAILURE_H

#include "remoting/publish/named_call.h"

/* Nothing failed yet. */
void named_failure_clear(struct named_failure *failure);
/* A failure that the object said nothing of: what a stranger may know. Gives hr. */
HRESULT named_failure_plain(struct named_failure *failure, HRESULT hr);
/* What the object said; empties the exception. Gives the HRESULT in it. */
HRESULT named_failure_take(struct named_failure *failure, EXCEPINFO *exception);
/* And the other way: for who called the proxy. exception may be NULL. */
void named_failure_give(const struct named_failure *failure, EXCEPINFO *exception);

#endif
