/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_REMOTE_SERVER_H
#define COMPONENT_REMOTE_SERVER_H

/* A listening socket whose connections' calls go to exporter_take, served by threads that come
 * and go with the work. */

/* Serves at a listening socket for the rest of the process. 0 or negative errno. */
int remote_serve(int listener);

#endif
