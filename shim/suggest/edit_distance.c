#include "shim/suggest/edit_distance.h"

#include "shim/text/unicode.h"

#include <string.h>

#define COST_DOUBLED 0.6f /* a letter doubled that should not be, or the other way */
#define COST_SWAPPED 0.8f /* neighbours that changed places */
#define COST_ALIKE   0.7f /* letters that sound alike or lie side by side on the keyboard */
#define COST_FIRST   0.3f /* more for the first letter, which is seldom wrong */
#define TOO_DEAR     1000.0f

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

        at += fynd_unicode_decode(at, end, &left);
        if (at < end)
            at += fynd_unicode_decode(at, end, &right);
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
        return FYND_COST_MARK;
    return is_alike(meant, typed) ? COST_ALIKE : 1;
}

/* Of writing the letter of a name for the k-th that is wanted, from 0. */
static float cost_here(struct fynd_edit_distance *distance, int32_t letter, size_t k)
{
    if (letter >= FYND_EDIT_DISTANCE_KNOWN)
        return cost_of_other(letter, distance->wanted[k]);
    if (!distance->known[letter]) {
        for (size_t i = 0; i < distance->wanted_count; i++)
            distance->others[letter][i] = cost_of_other(letter, distance->wanted[i]);
        distance->known[letter] = true;
    }
    return distance->others[letter][k];
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
static float cell(struct fynd_edit_distance *distance, size_t i, size_t k, float one)
{
    const int32_t *name = distance->name, *wanted = distance->wanted;
    float first = i == 1 || k == 1 ? COST_FIRST : 0;
    float other = cost_here(distance, name[i - 1], k - 1);
    float best = distance->rows[i - 1][k - 1] + other + (other > FYND_COST_MARK ? first : 0);

    best = least(best, distance->rows[i - 1][k] + one + first);
    best = least(best, distance->rows[i][k - 1] + distance->wanted_one[k - 1] + first);
    if (i > 1 && k > 1 && name[i - 1] == wanted[k - 2] && name[i - 2] == wanted[k - 1] && name[i - 1] != name[i - 2])
        best = least(best, distance->rows[i - 2][k - 2] + COST_SWAPPED);
    return best;
}

/* Fills the row of letter i of the name. Returns its cheapest cell. */
static float fill_row(struct fynd_edit_distance *distance, size_t i)
{
    size_t first = i > distance->band ? i - distance->band : 1;
    size_t last = i + distance->band < distance->wanted_count ? i + distance->band : distance->wanted_count;
    float cheapest = TOO_DEAR, one = cost_of_one(distance->name, i - 1, i);

    distance->rows[i][first - 1] = first == 1 ? (float)i + COST_FIRST : TOO_DEAR;
    for (size_t k = first; k <= last; k++) {
        distance->rows[i][k] = cell(distance, i, k, one);
        cheapest = least(cheapest, distance->rows[i][k]);
    }
    for (size_t k = last + 1; k <= distance->wanted_count && k <= last + 2; k++) /* what the next rows look at */
        distance->rows[i][k] = TOO_DEAR;
    return least(cheapest, distance->rows[i][first - 1]);
}

static size_t read_letters(const char *form, size_t length, int32_t letters[FYND_EDIT_DISTANCE_LETTERS])
{
    size_t count = 0;

    for (size_t at = 0; at < length && count < FYND_EDIT_DISTANCE_LETTERS;)
        at += fynd_unicode_decode(form + at, form + length, &letters[count++]);
    return count;
}

void fynd_edit_distance_limit(struct fynd_edit_distance *distance, float limit)
{
    distance->limit = limit;
    distance->band = (size_t)(limit / COST_DOUBLED) + 1;
}

void fynd_edit_distance_begin(struct fynd_edit_distance *distance, const char *wanted, size_t length)
{
    memset(distance->known, 0, sizeof distance->known);
    distance->name_count = 0;
    distance->steps = 0;
    distance->wanted_count = read_letters(wanted, length, distance->wanted);
    distance->rows[0][0] = distance->cheapest[0] = 0;
    for (size_t k = 1; k <= distance->wanted_count; k++) {
        distance->rows[0][k] = (float)k + COST_FIRST;
        distance->wanted_one[k - 1] = cost_of_one(distance->wanted, k - 1, distance->wanted_count);
    }
}

bool fynd_edit_distance_is_spelt(const char *form, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((form[i] >= '0' && form[i] <= '9') || form[i] == '@')
            return false;
    return true;
}

/* Can no name that begins with the first `letters` be cheap enough? Every way goes through the row behind them, but for
 * a swap, which leads over it from the row before. */
static bool is_too_dear(const struct fynd_edit_distance *distance, size_t letters)
{
    return distance->cheapest[letters] > distance->limit &&
           distance->cheapest[letters - 1] + COST_SWAPPED > distance->limit;
}

static size_t kept_letters(const struct fynd_edit_distance *distance, size_t shared)
{
    size_t kept = 0;

    while (kept < distance->name_count && distance->name_ends[kept] <= shared)
        kept++;
    return kept;
}

bool fynd_edit_distance_read(struct fynd_edit_distance *distance, const struct fynd_term_dict_walk *walk, size_t shared)
{
    size_t kept = kept_letters(distance, shared);
    size_t at = kept == 0 ? 0 : distance->name_ends[kept - 1];

    for (distance->name_count = kept; at < walk->length && distance->name_count < FYND_EDIT_DISTANCE_LETTERS;) {
        size_t i = distance->name_count++;

        at += fynd_unicode_decode(walk->name + at, walk->name + walk->length, &distance->name[i]);
        distance->name_ends[i] = at;
        distance->cheapest[i + 1] = fill_row(distance, i + 1);
        distance->steps++;
        if (is_too_dear(distance, i + 1))
            return false;
    }
    return true;
}

float fynd_edit_distance_cost(const struct fynd_edit_distance *distance, size_t letters)
{
    if (letters > distance->wanted_count + distance->band || distance->wanted_count > letters + distance->band)
        return TOO_DEAR;
    return distance->rows[letters][distance->wanted_count];
}
