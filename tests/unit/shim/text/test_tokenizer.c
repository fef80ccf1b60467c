/* Where the words of a text begin and end, and under which form each is found.
 *
 * Each line of the tables is a text, the forms that the index has for its words, and the pieces of the text
 * that they come from, both parted by "|". NULL: the pieces look like the forms. Each piece is looked for
 * behind the one before it, so that the tables check the byte offsets, too. */
#include "shim/index/schema.h"
#include "shim/text/tokenizer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct example {
    const char *text;
    const char *forms;
    const char *pieces; /* NULL: the same as the forms */
};

/* clang-format off */
static const struct example words[] = {
    {"",                            "",                        NULL},
    {" \t\n",                       "",                        NULL},
    {"... !!! ?",                   "",                        NULL},
    {"skola",                       "skola",                   NULL},
    {"Skola",                       "skola",                   "Skola"},
    {"skola och hem",               "skola|och|hem",           NULL},
    {"rad ett\nrad två",            "rad|ett|rad|två",         NULL},
    {"rad ett\r\nrad två",          "rad|ett|rad|två",         NULL},
    {"Åre, Älvsbyn & Ö",            "åre|älvsbyn|ö",           "Åre|Älvsbyn|Ö"},
    {"GÖTEBORG",                    "göteborg",                "GÖTEBORG"},
    {"Slut.",                       "slut",                    "Slut"},
    {"Slut.Början",                 "slut|början",             "Slut|Början"},
    {"(Ett, \"två\"; tre!)",        "ett|två|tre",             "Ett|två|tre"},
    {"”citat” ’enkla’ »gås«",       "citat|enkla|gås",         NULL},
    {"covid19 h2o",                 "covid19|h2o",             NULL},
    {"e-post",                      "e|post",                  NULL},
    {"Norra-Södra",                 "norra|södra",             "Norra|Södra"},
    {"till- och frånval",           "till|och|frånval",        NULL},
    {"maj–juni, maj—juni",          "maj|juni|maj|juni",       NULL},
    {"och/eller",                   "och|eller",               NULL},
    {"www.example.org/sida",        "www|example|org|sida",    NULL},
    {"snabel_a",                    "snabel|a",                NULL},
};

static const struct example unicode[] = {
    {"mo\u0308te",                  "möte",                    "mo\u0308te"},
    {"A\u030Angest",                "ångest",                  "A\u030Angest"},
    {"\u212Bngest",                 "ångest",                  "\u212Bngest"},
    {"a\u0308a\u030Ao\u0308",       "äåö",                     "a\u0308a\u030Ao\u0308"},
    {"idé ide\u0301",               "ide|ide",                 "idé|ide\u0301"},
    {"Müller Ćosić",                "muller|cosic",            "Müller|Ćosić"},
    {"Tromsø Ærø Straße",           "tromsö|ärö|strasse",      "Tromsø|Ærø|Straße"},
    {"kommun\u00ADstyrelse",        "kommunstyrelse",          "kommun\u00ADstyrelse"},
    {"\u00ADskola\u00AD hem",       "skola|hem",               NULL},
    {"sam\u200Bver\u200Ckan\u200Ds","samverkans",              "sam\u200Bver\u200Ckan\u200Ds"},
    {"sam\u2060verkan",             "samverkan",               "sam\u2060verkan"},
    {"\uFEFFskola",                 "skola",                   NULL},
    {"\uFB01nans e\uFB00ekt",       "finans|effekt",           "\uFB01nans|e\uFB00ekt"},
    {"\uFF33\uFF2B\uFF32 \uFF11",   "skr|1",                   "\uFF33\uFF2B\uFF32|\uFF11"},
    {"skola\u00A0hem",              "skola|hem",               NULL},
    {"skola\u2009hem\u2028nu",      "skola|hem|nu",            NULL},
    {"\u0308 \u0301\u0301",         "",                        NULL},
    {"skola \u0308 hem",            "skola|hem",               NULL},
    {"Hej \U0001F600\U0001F44D då", "hej|då",                  "Hej|då"},
    {"\U0001F468\u200D\U0001F469",  "",                        NULL},
    {"Привет мир",                  "привет|мир",              "Привет|мир"},
    {"中文",                        "中文",                    NULL},
};

static const struct example numbers[] = {
    {"93",                          "93",                      NULL},
    {"#93 och nr 4",                "93|och|nr|4",             NULL},
    {"10 000 invånare",             "10000|invånare",          "10 000|invånare"},
    {"1 250 000 kr",                "1250000|kr",              "1 250 000|kr"},
    {"10\u00A0000 kr",              "10000|kr",                "10\u00A0000|kr"},
    {"10 000\u00A0kr",              "10000|kr",                "10 000|kr"},
    {"1\u00A0250\u00A0000\u00A0kr", "1250000|kr",              "1\u00A0250\u00A0000|kr"},
    {"10\u202F000 5\u2009000",      "10000|5000",              "10\u202F000|5\u2009000"},
    {"10 000–12 000",               "10000|12000",             "10 000|12 000"},
    {"”10 000”",                    "10000",                   "10 000"},
    {"10 000,50 kr",                "10000,50|kr",             "10 000,50|kr"},
    {"10 0000",                     "10|0000",                 NULL},
    {"10 000a",                     "10|000a",                 NULL},
    {"10 000å",                     "10|000å",                 NULL},
    {"år 2023 100 deltagare",       "år|2023|100|deltagare",   NULL},
    {"1,5 miljoner",                "1,5|miljoner",            NULL},
    {"1,2,3",                       "1,2,3",                   NULL},
    {"100,200",                     "100|200",                 NULL},
    {"Industri 4.0",                "industri|4.0",            "Industri|4.0"},
    {"4.",                          "4",                       NULL},
    {"kl. 09:00",                   "kl|09.00",                "kl|09:00"},
    {"09.00-11.30",                 "09.00|11.30",             NULL},
    {"09:00–11:30",                 "09.00|11.30",             "09:00|11:30"},
    {"2023-12-01",                  "2023|12|01",              NULL},
    {"1/12 2023",                   "1|12|2023",               NULL},
    {"50%",                         "50",                      NULL},
    {"10 000 000 000",              "10000000000",             "10 000 000 000"},
};

static const struct example contacts[] = {
    {"namn@example.org",            "namn@example.org",        NULL},
    {"Namn.Efternamn@Example.ORG.", "namn.efternamn@example.org", "Namn.Efternamn@Example.ORG"},
    {"namn_2+a@mail.example.se,",   "namn_2+a@mail.example.se", NULL},
    {"(namn@example.org)",          "namn@example.org",        NULL},
    {"Åsa (at) räksmörgås.example", "åsa@räksmörgås.example",  "Åsa (at) räksmörgås.example"},
    {"namn@lokalt",                 "namn|lokalt",             NULL},
    {"@namn",                       "namn",                    NULL},
    {"namn@ exempel",               "namn|exempel",            NULL},
    {"namn@example.org-å",          "namn@example.org|å",      NULL},
    {"a@example.org/b@example.org", "a@example.org|b@example.org", NULL},
    {"ring 08-465 004 00, på kl. 9", "ring|+46846500400|på|kl|9", "ring|08-465 004 00|på|kl|9"},
    {"(08) 465 004 00",             "+46846500400",            "(08) 465 004 00"},
    {"0701740612 +46 70 174 06 12", "+46701740612|+46701740612", "0701740612|+46 70 174 06 12"},
    {"10 070-174 06 12",            "10|+46701740612",         "10|070-174 06 12"},
    {"tel.070-174 06 12",           "tel|+46701740612",        "tel|070-174 06 12"},
    {"811218-9876",                 "8112189876",              "811218-9876"},
    {"08-12 34",                    "08|12|34",                NULL},
};

static const struct example rules[] = {
    {"t.ex. skola",                 "tex|skola",               "t.ex|skola"},
    {"T.ex. Skola",                 "tex|skola",               "T.ex|Skola"},
    {"bl.a.",                       "bla",                     "bl.a"},
    {"fr.o.m. maj t.o.m. juni",     "from|maj|tom|juni",       "fr.o.m|maj|t.o.m|juni"},
    {"m.m. m.fl.",                  "mm|mfl",                  "m.m|m.fl"},
    {"o.s.v",                       "osv",                     "o.s.v"},
    {"ö.h.t. f.ö.",                 "öht|fö",                  "ö.h.t|f.ö"},
    {"e.Kr.",                       "ekr",                     "e.Kr"},
    {"U.S.A.",                      "usa",                     "U.S.A"},
    {"t.extra",                     "t|extra",                 NULL},
    {"EU:s",                        "eu:s",                    "EU:s"},
    {"SKR:s tv:n pdf:en",           "skr:s|tv:n|pdf:en",       "SKR:s|tv:n|pdf:en"},
    {"”EU:s” och EU:s–",            "eu:s|och|eu:s",           "EU:s|och|EU:s"},
    {"EU:s\u00A0mål",               "eu:s|mål",                "EU:s|mål"},
    {"1:a 20:e",                    "1:a|20:e",                NULL},
    {"EU:sx",                       "eu|sx",                   "EU|sx"},
    {"Tid: nu",                     "tid|nu",                  "Tid|nu"},
    {"plats:Lund",                  "plats|lund",              "plats|Lund"},
    {"C# och F#",                   "c#|och|f#",               "C#|och|F#"},
    {"C++",                         "c++",                     "C++"},
    {"C+",                          "c",                       "C"},
    {"C#a",                         "c|a",                     "C|a"},
    {"H&M och R&D",                 "h&m|och|r&d",             "H&M|och|R&D"},
    {"Barn&Utbildning",             "barn|utbildning",         "Barn|Utbildning"},
    {"H & M",                       "h|m",                     "H|M"},
};
/* clang-format on */

/* The part of a list up to the next "|"; *list moves behind it. */
static size_t take_part(const char **list, const char **part)
{
    size_t length = strcspn(*list, "|");

    *part = *list;
    *list += length + ((*list)[length] == '|');
    return length;
}

static void check_token(const struct example *example, const struct fynd_token *token, const char **forms,
                        const char **pieces, size_t *behind)
{
    const char *form, *piece, *place;
    size_t length = take_part(forms, &form), piece_length = take_part(pieces, &piece);

    if (length == 0 || token->form_length != length || memcmp(token->form, form, length) != 0)
        fail_msg("\"%s\": \"%.*s\" stands where \"%.*s\" should", example->text, (int)token->form_length, token->form,
                 (int)length, form);
    place = memmem(example->text + *behind, strlen(example->text) - *behind, piece, piece_length);
    if (place == NULL || token->start != (size_t)(place - example->text) || token->end != token->start + piece_length)
        fail_msg("\"%s\": %zu to %zu is not \"%.*s\"", example->text, token->start, token->end, (int)piece_length,
                 piece);
    *behind = token->end;
}

static void check_example(const struct example *example)
{
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    const char *forms = example->forms, *pieces = example->pieces == NULL ? forms : example->pieces;
    size_t behind = 0;

    fynd_tokenizer_begin(&tokens, example->text, strlen(example->text));
    while (fynd_tokenizer_next(&tokens, &token))
        check_token(example, &token, &forms, &pieces, &behind);
    if (*forms != '\0')
        fail_msg("\"%s\": \"%s\" is missing", example->text, forms);
    fynd_tokenizer_fini(&tokens);
}

#define CHECK_ALL(table)                                                                                               \
    for (size_t i = 0; i < sizeof(table) / sizeof *(table); i++)                                                       \
    check_example(&(table)[i])

static void test_words(void **state)
{
    (void)state;
    CHECK_ALL(words);
}

static void test_unicode(void **state)
{
    (void)state;
    CHECK_ALL(unicode);
}

static void test_numbers(void **state)
{
    (void)state;
    CHECK_ALL(numbers);
}

static void test_contacts(void **state)
{
    (void)state;
    CHECK_ALL(contacts);
}

static void test_rules(void **state)
{
    (void)state;
    CHECK_ALL(rules);
}

/* Reads bytes that may hold anything, from memory of exactly their length. Returns how many tokens there
 * were. */
static size_t read_all(const char *bytes, size_t length)
{
    char *text = malloc(length + (length == 0));
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    size_t count = 0, behind = 0;

    assert_non_null(text);
    memcpy(text, bytes, length);
    fynd_tokenizer_begin(&tokens, text, length);
    while (fynd_tokenizer_next(&tokens, &token)) {
        assert_in_range(token.form_length, 1, FYND_FORM_MAX);
        assert_true(behind <= token.start && token.start < token.end && token.end <= length);
        behind = token.end;
        count++;
    }
    assert_false(tokens.form.failed);
    fynd_tokenizer_fini(&tokens);
    free(text);
    return count;
}

/* From the end of any token on, the tokens are those that follow it: words, an address, a telephone number. */
static void test_moving(void **state)
{
    static const char text[] = "Ring 070-123 45 67 eller skriv till anna@example.se före 2023-05";
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    size_t starts[32], ends[32], count = 0;

    (void)state;
    fynd_tokenizer_begin(&tokens, text, strlen(text));
    for (; fynd_tokenizer_next(&tokens, &token); count++) {
        starts[count] = token.start;
        ends[count] = token.end;
    }
    assert_in_range(count, 7, 32);
    for (size_t from = 0; from < count; from++) {
        fynd_tokenizer_move(&tokens, ends[from]);
        for (size_t next = from + 1; next < count; next++) {
            assert_true(fynd_tokenizer_next(&tokens, &token));
            assert_int_equal(token.start, starts[next]);
            assert_int_equal(token.end, ends[next]);
        }
        assert_false(fynd_tokenizer_next(&tokens, &token));
    }
    fynd_tokenizer_fini(&tokens);
}

static void test_bytes_that_are_no_text(void **state)
{
    static const struct {
        const char *bytes;
        size_t length, tokens;
    } examples[] = {
        {"skola\0hem", 9, 2},            /* NUL parts words */
        {"\0\0\0", 3, 0},                /* */
        {"skola\xFFhem", 9, 2},          /* never valid in UTF-8 */
        {"skola\xC3", 6, 1},             /* cut in the middle of a letter */
        {"sm\xE5land", 7, 2},            /* Latin-1 */
        {"\xC0\xAF \xED\xA0\x80", 6, 0}, /* overlong, surrogate */
        {"\xF0\x9F\x98", 3, 0},          /* cut emoji */
    };

    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        assert_int_equal(read_all(examples[i].bytes, examples[i].length), examples[i].tokens);
}

/* The first form of a text of `count` times `unit`, then `rest`; its bytes in form, its length returned. */
static size_t form_of_repeated(const char *unit, size_t count, const char *rest, char form[FYND_FORM_MAX])
{
    struct fynd_buffer text = {0};
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    size_t length;

    for (size_t i = 0; i < count; i++)
        fynd_buffer_append(&text, unit, strlen(unit));
    fynd_buffer_append(&text, rest, strlen(rest));
    fynd_tokenizer_begin(&tokens, text.bytes, text.length);
    assert_true(fynd_tokenizer_next(&tokens, &token));
    length = token.form_length;
    assert_in_range(length, 1, FYND_FORM_MAX);
    assert_int_equal(token.end, text.length); /* the token is the whole run, its form the beginning */
    memcpy(form, token.form, length);
    assert_false(fynd_tokenizer_next(&tokens, &token));
    fynd_tokenizer_fini(&tokens);
    fynd_buffer_fini(&text);
    return length;
}

static void test_long_words_are_cut(void **state)
{
    char form[FYND_FORM_MAX], same[FYND_FORM_MAX];
    size_t length;

    (void)state;
    assert_int_equal(form_of_repeated("a", 40, "", form), 40);
    length = form_of_repeated("a", 1000, "", form);
    assert_in_range(length, FYND_FORM_MAX - 4, FYND_FORM_MAX);
    assert_int_equal(form_of_repeated("a", 1001, "", same), length);
    length = form_of_repeated("å", 1000, "", form);
    assert_int_equal(length % 2, 0); /* no letter is cut in two */
    assert_memory_equal(form + length - 2, "å", 2);
}

/* One character can fold to many: U+FDFA is a sentence in one sign, a fraction has three signs or more. */
static void test_long_words_of_ligatures_are_cut(void **state)
{
    static const char *const characters[] = {"\uFDFA", "¼", "\u2152", "\uFDF2", "\uFB03"};
    char form[FYND_FORM_MAX + 64];

    (void)state;
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
        for (size_t before = 0; before <= FYND_FORM_MAX; before++)
            form_of_repeated("a", before, characters[i], form);
}

/* Texts that would take very long if a rule looked ahead without bound. The test is that it ends. */
static void test_hostile_texts_end(void **state)
{
    static const char *const units[] = {
        "a.a.a.",  "@",        "a@",     "a@a.",   "a-",      "1 ",     "123 456 ", "1 000 ", "9",
        "a\u0308", "a.\u0308", "\u0308", "\u00AD", "a\u200B", "a&",     "a:s",      "C#",     "C++",
        "1,5",     "1:",       "EU:",    "+",      "x.y@z.w", "a_",     "å.",       "\xFF",   "\uFDFA",
        "0",       "070-",     "070 ",   "+46 ",   "(08)",    "a@a.se", "811218-",  "(at)",
    };
    enum { SIZE = 1 << 20 };

    (void)state;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t length = strlen(units[i]);
        char *text = malloc(SIZE);

        assert_non_null(text);
        for (size_t at = 0; at < SIZE; at++)
            text[at] = units[i][at % length];
        read_all(text, SIZE);
        free(text);
    }
}

static void test_begin_again(void **state)
{
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;

    (void)state;
    for (int round = 0; round < 3; round++) {
        fynd_tokenizer_begin(&tokens, "ett två", strlen("ett två"));
        assert_true(fynd_tokenizer_next(&tokens, &token));
        assert_memory_equal(token.form, "ett", 3); /* the second is left unread */
    }
    fynd_tokenizer_fini(&tokens);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_unicode),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_contacts),
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_moving),
        cmocka_unit_test(test_bytes_that_are_no_text),
        cmocka_unit_test(test_long_words_are_cut),
        cmocka_unit_test(test_long_words_of_ligatures_are_cut),
        cmocka_unit_test(test_hostile_texts_end),
        cmocka_unit_test(test_begin_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
