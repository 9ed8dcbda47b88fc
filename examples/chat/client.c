/* SPDX-License-Identifier: MIT */
/* chat-client URL NAME: what is typed all others see; /tell NAME TEXT: one of them alone; /who: who
 * is there. */
#define COBJMACROS
#include "../remote/object.h"
#include "../remote/program.h"

#include "chat_idl.h"

#include <pianola/remoting.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *own_name;

/* Of the chat and of our member. */
static void told(void *data, DISPID event, char **texts)
{
    (void)data;
    if (!texts[0] || strcmp(texts[0], own_name) == 0)
        return;
    if (event == 1 && texts[2]) /* From, Text, IsPrivate */
        printf("%s%s: %s\n", texts[0], *texts[2] == '0' ? "" : ", to you alone", texts[1]);
    else if (event == 2 || event == 3)
        printf("(%s has %s)\n", texts[0], event == 2 ? "come" : "gone");
}

/* How a .NET server has it, at tcp://host:port/chat.rem?format=dotnet&type=Chat.IChat,Chat. */
static void know_dotnet(ITypeLib *library)
{
    static const char *const events[][4] = {
        {"Chat.IChat", "Said", "Chat.MessageHandler, Chat", "OnMessage"},
        {"Chat.IChat", "Joined", "Chat.NameHandler, Chat", "OnJoined"},
        {"Chat.IChat", "Left", "Chat.NameHandler, Chat", "OnLeft"},
        {"Chat.Member", "Told", "Chat.MessageHandler, Chat", "OnMessage"},
    };
    IRecordInfo_Release(library_record(library, L"ChatMessage", "Chat.ChatMessage, Chat"));
    for (size_t i = 0; i < sizeof events / sizeof *events; i++)
        program_check(RegisterWireEvent(events[i][0], events[i][1], events[i][2], "Chat.Ear, Chat",
                                        events[i][3]),
                      "the event's name");
}

static IDispatch *join(IDispatch *chat, const char *name)
{
    VARIANT member = {.vt = VT_EMPTY};
    if (FAILED(call_by_name(chat, L"Join", &member, 1, name)) || member.vt != VT_DISPATCH)
        exit(1);
    return member.pdispVal;
}

static void who(IDispatch *chat)
{
    VARIANT names = {.vt = VT_EMPTY};
    if (SUCCEEDED(call_by_name(chat, L"Names", &names, 0)) && names.vt == VT_BSTR) {
        char *text = text_plain(names.bstrVal);
        puts(text);
        free(text);
    }
    VariantClear(&names);
}

static void tell(IDispatch *member, char *words)
{
    char *text = strchr(words, ' ');
    if (!text) {
        fputs("write: /tell NAME TEXT\n", stderr);
        return;
    }
    *text++ = 0;
    call_by_name(member, L"Tell", NULL, 2, words, text);
}

int main(int argc, char **argv)
{
    const char *words[2], *line;
    program_begin("chat-client");
    ITypeLib *library = library_load(TYPELIB_PATH);
    know_dotnet(library);
    IDispatch *chat = program_reach(argc, argv, "URL NAME", words);
    own_name = words[1];
    IDispatch *member = join(chat, own_name);
    object_listen((IUnknown *)chat, &DIID__IChatEvents, told, NULL);
    object_listen((IUnknown *)member, &DIID__IChatMemberEvents, told, NULL);
    puts("(you are in)");
    while ((line = program_line(true))) {
        if (strcmp(line, "/who") == 0)
            who(chat);
        else if (strncmp(line, "/tell ", 6) == 0)
            tell(member, (char *)line + 6);
        else if (*line)
            call_by_name(member, L"Say", NULL, 1, line);
    }
    call_by_name(member, L"Leave", NULL, 0);
    IDispatch_Release(member);
    IDispatch_Release(chat);
    ITypeLib_Release(library);
    return program_end();
}
