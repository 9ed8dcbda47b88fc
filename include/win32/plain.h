/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_WITHOUT_COMPONENTS
#define PIANOLA_WITHOUT_COMPONENTS /* their headers follow what the program defines before         \
                                      objbase.h */
#endif
#include "../pianola/pianola.h"
