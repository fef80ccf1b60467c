/* Weighted edit distance (Damerau 1964: one letter more, less, another, or two that changed places), one row of the
 * table a letter. Names come in byte order, so that the rows of what a name shares with the one before are kept; and
 * when no cell of a row is cheap enough, neither is any name that begins so, and they are passed over unread. */
#include "spelling.h"

#include "schema.h"
#include "unicode.h"

#include <string.h>

enum {
    LETTERS_MAX = FYND_FORM_MAX,
    LETTERS_KNOWN = 256, /* Latin letters, whose costs are kept */
    LONG_WORD = 9,
    SHORT_WORD = 3
};

#define COST_MARK    0.2f /* a for å or ä, o for ö: no such keys */
#define COST_DOUBLED 0.6f /* a letter doubled that should not be, or the other way */
#define COST_SWAPPED 0.8f /* neighbours that changed places */
#define COST_ALIKE   0.7f /* letters that sound alike or lie side by side on the keyboard */
#define COST_FIRST   0.3f /* more for the first letter, which is seldom wrong */
#define TOO_DEAR     1000.0f
#define LIMIT_SHORT  0.9f
#define LIMIT_MIDDLE 1.4f
#define LIMIT_LONG   2.1f

struct table {
    int32_t wanted[LETTERS_MAX], name[LETTERS_MAX];
    size_t name_ends[LETTERS_MAX]; /* byte behind each letter of the name */
    size_t wanted_count, name_count;
    float wanted_one[LETTERS_MAX];                /* what leaving out each wanted letter costs */
    float rows[LETTERS_MAX + 1][LETTERS_MAX + 1]; /* by letters of the name, then of what is wanted */
    float cheapest[LETTERS_MAX + 1];              /* cell of each row */
    float limit;
    size_t band; /* how many letters longer or shorter a beginning may be and still be cheap enough */
    float others[LETTERS_KNOWN][LETTERS_MAX]; /* what a letter of a name costs for each that is wanted ... */
    bool known[LETTERS_KNOWN];                /* ... once it has been met */
};

/* --- What a slip costs --- */

static int32_t without_mark(int32_t letter)
{
    if (letter == 0xe5 || letter == 0xe4) /* å ä */
        return 'a';
    return letter == 0xf6 ? 'o' : letter; /* ö */
}

/* Pairs that are taken for each other: by ear, then by the rows of a Swedish keyboard. */
static bool is_alike(int32_t one, int32_t other)
{
    static const char *const pairs = "ckkqsczsvwijyieiäeåoöo"
                                     "qwweerrttyyuuiiooppåassddffgghhjjkkllööäzxxccvvbbnnm"
                                     "aqszdxfcgvhbjnkmwsedrftgyhujikol";
    const char *at = pairs, *end = pairs + strlen(pairs);

    while (at < end) {
        int32_t left, right = 0;

        at += fynd_utf8_decode(at, end, &left);
        if (at < end)
            at += fynd_utf8_decode(at, end, &right);
        if ((left == one && right == other) || (left == other && right == one))
            return true;
    }
    return false;
}

/* Of a letter of the archive where another one was typed. Only what was typed lacks its marks. */
static float cost_of_other(int32_t meant, int32_t typed)
{
    if (meant == typed)
        return 0;
    if (without_mark(meant) == typed)
        return COST_MARK;
    return is_alike(meant, typed) ? COST_ALIKE : 1;
}

/* Of writing the letter of a name for the k-th that is wanted, from 0. */
static float cost_here(struct table *table, int32_t letter, size_t k)
{
    if (letter >= LETTERS_KNOWN)
        return cost_of_other(letter, table->wanted[k]);
    if (!table->known[letter]) {
        for (size_t i = 0; i < table->wanted_count; i++)
            table->others[letter][i] = cost_of_other(letter, table->wanted[i]);
        table->known[letter] = true;
    }
    return table->others[letter][k];
}

/* Of a letter too many or too few: cheap beside its twin. */
static float cost_of_one(const int32_t *letters, size_t at, size_t count)
{
    bool twin = (at > 0 && letters[at - 1] == letters[at]) || (at + 1 < count && letters[at + 1] == letters[at]);

    return twin ? COST_DOUBLED : 1;
}

static float least(float one, float other)
{
    return one < other ? one : other;
}

/* --- The table --- */

/* The cell behind letter i of the name, which costs `one` by itself, and letter k of what is wanted, both from 1. */
static float cell(struct table *table, size_t i, size_t k, float one)
{
    const int32_t *name = table->name, *wanted = table->wanted;
    float first = i == 1 || k == 1 ? COST_FIRST : 0;
    float other = cost_here(table, name[i - 1], k - 1);
    float best = table->rows[i - 1][k - 1] + other + (other > COST_MARK ? first : 0);

    best = least(best, table->rows[i - 1][k] + one + first);
    best = least(best, table->rows[i][k - 1] + table->wanted_one[k - 1] + first);
    if (i > 1 && k > 1 && name[i - 1] == wanted[k - 2] && name[i - 2] == wanted[k - 1] && name[i - 1] != name[i - 2])
        best = least(best, table->rows[i - 2][k - 2] + COST_SWAPPED);
    return best;
}

/* Fills the row of letter i of the name. Returns its cheapest cell. */
static float fill_row(struct table *table, size_t i)
{
    size_t first = i > table->band ? i - table->band : 1;
    size_t last = i + table->band < table->wanted_count ? i + table->band : table->wanted_count;
    float cheapest = TOO_DEAR, one = cost_of_one(table->name, i - 1, i);

    table->rows[i][first - 1] = first == 1 ? (float)i + COST_FIRST : TOO_DEAR;
    for (size_t k = first; k <= last; k++) {
        table->rows[i][k] = cell(table, i, k, one);
        cheapest = least(cheapest, table->rows[i][k]);
    }
    for (size_t k = last + 1; k <= table->wanted_count && k <= last + 2; k++) /* what the next rows look at */
        table->rows[i][k] = TOO_DEAR;
    return least(cheapest, table->rows[i][first - 1]);
}

static size_t read_letters(const char *form, size_t length, int32_t letters[LETTERS_MAX])
{
    size_t count = 0;

    for (size_t at = 0; at < length && count < LETTERS_MAX;)
        at += fynd_utf8_decode(form + at, form + length, &letters[count++]);
    return count;
}

static float limit_for(size_t letters)
{
    if (letters <= SHORT_WORD)
        return COST_MARK * SHORT_WORD;
    if (letters == SHORT_WORD + 1)
        return LIMIT_SHORT;
    return letters < LONG_WORD ? LIMIT_MIDDLE : LIMIT_LONG;
}

bool fynd_spelling_applies(const char *form, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((form[i] >= '0' && form[i] <= '9') || form[i] == '@')
            return false;
    return true;
}

/* --- The walk --- */

/* Can no name that begins with the first `letters` be cheap enough? Every way goes through the row behind them, but for
 * a swap, which leads over it from the row before. */
static bool is_too_dear(const struct table *table, size_t letters)
{
    return table->cheapest[letters] > table->limit && table->cheapest[letters - 1] + COST_SWAPPED > table->limit;
}

/* Reads the letters of a name behind the `kept` first, and fills their rows. False: no name that begins with the
 * letters read so far is cheap enough. */
static bool read_name(struct table *table, const struct fynd_names_walk *walk, size_t kept)
{
    size_t at = kept == 0 ? 0 : table->name_ends[kept - 1];

    for (table->name_count = kept; at < walk->length && table->name_count < LETTERS_MAX;) {
        size_t i = table->name_count++;

        at += fynd_utf8_decode(walk->name + at, walk->name + walk->length, &table->name[i]);
        table->name_ends[i] = at;
        table->cheapest[i + 1] = fill_row(table, i + 1);
        if (is_too_dear(table, i + 1))
            return false;
    }
    return true;
}

static size_t kept_letters(const struct table *table, size_t shared)
{
    size_t kept = 0;

    while (kept < table->name_count && table->name_ends[kept] <= shared)
        kept++;
    return kept;
}

/* Adds a correction in its place; the last falls out when there are too many. */
static size_t insert(struct fynd_correction *corrections, size_t count, size_t most, struct fynd_correction added)
{
    size_t at = count;

    while (at > 0 && (corrections[at - 1].cost > added.cost ||
                      (corrections[at - 1].cost == added.cost && corrections[at - 1].form > added.form)))
        at--;
    if (at == most)
        return count;
    count += count < most;
    memmove(corrections + at + 1, corrections + at, sizeof *corrections * (count - at - 1));
    corrections[at] = added;
    return count;
}

size_t fynd_spelling_corrections(const struct fynd_names *forms, const char *form, size_t length, float dearest,
                                 struct fynd_correction *corrections, size_t most)
{
    struct table table;
    struct fynd_names_walk walk;
    size_t count = 0, passed = 0; /* passed: bytes of a beginning that is too dear */

    memset(table.known, 0, sizeof table.known);
    table.name_count = 0;
    table.wanted_count = read_letters(form, length, table.wanted);
    table.limit = least(dearest, limit_for(table.wanted_count));
    table.band = (size_t)(table.limit / COST_DOUBLED) + 1;
    if (most == 0 || !fynd_spelling_applies(form, length))
        return 0;
    table.rows[0][0] = table.cheapest[0] = 0;
    for (size_t k = 1; k <= table.wanted_count; k++) {
        table.rows[0][k] = (float)k + COST_FIRST;
        table.wanted_one[k - 1] = cost_of_one(table.wanted, k - 1, table.wanted_count);
    }
    fynd_names_walk_begin(&walk, forms);
    while (fynd_names_walk_next(&walk)) {
        if (passed > 0 && walk.shared >= passed)
            continue;
        if (walk.length > FYND_FORM_MAX) /* no form is: the table is damaged */
            break;
        passed = 0;
        if (!read_name(&table, &walk, kept_letters(&table, walk.shared))) {
            passed = table.name_ends[table.name_count - 1];
            fynd_names_walk_pass(&walk, passed);
            continue;
        }
        if (table.name_count > table.wanted_count + table.band || table.wanted_count > table.name_count + table.band)
            continue;
        float cost = table.rows[table.name_count][table.wanted_count];
        if (cost > table.limit || !fynd_spelling_applies(walk.name, walk.length) ||
            (walk.length == length && memcmp(walk.name, form, length) == 0))
            continue;
        count = insert(corrections, count, most, (struct fynd_correction){fynd_names_walk_number(&walk), cost});
    }
    return count;
}
