/* What misspelt forms are taken for: which slips are seen through, what they cost, and in what order. */
#include "shim/index/schema.h"
#include "shim/suggest/spell_checker.h"
#include "tests/unit/support/folder.h"
#include "tests/unit/support/random.h"

enum { NAMES_MAX = 512, WRITTEN_MAX = 1024 };

/* A table of names, the commonest first. */
static struct fynd_term_dict *make_names(const struct fynd_text *names, uint32_t count)
{
    const char *path = folder_path("names");
    struct fynd_term_dict *table = NULL;
    struct fynd_cause cause = {""};

    unlink(path);
    if (fynd_term_dict_write(path, names, count, count, NULL, &cause) != FYND_OK ||
        fynd_term_dict_open(path, &table, &cause) != FYND_OK)
        fail_msg("%s", cause.text);
    return table;
}

/* The same of names with a space between. */
static struct fynd_term_dict *make_table(const char *names)
{
    struct fynd_text texts[NAMES_MAX];
    uint32_t count = 0;

    while (*names != '\0') {
        size_t length = strcspn(names, " ");

        assert_in_range(count, 0, NAMES_MAX - 1);
        texts[count++] = (struct fynd_text){names, length};
        names += length + (names[length] == ' ');
    }
    return make_names(texts, count);
}

/* The corrections with a space between. */
static void write_corrections(const struct fynd_term_dict *table, const char *form, size_t most, char out[WRITTEN_MAX])
{
    struct fynd_correction corrections[FYND_CORRECTIONS_MAX];
    size_t count = fynd_spell_checker_corrections(table, form, strlen(form), FYND_SPELLING_ANY, corrections, most);
    size_t length = 0;
    char name[FYND_TERM_DICT_NAME_MAX];

    assert_in_range(count, 0, most);
    out[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        assert_true(i == 0 || corrections[i].cost >= corrections[i - 1].cost);
        length += (size_t)snprintf(out + length, WRITTEN_MAX - length, "%s%.*s", i > 0 ? " " : "",
                                   (int)fynd_term_dict_get(table, corrections[i].form, name), name);
        assert_in_range(length, 0, WRITTEN_MAX - 1);
    }
}

/* clang-format off */
/* Names, the commonest first; a form; its corrections. */
static const struct {
    const char *names, *form, *corrections;
} examples[] = {
    /* one slip of each kind */
    {"kommun",                   "kmmun",       "kommun"},     /* a letter too few */
    {"kommun",                   "kommuxn",     "kommun"},     /* a letter too many */
    {"kommun",                   "kommxn",      "kommun"},     /* another letter */
    {"kommun",                   "komumn",      "kommun"},     /* two that changed places */
    {"kommun",                   "komun",       "kommun"},     /* a double letter that is single */
    {"kommun",                   "kommunn",     "kommun"},     /* a single one that is double */
    {"kommun",                   "kommmun",     "kommun"},
    {"kommun",                   "komm",        ""},
    {"kommun",                   "kommunal",    ""},
    /* dots and rings */
    {"räksmörgås",               "raksmorgas",  "räksmörgås"},
    {"räksmörgås",               "räksmorgas",  "räksmörgås"},
    {"förändring",               "forandrnig",  "förändring"}, /* and a slip beside */
    {"ö",                        "o",           "ö"},
    {"år är",                    "ar",          "år är"},
    {"bal",                      "bål",         ""},           /* nobody puts them where there are none */
    /* the first letter */
    {"kommun",                   "bommun",      "kommun"},
    {"kommun",                   "ommun",       "kommun"},
    {"kommun",                   "skommun",     "kommun"},
    {"kommun",                   "okmmun",      "kommun"},
    {"klor",                     "flor",        ""},           /* too dear in a short word */
    {"ärende",                   "arende",      "ärende"},     /* its dots are like any others */
    /* three letters or fewer: only dots and rings */
    {"bil bi bild",              "bli",         ""},
    {"väg",                      "vag",         "väg"},
    {"väg",                      "vog",         ""},
    {"fråga",                    "frå",         ""},
    /* four letters: what is likelier than any other letter */
    {"bild",                     "blid",        "bild"},
    {"bild",                     "bxld",        ""},
    {"tak",                      "takk",        "tak"},
    /* the longer, the more */
    {"parkerar",                 "pxrkexar",    ""},
    {"parkerare",                "pxrkexare",   "parkerare"},
    {"parkerare",                "pxrkexaxe",   ""},
    /* digits and addresses, on both sides */
    {"klass",                    "klass9",      ""},
    {"klass9 klassa",            "klasse",      "klassa"},
    {"info",                     "info@",       ""},
    {"info@example inföexample", "infoexample", "inföexample"},
    {"2023",                     "2032",        ""},
    /* itself excepted */
    {"kommun",                   "kommun",      ""},
    {"kommun kommuns",           "kommun",      "kommuns"},
    /* the cheapest first, then the commonest */
    {"skolsa skolan skölna",     "skolna",      "skölna skolan skolsa"},
    {"parkett parkerx parkery",  "parkerv",     "parkerx parkery"},
    {"parkery parkerx parkett",  "parkerv",     "parkery parkerx"},
    /* nothing that is like it, and nothing at all */
    {"kommun skola",             "xylofon",     ""},
    {"kommun",                   "",            ""},
    {"a",                        "",            ""},
    {"",                         "kommun",      ""},
    /* other letters than Latin ones */
    {"東京大学",                 "東京太学",    ""},           /* four letters */
    {"библиотека",               "библотека",   "библиотека"},
    {"kommun",                   "\xffmm\xc3",  ""},
};
/* clang-format on */

static void test_examples(void **state)
{
    char written[WRITTEN_MAX];

    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct fynd_term_dict *table = make_table(examples[i].names);

        write_corrections(table, examples[i].form, FYND_CORRECTIONS_MAX, written);
        if (strcmp(written, examples[i].corrections) != 0)
            fail_msg("%s among %s is taken for \"%s\", not \"%s\"", examples[i].form, examples[i].names, written,
                     examples[i].corrections);
        fynd_term_dict_close(table);
    }
}

/* What it costs to take a form for the only name there is; -1: it is not. */
static double cost_of(const char *name, const char *form)
{
    struct fynd_term_dict *table = make_table(name);
    struct fynd_correction correction;
    size_t count = fynd_spell_checker_corrections(table, form, strlen(form), FYND_SPELLING_ANY, &correction, 1);

    fynd_term_dict_close(table);
    return count == 0 ? -1 : (double)correction.cost;
}

/* The likelier a slip, the cheaper. */
static void test_likely_slips_are_cheap(void **state)
{
    static const char *const forms[] = {
        "parrkering", /* a letter doubled */
        "parkerinh",  /* a neighbour on the keyboard */
        "parkeirng",  /* places changed */
        "parkerinx",  /* any other letter */
        "xarkering",  /* the first one */
        "paxkerinx",  /* two slips */
    };
    double last = cost_of("pärkering", "parkering"); /* a mark left out */

    (void)state;
    assert_true(last > 0);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        double cost = cost_of("parkering", forms[i]);

        if (cost <= last)
            fail_msg("%s costs %.2f, the likelier slip before it %.2f", forms[i], cost, last);
        last = cost;
    }
}

/* Letters side by side on a Swedish keyboard, and letters that sound alike, cost less than any other letter. */
static void test_letters_that_are_taken_for_each_other(void **state)
{
    static const char *const rows[] = {"q w e r t y u i o p å",
                                       "a s d f g h j k l ö ä",
                                       "z x c v b n m",
                                       "k c",
                                       "s c",
                                       "k q",
                                       "v w",
                                       "e ä",
                                       "o å",
                                       "i j"};
    char name[16], form[16];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (const char *left = rows[i], *right; (right = strchr(left, ' ')) != NULL; left = right) {
            right++;
            snprintf(name, sizeof name, "fabrik%.*sum", (int)(right - left - 1), left);
            snprintf(form, sizeof form, "fabrik%.*sum", (int)strcspn(right, " "), right);
            if (cost_of(name, form) <= 0 || cost_of(name, form) > 0.9)
                fail_msg("%s for %s costs %.2f", form, name, cost_of(name, form));
        }
}

/* As many as are wanted, the best of them. */
static void test_no_more_than_wanted(void **state)
{
    struct fynd_term_dict *table =
        make_table("skolaa skolab skolac skolad skolae skolaf skolag skolah skolai skolaj skolak "
                   "skolal skolam skolan skolao skolap skolaq skolar skolas skolat");
    char written[WRITTEN_MAX];

    (void)state;
    write_corrections(table, "skola0", FYND_CORRECTIONS_MAX, written);
    assert_string_equal(written, "");
    write_corrections(table, "skola", 0, written);
    assert_string_equal(written, "");
    write_corrections(table, "skola", 2, written);
    assert_string_equal(written, "skolaa skolab");
    write_corrections(table, "skolta", 1, written);
    assert_string_equal(written, "skolat");
    write_corrections(table, "skola", FYND_CORRECTIONS_MAX, written);
    assert_string_equal(written, "skolaa skolab skolac skolad skolae skolaf skolag skolah skolai skolaj skolak skolal "
                                 "skolam skolan skolao skolap");
    fynd_term_dict_close(table);
}

/* Forms as long as an index keeps them, and names as long as a table does. */
static void test_long_words(void **state)
{
    char name[FYND_TERM_DICT_NAME_MAX + 1], form[FYND_TERM_DICT_NAME_MAX + 1];

    (void)state;
    for (size_t length = 1; length <= FYND_TERM_DICT_NAME_MAX; length++) {
        for (size_t i = 0; i < length; i++)
            form[i] = name[i] = "parkeing"[i % 8];
        form[length] = name[length] = '\0';
        form[length / 2] = 'x';
        if (length > 4 && length <= FYND_FORM_MAX)
            assert_true(cost_of(name, form) > 0.9);
        else
            cost_of(name, form); /* only that it stays within its table */
        form[length / 2] = '\0';
        cost_of(name, form);
        cost_of(form[0] == '\0' ? "a" : form, name);
    }
}

enum { RANDOM_NAMES = 300, RANDOM_FORMS = 60, RANDOM_MAX = 32 };

/* A word of few letters, so that many are alike. */
static void write_random(char out[RANDOM_MAX])
{
    static const char *const letters[] = {"a", "b", "k", "e", "å", "ä", "я"};
    size_t count = 2 + random_below(9);

    for (out[0] = '\0'; count > 0; count--)
        strcat(out, letters[random_below(7)]);
}

static bool is_among(char words[][RANDOM_MAX], size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

/* costs[form][name]: of each name alone. */
static void find_costs(char names[][RANDOM_MAX], char forms[][RANDOM_MAX], double costs[][RANDOM_NAMES])
{
    for (size_t i = 0; i < RANDOM_NAMES; i++) {
        struct fynd_term_dict *table = make_table(names[i]);

        for (size_t k = 0; k < RANDOM_FORMS; k++) {
            struct fynd_correction correction = {0, -1};

            fynd_spell_checker_corrections(table, forms[k], strlen(forms[k]), FYND_SPELLING_ANY, &correction, 1);
            costs[k][i] = (double)correction.cost;
        }
        fynd_term_dict_close(table);
    }
}

/* How many names are nearer to a form than cost. */
static size_t count_nearer(const double costs[RANDOM_NAMES], double cost)
{
    size_t count = 0;

    for (size_t i = 0; i < RANDOM_NAMES; i++)
        count += costs[i] >= 0 && costs[i] < cost;
    return count;
}

static void check_corrections(const struct fynd_term_dict *table, const char *form, const double costs[RANDOM_NAMES])
{
    struct fynd_correction corrections[FYND_CORRECTIONS_MAX];
    size_t count =
        fynd_spell_checker_corrections(table, form, strlen(form), FYND_SPELLING_ANY, corrections, FYND_CORRECTIONS_MAX);
    size_t near = count_nearer(costs, 1000);

    assert_int_equal(count, near < FYND_CORRECTIONS_MAX ? near : FYND_CORRECTIONS_MAX);
    for (size_t i = 0; i < count; i++) {
        assert_in_range(corrections[i].form, 0, RANDOM_NAMES - 1);
        assert_true((double)corrections[i].cost == costs[corrections[i].form]);
        assert_true(count_nearer(costs, (double)corrections[i].cost) <= i);
    }
}

/* What names share is computed once, and variants that are too dear are passed over: with the same outcome as for
 * each name alone. */
static void test_neighbours_do_not_matter(void **state)
{
    static char names[RANDOM_NAMES][RANDOM_MAX], forms[RANDOM_FORMS][RANDOM_MAX];
    static double costs[RANDOM_FORMS][RANDOM_NAMES];
    struct fynd_text texts[RANDOM_NAMES];
    struct fynd_term_dict *table;

    (void)state;
    for (size_t i = 0; i < RANDOM_NAMES; i++) {
        do
            write_random(names[i]);
        while (is_among(names, i, names[i]));
        texts[i] = (struct fynd_text){names[i], strlen(names[i])};
    }
    for (size_t k = 0; k < RANDOM_FORMS; k++)
        write_random(forms[k]);
    find_costs(names, forms, costs);
    table = make_names(texts, RANDOM_NAMES);
    for (size_t k = 0; k < RANDOM_FORMS; k++)
        check_corrections(table, forms[k], costs[k]);
    fynd_term_dict_close(table);
}

/* Corrections of a table that may be damaged: any, but of its names. */
static void correct_within(const struct fynd_term_dict *table)
{
    static const char *const forms[] = {"kommun", "skolmotet", "ar", "", "\xff\xc3"};
    struct fynd_correction corrections[FYND_CORRECTIONS_MAX];

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        assert_in_range(fynd_spell_checker_corrections(table, forms[i], strlen(forms[i]), FYND_SPELLING_ANY,
                                                       corrections, FYND_CORRECTIONS_MAX),
                        0, FYND_CORRECTIONS_MAX);
}

/* Each byte in turn gets three other values: the file is refused, or every call stays within it. */
static void test_every_damaged_byte(void **state)
{
    static const unsigned char flips[] = {0x01, 0x80, 0xFF};
    struct fynd_buffer content = {0};
    struct fynd_term_dict *table =
        make_table("kommun kommuner kommunen kommunens skola skolan skolor skolmöte skolmötet skolmöten år är ö torg "
                   "torget torgets kommunal kommunala skolorna");

    (void)state;
    fynd_term_dict_close(table);
    folder_read(folder_path("names"), &content);
    for (size_t i = 0; i < sizeof flips * content.length; i++) {
        char *byte = &content.bytes[i / sizeof flips];

        *byte ^= (char)flips[i % sizeof flips];
        folder_write(folder_path("damaged"), content.bytes, content.length);
        if (fynd_term_dict_open(folder_path("damaged"), &table, NULL) == FYND_OK) {
            correct_within(table);
            fynd_term_dict_close(table);
        }
        *byte ^= (char)flips[i % sizeof flips];
    }
    fynd_buffer_fini(&content);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),
        cmocka_unit_test(test_likely_slips_are_cheap),
        cmocka_unit_test(test_letters_that_are_taken_for_each_other),
        cmocka_unit_test(test_no_more_than_wanted),
        cmocka_unit_test(test_long_words),
        cmocka_unit_test(test_neighbours_do_not_matter),
        cmocka_unit_test(test_every_damaged_byte),
    };

    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
