/* SPDX-License-Identifier: MIT */
#include "unknwn.h"
