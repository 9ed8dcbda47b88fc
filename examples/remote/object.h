/* SPDX-License-Identifier: MIT */
#ifndef EXAMPLE_OBJECT_H
#define EXAMPLE_OBJECT_H

/* Objects with one interface and events, as a type library describes them, and listeners to
 * events. */

#include <windows.h>

#include <ole2.h>
#include <pianola/connection.h>
#include <stdatomic.h>

/* The beginning of an object. */
struct object {
    const void *table; /* of its interface, whose first three are OBJECT_UNKNOWN */
    ISupportErrorInfo support;
    const IID *iid, *events; /* events: a dispinterface */
    atomic_uint references;
    IUnknown *dispatch;
    ConnectionPoints *points;
    IProvideClassInfo2 *class_info;
    void (*destroy)(struct object *object); /* what is the object's own; NULL: nothing */
};

/* Loads the type library in a file, for good: proxies and Invoke know its interfaces. */
ITypeLib *library_load(const char *path);
/* How to handle a record of the library, which goes over the wire by value; .NET programs call it
 * wire_name. The caller's reference. */
IRecordInfo *library_record(ITypeLib *library, const OLECHAR *name, const char *wire_name);
/* Allocates size bytes that begin with a struct object, of one reference. Aborts without memory. */
void *object_create(size_t size, ITypeLib *library, const CLSID *coclass, const IID *iid,
                    const IID *events, const void *table);
HRESULT object_query(struct object *self, REFIID iid, void **ret);
ULONG object_add_ref(struct object *self);
ULONG object_release(struct object *self);
#define OBJECT_UNKNOWN                                                                             \
    .QueryInterface = (void *)object_query, .AddRef = (void *)object_add_ref,                      \
    .Release = (void *)object_release
/* An event with count texts (BSTR). */
void object_fire(struct object *self, DISPID event, unsigned count, ...);
/* An event with a record. */
void object_fire_record(struct object *self, DISPID event, IRecordInfo *info, void *record);

/* Listens to events of an object, wherever it is: told(data, event, texts), on any thread; of a
 * record each field is a text. What happens to the subscription is printed, and when it is over the
 * program ends. */
typedef void (*listen_proc)(void *data, DISPID event, char **texts);
void object_listen(IUnknown *object, const IID *events, listen_proc told, void *data);

#endif
