/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_CONTEXT_H
#define COMPONENT_CONTEXT_H

struct apartment;
/* The token of an apartment that ends. */
void context_forget(struct apartment *apartment);

#endif
