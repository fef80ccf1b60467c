/* Raw items to records (indexer/record/record.h) and to what the index takes (indexer/pipeline/to_publication.h). */
#include "indexer/format/read_item.h"
#include "indexer/pipeline/second_pass.h"
#include "indexer/pipeline/to_publication.h"
#include "indexer/source/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Reads `bytes` as an item of the given kind; stem is the file's path without its extension. */
static enum fynd_status read_bytes(enum source_type type, const char *stem, const char *bytes, size_t length,
                                  struct record *record, struct fynd_cause *cause)
{
    char name[] = "archive/file";
    struct source_file file = {.name = name, .stem = (char *)stem, .type = type};
    struct source_item item = {.file = &file, .number = 1, .to = length};
    fynd_buffer_append(&item.bytes, bytes, length);
    *record = (struct record){0};
    static const struct first_pass nothing;
    enum fynd_status status = second_pass_record(&item, &nothing, record, cause);
    source_item_fini(&item);
    return status;
}

static void read_line(const char *line, struct record *record)
{
    struct fynd_cause cause = {""};
    if (read_bytes(SOURCE_TYPE_JSONL, "lines", line, strlen(line), record, &cause) != FYND_OK)
        fail_msg("%s: %s", line, cause.text);
}

static void read_text(const char *stem, const char *text, struct record *record)
{
    struct fynd_cause cause = {""};
    if (read_bytes(SOURCE_TYPE_TEXT, stem, text, strlen(text), record, &cause) != FYND_OK)
        fail_msg("%s: %s", stem, cause.text);
}

/* Expects that the item is rejected for a reason that begins so. */
static void rejected(enum source_type type, const char *bytes, size_t length, const char *reason)
{
    struct record record;
    struct fynd_cause cause = {""};
    assert_int_equal(read_bytes(type, "stem", bytes, length, &record, &cause), FYND_BAD_INPUT);
    cause.text[strlen(reason) < strlen(cause.text) ? strlen(reason) : strlen(cause.text)] = '\0';
    assert_string_equal(cause.text, reason);
    record_fini(&record);
}

static void assert_text(const struct fynd_buffer *text, const char *wanted)
{
    assert_int_equal(text->length, strlen(wanted));
    assert_memory_equal(text->bytes, wanted, text->length);
}

/* The field as compact JSON; "" when it is absent. */
static void assert_field(const struct record *record, enum record_field field, const char *wanted)
{
    char *json =
        record->fields[field] != NULL ? json_dumps(record->fields[field], JSON_COMPACT | JSON_ENCODE_ANY) : strdup("");
    assert_string_equal(json, wanted);
    free(json);
}

static void a_text_has_its_title_on_the_first_line(void **state)
{
    (void)state;
    struct record record;
    read_text("a", "\n  Lärande träff  \r\n\r\n\r\n\r\nFörsta stycket.  \nsamma\n\n\n\nAndra.\n\n\n", &record);
    assert_text(&record.title, "Lärande träff");
    assert_text(&record.text, "Första stycket.\nsamma\n\nAndra.");
    assert_field(&record, RECORD_KIND, "\"post\"");
    assert_field(&record, RECORD_PUBLISHED, "");
    record_fini(&record);
}

static void the_file_name_is_the_id(void **state)
{
    static const struct {
        const char *stem, *id;
    } names[] = {
        {"traff", "traff"},
        {"000_c5eb490ac7cb3b61", "c5eb490ac7cb3b61"},
        {"000_c5eb490ac7cb3b6", "000_c5eb490ac7cb3b6"},
        {"x_c5eb490ac7cb3b61", "x_c5eb490ac7cb3b61"},
        {"2023/maj/12_c5eb490ac7cb3b61", "2023:maj:c5eb490ac7cb3b61"},
        {"Årsmöte på Öland", "arsmote-pa-oland"},
        {"Ide\xcc\x81 café (1)", "Ide-cafe--1-"},
        {"a.b_c-d", "a.b_c-d"},
        {"\xff", "-"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct record record;
        read_text(names[i].stem, "Titel", &record);
        assert_string_equal(record.id, names[i].id);
        record_fini(&record);
    }
}

static void labels_tell_the_kind(void **state)
{
    static const struct {
        const char *text, *kind;
    } texts[] = {
        {"Titel\n\nANMÄLAN\nsenast fredag", "\"invitation\""},
        {"Titel\n\nAnmälan: \nsenast fredag", "\"invitation\""},
        {"Titel\n\nAnmälan görs senast fredag", "\"post\""},
        {"Titel\n\nUtmaning\nSvår.\n\nLösning\nEnkel.", "\"case\""},
        {"Titel\n\nUtmaning\nSvår.", "\"post\""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct record record;
        read_text("a", texts[i].text, &record);
        assert_field(&record, RECORD_KIND, texts[i].kind);
        record_fini(&record);
    }
}

static void what_is_not_text_is_rejected(void **state)
{
    char slips[400];
    struct record record;
    struct fynd_cause cause;
    (void)state;
    rejected(SOURCE_TYPE_TEXT, "", 0, "empty");
    rejected(SOURCE_TYPE_TEXT, " \n\n", 3, "empty");
    rejected(SOURCE_TYPE_TEXT, "ab\0c", 4, "not text: byte 2 is NUL");
    memset(slips, 'x', sizeof slips);
    memcpy(slips, "\xc3\xb6\xc3\xa4\xff", 5); /* UTF-8 with one byte that is none */
    assert_int_equal(read_bytes(SOURCE_TYPE_TEXT, "a", slips, sizeof slips, &record, &cause), FYND_OK);
    assert_int_equal(record.repaired, 1);
    assert_memory_equal(record.text.bytes, "öä\xef\xbf\xbdx", 8);
    record_fini(&record);
}

/* What is no UTF-8 was written by an older program. */
static void text_in_windows_1252_is_read(void **state)
{
    (void)state;
    struct record record;
    read_text("a", "Bl\xe5 \x96 gr\xf6n", &record);
    assert_text(&record.title, "Blå – grön");
    record_fini(&record);
}

static void control_characters_become_spaces(void **state)
{
    (void)state;
    struct record record;
    read_text("a", "\xef\xbb\xbfTi\033tel\n\na\fb\tc", &record);
    assert_text(&record.title, "Ti tel");
    assert_text(&record.text, "a b c");
    record_fini(&record);
}

static void a_line_needs_an_id_and_a_text(void **state)
{
    static const struct {
        const char *line, *reason;
    } lines[] = {
        {"{", "not JSON"},
        {"[]", "not a JSON object"},
        {"{\"text\":\"x\"}", "id: missing"},
        {"{\"id\":7,\"text\":\"x\"}", "id: must be a string"},
        {"{\"id\":\"\",\"text\":\"x\"}", "id: must have 1 to 200"},
        {"{\"id\":\"a b\",\"text\":\"x\"}", "id: may have"},
        {"{\"id\":\"a\"}", "text: missing"},
        {"{\"id\":\"a\",\"text\":null}", "text: missing"},
        {"{\"id\":\"a\",\"html\":1}", "html: must be a string"},
        {"{\"id\":\"a\",\"text\":[\"x\",1]}", "text: must be a string or a list"},
        {"{\"id\":\"a\",\"text\":\"\"}", "empty"},
        {"{\"id\":\"a\",\"text\":\"x\",\"title\":[]}", "title: must be a string"},
        {"{\"id\":\"a\",\"text\":\"x\",\"kind\":1}", "kind: must be a string"},
        {"{\"id\":\"a\",\"text\":\"x\",\"places\":{}}", "places: must be a list of strings"},
        {"{\"id\":\"a\",\"text\":\"x\",\"people\":[3]}", "people: must be a list of objects"},
        {"{\"id\":\"a\",\"text\":\"x\",\"contacts\":[{\"email\":1}]}", "contacts: email must be a string"},
        {"{\"id\":\"a\",\"text\":\"x\",\"deadline\":20231201}", "deadline: not a date"},
        {"{\"id\":\"a\",\"text\":\"x\",\"event\":{\"online\":\"ja\"}}", "event: online: must be true or false"},
        {"{\"id\":\"a\",\"text\":\"x\",\"event\":{\"start\":\"snart\"}}", "event: start: not a date"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        rejected(SOURCE_TYPE_JSONL, lines[i].line, strlen(lines[i].line), lines[i].reason);
}

static void fields_are_taken_as_they_are_published(void **state)
{
    (void)state;
    struct record record;
    read_line("{\"id\":\"a:1\",\"title\":\" Två\\n rader \",\"text\":[\"Ett.\",\"\",\"Två.\"],\"aside\":\"Vid "
              "sidan.\","
              "\"kind\":\"Inbjudan\",\"places\":[\"Umeå\",\"\"],\"people\":[\"Namn Ett\",{\"name\":\"Namn Två\","
              "\"role\":\"chef\",\"age\":5}],\"contacts\":[{\"email\":\"namn@example.org\"}],\"url\":\"\","
              "\"categories\":[],\"language\":null,\"unknown\":{}}",
              &record);
    assert_string_equal(record.id, "a:1");
    assert_text(&record.title, "Två rader");
    assert_text(&record.text, "Ett.\n\nTvå.");
    assert_text(&record.aside, "Vid sidan.");
    assert_field(&record, RECORD_KIND, "\"invitation\"");
    assert_field(&record, RECORD_PLACES, "[\"Umeå\"]");
    assert_field(&record, RECORD_PEOPLE, "[{\"name\":\"Namn Ett\"},{\"name\":\"Namn Två\",\"role\":\"chef\"}]");
    assert_field(&record, RECORD_CONTACTS, "[{\"email\":\"namn@example.org\"}]");
    assert_field(&record, RECORD_URL, "");
    assert_field(&record, RECORD_CATEGORIES, "");
    assert_field(&record, RECORD_LANGUAGE, "");
    assert_field(&record, RECORD_SOURCE, "{\"file\":\"archive/file\",\"bytes\":[0,286]}");
    record_fini(&record);
}

static void an_unknown_kind_is_absent_and_then_found(void **state)
{
    (void)state;
    struct record record;
    read_line("{\"id\":\"a\",\"text\":\"x\",\"kind\":\"seminarium\"}", &record);
    assert_field(&record, RECORD_KIND, "\"post\"");
    record_fini(&record);
}

static void make_entry(const struct record *record, struct to_publication *entry)
{
    struct fynd_cause cause;
    assert_int_equal(to_publication_init(entry, record, &cause), FYND_OK);
}

static void the_card_has_what_a_hit_shows(void **state)
{
    (void)state;
    struct record record;
    struct to_publication entry;
    read_line("{\"id\":\"a\",\"text\":\"x\",\"url\":\"https://example.org/a\",\"language\":\"sv\"}", &record);
    make_entry(&record, &entry);
    assert_string_equal(entry.card, "{\"url\":\"https://example.org/a\",\"kind\":\"post\",\"published\":null,"
                                    "\"event\":null,\"deadline\":null,\"places\":[]}");
    assert_string_equal(
        entry.details,
        "{\"language\":\"sv\",\"kind_confidence\":0.33,\"source\":{\"file\":\"archive/file\",\"bytes\":[0,67]}}");
    assert_int_equal(entry.publication.date.length, 0);
    to_publication_fini(&entry);
    record_fini(&record);
}

static void facets_are_in_order_and_each_once(void **state)
{
    static const char *const wanted[] = {"post", "2022", "2022-03", "Umeå", "Ystad", "Namn Ett", "Region Ö", "Leda"};
    enum { WANTED = sizeof wanted / sizeof *wanted };
    struct record record;
    struct to_publication entry;
    char line[1024], overlong[FYND_FACET_VALUE_MAX + 2];
    (void)state;
    memset(overlong, 'x', sizeof overlong - 1);
    overlong[sizeof overlong - 1] = '\0';
    snprintf(line, sizeof line,
             "{\"id\":\"a\",\"text\":\"x\",\"event\":\"2022-03\",\"places\":[\"Ystad\",\"Umeå\",\"Ystad\",\"%s\"],"
             "\"people\":[{\"name\":\"Namn Ett\"},{\"role\":\"chef\"}],\"organisations\":[\"Region Ö\"],"
             "\"categories\":[\"Leda\",\"Leda\"]}",
             overlong);
    read_line(line, &record);
    make_entry(&record, &entry);
    assert_int_equal(entry.publication.facet_count, WANTED);
    for (size_t i = 0; i < WANTED; i++) {
        assert_int_equal(entry.facets[i].value.length, strlen(wanted[i]));
        assert_memory_equal(entry.facets[i].value.bytes, wanted[i], strlen(wanted[i]));
    }
    assert_string_equal(entry.date, "2022-03-01");
    to_publication_fini(&entry);
    record_fini(&record);
}

/* The years and months of a date, as the facets have them. */
static void the_undated_have_a_year_of_their_own_and_coarse_dates_no_month(void **state)
{
    static const struct {
        const char *published, *year, *month;
    } dates[] = {
        {"\"2023-12-05\"", "2023", "2023-12"},
        {"\"2023-12\"", "2023", "2023-12"},
        {"\"2023\"", "2023", NULL},
        {"{\"from\":\"2022-09-01\",\"to\":\"2022-11-30\",\"precision\":\"season\"}", "2022", NULL},
        {"null", FYND_FACET_UNDATED, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct record record;
        struct to_publication entry;
        char line[256];
        snprintf(line, sizeof line, "{\"id\":\"a\",\"text\":\"x\",\"published\":%s}", dates[i].published);
        read_line(line, &record);
        make_entry(&record, &entry);
        assert_int_equal(entry.publication.facet_count, dates[i].month == NULL ? 2 : 3); /* the kind, too */
        assert_memory_equal(entry.facets[1].value.bytes, dates[i].year, entry.facets[1].value.length);
        if (dates[i].month != NULL)
            assert_memory_equal(entry.facets[2].value.bytes, dates[i].month, entry.facets[2].value.length);
        to_publication_fini(&entry);
        record_fini(&record);
    }
}

static void the_day_is_of_the_publishing_or_else_of_the_event(void **state)
{
    static const struct {
        const char *published, *event, *day;
    } dates[] = {
        {"\"2023-12\"", "\"2024-01-15\"", "2023-12-01"},
        {"\"2023-12-05T09:00\"", "null", "2023-12-05"},
        {"null", "{\"start\":\"2024-01-15T09:00\",\"end\":\"2024-01-16\"}", "2024-01-15"},
        {"{\"month\":12,\"year\":null}", "\"2024-01-15\"", "2024-01-15"},
        {"null", "{\"start\":{\"month\":12,\"day\":11,\"year\":null}}", ""},
        {"null", "{\"place\":\"Ystad\"}", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct record record;
        struct to_publication entry;
        char line[256];
        snprintf(line, sizeof line, "{\"id\":\"a\",\"text\":\"x\",\"published\":%s,\"event\":%s}", dates[i].published,
                 dates[i].event);
        read_line(line, &record);
        make_entry(&record, &entry);
        assert_string_equal(entry.date, dates[i].day);
        assert_int_equal(entry.publication.date.length, strlen(dates[i].day));
        to_publication_fini(&entry);
        record_fini(&record);
    }
}

/* The fingerprint of a line that stands at byte `from`. */
static void digest_of(const char *line, uint64_t from, unsigned char digest[TO_PUBLICATION_DIGEST_SIZE])
{
    struct record record;
    struct to_publication entry;
    read_line(line, &record);
    json_array_set_new(json_object_get(record.fields[RECORD_SOURCE], "bytes"), 0, json_integer((json_int_t)from));
    make_entry(&record, &entry);
    memcpy(digest, entry.digest, TO_PUBLICATION_DIGEST_SIZE);
    to_publication_fini(&entry);
    record_fini(&record);
}

static void the_fingerprint_is_of_the_content_not_of_the_place(void **state)
{
    unsigned char first[TO_PUBLICATION_DIGEST_SIZE], moved[TO_PUBLICATION_DIGEST_SIZE],
        changed[TO_PUBLICATION_DIGEST_SIZE];
    (void)state;
    digest_of("{\"id\":\"a\",\"title\":\"xy\",\"text\":\"z\"}", 0, first);
    digest_of("{\"id\":\"a\", \"text\":\"z\", \"title\":\"xy\"}", 99, moved);
    assert_memory_equal(first, moved, sizeof first);
    digest_of("{\"id\":\"a\",\"title\":\"x\",\"text\":\"yz\"}", 0, changed);
    assert_memory_not_equal(first, changed, sizeof first);
}

static void a_stored_publication_gives_its_record_back(void **state)
{
    struct record record, restored = {0};
    struct to_publication entry, again;
    struct fynd_cause cause;
    (void)state;
    read_line("{\"id\":\"a\",\"title\":\"T\",\"text\":\"x\",\"aside\":\"y\",\"published\":\"2023\","
              "\"places\":[\"Umeå\"],"
              "\"people\":[\"Namn Ett\"],\"language\":\"sv\"}",
              &record);
    make_entry(&record, &entry);
    assert_int_equal(record_restore(&entry.publication, &restored, &cause), FYND_OK);
    make_entry(&restored, &again);
    assert_string_equal(again.card, entry.card);
    assert_string_equal(again.details, entry.details);
    assert_string_equal(again.date, "2023-01-01");
    assert_int_equal(again.publication.facet_count, 4);
    assert_memory_equal(again.digest, entry.digest, sizeof entry.digest);
    to_publication_fini(&again);
    to_publication_fini(&entry);
    record_fini(&restored);
    record_fini(&record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_has_its_title_on_the_first_line),
        cmocka_unit_test(the_file_name_is_the_id),
        cmocka_unit_test(labels_tell_the_kind),
        cmocka_unit_test(what_is_not_text_is_rejected),
        cmocka_unit_test(text_in_windows_1252_is_read),
        cmocka_unit_test(control_characters_become_spaces),
        cmocka_unit_test(a_line_needs_an_id_and_a_text),
        cmocka_unit_test(fields_are_taken_as_they_are_published),
        cmocka_unit_test(an_unknown_kind_is_absent_and_then_found),
        cmocka_unit_test(the_card_has_what_a_hit_shows),
        cmocka_unit_test(facets_are_in_order_and_each_once),
        cmocka_unit_test(the_undated_have_a_year_of_their_own_and_coarse_dates_no_month),
        cmocka_unit_test(the_day_is_of_the_publishing_or_else_of_the_event),
        cmocka_unit_test(the_fingerprint_is_of_the_content_not_of_the_place),
        cmocka_unit_test(a_stored_publication_gives_its_record_back),
    };
    return cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
