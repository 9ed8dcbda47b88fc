/* SPDX-License-Identifier: MIT */
#include "cli/component.h"

#include <errno.h>
#include <pianola/hresult.h>
#include <string.h>

#include "cli/command.h"

int component_find(const char *command, const char *name, struct class_file **ret)
{
    char id[CLASS_ID_ROOM];
    int r = class_id_normal(name, id) ? class_find(id, ret) : class_find_progid(name, ret);
    if (r == 0)
        return 0;
    if (r == -ENOENT)
        return cli_fail(EXIT_NOT_FOUND,
                        "%s: no class '%s' is registered; 'pianola component list' lists those "
                        "that are",
                        command, name);
    return cli_fail(EXIT_FAILED, "%s: %s: %s", command, name, strerror(-r));
}

#define CODE(code)                                                                                 \
    {                                                                                              \
        code, #code                                                                                \
    }

const char *component_hresult_name(HRESULT hr)
{
    static const struct {
        HRESULT hr;
        const char *name;
    } names[] = {
        CODE(E_NOTIMPL),
        CODE(E_NOINTERFACE),
        CODE(E_POINTER),
        CODE(E_ABORT),
        CODE(E_FAIL),
        CODE(E_UNEXPECTED),
        CODE(E_ACCESSDENIED),
        CODE(E_HANDLE),
        CODE(E_OUTOFMEMORY),
        CODE(E_INVALIDARG),
        CODE(REGDB_E_CLASSNOTREG),
        CODE(REGDB_E_IIDNOTREG),
        CODE(CLASS_E_CLASSNOTAVAILABLE),
        CODE(CLASS_E_NOTLICENSED),
        CODE(CLASS_E_NOAGGREGATION),
        CODE(CO_E_SERVER_EXEC_FAILURE),
        CODE(CO_E_APPNOTFOUND),
        CODE(CO_E_CREATEPROCESS_FAILURE),
        CODE(CO_E_DLLNOTFOUND),
        CODE(CO_E_ERRORINDLL),
        CODE(CO_E_CLASSSTRING),
        CODE(DISP_E_MEMBERNOTFOUND),
        CODE(DISP_E_PARAMNOTFOUND),
        CODE(DISP_E_TYPEMISMATCH),
        CODE(DISP_E_UNKNOWNNAME),
        CODE(DISP_E_BADVARTYPE),
        CODE(DISP_E_OVERFLOW),
        CODE(DISP_E_BADPARAMCOUNT),
        CODE(DISP_E_PARAMNOTOPTIONAL),
        CODE(DISP_E_DIVBYZERO),
        CODE(TYPE_E_CANTLOADLIBRARY),
        CODE(TYPE_E_UNSUPFORMAT),
        CODE(TYPE_E_INVDATAREAD),
        CODE(TYPE_E_IOERROR),
        CODE(TYPE_E_ELEMENTNOTFOUND),
        CODE(TYPE_E_LIBNOTREGISTERED),
        CODE(TYPE_E_NAMECONFLICT),
        CODE(SELFREG_E_TYPELIB),
        CODE(SELFREG_E_CLASS),
        CODE(RPC_E_DISCONNECTED),
        CODE(RPC_E_TIMEOUT),
        CODE(RPC_E_CALL_REJECTED),
        CODE(RPC_E_SERVERFAULT),
    };
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (names[i].hr == hr)
            return names[i].name;
    return NULL;
}

/* What somebody can do about it. */
static const char *advice(HRESULT hr)
{
    switch (hr) {
    case REGDB_E_CLASSNOTREG:
        return "the class is not registered for this; see 'pianola component show'";
    case CO_E_SERVER_EXEC_FAILURE:
        return "its server ended without offering the class, or did not in time";
    case CO_E_APPNOTFOUND:
        return "the program that is registered for it is not there";
    case CO_E_DLLNOTFOUND:
        return "the library that is registered for it is not there or cannot be loaded";
    case DISP_E_UNKNOWNNAME:
    case DISP_E_MEMBERNOTFOUND:
        return "the object has nothing of that name";
    case DISP_E_BADPARAMCOUNT:
        return "it takes another number of arguments";
    case DISP_E_TYPEMISMATCH:
        return "an argument is of a type that it does not take";
    case E_ACCESSDENIED:
        return "the registration does not let this user";
    case RPC_E_DISCONNECTED:
        return "its server has ended";
    default:
        return NULL;
    }
}

int component_fail(const char *command, const char *what, HRESULT hr)
{
    const char *name = component_hresult_name(hr), *why = advice(hr);
    return cli_fail(hr == REGDB_E_CLASSNOTREG ? EXIT_NOT_FOUND : EXIT_FAILED,
                    "%s: %s: %s%s0x%08X%s%s", command, what, name ? name : "", name ? " " : "",
                    (unsigned)hr, why ? ": " : "", why ? why : "");
}
