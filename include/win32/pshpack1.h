/* SPDX-License-Identifier: MIT */
/* Structures from here to poppack.h have fields at multiples of 1. */
#pragma pack(push, 1)
