/* SPDX-License-Identifier: MIT */
#ifndef EXAMPLE_LEDGER_H
#define EXAMPLE_LEDGER_H

#include <ole2.h>

HRESULT ledger_create(IUnknown *outer, REFIID iid, void **ret);

#endif
