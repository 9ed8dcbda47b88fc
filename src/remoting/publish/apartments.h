/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_APARTMENTS_H
#define REMOTING_PUBLISH_APARTMENTS_H

/*
 * What strangers reach is called on threads of the multithreaded apartment. Objects are kept as
 * that one knows them, wherever they live, and handed to and fro here. Each function makes sure
 * that the apartment is there (publish_enter).
 */

#include <pianola/objidl.h>
#include <stdbool.h>

/* The object of the calling thread's apartment, as the multithreaded one has it; counted. */
HRESULT apartment_hand_over(IUnknown *object, REFIID iid, void **ret);
/* And back: an object as the multithreaded apartment has it, for the calling thread. */
HRESULT apartment_fetch(IUnknown *object, REFIID iid, void **ret);
/* Releases what the multithreaded apartment holds. NULL is allowed. */
void apartment_drop(IUnknown *object);
/* Runs it in the multithreaded apartment: at once, or while calls to the caller's run. */
HRESULT apartment_run(HRESULT (*fn)(void *data), void *data);
/* Is the calling thread in it? */
bool apartment_is_multithreaded(void);

#endif
