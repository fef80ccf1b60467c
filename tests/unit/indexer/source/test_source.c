/* Files to raw items (indexer/source/source.h): what is read, in which order, and what is rejected. */
#include "indexer/source/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

static char *folder; /* a fresh one for each test, and the working directory */

static int enter_folder(void **state)
{
    (void)state;
    folder = strdup("/tmp/fynd-test-source-XXXXXX");
    return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int leave_folder(void **state)
{
    char command[64];
    (void)state;
    snprintf(command, sizeof command, "rm -rf %s", folder);
    free(folder);
    return chdir("/") != 0 || system(command) != 0;
}

static void write_bytes(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void write_file(const char *path, const char *text)
{
    write_bytes(path, text, strlen(text));
}

/* Writes `times` times the text, gzipped. */
static void write_gzip(const char *path, const char *text, size_t times)
{
    gzFile file = gzopen(path, "w");
    assert_non_null(file);
    for (size_t i = 0; i < times; i++)
        assert_int_equal(gzwrite(file, text, (unsigned)strlen(text)), strlen(text));
    assert_int_equal(gzclose(file), Z_OK);
}

static struct source *open_source(const char *argument)
{
    struct source *source;
    struct fynd_cause cause;
    char *arguments[] = {(char *)argument};
    assert_int_equal(source_open(arguments, 1, &source, &cause), FYND_OK);
    return source;
}

/* The next item, as one line: "file:number from-to bytes" or "file:number ! reason"; "end" at the end. */
static const char *next(struct source *source, struct source_item *item)
{
    static char line[512];
    struct fynd_cause cause;
    bool more;
    assert_int_equal(source_next(source, item, &more, &cause), FYND_OK);
    if (!more)
        return "end";
    int place = snprintf(line, sizeof line, "%s:%d ", item->file->name, (int)item->number);
    if (item->reason != NULL)
        snprintf(line + place, sizeof line - place, "! %s", item->reason);
    else
        snprintf(line + place, sizeof line - place, "%d-%d %.*s", (int)item->from, (int)item->to,
                 (int)item->bytes.length, item->bytes.length > 0 ? item->bytes.bytes : "");
    return line;
}

/* Expects the items of SOURCE, one after the other; ends with "end". */
static void expect(const char *argument, const char *const *lines)
{
    struct source *source = open_source(argument);
    struct source_item item = {0};
    do
        assert_string_equal(next(source, &item), *lines);
    while (strcmp(*lines++, "end") != 0);
    source_item_fini(&item);
    source_close(source);
}

#define EXPECT(argument, ...) expect(argument, (const char *const[]){__VA_ARGS__, "end"})

static void a_text_file_is_one_item(void **state)
{
    (void)state;
    write_file("a.txt", "Rubrik\n\nText.\n");
    EXPECT("a.txt", "a.txt:1 0-14 Rubrik\n\nText.\n");
}

static void each_line_of_jsonl_is_an_item(void **state)
{
    (void)state;
    write_file("a.jsonl", "{1}\r\n\n  \n{2}\n{3}");
    EXPECT("a.jsonl", "a.jsonl:1 0-3 {1}", "a.jsonl:4 9-12 {2}", "a.jsonl:5 13-16 {3}");
}

static void gzip_is_read_as_what_is_in_it(void **state)
{
    (void)state;
    assert_int_equal(mkdir("top", 0755), 0);
    write_gzip("top/a.txt.gz", "Rubrik\n", 1);
    write_gzip("top/b.jsonl.gz", "{1}\n", 2);
    EXPECT("top", "top/a.txt.gz:1 0-7 Rubrik\n", "top/b.jsonl.gz:1 0-3 {1}", "top/b.jsonl.gz:2 4-7 {1}");
}

#define WXR_HEAD "<rss xmlns:wp=\"w\"><channel><wp:wxr_version>1.2</wp:wxr_version>\n"
#define WXR_ITEM(number, status)                                                                                       \
    "<item><wp:post_id>" number "</wp:post_id><wp:post_type>post</wp:post_type><wp:status>" status                     \
    "</wp:status></item>\n"

static void every_kind_of_file_is_known_by_its_name(void **state)
{
    (void)state;
    assert_int_equal(mkdir("top", 0755), 0);
    write_file("top/a.HTM", "a");
    write_file("top/b.html", "b");
    write_gzip("top/c.html.gz", "c", 1);
    write_file("top/d.md", "d");
    write_gzip("top/e.markdown.GZ", "e", 1);
    write_file("top/f.md.gz.bak", "f");
    write_file("top/.gz", "g");
    write_file("top/README.md", "h");
    write_file("top/html", "i");
    EXPECT("top", "top/a.HTM:1 0-1 a", "top/b.html:1 0-1 b", "top/c.html.gz:1 0-1 c", "top/d.md:1 0-1 d",
           "top/e.markdown.GZ:1 0-1 e");
    struct source *source = open_source("top");
    struct source_file file = {0};
    struct fynd_cause cause;
    assert_int_equal(source_walk(source)->skipped, 2);
    assert_int_equal(file_list_read(source_walk(source), 4, &file, &cause), FYND_OK);
    assert_string_equal(file.stem, "e");
    assert_int_equal(file.type, SOURCE_TYPE_MARKDOWN);
    assert_true(file.gzip);
    source_file_fini(&file);
    source_close(source);
}

/* As if each folder's names were sorted by their bytes, and each folder then walked in its place. */
static void folders_are_walked_in_the_order_of_their_names(void **state)
{
    (void)state;
    assert_int_equal(mkdir("top", 0755), 0);
    assert_int_equal(mkdir("top/a", 0755), 0);
    assert_int_equal(mkdir("top/a/b", 0755), 0);
    assert_int_equal(mkdir("top/a b", 0755), 0);
    assert_int_equal(mkdir("top/e", 0755), 0);
    write_file("top/a.txt", "4");
    write_file("top/a/b/z.txt", "1");
    write_file("top/a/b.txt", "2");
    write_file("top/a b/x.txt", "3");
    write_file("top/d.txt", "5");
    write_file("top/é.txt", "6");
    EXPECT("top", "top/a/b/z.txt:1 0-1 1", "top/a/b.txt:1 0-1 2", "top/a b/x.txt:1 0-1 3", "top/a.txt:1 0-1 4",
           "top/d.txt:1 0-1 5", "top/é.txt:1 0-1 6");
}

static void a_file_tells_the_argument_it_came_from(void **state)
{
    static char empty[] = "empty", a[] = "a.txt", top[] = "top", b[] = "b.txt";
    char *arguments[] = {empty, a, top, empty, b};
    struct file_list walk;
    struct fynd_cause cause;
    (void)state;
    assert_int_equal(mkdir("empty", 0755), 0);
    assert_int_equal(mkdir("top", 0755), 0);
    write_file("a.txt", "a");
    write_file("top/x.txt", "x");
    write_file("top/y.txt", "y");
    write_file("b.txt", "b");
    assert_int_equal(file_list_init(&walk, arguments, 5, &cause), FYND_OK);
    assert_int_equal(walk.count, 4);
    assert_int_equal(file_list_argument(&walk, 0), 1);
    assert_int_equal(file_list_argument(&walk, 1), 2);
    assert_int_equal(file_list_argument(&walk, 2), 2);
    assert_int_equal(file_list_argument(&walk, 3), 4);
    assert_int_equal(file_list_argument(&walk, 4), 5);
    file_list_fini(&walk);
}

static void an_export_gives_its_published_posts(void **state)
{
    static const char export[] = WXR_HEAD WXR_ITEM("1", "publish") WXR_ITEM("2", "draft") WXR_ITEM("x", "publish")
        WXR_ITEM("4", "publish") "</channel></rss>";
    (void)state;
    assert_int_equal(mkdir("top", 0755), 0);
    write_file("top/a.xml", export);
    write_gzip("top/b.xml.gz", export, 1);
    write_file("top/c.txt", "c");
    EXPECT("top", "top/a.xml:1 64-166 {\"id\":\"1\",\"html\":\"\"}", "top/a.xml:3 ! a WordPress post without a number",
           "top/a.xml:4 371-473 {\"id\":\"4\",\"html\":\"\"}", "top/b.xml.gz:1 64-166 {\"id\":\"1\",\"html\":\"\"}",
           "top/b.xml.gz:3 ! a WordPress post without a number", "top/b.xml.gz:4 371-473 {\"id\":\"4\",\"html\":\"\"}",
           "top/c.txt:1 0-1 c");
}

static void a_rest_page_gives_its_posts(void **state)
{
    (void)state;
    assert_int_equal(mkdir("top", 0755), 0);
    write_file("top/a.json", "[{\"id\":1,\"content\":\"x\"},{\"id\":2,\"status\":\"draft\",\"content\":\"\"},7]\n");
    write_gzip("top/b.json.gz", "{\"id\":3,\"content\":\"y\"}", 1);
    EXPECT("top", "top/a.json:1 1-23 {\"id\":\"1\",\"html\":\"x\"}",
           "top/a.json:3 ! not JSON: '[' or '{' expected near '7' (byte 1)",
           "top/b.json.gz:1 0-22 {\"id\":\"3\",\"html\":\"y\"}");
}

static void what_cannot_be_followed_ends_its_file_only(void **state)
{
    (void)state;
    assert_int_equal(mkdir("top", 0755), 0);
    write_file("top/a.xml", WXR_HEAD WXR_ITEM("1", "publish") "<item>");
    write_file("top/b.json", "[{\"id\":1,\"content\":\"x\"},");
    write_file("top/c.xml.gz", "<rss/>");
    write_file("top/d.txt", "d");
    EXPECT("top", "top/a.xml:1 64-166 {\"id\":\"1\",\"html\":\"\"}",
           "top/a.xml:2 ! the file is cut short in line 3 (near byte 173)",
           "top/b.json:1 1-23 {\"id\":\"1\",\"html\":\"x\"}", "top/b.json:2 ! the file is cut short (byte 24)",
           "top/c.xml.gz:1 ! not a gzip file", "top/d.txt:1 0-1 d");
}

static void folders_are_walked_in_byte_order(void **state)
{
    (void)state;
    assert_int_equal(mkdir("top", 0755), 0);
    assert_int_equal(mkdir("top/b", 0755), 0);
    write_file("top/c.txt", "c");
    write_file("top/b/x.txt", "x");
    write_file("top/a.txt", "a");
    write_file("top/B.txt", "B");
    EXPECT("top", "top/B.txt:1 0-1 B", "top/a.txt:1 0-1 a", "top/b/x.txt:1 0-1 x", "top/c.txt:1 0-1 c");
    EXPECT("top/./", "top/B.txt:1 0-1 B", "top/a.txt:1 0-1 a", "top/b/x.txt:1 0-1 x", "top/c.txt:1 0-1 c");
}

static void other_files_are_passed_over_and_counted(void **state)
{
    (void)state;
    assert_int_equal(mkdir("top", 0755), 0);
    write_file("top/.hidden.txt", "h");
    write_file("top/README.txt", "r");
    write_file("top/picture.png", "p");
    write_file("top/a.txt", "a");
    assert_int_equal(symlink("/", "top/everything"), 0);
    EXPECT("top", "top/a.txt:1 0-1 a");
    struct source *source = open_source("top");
    assert_int_equal(source_walk(source)->skipped, 2); /* the picture and the link */
    source_close(source);
}

static void links_are_followed_only_when_named(void **state)
{
    (void)state;
    assert_int_equal(mkdir("top", 0755), 0);
    write_file("a.txt", "a");
    assert_int_equal(symlink("../a.txt", "top/link.txt"), 0);
    EXPECT("top", "top/link.txt:0 ! a symbolic link is not followed");
    EXPECT("top/link.txt", "link.txt:1 0-1 a");
}

static void names_are_escaped(void **state)
{
    (void)state;
    assert_int_equal(mkdir("top", 0755), 0);
    write_file("top/a\033[1m\n.txt", "a");
    EXPECT("top", "top/a\\x1b[1m\\x0a.txt:1 0-1 a");
}

static void what_cannot_be_read_is_rejected_and_the_rest_goes_on(void **state)
{
    (void)state;
    assert_int_equal(mkdir("top", 0755), 0);
    write_file("top/a.jsonl.gz", "{1}\n");
    assert_int_equal(mkfifo("top/b.txt", 0644), 0);
    write_file("top/c.txt", "");
    write_file("top/d.txt", "d");
    EXPECT("top", "top/a.jsonl.gz:1 ! not a gzip file", "top/b.txt:0 ! not a regular file", "top/c.txt:1 0-0 ",
           "top/d.txt:1 0-1 d");
}

static void a_gzip_file_cut_short_gives_the_lines_before(void **state)
{
    (void)state;
    char line[64], bytes[4096];
    gzFile file = gzopen("whole.gz", "w");
    for (int i = 0; i < 2000; i++) {
        int length = snprintf(line, sizeof line, "{%d}\n", i * 7919 % 2003);
        assert_int_equal(gzwrite(file, line, (unsigned)length), length);
    }
    assert_int_equal(gzclose(file), Z_OK);
    FILE *whole = fopen("whole.gz", "r");
    assert_true(fread(bytes, 1, sizeof bytes, whole) > 2000);
    fclose(whole);
    write_bytes("a.jsonl.gz", bytes, 2000);

    struct source *source = open_source("a.jsonl.gz");
    struct source_item item = {0};
    const char *said, *last = "";
    size_t count = 0;
    for (; strcmp(said = next(source, &item), "end") != 0; count++)
        last = strstr(said, "!");
    assert_true(count > 10);
    assert_string_equal(last, "! the gzip file is cut short");
    source_item_fini(&item);
    source_close(source);
}

static void an_item_over_the_limit_is_skipped_in_little_memory(void **state)
{
    (void)state;
    static char block[1 << 20];
    memset(block, 'x', sizeof block - 1);
    FILE *file = fopen("a.jsonl", "w");
    for (unsigned i = 0; i <= SOURCE_ITEM_MAX >> 20; i++)
        fputs(block, file);
    fputs("\n{2}\n", file);
    fclose(file);
    struct source *source = open_source("a.jsonl");
    struct source_item item = {0};
    assert_string_equal(next(source, &item), "a.jsonl:1 ! longer than 64 MiB");
    assert_int_equal(item.bytes.length, 0);
    assert_string_equal(strrchr(next(source, &item), ' '), " {2}");
    source_item_fini(&item);
    source_close(source);
}

static void a_gzip_bomb_is_given_up(void **state)
{
    (void)state;
    static char block[1 << 20];
    memset(block, '\n', sizeof block - 1);
    write_gzip("a.jsonl.gz", block, 200);
    struct source *source = open_source("a.jsonl.gz");
    struct source_item item = {0};
    assert_non_null(strstr(next(source, &item), "! the gzip file expands more than 1000 times"));
    assert_string_equal(next(source, &item), "end");
    source_item_fini(&item);
    source_close(source);
}

static void a_gzip_bomb_of_an_export_is_given_up(void **state)
{
    static char block[1 << 20];
    (void)state;
    memset(block, ' ', sizeof block - 1);
    gzFile file = gzopen("a.xml.gz", "w");
    gzputs(file, WXR_HEAD WXR_ITEM("1", "publish"));
    for (int i = 0; i < 200; i++)
        assert_int_equal(gzwrite(file, block, sizeof block - 1), sizeof block - 1);
    assert_int_equal(gzclose(file), Z_OK);
    EXPECT("a.xml.gz", "a.xml.gz:1 64-166 {\"id\":\"1\",\"html\":\"\"}",
           "a.xml.gz:2 ! the gzip file expands more than 1000 times");
}

static void origins_grow_and_rewinding_gives_the_same_again(void **state)
{
    (void)state;
    assert_int_equal(mkdir("top", 0755), 0);
    write_file("top/a.jsonl", "{1}\n{2}\n");
    write_file("top/b.txt", "b");
    write_file("top/c.xml", WXR_HEAD WXR_ITEM("1", "publish") WXR_ITEM("2", "draft") WXR_ITEM("3", "publish") "<item>");
    struct source *source = open_source("top");
    struct source_item item = {0};
    struct source_file file = {0};
    struct fynd_cause cause;
    for (int pass = 0; pass < 2; pass++) {
        uint64_t before = 0;
        while (strcmp(next(source, &item), "end") != 0) {
            assert_true(item.origin > before);
            assert_int_equal(source_origin_number(item.origin), item.number);
            assert_int_equal(file_list_read(source_walk(source), source_origin_file(item.origin), &file, &cause),
                             FYND_OK);
            assert_string_equal(file.name, item.file->name);
            before = item.origin;
        }
        assert_int_equal(source_consumed(source), source_walk(source)->bytes);
        source_rewind(source);
    }
    source_file_fini(&file);
    source_item_fini(&item);
    source_close(source);
}

static void a_missing_source_is_an_error(void **state)
{
    (void)state;
    struct source *source;
    struct fynd_cause cause;
    char missing_name[] = "nowhere", other_name[] = "a.png";
    char *missing[] = {missing_name}, *other[] = {other_name};
    assert_int_not_equal(source_open(missing, 1, &source, &cause), FYND_OK);
    assert_non_null(strstr(cause.text, "nowhere"));
    write_file("a.png", "p");
    assert_int_equal(source_open(other, 1, &source, &cause), FYND_BAD_INPUT);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_text_file_is_one_item),
        TEST(each_line_of_jsonl_is_an_item),
        TEST(gzip_is_read_as_what_is_in_it),
        TEST(every_kind_of_file_is_known_by_its_name),
        TEST(folders_are_walked_in_the_order_of_their_names),
        TEST(a_file_tells_the_argument_it_came_from),
        TEST(an_export_gives_its_published_posts),
        TEST(a_rest_page_gives_its_posts),
        TEST(what_cannot_be_followed_ends_its_file_only),
        TEST(folders_are_walked_in_byte_order),
        TEST(other_files_are_passed_over_and_counted),
        TEST(links_are_followed_only_when_named),
        TEST(names_are_escaped),
        TEST(what_cannot_be_read_is_rejected_and_the_rest_goes_on),
        TEST(a_gzip_file_cut_short_gives_the_lines_before),
        TEST(an_item_over_the_limit_is_skipped_in_little_memory),
        TEST(a_gzip_bomb_is_given_up),
        TEST(a_gzip_bomb_of_an_export_is_given_up),
        TEST(origins_grow_and_rewinding_gives_the_same_again),
        TEST(a_missing_source_is_an_error),
    };
    return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
