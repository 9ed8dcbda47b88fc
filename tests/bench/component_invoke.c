/* SPDX-License-Identifier: MIT */
/* A method of two numbers called by its number, as a type library describes it. */
#include "bench.h"

#include <ffi.h>
#include <pianola/dispatch.h>
#include <pianola/typelib.h>
#include <pianola/variant.h>

enum { CALLS = 1000000, SLOT = 9, ID = 2, METHODS = 32 };

static HRESULT add(void *self, LONG first, LONG second, LONG *sum)
{
    (void)self;
    *sum = first + second;
    return S_OK;
}

static const void *vtable[METHODS] = {[SLOT] = add};
static const void **object = vtable;

static HRESULT load(ITypeInfo **ret)
{
    OLECHAR path[] = BENCH_TYPELIB;
    OLECHAR name[] = u"ISample";
    ITypeLib *lib;
    MEMBERID id;
    USHORT count = 1;
    HRESULT hr = LoadTypeLib(path, &lib);
    if (FAILED(hr))
        return hr;
    hr = lib->lpVtbl->FindName(lib, name, 0, ret, &id, &count);
    lib->lpVtbl->Release(lib);
    return FAILED(hr) ? hr : count == 1 ? S_OK : E_FAIL;
}

static double invoke(void)
{
    ITypeInfo *info;
    if (load(&info) != S_OK)
        return -1;
    VARIANT arguments[2] = {0}, sum;
    DISPPARAMS params = {arguments, NULL, 2, 0};
    V_VT(&arguments[0]) = V_VT(&arguments[1]) = VT_I4;
    double start = bench_seconds();
    for (int i = 0; i < CALLS; i++) {
        V_I4(&arguments[0]) = i;
        if (info->lpVtbl->Invoke(info, &object, ID, DISPATCH_METHOD, &params, &sum, NULL, NULL) !=
                S_OK ||
            V_I4(&sum) != i)
            return -1;
    }
    double seconds = bench_seconds() - start;
    info->lpVtbl->Release(info);
    return seconds;
}

/* The same call by libffi alone, its interface prepared. */
static double floor_ffi(void)
{
    ffi_cif cif;
    ffi_type *types[] = {&ffi_type_pointer, &ffi_type_sint32, &ffi_type_sint32, &ffi_type_pointer};
    if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 4, &ffi_type_sint32, types) != FFI_OK)
        return -1;
    double start = bench_seconds();
    for (int i = 0; i < CALLS; i++) {
        LONG first = 0, second = i, sum;
        void *self = &object, *to = &sum;
        void *values[] = {&self, &first, &second, &to};
        ffi_arg hr;
        ffi_call(&cif, FFI_FN(vtable[SLOT]), &hr, values);
        if (hr || sum != i)
            return -1;
    }
    return bench_seconds() - start;
}

const struct benchmark bench_component_invoke = {.name = "component.invoke",
                                                 .unit = "us",
                                                 .scale = 1e6 / CALLS,
                                                 .rounds = 9,
                                                 .one_cpu = true,
                                                 .ours = invoke,
                                                 .floor = floor_ffi};
