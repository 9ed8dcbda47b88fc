/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_STUB_MESSAGE_H
#define PIANOLA_STUB_MESSAGE_H

/*
 * What stubs know of the message they are working on (Win32 reference: rpcdcep.h, rpcndr.h), as the
 * functions of user_marshal.h are given it. The library looks at little of it.
 */

#include "com.h"

#ifdef __cplusplus
extern "C" {
#endif

struct IRpcChannelBuffer;

typedef void *I_RPC_HANDLE;
typedef I_RPC_HANDLE RPC_BINDING_HANDLE;
typedef RPC_BINDING_HANDLE handle_t;
typedef void *RPC_IF_HANDLE;
typedef LONG RPC_STATUS;
typedef unsigned char *RPC_CSTR;
typedef unsigned short *RPC_WSTR;
typedef struct _RPC_VERSION {
    unsigned short MajorVersion;
    unsigned short MinorVersion;
} RPC_VERSION;
typedef struct _RPC_SYNTAX_IDENTIFIER {
    GUID SyntaxGUID;
    RPC_VERSION SyntaxVersion;
} RPC_SYNTAX_IDENTIFIER, *PRPC_SYNTAX_IDENTIFIER;
typedef struct _RPC_MESSAGE {
    RPC_BINDING_HANDLE Handle;
    ULONG DataRepresentation;
    void *Buffer;
    unsigned int BufferLength;
    unsigned int ProcNum;
    PRPC_SYNTAX_IDENTIFIER TransferSyntax;
    void *RpcInterfaceInformation;
    void *ReservedForRuntime;
    void *ManagerEpv;
    void *ImportContext;
    ULONG RpcFlags;
} RPC_MESSAGE, *PRPC_MESSAGE;

typedef const unsigned char *PFORMAT_STRING;
typedef struct _MIDL_STUB_MESSAGE MIDL_STUB_MESSAGE, *PMIDL_STUB_MESSAGE;
typedef struct _MIDL_STUB_DESC MIDL_STUB_DESC;
typedef const MIDL_STUB_DESC *PMIDL_STUB_DESC;
typedef struct _FULL_PTR_XLAT_TABLES FULL_PTR_XLAT_TABLES, *PFULL_PTR_XLAT_TABLES;
typedef struct _NDR_ASYNC_MESSAGE *PNDR_ASYNC_MESSAGE;
typedef struct _NDR_CORRELATION_INFO *PNDR_CORRELATION_INFO;
typedef struct _NDR_SCONTEXT {
    void *pad[2];
    void *userContext;
} * NDR_SCONTEXT;
typedef struct {
    LONG Dimension;
    ULONG *BufferConformanceMark;
    ULONG *BufferVarianceMark;
    ULONG *MaxCountArray;
    ULONG *OffsetArray;
    ULONG *ActualCountArray;
} ARRAY_INFO, *PARRAY_INFO;

struct _MIDL_STUB_MESSAGE {
    PRPC_MESSAGE RpcMsg;
    unsigned char *Buffer;
    unsigned char *BufferStart;
    unsigned char *BufferEnd;
    unsigned char *BufferMark;
    ULONG BufferLength;
    ULONG MemorySize;
    unsigned char *Memory;
    unsigned char IsClient;
    unsigned char Pad;
    unsigned short uFlags2;
    int ReuseBuffer;
    struct NDR_ALLOC_ALL_NODES_CONTEXT *pAllocAllNodesContext;
    struct NDR_POINTER_QUEUE_STATE *pPointerQueueState;
    int IgnoreEmbeddedPointers;
    unsigned char *PointerBufferMark;
    unsigned char CorrDespIncrement;
    unsigned char uFlags;
    unsigned short UniquePtrCount;
    ULONG_PTR MaxCount;
    ULONG Offset;
    ULONG ActualCount;
    void *(*pfnAllocate)(size_t size);
    void (*pfnFree)(void *memory);
    unsigned char *StackTop;
    unsigned char *pPresentedType;
    unsigned char *pTransmitType;
    handle_t SavedHandle;
    const struct _MIDL_STUB_DESC *StubDesc;
    struct _FULL_PTR_XLAT_TABLES *FullPtrXlatTables;
    ULONG FullPtrRefId;
    ULONG PointerLength;
    int fInDontFree : 1;
    int fDontCallFreeInst : 1;
    int fUnused1 : 1;
    int fHasReturn : 1;
    int fHasExtensions : 1;
    int fHasNewCorrDesc : 1;
    int fIsIn : 1;
    int fIsOut : 1;
    int fIsOicf : 1;
    int fBufferValid : 1;
    int fHasMemoryValidateCallback : 1;
    int fInFree : 1;
    int fNeedMCCP : 1;
    int fUnused : 3;
    int fUnused2 : 16;
    DWORD dwDestContext;
    void *pvDestContext;
    NDR_SCONTEXT *SavedContextHandles;
    LONG ParamNumber;
    struct IRpcChannelBuffer *pRpcChannelBuffer;
    PARRAY_INFO pArrayInfo;
    ULONG *SizePtrCountArray;
    ULONG *SizePtrOffsetArray;
    ULONG *SizePtrLengthArray;
    void *pArgQueue;
    DWORD dwStubPhase;
    void *LowStackMark;
    PNDR_ASYNC_MESSAGE pAsyncMsg;
    PNDR_CORRELATION_INFO pCorrInfo;
    unsigned char *pCorrMemory;
    void *pMemoryList;
    INT_PTR pCSInfo;
    unsigned char *ConformanceMark;
    unsigned char *VarianceMark;
    INT_PTR Unused;
    struct _NDR_PROC_CONTEXT *pContext;
    void *ContextHandleHash;
    void *pUserMarshalList;
    INT_PTR Reserved51_3;
    INT_PTR Reserved51_4;
    INT_PTR Reserved51_5;
};

typedef enum _USER_MARSHAL_CB_TYPE {
    USER_MARSHAL_CB_BUFFER_SIZE,
    USER_MARSHAL_CB_MARSHALL,
    USER_MARSHAL_CB_UNMARSHALL,
    USER_MARSHAL_CB_FREE
} USER_MARSHAL_CB_TYPE;
typedef struct _USER_MARSHAL_CB {
    ULONG Flags; /* MAKELONG(MSHCTX_..., NDR_LOCAL_DATA_REPRESENTATION) */
    PMIDL_STUB_MESSAGE pStubMsg;
    PFORMAT_STRING pReserve;
    ULONG Signature; /* USER_MARSHAL_CB_SIGNATURE */
    USER_MARSHAL_CB_TYPE CBType;
    PFORMAT_STRING pFormat;
    PFORMAT_STRING pTypeFormat;
} USER_MARSHAL_CB;
#define USER_MARSHAL_CB_SIGNATURE 0x55535243u /* "USRC" */
#define USER_CALL_CTXT_MASK(flags) ((flags)&0xff)
#define USER_CALL_AUX_MASK(flags) ((flags)&0xff00)
#define GET_USER_DATA_REP(flags) ((flags) >> 16)
#define USER_CALL_IS_ASYNC 0x0100
#define USER_CALL_NEW_CORRELATION_DESC 0x0200

typedef ULONG (*USER_MARSHAL_SIZING_ROUTINE)(ULONG *flags, ULONG size, void *value);
typedef unsigned char *(*USER_MARSHAL_MARSHALLING_ROUTINE)(ULONG *flags, unsigned char *buffer,
                                                           void *value);
typedef unsigned char *(*USER_MARSHAL_UNMARSHALLING_ROUTINE)(ULONG *flags, unsigned char *buffer,
                                                             void *value);
typedef void (*USER_MARSHAL_FREEING_ROUTINE)(ULONG *flags, void *value);
typedef struct _USER_MARSHAL_ROUTINE_QUADRUPLE {
    USER_MARSHAL_SIZING_ROUTINE pfnBufferSize;
    USER_MARSHAL_MARSHALLING_ROUTINE pfnMarshall;
    USER_MARSHAL_UNMARSHALLING_ROUTINE pfnUnmarshall;
    USER_MARSHAL_FREEING_ROUTINE pfnFree;
} USER_MARSHAL_ROUTINE_QUADRUPLE;

#define NDR_CHAR_REP_MASK 0x000fu
#define NDR_INT_REP_MASK 0x00f0u
#define NDR_FLOAT_REP_MASK 0xff00u
#define NDR_LITTLE_ENDIAN 0x0010u
#define NDR_BIG_ENDIAN 0x0000u
#define NDR_IEEE_FLOAT 0x0000u
#define NDR_VAX_FLOAT 0x0100u
#define NDR_IBM_FLOAT 0x0300u
#define NDR_ASCII_CHAR 0x0000u
#define NDR_EBCDIC_CHAR 0x0001u
#define NDR_LOCAL_DATA_REPRESENTATION 0x0010u
#define NDR_LOCAL_ENDIAN NDR_LITTLE_ENDIAN

#ifdef __cplusplus
}
#endif
#endif
