/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_LOG_H
#define REMOTING_LOG_H

/*
 * What happened to whom, for the owner of this process alone: peers get short errors, the details
 * are here. A library does not print: lines go to whoever asked for them (SetRemotingLog), are
 * dropped when nobody did, and are cut where one peer writes too many.
 */

void remoting_log(const char *peer, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
