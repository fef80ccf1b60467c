#include "server/app/ask.h"

#include "server/app/delivery.h"
#include "server/base/log.h"

#include <event2/buffer.h>
#include <unistd.h>

static bool print(struct evbuffer *body)
{
    while (evbuffer_get_length(body) > 0)
        if (evbuffer_write(body, STDOUT_FILENO) < 0) {
            log_errno("standard output");
            return false;
        }
    return true;
}

bool ask(struct context *context, const char *target)
{
    static const struct delivery_conditions none;
    struct response response;

    if (!response_init(&response)) {
        log_error("--ask: no memory for an answer");
        return false;
    }
    delivery_answer(context, target, &none, &response);
    bool answered = print(response.body) && response.status >= 200 && response.status < 300;
    response_fini(&response);
    return answered;
}
