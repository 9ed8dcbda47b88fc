/* SPDX-License-Identifier: MIT */
/* The DDE management library: conversations with several servers, what is known of them, and
 * callbacks that are disabled for a while. */
#include <stdio.h>
#include <string.h>
#include <windows.h>
#include <ddeml.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())
#define SERVERS 2

static HANDLE started[SERVERS];
static DWORD server_thread[SERVERS];

struct server {
    int number;
    DWORD instance;
};
static _Thread_local struct server *self;

static HDDEDATA CALLBACK serve(UINT type, UINT format, HCONV conv, HSZ topic, HSZ item,
                               HDDEDATA data, ULONG_PTR one, ULONG_PTR two)
{
    char text[16];
    (void)conv, (void)topic, (void)item, (void)data, (void)one, (void)two;
    switch (type) {
    case XTYP_CONNECT:
        return (HDDEDATA)TRUE;
    case XTYP_REQUEST:
        snprintf(text, sizeof(text), "server%d", self->number);
        return DdeCreateDataHandle(self->instance, (BYTE *)text, (DWORD)strlen(text) + 1, 0, item,
                                   format, 0);
    case XTYP_EXECUTE: {
        DWORD size = 0;
        const BYTE *bytes = DdeAccessData(data, &size);
        int off = bytes && size > 3 && bytes[1] == 'o';
        DdeUnaccessData(data);
        /* "off" disables this conversation; a message to the thread enables it again. */
        if (off)
            DdeEnableCallback(self->instance, conv, EC_DISABLE);
        return (HDDEDATA)DDE_FACK;
    }
    default:
        return NULL;
    }
}

static DWORD WINAPI server(void *param)
{
    struct server own = {*(int *)param, 0};
    MSG msg;
    self = &own;
    CHECK(DdeInitialize(&own.instance, serve, APPCLASS_STANDARD, 0) == DMLERR_NO_ERROR);
    HSZ name = DdeCreateStringHandle(own.instance, TEXT("PianolaTest"), 0);
    CHECK(DdeNameService(own.instance, name, 0, DNS_REGISTER) != NULL);
    SetEvent(started[own.number]);
    while (GetMessage(&msg, NULL, 0, 0)) {
        if (msg.message == WM_USER && !msg.hwnd) {
            CHECK(DdeEnableCallback(own.instance, 0, EC_QUERYWAITING));
            CHECK(DdeEnableCallback(own.instance, 0, EC_ENABLEALL));
            CHECK(!DdeEnableCallback(own.instance, 0, EC_QUERYWAITING));
        }
        DispatchMessage(&msg);
    }
    DdeFreeStringHandle(own.instance, name);
    CHECK(DdeUninitialize(own.instance));
    return 0;
}

static HDDEDATA CALLBACK ask(UINT type, UINT format, HCONV conv, HSZ one, HSZ two, HDDEDATA data,
                             ULONG_PTR three, ULONG_PTR four)
{
    (void)type, (void)format, (void)conv, (void)one, (void)two, (void)data, (void)three, (void)four;
    return NULL;
}

static void request(HCONV conv, HSZ item, char *buf)
{
    HDDEDATA data = DdeClientTransaction(NULL, 0, conv, item, CF_TEXT, XTYP_REQUEST, 5000, NULL);
    buf[0] = 0;
    CHECK(data != NULL && DdeGetData(data, (BYTE *)buf, 16, 0) > 0);
    DdeFreeDataHandle(data);
}

static void errors(void)
{
    DWORD instance = 0xdeadbeef;
    CHECK(DdeInitialize(&instance, ask, APPCMD_CLIENTONLY, 0) == DMLERR_INVALIDPARAMETER);
    CHECK(DdeGetLastError(instance) == DMLERR_INVALIDPARAMETER);
    instance = 0;
    CHECK(DdeInitialize(&instance, NULL, APPCMD_CLIENTONLY, 0) == DMLERR_INVALIDPARAMETER);
    CHECK(!DdeDisconnectList(NULL) && !DdeQueryNextServer(NULL, NULL));
    CHECK(!DdeQueryConvInfo(NULL, QID_SYNC, NULL) && !DdeEnableCallback(0, 0, EC_DISABLE));
}

static void lists(DWORD instance, HSZ service, HSZ topic, HSZ item)
{
    char one[16], two[16];
    HCONVLIST list = DdeConnectList(instance, service, topic, NULL, NULL);
    CHECK(list != NULL);
    HCONV first = DdeQueryNextServer(list, NULL), second = DdeQueryNextServer(list, first);
    CHECK(first && second && first != second && !DdeQueryNextServer(list, second));
    request(first, item, one);
    request(second, item, two);
    ok(strncmp(one, "server", 6) == 0 && strncmp(two, "server", 6) == 0 && strcmp(one, two) != 0,
       "\"%s\" and \"%s\"", one, two);
    CONVINFO info = {0};
    info.cb = sizeof(info);
    CHECK(DdeSetUserHandle(first, QID_SYNC, 77));
    CHECK(DdeQueryConvInfo(first, QID_SYNC, &info) == sizeof(info) && info.hUser == 77);
    CHECK(info.hszTopic == topic && info.hszSvcPartner == service && info.hConvList == list);
    CHECK((info.wStatus & (ST_CONNECTED | ST_CLIENT | ST_INLIST)) ==
          (ST_CONNECTED | ST_CLIENT | ST_INLIST));
    CHECK(info.wConvst == XST_CONNECTED && IsWindow(info.hwnd) && IsWindow(info.hwndPartner));
    CHECK(!DdeQueryConvInfo(first, 12345, &info));
    CHECK(DdeGetLastError(instance) == DMLERR_UNFOUND_QUEUE_ID);
    CHECK(DdeConnectList(instance, service, topic, list, NULL) == list); /* nobody new */
    CHECK(DdeQueryNextServer(list, second) == NULL);
    CHECK(DdeDisconnect(first) && DdeQueryNextServer(list, NULL) == second);
    CHECK(DdeDisconnectList(list) && !DdeQueryNextServer(list, NULL));
    CHECK(!DdeConnectList(instance, item, topic, NULL, NULL));
    CHECK(DdeGetLastError(instance) == DMLERR_NO_CONV_ESTABLISHED);
}

/* What a server has named itself is told to the other instances, with the name of this one. */
static char named[200];
static DWORD watcher;

static HDDEDATA CALLBACK hear(UINT type, UINT format, HCONV conv, HSZ one, HSZ two, HDDEDATA data,
                              ULONG_PTR data1, ULONG_PTR data2)
{
    TCHAR name[40] = TEXT(""), specific[80] = TEXT("");
    if (type == XTYP_REGISTER || type == XTYP_UNREGISTER) {
        size_t length = strlen(named);
        CHECK(conv == NULL && data == NULL && format == 0);
        DdeQueryString(watcher, one, name, 40, 0);
        DdeQueryString(watcher, two, specific, 80, 0);
        CHECK(_tcsncmp(specific, name, _tcslen(name)) == 0 && _tcslen(specific) > _tcslen(name));
        snprintf(named + length, sizeof(named) - length, "%c:%d ",
                 type == XTYP_REGISTER ? '+' : '-', name[0] - '0');
    }
    return NULL;
}

static void registrations(void)
{
    DWORD deaf = 0, server_id = 0;
    CHECK(DdeInitialize(&watcher, hear, APPCMD_CLIENTONLY, 0) == DMLERR_NO_ERROR);
    CHECK(DdeInitialize(&deaf, hear,
                        APPCMD_CLIENTONLY | CBF_SKIP_REGISTRATIONS | CBF_SKIP_UNREGISTRATIONS,
                        0) == DMLERR_NO_ERROR);
    CHECK(DdeInitialize(&server_id, hear, APPCLASS_STANDARD, 0) == DMLERR_NO_ERROR);
    HSZ one = DdeCreateStringHandle(server_id, TEXT("1 of them"), 0);
    HSZ two = DdeCreateStringHandle(server_id, TEXT("2 of them"), 0);
    CHECK(DdeNameService(server_id, one, 0, DNS_REGISTER));
    CHECK(DdeNameService(server_id, two, 0, DNS_REGISTER));
    CHECK(strcmp(named, "+:1 +:2 ") == 0);
    CHECK(DdeNameService(server_id, two, 0, DNS_UNREGISTER));
    CHECK(DdeNameService(server_id, two, 0, DNS_UNREGISTER) == NULL);
    CHECK(strcmp(named, "+:1 +:2 -:2 ") == 0);
    CHECK(DdeUninitialize(server_id)); /* which leaves no name behind */
    CHECK(strcmp(named, "+:1 +:2 -:2 -:1 ") == 0);
    CHECK(DdeUninitialize(deaf) && DdeUninitialize(watcher));
}

static void disabled(DWORD instance, HSZ service, HSZ topic, HSZ item)
{
    char text[16];
    HCONV conv = DdeConnect(instance, service, topic, NULL);
    CHECK(conv != NULL);
    CHECK(DdeClientTransaction((BYTE *)"[off]", 6, conv, 0, 0, XTYP_EXECUTE, 5000, NULL));
    CHECK(!DdeClientTransaction(NULL, 0, conv, item, CF_TEXT, XTYP_REQUEST, 50, NULL));
    CHECK(DdeGetLastError(instance) == DMLERR_DATAACKTIMEOUT);
    for (int i = 0; i < SERVERS; i++) {
        CONVINFO info = {0};
        info.cb = sizeof(info);
        DdeQueryConvInfo(conv, QID_SYNC, &info);
        if (GetWindowThreadProcessId(info.hwndPartner, NULL) == server_thread[i])
            PostThreadMessage(server_thread[i], WM_USER, 0, 0);
    }
    request(conv, item, text);
    CHECK(strncmp(text, "server", 6) == 0 && DdeDisconnect(conv));
}

int main(void)
{
    HANDLE threads[SERVERS];
    int numbers[SERVERS];
    for (int i = 0; i < SERVERS; i++) {
        numbers[i] = i;
        started[i] = CreateEvent(NULL, FALSE, FALSE, NULL);
        threads[i] = CreateThread(NULL, 0, server, &numbers[i], 0, &server_thread[i]);
        WaitForSingleObject(started[i], 5000);
    }
    errors();
    registrations();
    DWORD instance = 0;
    CHECK(DdeInitialize(&instance, ask, APPCMD_CLIENTONLY, 0) == DMLERR_NO_ERROR);
    HSZ service = DdeCreateStringHandle(instance, TEXT("PianolaTest"), 0);
    HSZ topic = DdeCreateStringHandle(instance, SZDDESYS_TOPIC, 0);
    HSZ item = DdeCreateStringHandle(instance, SZDDE_ITEM_ITEMLIST, 0);
    lists(instance, service, topic, item);
    disabled(instance, service, topic, item);
    CHECK(DdeUninitialize(instance));
    for (int i = 0; i < SERVERS; i++) {
        PostThreadMessage(server_thread[i], WM_QUIT, 0, 0);
        WaitForSingleObject(threads[i], 5000);
        CloseHandle(threads[i]);
    }
    return failures != 0;
}
