/* Dates in Swedish text: what is one, what it says, and what it is the date of. */
#include "indexer/facts/date_facts.h"
#include "indexer/facts/date_roles.h"
#include "indexer/facts/date_years.h"
#include "indexer/record/dates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { MOST = 16 };

/* The wanted dates in the order of the text, "; " between them, each as
 *   from[..to] precision [role] [inferred]
 * with ____ for a year that is not known; "" where there is none. A mention has no role written. */
struct example {
    const char *text, *wanted;
};

static void write_moment(FILE *out, const struct date_moment *moment)
{
    if (moment->day.year > 0)
        fprintf(out, "%04u", moment->day.year);
    else
        fputs("____", out);
    fprintf(out, "-%02u-%02u", moment->day.month, moment->day.day);
    if (moment->timed)
        fprintf(out, "T%02u:%02u", moment->hour, moment->minute);
}

static char *write_found(const struct found_date *found, size_t count)
{
    static const char *const precisions[] = {"minute", "day", "month", "season", "year"};
    static const char *const roles[] = {"", " event", " deadline", " published"};
    char *written = NULL;
    size_t size;
    FILE *out = open_memstream(&written, &size);
    for (size_t i = 0; i < count; i++) {
        fputs(i > 0 ? "; " : "", out);
        write_moment(out, &found[i].from);
        if (found[i].ranged) {
            fputs("..", out);
            write_moment(out, &found[i].to);
        }
        fprintf(out, " %s%s%s", precisions[found[i].precision], roles[found[i].role],
                found[i].inferred ? " inferred" : "");
    }
    fclose(out);
    return written;
}

static struct fynd_text text_of(const char *string)
{
    return (struct fynd_text){string, strlen(string)};
}

static size_t check(const struct example *example, const struct found_date *found, size_t count)
{
    char *written = write_found(found, count);
    bool same = strcmp(written, example->wanted) == 0;
    if (!same)
        print_error("\"%s\"\n  wanted: %s\n  found:  %s\n", example->text, example->wanted, written);
    free(written);
    return !same;
}

static size_t check_read(const struct example *example)
{
    struct found_date found[MOST];
    return check(example, found, dates_find(text_of(example->text), found, MOST));
}

static size_t check_judged(const struct example *example, enum kind kind)
{
    struct found_date found[MOST];
    size_t count = dates_find(text_of(example->text), found, MOST);
    date_roles_find(text_of(example->text), kind, found, count);
    date_years_find(found, count, found, count);
    return check(example, found, count);
}

/* --- What is read --- */

static void days(void **state)
{
    static const struct example examples[] = {
        {"15 maj 2023", "2023-05-15 day"},
        {"den 15 maj 2023", "2023-05-15 day"},
        {"Den 1 januari 2000", "2000-01-01 day"},
        {"DEN 15 MAJ 2023", "2023-05-15 day"},
        {"den 3:e maj 2022", "2022-05-03 day"},
        {"den 3e maj 2022", "2022-05-03 day"},
        {"den 1:a juni 2022", "2022-06-01 day"},
        {"den tredje maj 2022", "2022-05-03 day"},
        {"den tjugoförsta mars", "____-03-21 day"},
        {"den 20 december", "____-12-20 day"},
        {"10 september, 2021", "2021-09-10 day"},
        {"10 september år 2021", "2021-09-10 day"},
        {"fredag 10 september", "____-09-10 day"},
        {"fredagen den 10 september 2021", "2021-09-10 day"},
        {"lördag, den 25 maj 2024", "2024-05-25 day"},
        {"lo\xcc\x88rdag 25 maj 2024", "2024-05-25 day"},
        {"tis. 3 okt. 2023", "2023-10-03 day"},
        {"3 sept 2021", "2021-09-03 day"},
        {"3 feb. 2021", "2021-02-03 day"},
        {"3 jul 2021", "2021-07-03 day"},
        {"10\xc2\xa0september\xc2\xa0"
         "2021",
         "2021-09-10 day"},
        {"10 sep\xc2\xadtember 2021", "2021-09-10 day"},
        {"15maj 2023", "2023-05-15 day"},
        {"15 maj 2023Leda innovation", "2023-05-15 day"},
        {"(15 maj 2023)", "2023-05-15 day"},
        {"Vi ses 15 maj 2023.", "2023-05-15 day"},
        {"29 februari 2024", "2024-02-29 day"},
        {"29 februari", "____-02-29 day"},
        {"2023-05-15", "2023-05-15 day"},
        {"Datum:2023-05-15", "2023-05-15 day"},
        {"2021-09-03  Information", "2021-09-03 day"},
        {"2021-09-03Information", "2021-09-03 day"},
        {"2023\xe2\x80\x91"
         "05\xe2\x80\x91"
         "15",
         "2023-05-15 day"},
        {"20.12.2023", "2023-12-20 day"},
        {"1.2.2021", "2021-02-01 day"},
        {"Den 20/12", "____-12-20 day"},
        {"den 20/12 2023", "2023-12-20 day"},
        {"20/12 2023", "2023-12-20 day"},
        {"20/12-2023", "2023-12-20 day"},
        {"20/12/2023", "2023-12-20 day"},
        {"före den 1/5", "____-05-01 day"},
        {"senast 1/5", "____-05-01 day"},
        {"måndag 1/5", "____-05-01 day"},
        {"20/12: Julavslutning", "____-12-20 day"},
        {"5 maj, 12 maj och 19 maj 2023", "2023-05-05 day; 2023-05-12 day; 2023-05-19 day"},
        {"den 3, 10 och 17 maj 2023", "2023-05-03 day; 2023-05-10 day; 2023-05-17 day"},
        {"den 3 och 17 maj", "____-05-03 day; ____-05-17 day"},
    };
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        wrong += check_read(&examples[i]);
    assert_int_equal(wrong, 0);
}

static void ranges(void **state)
{
    static const struct example examples[] = {
        {"den 15-16 maj 2023", "2023-05-15..2023-05-16 day"},
        {"12–13 oktober 2022", "2022-10-12..2022-10-13 day"},
        {"12 – 13 oktober 2022", "2022-10-12..2022-10-13 day"},
        {"12—13 oktober 2022", "2022-10-12..2022-10-13 day"},
        {"den 15 till 16 maj", "____-05-15..____-05-16 day"},
        {"den 15 till den 18 maj 2023", "2023-05-15..2023-05-18 day"},
        {"15 till och med 18 maj 2023", "2023-05-15..2023-05-18 day"},
        {"15 maj t.o.m. 18 maj 2023", "2023-05-15..2023-05-18 day"},
        {"30 april – 2 maj 2023", "2023-04-30..2023-05-02 day"},
        {"30 april till 2 maj", "____-04-30..____-05-02 day"},
        {"15 maj 2023–2 juni 2023", "2023-05-15..2023-06-02 day"},
        {"28 december – 3 januari 2024", "2023-12-28..2024-01-03 day"},
        {"28 december 2023 – 3 januari", "2023-12-28..2024-01-03 day"},
        {"torsdag–fredag 12–13 oktober 2023", "2023-10-12..2023-10-13 day"},
        {"torsdag 12 och fredag 13 oktober 2023", "2023-10-12..2023-10-13 day"},
        {"den 12 och 13 oktober 2022", "2022-10-12..2022-10-13 day"},
        {"Natten mellan den 17 och 18 augusti 2021", "2021-08-17..2021-08-18 day"},
        {"mellan 3 och 9 maj", "____-05-03..____-05-09 day"},
        {"mellan den 30 april och den 2 maj", "____-04-30..____-05-02 day"},
        {"15-16/5 2023", "2023-05-15..2023-05-16 day"},
        {"20/12-14/11", "____-12-20 day"},
        {"15/5-17/5", "____-05-15..____-05-17 day"},
        {"2023-05-15 – 2023-05-16", "2023-05-15..2023-05-16 day"},
        {"2023-05-15 till 2023-05-16", "2023-05-15..2023-05-16 day"},
        {"16-15 maj 2023", ""},
        {"30-31 april 2023", ""},
    };
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        wrong += check_read(&examples[i]);
    assert_int_equal(wrong, 0);
}

static void times(void **state)
{
    static const struct example examples[] = {
        {"15 maj 2023 09:00", "2023-05-15T09:00 minute"},
        {"15 maj 2023 kl. 9", "2023-05-15T09:00 minute"},
        {"15 maj 2023, klockan 18.30", "2023-05-15T18:30 minute"},
        {"15 maj 2023 kl. 09.00-11.30", "2023-05-15T09:00..2023-05-15T11:30 minute"},
        {"15 maj 2023 09.00–11.30", "2023-05-15T09:00..2023-05-15T11:30 minute"},
        {"Onsdagen den 20 november 2024, kl 9-12", "2024-11-20T09:00..2024-11-20T12:00 minute"},
        {"15 maj 2023 från kl. 13 till kl. 15", "2023-05-15T13:00..2023-05-15T15:00 minute"},
        {"15 maj 2023 mellan kl. 13 och 15", "2023-05-15T13:00..2023-05-15T15:00 minute"},
        {"15 maj 2023 kl. 10 och 13", "2023-05-15T10:00 minute"},
        {"15 maj 2023 (kl. 13.00-15.00)", "2023-05-15T13:00..2023-05-15T15:00 minute"},
        {"10 september 09:00 - 10 september 11:30", "____-09-10T09:00..____-09-10T11:30 minute"},
        {"Från torsdag 3 oktober 2024 kl. 19.00 till fredag 4 oktober kl. 07.00",
         "2024-10-03T19:00..2024-10-04T07:00 minute"},
        {"Torsdag 8 maj kl. 09.00-11.00, år 2025", "2025-05-08T09:00..2025-05-08T11:00 minute"},
        {"kl. 9-12 den 3 maj 2023", "2023-05-03T09:00..2023-05-03T12:00 minute"},
        {"kl. 18.00, torsdag 4 maj 2023", "2023-05-04T18:00 minute"},
        {"2023-05-15T09:30", "2023-05-15T09:30 minute"},
        {"2023-05-15 09:30:15", "2023-05-15T09:30 minute"},
        {"15 maj 2023 kl. 22.00-02.00", "2023-05-15T22:00 minute"},
        {"15 maj 2023 kl. 25.00", "2023-05-15 day"},
        {"15 maj 2023. 10.30 börjar vi", "2023-05-15 day"},
        {"15/5 kl. 18", "____-05-15T18:00 minute"},
    };
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        wrong += check_read(&examples[i]);
    assert_int_equal(wrong, 0);
}

static void months_seasons_years(void **state)
{
    static const struct example examples[] = {
        {"september 2021", "2021-09-01..2021-09-30 month"},
        {"december 2023Leda innovation", "2023-12-01..2023-12-31 month"},
        {"i februari 2024", "2024-02-01..2024-02-29 month"},
        {"sept. 2021", "2021-09-01..2021-09-30 month"},
        {"maj–juni 2023", "2023-05-01..2023-06-30 month"},
        {"maj/juni 2023", "2023-05-01..2023-06-30 month"},
        {"september 2021 – maj 2022", "2021-09-01..2022-05-31 month"},
        {"november till januari 2023", "2022-11-01..2023-01-31 month"},
        {"God jul 2022", "2022-01-01..2022-12-31 year"},
        {"under december", ""},
        {"hösten 2022", "2022-09-01..2022-11-30 season"},
        {"våren år 2023", "2023-03-01..2023-05-31 season"},
        {"sommaren 2023", "2023-06-01..2023-08-31 season"},
        {"vårterminen 2023", "2023-01-01..2023-06-30 season"},
        {"vintern 2022/2023", "2022-12-01..2023-02-28 season"},
        {"vintern 2022–23", "2022-12-01..2023-02-28 season"},
        {"vintern 2022", "2022-01-01..2022-12-31 year"},
        {"under hösten", ""},
        {"under 2021 och 2022", "2021-01-01..2021-12-31 year; 2022-01-01..2022-12-31 year"},
        {"åren 2021–2024", "2021-01-01..2024-12-31 year"},
        {"2020 års Axelpris", "2020-01-01..2020-12-31 year"},
        {"sedan 2015", "2015-01-01..2015-12-31 year"},
        {"nr 5 maj 2023", "2023-05-01..2023-05-31 month"},
    };
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        wrong += check_read(&examples[i]);
    assert_int_equal(wrong, 0);
}

static void no_dates(void **state)
{
    static const char *const texts[] = {
        "",
        "31 februari 2023",
        "29 februari 2023",
        "31 april",
        "2023-13-01",
        "2023-02-30",
        "2023-00-10",
        "32/1 2023 kronor",
        "den 20/13",
        "070-174 06 05",
        "08-465 004 00",
        "+46 70 174 06 05",
        "0701740605",
        "09:00",
        "kl. 09.00-11.30",
        "kl 9-12",
        "11.30",
        "11.30-12.00",
        "12 000 kronor",
        "12,5 procent",
        "1/2 dl",
        "3/4 av kommunerna",
        "24/7",
        "Öppet 24/7",
        "20/12-23",
        "avsnitt #12",
        "version 4.0",
        "Region 4.0 - genom",
        "8 träffar",
        "460 chefer",
        "2000 personer",
        "2 000 kronor",
        "SFS 2018:585",
        "prop. 2020/21:100",
        "dnr 2021-45",
        "850101-1234",
        "covid-19 maj",
        "https://www.example.org/2023/05/15/nyhet",
        "https://example.org/2023-05-15-nyhet",
        "www.example.org/2023-05-15",
        "host2023-05-15@example.org",
        "en treårsperiod",
        "två gånger om året",
        "på onsdagskvällen",
        "den 1 maj-kampanjen",
        "3 majblommor",
        "vecka 12",
        "den andra",
        "den 3",
        "första gången",
        "10.12.2020.1",
        "Ä2023",
        "\xff\xfe 12 \xc3",
    };
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++)
        wrong += check_read(&(struct example){texts[i], ""});
    assert_int_equal(wrong, 0);
}

static void at_most(void **state)
{
    struct found_date found[2];
    (void)state;
    assert_int_equal(dates_find(text_of("1 maj 2021. 2 maj 2022. 3 maj 2023."), found, 2), 2);
    assert_int_equal(dates_find(text_of("den 1, 2, 3 och 4 maj 2021"), found, 2), 2);
    assert_int_equal(dates_find(text_of("1 maj 2021"), found, 0), 0);
}

static void bytes(void **state)
{
    struct found_date found[MOST];
    const char *text = "Vi ses torsdag 8 maj kl. 09.00-11.00 i Falun";
    (void)state;
    assert_int_equal(dates_find(text_of(text), found, MOST), 1);
    assert_memory_equal(text + found->begin, "torsdag 8 maj kl. 09.00-11.00", found->end - found->begin);
    assert_memory_equal(text + found->begin, "torsdag 8 maj kl. 09.00", found->from_end - found->begin);
    assert_memory_equal(text + found->to_begin, "11.00", found->end - found->to_begin);
}

/* --- What it is the date of --- */

static void invitations(void **state)
{
    static const struct example examples[] = {
        {"Datum: 10 september 2021", "2021-09-10 day event"},
        {"Tid: 10 september 2021 kl. 9-12", "2021-09-10T09:00..2021-09-10T12:00 minute event"},
        {"NÄR\nTorsdag 8 juni 2023 kl. 09.30-16.00.", "2023-06-08T09:30..2023-06-08T16:00 minute event"},
        {"TID\nVi ses första gången torsdag 23 september 2021. Den sista träffen är i maj 2022.",
         "2021-09-23 day event; 2022-05-01..2022-05-31 month"},
        {"Fyra kvällar:\ntorsdag 23 januari 2025\ntorsdag 13 februari",
         "2025-01-23 day event; 2025-02-13 day inferred"},
        {"Välkommen till en dag om tillit den 3 maj 2023! Den 4 maj 2023 fortsätter vi.",
         "2023-05-03 day event; 2023-05-04 day"},
        {"Datum: 3 maj 2023\n\nANMÄLAN\nSenast den 20 april 2023.", "2023-05-03 day event; 2023-04-20 day deadline"},
        {"Datum: 21 mars 2024\n\nAnmäl dig senast den 7 mars.",
         "2024-03-21 day event; 2024-03-07 day deadline inferred"},
        {"Datum: 8 juni 2023\nAnmäl dig före den 20/5 via länken.",
         "2023-06-08 day event; 2023-05-19 day deadline inferred"},
        {"Datum: 5 januari 2023\nAnmäl dig senast 15 december.",
         "2023-01-05 day event; 2022-12-15 day deadline inferred"},
        {"Anmälan senast 2021-09-03  Information", "2021-09-03 day deadline"},
        {"Sista anmälningsdag är den 3 maj 2023.", "2023-05-03 day deadline"},
        {"Sista anmälningsdag: 3 maj 2023", "2023-05-03 day deadline"},
        {"Den 3 maj 2023 är sista dag för anmälan.", "2023-05-03 day deadline"},
        {"Anmälan är öppen till och med 3 maj 2023.", "2023-05-03 day deadline"},
        {"Anmälningstiden går ut den 3 maj 2023.", "2023-05-03 day deadline"},
        {"OSA 3 maj 2023", "2023-05-03 day deadline"},
        {"Anmälan: 3 maj 2023", "2023-05-03 day deadline"},
        {"Anmäl dig senast tre veckor före övningen.", ""},
        {"Senast uppdaterad 2023-05-03", "2023-05-03 day"},
        {"maj 2024Klimat\n\nTID\nLördag 25 maj kl. 10.00-15.00.",
         "2024-05-01..2024-05-31 month published; 2024-05-25T10:00..2024-05-25T15:00 minute event inferred"},
        {"maj 2024\n\nTID\nSöndag 25 maj kl. 10.",
         "2024-05-01..2024-05-31 month published; ____-05-25T10:00 minute event"},
        {"Under 2021 och 2022 sker åtta träffar.", "2021-01-01..2021-12-31 year; 2022-01-01..2022-12-31 year"},
        {"Vi har träffats sedan den 3 maj 2019.", "2019-05-03 day"},
    };
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        wrong += check_judged(&examples[i], KIND_INVITATION);
    assert_int_equal(wrong, 0);
}

static void posts(void **state)
{
    static const struct example examples[] = {
        {"Förra veckan, den 15-16 maj 2023, genomförde vi dagarna.", "2023-05-15..2023-05-16 day event"},
        {"Den 14/11 genomförde vi det tredje mötet.", "____-11-14 day event"},
        {"Den 3 maj 2023 träffades tio kommuner. Den 4 maj 2023 var det över.", "2023-05-03 day; 2023-05-04 day"},
        {"Den 3 maj 2022 stängdes torget av för biltrafik.", "2022-05-03 day"},
        {"december 2023\n\nVi har länge talat om tillit.", "2023-12-01..2023-12-31 month published"},
        {"oktober 2022Kulturarv\n\nEn lång berättelse börjar här.", "2022-10-01..2022-10-31 month published"},
        {"2023-05-15 | Nyheter\n\nText.", "2023-05-15 day published"},
        {"Publicerad 2024-10-02\n\nText.", "2024-10-02 day published"},
        {"Publicerat den 2 oktober 2024", "2024-10-02 day published"},
        {"Publicerad av redaktionen den 2 oktober 2024", "2024-10-02 day published"},
        {"Publicerad: 2024-10-02 Uppdaterad: 2024-11-01", "2024-10-02 day published; 2024-11-01 day"},
        {"Datum: 2022-11-24\n\nDet finns två sorters frånvaro.", "2022-11-24 day published"},
        {"En rapport publicerades den 2 oktober 2024.", "2024-10-02 day"},
        {"I mars 2022 tog hon bort blanketterna.", "2022-03-01..2022-03-31 month"},
        {"Sedan våren 2023 har ängen svämmat över.", "2023-03-01..2023-05-31 season"},
        {"2021", "2021-01-01..2021-12-31 year"},
        {"Den som senast gjorde ett misstag den 3 maj 2023.", "2023-05-03 day"},
        {"Det hände senast 2023-05-03.", "2023-05-03 day"},
        {"Ansök senast 2023-05-03.", "2023-05-03 day deadline"},
    };
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        wrong += check_judged(&examples[i], KIND_POST);
    assert_int_equal(wrong, 0);
}

/* --- The record --- */

struct page {
    const char *kind, *title, *text, *wanted; /* event, deadline, published as JSON, where there */
};

static void assert_page(const struct page *page)
{
    static const enum record_field fields[] = {RECORD_EVENT, RECORD_DEADLINE, RECORD_PUBLISHED};
    struct record record = {.fields = {[RECORD_KIND] = json_string(page->kind)}};
    struct fynd_cause cause = {""};
    assert_int_equal(date_facts_find(text_of(page->title), text_of(page->text), &record, &cause), FYND_OK);
    json_t *facts = json_object();
    for (size_t i = 0; i < COUNT(fields); i++)
        if (record.fields[fields[i]] != NULL)
            json_object_set(facts, ((const char *[]){"event", "deadline", "published"})[i], record.fields[fields[i]]);
    json_t *wanted = json_loads(page->wanted, 0, NULL);
    char *found = json_dumps(facts, JSON_COMPACT);
    assert_non_null(wanted);
    if (!json_equal(wanted, facts))
        fail_msg("%s\n  wanted: %s\n  found:  %s", page->text, page->wanted, found);
    free(found);
    json_decref(wanted);
    json_decref(facts);
    record_fini(&record);
}

#define DAY(day, text, inferred)                                                                                       \
    "{\"from\":\"" day "\",\"to\":\"" day "\",\"precision\":\"day\",\"text\":\"" text "\",\"inferred\":" inferred "}"
#define MINUTE(at, text, inferred)                                                                                     \
    "{\"from\":\"" at "\",\"to\":\"" at "\",\"precision\":\"minute\",\"text\":\"" text "\",\"inferred\":" inferred "}"

static void records(void **state)
{
    static const struct page pages[] = {
        {"invitation", "Lärprojekt framsyn 23 september 2021",
         "Datum: 23 september 08:30 - 23 september 11:00\nPlats: Teams\n\nANMÄLAN\nSenast 2021-09-15 till oss.",
         "{\"event\":{\"start\":" MINUTE("2021-09-23T08:30", "23 september 08:30", "true") ",\"end\":" MINUTE(
             "2021-09-23T11:00", "23 september 11:00", "true") "},\"deadline\":" DAY("2021-09-15", "Senast 2021-09-15",
                                                                                     "false") "}"},
        {"post", "Samtalet", "Förra veckan, den 15-16 maj 2023, träffades vi i Växjö.",
         "{\"event\":{\"start\":" DAY("2023-05-15", "den 15-16 maj 2023", "false") ",\"end\":" DAY(
             "2023-05-16", "den 15-16 maj 2023",
             "false") "},\"published\":{\"from\":\"2023-05-22\",\"to\":\"2023-05-28\",\"precision\":\"day\","
                      "\"text\":\"Förra veckan\",\"inferred\":true}}"},
        {"post", "Dialog", "Den 20/12 genomförde vi ett möte.",
         "{\"event\":{\"start\":{\"month\":12,\"day\":20,\"precision\":\"day\",\"year\":null,\"text\":\"Den 20/12\","
         "\"inferred\":false}}}"},
        {"invitation", "Fika", "Datum: torsdag 13 november 14:00 - 13 november 15:00",
         "{\"event\":{\"start\":{\"month\":11,\"day\":13,\"precision\":\"day\",\"year\":null,"
         "\"text\":\"torsdag 13 november 14:00\",\"inferred\":false}}}"},
        {"case", "Leda", "december 2023Leda innovation\n\nUtmaning\nAtt se framåt.",
         "{\"published\":{\"from\":\"2023-12-01\",\"to\":\"2023-12-31\",\"precision\":\"month\","
         "\"text\":\"december 2023\",\"inferred\":false}}"},
        {"invitation", "Upphandlardagen",
         "Datum: 8 juni 2023\n\nTID\nTorsdag 8 juni 2023 kl. 09.30-16.00. Kaffe finns.",
         "{\"event\":{\"start\":" MINUTE("2023-06-08T09:30", "Torsdag 8 juni 2023 kl. 09.30",
                                         "false") ",\"end\":" MINUTE("2023-06-08T16:00", "16.00", "false") "}}"},
        {"invitation", "Kurs", "Datum: 8 juni 2023\nTid: kl. 9-12\nPlats: Teams",
         "{\"event\":{\"start\":" MINUTE("2023-06-08T09:00", "8 juni 2023",
                                         "false") ",\"end\":" MINUTE("2023-06-08T12:00", "8 juni 2023", "false") "}}"},
        {"post", "Kraften", "För en tid sedan ledde vi en dag. 2020 års pris delades ut under hösten.", "{}"},
        {"invitation", "Träff", "Datum: 3 maj 2023\nAnmäl dig senast 3 juni 2023.",
         "{\"event\":{\"start\":" DAY("2023-05-03", "3 maj 2023", "false") "}}"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(pages); i++)
        assert_page(&pages[i]);
}

static const char *from_of(const json_t *date)
{
    return json_string_value(json_object_get(date, "from"));
}

/* What the format says stays, and years come from it. */
static void formats(void **state)
{
    static const char text[] = "Publicerad 2020-01-01\nDatum: 3 maj 2023\nAnmäl dig före den 10/5.";
    struct fynd_cause cause = {""};
    json_t *day = json_pack("{s:s, s:s, s:s}", "from", "2022-05-18", "to", "2022-05-18", "precision", "day");
    struct record record = {.fields = {[RECORD_KIND] = json_string("invitation"),
                                       [RECORD_EVENT] = json_pack("{s:O}", "start", day),
                                       [RECORD_PUBLISHED] = day}};
    (void)state;
    assert_int_equal(date_facts_find(text_of(""), text_of(text), &record, &cause), FYND_OK);
    assert_ptr_equal(record.fields[RECORD_PUBLISHED], day);
    assert_string_equal(from_of(json_object_get(record.fields[RECORD_EVENT], "start")), "2022-05-18");
    assert_non_null(record.fields[RECORD_DEADLINE]);
    assert_string_equal(from_of(record.fields[RECORD_DEADLINE]), "2022-05-09");
    record_fini(&record);
}

static void place_alone(void **state)
{
    struct fynd_cause cause = {""};
    struct record record = {
        .fields = {[RECORD_KIND] = json_string("invitation"), [RECORD_EVENT] = json_pack("{s:s}", "place", "Falun")}};
    (void)state;
    assert_int_equal(date_facts_find(text_of("Kurs 3 maj 2023"), text_of("Välkommen!"), &record, &cause), FYND_OK);
    assert_string_equal(json_string_value(json_object_get(record.fields[RECORD_EVENT], "place")), "Falun");
    assert_string_equal(from_of(json_object_get(record.fields[RECORD_EVENT], "start")), "2023-05-03");
    record_fini(&record);
}

/* --- The calendar --- */

static void calendar(void **state)
{
    struct calendar_day day = {1900, 1, 1};
    unsigned weekday = calendar_weekday(day);
    (void)state;
    assert_int_equal(weekday, 1);
    assert_int_equal(calendar_weekday((struct calendar_day){2021, 9, 10}), 5);
    for (unsigned number = calendar_number(day); day.year < 2100; number++) {
        day = calendar_day(number);
        assert_true(calendar_has(day));
        assert_int_equal(calendar_number(day), number);
        assert_int_equal(calendar_weekday(day), weekday);
        weekday = weekday % 7 + 1;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days),     cmocka_unit_test(ranges),
        cmocka_unit_test(times),    cmocka_unit_test(months_seasons_years),
        cmocka_unit_test(no_dates), cmocka_unit_test(at_most),
        cmocka_unit_test(bytes),    cmocka_unit_test(invitations),
        cmocka_unit_test(posts),    cmocka_unit_test(records),
        cmocka_unit_test(formats),  cmocka_unit_test(place_alone),
        cmocka_unit_test(calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
