/* SPDX-License-Identifier: MIT */
/* chat-server --listen URL...: clients talk to each other through it. */
#define COBJMACROS
#include "../remote/object.h"
#include "../remote/program.h"

#include "chat_idl.h"

#include <pianola/remoting.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { MEMBERS_MOST = 1000, NAME_MOST = 32, JOINED = 2, LEFT = 3 };

static const OLECHAR source[] = L"Chat";

/* Whoever holds a member is in the chat; the list holds none of them. */
struct member {
    struct object object;
    struct member *next;
    BSTR name;
    bool is_in;
};

static ITypeLib *library;
static IRecordInfo *record;
static struct object *chat;
static CRITICAL_SECTION lock;
static struct member *members;
static unsigned count;

static struct member *find(BSTR name)
{
    for (struct member *m = members; m; m = m->next)
        if (VarBstrCmp(m->name, name, 0, 0) == VARCMP_EQ)
            return m;
    return NULL;
}

/* A reference, unless it is being destroyed. */
static bool keep(struct member *member)
{
    unsigned now = member->object.references;
    while (now && !atomic_compare_exchange_weak(&member->object.references, &now, now + 1))
        ;
    return now > 0;
}

static void leave(struct member *member)
{
    EnterCriticalSection(&lock);
    bool was_in = member->is_in;
    for (struct member **at = &members; *at; at = &(*at)->next)
        if (*at == member) {
            *at = member->next;
            count--;
            break;
        }
    member->is_in = false;
    LeaveCriticalSection(&lock);
    if (was_in)
        object_fire(chat, LEFT, 1, member->name);
}

/* ---- IChatMember ---- */

static HRESULT fail(const IID *iid, const OLECHAR *words, BSTR name)
{
    return RaiseError(E_INVALIDARG, iid, source, words, name);
}

static HRESULT WINAPI say(IChatMember *self, BSTR text)
{
    struct member *member = (struct member *)self;
    if (!member->is_in)
        return fail(&IID_IChatMember, L"%s has left", member->name);
    struct ChatMessage message = {member->name, text, VARIANT_FALSE};
    object_fire_record(chat, 1, record, &message);
    return S_OK;
}

static HRESULT WINAPI tell(IChatMember *self, BSTR name, BSTR text)
{
    struct member *member = (struct member *)self;
    EnterCriticalSection(&lock);
    struct member *other = member->is_in ? find(name) : NULL;
    if (other && !keep(other))
        other = NULL;
    LeaveCriticalSection(&lock);
    if (!other)
        return fail(&IID_IChatMember, L"%s is not here", name);
    struct ChatMessage message = {member->name, text, VARIANT_TRUE};
    object_fire_record(&other->object, 1, record, &message);
    object_release(&other->object);
    return S_OK;
}

static HRESULT WINAPI go(IChatMember *self)
{
    leave((struct member *)self);
    return S_OK;
}

static const IChatMemberVtbl member_table = {OBJECT_UNKNOWN, .Say = say, .Tell = tell, .Leave = go};

static void destroy(struct object *object)
{
    struct member *member = (struct member *)object;
    leave(member);
    SysFreeString(member->name);
}

/* ---- IChat ---- */

static bool is_name(BSTR name)
{
    UINT length = SysStringLen(name);
    for (UINT i = 0; i < length; i++)
        if (name[i] <= ' ' || name[i] == 0x7f)
            return false;
    return length && length <= NAME_MOST;
}

static HRESULT WINAPI join(IChat *self, BSTR name, IDispatch **ret)
{
    (void)self;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!is_name(name))
        return fail(&IID_IChat, L"a name has no spaces and at most 32 characters", name);
    struct member *member =
        object_create(sizeof *member, library, &CLSID_ChatMember, &IID_IChatMember,
                      &DIID__IChatMemberEvents, &member_table);
    member->object.destroy = destroy;
    member->name = SysAllocStringLen(name, SysStringLen(name));
    EnterCriticalSection(&lock);
    bool is_free = count < MEMBERS_MOST && !find(name);
    if (is_free) {
        member->is_in = true;
        member->next = members;
        members = member;
        count++;
    }
    LeaveCriticalSection(&lock);
    HRESULT hr = is_free ? object_query(&member->object, &IID_IDispatch, (void **)ret)
                         : fail(&IID_IChat, L"%s is here already", name);
    object_release(&member->object);
    if (SUCCEEDED(hr))
        object_fire(chat, JOINED, 1, name);
    return hr;
}

static HRESULT WINAPI names(IChat *self, BSTR *ret)
{
    (void)self;
    if (!ret)
        return E_POINTER;
    UINT length = 0;
    EnterCriticalSection(&lock);
    for (struct member *m = members; m; m = m->next)
        length += SysStringLen(m->name) + 1;
    *ret = SysAllocStringLen(NULL, length ? length - 1 : 0);
    length = 0;
    for (struct member *m = *ret ? members : NULL; m; m = m->next) {
        memcpy(*ret + length, m->name, SysStringByteLen(m->name));
        length += SysStringLen(m->name);
        (*ret)[length++] = m->next ? '\n' : 0;
    }
    LeaveCriticalSection(&lock);
    return *ret ? S_OK : E_OUTOFMEMORY;
}

static const IChatVtbl table = {OBJECT_UNKNOWN, .Join = join, .Names = names};

int main(int argc, char **argv)
{
    program_begin("chat-server");
    InitializeCriticalSection(&lock);
    library = library_load(TYPELIB_PATH);
    record = library_record(library, L"ChatMessage", "Chat.ChatMessage, Chat");
    chat =
        object_create(sizeof *chat, library, &CLSID_Chat, &IID_IChat, &DIID__IChatEvents, &table);
    program_check(PublishObject((IUnknown *)chat, "chat"), "chat");
    program_check(SetPublishedType("chat", "Chat.IChat, Chat"), "chat");
    program_serve(argc, argv, "chat", ACCESS_PATH);
    while (program_line(false))
        ;
    UnpublishObject("chat");
    return program_end();
}
