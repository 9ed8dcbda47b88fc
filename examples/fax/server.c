/* SPDX-License-Identifier: MIT */
/* fax-server --listen URL...: the server listens to what clients send. */
#define COBJMACROS
#include "../remote/object.h"
#include "../remote/program.h"

#include "fax_idl.h"

#include <pianola/remoting.h>
#include <stdio.h>

/* Who calls does not wait for those who listen. */
static HRESULT WINAPI send_fax(IFax *self, BSTR fax)
{
    if (!SysStringLen(fax))
        return E_INVALIDARG;
    object_fire((struct object *)self, 1, 1, fax);
    return S_OK;
}

static const IFaxVtbl table = {OBJECT_UNKNOWN, .SendFax = send_fax};

static void came(void *data, DISPID event, char **texts)
{
    (void)data;
    (void)event;
    printf("fax: %s\n", texts[0]);
}

int main(int argc, char **argv)
{
    program_begin("fax-server");
    ITypeLib *library = library_load(TYPELIB_PATH);
    struct object *fax =
        object_create(sizeof *fax, library, &CLSID_Fax, &IID_IFax, &DIID__IFaxEvents, &table);
    object_listen((IUnknown *)fax, &DIID__IFaxEvents, came, NULL);
    program_check(PublishObject((IUnknown *)fax, "fax"), "fax");
    program_check(SetPublishedType("fax", "Legacy.IFax, Shared"), "fax");
    program_serve(argc, argv, "fax", ACCESS_PATH);
    while (program_line(false))
        ;
    UnpublishObject("fax");
    object_release(fax);
    ITypeLib_Release(library);
    return program_end();
}
