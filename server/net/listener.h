/* The listening socket that all workers accept on. */
#ifndef FYND_SERVER_NET_LISTENER_H
#define FYND_SERVER_NET_LISTENER_H

#include "shim/base/status.h"

enum { LISTENER_NAME_MAX = 80 };

/* Listens on HOST:PORT (an IPv6 address stands in brackets; port 0: any free one). *fd is the socket, to be
 * closed; name gets "HOST:PORT" as it came to be. FYND_BAD_INPUT: address is malformed. */
enum fynd_status listener_open(const char *address, int *fd, char name[LISTENER_NAME_MAX], struct fynd_cause *cause);

/* Another descriptor of the same socket, or -1 with errno. */
int listener_duplicate(int fd);

/* Lets no new connection begin, while those that have begun can still be accepted; closing the socket at once
 * would reset them. Who knocks now tries again after a second, and finds the next server or none. */
void listener_end(int fd);

#endif
