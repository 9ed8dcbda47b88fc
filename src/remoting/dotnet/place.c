/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/place.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

/* An address as 16 bytes; IPv4 as IPv6 has it. */
static bool parse(const char *host, uint8_t ret[16])
{
    static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};
    if (inet_pton(AF_INET6, host, ret) == 1)
        return true;
    memcpy(ret, mapped, sizeof mapped);
    return inet_pton(AF_INET, host, ret + 12) == 1;
}

static bool of_socket(const struct sockaddr *address, uint8_t ret[16], unsigned *ret_port)
{
    char text[INET6_ADDRSTRLEN];
    const void *bytes;
    if (address && address->sa_family == AF_INET) {
        const struct sockaddr_in *in = (const struct sockaddr_in *)(const void *)address;
        bytes = &in->sin_addr;
        *ret_port = ntohs(in->sin_port);
    } else if (address && address->sa_family == AF_INET6) {
        const struct sockaddr_in6 *in = (const struct sockaddr_in6 *)(const void *)address;
        bytes = &in->sin6_addr;
        *ret_port = ntohs(in->sin6_port);
    } else {
        return false;
    }
    return inet_ntop(address->sa_family, bytes, text, sizeof text) && parse(text, ret);
}

/* Is it an address of one of this machine's interfaces? */
static bool is_here(const uint8_t address[16])
{
    struct ifaddrs *all;
    bool found = false;
    if (getifaddrs(&all) < 0)
        return false;
    for (const struct ifaddrs *at = all; at && !found; at = at->ifa_next) {
        uint8_t bytes[16];
        unsigned port;
        found = of_socket(at->ifa_addr, bytes, &port) && !memcmp(bytes, address, 16);
    }
    freeifaddrs(all);
    return found;
}

bool place_allows(const struct caller *caller, const char *host)
{
    uint8_t theirs[16], wanted[16];
    if (!caller || !parse(caller->address, theirs) || !parse(host, wanted))
        return false;
    return !memcmp(theirs, wanted, 16) || (is_here(theirs) && is_here(wanted));
}

void place_print(const char *host, unsigned port, char *buf, size_t size)
{
    bool is_v6 = strchr(host, ':') != NULL;
    snprintf(buf, size, "tcp://%s%s%s:%u", is_v6 ? "[" : "", host, is_v6 ? "]" : "", port);
}

void place_own(int fd, char *buf, size_t size)
{
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    uint8_t bytes[16];
    unsigned port;
    char text[INET6_ADDRSTRLEN];
    buf[0] = 0;
    if (getsockname(fd, (struct sockaddr *)&address, &length) < 0 ||
        !of_socket((const struct sockaddr *)&address, bytes, &port))
        return;
    bool is_v4 = IN6_IS_ADDR_V4MAPPED((const struct in6_addr *)(const void *)bytes);
    if (inet_ntop(is_v4 ? AF_INET : AF_INET6, is_v4 ? bytes + 12 : bytes, text, sizeof text))
        place_print(text, port, buf, size);
}
