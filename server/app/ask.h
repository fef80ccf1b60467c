/* One request from the command line, answered without listening. */
#ifndef FYND_SERVER_APP_ASK_H
#define FYND_SERVER_APP_ASK_H

#include "server/app/routes.h"

#include <stdbool.h>

/* Prints the body of the answer on standard output. True: a 2xx answer, and it was printed. */
bool ask(struct context *context, const char *target);

#endif
