/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_SOAP_NAMES_H
#define REMOTING_SOAP_NAMES_H

/* Names of .NET types as XML has them: namespace and assembly in the XML namespace, what is no
 * letter of a name as _x002B_. */

#include "remoting/soap/text.h"
#include "remoting/soap/tree.h"

enum { SOAP_TYPE_MOST = 512 };

/* "Ns.Type, Assembly, Version=..." of an element's or xsi:type's name; for the namespace of a
 * method give local NULL: "Ns.Type, Assembly". false: it is no .NET type. */
bool soap_type_of(const char *ns, const char *local, char buf[SOAP_TYPE_MOST]);
/* The part before the comma, and the assembly's simple name. "" for none. */
void soap_type_split(const char *type, char name[SOAP_TYPE_MOST], char assembly[SOAP_TYPE_MOST]);
/* A name without _x002B_. false: too long. */
bool soap_name_decode(const char *local, char *buf, size_t size);
void soap_put_name(struct soap_text *text, const char *name);
/* The namespace of the elements of a type (name, assembly), and that of its methods. */
void soap_put_type_space(struct soap_text *text, const char *name, const char *assembly);
void soap_put_method_space(struct soap_text *text, const char *type);

#endif
