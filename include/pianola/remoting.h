/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_REMOTING_H
#define PIANOLA_REMOTING_H

/*
 * Objects on other machines, and their events. A program listens at URLs and publishes objects or
 * classes by name; another one gets them with GetRemoteObject and uses them as any component. URLs:
 *
 *     unix:/run/user/1000/fax.sock#fax      our own protocol on a socket of this machine
 *     tcp://host:port/fax                   the same over TCP; .NET Remoting programs, too
 *     tls://host:port/fax                   the same with certificates on both sides
 *     http://host:port/fax?format=json      JSON-RPC 2.0 and server-sent events; soap: .NET's SOAP
 *
 * Nothing is reachable before ListenRemoting, and then what is published and access.conf (in
 * $XDG_CONFIG_HOME/pianola, pianola-access(5)) allows: without a rule only this user, over unix:.
 * All functions may be called on any thread; texts are UTF-8.
 */

#include "oaidl.h"
#include "remotingidl.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- listening ---- */

typedef struct REMOTING_SECURITY { /* files, PEM; NULL where there is none */
    const char *certificate;
    const char *key;
    const char *authority; /* who signed the peers' certificates */
} REMOTING_SECURITY;

/* Listens at a URL without an object's name; port 0: any free one. security: for tls:, else NULL.
 * The connections are served on threads of the library. E_INVALIDARG (the URL),
 * HRESULT_FROM_WIN32 of the socket's error, REMOTING_E_NO_PLUGIN, E_FAIL (the certificates). */
PIANOLA_API HRESULT ListenRemoting(const char *url, const REMOTING_SECURITY *security,
                                   DWORD *ret_listener);
/* Where it listens, with the real port. ERROR_INSUFFICIENT_BUFFER as HRESULT, E_INVALIDARG. */
PIANOLA_API HRESULT GetListenerUrl(DWORD listener, char *buf, UINT size);
/* Ends it and its connections. E_INVALIDARG. */
PIANOLA_API HRESULT CloseListener(DWORD listener);
/* The rules of access from another file than access.conf; NULL: that one again. Lines that are
 * wrong allow nothing and are told (SetRemotingLog). ERROR_FILE_NOT_FOUND as HRESULT,
 * E_ACCESSDENIED, E_OUTOFMEMORY: nothing is allowed, until the file is there. */
PIANOLA_API HRESULT SetRemotingAccess(const char *path);
/* What happens to peers is told line by line, on any thread; NULL ends it. */
typedef void(CALLBACK *REMOTINGLOGPROC)(const char *line, void *data);
PIANOLA_API void SetRemotingLog(REMOTINGLOGPROC proc, void *data);

/* ---- publishing ---- */

typedef enum PUBLISH_MODE {
    PUBLISH_SINGLETON = 0,  /* one object for all, made when it is first asked for */
    PUBLISH_SINGLECALL = 1, /* one for each call; it has no events */
    PUBLISH_ACTIVATED = 2,  /* one for each client that makes one, with its arguments */
} PUBLISH_MODE;

/* Publishes an object as uri ("fax", "fax.rem", without a slash before it); a reference is kept. It
 * has no lease: it stays until it is unpublished. E_INVALIDARG (a URI of 1 to 200 characters of
 * A-Z a-z 0-9 - . _ ~ / is wanted), CO_E_OBJISREG (the URI is taken). */
PIANOLA_API HRESULT PublishObject(IUnknown *object, const char *uri);
/* Publishes a class. The object of a singleton has a lease: when that is over, the URI is an error
 * (RPC_E_DISCONNECTED) until the class is published again, and what was in the object is not
 * silently begun anew. */
PIANOLA_API HRESULT PublishClass(REFCLSID clsid, const char *uri, PUBLISH_MODE mode);
/* The same with a class object of this program. */
PIANOLA_API HRESULT PublishFactory(IClassFactory *factory, const char *uri, PUBLISH_MODE mode);
/* Clients that hold the object keep it, with the rights they had; nobody gets it any more.
 * CO_E_OBJNOTREG. */
PIANOLA_API HRESULT UnpublishObject(const char *uri);
/* What a .NET program calls the type behind a URI: "Ns.Type, Assembly". E_INVALIDARG,
 * CO_E_OBJNOTREG. Such programs make objects by the type's name: an activated class for them has
 * it as its URI, "Ns.Type". Objects that methods return have the name that their type library notes
 * (custom 0F21F359-AB84-41E8-9A78-36D110E6D2F9, as tlbimp's). */
PIANOLA_API HRESULT SetPublishedType(const char *uri, const char *type_name);
/* A record of a type library goes over the wire as this .NET type (soap and json use the name, too)
 * and is made of it when it comes: only records that were made known are. type_name as above;
 * fields by their names. An enumeration of .NET's is a record with one field value__; records with
 * one number made known as System.TimeSpan (100 ns) and System.Char stand for these; without, they
 * come as I8 and UI2 and enumerations as their number. */
PIANOLA_API HRESULT RegisterWireRecord(IRecordInfo *record, const char *type_name);

/* ---- leases ---- */

/* Of a published object here, or of a remote object's proxy. E_NOINTERFACE: it lives without one,
 * as what PublishObject offers. The objects that clients had made (CreateRemoteObject) have one,
 * too: when it is over, their URI is forgotten, and they are let go when the last proxy is. */
PIANOLA_API HRESULT GetObjectLease(IUnknown *object, ILease **ret);
/* For leases made from now on, milliseconds; 0 for initial: for ever. At first 300000, 120000,
 * 120000, as .NET has them. */
PIANOLA_API HRESULT SetLeaseDefaults(LONGLONG initial, LONGLONG renew_on_call,
                                     LONGLONG sponsorship);
/* Runs when a lease is over, with the URI, on a thread of the library, one after the
 * other; NULL ends it. */
typedef void(CALLBACK *LEASEEXPIREDPROC)(const char *uri, IUnknown *object, void *data);
PIANOLA_API void SetLeaseExpired(LEASEEXPIREDPROC proc, void *data);

/* ---- reaching ---- */

/* The object behind a URL, a proxy for the calling apartment. tcp:, tls:, unix: give proxies with
 * all interfaces whose description is known here; ?format=dotnet and http: give IDispatch and what
 * belongs to it. deadline: milliseconds for all of it, 0: 30 s. E_INVALIDARG (the URL),
 * RPC_E_TIMEOUT, CO_E_OBJNOTREG (also: not allowed), RPC_S_SERVER_UNAVAILABLE as HRESULT (nobody
 * answers), REMOTING_E_NO_PLUGIN, E_NOINTERFACE. */
PIANOLA_API HRESULT GetRemoteObject(const char *url, DWORD deadline, REFIID iid, void **ret);
/* The same for a new object of an activated class, made with arguments (may be NULL), last one
 * first as everywhere: they are given to the object's method DISPID_CONSTRUCTOR, which need not be
 * there when there are none. E_ACCESSDENIED; E_NOTIMPL for http: with JSON. A CLSID in braces as
 * the URL's name is a class registered there that its access.conf names; CoCreateInstanceEx gets it
 * so, with CLSCTX_REMOTE_SERVER and "tcp://host:port" (or "host:port") as the server's name. */
PIANOLA_API HRESULT CreateRemoteObject(const char *url, DISPPARAMS *arguments, DWORD deadline,
                                       REFIID iid, void **ret);
/* With what to prove who we are to tls: servers, and whom to believe. */
PIANOLA_API HRESULT SetRemotingSecurity(const REMOTING_SECURITY *security);
/* How long calls to an object may take, milliseconds, 0: for ever (as IRpcOptions has it). At first
 * that, but 30 s for an object that a .NET program or a call by SOAP gave as an argument. */
PIANOLA_API HRESULT SetCallDeadline(IUnknown *proxy, DWORD deadline);

/* ---- events ---- */

typedef enum EVENT_POLICY { /* when a subscriber's queue is full */
                            EVENT_DROP_OLDEST = 0,
                            EVENT_DROP_NEWEST = 1,
                            EVENT_BLOCK =
                                2, /* the publisher waits, at most deadline, then as DISCONNECT;
                                      access.conf has to allow it to other users */
                            EVENT_DISCONNECT =
                                3, /* the subscriber is dropped, the publisher told */
} EVENT_POLICY;

typedef struct EVENT_OPTIONS {
    EVENT_POLICY policy;
    DWORD queue_events; /* 0: 10000 */
    DWORD queue_bytes;  /* 0: 4 MiB */
    DWORD deadline;     /* EVENT_BLOCK: ms, at most 10000. Others: ms after which a subscriber that
                           takes nothing is dropped; 0: 60000, INFINITE: never */
} EVENT_OPTIONS;

/* Subscribes to events of a remote object, as IConnectionPoint::Advise on its proxy does with the
 * default options. sink: the dispinterface iid, called in the calling apartment; when it also has
 * IEventNotice it is told how much it missed, when the line was cut and is back. iid zeros: the
 * object's default events. CONNECT_E_NOCONNECTION, CONNECT_E_CANNOTCONNECT, E_ACCESSDENIED,
 * E_INVALIDARG. A subscription survives a cut line, and a publisher that is started anew at its
 * URL; one of an object of this machine's processes is an ordinary Advise. Events carry values, no
 * objects; the sink's results are not heard. */
PIANOLA_API HRESULT SubscribeEvents(IUnknown *object, REFIID iid, IDispatch *sink,
                                    const EVENT_OPTIONS *options, DWORD *ret_cookie);
/* After it returned the sink is not called. CONNECT_E_NOCONNECTION. */
PIANOLA_API HRESULT UnsubscribeEvents(DWORD cookie);

/* How a .NET server is told of subscriptions to an event (tcp: with format=dotnet): by a delegate
 * on an object of a MarshalByRefObject class that its assembly knows, the event wrapper that its
 * own clients use. type: of the object, as in the URL; event: its name, and the name of the method
 * of the sink's dispinterface that it reaches; delegate, wrapper: "Ns.Type, Assembly"; method: the
 * wrapper's. Kept for good. E_INVALIDARG, E_OUTOFMEMORY. */
PIANOLA_API HRESULT RegisterWireEvent(const char *type, const char *event, const char *delegate,
                                      const char *wrapper, const char *method);

/* What the publisher is told of subscribers far away; text: `subscriber 3 (tcp 192.0.2.1:4711)
 * failed: took nothing for 60 s`. object is NULL for a sink that IConnectionPoint::Advise got. On a
 * thread of the library that does nothing else; NULL ends it. */
typedef enum SUBSCRIBER_EVENT {
    SUBSCRIBER_JOINED = 0,
    SUBSCRIBER_LEFT = 1,
    SUBSCRIBER_FAILED = 2,
    SUBSCRIBER_MISSED = 3, /* it begins to lose events */
} SUBSCRIBER_EVENT;
typedef void(CALLBACK *SUBSCRIBERPROC)(IUnknown *object, DWORD subscriber, SUBSCRIBER_EVENT what,
                                       const char *text, void *data);
PIANOLA_API void SetSubscriberProc(SUBSCRIBERPROC proc, void *data);

/* ---- what goes on ---- */

/* What pianola-channels(1) shows: a JSON object of four arrays; free it with CoTaskMemFree.
 * listeners: number, url, connections. connections (of our own protocol): peer, connected, server,
 * calls_in, calls_out, bytes_in, bytes_out, events_in, events_out, cuts, idle_s. subscribers:
 * number, name, events (the interface), waiting, waiting_bytes, delivered, missed. objects (1000 at
 * most): uri (of one that a client has without the end), mode, state, lease_ms (null: none, or for
 * ever), type. */
PIANOLA_API HRESULT GetRemotingStatus(char **ret_json);

#define REMOTING_E_NO_PLUGIN ((HRESULT)0x80040600) /* pianola-net.so is not installed */

#ifdef __cplusplus
}
#endif
#endif
