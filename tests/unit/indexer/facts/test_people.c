/* People with their titles, as Swedish texts name them (indexer/facts/people.h, indexer/lists/job_titles.h, indexer/facts/entities.h). */
#include "indexer/facts/entities.h"
#include "indexer/facts/people.h"
#include "indexer/lists/job_titles.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct fynd_text text_of(const char *text)
{
    return (struct fynd_text){text, strlen(text)};
}

struct example {
    const char *text, *people; /* "Name (title); Name" */
};

static void write_people(const json_t *people, char *out, size_t size)
{
    size_t i;
    json_t *person;
    out[0] = '\0';
    json_array_foreach(people, i, person)
    {
        const char *role = json_string_value(json_object_get(person, "role"));
        size_t length = strlen(out);
        snprintf(out + length, size - length, "%s%s%s%s%s", i > 0 ? "; " : "",
                 json_string_value(json_object_get(person, "name")), role != NULL ? " (" : "", role != NULL ? role : "",
                 role != NULL ? ")" : "");
    }
}

static void check(const struct example *examples, size_t count)
{
    char found[1024];
    for (size_t i = 0; i < count; i++) {
        struct record record = {0};
        fynd_buffer_append(&record.text, examples[i].text, strlen(examples[i].text));
        assert_int_equal(entities_find(&record, NULL), FYND_OK);
        write_people(record.fields[RECORD_PEOPLE], found, sizeof found);
        if (strcmp(found, examples[i].people) != 0)
            fail_msg("%s\n  found  %s\n  wanted %s", examples[i].text, found, examples[i].people);
        record_fini(&record);
    }
}

static void titles(void **state)
{
    static const struct {
        const char *word, *title;
        bool plural, definite;
    } examples[] = {
        {"kommundirektör", "kommundirektör", false, false},
        {"Kommundirektören", "kommundirektör", false, true},
        {"förvaltningscheferna", "förvaltningschef", true, true},
        {"utvecklingsledare", "utvecklingsledare", false, false},
        {"utvecklingsledarna", "utvecklingsledare", true, true},
        {"ordföranden", "ordförande", false, true},
        {"rektorn", "rektor", false, true},
        {"professorerna", "professor", true, true},
        {"undersköterskor", "undersköterska", true, false},
        {"kommunalrådet", "kommunalråd", false, true},
        {"inredningsansvariga", "inredningsansvarig", false, true},
        {"ombudsmännen", "ombudsman", true, true},
        {"arkivarien", "arkivarie", false, true},
        {"VD", "vd", false, false},
        {"vd:n", "vd", false, true},
        {"förråd", "", false, false},
        {"strategi", "", false, false},
        {"dialog", "", false, false},
        {"chefsdag", "", false, false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++) {
        struct role role = {.title = ""};
        bool found = job_titles_read(text_of(examples[i].word), &role);
        if (found != (examples[i].title[0] != '\0') || strcmp(role.title, examples[i].title) != 0)
            fail_msg("%s: found %s, wanted %s", examples[i].word, role.title, examples[i].title);
        assert_int_equal(role.plural, examples[i].plural);
        assert_int_equal(role.definite, examples[i].definite);
    }
}

static void titles_behind_names(void **state)
{
    static const struct example examples[] = {
        {"Samtalen mellan Majken Tuvestråle, kommundirektör, Lisa Höstlöv, kommunstyrelsens ordförande, och Tove "
         "Myrdimma, utvecklingschef, lyfte frågan.",
         "Majken Tuvestråle (kommundirektör); Lisa Höstlöv (kommunstyrelsens ordförande); Tove Myrdimma "
         "(utvecklingschef)"},
        {"Annika Vinterskog, chefsekonom på SKR, och Claes Fjällsippe, kommunchef i Filipstads kommun, tilldelades",
         "Annika Vinterskog (chefsekonom); Claes Fjällsippe (kommunchef)"},
        {"Ebbe Kornblixt, ordförande i omsorgsnämnden, och", "Ebbe Kornblixt (ordförande i omsorgsnämnden)"},
        {"säger Sixten Morgongrå, juryns ordförande.", "Sixten Morgongrå (juryns ordförande)"},
        {"Eva Rönnlid (biträdande rektor) talade", "Eva Rönnlid (biträdande rektor)"},
        {"Eva Rönnlid – projektledare", "Eva Rönnlid (projektledare)"},
        {"Eva Rönnlid\nProjektledare", "Eva Rönnlid (projektledare)"},
        {"Eva Rönnlid, men projektledaren höll inte med", "Eva Rönnlid"},
        {"Xzena Rönnlid, projektledare", "Xzena Rönnlid (projektledare)"},
        {"Eva Rönnlid och Kåre Bävernäs, konsulter", "Eva Rönnlid (konsult); Kåre Bävernäs (konsult)"},
    };
    (void)state;
    check(examples, COUNT(examples));
}

static void titles_before_names(void **state)
{
    static const struct example examples[] = {
        {"I podden hör ni kommundirektören Majken Tuvestråle och förvaltningscheferna Ivan Stjärnlić och Katarina "
         "Öknäs.",
         "Majken Tuvestråle (kommundirektör); Ivan Stjärnlić (förvaltningschef); Katarina Öknäs (förvaltningschef)"},
        {"våra konsulter Malin Snöbärs och Helena Kvastmo fick", "Malin Snöbärs (konsult); Helena Kvastmo (konsult)"},
        {"rektorerna Malin Snöbärs, Helena Kvastmo och Eva Rönnlid",
         "Malin Snöbärs (rektor); Helena Kvastmo (rektor); Eva Rönnlid (rektor)"},
        {"Forskaren Jürgen Vinterskog har", "Jürgen Vinterskog (forskare)"},
        {"den danska ledarskapsforskaren Sørine Havsbrus.", "Sørine Havsbrus (ledarskapsforskare)"},
        {"Moderator: Xzena Rönnlid", "Xzena Rönnlid (moderator)"},
        {"kommunstyrelsens ordförande Lisa Höstlöv", "Lisa Höstlöv (kommunstyrelsens ordförande)"},
        {"chefen Kungsbacka kommun", ""},
    };
    (void)state;
    check(examples, COUNT(examples));
}

static void lists(void **state)
{
    static const struct example examples[] = {
        {"MEDVERKANDE\nJohan Hallonlid, Norrbottens Kommuner\nXzena Rönnlid, Pajala kommun\n\nProgram\n• "
         "Inledning\nJohan "
         "Hallonlid och Xzena Rönnlid, Norrbottens Kommuner\nVälkommen! Johan och Xzena",
         "Johan Hallonlid; Xzena Rönnlid"},
        {"Märta-Stina Åskmoln, bibliotekschef, Härnösand", "Märta-Stina Åskmoln (bibliotekschef)"},
        {"/Amanda, Anders & Carl", ""},
        {"Saga Lingonmark\nSaga Lingonmark", "Saga Lingonmark"},
        {"Enligt Malin Snöbärs är Malin Snöbärs förslag bra", "Malin Snöbärs"},
        {"Malin Stenssons förslag", "Malin Stensson"},
        {"Karl A. Björk von Ormbunke talade", "Karl A. Björk von Ormbunke"},
        {"Malin Snöbärs föreslog. Malin Snöbärs, utredare, fick rätt.", "Malin Snöbärs (utredare)"},
    };
    (void)state;
    check(examples, COUNT(examples));
}

static void whom_an_address_confirms(void **state)
{
    static const struct example examples[] = {
        {"Frågor till Xture Bäckmalm, xture.backmalm@example.se", "Xture Bäckmalm"},
        {"Xture Bäckmalm svarar.\n\nxture_backmalm@example.se", ""},
        {"Xture Bäckmalm svarar, annan.person@example.se", ""},
    };
    (void)state;
    check(examples, COUNT(examples));
}

static void who_has_an_age(void **state)
{
    static const struct example examples[] = {
        {"Det var eleven Xante Rönnlid, nio år, som sade det.", "Xante Rönnlid"},
        {"säger Xgöta Malmlid Ek, 84 år.", "Xgöta Malmlid Ek"},
        {"i Xante Rönnlid, många år senare", ""},
        {"i Xante Rönnlid 84 år senare", ""},
    };
    (void)state;
    check(examples, COUNT(examples));
}

static void assert_organisations(const char *text, const char *wanted)
{
    struct record record = {0};
    fynd_buffer_append(&record.text, text, strlen(text));
    assert_int_equal(entities_find(&record, NULL), FYND_OK);
    char *found = record.fields[RECORD_ORGANISATIONS] != NULL
                      ? json_dumps(record.fields[RECORD_ORGANISATIONS], JSON_COMPACT)
                      : strdup("[]");
    assert_string_equal(found, wanted);
    free(found);
    record_fini(&record);
}

static void organisations_that_say_what_they_are(void **state)
{
    (void)state;
    assert_organisations("Tack till Skidklubben Medvind och Stiftelsen Framtidens Torg.",
                         "[\"Skidklubben Medvind\",\"Stiftelsen Framtidens Torg\"]");
    assert_organisations("Det gjordes av Institutet för vardagsprov, som är nytt.", "[\"Institutet för vardagsprov\"]");
    assert_organisations("Ordnas av Samrådet för bibliotek och demokrati med stöd.",
                         "[\"Samrådet för bibliotek och demokrati\"]");
    assert_organisations("Och av Institutet för vardagsprov och Eva.", "[\"Institutet för vardagsprov\"]");
    assert_organisations("Hos Slöjdarnas riksgille och Älvdalens hembygdsförening.",
                         "[\"Slöjdarnas riksgille\",\"Älvdalens hembygdsförening\"]");
    assert_organisations("Eva Rönnlid, konsult på Kvistbyrån, talade.", "[\"Kvistbyrån\"]");
    assert_organisations("Klubben möts. Kommunens pensionärsråd var med på Gotland. Evas råd var goda.", "[]");
    assert_organisations("Hon är konsult på Gotland. Rådet för alla är att vila. Vi möttes på Kvistgården.", "[]");
}

static void an_organisation_that_an_address_confirms(void **state)
{
    struct record record = {0};
    static const char text[] = "Tack vare Lekfull Framtid och Kvist & Kompass gick det. Leken vann. Framtid!\n\n"
                               "eva@lekfullframtid.example.org, bo@kvistkompass.example.org, info@leken.example.org";
    (void)state;
    fynd_buffer_append(&record.text, text, sizeof text - 1);
    assert_int_equal(entities_find(&record, NULL), FYND_OK);
    char *found = json_dumps(record.fields[RECORD_ORGANISATIONS], JSON_COMPACT);
    assert_string_equal(found, "[\"Lekfull Framtid\",\"Kvist & Kompass\"]");
    free(found);
    record_fini(&record);
}

static void what_is_nobody(void **state)
{
    static const struct example examples[] = {
        {"Skriv till johan.hornemalm@example.se", ""},
        {"Kulturhuset Fyren i Kungsbacka", ""},
        {"Hello Future och Public Partner", ""},
        {"Region Halland, Lunds universitet", ""},
        {"Välkommen Till Oss", ""},
        {"Vi ses på Anna Lindhsgatan", ""},
        {"MALIN SNÖBÄRS", ""},
        {"Malin berättade. Carl också.", ""},
        {"www.example.se/Malin/Snöbärs", ""},
        {"Invånardrivna Kungsbacka, en ambition", ""},
    };
    (void)state;
    check(examples, COUNT(examples));
}

/* The aside is not read, the title is; what the source says stays. */
static void a_record(void **state)
{
    struct record record = {.fields[RECORD_PLACES] = json_loads("[\"Sveg\"]", 0, NULL)};
    static const char title[] = "Besök av Tove Myrdimma",
                      text[] = "Anja Ripvallić, Institutet för vardagslära (IVL)\n"
                               "Växel Kungsbacka: 08-465 004 00\nUmeå",
                      aside[] = "Rune Nattljus, konsult i Filipstad";
    char found[256];
    (void)state;
    fynd_buffer_append(&record.title, title, sizeof title - 1);
    fynd_buffer_append(&record.text, text, sizeof text - 1);
    fynd_buffer_append(&record.aside, aside, sizeof aside - 1);
    assert_int_equal(entities_find(&record, NULL), FYND_OK);
    write_people(record.fields[RECORD_PEOPLE], found, sizeof found);
    assert_string_equal(found, "Tove Myrdimma; Anja Ripvallić");
    assert_int_equal(json_array_size(record.fields[RECORD_PLACES]), 1);
    assert_string_equal(json_string_value(json_array_get(record.fields[RECORD_ORGANISATIONS], 0)),
                        "Institutet för vardagslära");
    json_decref(record.fields[RECORD_PLACES]);
    record.fields[RECORD_PLACES] = NULL;
    assert_int_equal(entities_find(&record, NULL), FYND_OK);
    assert_int_equal(json_array_size(record.fields[RECORD_PLACES]), 1); /* not the one on the telephone's line */
    assert_string_equal(json_string_value(json_array_get(record.fields[RECORD_PLACES], 0)), "Umeå");
    record_fini(&record);
}

static void nothing_is_found_in_nothing(void **state)
{
    struct record record = {0};
    (void)state;
    assert_int_equal(entities_find(&record, NULL), FYND_OK);
    for (int i = 0; i < RECORD_FIELD_COUNT; i++)
        assert_null(record.fields[i]);
    record_fini(&record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles),
        cmocka_unit_test(titles_behind_names),
        cmocka_unit_test(titles_before_names),
        cmocka_unit_test(lists),
        cmocka_unit_test(whom_an_address_confirms),
        cmocka_unit_test(who_has_an_age),
        cmocka_unit_test(organisations_that_say_what_they_are),
        cmocka_unit_test(an_organisation_that_an_address_confirms),
        cmocka_unit_test(what_is_nobody),
        cmocka_unit_test(a_record),
        cmocka_unit_test(nothing_is_found_in_nothing),
    };
    return cmocka_run_group_tests_name("people", tests, NULL, NULL);
}
