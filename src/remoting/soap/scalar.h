/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_SOAP_SCALAR_H
#define REMOTING_SOAP_SCALAR_H

/* Simple values as XML Schema spells them, whatever the process's locale is. */

#include <pianola/oaidl.h>

#include "remoting/soap/text.h"
#include "remoting/soap/tree.h"

/* What a type's name stands for: a VARTYPE, VT_UI1 | VT_ARRAY for base64; VT_ILLEGAL: it is none of
 * the simple ones. */
VARTYPE soap_scalar_kind(struct soap_name type);
/* "xsd:int"; NULL: vt is no simple one. */
const char *soap_scalar_type(VARTYPE vt);
/* DISP_E_TYPEMISMATCH, DISP_E_OVERFLOW, E_OUTOFMEMORY. */
HRESULT soap_scalar_read(VARTYPE vt, const char *text, size_t size, VARIANT *ret);
void soap_scalar_write(struct soap_text *text, const VARIANT *value);

#endif
