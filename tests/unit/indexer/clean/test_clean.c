/* Pages to records (indexer/clean/clean.h): what is title, text and aside, and what is removed and why.
 *
 * A page is written as its lines; an empty one parts paragraphs. A first character tells what an HTML page would tell:
 * "# " and "## " a heading, "* " an item of a list, "> " an aside, "~ " part of the website. */
#include "indexer/clean/clean.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "shim/text/unicode.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static size_t read_mark(const char *line, struct block *block)
{
    static const struct {
        const char *mark;
        struct block block;
    } marks[] = {
        {"# ", {.kind = BLOCK_HEADING, .level = 1}},
        {"## ", {.kind = BLOCK_HEADING, .level = 2}},
        {"* ", {.kind = BLOCK_ITEM}},
        {"> ", {.place = BLOCK_ASIDE}},
        {"~ ", {.place = BLOCK_CHROME}},
    };
    for (size_t i = 0; i < COUNT(marks); i++)
        if (strncmp(line, marks[i].mark, strlen(marks[i].mark)) == 0) {
            *block = marks[i].block;
            return strlen(marks[i].mark);
        }
    return 0;
}

static void read_page(const char *page, size_t length, struct blocks *blocks)
{
    const char *line = page, *end = page + length;
    bool gap = true;
    while (line < end) {
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        const char *stop = newline != NULL ? newline : end;
        size_t count = blocks->count;
        struct block block = {0};
        size_t mark = read_mark(line, &block);
        block.gap = gap;
        block.wrapped = true;
        assert_true(blocks_add(blocks, block, line + mark, (size_t)(stop - line) - mark));
        gap = blocks->count == count;
        line = stop + 1;
    }
}

static void clean(const struct blocks *blocks, const struct line_counts *repeats, struct record *record)
{
    struct fynd_cause cause = {""};
    if (clean_blocks(blocks, repeats, record, &cause) != FYND_OK)
        fail_msg("%s", cause.text);
}

static void assert_text(const char *page, const char *part, const struct fynd_buffer *text, const char *wanted)
{
    if (text->length != strlen(wanted) || (text->length > 0 && memcmp(text->bytes, wanted, text->length) != 0))
        fail_msg("%s\n-- has the %s\n%.*s\n-- not\n%s", page, part, (int)text->length,
                 text->length > 0 ? text->bytes : "", wanted);
}

/* --- nothing is lost --- */

/* The letters and digits of a text alone. */
static void append_letters(const char *text, size_t length, struct fynd_buffer *out)
{
    const char *at = text, *end = text + length;
    while (at < end) {
        int32_t character;
        size_t taken = fynd_unicode_decode(at, end, &character);
        if (fynd_unicode_is_word_character(character))
            fynd_buffer_append(out, at, taken);
        at += taken;
    }
    fynd_buffer_append_byte(out, '\n');
}

static void append_buffer(const struct fynd_buffer *text, struct fynd_buffer *out)
{
    if (text->length > 0)
        append_letters(text->bytes, text->length, out);
}

static void assert_complete(const struct blocks *blocks, const struct record *record)
{
    struct fynd_buffer all = {0}, block = {0};
    const json_t *removed;
    size_t i;
    append_buffer(&record->title, &all);
    append_buffer(&record->text, &all);
    append_buffer(&record->aside, &all);
    json_array_foreach(record->removed, i, removed)
    {
        const char *text = json_string_value(json_object_get(removed, "text"));
        append_letters(text, strlen(text), &all);
    }
    for (i = 0; i < blocks->count; i++) {
        struct fynd_text text = blocks_text(blocks, i);
        fynd_buffer_clear(&block);
        append_letters(text.bytes, text.length, &block);
        if (memmem(all.bytes, all.length, block.bytes, block.length - 1) == NULL)
            fail_msg("lost: %.*s", (int)text.length, text.bytes);
    }
    fynd_buffer_fini(&all);
    fynd_buffer_fini(&block);
}

/* --- examples --- */

/* What is removed is told as "why: line", one a line. */
struct example {
    const char *page, *title, *text, *aside, *removed;
};

static void list_removed(const json_t *removed, struct fynd_buffer *out)
{
    const json_t *entry;
    size_t i;
    json_array_foreach(removed, i, entry)
    {
        const char *why = json_string_value(json_object_get(entry, "why"));
        const char *text = json_string_value(json_object_get(entry, "text"));
        if (i > 0)
            fynd_buffer_append_byte(out, '\n');
        fynd_buffer_append(out, why, strlen(why));
        fynd_buffer_append(out, ": ", 2);
        fynd_buffer_append(out, text, strlen(text));
    }
}

static void assert_example(const struct example *example, const struct line_counts *repeats)
{
    struct blocks blocks = {0};
    struct record record = {0};
    struct fynd_buffer removed = {0};
    read_page(example->page, strlen(example->page), &blocks);
    clean(&blocks, repeats, &record);
    list_removed(record.removed, &removed);
    assert_text(example->page, "title", &record.title, example->title);
    assert_text(example->page, "text", &record.text, example->text);
    assert_text(example->page, "aside", &record.aside, example->aside);
    assert_text(example->page, "removed lines", &removed, example->removed);
    assert_complete(&blocks, &record);
    fynd_buffer_fini(&removed);
    record_fini(&record);
    blocks_fini(&blocks);
}

static void assert_examples(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_example(&examples[i], NULL);
}

#define LONG "Det här är en mening som är så lång att den räknas som löpande text, och den slutar med punkt."

static void the_first_useful_line_is_the_title(void **state)
{
    static const struct example examples[] = {
        {"Rubrik\n\n" LONG, "Rubrik", LONG, "", ""},
        {"Rubrik\n" LONG, "Rubrik", LONG, "", ""},
        {"Meny\n\nRubrik\n\n\n" LONG, "Rubrik", LONG, "", "navigation: Meny"},
        {"Nyheter\n\nRubrik\n\n" LONG, "Rubrik", LONG, "", "navigation: Nyheter"},
        {"Sala kommun \u301c\n\nRubrik\n\n" LONG, "Rubrik", "Sala kommun \u301c\n\n" LONG, "", ""},
        {"2023-10-19\nRubrik\n\n" LONG, "Rubrik", "2023-10-19\n\n" LONG, "", ""},
        {"Publicerad den 3 maj 2023\nRubrik\n" LONG, "Rubrik", "Publicerad den 3 maj 2023\n\n" LONG, "", ""},
        {"Datum: 3 maj\nRubrik\n\n" LONG, "Rubrik", "Datum: 3 maj\n\n" LONG, "", ""},
        {"20 december: dialog i Sala\n\n" LONG, "20 december: dialog i Sala", LONG, "", ""},
        {"Lär av 2021\n\n" LONG, "Lär av 2021", LONG, "", ""},
        {"Liten\n\n# Rubrik\n\n" LONG, "Rubrik", "Liten\n\n" LONG, "", ""},
        {"Rubriken är så lång att den har brutits över\ntvå rader\n\n" LONG,
         "Rubriken är så lång att den har brutits över två rader", LONG, "", ""},
    };
    (void)state;
    assert_examples(examples, COUNT(examples));
}

static void a_page_may_lack_a_title(void **state)
{
    static const struct example examples[] = {
        {LONG "\n\nNästa stycke.", "", LONG "\n\nNästa stycke.", "", ""},
        {"* Första punkten\n* Andra", "", "• Första punkten\n• Andra", "", ""},
        {"TID\nKl. 9", "", "TID\nKl. 9", "", ""},
        {"– Nej, sade hon.", "", "– Nej, sade hon.", "", ""},
        {"", "", "", "", ""},
    };
    (void)state;
    assert_examples(examples, COUNT(examples));
}

static void a_repeated_title_counts_once(void **state)
{
    static const struct example examples[] = {
        {"Om torget\n\nOm torget\n\n" LONG, "Om torget", LONG, "", "repeated title: Om torget"},
        {"Om torget\n\n" LONG "\n\nOM TORGET\nMer text.", "Om torget", LONG "\n\nMer text.", "",
         "repeated title: OM TORGET"},
        {"Om torget\n\nVi skriver om torget igen.", "Om torget", "Vi skriver om torget igen.", "", ""},
    };
    (void)state;
    assert_examples(examples, COUNT(examples));
}

static void a_title_from_the_format_stays(void **state)
{
    struct blocks blocks = {0};
    struct record record = {0};
    static const char page[] = "Nyheter\n\n# Om torget\n\n" LONG;
    (void)state;
    fynd_buffer_append(&record.title, "Om torget", strlen("Om torget"));
    read_page(page, strlen(page), &blocks);
    clean(&blocks, NULL, &record);
    assert_text(page, "title", &record.title, "Om torget");
    assert_text(page, "text", &record.text, "Nyheter\n\n" LONG);
    assert_int_equal(json_array_size(record.removed), 1);
    record_fini(&record);
    blocks_fini(&blocks);
}

static void lines_of_the_website_are_removed(void **state)
{
    static const struct example examples[] = {
        {"Rubrik\n" LONG "\nDela\nFacebook\nE-post\nSkriv ut", "Rubrik", LONG, "",
         "share button: Dela\nshare button: Facebook\nshare button: E-post\nshare button: Skriv ut"},
        {"Rubrik\n" LONG "\n\nLämna ett svar\n\nDin e-postadress kommer inte publiceras. Obligatoriska fält är märkta "
         "*\nNamn *\nWebbplats",
         "Rubrik", LONG, "",
         "comment form: Lämna ett svar\ncomment form: Din e-postadress kommer inte publiceras. Obligatoriska fält är "
         "märkta *\ncomment form: Namn *\ncomment form: Webbplats"},
        {"Rubrik\n\nDetta bildspel kräver JavaScript.\n\n" LONG, "Rubrik", LONG, "",
         "script notice: Detta bildspel kräver JavaScript."},
        {"Vi använder kakor för att webbplatsen ska fungera\nGodkänn alla\nInställningar\n\nRubrik\n\n" LONG, "Rubrik",
         LONG, "",
         "cookie notice: Vi använder kakor för att webbplatsen ska fungera\ncookie notice: Godkänn alla\n"
         "cookie notice: Inställningar"},
        {"Den här webbplatsen använder cookies för statistik och för att ge dig\nen bättre upplevelse.\nRubrik\n" LONG,
         "Rubrik", LONG, "",
         "cookie notice: Den här webbplatsen använder cookies för statistik och för att ge dig\n"
         "cookie notice: en bättre upplevelse."},
        {"Hem > Aktuellt > Torget\nRubrik\n" LONG, "Rubrik", LONG, "", "navigation: Hem > Aktuellt > Torget"},
        {"Hem\nOm oss\nKontakt\nRubrik\n" LONG, "Rubrik", LONG, "",
         "navigation: Hem\nnavigation: Om oss\nnavigation: Kontakt"},
        {"Rubrik\n" LONG "\nLäs mer »\n‹ Tillbaka\n© 2023 Torget", "Rubrik", LONG, "",
         "navigation: Läs mer »\nnavigation: ‹ Tillbaka\nfooter: © 2023 Torget"},
        {"~ Logga in\n~ Torget\nRubrik\n" LONG, "Rubrik", LONG, "",
         "navigation: Logga in\npart of the website: Torget"},
    };
    (void)state;
    assert_examples(examples, COUNT(examples));
}

static void the_same_words_in_a_text_stay(void **state)
{
    static const struct example examples[] = {
        {"Rubrik\n\nVi satte ihop en meny. Sök och du ska finna.", "Rubrik",
         "Vi satte ihop en meny. Sök och du ska finna.", "", ""},
        {"Rubrik\n\n" LONG "\n\nKontakt\nRing 08-465 004 00.", "Rubrik", LONG "\n\nKontakt\nRing 08-465 004 00.", "",
         ""},
        {"Rubrik\n\nVi gör tre saker:\n* Lyssna\n* Dela\n* Lära", "Rubrik",
         "Vi gör tre saker:\n• Lyssna\n• Dela\n• Lära", "", ""},
        {"Rubrik\n\nMånga webbplatser frågar om kakor utan att förklara vad de är.", "Rubrik",
         "Många webbplatser frågar om kakor utan att förklara vad de är.", "", ""},
        {"Rubrik\n\nDet viktigaste i hela arbetet har varit att\ndela\nmed sig.", "Rubrik",
         "Det viktigaste i hela arbetet har varit att dela\nmed sig.", "", ""},
    };
    (void)state;
    assert_examples(examples, COUNT(examples));
}

static void asides_stand_apart(void **state)
{
    static const struct example examples[] = {
        {"Rubrik\n" LONG "\n\nAKTUELLT\n\nNy kollega\n\nHon börjar i maj.\n\nLämna ett svar", "Rubrik", LONG,
         "AKTUELLT\n\nNy kollega\n\nHon börjar i maj.", "comment form: Lämna ett svar"},
        {"Rubrik\n" LONG "\n\nAktuellt\nNy kollega\n\nANMÄLAN\nSenast i maj.", "Rubrik",
         LONG "\n\nANMÄLAN\nSenast i maj.", "Aktuellt\nNy kollega", ""},
        {"Rubrik\n" LONG "\n\n## Relaterade inlägg\n* Ett\n* Två\n\n## Metod\nVi räknade.", "Rubrik",
         LONG "\n\nMetod\nVi räknade.", "Relaterade inlägg\n• Ett\n• Två", ""},
        {"Rubrik\n" LONG "\n\nLäs också\nEn annan sida\n\n" LONG " " LONG, "Rubrik", LONG "\n\n" LONG " " LONG,
         "Läs också\nEn annan sida", ""},
        {"Aktuellt\nRubrik\n" LONG, "Rubrik", LONG, "", "navigation: Aktuellt"},
        {"Aktuellt\nKonferens i höst\nNy rapport ute\n\nRubrik\n" LONG, "Rubrik", LONG,
         "Aktuellt\nKonferens i höst\nNy rapport ute", ""},
        {"Rubrik\n" LONG "\n> Om oss i korthet.\nMer text.", "Rubrik", LONG "\nMer text.", "Om oss i korthet.", ""},
    };
    (void)state;
    assert_examples(examples, COUNT(examples));
}

static void separators_part_paragraphs(void **state)
{
    static const struct example examples[] = {
        {"Rubrik\n\nFöre.\n∗ ∗ ∗\nEfter.", "Rubrik", "Före.\n\nEfter.", "", "separator: ∗ ∗ ∗"},
        {"Rubrik\n\nFöre.\n\u00a0\n***\n\u00a0\nEfter.", "Rubrik", "Före.\n\nEfter.", "", "separator: ***"},
        {"Rubrik\n\nFöre.\n---\nEfter.", "Rubrik", "Före.\n\nEfter.", "", "separator: ---"},
    };
    (void)state;
    assert_examples(examples, COUNT(examples));
}

static void hard_wraps_are_joined(void **state)
{
    static const struct example examples[] = {
        {"Rubrik\n\nDu kan ha en strategisk roll för utveckling inom\nkommunal förvaltning.", "Rubrik",
         "Du kan ha en strategisk roll för utveckling inom kommunal förvaltning.", "", ""},
        {"Rubrik\n\nVi har under året fått besök av kollegor från\nNorrbotten.", "Rubrik",
         "Vi har under året fått besök av kollegor från Norrbotten.", "", ""},
        {"Rubrik\n\nFörst står här en rad som går vidare med små\nbokstäver och slutar med en punkt på sin rad.\nSedan "
         "kommer en mening till.",
         "Rubrik",
         "Först står här en rad som går vidare med små bokstäver och slutar med en punkt på sin rad. Sedan kommer en "
         "mening till.",
         "", ""},
    };
    (void)state;
    assert_examples(examples, COUNT(examples));
}

static void lines_that_are_lines_stay(void **state)
{
    static const struct example examples[] = {
        {"Rubrik\n\nPROGRAM\n09.00 Kaffe\n09.30 Om att leda utan att veta svaret på frågan\n11.00 Lunch", "Rubrik",
         "PROGRAM\n09.00 Kaffe\n09.30 Om att leda utan att veta svaret på frågan\n11.00 Lunch", "", ""},
        {"Rubrik\n\nMEDVERKANDE\nAlva Exempel, förvaltningschef i kommunen vid havet\nBo Exempel, utvecklare", "Rubrik",
         "MEDVERKANDE\nAlva Exempel, förvaltningschef i kommunen vid havet\nBo Exempel, utvecklare", "", ""},
        {"Rubrik\n\nFyra kvällar under hela våren, alltid klockan sex:\ntorsdag 3 april\nfredag 4 april", "Rubrik",
         "Fyra kvällar under hela våren, alltid klockan sex:\ntorsdag 3 april\nfredag 4 april", "", ""},
        {"Rubrik\n\nKONTAKT\nAlva Exempel, telefon 08-465 004 00 eller e-post\nalva@example.org", "Rubrik",
         "KONTAKT\nAlva Exempel, telefon 08-465 004 00 eller e-post\nalva@example.org", "", ""},
        {"Rubrik\n\nHär går vi\noch ser på vatten\ntills det blir kväll", "Rubrik",
         "Här går vi\noch ser på vatten\ntills det blir kväll", "", ""},
        {"Rubrik\n\n* En punkt som handlar om något ganska långt i dag\nAlva Exempel", "Rubrik",
         "• En punkt som handlar om något ganska långt i dag\nAlva Exempel", "", ""},
        {"Rubrik\n\nFörsta stycket är långt men har ingen punkt på slutet\n\noch nästa börjar med liten bokstav",
         "Rubrik", "Första stycket är långt men har ingen punkt på slutet\n\noch nästa börjar med liten bokstav", "",
         ""},
    };
    (void)state;
    assert_examples(examples, COUNT(examples));
}

#define TWICE                                                                                                            \
    "Tänk om vi kunde använda det som invånarna redan vet för att börja pröva nya lösningar i liten skala varje " \
    "vecka."
#define NEARLY                                                                                                         \
    "Tänk om vi kunde använda det som invånarna redan vet för att våga pröva nya lösningar i liten skala varje vecka."

static void what_stands_twice_counts_once(void **state)
{
    static const struct example examples[] = {
        {"Rubrik\n\nSkriv till mig.\nAlva Exempel\nAlva Exempel", "Rubrik", "Skriv till mig.\nAlva Exempel", "",
         "repeated line: Alva Exempel"},
        {"Rubrik\n\n" TWICE "\n\nMellan.\n\n" NEARLY, "Rubrik", TWICE "\n\nMellan.", "",
         "near-repeated paragraph: " NEARLY},
        {"Rubrik\n\nVi ses på torget i kväll.\n\nMellan.\n\nVi ses på torget i kväll.", "Rubrik",
         "Vi ses på torget i kväll.\n\nMellan.", "", "repeated line: Vi ses på torget i kväll."},
    };
    (void)state;
    assert_examples(examples, COUNT(examples));
}

static void what_only_looks_alike_stays(void **state)
{
    static const struct example examples[] = {
        {"Rubrik\n\nPlats: Sala\nPlats: Mora", "Rubrik", "Plats: Sala\nPlats: Mora", "", ""},
        {"Rubrik\n\n* Inledning\nAlva Exempel, Sala\n* Frågor\nAlva Exempel, Sala", "Rubrik",
         "• Inledning\nAlva Exempel, Sala\n• Frågor\nAlva Exempel, Sala", "", ""},
        {"Rubrik\n\nDen 3 maj ses vi på torget i Sala för att lyssna på varandra och dricka kaffe tillsammans.\n\nDen "
         "9 "
         "maj ses vi på torget i Mora för att lyssna på varandra och dricka kaffe tillsammans.",
         "Rubrik",
         "Den 3 maj ses vi på torget i Sala för att lyssna på varandra och dricka kaffe tillsammans.\n\nDen 9 maj ses "
         "vi på torget i Mora för att lyssna på varandra och dricka kaffe tillsammans.",
         "", ""},
    };
    (void)state;
    assert_examples(examples, COUNT(examples));
}

static void glued_words_are_parted_where_certain(void **state)
{
    static const struct {
        const char *glued, *parted;
    } words[] = {
        {"i december 2023Leda mer", "i december 2023 Leda mer"},
        {"klockan 11.30Plats", "klockan 11.30 Plats"},
        {"Chefsdagar….vad är det", "Chefsdagar…. vad är det"},
        {"Och sedan...då", "Och sedan... då"},
        {"Med 4G och 50Hz", "Med 4G och 50Hz"},
        {"Covid19Analys av H2O", "Covid19Analys av H2O"},
        {"LinkedIn och YouTube", "LinkedIn och YouTube"},
        {"Möjlighetfinns i AB2023Leda", "Möjlighetfinns i AB2023Leda"},
        {"Version 12B3 av e.d.", "Version 12B3 av e.d."},
        {"Se 2023/24Xyz9", "Se 2023/24Xyz9"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(words); i++) {
        struct blocks blocks = {0};
        struct record record = {0};
        struct block block = {.gap = true};
        fynd_buffer_append(&record.title, "T", 1);
        assert_true(blocks_add(&blocks, block, words[i].glued, strlen(words[i].glued)));
        clean(&blocks, NULL, &record);
        assert_text(words[i].glued, "text", &record.text, words[i].parted);
        record_fini(&record);
        blocks_fini(&blocks);
    }
}

static void a_category_is_glued_behind_the_date(void **state)
{
    static const struct {
        const char *line, *category; /* NULL: none */
    } lines[] = {
        {"december 2023Leda innovation", "Leda innovation"},
        {"3 maj 2024Klimat", "Klimat"},
        {"Oktober 2022Ökad tillit", "Ökad tillit"},
        {"december 2023 Leda innovation", NULL},
        {"version 2023Leda innovation", NULL},
        {"I december 2023Leda vi förändring", NULL},
        {"maj 2024Då möttes alla på torget.", NULL},
        {"maj 20245Klimat", NULL},
        {"2024Klimat", NULL},
        {"maj 2024", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(lines); i++) {
        struct blocks blocks = {0};
        struct record record = {0};
        fynd_buffer_append(&record.title, "T", 1);
        assert_true(blocks_add(&blocks, (struct block){.gap = true}, lines[i].line, strlen(lines[i].line)));
        clean(&blocks, NULL, &record);
        const char *found = json_string_value(json_array_get(record.fields[RECORD_CATEGORIES], 0));
        if ((found == NULL) != (lines[i].category == NULL) || (found != NULL && strcmp(found, lines[i].category) != 0))
            fail_msg("%s: %s", lines[i].line, found != NULL ? found : "none");
        record_fini(&record);
        blocks_fini(&blocks);
    }
}

static void what_many_pages_carry_is_removed(void **state)
{
    static const struct example example = {
        "Nätverket för torg\n\nRubrik\n\n" LONG "\n\nTID\nTorsdag\n\nAVGIFT\nIngen avgift.\n\nVi bygger torg "
        "tillsammans",
        "Rubrik", LONG "\n\nTID\nTorsdag\n\nAVGIFT\nIngen avgift.", "",
        "on many pages: Nätverket för torg\non many pages: Vi bygger torg tillsammans"};
    static const char carried[] = "Nätverket för torg\nTID\nTorsdag\nAVGIFT\nIngen avgift.\nVi bygger torg tillsammans";
    struct line_counts repeats;
    struct blocks blocks = {0};
    struct fynd_cause cause;
    (void)state;
    assert_int_equal(line_counts_init(&repeats, &cause), FYND_OK);
    for (int i = 0; i < 9; i++) {
        char own[32];
        blocks.count = blocks.text.length = 0;
        read_page(carried, strlen(carried), &blocks);
        read_page(own, (size_t)snprintf(own, sizeof own, "sida %d", i), &blocks);
        assert_int_equal(line_counts_count(&repeats, &blocks, &cause), FYND_OK);
    }
    assert_int_equal(line_counts_seal(&repeats, &cause), FYND_OK);
    assert_example(&example, &repeats);
    line_counts_fini(&repeats);
    blocks_fini(&blocks);
}

/* --- properties --- */

static const char *const lines[] = {
    "Meny",
    "Sök",
    "Kontakt",
    "AKTUELLT",
    "Läs också",
    "Lämna ett svar",
    "Namn *",
    "Dela",
    "***",
    "TID",
    "Plats: Sala",
    "09.00 Kaffe",
    "Sala kommun \u301c",
    "Om torget",
    "maj 2024Torg",
    "Alva Exempel",
    "/Alva & Bo",
    "– Nej, sade hon.",
    "Vi ses på torget i kväll.",
    TWICE,
    NEARLY,
    LONG,
    "som fortsätter här med en rad som är ganska lång och sedan",
    "och en kort rad",
    "Och så vidare….sedan",
    "alva@example.org",
    "Vi använder kakor för att webbplatsen ska fungera",
    "🚌",
    "2023-10-19",
};

static uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 16) % below;
}

static void draw_page(uint32_t *seed, struct blocks *blocks)
{
    uint32_t count = 1 + draw(seed, 25);
    for (uint32_t i = 0; i < count; i++) {
        const char *line = lines[draw(seed, COUNT(lines))];
        struct block block = {.gap = draw(seed, 2) == 0, .wrapped = draw(seed, 3) > 0, .level = 1 + draw(seed, 3)};
        block.kind = draw(seed, 3) > 0 ? BLOCK_TEXT : (enum block_kind)draw(seed, 3);
        block.place = draw(seed, 5) > 0 ? BLOCK_BODY : (enum block_place)draw(seed, 3);
        assert_true(blocks_add(blocks, block, line, strlen(line)));
    }
}

static void no_word_is_lost(void **state)
{
    uint32_t seed = 1;
    (void)state;
    for (int i = 0; i < 3000; i++) {
        struct blocks blocks = {0};
        struct record record = {0};
        draw_page(&seed, &blocks);
        clean(&blocks, NULL, &record);
        assert_complete(&blocks, &record);
        record_fini(&record);
        blocks_fini(&blocks);
    }
}

static void a_page_of_too_many_lines_is_refused(void **state)
{
    struct blocks blocks = {0};
    struct record record = {0};
    struct block block = {0};
    struct fynd_cause cause;
    (void)state;
    for (size_t i = 0; i <= CLEAN_LINES_MAX; i++)
        assert_true(blocks_add(&blocks, block, "a", 1));
    assert_int_equal(clean_blocks(&blocks, NULL, &record, &cause), FYND_BAD_INPUT);
    assert_string_equal(cause.text, "more than 262144 lines");
    blocks.count--;
    clean(&blocks, NULL, &record);
    record_fini(&record);
    blocks_fini(&blocks);
}

/* --- real pages --- */

static void read_file(const char *path, struct blocks *blocks)
{
    static char bytes[1 << 16];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    read_page(bytes, length, blocks);
}

static bool is_removed(const struct record *record, struct fynd_text line, const char *why)
{
    const json_t *entry;
    size_t i;
    json_array_foreach(record->removed, i, entry)
    {
        const json_t *text = json_object_get(entry, "text");
        if (json_string_length(text) == line.length && memcmp(json_string_value(text), line.bytes, line.length) == 0 &&
            strcmp(json_string_value(json_object_get(entry, "why")), why) == 0)
            return true;
    }
    return false;
}

/* Lines are counted from 0, blank ones left out. */
static const struct real_page {
    const char *id;
    size_t title;
    struct {
        size_t line;
        const char *why;
    } removed[6];
    size_t removed_count;
    size_t aside; /* the line with which it begins; 0: there is none */
} real_pages[] = {
    {"c5eb490ac7cb3b61", 0, {{9, "comment form"}, {10, "comment form"}}, 2, 0},
    {"1fa771a39c220653", 1, {{0, "navigation"}}, 1, 0},
    {"8162d222dcd271f9",
     1,
     {{10, "repeated title"}, {13, "separator"}, {14, "near-repeated paragraph"}, {29, "repeated line"}},
     4,
     0},
    {"f10bcdcf5cd33ef9", 0, {{2, "script notice"}, {5, "share button"}, {6, "comment form"}}, 3, 0},
    {"3dd17f57dcd30fc4", 0, {{0}}, 0, 8},
};

static void assert_real_page(const char *path, const struct real_page *page)
{
    struct blocks blocks = {0};
    struct record record = {0};
    read_file(path, &blocks);
    clean(&blocks, NULL, &record);
    struct fynd_text title = blocks_text(&blocks, page->title);
    assert_int_equal(record.title.length, title.length);
    assert_memory_equal(record.title.bytes, title.bytes, title.length);
    assert_int_equal(json_array_size(record.removed), page->removed_count);
    for (size_t i = 0; i < page->removed_count; i++)
        assert_true(is_removed(&record, blocks_text(&blocks, page->removed[i].line), page->removed[i].why));
    assert_int_equal(record.aside.length > 0, page->aside > 0);
    if (page->aside > 0) {
        struct fynd_text line = blocks_text(&blocks, page->aside);
        assert_memory_equal(record.aside.bytes, line.bytes, line.length);
    }
    assert_complete(&blocks, &record);
    record_fini(&record);
    blocks_fini(&blocks);
}

/* The archive is not part of this project; the tests run in its root. */
static void the_archive_is_cleaned(void **state)
{
    glob_t found;
    (void)state;
    if (glob("../shared/archive/*.txt", 0, NULL, &found) != 0)
        skip();
    for (size_t i = 0; i < found.gl_pathc; i++)
        for (size_t j = 0; j < COUNT(real_pages); j++)
            if (strstr(found.gl_pathv[i], real_pages[j].id) != NULL)
                assert_real_page(found.gl_pathv[i], &real_pages[j]);
    globfree(&found);
}

static void the_sample_archive_loses_nothing(void **state)
{
    glob_t found;
    (void)state;
    if (glob("corpus/publications/*.txt", 0, NULL, &found) != 0)
        skip();
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct blocks blocks = {0};
        struct record record = {0};
        read_file(found.gl_pathv[i], &blocks);
        clean(&blocks, NULL, &record);
        assert_complete(&blocks, &record);
        record_fini(&record);
        blocks_fini(&blocks);
    }
    globfree(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_useful_line_is_the_title),
        cmocka_unit_test(a_page_may_lack_a_title),
        cmocka_unit_test(a_repeated_title_counts_once),
        cmocka_unit_test(a_title_from_the_format_stays),
        cmocka_unit_test(lines_of_the_website_are_removed),
        cmocka_unit_test(the_same_words_in_a_text_stay),
        cmocka_unit_test(asides_stand_apart),
        cmocka_unit_test(separators_part_paragraphs),
        cmocka_unit_test(hard_wraps_are_joined),
        cmocka_unit_test(lines_that_are_lines_stay),
        cmocka_unit_test(what_stands_twice_counts_once),
        cmocka_unit_test(what_only_looks_alike_stays),
        cmocka_unit_test(glued_words_are_parted_where_certain),
        cmocka_unit_test(a_category_is_glued_behind_the_date),
        cmocka_unit_test(what_many_pages_carry_is_removed),
        cmocka_unit_test(no_word_is_lost),
        cmocka_unit_test(a_page_of_too_many_lines_is_refused),
        cmocka_unit_test(the_archive_is_cleaned),
        cmocka_unit_test(the_sample_archive_loses_nothing),
    };
    return cmocka_run_group_tests_name("clean", tests, NULL, NULL);
}
