/* The cache of answers: what is kept comes back as it was, and it stays within its bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <event2/buffer.h>
#include <stdio.h>
#include <string.h>

#include "server/http/response_cache.h"
#include "tests/unit/support/random.h"

enum { LIMIT = 100000, BODY = 1000 };

static struct fynd_buffer key_of(unsigned number)
{
    struct fynd_buffer key = {0};
    char text[16];

    snprintf(text, sizeof text, "/%u", number);
    fynd_buffer_append(&key, text, strlen(text));
    return key;
}

/* Keeps an answer whose body is its number, over and over. */
static void keep(struct response_cache *cache, unsigned number, size_t length)
{
    struct fynd_buffer key = key_of(number);
    struct response response;

    assert_true(response_init(&response));
    response_ok(&response, "text/plain");
    for (size_t i = 0; i < length; i += sizeof number)
        evbuffer_add(response.body, &number, sizeof number);
    response_cache_keep(cache, &key, &response);
    response_fini(&response);
    fynd_buffer_fini(&key);
}

/* Is the answer there? If so, it is the one that was kept. */
static bool has(struct response_cache *cache, unsigned number)
{
    struct fynd_buffer key = key_of(number);
    struct response response;

    assert_true(response_init(&response));
    bool found = response_cache_find(cache, &key, &response);
    if (found) {
        const unsigned *body = (const unsigned *)evbuffer_pullup(response.body, -1);
        assert_int_equal(response.status, 200);
        assert_string_equal(response_header_value(&response, "Content-Type"), "text/plain");
        assert_int_equal(body[0], number);
        assert_int_equal(body[evbuffer_get_length(response.body) / sizeof number - 1], number);
    }
    response_fini(&response);
    fynd_buffer_fini(&key);
    return found;
}

static void gives_back_what_was_kept(void **state)
{
    struct response_cache *cache = response_cache_new(LIMIT);

    (void)state;
    assert_false(has(cache, 1));
    keep(cache, 1, BODY);
    keep(cache, 2, BODY);
    assert_true(has(cache, 1));
    assert_true(has(cache, 2));
    assert_false(has(cache, 12));
    keep(cache, 1, 2 * BODY); /* in place of the other */
    assert_true(has(cache, 1));
    assert_int_equal(response_cache_counts(cache).answers, 2);
    assert_int_equal(response_cache_counts(cache).asked, 5);
    assert_int_equal(response_cache_counts(cache).found, 3);
    response_cache_free(cache);
}

static void what_was_not_asked_for_goes_first(void **state)
{
    struct response_cache *cache = response_cache_new(LIMIT);
    unsigned number;

    (void)state;
    for (number = 0; response_cache_counts(cache).answers == number; number++) {
        keep(cache, number, BODY);
        assert_true(has(cache, 0));
    }
    assert_true(has(cache, 0));
    assert_false(has(cache, 1)); /* the first that was let go */
    assert_true(has(cache, 2));
    response_cache_free(cache);
}

static void large_answers_are_not_kept(void **state)
{
    struct response_cache *cache = response_cache_new(LIMIT);

    (void)state;
    keep(cache, 1, BODY);
    keep(cache, 2, LIMIT / 4);
    assert_false(has(cache, 2));
    assert_true(has(cache, 1));
    response_cache_free(cache);
    response_cache_free(NULL);
}

static void stays_within_its_bytes(void **state)
{
    struct response_cache *cache = response_cache_new(LIMIT);

    (void)state;
    for (int i = 0; i < 20000; i++) {
        unsigned number = random_below(500);
        if (!has(cache, number))
            keep(cache, number, 4 + random_below(LIMIT / 6));
        assert_true(response_cache_counts(cache).bytes <= LIMIT);
    }
    assert_true(response_cache_counts(cache).found > 100);
    response_cache_free(cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_back_what_was_kept),
        cmocka_unit_test(what_was_not_asked_for_goes_first),
        cmocka_unit_test(large_answers_are_not_kept),
        cmocka_unit_test(stays_within_its_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
