/* SPDX-License-Identifier: MIT */
#include "remoting/wire/listener.h"

#include "remoting/json/json.h"
#include "remoting/soap/soap.h"

/* What comes in at our listeners, and who serves it. */

void wire_parts_fill(void)
{
    wire_parts.link = link_accept;
    wire_parts.dotnet = dotnet_accept;
    wire_parts.json = json_serve;
    wire_parts.soap = soap_serve;
}
