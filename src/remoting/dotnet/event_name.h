/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_EVENT_NAME_H
#define REMOTING_DOTNET_EVENT_NAME_H

#include <pianola/oaidl.h>

/* Which of an object's events has that name: the interface and the number. CONNECT_E_NOCONNECTION:
 * none. */
HRESULT event_of_object(IUnknown *object, const char *name, IID *ret_iid, DISPID *ret_id);
/* The number of a method in the dispinterface iid, or as the sink itself has it. */
HRESULT event_of_sink(IDispatch *sink, REFIID iid, const char *name, DISPID *ret);

#endif
