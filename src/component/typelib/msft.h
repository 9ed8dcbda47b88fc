/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_TYPELIB_MSFT_H
#define COMPONENT_TYPELIB_MSFT_H

/*
 * The layout of a type library file of the MSFT kind, little endian. It has
 *   struct msft_header, with MSFT_HAS_HELP_DLL then a string offset more,
 *   header.type_count offsets of types into segment MSFT_TYPES,
 *   MSFT_SEGMENTS times struct msft_segment,
 *   the segments, and the members of the types.
 * Offsets count from the start of a segment where nothing else is said; -1 is none.
 */

#include <stdint.h>

#define MSFT_MAGIC 0x5446534du /* MSFT */
#define MSFT_VERSION 0x00010002u

enum msft_segment_number {
    MSFT_TYPES,        /* struct msft_type */
    MSFT_IMPORTS,      /* struct msft_import */
    MSFT_IMPORT_FILES, /* struct msft_import_file, each with its name after it */
    MSFT_REFERENCES,   /* struct msft_reference: what coclasses implement */
    MSFT_GUID_HASH,    /* 32 offsets into MSFT_GUIDS */
    MSFT_GUIDS,        /* struct msft_guid */
    MSFT_NAME_HASH,    /* 128 offsets into MSFT_NAMES */
    MSFT_NAMES,        /* struct msft_name, each with its characters after it */
    MSFT_STRINGS,      /* 16-bit length, characters, filled up to 4 with 'W' */
    MSFT_TYPEDESCS,    /* struct msft_typedesc */
    MSFT_ARRAYDESCS,   /* struct msft_arraydesc, each with its bounds after it */
    MSFT_CUSTOM_DATA,  /* values: 16-bit VARTYPE, then its bytes */
    MSFT_CUSTOM_GUIDS, /* struct msft_custom */
    MSFT_SEGMENTS = 15
};

struct msft_segment {
    uint32_t offset; /* in the file; -1 when there is none */
    uint32_t size;
    uint32_t reserved[2]; /* -1, 0xf */
};

struct msft_header {
    uint32_t magic;
    uint32_t version;
    int32_t guid;
    uint32_t lcid;        /* of its texts: English for a neutral one */
    uint32_t help_lcid;   /* as TLIBATTR has it */
    uint32_t flags;       /* SYSKIND in the low 4 bits, and MSFT_HAS_ */
    uint32_t lib_version; /* major in the low word */
    uint32_t lib_flags;   /* LIBFLAG_* */
    uint32_t type_count;
    int32_t help_string;
    uint32_t help_string_context;
    uint32_t help_context;
    uint32_t name_count; /* how many names, and characters of names, there are */
    uint32_t name_characters;
    int32_t name;
    int32_t help_file;
    int32_t custom; /* in MSFT_CUSTOM_GUIDS */
    uint32_t reserved[2];
    int32_t dispatch; /* reference to IDispatch */
    uint32_t import_count;
};
#define MSFT_HAS_HELP_FILE 0x10u
#define MSFT_HAS_HELP_DLL 0x100u

struct msft_type {
    uint32_t
        kind; /* TYPEKIND in the low 4 bits, alignment from bit 11 on, index in the high word */
    uint32_t members; /* in the file: see below */
    uint32_t reserved1[4];
    uint32_t counts; /* functions in the low word, variables in the high one */
    uint32_t reserved2[4];
    int32_t guid;
    uint32_t flags; /* TYPEFLAG_* */
    int32_t name;
    uint32_t version;
    int32_t doc;
    uint32_t help_string_context;
    uint32_t help_context;
    int32_t custom;
    uint16_t impl_count;
    uint16_t vtable_size;
    uint32_t size;
    /* interface, dispinterface: reference to its base; coclass: offset in MSFT_REFERENCES;
     * alias: type; module: string, its library's file */
    int32_t data1;
    /* interfaces: how many interfaces it inherits (low word) and functions (high word) */
    uint32_t data2;
    uint32_t reserved3[2];
};
#define MSFT_TYPE_KIND(kind) ((kind)&15)
#define MSFT_TYPE_ALIGNMENT(kind) ((kind) >> 11 & 31)

/*
 * References to types (HREFTYPE): one of the same library is the offset of its struct msft_type,
 * one of another library is the offset of its struct msft_import, plus 1.
 */
#define MSFT_IS_IMPORTED(ref) (((ref)&3) == 1)

struct msft_import {
    uint32_t flags; /* MSFT_IMPORT_BY_GUID; TYPEKIND in the high byte */
    uint32_t file;
    int32_t what; /* offset in MSFT_GUIDS, or index of the type in its library */
};
#define MSFT_IMPORT_BY_GUID 0x10000u

struct msft_import_file {
    int32_t guid;
    uint32_t lcid;
    uint16_t major, minor;
    uint16_t name_size; /* times 4, plus flags */
};
/* The name follows right after name_size. */
#define MSFT_IMPORT_FILE_SIZE 14

struct msft_reference {
    int32_t type;
    uint32_t flags; /* IMPLTYPEFLAG_* */
    int32_t custom;
    int32_t next;
};

struct msft_guid {
    uint8_t guid[16];
    int32_t type; /* reference; -2 for the library, -1 for nothing */
    int32_t next_hash;
};

struct msft_name {
    int32_t type; /* of which it is a member's name; -1 for parameters */
    int32_t next_hash;
    uint8_t size;
    uint8_t flags;
    uint16_t hash; /* LHashValOfNameSys's */
};

/* A type is simple (0x8000xxxx: VARTYPE in the low word), or an offset in MSFT_TYPEDESCS. */
struct msft_typedesc {
    uint16_t vt;
    uint16_t target_vt;
    int32_t target; /* VT_PTR, VT_SAFEARRAY: type; VT_CARRAY: in MSFT_ARRAYDESCS; else reference */
};

struct msft_arraydesc {
    int32_t element; /* type */
    uint16_t dimensions;
    uint16_t bounds_size;
};

struct msft_custom {
    int32_t guid;
    int32_t data; /* value, see below */
    int32_t next;
};

/* A value is below 0 when it is small: VARTYPE in bits 26-30, and 26 bits of it. Else it is an
 * offset in MSFT_CUSTOM_DATA. */
#define MSFT_SMALL_VT(value) ((uint32_t)(value) >> 26 & 31)
#define MSFT_SMALL_VALUE(value) ((uint32_t)(value)&0x3ffffffu)

/*
 * The members of a type: 32-bit size of all records, then the functions' and the variables'
 * records, then of each its MEMBERID, of each its name, of each the offset of its record.
 *
 * A function's record is struct msft_func, as many 32-bit values of enum msft_func_extra as its
 * size leaves room for, with MSFT_FUNC_HAS_DEFAULTS a value for each parameter, and the
 * parameters, struct msft_param. After MSFT_FUNC_CUSTOM comes that of each parameter.
 */
struct msft_func {
    uint16_t size;
    uint16_t index;
    int32_t result;         /* type */
    uint32_t flags;         /* FUNCFLAG_* */
    uint16_t vtable_offset; /* the lowest bit is a flag */
    uint16_t desc_size;
    uint32_t kinds;
    uint16_t param_count;
    int16_t optional_count;
};
#define MSFT_FUNC_KIND(kinds) ((kinds)&7)
#define MSFT_FUNC_INVOKE(kinds) ((kinds) >> 3 & 15)
#define MSFT_FUNC_HAS_CUSTOM 0x80u
#define MSFT_FUNC_CALL(kinds) ((kinds) >> 8 & 15)
#define MSFT_FUNC_HAS_DEFAULTS 0x1000u
#define MSFT_FUNC_ORDINAL 0x2000u /* MSFT_FUNC_ENTRY is a number */

enum msft_func_extra {
    MSFT_FUNC_HELP_CONTEXT,
    MSFT_FUNC_HELP_STRING,
    MSFT_FUNC_ENTRY, /* string, or a number */
    MSFT_FUNC_RESERVED1,
    MSFT_FUNC_RESERVED2,
    MSFT_FUNC_HELP_STRING_CONTEXT,
    MSFT_FUNC_CUSTOM,
    MSFT_FUNC_PARAM_CUSTOM
};

struct msft_param {
    int32_t type;
    int32_t name;
    uint32_t flags; /* PARAMFLAG_* */
};

/* A variable's record, after which come 32-bit values of enum msft_var_extra. */
struct msft_var {
    uint16_t size;
    uint16_t index;
    int32_t type;
    uint32_t flags; /* VARFLAG_* */
    uint16_t kind;  /* VARKIND */
    uint16_t desc_size;
    int32_t value; /* offset in the instance, or a value */
};

enum msft_var_extra {
    MSFT_VAR_HELP_CONTEXT,
    MSFT_VAR_HELP_STRING,
    MSFT_VAR_RESERVED,
    MSFT_VAR_CUSTOM,
    MSFT_VAR_HELP_STRING_CONTEXT
};

_Static_assert(sizeof(struct msft_header) == 0x54, "header");
_Static_assert(sizeof(struct msft_type) == 0x64, "type");
_Static_assert(sizeof(struct msft_func) == 0x18, "function");
_Static_assert(sizeof(struct msft_var) == 0x14, "variable");

#endif
