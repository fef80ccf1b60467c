/* The municipalities and regions of Sweden, and when a name in a text is one (indexer/facts/gazetteer.h, indexer/facts/places.h). */
#include "indexer/facts/gazetteer.h"
#include "indexer/facts/organisations.h"
#include "indexer/facts/places.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct words words;

/* Places and organisations of a line, each list joined by "; ". */
static void find(const char *line, char *places, char *organisations, size_t size)
{
    struct fynd_text text = {line, strlen(line)};
    json_t *lists[] = {json_array(), json_array()};
    char *out[] = {places, organisations};
    size_t position = 0;
    while (words_read(text, &position, &words)) {
        assert_true(organisations_find(text, &words, lists[1], lists[0]));
        assert_true(places_find(&words, lists[0]));
    }
    for (size_t i = 0; i < COUNT(lists); i++) {
        size_t j;
        json_t *name;
        out[i][0] = '\0';
        json_array_foreach(lists[i], j, name)
        {
            size_t length = strlen(out[i]);
            snprintf(out[i] + length, size - length, "%s%s", j > 0 ? "; " : "", json_string_value(name));
        }
        json_decref(lists[i]);
    }
}

struct example {
    const char *line, *places, *organisations;
};

static void check(const struct example *examples, size_t count)
{
    char places[512], organisations[512];
    for (size_t i = 0; i < count; i++) {
        find(examples[i].line, places, organisations, sizeof places);
        if (strcmp(places, examples[i].places) != 0 || strcmp(organisations, examples[i].organisations) != 0)
            fail_msg("%s\n  places: %s, wanted %s\n  organisations: %s, wanted %s", examples[i].line, places,
                     examples[i].places, organisations, examples[i].organisations);
    }
}

/* Stockholm first, then as in municipalities_regions. */
static void each_county_has_its_municipalities(void **state)
{
    static const size_t wanted[MUNICIPALITIES_REGION_COUNT] = {26, 8,  9,  13, 13, 8,  12, 1, 5,  33, 6,
                                                     49, 16, 12, 10, 15, 10, 7,  8, 15, 14};
    size_t counts[MUNICIPALITIES_REGION_COUNT] = {0}, sum = 0;
    (void)state;
    for (size_t i = 0; i < MUNICIPALITIES_COUNT; i++) {
        assert_true(municipalities_all[i].region < MUNICIPALITIES_REGION_COUNT);
        counts[municipalities_all[i].region]++;
    }
    for (size_t i = 0; i < MUNICIPALITIES_REGION_COUNT; i++) {
        assert_int_equal(counts[i], wanted[i]);
        sum += counts[i];
    }
    assert_int_equal(sum, 290);
}

/* "Storuman" -> "Storumans", "Borås" -> "Borås" */
static void genitive(const char *name, char *out, size_t size)
{
    size_t length = strlen(name);
    snprintf(out, size, "%s%s", name, strchr("sxz", name[length - 1]) != NULL ? "" : "s");
}

static void every_municipality_is_found(void **state)
{
    char line[128], form[64], municipality[96];
    (void)state;
    for (size_t i = 0; i < MUNICIPALITIES_COUNT; i++) {
        const char *name = municipalities_all[i].name;
        snprintf(line, sizeof line, "Mötet hölls i %s.", name);
        check(&(struct example){line, name, ""}, 1);
        genitive(name, form, sizeof form);
        snprintf(line, sizeof line, "Besök hos %s kommun", form);
        snprintf(municipality, sizeof municipality, "%s kommun", form);
        check(&(struct example){line, name, municipality}, 1);
    }
}

static void every_region_is_found(void **state)
{
    char line[128];
    (void)state;
    for (size_t i = 0; i < MUNICIPALITIES_REGION_COUNT; i++) {
        const struct region *region = &municipalities_regions[i];
        snprintf(line, sizeof line, "Försöket i %s fortsätter.", region->county);
        check(&(struct example){line, region->place, ""}, 1);
        snprintf(line, sizeof line, "Nu svarar %ss ledning.", region->organisation);
        check(&(struct example){line, region->place, region->organisation}, 1);
        snprintf(line, sizeof line, "%s söker en chef", region->organisation);
        check(&(struct example){line, region->place, region->organisation}, 1);
    }
}

static void genitives(void **state)
{
    static const struct example examples[] = {
        {"Storumans kommun deltog", "Storuman", "Storumans kommun"},
        {"kommunchef i Filipstads kommun", "Filipstad", "Filipstads kommun"},
        {"i Kungsbacka kommuns lokaler", "Kungsbacka", "Kungsbacka kommun"},
        {"bilden av framtidens Kungsbacka", "Kungsbacka", ""},
        {"Växjös äldre", "Växjö", ""},
        {"Falu kommun", "Falun", "Falu kommun"},
        {"Lidingö Stad", "Lidingö", "Lidingö Stad"},
        {"GÖTEBORGS STAD", "Göteborg", "GÖTEBORGS STAD"},
        {"kommunerna i Norrbotten", "Norrbotten", ""},
        {"Norrbottens Kommuner har ett mål", "", "Norrbottens Kommuner"},
        {"Norrbottens kommuner har ett mål", "Norrbotten", ""},
        {"Norsjö och Storumans kommuner", "Norsjö; Storuman", ""},
        {"landstinget i Västerbotten", "Västerbotten", ""},
        {"Länsstyrelsen i Norrbottens län", "Norrbotten", "Länsstyrelsen i Norrbottens län"},
        {"Region Örebro och Region Jönköpings län", "Örebro län; Jönköpings län",
         "Region Örebro län; Region Jönköpings län"},
        {"Västra Götalandsregionens kommuner", "Västra Götaland", "Västra Götalandsregionen"},
        {"region Jämtland Härjedalen", "Jämtland Härjedalen", "Region Jämtland Härjedalen"},
        {"från Sörmland till Skåne", "Södermanland; Skåne", ""},
    };
    (void)state;
    check(examples, COUNT(examples));
}

static void names_that_are_words_or_people(void **state)
{
    static const struct example examples[] = {
        {"Vara eller inte vara", "", ""},
        {"Vara kommun växer", "Vara", "Vara kommun"},
        {"Resan från Vara till Mark", "Vara; Mark", ""},
        {"Vi möts i Boden, Sala och Nora.", "Boden; Sala; Nora", ""},
        {"ett berg på kommunens mark", "", ""},
        {"Mark som ingen äger", "", ""},
        {"Boden stod tom", "", ""},
        {"sade Johan Lund", "", ""},
        {"Johan Lund talade", "", ""},
        {"Vilhelmina Berg berättade", "", ""},
        {"Håkan Borgholm och Eva Kalmar", "", ""},
        {"i LUND", "Lund", ""},
    };
    (void)state;
    check(examples, COUNT(examples));
}

static void names_that_only_contain_a_place(void **state)
{
    static const struct example examples[] = {
        {"exporummet Kungsbacka Live! öppnade", "", ""},
        {"kallas “Invånardrivna Kungsbacka” i dag", "", ""},
        {"“Invånardrivna Kungsbacka”, en ambition", "", ""},
        {"mötet på Hotell Borgholm", "", ""},
        {"Storgatan 1, 434 32 Kungsbacka", "", ""},
        {"Umeå-modellen", "", ""},
        {"Högskolan i Borås och Lunds universitet", "", "Högskolan i Borås; Lunds universitet"},
        {"Luleå tekniska universitets bibliotek", "", "Luleå tekniska universitet"},
    };
    (void)state;
    check(examples, COUNT(examples));
}

static void organisations(void **state)
{
    static const struct example examples[] = {
        {"Sveriges Kommuner och Regioner (SKR) bjöd in", "", "Sveriges Kommuner och Regioner"},
        {"enligt SKR:s ekonomer", "", "Sveriges Kommuner och Regioner"},
        {"Nätverket för Internet of Things (IoT)", "", ""},
        {"Boverkets regler och Vinnovas stöd", "", "Boverket; Vinnova"},
        {"ordförande för Lagom Nya Idéer AB, säger", "", "Lagom Nya Idéer AB"},
        {"Kvist & Kompass AB", "", "Kvist & Kompass AB"},
        {"Stiftelsen Framtidens Torg", "", "Stiftelsen Framtidens Torg"},
        {"Stiftelsen delade ut priser", "", ""},
    };
    (void)state;
    check(examples, COUNT(examples));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_county_has_its_municipalities),
        cmocka_unit_test(every_municipality_is_found),
        cmocka_unit_test(every_region_is_found),
        cmocka_unit_test(genitives),
        cmocka_unit_test(names_that_are_words_or_people),
        cmocka_unit_test(names_that_only_contain_a_place),
        cmocka_unit_test(organisations),
    };
    return cmocka_run_group_tests_name("gazetteer", tests, NULL, NULL);
}
