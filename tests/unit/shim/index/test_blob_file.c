/* The file of token streams: what was written is read back by document, and a damaged file is refused or stays in
 * bounds. */
#include "tests/unit/support/folder.h"

#include "shim/index/blob_file.h"

static const char *const samples[] = {"ett", "", "två tre", "fyra"};
enum { SAMPLES = sizeof samples / sizeof *samples };

static void write_samples(const char *path)
{
    struct fynd_blob_file_writer *writer;

    assert_int_equal(fynd_blob_file_create(path, &writer, NULL), FYND_OK);
    for (size_t i = 0; i < SAMPLES; i++)
        assert_int_equal(fynd_blob_file_add(writer, (struct fynd_text){samples[i], strlen(samples[i])}, NULL), FYND_OK);
    assert_int_equal(fynd_blob_file_finish(writer, NULL), FYND_OK);
    fynd_blob_file_writer_close(writer);
}

static void check_stream(const struct fynd_blob_file *streams, uint32_t document, const char *wanted)
{
    struct fynd_text stream = fynd_blob_file_get(streams, document);

    assert_int_equal(stream.length, strlen(wanted));
    assert_memory_equal(stream.bytes, wanted, stream.length);
}

static void test_read_back(void **state)
{
    const char *path = folder_path("streams");
    struct fynd_blob_file *streams;

    (void)state;
    write_samples(path);
    assert_int_equal(fynd_blob_file_open(path, &streams, NULL), FYND_OK);
    assert_int_equal(fynd_blob_file_count(streams), SAMPLES);
    for (uint32_t i = 0; i < SAMPLES; i++)
        check_stream(streams, i + 1, samples[i]);
    check_stream(streams, 0, "");
    check_stream(streams, SAMPLES + 1, "");
    fynd_blob_file_close(streams);
}

/* Streams of every size, over several groups, and the widths of length that the longest asks for. */
static void test_lengths(void **state)
{
    static const size_t longest[] = {0, UINT8_MAX, UINT8_MAX + 1, UINT16_MAX, UINT16_MAX + 1};
    enum { STREAMS = 50 };
    char *bytes = malloc(STREAMS + UINT16_MAX + 1);

    (void)state;
    assert_non_null(bytes);
    for (size_t i = 0; i < STREAMS + UINT16_MAX + 1; i++)
        bytes[i] = (char)(i * 7 + i / 251);
    for (size_t width = 0; width < sizeof longest / sizeof *longest; width++) {
        const char *path = folder_path("lengths");
        struct fynd_blob_file_writer *writer;
        struct fynd_blob_file *streams;

        assert_int_equal(fynd_blob_file_create(path, &writer, NULL), FYND_OK);
        for (size_t i = 0; i < STREAMS; i++)
            assert_int_equal(
                fynd_blob_file_add(writer, (struct fynd_text){bytes + i, i == 20 ? longest[width] : i % 20}, NULL),
                FYND_OK);
        assert_int_equal(fynd_blob_file_finish(writer, NULL), FYND_OK);
        fynd_blob_file_writer_close(writer);
        assert_int_equal(fynd_blob_file_open(path, &streams, NULL), FYND_OK);
        assert_int_equal(fynd_blob_file_count(streams), STREAMS);
        for (uint32_t i = 0; i < STREAMS; i++) {
            struct fynd_text stream = fynd_blob_file_get(streams, i + 1);

            assert_int_equal(stream.length, i == 20 ? longest[width] : i % 20);
            assert_memory_equal(stream.bytes, bytes + i, stream.length);
        }
        fynd_blob_file_close(streams);
        assert_int_equal(remove(path), 0);
    }
    free(bytes);
}

/* Segments become one file. */
static void test_files_are_joined(void **state)
{
    const char *one = folder_path("one"), *joined = folder_path("joined");
    struct fynd_blob_file_writer *writer;
    struct fynd_blob_file *streams;

    (void)state;
    write_samples(one);
    assert_int_equal(fynd_blob_file_create(joined, &writer, NULL), FYND_OK);
    assert_int_equal(fynd_blob_file_add_file(writer, one, NULL), FYND_OK);
    assert_int_equal(fynd_blob_file_add_file(writer, one, NULL), FYND_OK);
    assert_int_equal(fynd_blob_file_finish(writer, NULL), FYND_OK);
    fynd_blob_file_writer_close(writer);
    assert_int_equal(fynd_blob_file_open(joined, &streams, NULL), FYND_OK);
    assert_int_equal(fynd_blob_file_count(streams), 2 * SAMPLES);
    for (uint32_t i = 0; i < 2 * SAMPLES; i++)
        check_stream(streams, i + 1, samples[i % SAMPLES]);
    fynd_blob_file_close(streams);
}

static void test_unfinished_and_missing(void **state)
{
    const char *path = folder_path("unfinished");
    struct fynd_blob_file_writer *writer;
    struct fynd_blob_file *streams;
    struct fynd_cause cause;

    (void)state;
    assert_int_equal(fynd_blob_file_open(path, &streams, &cause), FYND_DAMAGED);
    assert_non_null(strstr(cause.text, "is missing"));
    assert_int_equal(fynd_blob_file_create(path, &writer, NULL), FYND_OK);
    assert_int_equal(fynd_blob_file_add(writer, (struct fynd_text){"abcd", 4}, NULL), FYND_OK);
    fynd_blob_file_writer_close(writer);
    assert_int_equal(fynd_blob_file_open(path, &streams, &cause), FYND_DAMAGED);
    assert_non_null(strstr(cause.text, path));
}

/* Every byte wrong in turn: refused, or each document's stream lies in the file. */
static void test_damaged(void **state)
{
    const char *path = folder_path("damaged");
    long length;
    FILE *file;

    (void)state;
    write_samples(path);
    file = fopen(path, "r+b");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    length = ftell(file);
    for (long at = 0; at < length; at++) {
        struct fynd_blob_file *streams;
        unsigned sum = 0;
        int byte;

        fseek(file, at, SEEK_SET);
        byte = fgetc(file);
        fseek(file, at, SEEK_SET);
        fputc(byte ^ 0xff, file);
        fflush(file);
        if (fynd_blob_file_open(path, &streams, NULL) == FYND_OK) {
            for (uint32_t i = 0; i <= SAMPLES + 1; i++) {
                struct fynd_text stream = fynd_blob_file_get(streams, i);

                for (size_t j = 0; j < stream.length; j++)
                    sum += (unsigned char)stream.bytes[j];
            }
            fynd_blob_file_close(streams);
        }
        assert_true(sum < 256 * 1024);
        fseek(file, at, SEEK_SET);
        fputc(byte, file);
    }
    fclose(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read_back),        cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_files_are_joined), cmocka_unit_test(test_unfinished_and_missing),
        cmocka_unit_test(test_damaged),
    };

    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
