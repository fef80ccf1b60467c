/* Any bytes as a token stream, read with a table and without, and searched; and any tokens written and read back. */
#include "shim/index/forward_index.h"
#include "shim/index/forward_scan.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

/* Four forms of 1, 2, 3 and 4 bytes. */
static const struct fynd_term_dict *open_table(void)
{
    static const struct fynd_text forms[] = {{"a", 1}, {"ab", 2}, {"abc", 3}, {"abcd", 4}};
    static struct fynd_term_dict *names;
    char path[64];

    if (names != NULL)
        return names;
    snprintf(path, sizeof path, "/tmp/fynd-fuzz-stream-%ld", (long)getpid());
    check(fynd_term_dict_write(path, forms, 4, 0, NULL, NULL) == FYND_OK);
    check(fynd_term_dict_open(path, &names, NULL) == FYND_OK);
    unlink(path);
    return names;
}

static void read_stream(const uint8_t *data, size_t size, const struct fynd_term_dict *forms)
{
    struct fynd_forward_index stream;
    struct fynd_forward_index_token token;
    size_t count = 0;

    fynd_forward_index_read(&stream, (const char *)data, size, forms);
    while (fynd_forward_index_next(&stream, &token)) {
        check(++count <= size);
        check((unsigned)token.field < FYND_FIELD_COUNT);
        check(stream.words.at <= stream.words.end && stream.places <= stream.stop);
    }
}

/* Does the stream, read token by token, have the run? Where it is damaged, it may have a common form in the way of a rare
 * one, which the writer never writes: that is none. */
static bool has_run(const uint8_t *data, size_t size, const uint32_t *run, size_t count)
{
    struct fynd_forward_index_forms forms = fynd_forward_index_forms_begin((const char *)data, size);
    size_t matched = 0; /* no form comes twice in a run: there is nothing to go back to */
    const char *before = forms.at;
    int64_t form;

    for (; matched < count && (form = fynd_forward_index_next_form(&forms)) != FYND_FORWARD_INDEX_END;
         before = forms.at) {
        if (forms.at - before > 2 && form < FYND_FORWARD_INDEX_ESCAPE - 1)
            matched = 0;
        else
            matched = form == run[matched] ? matched + 1 : form == run[0];
    }
    return matched == count;
}

static void find_runs(const uint8_t *data, size_t size)
{
    static const uint32_t forms[] = {0, 0x2f00, 65535, 1, 0x10041};
    struct fynd_forward_scan run;

    for (size_t count = 1; count <= sizeof forms / sizeof *forms; count++) {
        check(fynd_forward_scan_make(&run, forms, count));
        check(fynd_forward_scan_occurs(&run, (const char *)data, size) == has_run(data, size, forms, count));
        fynd_forward_scan_fini(&run);
    }
}

/* Three bytes of data are a token: its form, the bytes before it, its length; a form above 3 begins the text.
 */
static void write_and_read(const uint8_t *data, size_t size, const struct fynd_term_dict *forms)
{
    struct fynd_buffer out = {0};
    struct fynd_forward_index_writer writer = {0};
    struct fynd_forward_index stream;
    struct fynd_forward_index_token token;
    size_t end = 0, field = 0;

    fynd_forward_index_begin(&writer);
    for (size_t i = 0; i + 3 <= size; i += 3) {
        if (data[i] > 3 && field == 0) {
            fynd_forward_index_next_field(&writer);
            field = 1;
            end = 0;
        }
        fynd_forward_index_add(&writer, data[i] & 3, (size_t)(data[i] & 3) + 1, end + data[i + 1],
                               end + data[i + 1] + data[i + 2]);
        end += (size_t)data[i + 1] + data[i + 2];
    }
    fynd_forward_index_finish(&writer, &out);
    fynd_forward_index_writer_fini(&writer);
    end = field = 0;
    fynd_buffer_reserve(&out, 1); /* so that it has bytes, whatever was written */
    fynd_forward_index_read(&stream, out.bytes, out.length, forms);
    for (size_t i = 0; i + 3 <= size; i += 3) {
        check(fynd_forward_index_next(&stream, &token));
        if (data[i] > 3 && field == 0) {
            field = 1;
            end = 0;
        }
        check(token.form == (data[i] & 3u) && token.field == field);
        check(token.start == end + data[i + 1] && token.end == token.start + data[i + 2]);
        end = token.end;
    }
    check(!fynd_forward_index_next(&stream, &token));
    fynd_buffer_fini(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct fynd_term_dict *forms = open_table();

    if (size == 0)
        return 0;
    read_stream(data, size, NULL);
    read_stream(data, size, forms);
    find_runs(data, size);
    write_and_read(data, size, forms);
    return 0;
}
