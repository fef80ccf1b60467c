/* Ids and dates of feeds, and the texts that go into JSON-LD. */
#include "server/export/feed.h"
#include "server/export/jsonld.h"
#include "server/search/search_url.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_written(struct fynd_buffer *out, const char *expected)
{
    fynd_buffer_append_byte(out, '\0');
    assert_false(out->failed);
    assert_string_equal(out->bytes, expected);
    fynd_buffer_fini(out);
}

/* --- Ids --- */

static void ids_never_change(void **state)
{
    char id[FEED_ID_MAX];

    (void)state;
    feed_id("noter:inbjudan-skrivstuga", id);
    assert_string_equal(
        id,
        "urn:uuid:a1ba93c1-9b4c-8660-89b0-1c12ad0b5059"); /* readers know entries by it: another one makes all of them new */
    feed_id("", id);
    assert_string_equal(id, "urn:uuid:cbf29ce4-8422-8325-9db2-74789f85862a");
}

static void ids_are_uuids_of_version_8(void **state)
{
    char id[FEED_ID_MAX], text[2] = {0};

    (void)state;
    for (text[0] = 'a'; text[0] <= 'z'; text[0]++) {
        feed_id(text, id);
        assert_int_equal(strlen(id), strlen("urn:uuid:") + 36);
        assert_int_equal(id[9 + 14], '8');
        assert_non_null(strchr("89ab", id[9 + 19]));
    }
}

/* --- Dates --- */

static void assert_published(const char *card, const char *published)
{
    static const struct fynd_doc_time arrival = {.first = 1700000000, .changed = 1800000000};
    json_t *parsed = json_loads(card, 0, NULL);
    char time[FEED_TIME_MAX];

    assert_non_null(parsed);
    feed_published(parsed, arrival, time);
    assert_string_equal(time, published);
    json_decref(parsed);
}

static void a_day_of_publishing_is_said(void **state)
{
    (void)state;
    assert_published("{\"published\":{\"from\":\"2023-12-05\",\"to\":\"2023-12-05\",\"precision\":\"day\"}}",
                     "2023-12-05T00:00:00Z");
    assert_published(
        "{\"published\":{\"from\":\"2023-12-05T10:30\",\"to\":\"2023-12-05T10:30\",\"precision\":\"minute\"}}",
        "2023-12-05T00:00:00Z");
}

static void otherwise_the_arrival_is(void **state)
{
    static const char *const cards[] = {
        "{}",
        "{\"published\":null}",
        "{\"published\":{\"from\":\"2023-12-01\",\"to\":\"2023-12-31\",\"precision\":\"month\"}}",
        "{\"published\":{\"from\":\"2023-12-05\",\"to\":\"2023-12-05\",\"precision\":\"day\",\"inferred\":true}}",
        "{\"published\":{\"month\":12,\"day\":20,\"precision\":\"day\",\"year\":null}}",
        "{\"published\":{\"from\":\"2023\",\"precision\":\"day\"}}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++)
        assert_published(cards[i], "2023-11-14T22:13:20Z");
}

static void times_are_those_of_utc(void **state)
{
    char time[FEED_TIME_MAX];

    (void)state;
    feed_time(0, time);
    assert_string_equal(time, "1970-01-01T00:00:00Z");
    feed_time(UINT32_MAX, time);
    assert_string_equal(time, "2106-02-07T06:28:15Z");
}

/* --- Addresses --- */

static void addresses_leave_out_what_is_as_usual(void **state)
{
    struct search_request search = {.text = "a&b", .page = 1, .size = SEARCH_SIZE_DEFAULT, .sort = FYND_SORT_NEWEST};
    struct fynd_buffer out = {0};

    (void)state;
    search_url(&out, &search, FYND_SORT_NEWEST, "&");
    assert_written(&out, "?q=a%26b");
    search.page = 2;
    search.size = 5;
    search.literal = true;
    search.period.from = "2020";
    search_url(&out, &search, FYND_SORT_RELEVANCE, "&amp;");
    assert_written(&out, "?q=a%26b&amp;from=2020&amp;sort=newest&amp;spelling=off&amp;size=5&amp;page=2");
}

/* --- JSON-LD --- */

static struct fynd_text text_of(const char *text)
{
    return (struct fynd_text){text, strlen(text)};
}

static void assert_linked(const char *title, const char *card, const char *expected)
{
    const struct fynd_publication publication = {.id = text_of("a:b"), .details = text_of("{\"language\":\"sv\"}")};
    const struct redaction masked = {.fields = {text_of(title), text_of("")}, .card = text_of(card)};
    struct fynd_buffer out = {0};

    jsonld_publication(&out, "https://x.example", &publication, &masked);
    assert_written(&out, expected);
}

#define BEGIN "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":"
#define PAGE  "\"url\":\"https://x.example/publikation/a%3Ab\""

static void linked_data_ends_no_element(void **state)
{
    (void)state;
    assert_linked("</script><!--\"", "{}",
                  BEGIN "\"Article\",\"inLanguage\":\"sv\",\"headline\":\"\\u003c/script>\\u003c!--\\\"\"," PAGE
                        "}</script>\n");
}

static void linked_data_has_the_characters_of_a_page(void **state)
{
    (void)state;
    assert_linked("a\x01\x7f\ufffe\U0001ffff\u202e", "{}",
                  BEGIN
                  "\"Article\",\"inLanguage\":\"sv\",\"headline\":\"a\\u0001\\u007f\\ufffe\\ud83f\\udfff\u202e\"," PAGE
                  "}</script>\n");
}

static void invitations_are_events_when_it_is_known_when(void **state)
{
    (void)state;
    assert_linked("T",
                  "{\"kind\":\"invitation\",\"event\":{\"start\":{\"from\":\"2024-05-15\",\"to\":\"2024-05-16\","
                  "\"precision\":\"day\"},\"place\":\"Torget\",\"online\":true}}",
                  BEGIN
                  "\"Event\",\"inLanguage\":\"sv\",\"name\":\"T\"," PAGE ",\"startDate\":\"2024-05-15\",\"endDate\":"
                  "\"2024-05-16\",\"eventAttendanceMode\":\"https://schema.org/MixedEventAttendanceMode\",\"location\":"
                  "{\"@type\":\"Place\",\"name\":\"Torget\"}}</script>\n");
    assert_linked("",
                  "{\"kind\":\"invitation\",\"event\":{\"start\":{\"from\":\"2024-05-15\",\"precision\":\"day\","
                  "\"inferred\":true}}}",
                  BEGIN "\"Article\",\"inLanguage\":\"sv\"," PAGE "}</script>\n");
    assert_linked("",
                  "{\"kind\":\"invitation\",\"event\":{\"start\":{\"month\":5,\"precision\":\"month\",\"year\":null}}}",
                  BEGIN "\"Article\",\"inLanguage\":\"sv\"," PAGE "}</script>\n");
}

static void only_web_addresses_are_the_same(void **state)
{
    (void)state;
    assert_linked(
        "",
        "{\"kind\":\"post\",\"url\":\"javascript:a\",\"published\":{\"from\":\"2023-12-01\",\"precision\":\"month\"}}",
        BEGIN "\"Article\",\"inLanguage\":\"sv\"," PAGE ",\"datePublished\":\"2023-12\"}</script>\n");
    assert_linked("", "{\"url\":\"https://a.example/\"}",
                  BEGIN "\"Article\",\"inLanguage\":\"sv\"," PAGE ",\"sameAs\":\"https://a.example/\"}</script>\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_never_change),
        cmocka_unit_test(ids_are_uuids_of_version_8),
        cmocka_unit_test(a_day_of_publishing_is_said),
        cmocka_unit_test(otherwise_the_arrival_is),
        cmocka_unit_test(times_are_those_of_utc),
        cmocka_unit_test(addresses_leave_out_what_is_as_usual),
        cmocka_unit_test(linked_data_ends_no_element),
        cmocka_unit_test(linked_data_has_the_characters_of_a_page),
        cmocka_unit_test(invitations_are_events_when_it_is_known_when),
        cmocka_unit_test(only_web_addresses_are_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
