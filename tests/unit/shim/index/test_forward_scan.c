/* Runs of forms in streams: the same as reading token by token finds, also where the numbers of rare forms look like
 * something else. */
#include "shim/index/forward_index.h"
#include "shim/index/forward_scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { FIELD_END = UINT32_MAX, TEXT_MAX = 40, RUN_MAX = 4, ROUNDS = 200000 };

/* Common ones; those on both sides of what takes one word; those with halves that are an escape, a field's end, or the word
 * of a common one. */
static const uint32_t forms[] = {0,      1,      2,          65533,      65534,      65535,     65536,
                                 131071, 131073, 0xffff0001, 0x0001ffff, 0x0002ffff, 0x00010002};

struct text {
    uint32_t forms[TEXT_MAX]; /* or FIELD_END */
    size_t count;
};

static void write_stream(const struct text *text, struct fynd_buffer *out)
{
    struct fynd_forward_index_writer writer = {0};
    size_t at = 0;

    fynd_forward_index_begin(&writer);
    for (size_t i = 0; i < text->count; i++) {
        if (text->forms[i] == FIELD_END) {
            fynd_forward_index_next_field(&writer);
            at = 0;
        } else {
            fynd_forward_index_add(&writer, text->forms[i], 1, at, at + 1);
            at += 2;
        }
    }
    fynd_forward_index_finish(&writer, out);
    fynd_forward_index_writer_fini(&writer);
}

static bool stands_at(const struct text *text, size_t at, const uint32_t *run, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (at + i >= text->count || text->forms[at + i] != run[i])
            return false;
    return true;
}

static bool stands(const struct text *text, const uint32_t *run, size_t count)
{
    for (size_t at = 0; at < text->count; at++)
        if (stands_at(text, at, run, count))
            return true;
    return false;
}

static bool occurs(const char *stream, size_t length, const uint32_t *forms_of_run, size_t count)
{
    struct fynd_forward_scan run;
    bool found;

    assert_true(fynd_forward_scan_make(&run, forms_of_run, count));
    found = fynd_forward_scan_occurs(&run, stream, length);
    fynd_forward_scan_fini(&run);
    return found;
}

static uint32_t any(unsigned *seed, uint32_t below)
{
    *seed = *seed * 1103515245 + 12345;
    return (*seed >> 16) % below;
}

/* kinds: how many of `forms` the text may have. */
static void make_text(unsigned *seed, uint32_t kinds, struct text *text)
{
    text->count = any(seed, TEXT_MAX);
    for (size_t i = 0; i < text->count; i++)
        text->forms[i] = forms[any(seed, kinds)];
    if (text->count > 0 && any(seed, 2) == 0)
        text->forms[any(seed, (uint32_t)text->count)] = FIELD_END;
}

static void test_as_token_by_token(void **state)
{
    struct fynd_buffer stream = {0};
    struct text text;
    unsigned seed = 1;

    (void)state;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const uint32_t kinds = 2 + any(&seed, sizeof forms / sizeof *forms - 1);
        uint32_t run[RUN_MAX];
        const size_t count = 1 + any(&seed, RUN_MAX);

        make_text(&seed, kinds, &text);
        for (size_t i = 0; i < count; i++)
            run[i] = forms[any(&seed, kinds)];
        fynd_buffer_clear(&stream);
        write_stream(&text, &stream);
        if (occurs(stream.bytes, stream.length, run, count) != stands(&text, run, count))
            fail_msg("round %u", round);
    }
    fynd_buffer_fini(&stream);
}

/* The number of a rare form is no token of its own, even where it is that of another behind an escape. */
static void test_not_inside_a_number(void **state)
{
    static const struct text text = {{0x00020001, 5, 0xffffffff - 1, 7}, 4};
    static const uint32_t low[] = {0, 1}, behind[] = {1, 5}, whole[] = {0x00020001, 5}, last[] = {0xffffffff - 1, 7};
    struct fynd_buffer stream = {0};

    (void)state;
    write_stream(&text, &stream);
    assert_false(occurs(stream.bytes, stream.length, low, 2));
    assert_false(occurs(stream.bytes, stream.length, behind, 2));
    assert_true(occurs(stream.bytes, stream.length, whole, 2));
    assert_true(occurs(stream.bytes, stream.length, last, 2));
    fynd_buffer_fini(&stream);
}

/* A text in which every second place looks like the run, and only reading from the beginning on shows that it is none: each
 * token is read once, not once for each place (which took seconds here). */
static void test_long(void **state)
{
    enum { TOKENS = 200000, RARE = 0x1abcd /* its high half looks like form 0 */ };
    static const uint32_t run[] = {0, 500};
    struct fynd_forward_index_writer writer = {0};
    struct fynd_buffer stream = {0};

    (void)state;
    fynd_forward_index_begin(&writer);
    for (size_t i = 0; i < TOKENS; i++)
        fynd_forward_index_add(&writer, i % 2 == 0 ? RARE : run[1], 1, 2 * i, 2 * i + 1);
    fynd_forward_index_finish(&writer, &stream);
    assert_false(occurs(stream.bytes, stream.length, run, 2));
    fynd_buffer_clear(&stream);
    fynd_forward_index_add(&writer, run[0], 1, 2 * TOKENS, 2 * TOKENS + 1);
    fynd_forward_index_add(&writer, run[1], 1, 2 * TOKENS + 2, 2 * TOKENS + 3);
    fynd_forward_index_finish(&writer, &stream);
    assert_true(occurs(stream.bytes, stream.length, run, 2));
    fynd_forward_index_writer_fini(&writer);
    fynd_buffer_fini(&stream);
}

/* Whatever is cut or changed, nothing beyond the stream is read. */
static void test_damaged(void **state)
{
    static const uint32_t run[] = {65535, 1};
    struct fynd_buffer stream = {0};
    struct text text;
    unsigned seed = 2;

    (void)state;
    for (unsigned round = 0; round < 2000; round++) {
        make_text(&seed, sizeof forms / sizeof *forms, &text);
        fynd_buffer_clear(&stream);
        write_stream(&text, &stream);
        const size_t length = any(&seed, (uint32_t)stream.length + 1);
        char *cut = malloc(length + 1);

        assert_non_null(cut);
        if (length > 0) {
            memcpy(cut, stream.bytes, length);
            cut[any(&seed, (uint32_t)length)] = (char)any(&seed, 256);
        }
        cut = realloc(cut, length > 0 ? length : 1);
        assert_non_null(cut);
        occurs(cut, length, run, 2);
        free(cut);
    }
    fynd_buffer_fini(&stream);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_token_by_token),
        cmocka_unit_test(test_not_inside_a_number),
        cmocka_unit_test(test_long),
        cmocka_unit_test(test_damaged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
