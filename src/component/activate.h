/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_ACTIVATE_H
#define COMPONENT_ACTIVATE_H

/*
 * Classes whose objects are made in other processes. A process that registers a class object for
 * others publishes a marshaled reference to it (published.h); who wants an object of the class
 * reads that, or starts the server and waits for it.
 */

#include <pianola/objidl.h>
#include <stdbool.h>

struct published;

/* Publishes a class object. single: the first to find it has it alone. *ret_reference is what
 * activate_withdraw wants. */
HRESULT activate_publish(REFCLSID clsid, IUnknown *factory, bool single, struct published **ret,
                         IStream **ret_reference);
/* Takes it back, also the references that nobody has read. NULL is allowed. */
void activate_withdraw(struct published *published, IStream *reference);
/* The class object of a running server, or of one that is started for it, as a proxy in the
 * caller's apartment. REGDB_E_CLASSNOTREG: there is neither; E_ACCESSDENIED: the registration does
 * not let this user; CO_E_SERVER_EXEC_FAILURE: it ended, or did not register the class in time;
 * CO_E_APPNOTFOUND, CO_E_CREATEPROCESS_FAILURE: it could not be started. */
HRESULT activate_remote(REFCLSID clsid, DWORD context, IUnknown **ret_factory_proxy);

#endif
