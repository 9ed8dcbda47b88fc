/* SPDX-License-Identifier: MIT */
#include <windows.h>

#include "ledger.h"
#include "ledger_idl.h"

#include <pianola/server.h>

/* The server of class Ledger: the same source is a library and, with SERVER_IS_PROGRAM, a program.
 */

static const COMPONENT_CLASS classes[] = {
    {
        .clsid = &CLSID_Ledger,
        .name = "Ledger",
        .progid = "LedgerLib.Ledger.1",
        .version_independent_progid = "LedgerLib.Ledger",
        .threading_model = "Both",
        .typelib = &LIBID_LedgerLib,
        .create = ledger_create,
    },
    {0},
};

#ifdef SERVER_IS_PROGRAM
int main(int argc, char **argv)
{
    return ComponentMain(classes, L"" TYPELIB_PATH, argc, argv);
}
#else
STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void **ret)
{
    return ComponentGetClassObject(classes, clsid, iid, ret);
}

STDAPI DllCanUnloadNow(void)
{
    return ComponentCanUnloadNow();
}

STDAPI DllRegisterServer(void)
{
    return ComponentRegister(classes, L"" TYPELIB_PATH);
}

STDAPI DllUnregisterServer(void)
{
    return ComponentUnregister(classes, L"" TYPELIB_PATH);
}
#endif
