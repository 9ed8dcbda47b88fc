/* SPDX-License-Identifier: MIT */
#ifndef WIN32_DDEML_H
#define WIN32_DDEML_H

#include "windef.h"
#include "winnt.h"

typedef CONVINFO *PCONVINFO;
typedef CONVCONTEXT *PCONVCONTEXT;
typedef HSZPAIR *PHSZPAIR;

#define SZDDESYS_TOPIC TEXT("System")
#define SZDDESYS_ITEM_TOPICS TEXT("Topics")
#define SZDDESYS_ITEM_SYSITEMS TEXT("SysItems")
#define SZDDESYS_ITEM_RTNMSG TEXT("ReturnMessage")
#define SZDDESYS_ITEM_STATUS TEXT("Status")
#define SZDDESYS_ITEM_FORMATS TEXT("Formats")
#define SZDDESYS_ITEM_HELP TEXT("Help")
#define SZDDE_ITEM_ITEMLIST TEXT("TopicItemList")

#endif
