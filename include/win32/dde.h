/* SPDX-License-Identifier: MIT */
#ifndef WIN32_DDE_H
#define WIN32_DDE_H

#include "windef.h"

typedef struct {
    unsigned short unused : 13, fRelease : 1, fDeferUpd : 1, fAckReq : 1;
    short cfFormat;
} DDELN;
typedef struct {
    unsigned short unused : 12, fAck : 1, fRelease : 1, fReserved : 1, fAckReq : 1;
    short cfFormat;
    BYTE rgb[1];
} DDEUP;

#endif
