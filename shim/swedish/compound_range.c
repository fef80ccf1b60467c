#include "shim/swedish/compound_range.h"

#include "shim/base/word_list.h"
#include "shim/swedish/compound_cost.h"
#include "shim/swedish/derivation.h"
#include "shim/swedish/particle.h"

#include <string.h>

/* --- Which range it is --- */

/* The particle before a word: 2 in beskriva, 0 in bensin. */
static size_t find_particle(const struct fynd_lexicon *lexicon, const char *text, size_t length)
{
    struct fynd_lexicon_entry entry;

    for (size_t i = PARTICLE_MAX; i > 0; i--)
        if (length >= i + 4 && fynd_particle_is(text, i) && fynd_lexicon_find(lexicon, text + i, length - i, &entry) &&
            entry.roles & LEXICON_FREE)
            return i;
    return 0;
}

struct fynd_compound_range fynd_compound_range_new(const struct fynd_compound_splitter *splitter)
{
    return (struct fynd_compound_range){
        .end = splitter->length,
        .final = true,
        .limit = LIMIT_NEW,
        .particle = find_particle(splitter->lexicon, splitter->form, splitter->length),
    };
}

/* A word that begins compounds without a joint is hardly a compound itself: those take s (klimat, but
 * regionförbunds). */
bool fynd_compound_range_known(const struct fynd_compound_splitter *splitter, size_t begin, size_t end, bool final,
                               const struct fynd_lexicon_entry *whole, struct fynd_compound_range *range)
{
    char lemma[LEXICON_LEMMA_MAX];
    size_t length = fynd_lexicon_lemma(whole, splitter->form + begin, end - begin, lemma);
    struct fynd_lexicon_entry entry;

    *range = (struct fynd_compound_range){
        .begin = begin,
        .end = end,
        .final = final,
        .limit = LIMIT_KNOWN,
        .whole = whole,
        .particle = find_particle(splitter->lexicon, splitter->form + begin, end - begin),
        .suffixed = fynd_derivation_is_of_verb(splitter->lexicon, lemma, length),
        .name = (whole->roles & LEXICON_NAME) != 0,
    };
    if (fynd_lexicon_find(splitter->lexicon, lemma, length, &entry)) {
        if (entry.roles & LEXICON_BEGIN)
            range->limit = LIMIT_SIMPLE;
        range->of_verb = range->suffixed || (entry.roles & LEXICON_KINDS) == LEXICON_VERB;
    }
    return end - begin >= 4 && !(range->name && !final);
}

/* --- What may begin it --- */

/* A first part that begins with the particle must be a word without it, too: omvärlds|analys, but not besk|riva. */
static bool fits_particle(const struct fynd_compound_splitter *splitter, const struct fynd_compound_range *range,
                          size_t end)
{
    size_t begin = range->begin + range->particle;
    struct fynd_lexicon_entry entry;

    return range->particle == 0 ||
           (end >= begin + 3 && fynd_lexicon_find(splitter->lexicon, splitter->form + begin, end - begin, &entry));
}

static bool fits_begin(const struct fynd_compound_splitter *splitter, const struct fynd_compound_range *range,
                       const struct fynd_lexicon_prefix *first)
{
    unsigned roles = first->entry.roles;

    if ((roles & LEXICON_BEGIN) == 0 && !fits_particle(splitter, range, range->begin + first->length))
        return false;
    return !range->of_verb || (roles & (LEXICON_NOUN | LEXICON_BEGIN) && first->length >= 3);
}

/* --- What may end it --- */

/* A noun ends in a noun, or in what a verb's -ande makes one (beslutsfattande); a verb in no noun. Adjectives may be
 * participles, or like a noun (knädjup). */
static bool same_kind(unsigned whole, unsigned last, const char *form, size_t length)
{
    if (length > 6 && memcmp(form + length - 4, "ande", 4) == 0)
        return true;
    whole &= LEXICON_KINDS;
    last &= LEXICON_KINDS;
    return last == 0 ||
           !((whole == LEXICON_NOUN && (last & LEXICON_NOUN) == 0) || (whole == LEXICON_VERB && last == LEXICON_NOUN));
}

/* Can what is left of the whole's lemma behind its first `before` bytes be the last part's lemma, though another one
 * than the lexicon chose? */
static bool fits_rest(const struct fynd_compound_splitter *splitter, const struct fynd_compound_range *range,
                      const char *whole, size_t before, size_t length)
{
    const char *text = whole + before;
    size_t rest_length = length - before;
    struct fynd_lexicon_entry rest;

    return rest_length >= 3 && fynd_lexicon_find(splitter->lexicon, text, rest_length, &rest) &&
           (rest.roles & LEXICON_FREE) != 0 &&
           (rest_length >= 4 || (range->whole->roles & rest.roles & LEXICON_NOUN) != 0) &&
           same_kind(range->whole->roles, rest.roles, text, rest_length) &&
           !fynd_derivation_is(splitter->lexicon, whole, 0, before, length, &rest);
}

/* Can a part be the last one of a word that the lexicon knows? Their lemmas must end alike (personliga is of
 * personlig, so it is not person and liga), or what is left of the whole's must be a word, since the part may have more
 * lemmas than the one that the lexicon chose. They must be of the same kind (lärarinna is no rinna), and what is made
 * of a verb with a suffix ends in what is (projektledare in ledare, but skrivare not in vare). */
static bool fits_whole(const struct fynd_compound_splitter *splitter, const struct fynd_compound_range *range,
                       size_t start, const struct fynd_lexicon_entry *last)
{
    char whole[LEXICON_LEMMA_MAX], part[LEXICON_LEMMA_MAX];
    const char *form = splitter->form;
    size_t before = start - range->begin;
    size_t length = fynd_lexicon_lemma(range->whole, form + range->begin, range->end - range->begin, whole);
    size_t part_length = fynd_lexicon_lemma(last, form + start, range->end - start, part);

    if (length <= before || memcmp(whole, form + range->begin, before) != 0)
        return false;
    if (!same_kind(range->whole->roles, last->roles, form + start, range->end - start))
        return false;
    if (range->suffixed && !fynd_derivation_is_of_verb(splitter->lexicon, part, part_length))
        return false;
    if (length - before == part_length && memcmp(whole + before, part, part_length) == 0)
        return part_length >= 3 || fynd_compound_cost_is_short_last(part, part_length);
    return fits_rest(splitter, range, whole, before, length);
}

/* Can a name end in form[start, end) and be a compound: a noun with -en, -et or -na (berlin|muren), one behind a joint
 * (finlands|färja), or who lives there (malmö|bo)? */
static bool ends_name(const char *form, size_t start, size_t end, const struct fynd_lexicon_entry *entry)
{
    static const char *const inhabitants[] = {"bo", "bon", "bons", "bor", "borna", "bornas", "bors", "bos"};
    const char *text = form + start;
    size_t length = end - start;

    if (fynd_word_list_has(inhabitants, sizeof inhabitants / sizeof *inhabitants, text, length))
        return true;
    return (entry->roles & LEXICON_KINDS) == LEXICON_NOUN && fynd_compound_cost_letters(text, length) >= 5 &&
           (form[start - 1] == 's' || (entry->strip > 0 && strchr("nta", text[length - 1]) != NULL));
}

static bool fits_end(const struct fynd_compound_splitter *splitter, const struct fynd_compound_range *range,
                     size_t start, const struct fynd_lexicon_entry *last)
{
    if (range->name)
        return ends_name(splitter->form, start, range->end, last);
    return range->whole == NULL || fits_whole(splitter, range, start, last);
}

/* --- All of it --- */

/* The fewest letters of a part that another one follows. A single one only begins the form: ö|kultur. */
static size_t least_letters(const struct fynd_compound_range *range, size_t start)
{
    if (start > range->begin)
        return 3;
    return start > 0 ? 2 : 1;
}

bool fynd_compound_range_fits(const struct fynd_compound_splitter *splitter, const struct fynd_compound_range *range,
                              size_t start, const struct fynd_lexicon_prefix *prefix)
{
    size_t end = start + prefix->length;

    if (start == range->begin && !fits_begin(splitter, range, prefix))
        return false;
    if (start > range->begin &&
        fynd_derivation_is(splitter->lexicon, splitter->form, range->begin, start, end, &prefix->entry))
        return false;
    if (end == range->end)
        return fits_end(splitter, range, start, &prefix->entry);
    return fynd_compound_cost_letters(splitter->form + start, prefix->length) >= least_letters(range, start);
}
