/* SPDX-License-Identifier: MIT */
#ifndef TEST_JSON_SAMPLE_H
#define TEST_JSON_SAMPLE_H

/* An object of json_sample.idl's Sample. */

#include <pianola/oaidl.h>

/* The type library beside that is read once. NULL: it is not there. */
IDispatch *sample_new(const char *typelib);
ITypeInfo *sample_type(REFIID iid);
extern const IID IID_Note, DIID_DSampleEvents, IID_ISample;

#endif
