/* SPDX-License-Identifier: MIT */
/* broadcast-client URL: prints what the server tells. */
#define COBJMACROS
#include "../remote/object.h"
#include "../remote/program.h"

#include "broadcast_idl.h"

#include <pianola/remoting.h>
#include <stdio.h>

static void told(void *data, DISPID event, char **texts)
{
    (void)data;
    (void)event;
    puts(texts[0]);
}

int main(int argc, char **argv)
{
    const char *words[1];
    program_begin("broadcast-client");
    ITypeLib *library = library_load(TYPELIB_PATH);
    /* How a .NET server has it, at tcp://host:port/broadcast.rem?format=dotnet&type=... */
    program_check(RegisterWireEvent("Legacy.IBroadCast, Shared", "BroadcastEvent",
                                    "Legacy.BroadcastEventHandler, Shared",
                                    "Legacy.EventWrapper, Shared", "BroadCasting"),
                  "the event's name");
    IDispatch *cast = program_reach(argc, argv, "URL", words);
    object_listen((IUnknown *)cast, &DIID__IBroadCastEvents, told, NULL);
    puts("(listening)");
    while (program_line(false))
        ;
    IDispatch_Release(cast);
    ITypeLib_Release(library);
    return program_end();
}
