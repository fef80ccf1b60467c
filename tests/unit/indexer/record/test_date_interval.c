/* Dates as sources have them to dates as they are stored (indexer/record/date_interval.h). */
#include "indexer/record/date_interval.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef enum fynd_status reader(const json_t *value, json_t **out, struct fynd_cause *cause);

/* JSON in; JSON out, or "" for what says nothing, or how the cause begins. */
struct example {
    const char *said, *wanted;
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void assert_read(reader *read, const struct example *example)
{
    struct fynd_cause cause = {""};
    json_t *said = json_loads(example->said, JSON_DECODE_ANY, NULL), *out = NULL;
    assert_non_null(said);
    if (read(said, &out, &cause) != FYND_OK)
        fail_msg("%s: %s", example->said, cause.text);
    char *json = out != NULL ? json_dumps(out, JSON_COMPACT) : strdup("");
    assert_string_equal(json, example->wanted);
    free(json);
    json_decref(out);
    json_decref(said);
}

static void assert_refused(reader *read, const struct example *example)
{
    struct fynd_cause cause = {""};
    json_t *said = json_loads(example->said, JSON_DECODE_ANY, NULL), *out = NULL;
    assert_non_null(said);
    if (read(said, &out, &cause) != FYND_BAD_INPUT)
        fail_msg("%s: not refused", example->said);
    assert_null(out);
    cause.text[strnlen(cause.text, strlen(example->wanted))] = '\0';
    assert_string_equal(cause.text, example->wanted);
    json_decref(said);
}

#define ORIGIN(text)                  ",\"text\":\"" text "\",\"inferred\":false}"
#define NO_TEXT                       ",\"inferred\":false}"
#define INTERVAL(from, to, precision) "{\"from\":\"" from "\",\"to\":\"" to "\",\"precision\":\"" precision "\""
#define FROM(from)                    "{\"from\":\"" from "\"}"
#define BOTH(from, to)                "{\"from\":\"" from "\",\"to\":\"" to "\"}"

static void strings(void **state)
{
    static const struct example examples[] = {
        {"\"2023\"", INTERVAL("2023-01-01", "2023-12-31", "year") ORIGIN("2023")},
        {"\"2024-02\"", INTERVAL("2024-02-01", "2024-02-29", "month") ORIGIN("2024-02")},
        {"\"1900-02\"", INTERVAL("1900-02-01", "1900-02-28", "month") ORIGIN("1900-02")},
        {"\"2023-12-01\"", INTERVAL("2023-12-01", "2023-12-01", "day") ORIGIN("2023-12-01")},
        {"\"2000-02-29\"", INTERVAL("2000-02-29", "2000-02-29", "day") ORIGIN("2000-02-29")},
        {"\"2023-12-01T09:00\"", INTERVAL("2023-12-01T09:00", "2023-12-01T09:00", "minute") ORIGIN("2023-12-01T09:00")},
        {"\"\"", ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        assert_read(date_interval_read, &examples[i]);
}

static void times_are_cut_to_minutes(void **state)
{
    static const char *const times[] = {
        "2023-12-01T09:00",           "2023-12-01 09:00",     "2023-12-01T09:00:00",  "2023-12-01T09:00:59.250",
        "2023-12-01T09:00Z",          "2023-12-01 09:00:00Z", "2023-12-01T09:00:60Z", "2023-12-01T09:00+02:00",
        "2023-12-01T09:00:00.0-1000", "2023-12-01T09:00+02",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(times); i++) {
        json_t *said = json_string(times[i]), *out = NULL;
        assert_int_equal(date_interval_read(said, &out, NULL), FYND_OK);
        assert_string_equal(json_string_value(json_object_get(out, "from")), "2023-12-01T09:00");
        assert_string_equal(json_string_value(json_object_get(out, "to")), "2023-12-01T09:00");
        json_decref(out);
        json_decref(said);
    }
}

static void what_is_no_date_is_refused(void **state)
{
    static const char *const wrong[] = {
        "\"i fjol\"",
        "\"0000\"",
        "\"20230101\"",
        "\"2023-\"",
        "\"2023-13\"",
        "\"2023-00\"",
        "\"2023-1-1\"",
        "\"2023-01-00\"",
        "\"2023-04-31\"",
        "\"2023-02-29\"",
        "\"1900-02-29\"",
        "\"2023-01T10:00\"",
        "\"2023-01-01x\"",
        "\"2023-01-01T\"",
        "\"2023-01-01T9:00\"",
        "\"2023-01-01T09\"",
        "\"2023-01-01T24:00\"",
        "\"2023-01-01T09:60\"",
        "\"2023-01-01T09:00:61\"",
        "\"2023-01-01T09:00+\"",
        "\"2023-01-01T09:00+02:0\"",
        "\"2023-01-01T09:00+020\"",
        "\"2023-01-01T09:00Zx\"",
        "\" 2023\"",
        "\"2023-01-01\\u00a009:00\"",
        "true",
        "20231201",
        "[]",
        "{\"text\":\"i fjol\"}",
        "{\"to\":\"2023\"}",
        "{\"year\":2023}",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_refused(date_interval_read, &(struct example){wrong[i], "not a date: "});
}

static void objects_are_completed(void **state)
{
    static const struct example examples[] = {
        {FROM("2023-12"), INTERVAL("2023-12-01", "2023-12-31", "month") NO_TEXT},
        {"{\"from\":\"2023-12-05\",\"to\":null,\"x\":1}", INTERVAL("2023-12-05", "2023-12-05", "day") NO_TEXT},
        {BOTH("2022", "2023-02"), INTERVAL("2022-01-01", "2023-02-28", "year") NO_TEXT},
        {BOTH("2023-05-01", "2023-06"), INTERVAL("2023-05-01", "2023-06-30", "month") NO_TEXT},
        {BOTH("2023-05-01 09:00:00", "2023-05-01T11:30Z"),
         INTERVAL("2023-05-01T09:00", "2023-05-01T11:30", "minute") NO_TEXT},
        {BOTH("2023-05-01T09:00", "2023-05-01"), INTERVAL("2023-05-01", "2023-05-01", "day") NO_TEXT},
        {INTERVAL("2022-09", "2022-11", "season") ",\"text\":\"hösten 2022\",\"inferred\":true}",
         INTERVAL("2022-09-01", "2022-11-30", "season") ",\"text\":\"hösten 2022\",\"inferred\":true}"},
        {INTERVAL("2023-12", "2023-12", "day") "}", INTERVAL("2023-12-01", "2023-12-31", "month") NO_TEXT},
        {INTERVAL("2023-12-01T09:00", "2023-12-01T09:00", "day") "}",
         INTERVAL("2023-12-01", "2023-12-01", "day") NO_TEXT},
        {INTERVAL("2023-12-01", "2023-12-01", "minute") ",\"text\":\"\"}",
         INTERVAL("2023-12-01", "2023-12-01", "day") NO_TEXT},
        {"{\"from\":null,\"year\":null}", ""},
        {"{}", ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        assert_read(date_interval_read, &examples[i]);
}

static void a_year_may_be_unknown(void **state)
{
    static const struct example examples[] = {
        {"{\"month\":12,\"day\":20,\"year\":null,\"precision\":\"day\"}",
         "{\"month\":12,\"day\":20,\"precision\":\"day\",\"year\":null" NO_TEXT},
        {"{\"month\":2,\"day\":29,\"text\":\"29/2\"}",
         "{\"month\":2,\"day\":29,\"precision\":\"day\",\"year\":null" ORIGIN("29/2")},
        {"{\"month\":12}", "{\"month\":12,\"precision\":\"month\",\"year\":null" NO_TEXT},
        {"{\"month\":12,\"precision\":\"day\"}", "{\"month\":12,\"precision\":\"month\",\"year\":null" NO_TEXT},
        {"{\"month\":12,\"day\":20,\"precision\":\"month\"}",
         "{\"month\":12,\"precision\":\"month\",\"year\":null" NO_TEXT},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        assert_read(date_interval_read, &examples[i]);
}

static void a_wrong_member_is_named(void **state)
{
    static const struct example examples[] = {
        {FROM("2023-02-29"), "from: must be a date"},
        {"{\"from\":2023}", "from: must be a date"},
        {BOTH("2023-05", "i maj"), "to: must be a date"},
        {BOTH("2023-05", "2022"), "to: is before from"},
        {BOTH("2023-05-01T10:00", "2023-05-01T09:59"), "to: is before from"},
        {INTERVAL("2023", "2023", "week") "}", "precision: must be minute, day, month, season or year"},
        {"{\"from\":\"2023\",\"precision\":1}", "precision: must be"},
        {"{\"from\":\"2023\",\"text\":2023}", "text: must be a string"},
        {"{\"from\":\"2023\",\"inferred\":\"ja\"}", "inferred: must be true or false"},
        {"{\"month\":13}", "month: must be a whole number from 1 to 12"},
        {"{\"month\":0}", "month: must be"},
        {"{\"month\":4294967297}", "month: must be"},
        {"{\"month\":\"maj\"}", "month: must be"},
        {"{\"month\":4,\"day\":31}", "day: must be a whole number from 1 to 30"},
        {"{\"month\":4,\"day\":1.5}", "day: must be"},
        {"{\"month\":4,\"year\":2023}", "year: must be null, or part of from"},
        {"{\"month\":9,\"precision\":\"season\"}", "precision: must be day or month where the year is unknown"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        assert_refused(date_interval_read, &examples[i]);
}

#define DAY(day) INTERVAL(day, day, "day")

static void events(void **state)
{
    static const struct example examples[] = {
        {"{\"start\":\"2021-09-10T09:00\",\"end\":{\"from\":\"2021-09-11\"},\"place\":\"Teams\",\"online\":"
         "true}",
         "{\"start\":" INTERVAL("2021-09-10T09:00", "2021-09-10T09:00", "minute")
             ORIGIN("2021-09-10T09:00") ",\"end\":" DAY("2021-09-11") NO_TEXT ",\"place\":\"Teams\",\"online\":true}"},
        {"{\"start\":\"2021-09-10T09:00\",\"end\":\"2021-09-10\",\"x\":{}}",
         "{\"start\":" INTERVAL("2021-09-10T09:00", "2021-09-10T09:00", "minute")
             ORIGIN("2021-09-10T09:00") ",\"end\":" DAY("2021-09-10") ORIGIN("2021-09-10") "}"},
        {"{\"start\":{\"month\":12,\"day\":30},\"end\":{\"month\":1,\"day\":2}}",
         "{\"start\":{\"month\":12,\"day\":30,\"precision\":\"day\",\"year\":null" NO_TEXT
         ",\"end\":{\"month\":1,\"day\":2,\"precision\":\"day\",\"year\":null" NO_TEXT "}"},
        {"\"2021-09-10\"", "{\"start\":" DAY("2021-09-10") ORIGIN("2021-09-10") "}"},
        {BOTH("2021-09-10", "2021-09-11"), "{\"start\":" INTERVAL("2021-09-10", "2021-09-11", "day") NO_TEXT "}"},
        {"{\"from\":\"2021-09-10\",\"start\":null,\"end\":\"2021-09-11\",\"place\":\"Ystad\"}",
         "{\"start\":" DAY("2021-09-10") NO_TEXT ",\"end\":" DAY("2021-09-11")
             ORIGIN("2021-09-11") ",\"place\":\"Ystad\"}"},
        {"{\"place\":\"Ystad\",\"online\":false}", "{\"place\":\"Ystad\",\"online\":false}"},
        {"{\"start\":\"\",\"end\":{},\"place\":\"\",\"online\":null}", ""},
        {"{}", ""},
        {"\"\"", ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        assert_read(date_interval_read_event, &examples[i]);
}

static void a_wrong_member_of_an_event_is_named(void **state)
{
    static const struct example examples[] = {
        {"true", "not a date: "},
        {"\"snart\"", "not a date: "},
        {"[\"2023\"]", "not a date: "},
        {"{\"start\":\"snart\"}", "start: not a date: "},
        {"{\"start\":{\"from\":\"2023\",\"to\":\"2022\"}}", "start: to: is before from"},
        {"{\"start\":\"2023\",\"end\":7}", "end: not a date: "},
        {"{\"end\":\"2023\"}", "start: missing beside end"},
        {"{\"start\":\"2023-05-02\",\"end\":\"2023-05-01\"}", "end: is before start"},
        {"{\"start\":\"2023-05-02T10:00\",\"end\":\"2023-05-02T09:00\"}", "end: is before start"},
        {"{\"start\":\"2023-05-02T10:00\",\"end\":\"2023-05-01\"}", "end: is before start"},
        {"{\"place\":[\"Ystad\"]}", "place: must be a string"},
        {"{\"online\":\"ja\"}", "online: must be true or false"},
        {"{\"from\":\"2023\",\"online\":1}", "online: must be true or false"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        assert_refused(date_interval_read_event, &examples[i]);
}

/* What was stored may be handed in again. */
static void the_stored_form_stays_as_it_is(void **state)
{
    static const char *const stored[] = {
        INTERVAL("2023-12-01", "2023-12-31", "month") ORIGIN("december 2023"),
        INTERVAL("2025-03-19T13:00", "2025-03-19T16:30", "minute") NO_TEXT,
        "{\"month\":12,\"day\":20,\"precision\":\"day\",\"year\":null" ORIGIN("20/12"),
    };
    (void)state;
    for (size_t i = 0; i < COUNT(stored); i++)
        assert_read(date_interval_read, &(struct example){stored[i], stored[i]});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings),
        cmocka_unit_test(times_are_cut_to_minutes),
        cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(objects_are_completed),
        cmocka_unit_test(a_year_may_be_unknown),
        cmocka_unit_test(a_wrong_member_is_named),
        cmocka_unit_test(events),
        cmocka_unit_test(a_wrong_member_of_an_event_is_named),
        cmocka_unit_test(the_stored_form_stays_as_it_is),
    };
    return cmocka_run_group_tests_name("dates", tests, NULL, NULL);
}
