/* Packing with and without a dictionary, and the choice of a dictionary. */
#include "shim/index/compression.h"
#include "shim/index/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/support/random.h"

static const char dictionary[] = "kommunen bjuder in till dialog om innovation i offentlig sektor";
static const char text[] = "Kommunen bjuder in till dialog om innovation i offentlig sektor den 4 maj.";

static struct fynd_compression *new_packer(const char *bytes, size_t length)
{
    struct fynd_compression *packer = NULL;

    assert_int_equal(fynd_compression_new(bytes, length, &packer, NULL), FYND_OK);
    return packer;
}

/* Packs and unpacks, behind something that stands in the buffers already. Returns the packed length. */
static size_t check_round_trip(struct fynd_compression *packer, const char *bytes, size_t length)
{
    struct fynd_buffer packed = {0}, unpacked = {0};
    size_t packed_length;

    fynd_buffer_append(&packed, "before", 6);
    fynd_buffer_append(&unpacked, "before", 6);
    assert_int_equal(fynd_compression_pack(packer, bytes, length, &packed, NULL), FYND_OK);
    packed_length = packed.length - 6;
    assert_int_equal(fynd_compression_unpack(packer, packed.bytes + 6, packed_length, length, &unpacked, NULL),
                     FYND_OK);
    assert_int_equal(unpacked.length, 6 + length);
    assert_memory_equal(unpacked.bytes, "before", 6);
    assert_memory_equal(unpacked.bytes + 6, bytes, length);
    fynd_buffer_fini(&packed);
    fynd_buffer_fini(&unpacked);
    return packed_length;
}

static void test_round_trips(void **state)
{
    static const size_t lengths[] = {0, 1, 2, 63, 64, 1000, 32767, 32768, 32769, 100000, 1 << 20};
    struct fynd_compression *packers[] = {new_packer(NULL, 0), new_packer(dictionary, sizeof dictionary - 1)};
    char *noise = random_bytes(1 << 20), *zeros = calloc(1, 1 << 20);

    (void)state;
    assert_non_null(zeros);
    for (size_t p = 0; p < 2; p++) {
        for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
            check_round_trip(packers[p], noise, lengths[i]);
            check_round_trip(packers[p], zeros, lengths[i]);
        }
        check_round_trip(packers[p], text, sizeof text - 1);
        fynd_compression_free(packers[p]);
    }
    free(noise);
    free(zeros);
}

static void test_a_dictionary_helps(void **state)
{
    struct fynd_compression *plain = new_packer(NULL, 0), *with = new_packer(dictionary, sizeof dictionary - 1);

    (void)state;
    assert_true(check_round_trip(with, text, sizeof text - 1) * 2 < check_round_trip(plain, text, sizeof text - 1));
    fynd_compression_free(plain);
    fynd_compression_free(with);
}

static void test_dictionary_size(void **state)
{
    char *large = random_bytes(FYND_DICTIONARY_SIZE + 1);
    struct fynd_compression *packer = NULL;
    struct fynd_cause cause = {""};

    (void)state;
    assert_int_equal(fynd_compression_new(large, FYND_DICTIONARY_SIZE + 1, &packer, &cause), FYND_BAD_INPUT);
    assert_null(packer);
    assert_string_not_equal(cause.text, "");
    packer = new_packer(large, FYND_DICTIONARY_SIZE);
    memset(large, 0, FYND_DICTIONARY_SIZE); /* copied: the original is no longer needed */
    check_round_trip(packer, text, sizeof text - 1);
    fynd_compression_free(packer);
    fynd_compression_free(NULL);
    free(large);
}

/* The head is what stands first, whatever is wanted of however much. */
static void test_heads(void **state)
{
    static const size_t lengths[] = {0, 1, 512, 513, 1 << 20}, wanted[] = {0, 1, 512, 1 << 16};
    struct fynd_compression *packer = new_packer(dictionary, sizeof dictionary - 1);
    char *noise = random_bytes(1 << 20);

    (void)state;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct fynd_buffer packed = {0}, head = {0};

        assert_int_equal(fynd_compression_pack(packer, noise, lengths[i], &packed, NULL), FYND_OK);
        for (size_t j = 0; j < sizeof wanted / sizeof *wanted; j++) {
            fynd_buffer_clear(&head);
            assert_int_equal(fynd_compression_unpack_head(packer, packed.bytes, packed.length, wanted[j], &head, NULL),
                             FYND_OK);
            assert_int_equal(head.length, wanted[j] < lengths[i] ? wanted[j] : lengths[i]);
            assert_true(head.length == 0 || memcmp(head.bytes, noise, head.length) == 0);
        }
        if (lengths[i] > 0) /* cut */
            assert_int_equal(fynd_compression_unpack_head(packer, packed.bytes, 2, 1, &head, NULL), FYND_DAMAGED);
        check_round_trip(packer, text, sizeof text - 1); /* what was not read to its end disturbs nothing */
        fynd_buffer_fini(&packed);
        fynd_buffer_fini(&head);
    }
    fynd_compression_free(packer);
    free(noise);
}

static void test_limit(void **state)
{
    struct fynd_compression *packer = new_packer(NULL, 0);
    struct fynd_buffer packed = {0}, unpacked = {0};

    (void)state;
    assert_int_equal(fynd_compression_pack(packer, text, sizeof text - 1, &packed, NULL), FYND_OK);
    assert_int_equal(fynd_compression_unpack(packer, packed.bytes, packed.length, sizeof text - 2, &unpacked, NULL),
                     FYND_DAMAGED);
    assert_int_equal(unpacked.length, 0);
    assert_int_equal(fynd_compression_unpack(packer, packed.bytes, packed.length, sizeof text - 1, &unpacked, NULL),
                     FYND_OK);
    assert_int_equal(unpacked.length, sizeof text - 1);
    fynd_buffer_fini(&packed);
    fynd_buffer_fini(&unpacked);
    fynd_compression_free(packer);
}

/* Unpacks from memory of exactly the length. */
static enum fynd_status unpack_copy(struct fynd_compression *packer, const char *bytes, size_t length)
{
    char *copy = malloc(length + (length == 0));
    struct fynd_buffer unpacked = {0};
    enum fynd_status status;

    assert_non_null(copy);
    memcpy(copy, bytes, length);
    status = fynd_compression_unpack(packer, copy, length, 1 << 20, &unpacked, NULL);
    assert_true(status == FYND_OK || (status == FYND_DAMAGED && unpacked.length == 0));
    fynd_buffer_fini(&unpacked);
    free(copy);
    return status;
}

static void test_cut_and_damaged(void **state)
{
    struct fynd_compression *packer = new_packer(dictionary, sizeof dictionary - 1);
    struct fynd_buffer packed = {0};

    (void)state;
    assert_int_equal(fynd_compression_pack(packer, text, sizeof text - 1, &packed, NULL), FYND_OK);
    for (size_t length = 0; length < packed.length; length++)
        assert_int_equal(unpack_copy(packer, packed.bytes, length), FYND_DAMAGED);
    packed.bytes[1]++; /* the length that it should have: behind a byte that says how long that is */
    assert_int_equal(unpack_copy(packer, packed.bytes, packed.length), FYND_DAMAGED);
    packed.bytes[1] = (char)(packed.bytes[1] - 2);
    assert_int_equal(unpack_copy(packer, packed.bytes, packed.length), FYND_DAMAGED);
    packed.bytes[1]++;
    for (size_t i = 0; i < packed.length; i++) {
        for (int bit = 0; bit < 8; bit++) { /* there is no check sum: some damage goes unseen, none does harm */
            packed.bytes[i] ^= (char)(1 << bit);
            unpack_copy(packer, packed.bytes, packed.length);
            packed.bytes[i] ^= (char)(1 << bit);
        }
    }
    assert_int_equal(unpack_copy(packer, packed.bytes, packed.length), FYND_OK); /* still of use */
    fynd_buffer_fini(&packed);
    fynd_compression_free(packer);
}

/* Excerpts of invitations that differ in a number and repeat the rest. */
static void append_invitations(struct fynd_buffer *excerpts, unsigned count)
{
    char line[256];

    for (unsigned i = 0; i < count; i++) {
        int length = snprintf(line, sizeof line,
                              "Inbjudan nummer %u: kommunen bjuder in till dialogseminarium om medborgardialog och "
                              "innovation den %u maj, anmälan senast den %u april till namn%u@example.org. ",
                              i * 7919, i % 28 + 1, i % 27 + 1, i);

        fynd_buffer_append(excerpts, line, (size_t)length);
    }
}

static void test_making_a_dictionary(void **state)
{
    struct fynd_buffer excerpts = {0}, made = {0}, again = {0};

    (void)state;
    append_invitations(&excerpts, 200);
    assert_int_equal(fynd_compression_train(excerpts.bytes, excerpts.length, &made, NULL), FYND_OK);
    assert_int_equal(fynd_compression_train(excerpts.bytes, excerpts.length, &again, NULL), FYND_OK);
    assert_in_range(made.length, 64, excerpts.length / 8);
    assert_int_equal(made.length, again.length);
    assert_memory_equal(made.bytes, again.bytes, made.length);
    fynd_buffer_fini(&excerpts);
    fynd_buffer_fini(&made);
    fynd_buffer_fini(&again);
}

static void test_size_of_made_dictionaries(void **state)
{
    static const size_t lengths[] = {0, 1, 8, 63, 64, 511, 512, 513, 1023, 1024, 5000, 262143, 262144, 2 << 20};
    char *noise = random_bytes(2 << 20);
    struct fynd_buffer made = {0};

    (void)state;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        char *excerpts = malloc(lengths[i] + (lengths[i] == 0));

        assert_non_null(excerpts);
        memcpy(excerpts, noise, lengths[i]);
        fynd_buffer_clear(&made);
        assert_int_equal(fynd_compression_train(excerpts, lengths[i], &made, NULL), FYND_OK);
        assert_in_range(made.length, 0, lengths[i] / 8);
        assert_in_range(made.length, 0, FYND_DICTIONARY_SIZE);
        free(excerpts);
    }
    assert_in_range(made.length, FYND_DICTIONARY_SIZE / 2, FYND_DICTIONARY_SIZE);
    fynd_buffer_fini(&made);
    free(noise);
}

static void test_a_made_dictionary_helps(void **state)
{
    struct fynd_buffer excerpts = {0}, made = {0}, invitation = {0};
    struct fynd_compression *plain = new_packer(NULL, 0), *with;

    (void)state;
    append_invitations(&excerpts, 200);
    append_invitations(&invitation, 1);
    assert_int_equal(fynd_compression_train(excerpts.bytes, excerpts.length, &made, NULL), FYND_OK);
    with = new_packer(made.bytes, made.length);
    assert_true(check_round_trip(with, invitation.bytes, invitation.length) * 4 <
                check_round_trip(plain, invitation.bytes, invitation.length) * 3);
    fynd_compression_free(plain);
    fynd_compression_free(with);
    fynd_buffer_fini(&excerpts);
    fynd_buffer_fini(&made);
    fynd_buffer_fini(&invitation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trips),
        cmocka_unit_test(test_a_dictionary_helps),
        cmocka_unit_test(test_dictionary_size),
        cmocka_unit_test(test_heads),
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_cut_and_damaged),
        cmocka_unit_test(test_making_a_dictionary),
        cmocka_unit_test(test_size_of_made_dictionaries),
        cmocka_unit_test(test_a_made_dictionary_helps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
