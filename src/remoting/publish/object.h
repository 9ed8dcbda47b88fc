/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_OBJECT_H
#define REMOTING_PUBLISH_OBJECT_H

/* The objects behind entries. */

#include "remoting/publish/uri_table.h"

/* A new object of a class, as the multithreaded apartment has it. Any thread. */
HRESULT publish_object_create(struct entry *entry, IUnknown **ret);
/* The one of the entry, made if need be, for the calling thread's apartment; counted. As
 * publish_get. */
HRESULT object_of(struct entry *entry, IUnknown **ret);
/* The same; of a single-call class the one whose every call goes to a new one. */
HRESULT object_lasting(struct entry *entry, IUnknown **ret);
/* Runs its constructor with these arguments. */
HRESULT object_construct(IUnknown *object, DISPPARAMS *arguments);

#endif
