/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_SAFEARRAY_H
#define PIANOLA_SAFEARRAY_H

/*
 * Arrays that know their bounds (COM reference: "SAFEARRAY") and records.
 *
 * A descriptor has 16 bytes before it, which hold the type of the elements: the VARTYPE in the
 * last 4 (FADF_HAVEVARTYPE), or an IID (FADF_HAVEIID), or in the last 8 an IRecordInfo
 * (FADF_RECORD). rgsabound has the dimensions from the last to the first, indices are given from
 * the first to the last, and the first varies fastest. Dimensions are counted from 1.
 *
 * Whoever made an array destroys it; nothing but the count of locks is guarded against use by
 * several threads. A missing argument is E_INVALIDARG where nothing else is said.
 */

#include "bstr.h"
#include "oaidl.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- making and destroying ---- */

/* An array of zeros with the bounds from the first dimension to the last. NULL for a type that can
 * be no element, for records (see SafeArrayCreateEx) and when memory is out. */
PIANOLA_API SAFEARRAY *SafeArrayCreate(VARTYPE vt, UINT dims, SAFEARRAYBOUND *bounds);
/* extra: for VT_RECORD the IRecordInfo (a reference is taken), for VT_UNKNOWN and VT_DISPATCH the
 * IID of the elements or NULL. */
PIANOLA_API SAFEARRAY *SafeArrayCreateEx(VARTYPE vt, UINT dims, SAFEARRAYBOUND *bounds,
                                         void *extra);
/* One dimension, in one block of memory. */
PIANOLA_API SAFEARRAY *SafeArrayCreateVector(VARTYPE vt, LONG low, ULONG count);
PIANOLA_API SAFEARRAY *SafeArrayCreateVectorEx(VARTYPE vt, LONG low, ULONG count, void *extra);
/* The descriptor alone, whose fields the caller fills in: E_INVALIDARG for 0 or more than 65535
 * dimensions, E_POINTER, E_OUTOFMEMORY. */
PIANOLA_API HRESULT SafeArrayAllocDescriptor(UINT dims, SAFEARRAY **ret);
/* The same with the type and size of elements set. */
PIANOLA_API HRESULT SafeArrayAllocDescriptorEx(VARTYPE vt, UINT dims, SAFEARRAY **ret);
/* Zeros for as many elements as the bounds tell. E_OUTOFMEMORY. */
PIANOLA_API HRESULT SafeArrayAllocData(SAFEARRAY *array);
/* The elements are freed by what they are, then their memory, unless it is FADF_AUTO, FADF_STATIC
 * or FADF_EMBEDDED (that is set to zeros). NULL is S_OK for the first two. DISP_E_ARRAYISLOCKED;
 * a VARIANT that cannot be cleared stays with its array, and VariantClear's error is given. */
PIANOLA_API HRESULT SafeArrayDestroy(SAFEARRAY *array);
PIANOLA_API HRESULT SafeArrayDestroyDescriptor(SAFEARRAY *array);
PIANOLA_API HRESULT SafeArrayDestroyData(SAFEARRAY *array);
/* A copy with copies of the elements; of NULL it is NULL. */
PIANOLA_API HRESULT SafeArrayCopy(SAFEARRAY *array, SAFEARRAY **ret);
/* The elements alone, to an array with as many dimensions and elements of the same size:
 * else E_INVALIDARG. Lower bounds may differ. What the target had is freed. One that does not say
 * what it has gets the FADF_ flag of what it has then. */
PIANOLA_API HRESULT SafeArrayCopyData(SAFEARRAY *source, SAFEARRAY *target);
/* Gives the last dimension other bounds: elements that go are freed, new ones are zeros.
 * E_INVALIDARG for FADF_FIXEDSIZE, DISP_E_ARRAYISLOCKED, E_OUTOFMEMORY (nothing changed). */
PIANOLA_API HRESULT SafeArrayRedim(SAFEARRAY *array, SAFEARRAYBOUND *bound);
/* Keeps the memory of the descriptor and of the data, whose address (or NULL) ret_data gets, until
 * the same is released, though somebody else destroys the array meanwhile: then it holds zeros. */
PIANOLA_API HRESULT SafeArrayAddRef(SAFEARRAY *array, void **ret_data);
PIANOLA_API void SafeArrayReleaseDescriptor(SAFEARRAY *array);
PIANOLA_API void SafeArrayReleaseData(void *data);

/* ---- access ---- */

/* While an array is locked it can be neither destroyed nor resized. At most 65535 locks, and as
 * many unlocks as locks: else E_UNEXPECTED. Any thread. */
PIANOLA_API HRESULT SafeArrayLock(SAFEARRAY *array);
PIANOLA_API HRESULT SafeArrayUnlock(SAFEARRAY *array);
/* The same, with the address of the elements. */
PIANOLA_API HRESULT SafeArrayAccessData(SAFEARRAY *array, void **ret_data);
PIANOLA_API HRESULT SafeArrayUnaccessData(SAFEARRAY *array);
/* Copies an element out or in: a new string, a reference more, a VARIANT by VariantCopy (so the
 * caller's must be valid), a record by its IRecordInfo. In SafeArrayPutElement value is the BSTR
 * or interface pointer itself, else the address of the value; what the element had is freed.
 * DISP_E_BADINDEX, E_OUTOFMEMORY. */
PIANOLA_API HRESULT SafeArrayGetElement(SAFEARRAY *array, LONG *indices, void *ret);
PIANOLA_API HRESULT SafeArrayPutElement(SAFEARRAY *array, LONG *indices, void *value);
/* The address of an element, good as long as the caller's lock. DISP_E_BADINDEX. */
PIANOLA_API HRESULT SafeArrayPtrOfIndex(SAFEARRAY *array, LONG *indices, void **ret);

/* ---- what an array is ---- */

/* 0 for NULL in these two. The size of an element is in bytes. */
PIANOLA_API UINT SafeArrayGetDim(SAFEARRAY *array);
PIANOLA_API UINT SafeArrayGetElemsize(SAFEARRAY *array);
/* The bounds belong to the array; DISP_E_BADINDEX for a dimension that is not there. */
PIANOLA_API HRESULT SafeArrayGetUBound(SAFEARRAY *array, UINT dim, LONG *ret);
PIANOLA_API HRESULT SafeArrayGetLBound(SAFEARRAY *array, UINT dim, LONG *ret);
/* E_INVALIDARG for an array without the flag that says that it has such, in all of these. */
PIANOLA_API HRESULT SafeArrayGetVartype(SAFEARRAY *array, VARTYPE *ret);
PIANOLA_API HRESULT SafeArraySetIID(SAFEARRAY *array, REFGUID iid);
PIANOLA_API HRESULT SafeArrayGetIID(SAFEARRAY *array, GUID *ret);
/* The array takes a reference of its own; the caller releases what it gets. */
PIANOLA_API HRESULT SafeArraySetRecordInfo(SAFEARRAY *array, IRecordInfo *info);
PIANOLA_API HRESULT SafeArrayGetRecordInfo(SAFEARRAY *array, IRecordInfo **ret);

/* ---- bytes of strings ---- */

/* The bytes of a string as a new vector of VT_UI1, and back. DISP_E_TYPEMISMATCH when the array
 * is none of bytes with one dimension; E_OUTOFMEMORY. */
PIANOLA_API HRESULT VectorFromBstr(BSTR text, SAFEARRAY **ret);
PIANOLA_API HRESULT BstrFromVector(SAFEARRAY *array, BSTR *ret);

/* ---- records ---- */

/*
 * How a structure of a type library is copied and freed (COM reference: "IRecordInfo"). Its fields
 * are automation types, enums, other such structures, SAFEARRAYs and C arrays of these (as VARIANTs
 * they are vectors); pointers to anything else are copied as they are and cannot be got as
 * VARIANTs. RecordClear leaves zeros; RecordCopy clears its target first, so that must be valid.
 * What RecordCreate gives is freed by RecordDestroy, or by VariantClear of a VARIANT that has it.
 * For a C array GetFieldNoCopy gives a SAFEARRAY over the record's memory in ppvDataCArray, whose
 * descriptor the caller destroys. PutField converts the value and copies it; PutFieldNoCopy takes
 * its content where the type is the field's. TYPE_E_FIELDNOTFOUND, DISP_E_TYPEMISMATCH.
 *
 * A structure without a GUID has that of its first alias that has one. Objects of IRecordInfo may
 * be used on any thread.
 */

/* Of a type info of a structure (or an alias of one), else E_INVALIDARG; TYPE_E_UNSUPFORMAT for
 * fields that records cannot have. */
PIANOLA_API HRESULT GetRecordInfoFromTypeInfo(ITypeInfo *info, IRecordInfo **ret);
/* Of the structure with that GUID in a registered library. LoadRegTypeLib's errors,
 * TYPE_E_ELEMENTNOTFOUND. */
PIANOLA_API HRESULT GetRecordInfoFromGuids(REFGUID library, ULONG major, ULONG minor, LCID lcid,
                                           REFGUID type, IRecordInfo **ret);

#ifdef __cplusplus
}
#endif
#endif
