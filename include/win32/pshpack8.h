/* SPDX-License-Identifier: MIT */
/* Structures from here to poppack.h have fields at multiples of 8. */
#pragma pack(push, 8)
