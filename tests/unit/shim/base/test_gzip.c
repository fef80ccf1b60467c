/* gzip, read back by zlib. */
#include "shim/base/gzip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

#include "tests/unit/support/random.h"

static void test_gzip_is_read_by_zlib(void **state)
{
    static const size_t lengths[] = {0, 1, 1000, 1 << 20};
    char *noise = random_bytes(1 << 20), *read = malloc((1 << 20) + 1);

    (void)state;
    assert_non_null(read);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct fynd_buffer out = {0};
        z_stream stream = {0};

        fynd_buffer_append(&out, "before", 6);
        assert_int_equal(fynd_gzip(noise, lengths[i], &out, NULL), FYND_OK);
        assert_int_equal(inflateInit2(&stream, 15 + 16), Z_OK); /* gzip only */
        stream.next_in = (Bytef *)out.bytes + 6;
        stream.avail_in = (uInt)(out.length - 6);
        stream.next_out = (Bytef *)read;
        stream.avail_out = (1 << 20) + 1;
        assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END); /* check sum and length are right */
        assert_int_equal(stream.total_out, lengths[i]);
        assert_int_equal(stream.avail_in, 0);
        assert_memory_equal(read, noise, lengths[i]);
        inflateEnd(&stream);
        fynd_buffer_fini(&out);
    }
    free(noise);
    free(read);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_gzip_is_read_by_zlib)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
