/* libFuzzer target: any bytes as a request's target and as its headers. The form that requests share stays the same when it
 * is read and made again; what is read of a search is within its bounds. */
#include "server/http/negotiation.h"
#include "server/http/validator.h"
#include "server/search/search_request.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_search(const struct request *request)
{
    struct search_request search;
    struct problem problem = {0};

    if (search_request_read(request, search_page_parameters, &search, &problem)) {
        check(search.size >= 1 && search.size <= SEARCH_SIZE_MAX && search.page >= 1);
        check((uint64_t)search.page * search.size <= SEARCH_DEPTH_MAX);
        check(search.text != NULL && search.chosen_count <= SEARCH_CHOSEN_MAX);
    } else {
        check(problem.status == 400 && problem.invalid != NULL && problem.invalid->name != NULL);
    }
}

/* The form of a target; false: it is malformed. */
static bool write_form(const char *target, struct fynd_buffer *form)
{
    struct request request;

    if (!request_init(&request, target))
        return false;
    parameters_normalise(&request, search_parameters);
    parameters_write(&request, form);
    fynd_buffer_append_byte(form, '\0');
    check_search(&request);
    request_fini(&request);
    return true;
}

static void check_target(const char *target)
{
    struct fynd_buffer form = {0}, again = {0};

    if (write_form(target, &form)) {
        /* Its path is escaped whole, the first slash included. */
        char *same = malloc(form.length + 1);
        check(form.length > 3 && strncmp(form.bytes, "%2F", 3) == 0);
        sprintf(same, "/%s", form.bytes + 3);
        check(write_form(same, &again));
        check(strcmp(form.bytes, again.bytes) == 0);
        free(same);
    }
    fynd_buffer_fini(&form);
    fynd_buffer_fini(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 2), etag[VALIDATOR_ETAG_MAX];

    text[0] = '/';
    memcpy(text + 1, data, size);
    text[size + 1] = '\0';
    check_target(text);
    negotiation_gzip(text + 1);
    negotiation_accepts(text + 1, "text/html; charset=utf-8");
    validator_etag(validator_add(VALIDATOR_SEED, text, size), etag);
    validator_matches(text + 1, etag);
    validator_is_any(text + 1);
    free(text);
    return 0;
}
