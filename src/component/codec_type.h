/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_CODEC_TYPE_H
#define COMPONENT_CODEC_TYPE_H

/*
 * What the universal marshaler knows of values, parameters, methods and interfaces. Descriptions
 * are made once and kept for ever; they may be read on any thread.
 */

#include <ffi.h>
#include <pianola/oaidl.h>
#include <stdbool.h>
#include <stdint.h>

enum codec_kind {
    CODEC_PLAIN, /* size bytes that say all: no pointers, no gaps */
    CODEC_BSTR,
    CODEC_WSTR, /* OLECHARs up to a zero */
    CODEC_STR,  /* bytes up to a zero */
    CODEC_VARIANT,
    CODEC_SAFEARRAY, /* SAFEARRAY * */
    CODEC_INTERFACE, /* pointer to an interface */
    CODEC_POINTER,   /* to one of, or NULL; the memory is the task's */
    CODEC_STRUCT,
    CODEC_ARRAY,      /* count of, one after the other */
    CODEC_DISPPARAMS, /* struct codec_dispparams; answers are what its references refer to */
    CODEC_NOTHING,    /* a pointer that must be NULL: the outer object of an aggregate */
};

struct codec_type {
    enum codec_kind kind;
    VARTYPE vt; /* SAFEARRAY: of its elements; VT_EMPTY: any */
    uint16_t align;
    uint32_t size;
    uint32_t least;              /* bytes of its wire form, at least; 1 or more */
    uint32_t count;              /* ARRAY: elements; STRUCT: fields */
    const struct codec_type *of; /* POINTER, ARRAY; SAFEARRAY of records: the record, or NULL */
    const struct codec_field *fields;
    IID iid;             /* INTERFACE; SAFEARRAY of records: zeros or the record's */
    ffi_type *call_type; /* by value in a call */
};

struct codec_field {
    uint32_t offset;
    const struct codec_type *type;
};

enum codec_way { CODEC_IN = 1, CODEC_OUT = 2, CODEC_INOUT = 3 };
enum codec_form {
    CODEC_VALUE,
    CODEC_REFERENCE, /* a pointer to a value */
    CODEC_COUNTED,   /* a pointer to as many values as another parameter says */
};
enum codec_null {
    CODEC_NEVER_NULL,
    CODEC_MAY_BE_NULL, /* then the object gets NULL too */
    CODEC_REPLACED,    /* the object gets a place for the answer, and nobody hears it */
};

struct codec_param {
    const struct codec_type *type;
    enum codec_way way;
    enum codec_form form;
    enum codec_null null;
    int16_t size_is, length_is, iid_is; /* other parameters, or -1 */
    uint32_t slot;                      /* where the argument is in a frame */
    uint32_t place; /* where a REFERENCE's value is, or a COUNTED's struct codec_run */
};

struct codec_run {
    void *values;
    uint32_t count;
};

struct codec_method {
    const struct codec_interface *interface;
    uint16_t index; /* in the vtable */
    uint16_t param_count;
    bool is_known; /* false: it has a parameter that cannot be marshaled */
    uint32_t frame_size;
    struct codec_param *params;
    const struct codec_type *result; /* NULL: void; HRESULT: codec_type_hresult */
    ffi_type **call_types;
    ffi_cif cif;
};

struct codec_interface {
    IID iid;
    unsigned method_count; /* IUnknown's three included, of which nothing is told */
    struct codec_method *methods;
    const void **table; /* of proxies; made when the first is */
    struct codec_interface *next;
};

/* What is called may have changed params and args, so answers go by what was given. */
struct codec_dispparams {
    DISPPARAMS params;
    VARIANT *args, *given;
    uint32_t count;
};

extern const struct codec_type codec_type_i1, codec_type_i2, codec_type_i4, codec_type_i8,
    codec_type_ui1, codec_type_ui2, codec_type_ui4, codec_type_ui8, codec_type_r4, codec_type_r8,
    codec_type_hresult, codec_type_guid, codec_type_bstr, codec_type_wstr, codec_type_str,
    codec_type_variant, codec_type_decimal, codec_type_unknown, codec_type_dispatch,
    codec_type_array, codec_type_dispparams, codec_type_excepinfo, codec_type_nothing;

enum {
    CODEC_PARAMS_MAX = 64,         /* of a method */
    CODEC_METHODS_MAX = 4096,      /* of an interface */
    CODEC_TYPE_MAX = 1 << 20,      /* bytes of a value of fixed size */
    CODEC_SUBSTITUTE_MAX = 64,     /* bytes of a value that nobody hears */
    CODEC_REPLY_ROOM_MAX = 1 << 28 /* bytes that a request may ask to be made for its answer */
};

/* The type of a vt that says everything about its values; NULL for others. */
const struct codec_type *codec_type_of_vt(VARTYPE vt);

/* Makes a description; nothing of it is shared until codec_build_end. */
struct codec_build {
    void *blocks;
    struct codec_interface *interface;
};
void *codec_build_alloc(struct codec_build *build, size_t size);
/* The type of a structure of these fields, whose memory is the build's. NULL without memory or when
 * its fields do not fit into it. */
const struct codec_type *codec_build_struct(struct codec_build *build, uint32_t size,
                                            uint16_t align, const struct codec_field *fields,
                                            uint32_t count);
const struct codec_type *codec_build_pointer(struct codec_build *build,
                                             const struct codec_type *of);
const struct codec_type *codec_build_array(struct codec_build *build, const struct codec_type *of,
                                           uint32_t count);
const struct codec_type *codec_build_interface(struct codec_build *build, REFIID iid);
/* Plans the frames and calls of a method whose params and result are set. */
HRESULT codec_build_method(struct codec_method *method, struct codec_build *build);
void codec_build_fail(struct codec_build *build);

/* Fills build->interface from a source, or fails with REGDB_E_IIDNOTREG. */
HRESULT codec_standard_find(REFIID iid, struct codec_build *build);
/* The methods of IDispatch, at their places in another interface. */
HRESULT codec_standard_dispatch(struct codec_interface *interface, struct codec_build *build);
HRESULT codec_library_find(REFIID iid, struct codec_build *build);
struct interface_info;
HRESULT codec_library_convert(const struct interface_info *info, struct codec_build *build);
/* The structure of a record, kept. */
HRESULT codec_record_type(IRecordInfo *record, const struct codec_type **ret);

#endif
