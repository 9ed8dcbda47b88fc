/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_VARIANT_H
#define COMPONENT_VARIANT_H

#include <pianola/variant.h>
#include <stdbool.h>

/* Whether a type is one that a VARIANT may have. DISP_E_BADVARTYPE. */
HRESULT variant_check_type(VARTYPE type);
/* The default property of an object as that type; ret is not cleared before. flags: VARIANT_... .
 * DISP_E_BADVARTYPE for NULL, DISP_E_TYPEMISMATCH without such a property. */
HRESULT variant_of_object(IDispatch *object, LCID lcid, USHORT flags, VARTYPE type, VARIANT *ret);

/* Memory of a record, zeros, that VariantClear frees with the rest of it. */
void *variant_record_allocate(ULONG size);
/* Frees it, and leaves what is not of variant_record_allocate. */
void variant_record_free(void *record);
/* The record of a value of VT_RECORD. */
void variant_record_clear(VARIANT *value);
HRESULT variant_record_copy(VARIANT *to, IRecordInfo *info, void *record);

#endif
