/* Labels and the sections under them; what they tell of kind, place, fee and series. */
#include "indexer/facts/event.h"
#include "indexer/facts/kind_classifier.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void test_labels(void **state)
{
    static const struct {
        const char *line;
        enum label label;
        const char *rest;
    } lines[] = {
        {"TID", LABEL_TIME, ""},
        {"Tid:", LABEL_TIME, ""},
        {"Datum: 10 september 09:00", LABEL_TIME, "10 september 09:00"},
        {"Plats: Teams", LABEL_PLACE, "Teams"},
        {"Utmaning", LABEL_CHALLENGE, ""},
        {"LÖSNING", LABEL_SOLUTION, ""},
        {"Punkter i programmet", LABEL_PROGRAMME, ""},
        {"JA!", LABEL_NONE, ""},
        {"HR", LABEL_NONE, ""},
        {"LOFT", LABEL_NONE, ""},
        {"AKTUELLT", LABEL_NONE, ""},
        {"Utmaningen är att hinna", LABEL_NONE, ""},
        {"Det tar tid: räkna med en dag", LABEL_NONE, "räkna med en dag"},
        {"Vill du veta mer?", LABEL_CALL, ""},
        {"Vill du höra mer om vårt arbete med Umeå?", LABEL_CALL, ""},
        {"Vill du veta mer? Ring mig.", LABEL_NONE, ""},
        {"Jag undrade: vill du veta mer?", LABEL_NONE, "vill du veta mer?"},
        {"Vill du", LABEL_NONE, ""},
        {"", LABEL_NONE, ""},
        {":", LABEL_NONE, ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct fynd_text line = {lines[i].line, strlen(lines[i].line)}, rest;

        if (section_labels_read(line, &rest) != lines[i].label)
            fail_msg("%s", lines[i].line);
        assert_int_equal(rest.length, strlen(lines[i].rest));
        assert_memory_equal(rest.bytes, lines[i].rest, rest.length);
    }
}

static const char invitation[] =
    "Datum: 4 maj\nPlats: Zoom\n\nIngress.\n\nTID\nTorsdag 4 maj kl. 9.\n\nMer om tiden.\n\n"
    "AVGIFT\nIngen avgift.\n\nANMÄLAN\nVälkommen med din anmälan!";

static struct record make_record(const char *text)
{
    struct record record = {0};

    fynd_buffer_append(&record.text, text, strlen(text));
    return record;
}

static void part(const struct record *record, struct sections *sections)
{
    sections_part((struct fynd_text){record->text.bytes, record->text.length}, sections);
}

static void test_sections(void **state)
{
    static const char *const expected[][2] = {{"Datum", "4 maj"},
                                              {"Plats", "Zoom"},
                                              {"TID", "Torsdag 4 maj kl. 9.\n\nMer om tiden."},
                                              {"AVGIFT", "Ingen avgift."},
                                              {"ANMÄLAN", "Välkommen med din anmälan!"}};
    struct record record = make_record(invitation);
    struct sections sections;
    struct fynd_cause cause;

    (void)state;
    part(&record, &sections);
    assert_int_equal(sections.count, 5);
    assert_int_equal(sections_set(&sections, &record, &cause), FYND_OK);
    assert_int_equal(json_array_size(record.fields[RECORD_SECTIONS]), 5);
    for (size_t i = 0; i < 5; i++) {
        const json_t *section = json_array_get(record.fields[RECORD_SECTIONS], i);

        assert_string_equal(json_string_value(json_object_get(section, "label")), expected[i][0]);
        assert_string_equal(json_string_value(json_object_get(section, "text")), expected[i][1]);
    }
    record_fini(&record);
}

static void test_calls(void **state)
{
    struct record record =
        make_record("Lösning\nEn karta.\n\nVill du veta mer?\n\nSkriv till Eva.\n\nBrödtext.\n\nTID\nI dag.");
    struct sections sections;

    (void)state;
    part(&record, &sections);
    assert_int_equal(sections.count, 3);
    assert_memory_equal(sections.all[0].text.bytes, "En karta.", sections.all[0].text.length);
    assert_int_equal(sections.all[1].text.length, strlen("Skriv till Eva."));
    assert_memory_equal(sections.all[1].text.bytes, "Skriv till Eva.", sections.all[1].text.length);
    assert_int_equal(sections.all[2].label, LABEL_TIME);
    record_fini(&record);
}

static void check_kind(const char *text, const char *kind)
{
    struct record record = make_record(text);
    struct sections sections;
    struct fynd_cause cause;
    double confidence;

    part(&record, &sections);
    assert_int_equal(kind_classifier_find(&sections, &record, &cause), FYND_OK);
    assert_string_equal(json_string_value(record.fields[RECORD_KIND]), kind);
    confidence = json_real_value(record.fields[RECORD_KIND_CONFIDENCE]);
    assert_true(confidence > 0.3 && confidence <= 1);
    record_fini(&record);
}

static double confidence_of(const char *text)
{
    struct record record = make_record(text);
    struct sections sections;

    part(&record, &sections);
    assert_int_equal(kind_classifier_find(&sections, &record, NULL), FYND_OK);
    double confidence = json_real_value(record.fields[RECORD_KIND_CONFIDENCE]);
    record_fini(&record);
    return confidence;
}

static void test_confidence(void **state)
{
    double nothing = confidence_of("En sten."), told = confidence_of("Vi träffades, arbetade och samlade stenar.");
    double much = confidence_of(invitation);

    (void)state;
    assert_true(nothing < 0.34 && told > nothing && told < much && much < 1);
}

static void test_kinds(void **state)
{
    (void)state;
    check_kind(invitation, "invitation");
    check_kind("Utmaning\nAtt hinna.\n\nLösning\nEn karta.", "case");
    check_kind("Förra veckan träffades vi och pratade om tid.", "post");
    check_kind("Anmäl dig senast den 4 maj till Eva.\n\nPROGRAM\n9.00 Kaffe", "invitation");
    check_kind("Utmaningen var stor, och lösningen enkel.", "post");
    check_kind("", "post");
}

static void check_event(const char *text, bool online, const char *place)
{
    struct record record = make_record(text);
    struct sections sections;
    struct fynd_cause cause;
    const json_t *event;

    part(&record, &sections);
    assert_int_equal(event_find_place(&sections, &record, &cause), FYND_OK);
    event = record.fields[RECORD_EVENT];
    assert_int_equal(json_is_true(json_object_get(event, "online")), online);
    if (place == NULL)
        assert_null(json_object_get(event, "place"));
    else
        assert_string_equal(json_string_value(json_object_get(event, "place")), place);
    record_fini(&record);
}

static void test_places(void **state)
{
    (void)state;
    check_event(invitation, true, NULL);
    check_event("PLATS\nStadshuset i Mora.\n\nMÅLGRUPP\nAlla", false, "Stadshuset i Mora");
    check_event("PLATS\nDeltagande via Teams (länk skickas ut).", true, NULL);
    check_event("Ingen etikett.", false, NULL);
}

static void check_fee(const char *text, int fee)
{
    struct record record = make_record(text);
    struct sections sections;
    struct fynd_cause cause;

    part(&record, &sections);
    assert_int_equal(event_find_fee(&sections, &record, &cause), FYND_OK);
    assert_int_equal(record.fields[RECORD_FEE] == NULL ? -1 : json_integer_value(record.fields[RECORD_FEE]), fee);
    record_fini(&record);
}

static void test_fees(void **state)
{
    (void)state;
    check_fee(invitation, 0);
    check_fee("AVGIFT\n1 200 kr exklusive moms.", 1200);
    check_fee("AVGIFT\n500 kr, studenter 200 kr.", -1);
    check_fee("AVGIFT\nMeddelas senare.", -1);
    check_fee("AVGIFT\n99999999999999999999 kr", 99999999);
    check_fee("Kostnadsfritt.", -1);
}

static void check_series(const char *text, const char *series)
{
    struct record record = make_record(text);
    struct fynd_cause cause;

    assert_int_equal(event_find_series(&record, &cause), FYND_OK);
    if (series == NULL)
        assert_null(record.fields[RECORD_SERIES]);
    else
        assert_string_equal(json_string_value(record.fields[RECORD_SERIES]), series);
    record_fini(&record);
}

static void test_series(void **state)
{
    (void)state;
    check_series("Vi möts. Det är det tredje mötet i en serie av fem. Kom!",
                 "Det är det tredje mötet i en serie av fem.");
    check_series("Vi möts\nTotalt blir det sex träffar under året", "Totalt blir det sex träffar under året");
    check_series("Vi möts.", NULL);
    check_series("", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels), cmocka_unit_test(test_sections),   cmocka_unit_test(test_calls),
        cmocka_unit_test(test_kinds),  cmocka_unit_test(test_confidence), cmocka_unit_test(test_places),
        cmocka_unit_test(test_fees),   cmocka_unit_test(test_series),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
