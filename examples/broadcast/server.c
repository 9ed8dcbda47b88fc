/* SPDX-License-Identifier: MIT */
/* broadcast-server --listen URL...: each line that is typed is told to all clients. */
#define COBJMACROS
#include "../remote/object.h"
#include "../remote/program.h"

#include "broadcast_idl.h"

#include <pianola/remoting.h>
#include <stdio.h>

static HRESULT WINAPI tell(IBroadCast *self, BSTR info)
{
    object_fire((struct object *)self, 1, 1, info);
    return S_OK;
}

static const IBroadCastVtbl table = {OBJECT_UNKNOWN, .BroadCastingInfo = tell};

/* What a slow or dead client does harms nobody; it is told here. */
static void CALLBACK subscriber(IUnknown *object, DWORD number, SUBSCRIBER_EVENT what,
                                const char *text, void *data)
{
    (void)object;
    (void)number;
    (void)what;
    (void)data;
    printf("(%s)\n", text);
}

int main(int argc, char **argv)
{
    const char *line;
    program_begin("broadcast-server");
    ITypeLib *library = library_load(TYPELIB_PATH);
    struct object *cast = object_create(sizeof *cast, library, &CLSID_BroadCast, &IID_IBroadCast,
                                        &DIID__IBroadCastEvents, &table);
    SetSubscriberProc(subscriber, NULL);
    program_check(PublishObject((IUnknown *)cast, "broadcast"), "broadcast");
    program_check(SetPublishedType("broadcast", "Legacy.IBroadCast, Shared"), "broadcast");
    program_serve(argc, argv, "broadcast", ACCESS_PATH);
    while ((line = program_line(false))) {
        BSTR info = text_wide(line);
        tell((IBroadCast *)cast, info);
        SysFreeString(info);
    }
    SetSubscriberProc(NULL, NULL);
    UnpublishObject("broadcast");
    object_release(cast);
    ITypeLib_Release(library);
    return program_end();
}
