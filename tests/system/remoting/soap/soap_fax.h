/* SPDX-License-Identifier: MIT */
#ifndef TEST_SOAP_FAX_H
#define TEST_SOAP_FAX_H

/* The objects of soap_fax.idl. */

#include <pianola/component.h>
#include <pianola/remoting.h>

struct page { /* FaxEventArgs */
    BSTR text;
    LONG pages;
    double cost;
    SAFEARRAY *image;
};

/* Loads the library from the folder of TYPELIBS, and makes the record known. */
void soap_fax_load(void);
ITypeInfo *soap_fax_type(REFIID iid);
IUnknown *soap_fax_create(void);
IClassFactory *soap_counter_factory(void);

extern const IID IID_SoapEvents;

#endif
