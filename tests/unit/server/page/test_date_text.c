/* A record's dates as the pages write them: no more precise than they are. */
#include "server/page/date_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct example {
    const char *start, *end, *written; /* JSON, end NULL for none; "": no date */
};

static void assert_written(const struct texts *texts, const struct example *example)
{
    struct fynd_buffer out = {0};
    json_t *start = json_loads(example->start, JSON_DECODE_ANY, NULL);
    json_t *end = example->end != NULL ? json_loads(example->end, JSON_DECODE_ANY, NULL) : NULL;

    assert_non_null(start);
    assert_int_equal(date_text_interval(start, end, texts, &out), *example->written != '\0');
    fynd_buffer_append_byte(&out, '\0');
    assert_false(out.failed);
    assert_string_equal(out.bytes, example->written);
    fynd_buffer_fini(&out);
    json_decref(end);
    json_decref(start);
}

static void assert_all_written(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_written(&texts_sv, &examples[i]);
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define INTERVAL(from, to, precision, more)                                                                            \
    "{\"from\":\"" from "\",\"to\":\"" to "\",\"precision\":\"" precision "\"" more "}"
#define DAYS(from, to)     INTERVAL(from, to, "day", "")
#define MINUTES(from, to)  INTERVAL(from, to, "minute", "")
#define TEXT(text)         ",\"text\":\"" text "\""
#define INFERRED           ",\"inferred\":true"
#define EVERY(month, day)  "{\"month\":" month ",\"day\":" day ",\"precision\":\"day\",\"year\":null}"
#define EVERY_MONTH(month) "{\"month\":" month ",\"precision\":\"month\",\"year\":null}"

static void days(void **state)
{
    static const struct example examples[] = {
        {DAYS("2021-09-03", "2021-09-03"), NULL, "3 september 2021"},
        {DAYS("2023-05-15", "2023-05-16"), NULL, "15–16 maj 2023"},
        {DAYS("2023-04-28", "2023-05-02"), NULL, "28 april – 2 maj 2023"},
        {DAYS("2023-12-30", "2024-01-02"), NULL, "30 december 2023 – 2 januari 2024"},
        {"{\"from\":\"2021-09-03\"}", NULL, "3 september 2021"},
    };

    (void)state;
    assert_all_written(examples, COUNT(examples));
}

static void months_and_years(void **state)
{
    static const struct example examples[] = {
        {INTERVAL("2023-12-01", "2023-12-31", "month", TEXT("i dec")), NULL, "december 2023"},
        {INTERVAL("2023-11-01", "2023-12-31", "month", ""), NULL, "november–december 2023"},
        {INTERVAL("2023-12-01", "2024-01-31", "month", ""), NULL, "december 2023 – januari 2024"},
        {INTERVAL("2023-01-01", "2023-12-31", "year", ""), NULL, "2023"},
        {INTERVAL("2021-01-01", "2022-12-31", "year", ""), NULL, "2021–2022"},
    };

    (void)state;
    assert_all_written(examples, COUNT(examples));
}

#define AUTUMN(more) INTERVAL("2022-09-01", "2022-11-30", "season", more)
#define WINTER(more) INTERVAL("2022-12-01", "2023-02-28", "season", more)

static void a_season_is_its_text_or_its_months(void **state)
{
    static const struct example examples[] = {
        {AUTUMN(TEXT("hösten 2022")), NULL, "hösten 2022"},
        {AUTUMN(TEXT("Hösten 2022") INFERRED), NULL, "troligen hösten 2022"},
        {AUTUMN(TEXT("Ht 2022 <b>")), NULL, "ht 2022 &lt;b&gt;"},
        {AUTUMN(TEXT("i höstas")), NULL, "september–november 2022"},
        {AUTUMN(TEXT("")), NULL, "september–november 2022"},
        {AUTUMN(""), NULL, "september–november 2022"},
        {WINTER(TEXT("vintern 2022–2023")), NULL, "vintern 2022–2023"},
        {WINTER(TEXT("Vintern 2023")), NULL, "vintern 2023"},
        {WINTER(""), NULL, "december 2022 – februari 2023"},
        {AUTUMN(TEXT("hösten 2022")), WINTER(TEXT("vintern 2023")), "september 2022 – februari 2023"},
    };

    (void)state;
    assert_all_written(examples, COUNT(examples));
}

#define AT(time) MINUTES(time, time)

static void times(void **state)
{
    static const struct example examples[] = {
        {AT("2021-09-10T09:00"), AT("2021-09-10T11:30"), "10 september 2021 kl. 09.00–11.30"},
        {MINUTES("2021-09-10T09:00", "2021-09-10T11:30"), NULL, "10 september 2021 kl. 09.00–11.30"},
        {AT("2021-09-10T09:00"), NULL, "10 september 2021 kl. 09.00"},
        {AT("2021-09-10T09:00"), AT("2021-09-10T09:00"), "10 september 2021 kl. 09.00"},
        {AT("2021-09-10T09:00"), DAYS("2021-09-10", "2021-09-10"), "10 september 2021 kl. 09.00"},
        {DAYS("2021-09-10", "2021-09-10"), AT("2021-09-10T09:00"), "10 september 2021"},
        {AT("2021-09-10T09:00"), AT("2021-09-11T11:30"), "10–11 september 2021"},
    };

    (void)state;
    assert_all_written(examples, COUNT(examples));
}

static void what_begins_and_ends(void **state)
{
    static const struct example examples[] = {
        {DAYS("2023-05-15", "2023-05-15"), DAYS("2023-05-16", "2023-05-16"), "15–16 maj 2023"},
        {DAYS("2023-04-28", "2023-04-29"), DAYS("2023-05-01", "2023-05-02"), "28 april – 2 maj 2023"},
        {DAYS("2023-04-28", "2023-04-28"), "null", "28 april 2023"},
        {DAYS("2023-04-28", "2023-04-28"), INTERVAL("2023-05-01", "2023-05-31", "month", ""), "april–maj 2023"},
        {DAYS("2023-04-28", "2023-04-28"), EVERY("5", "2"), "28 april 2023"},
    };

    (void)state;
    assert_all_written(examples, COUNT(examples));
}

static void english_is_written_as_the_british_do(void **state)
{
    static const struct example examples[] = {
        {DAYS("2023-12-20", "2023-12-20"), NULL, "20 December 2023"},
        {DAYS("2023-05-15", "2023-05-16"), NULL, "15–16 May 2023"},
        {DAYS("2023-04-28", "2023-05-02"), NULL, "28 April – 2 May 2023"},
        {INTERVAL("2023-12-01", "2023-12-31", "month", ""), NULL, "December 2023"},
        {AT("2021-09-10T09:00"), AT("2021-09-10T11:30"), "10 September 2021, 09:00–11:30"},
        {EVERY("12", "20"), NULL, "20 December, year unknown"},
        {INTERVAL("2023-05-22", "2023-05-28", "day", INFERRED), NULL, "probably 22–28 May 2023"},
        {AUTUMN(TEXT("Ht 2022")), NULL, "autumn 2022"},
        {AUTUMN(TEXT("i höstas") INFERRED), NULL, "probably autumn 2022"},
        {WINTER(TEXT("vintern 2023")), NULL, "winter 2022–2023"},
        {INTERVAL("2022-08-01", "2022-12-31", "season", TEXT("höstterminen 2022")), NULL, "autumn term 2022"},
        {INTERVAL("2022-04-01", "2022-05-31", "season", TEXT("senvåren 2022")), NULL, "April–May 2022"},
        {AUTUMN(TEXT("hösten 2022")), WINTER(TEXT("vintern 2023")), "September 2022 – February 2023"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        assert_written(&texts_en, &examples[i]);
}

static void an_unknown_year_is_said_to_be_unknown(void **state)
{
    static const struct example examples[] = {
        {EVERY("12", "20"), NULL, "20 december, år okänt"},
        {EVERY_MONTH("12"), NULL, "december, år okänt"},
        {EVERY("5", "15"), EVERY("5", "16"), "15–16 maj, år okänt"},
        {EVERY("12", "30"), EVERY("1", "2"), "30 december – 2 januari, år okänt"},
        {EVERY("5", "15"), EVERY_MONTH("6"), "maj–juni, år okänt"},
        {EVERY("5", "15"), DAYS("2023-05-16", "2023-05-16"), "15 maj, år okänt"},
    };

    (void)state;
    assert_all_written(examples, COUNT(examples));
}

static void an_inferred_date_is_said_to_be_likely(void **state)
{
    static const struct example examples[] = {
        {INTERVAL("2023-05-22", "2023-05-28", "day", INFERRED), NULL, "troligen 22–28 maj 2023"},
        {DAYS("2023-05-22", "2023-05-22"), INTERVAL("2023-05-28", "2023-05-28", "day", INFERRED),
         "troligen 22–28 maj 2023"},
        {"{\"month\":12,\"day\":20,\"inferred\":true}", NULL, "troligen 20 december, år okänt"},
    };

    (void)state;
    assert_all_written(examples, COUNT(examples));
}

static void what_is_no_interval_is_nothing(void **state)
{
    static const struct example examples[] = {
        {"{\"text\":\"i fjol\"}", NULL, ""},
        {"{\"from\":\"snart\",\"inferred\":true}", NULL, ""},
        {"{\"from\":\"2021-13-01\"}", NULL, ""},
        {"{\"month\":4294967297}", NULL, ""},
        {"{\"month\":1,\"day\":-1}", NULL, ""},
        {"{}", DAYS("2023-05-22", "2023-05-22"), ""},
        {"[]", NULL, ""},
        {"null", NULL, ""},
        {"7", NULL, ""},
        {"\"2021-09-10\"", NULL, ""},
    };

    (void)state;
    assert_all_written(examples, COUNT(examples));
}

static void ends_of_periods_are_written_as_far_as_they_go(void **state)
{
    static const struct {
        const char *text, *written;
    } cases[] = {
        {"2023", "2023"}, {"2023-05", "maj 2023"}, {"2023-05-03", "3 maj 2023"},
        {"2023-13", ""},  {"2023-05xyz", ""},      {"none", ""},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fynd_buffer out = {0};
        assert_int_equal(date_text_end(cases[i].text, &texts_sv, &out), *cases[i].written != '\0');
        fynd_buffer_append_byte(&out, '\0');
        assert_string_equal(out.bytes, cases[i].written);
        fynd_buffer_fini(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days),
        cmocka_unit_test(months_and_years),
        cmocka_unit_test(a_season_is_its_text_or_its_months),
        cmocka_unit_test(times),
        cmocka_unit_test(what_begins_and_ends),
        cmocka_unit_test(english_is_written_as_the_british_do),
        cmocka_unit_test(an_unknown_year_is_said_to_be_unknown),
        cmocka_unit_test(an_inferred_date_is_said_to_be_likely),
        cmocka_unit_test(what_is_no_interval_is_nothing),
        cmocka_unit_test(ends_of_periods_are_written_as_far_as_they_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
