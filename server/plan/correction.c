#include "server/plan/correction.h"

#include "shim/suggest/spell_checker.h"

#include <math.h>
#include <string.h>

enum {
    HARDLY = 1,        /* publications: a word in no more of them may be a slip that was printed */
    MUCH_MORE = 20,    /* times as many have what was meant instead */
    SHORTEST_HALF = 2, /* bytes of each of two words that were written as one */
    LONG_HALF = 4
};

static const double COMMONNESS = 0.1;  /* what twice as many publications are worth, in slips */
static const double SPLIT_LONG = 0.7;  /* a missing space between longer words, in slips ... */
static const double SPLIT_SHORT = 1.1; /* ... and beside a short one */
static const float SLIP = 1.0f;        /* the most that a mere suggestion differs by */
static const float MARKS = 0.65f;      /* the most that a right word differs by: dots and rings that were left out */

/* In how many publications a base form is, alone or in compounds. */
static uint32_t documents(const struct expansion *wording, const char *base, size_t length)
{
    return fynd_index_reader_documents(wording->reader, base, length, false) +
           fynd_index_reader_documents(wording->reader, base, length, true);
}

/* In how many publications a form of the archive is, in any inflection; 0: it is no form of it. */
static uint32_t documents_of_form(const struct expansion *wording, const char *form, size_t length)
{
    const struct fynd_term_dict *forms = fynd_index_reader_forms(wording->reader);
    char base[FYND_TERM_DICT_NAME_MAX];
    uint32_t number;

    if (!fynd_term_dict_find(forms, form, length, &number))
        return 0;
    return fynd_index_reader_documents(
        wording->reader, base,
        fynd_term_dict_get(fynd_index_reader_bases(wording->reader), fynd_term_dict_note(forms, number), base), false);
}

/* A likely spelling, and how likely: in slips, less for what is common. */
struct choice {
    double cost;
    uint32_t documents;
};

/* May what was typed give way to a form of the archive? A sound compound does not to one that the lexicon cannot make
 * out: that one may be the misspelling. */
static bool may_replace(const struct expansion *wording, bool known, const char *form, size_t length)
{
    struct fynd_word other;

    if (!known)
        return true;
    return fynd_analyzer_word(wording->analysis, form, length, &other, NULL) == FYND_OK && other.known;
}

/* Takes the likeliest spelling that differs by at most `most` slips, if it is better than the best so far. */
static void take_corrections(const struct expansion *wording, const char *form, size_t length, bool known, float most,
                             struct choice *best, struct correction *spelling)
{
    const struct fynd_term_dict *forms = fynd_index_reader_forms(wording->reader);
    struct fynd_correction corrections[FYND_CORRECTIONS_MAX];
    size_t count = fynd_spell_checker_corrections(forms, form, length, most, corrections, FYND_CORRECTIONS_MAX);

    for (size_t i = 0; i < count; i++) {
        char name[FYND_TERM_DICT_NAME_MAX];
        size_t name_length = fynd_term_dict_get(forms, corrections[i].form, name);
        uint32_t has = documents_of_form(wording, name, name_length);
        double cost = (double)corrections[i].cost - COMMONNESS * log2(1 + (double)has);

        if (has == 0 || cost >= best->cost || !may_replace(wording, known, name, name_length))
            continue;
        *best = (struct choice){cost, has};
        memcpy(spelling->text, name, name_length);
        spelling->length = name_length;
    }
}

/* The form as two words of the archive. */
static void take_split(const struct expansion *wording, const char *form, size_t length, size_t at, struct choice *best,
                       struct correction *spelling)
{
    uint32_t left = documents_of_form(wording, form, at);
    uint32_t right = left == 0 ? 0 : documents_of_form(wording, form + at, length - at);
    uint32_t fewer = left < right ? left : right;
    bool longer = at >= LONG_HALF && length - at >= LONG_HALF;
    double cost = (longer ? SPLIT_LONG : SPLIT_SHORT) - COMMONNESS * log2(1 + (double)fewer);

    if (fewer <= HARDLY || cost >= best->cost)
        return;
    *best = (struct choice){cost, fewer};
    memcpy(spelling->text, form, at);
    spelling->text[at] = ' ';
    memcpy(spelling->text + at + 1, form + at, length - at);
    spelling->length = length + 1;
}

static void take_splits(const struct expansion *wording, const char *form, size_t length, struct choice *best,
                        struct correction *spelling)
{
    for (size_t at = SHORTEST_HALF; at + SHORTEST_HALF <= length; at++)
        if (((unsigned char)form[at] & 0xc0) != 0x80)
            take_split(wording, form, length, at, best, spelling);
}

/* Takes the likeliest spelling of a word that so many publications have. */
static bool take_best(const struct expansion *wording, const char *form, size_t length, const struct fynd_word *word,
                      uint32_t has, struct correction *spelling)
{
    struct choice best = {FYND_SPELLING_ANY, 0};
    const bool known = word->known;

    spelling->certain = has == 0;
    spelling->length = 0;
    if (has > 0) {
        take_corrections(wording, form, length, known, SLIP, &best, spelling);
        return spelling->length > 0 && best.documents >= MUCH_MORE * has;
    }
    if (expansion_knows(wording, word)) {
        take_corrections(wording, form, length, known, MARKS, &best, spelling);
    } else {
        take_corrections(wording, form, length, known, FYND_SPELLING_ANY, &best, spelling);
        take_splits(wording, form, length, &best, spelling);
    }
    return spelling->length > 0;
}

bool correction_find(const struct expansion *wording, const char *form, size_t length, struct fynd_word *word,
                     struct correction *spelling)
{
    uint32_t has;
    bool found;

    if (wording->reader == NULL || length > FYND_FORM_MAX || word->stop)
        return false;
    has = documents(wording, word->base, word->base_length);
    if (has > HARDLY || (has > 0 && word->known))
        return false;
    found = take_best(wording, form, length, word, has, spelling);
    return fynd_analyzer_word(wording->analysis, form, length, word, NULL) == FYND_OK && found;
}
