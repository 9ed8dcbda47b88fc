/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_REMOTINGIDL_H
#define PIANOLA_REMOTINGIDL_H

/* Written by tools/idl.py from share/idl/remotingidl.idl. */
/* clang-format off */

#include "com.h"

/* Forward declarations */

#ifndef __ISponsor_FWD_DEFINED__
#define __ISponsor_FWD_DEFINED__
typedef struct ISponsor ISponsor;
#ifdef __cplusplus
struct ISponsor;
#endif /* __cplusplus */
#endif

#ifndef __ILease_FWD_DEFINED__
#define __ILease_FWD_DEFINED__
typedef struct ILease ILease;
#ifdef __cplusplus
struct ILease;
#endif /* __cplusplus */
#endif

#ifndef __IEventNotice_FWD_DEFINED__
#define __IEventNotice_FWD_DEFINED__
typedef struct IEventNotice IEventNotice;
#ifdef __cplusplus
struct IEventNotice;
#endif /* __cplusplus */
#endif

/* Headers for imported files */

#include "oaidl.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum LEASE_STATE {
    LEASE_NULL = 0,
    LEASE_INITIAL = 1,
    LEASE_ACTIVE = 2,
    LEASE_RENEWING = 3,
    LEASE_EXPIRED = 4
} LEASE_STATE;
#ifndef __ILease_FWD_DEFINED__
#define __ILease_FWD_DEFINED__
typedef struct ILease ILease;
#ifdef __cplusplus
struct ILease;
#endif /* __cplusplus */
#endif

/* ISponsor interface */
#ifndef __ISponsor_INTERFACE_DEFINED__
#define __ISponsor_INTERFACE_DEFINED__

DEFINE_GUID(IID_ISponsor, 0x5f0b6a3c, 0x0d4e, 0x4c39, 0x9e,0x51, 0x6b,0x2d,0x7d,0x3c,0x1a,0x01);
#if defined(__cplusplus) && !defined(CINTERFACE)
MIDL_INTERFACE("5f0b6a3c-0d4e-4c39-9e51-6b2d7d3c1a01")
ISponsor : public IUnknown
{
    virtual HRESULT STDMETHODCALLTYPE Renewal(
        ILease *lease,
        LONGLONG *ms) = 0;

};
#else
typedef struct ISponsorVtbl {
    BEGIN_INTERFACE

    /*** IUnknown methods ***/
    HRESULT (STDMETHODCALLTYPE *QueryInterface)(
        ISponsor *This,
        REFIID riid,
        void **ppvObject);

    ULONG (STDMETHODCALLTYPE *AddRef)(
        ISponsor *This);

    ULONG (STDMETHODCALLTYPE *Release)(
        ISponsor *This);

    /*** ISponsor methods ***/
    HRESULT (STDMETHODCALLTYPE *Renewal)(
        ISponsor *This,
        ILease *lease,
        LONGLONG *ms);

    END_INTERFACE
} ISponsorVtbl;

struct ISponsor {
    CONST_VTBL ISponsorVtbl* lpVtbl;
};

#ifdef COBJMACROS
/*** IUnknown methods ***/
#define ISponsor_QueryInterface(This,riid,ppvObject) (This)->lpVtbl->QueryInterface(This,riid,ppvObject)
#define ISponsor_AddRef(This) (This)->lpVtbl->AddRef(This)
#define ISponsor_Release(This) (This)->lpVtbl->Release(This)
/*** ISponsor methods ***/
#define ISponsor_Renewal(This,lease,ms) (This)->lpVtbl->Renewal(This,lease,ms)
#endif

#endif

#endif  /* __ISponsor_INTERFACE_DEFINED__ */

/* ILease interface */
#ifndef __ILease_INTERFACE_DEFINED__
#define __ILease_INTERFACE_DEFINED__

DEFINE_GUID(IID_ILease, 0x5f0b6a3c, 0x0d4e, 0x4c39, 0x9e,0x51, 0x6b,0x2d,0x7d,0x3c,0x1a,0x02);
#if defined(__cplusplus) && !defined(CINTERFACE)
MIDL_INTERFACE("5f0b6a3c-0d4e-4c39-9e51-6b2d7d3c1a02")
ILease : public IUnknown
{
    virtual HRESULT STDMETHODCALLTYPE get_InitialLeaseTime(
        LONGLONG *ms) = 0;

    virtual HRESULT STDMETHODCALLTYPE put_InitialLeaseTime(
        LONGLONG ms) = 0;

    virtual HRESULT STDMETHODCALLTYPE get_RenewOnCallTime(
        LONGLONG *ms) = 0;

    virtual HRESULT STDMETHODCALLTYPE put_RenewOnCallTime(
        LONGLONG ms) = 0;

    virtual HRESULT STDMETHODCALLTYPE get_SponsorshipTimeout(
        LONGLONG *ms) = 0;

    virtual HRESULT STDMETHODCALLTYPE put_SponsorshipTimeout(
        LONGLONG ms) = 0;

    virtual HRESULT STDMETHODCALLTYPE get_CurrentLeaseTime(
        LONGLONG *ms) = 0;

    virtual HRESULT STDMETHODCALLTYPE get_CurrentState(
        LEASE_STATE *state) = 0;

    virtual HRESULT STDMETHODCALLTYPE Renew(
        LONGLONG ms,
        LONGLONG *left) = 0;

    virtual HRESULT STDMETHODCALLTYPE Register(
        ISponsor *sponsor,
        LONGLONG ms) = 0;

    virtual HRESULT STDMETHODCALLTYPE Unregister(
        ISponsor *sponsor) = 0;

};
#else
typedef struct ILeaseVtbl {
    BEGIN_INTERFACE

    /*** IUnknown methods ***/
    HRESULT (STDMETHODCALLTYPE *QueryInterface)(
        ILease *This,
        REFIID riid,
        void **ppvObject);

    ULONG (STDMETHODCALLTYPE *AddRef)(
        ILease *This);

    ULONG (STDMETHODCALLTYPE *Release)(
        ILease *This);

    /*** ILease methods ***/
    HRESULT (STDMETHODCALLTYPE *get_InitialLeaseTime)(
        ILease *This,
        LONGLONG *ms);

    HRESULT (STDMETHODCALLTYPE *put_InitialLeaseTime)(
        ILease *This,
        LONGLONG ms);

    HRESULT (STDMETHODCALLTYPE *get_RenewOnCallTime)(
        ILease *This,
        LONGLONG *ms);

    HRESULT (STDMETHODCALLTYPE *put_RenewOnCallTime)(
        ILease *This,
        LONGLONG ms);

    HRESULT (STDMETHODCALLTYPE *get_SponsorshipTimeout)(
        ILease *This,
        LONGLONG *ms);

    HRESULT (STDMETHODCALLTYPE *put_SponsorshipTimeout)(
        ILease *This,
        LONGLONG ms);

    HRESULT (STDMETHODCALLTYPE *get_CurrentLeaseTime)(
        ILease *This,
        LONGLONG *ms);

    HRESULT (STDMETHODCALLTYPE *get_CurrentState)(
        ILease *This,
        LEASE_STATE *state);

    HRESULT (STDMETHODCALLTYPE *Renew)(
        ILease *This,
        LONGLONG ms,
        LONGLONG *left);

    HRESULT (STDMETHODCALLTYPE *Register)(
        ILease *This,
        ISponsor *sponsor,
        LONGLONG ms);

    HRESULT (STDMETHODCALLTYPE *Unregister)(
        ILease *This,
        ISponsor *sponsor);

    END_INTERFACE
} ILeaseVtbl;

struct ILease {
    CONST_VTBL ILeaseVtbl* lpVtbl;
};

#ifdef COBJMACROS
/*** IUnknown methods ***/
#define ILease_QueryInterface(This,riid,ppvObject) (This)->lpVtbl->QueryInterface(This,riid,ppvObject)
#define ILease_AddRef(This) (This)->lpVtbl->AddRef(This)
#define ILease_Release(This) (This)->lpVtbl->Release(This)
/*** ILease methods ***/
#define ILease_get_InitialLeaseTime(This,ms) (This)->lpVtbl->get_InitialLeaseTime(This,ms)
#define ILease_put_InitialLeaseTime(This,ms) (This)->lpVtbl->put_InitialLeaseTime(This,ms)
#define ILease_get_RenewOnCallTime(This,ms) (This)->lpVtbl->get_RenewOnCallTime(This,ms)
#define ILease_put_RenewOnCallTime(This,ms) (This)->lpVtbl->put_RenewOnCallTime(This,ms)
#define ILease_get_SponsorshipTimeout(This,ms) (This)->lpVtbl->get_SponsorshipTimeout(This,ms)
#define ILease_put_SponsorshipTimeout(This,ms) (This)->lpVtbl->put_SponsorshipTimeout(This,ms)
#define ILease_get_CurrentLeaseTime(This,ms) (This)->lpVtbl->get_CurrentLeaseTime(This,ms)
#define ILease_get_CurrentState(This,state) (This)->lpVtbl->get_CurrentState(This,state)
#define ILease_Renew(This,ms,left) (This)->lpVtbl->Renew(This,ms,left)
#define ILease_Register(This,sponsor,ms) (This)->lpVtbl->Register(This,sponsor,ms)
#define ILease_Unregister(This,sponsor) (This)->lpVtbl->Unregister(This,sponsor)
#endif

#endif

#endif  /* __ILease_INTERFACE_DEFINED__ */

/* IEventNotice interface */
#ifndef __IEventNotice_INTERFACE_DEFINED__
#define __IEventNotice_INTERFACE_DEFINED__

DEFINE_GUID(IID_IEventNotice, 0x5f0b6a3c, 0x0d4e, 0x4c39, 0x9e,0x51, 0x6b,0x2d,0x7d,0x3c,0x1a,0x03);
#if defined(__cplusplus) && !defined(CINTERFACE)
MIDL_INTERFACE("5f0b6a3c-0d4e-4c39-9e51-6b2d7d3c1a03")
IEventNotice : public IUnknown
{
    virtual HRESULT STDMETHODCALLTYPE Missed(
        LONGLONG count,
        BOOL known) = 0;

    virtual HRESULT STDMETHODCALLTYPE Cut(
        ) = 0;

    virtual HRESULT STDMETHODCALLTYPE Restored(
        ) = 0;

    virtual HRESULT STDMETHODCALLTYPE Ended(
        HRESULT why) = 0;

};
#else
typedef struct IEventNoticeVtbl {
    BEGIN_INTERFACE

    /*** IUnknown methods ***/
    HRESULT (STDMETHODCALLTYPE *QueryInterface)(
        IEventNotice *This,
        REFIID riid,
        void **ppvObject);

    ULONG (STDMETHODCALLTYPE *AddRef)(
        IEventNotice *This);

    ULONG (STDMETHODCALLTYPE *Release)(
        IEventNotice *This);

    /*** IEventNotice methods ***/
    HRESULT (STDMETHODCALLTYPE *Missed)(
        IEventNotice *This,
        LONGLONG count,
        BOOL known);

    HRESULT (STDMETHODCALLTYPE *Cut)(
        IEventNotice *This);

    HRESULT (STDMETHODCALLTYPE *Restored)(
        IEventNotice *This);

    HRESULT (STDMETHODCALLTYPE *Ended)(
        IEventNotice *This,
        HRESULT why);

    END_INTERFACE
} IEventNoticeVtbl;

struct IEventNotice {
    CONST_VTBL IEventNoticeVtbl* lpVtbl;
};

#ifdef COBJMACROS
/*** IUnknown methods ***/
#define IEventNotice_QueryInterface(This,riid,ppvObject) (This)->lpVtbl->QueryInterface(This,riid,ppvObject)
#define IEventNotice_AddRef(This) (This)->lpVtbl->AddRef(This)
#define IEventNotice_Release(This) (This)->lpVtbl->Release(This)
/*** IEventNotice methods ***/
#define IEventNotice_Missed(This,count,known) (This)->lpVtbl->Missed(This,count,known)
#define IEventNotice_Cut(This) (This)->lpVtbl->Cut(This)
#define IEventNotice_Restored(This) (This)->lpVtbl->Restored(This)
#define IEventNotice_Ended(This,why) (This)->lpVtbl->Ended(This,why)
#endif

#endif

#endif  /* __IEventNotice_INTERFACE_DEFINED__ */

#ifdef __cplusplus
}
#endif

#endif
