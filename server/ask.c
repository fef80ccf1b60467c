#include "ask.h"

#include "log.h"

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

bool ask(struct service *service, const char *target)
{
    struct request request;
    struct response response;

    if (!request_init(&request, target)) {
        log_error("--ask: %s is not a path that can be asked for, such as /api/v1/search?q=ord", target);
        return false;
    }
    bool answered = response_init(&response);
    if (answered) {
        service_answer(service, &request, &response);
        answered = print(response.body) && response.status >= 200 && response.status < 300;
        response_fini(&response);
    }
    request_fini(&request);
    return answered;
}
