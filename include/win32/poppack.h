/* SPDX-License-Identifier: MIT */
/* What pshpackN.h began ends. */
#pragma pack(pop)
