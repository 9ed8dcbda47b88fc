/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_DDE_H
#define PIANOLA_DDE_H

/*
 * Dynamic data exchange: the WM_DDE_... messages' parameters, and the management
 * library that holds conversations with them (Win32 reference: "Dynamic Data
 * Exchange", "Dynamic Data Exchange Management").
 *
 * Conversations go on between threads and processes of a station. Memory objects
 * that a posted WM_DDE_ADVISE, DATA, POKE, EXECUTE or ACK names are moved to
 * where the receiver finds them; the sender's handles stay good. Atoms are global
 * ones. Strings are UTF-8, of at most 255 bytes.
 */

#include "memory.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WM_DDE_FIRST 0x03E0u
#define WM_DDE_LAST 0x03E8u

/* wStatus of WM_DDE_ACK. */
typedef struct {
    unsigned short bAppReturnCode : 8, reserved : 6, fBusy : 1, fAck : 1;
} DDEACK;
/* What the objects of WM_DDE_ADVISE, DATA and POKE begin with. */
typedef struct {
    unsigned short reserved : 14, fDeferUpd : 1, fAckReq : 1;
    short cfFormat;
} DDEADVISE;
typedef struct {
    unsigned short unused : 12, fResponse : 1, fRelease : 1, reserved : 1, fAckReq : 1;
    short cfFormat;
    BYTE Value[1];
} DDEDATA;
typedef struct {
    unsigned short unused : 13, fRelease : 1, fReserved : 2;
    short cfFormat;
    BYTE Value[1];
} DDEPOKE;

/* The lParam of a posted message made of its two values: an object for WM_DDE_ACK, ADVISE, DATA
 * and POKE, which the receiver frees; for WM_DDE_EXECUTE it is hi. 0 without memory. */
PIANOLA_API LPARAM PackDDElParam(UINT message, UINT_PTR lo, UINT_PTR hi);
/* lo and hi may be NULL. FALSE (and zeros) when lParam is nothing of the kind. */
PIANOLA_API BOOL UnpackDDElParam(UINT message, LPARAM lParam, UINT_PTR *lo, UINT_PTR *hi);
PIANOLA_API BOOL FreeDDElParam(UINT message, LPARAM lParam);
/* PackDDElParam for the answer to a message, with that one's object if it can be used. */
PIANOLA_API LPARAM ReuseDDElParam(LPARAM lParam, UINT message_in, UINT message_out, UINT_PTR lo,
                                  UINT_PTR hi);

/* ---- The management library ---- */

typedef struct HCONVLIST__ *HCONVLIST;
typedef struct HCONV__ *HCONV;
typedef struct HSZ__ *HSZ;
typedef struct HDDEDATA__ *HDDEDATA;

typedef HDDEDATA(CALLBACK *PFNCALLBACK)(UINT type, UINT format, HCONV conv, HSZ hsz1, HSZ hsz2,
                                        HDDEDATA data, ULONG_PTR data1, ULONG_PTR data2);

typedef struct tagHSZPAIR {
    HSZ hszSvc;
    HSZ hszTopic;
} HSZPAIR;

typedef struct tagCONVCONTEXT {
    UINT cb;
    UINT wFlags;
    UINT wCountryID;
    int iCodePage;
    DWORD dwLangID;
    DWORD dwSecurity;
} CONVCONTEXT;

typedef struct tagCONVINFO {
    DWORD cb;
    ULONG_PTR hUser;
    HCONV hConvPartner; /* when the calling thread has that side, too */
    HSZ hszSvcPartner;
    HSZ hszServiceReq;
    HSZ hszTopic;
    HSZ hszItem; /* of the transaction; so are format and type */
    UINT wFmt;
    UINT wType;
    UINT wStatus; /* ST_... */
    UINT wConvst; /* XST_... */
    UINT wLastError;
    HCONVLIST hConvList;
    CONVCONTEXT ConvCtxt;
    HWND hwnd;
    HWND hwndPartner;
} CONVINFO;

#define ST_CONNECTED 0x0001
#define ST_ADVISE 0x0002
#define ST_ISLOCAL 0x0004
#define ST_BLOCKED 0x0008
#define ST_CLIENT 0x0010
#define ST_TERMINATED 0x0020
#define ST_INLIST 0x0040
#define ST_BLOCKNEXT 0x0080
#define ST_ISSELF 0x0100

#define XST_NULL 0
#define XST_INCOMPLETE 1
#define XST_CONNECTED 2
#define XST_INIT1 3
#define XST_INIT2 4
#define XST_REQSENT 5
#define XST_DATARCVD 6
#define XST_POKESENT 7
#define XST_POKEACKRCVD 8
#define XST_EXECSENT 9
#define XST_EXECACKRCVD 10
#define XST_ADVSENT 11
#define XST_UNADVSENT 12
#define XST_ADVACKRCVD 13
#define XST_UNADVACKRCVD 14
#define XST_ADVDATASENT 15
#define XST_ADVDATAACKRCVD 16

#define CADV_LATEACK 0xFFFF
#define EC_ENABLEALL 0
#define EC_ENABLEONE ST_BLOCKNEXT
#define EC_DISABLE ST_BLOCKED
#define EC_QUERYWAITING 2

#define DDE_FACK 0x8000
#define DDE_FBUSY 0x4000
#define DDE_FDEFERUPD 0x4000
#define DDE_FACKREQ 0x8000
#define DDE_FRELEASE 0x2000
#define DDE_FREQUESTED 0x1000
#define DDE_FAPPSTATUS 0x00ff
#define DDE_FNOTPROCESSED 0x0000
#define DDE_FACKRESERVED (~(DDE_FACK | DDE_FBUSY | DDE_FAPPSTATUS))

#define XTYPF_NOBLOCK 0x0002u
#define XTYPF_NODATA 0x0004u
#define XTYPF_ACKREQ 0x0008u
#define XCLASS_MASK 0xFC00u
#define XCLASS_BOOL 0x1000u
#define XCLASS_DATA 0x2000u
#define XCLASS_FLAGS 0x4000u
#define XCLASS_NOTIFICATION 0x8000u
#define XTYP_ERROR (0x0000u | XCLASS_NOTIFICATION | XTYPF_NOBLOCK)
#define XTYP_ADVDATA (0x0010u | XCLASS_FLAGS)
#define XTYP_ADVREQ (0x0020u | XCLASS_DATA | XTYPF_NOBLOCK)
#define XTYP_ADVSTART (0x0030u | XCLASS_BOOL)
#define XTYP_ADVSTOP (0x0040u | XCLASS_NOTIFICATION)
#define XTYP_EXECUTE (0x0050u | XCLASS_FLAGS)
#define XTYP_CONNECT (0x0060u | XCLASS_BOOL | XTYPF_NOBLOCK)
#define XTYP_CONNECT_CONFIRM (0x0070u | XCLASS_NOTIFICATION | XTYPF_NOBLOCK)
#define XTYP_XACT_COMPLETE (0x0080u | XCLASS_NOTIFICATION)
#define XTYP_POKE (0x0090u | XCLASS_FLAGS)
#define XTYP_REGISTER (0x00A0u | XCLASS_NOTIFICATION | XTYPF_NOBLOCK)
#define XTYP_REQUEST (0x00B0u | XCLASS_DATA)
#define XTYP_DISCONNECT (0x00C0u | XCLASS_NOTIFICATION | XTYPF_NOBLOCK)
#define XTYP_UNREGISTER (0x00D0u | XCLASS_NOTIFICATION | XTYPF_NOBLOCK)
#define XTYP_WILDCONNECT (0x00E0u | XCLASS_DATA | XTYPF_NOBLOCK)
#define XTYP_MASK 0x00F0u
#define XTYP_SHIFT 4

#define TIMEOUT_ASYNC 0xFFFFFFFFu
#define QID_SYNC 0xFFFFFFFFu

#define APPCMD_CLIENTONLY 0x00000010u
#define APPCMD_FILTERINITS 0x00000020u
#define APPCLASS_STANDARD 0x00000000u
#define CBF_FAIL_SELFCONNECTIONS 0x00001000u
#define CBF_FAIL_CONNECTIONS 0x00002000u
#define CBF_FAIL_ADVISES 0x00004000u
#define CBF_FAIL_EXECUTES 0x00008000u
#define CBF_FAIL_POKES 0x00010000u
#define CBF_FAIL_REQUESTS 0x00020000u
#define CBF_FAIL_ALLSVRXACTIONS 0x0003f000u
#define CBF_SKIP_CONNECT_CONFIRMS 0x00040000u
#define CBF_SKIP_REGISTRATIONS 0x00080000u
#define CBF_SKIP_UNREGISTRATIONS 0x00100000u
#define CBF_SKIP_DISCONNECTS 0x00200000u
#define CBF_SKIP_ALLNOTIFICATIONS 0x003c0000u

#define DNS_REGISTER 0x0001u
#define DNS_UNREGISTER 0x0002u
#define DNS_FILTERON 0x0004u
#define DNS_FILTEROFF 0x0008u

#define HDATA_APPOWNED 0x0001u

#define CP_WINANSI 1004
#define CP_WINUNICODE 1200

#define DMLERR_NO_ERROR 0
#define DMLERR_FIRST 0x4000
#define DMLERR_ADVACKTIMEOUT 0x4000
#define DMLERR_BUSY 0x4001
#define DMLERR_DATAACKTIMEOUT 0x4002
#define DMLERR_DLL_NOT_INITIALIZED 0x4003
#define DMLERR_DLL_USAGE 0x4004
#define DMLERR_EXECACKTIMEOUT 0x4005
#define DMLERR_INVALIDPARAMETER 0x4006
#define DMLERR_LOW_MEMORY 0x4007
#define DMLERR_MEMORY_ERROR 0x4008
#define DMLERR_NOTPROCESSED 0x4009
#define DMLERR_NO_CONV_ESTABLISHED 0x400a
#define DMLERR_POKEACKTIMEOUT 0x400b
#define DMLERR_POSTMSG_FAILED 0x400c
#define DMLERR_REENTRANCY 0x400d
#define DMLERR_SERVER_DIED 0x400e
#define DMLERR_SYS_ERROR 0x400f
#define DMLERR_UNADVACKTIMEOUT 0x4010
#define DMLERR_UNFOUND_QUEUE_ID 0x4011
#define DMLERR_LAST 0x4011

/* Everything below is for the thread that called DdeInitialize, which runs a message loop; the
 * callback runs there. *instance: 0, or an instance whose flags change. A DMLERR_... */
PIANOLA_API UINT DdeInitialize(DWORD *instance, PFNCALLBACK callback, DWORD flags, DWORD reserved);
PIANOLA_SAME(DdeInitialize);
/* Ends its conversations and frees its strings. */
PIANOLA_API BOOL DdeUninitialize(DWORD instance);
/* The DMLERR_... of the last failure; asking clears it. */
PIANOLA_API UINT DdeGetLastError(DWORD instance);
/* Registers a service name (hsz1; hsz2 is 0) or takes it back; DNS_UNREGISTER with 0 takes all.
 * While the filter is on, the default, only registered services are asked for connections. */
PIANOLA_API HDDEDATA DdeNameService(DWORD instance, HSZ hsz1, HSZ hsz2, UINT command);

/* Service or topic 0: any. context is not looked at. NULL with DMLERR_NO_CONV_ESTABLISHED. A server
 * that does not answer within a second is passed over. */
PIANOLA_API HCONV DdeConnect(DWORD instance, HSZ service, HSZ topic, CONVCONTEXT *context);
PIANOLA_API BOOL DdeDisconnect(HCONV conv);
/* A client's XTYP_REQUEST, POKE, EXECUTE, ADVSTART (with XTYPF_NODATA, XTYPF_ACKREQ), ADVSTOP.
 * bytes: data of `size` bytes, or a data handle when size is 0xFFFFFFFF. Waits at most timeout
 * milliseconds, DDE messages are handled meanwhile; with TIMEOUT_ASYNC it returns at once,
 * *result is the transaction's number, and XTYP_XACT_COMPLETE brings the outcome. For a request the
 * data, which the caller frees, else not NULL when the server agreed. *result (may be NULL): the
 * DDE_F... of its answer. NULL with DMLERR_...ACKTIMEOUT, BUSY, NOTPROCESSED, SERVER_DIED ... */
PIANOLA_API HDDEDATA DdeClientTransaction(BYTE *bytes, DWORD size, HCONV conv, HSZ item,
                                          UINT format, UINT type, DWORD timeout, DWORD *result);
/* An asynchronous transaction (0: all of the conversation's) is of no interest any more. */
PIANOLA_API BOOL DdeAbandonTransaction(DWORD instance, HCONV conv, DWORD transaction);
/* The data of an item (0: any) of a topic (0: any) changed: its clients get it (XTYP_ADVREQ). */
PIANOLA_API BOOL DdePostAdvise(DWORD instance, HSZ topic, HSZ item);

/* Again with the service and topic of a client's conversation that has ended; within
 * XTYP_DISCONNECT.
 */
PIANOLA_API HCONV DdeReconnect(HCONV conv);
/* A conversation with each server of that service and topic. list: 0, or one whose conversations
 * are taken over while they live. NULL with DMLERR_NO_CONV_ESTABLISHED. */
PIANOLA_API HCONVLIST DdeConnectList(DWORD instance, HSZ service, HSZ topic, HCONVLIST list,
                                     CONVCONTEXT *context);
/* The one after (0: the first); NULL past the last. */
PIANOLA_API HCONV DdeQueryNextServer(HCONVLIST list, HCONV previous);
PIANOLA_API BOOL DdeDisconnectList(HCONVLIST list);
/* transaction: of a client, or QID_SYNC for the conversation itself. Returns what was filled in; 0
 * with DMLERR_UNFOUND_QUEUE_ID. */
PIANOLA_API UINT DdeQueryConvInfo(HCONV conv, DWORD transaction, CONVINFO *info);
PIANOLA_API BOOL DdeSetUserHandle(HCONV conv, DWORD transaction, ULONG_PTR user);
/* EC_DISABLE: what clients of the conversation (0: of all) ask waits until EC_ENABLEALL, or, one
 * at a time, EC_ENABLEONE. EC_QUERYWAITING: does something wait? */
PIANOLA_API BOOL DdeEnableCallback(DWORD instance, HCONV conv, UINT command);

/* 0 for an empty string. code_page: CP_WINANSI. The handle is the same for strings that differ in
 * case only, and in every process of the station. */
PIANOLA_API HSZ DdeCreateStringHandle(DWORD instance, const char *text, int code_page);
PIANOLA_API HSZ DdeCreateStringHandleW(DWORD instance, const WCHAR *text, int code_page);
PIANOLA_API BOOL DdeFreeStringHandle(DWORD instance, HSZ string);
PIANOLA_API BOOL DdeKeepStringHandle(DWORD instance, HSZ string);
/* Copies at most size-1 bytes and a NUL; buf NULL asks for the length. */
PIANOLA_API DWORD DdeQueryString(DWORD instance, HSZ string, char *buf, DWORD size, int code_page);
PIANOLA_API DWORD DdeQueryStringW(DWORD instance, HSZ string, WCHAR *buf, DWORD size,
                                  int code_page);
/* -1, 0, 1. */
PIANOLA_API int DdeCmpStringHandles(HSZ one, HSZ two);

/* An object of size bytes, its part from offset on set from bytes (may be NULL). It is DDE's once
 * it was given to it, unless HDATA_APPOWNED. */
PIANOLA_API HDDEDATA DdeCreateDataHandle(DWORD instance, BYTE *bytes, DWORD size, DWORD offset,
                                         HSZ item, UINT format, UINT flags);
PIANOLA_API HDDEDATA DdeAddData(HDDEDATA data, BYTE *bytes, DWORD size, DWORD offset);
/* Copies at most size bytes from offset on; bytes NULL asks for the size. */
PIANOLA_API DWORD DdeGetData(HDDEDATA data, BYTE *bytes, DWORD size, DWORD offset);
PIANOLA_API BYTE *DdeAccessData(HDDEDATA data, DWORD *size);
PIANOLA_API BOOL DdeUnaccessData(HDDEDATA data);
PIANOLA_API BOOL DdeFreeDataHandle(HDDEDATA data);

#ifdef __cplusplus
}
#endif
#endif
