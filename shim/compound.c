#include "compound.h"

#include "derivation.h"
#include "particle.h"
#include "wordlist.h"

#include <string.h>

/* Costs. A part costs PART, so that fewer parts win; what is unusual costs extra, and the extras together decide
 * whether the analysis is believed. */
enum {
    PART = 10,
    LISTED_JOINT = -1, /* a first form that the dictionary makes with s: märkes|vara rather than märke|svara */
    SHORT_2 = 3,       /* a part of one or two letters */
    SHORT_3 = 2,       /* a part of three letters */
    SHORT_4 = 1,       /* of four */
    TRIPLE = 1,        /* a consonant shared with the next part */
    TRIPLE_KNOWN = 6,  /* the same in a word that the lexicon has */
    FINAL_A = 3,       /* a noun in -a that should have lost it */
    UNLISTED = 3,      /* allowed nowhere as a first or last part, but a word */
    KINDLESS = 4,      /* a word of which only the spelling is known (lösen|ord) */
    GENITIVE = 4,      /* the same with s */
    STEM = 4,          /* a noun or verb without its vowel */
    NAME_LISTED = 2,   /* a name that may begin compounds */
    NAME_FIRST = 4,    /* another name */
    ATTESTED = 9,      /* unknown to the lexicon, but used in the archive */
    UNKNOWN = 13,      /* not even that: before a long last part that is all right */
    LIMIT_SIMPLE = 6,  /* for words that the lexicon has, and that look simple */
    LIMIT_KNOWN = 10,  /* for words that the lexicon has: more might be a whim of spelling */
    LIMIT_NEW = 16,
    NEVER = 1000
};

enum { KINDS = LEXICON_NOUN | LEXICON_VERB | LEXICON_ADJECTIVE };

/* Lists in byte order. Words of one or two letters that begin compounds, and that end them. */
static const char *const short_firsts[] = {
    "by", "ek", "el", "eu", "is", "it", "ko", "kö", "lo", "ny", "os", "ox",
    "rå", "sy", "te", "tv", "tå", "vd", "vy", "å",  "år", "ås", "ö",  "öl",
};
static const char *const short_lasts[] = {
    "bo", "by", "kö", "å", "år", "ås", "ö", "öl",
};

/* Words that more often are the beginning of a loan word or of a longer simple one. */
static const char *const never_first[] = {
    "ana", "and", "cent", "dia",  "fil", "fort", "förf", "gem",  "gen",  "hal", "han",    "kombi", "komm",  "kon",
    "kul", "man", "mani", "mara", "nej", "pro",  "rap",  "sekt", "skri", "sub", "sönder", "tran",  "trans", "tril",
};

/* Where a part begins that was chosen, and what it is. */
struct step {
    int cost;
    size_t start;
    const struct lexicon_entry *entry; /* NULL: attested only */
    size_t end;
};

static size_t count_letters(const char *text, size_t length)
{
    size_t letters = 0;

    for (size_t i = 0; i < length; i++)
        letters += (text[i] & 0xc0) != 0x80;
    return letters;
}

static bool is_short_first(const char *text, size_t length)
{
    return length <= 3 && fynd_wordlist_has(short_firsts, sizeof short_firsts / sizeof *short_firsts, text, length);
}

static bool is_short_last(const char *text, size_t length)
{
    return length <= 3 && fynd_wordlist_has(short_lasts, sizeof short_lasts / sizeof *short_lasts, text, length);
}

static bool is_never_first(const char *text, size_t length)
{
    return fynd_wordlist_has(never_first, sizeof never_first / sizeof *never_first, text, length);
}

static int length_cost(const char *text, size_t length)
{
    size_t letters = count_letters(text, length);

    if (letters < 3)
        return SHORT_2;
    return letters == 3 ? SHORT_3 : letters == 4 ? SHORT_4 : 0;
}

/* What speaks against a name there. One that may stand inside a compound is a common first form, too (käll, a surname). */
static int name_extra(unsigned roles, size_t letters, bool plain)
{
    if (roles & LEXICON_MIDDLE)
        return 0;
    if (roles & LEXICON_BEGIN && letters >= 3)
        return NAME_LISTED;
    return letters >= 4 && plain ? NAME_FIRST : NEVER;
}

/* What speaks against a word as a part that another one follows, its length aside. */
static int first_extra(const char *text, size_t length, const struct lexicon_entry *entry)
{
    unsigned roles = entry->roles;
    bool itself = entry->strip == 0 && entry->ending_length == 0;
    bool genitive = entry->strip == 1 && entry->ending_length == 0 && text[length - 1] == 's';

    if (fynd_is_particle(text, length) || (genitive && length > 3 && fynd_is_particle(text, length - 1)) ||
        is_never_first(text, length))
        return NEVER;
    if (roles & LEXICON_NAME)
        return name_extra(roles, count_letters(text, length), itself || genitive);
    if (is_short_first(text, length))
        return 0;
    if (count_letters(text, length) < 3)
        return NEVER;
    if (roles & (LEXICON_BEGIN | LEXICON_MIDDLE))
        return !itself && text[length - 1] == 's' ? LISTED_JOINT : 0;
    if (itself && roles & (LEXICON_NOUN | LEXICON_ADJECTIVE))
        return UNLISTED + (text[length - 1] == 'a' ? FINAL_A : 0);
    if (itself && (roles & KINDS) == 0 && roles & LEXICON_FREE && count_letters(text, length) > 3 &&
        !fynd_is_stopword(text, length))
        return KINDLESS;
    if (genitive && roles & LEXICON_NOUN)
        return GENITIVE;
    if (entry->strip == 0 && entry->ending_length == 1 && entry->ending[0] == 'a' && roles & LEXICON_VERB)
        roles |= LEXICON_STEM; /* an imperative (tänd) */
    return roles & LEXICON_STEM && count_letters(text, length) > 3 ? STEM : NEVER;
}

/* The same for the last part. */
static int last_extra(const char *text, size_t length, const struct lexicon_entry *entry)
{
    if (is_short_last(text, length))
        return 0;
    if (fynd_is_particle(text, length) || count_letters(text, length) < 3 ||
        (entry->roles & (LEXICON_NAME | LEXICON_END)) == LEXICON_NAME)
        return NEVER;
    if (entry->roles & LEXICON_END)
        return 0;
    if ((entry->roles & LEXICON_FREE) == 0 || fynd_is_stopword(text, length))
        return NEVER;
    return entry->roles & (LEXICON_NOUN | LEXICON_ADJECTIVE | LEXICON_VERB) ? UNLISTED : NEVER;
}

/* Fills in what begins at a byte, once for each word. */
static size_t prefixes_at(struct compound_splitter *splitter, size_t at)
{
    if ((splitter->filled & UINT64_C(1) << at) == 0) {
        splitter->filled |= UINT64_C(1) << at;
        splitter->counts[at] =
            (uint8_t)fynd_lexicon_prefixes(splitter->lexicon, splitter->form + at, splitter->length - at,
                                           splitter->prefixes[at], COMPOUND_PREFIXES_MAX);
    }
    return splitter->counts[at];
}

static void relax(struct step *steps, size_t at, struct step step)
{
    if (step.cost < steps[at].cost || (step.cost == steps[at].cost && step.start < steps[at].start))
        steps[at] = step;
}

/* Is the consonant before `at` doubled, so that the next part may begin with the second of them? */
static bool may_share(const char *form, size_t at)
{
    return at >= 3 && form[at - 1] == form[at - 2] && strchr("bdfgklmnprst", form[at - 1]) != NULL;
}

/* A word of the range: what lies in form[begin, end). */
struct range {
    size_t begin, end;
    bool final;                        /* nothing follows it */
    int limit;                         /* on the extra costs */
    const struct lexicon_entry *whole; /* what the lexicon says of it; NULL: nothing */
    size_t particle;                   /* bytes of the particle that it begins with, before a word; else 0 */
    bool suffixed;                     /* made of a verb with a suffix */
    bool name;    /* known with a capital only: a compound when it ends in the definite form (berlin|muren) */
    bool of_verb; /* that, or a verb: only a noun, or what begins compounds, makes one with it (sönder|dela is none) */
};

/* A noun ends in a noun, or in what a verb's -ande makes one (beslutsfattande); a verb in no noun. Adjectives may be
 * participles, or like a noun (knädjup). */
static bool same_kind(unsigned whole, unsigned last, const char *form, size_t length)
{
    if (length > 6 && memcmp(form + length - 4, "ande", 4) == 0)
        return true;
    whole &= KINDS;
    last &= KINDS;
    return last == 0 ||
           !((whole == LEXICON_NOUN && (last & LEXICON_NOUN) == 0) || (whole == LEXICON_VERB && last == LEXICON_NOUN));
}

/* Can a part be the last one of a word that the lexicon knows? Their lemmas must end alike (personliga is of
 * personlig, so it is not person and liga), or what is left of the whole's must be a word, since the part may have more
 * lemmas than the one that the lexicon chose. They must be of the same kind (lärarinna is no rinna), and what is made of
 * a verb with a suffix ends in what is (projektledare in ledare, but skrivare not in vare). */
static bool fits_whole(const struct compound_splitter *splitter, const struct range *range, size_t start,
                       const struct lexicon_entry *last)
{
    char whole[LEXICON_LEMMA_MAX], part[LEXICON_LEMMA_MAX];
    const char *form = splitter->form;
    size_t before = start - range->begin;
    size_t length = fynd_lexicon_lemma(range->whole, form + range->begin, range->end - range->begin, whole);
    size_t part_length = fynd_lexicon_lemma(last, form + start, range->end - start, part);
    struct lexicon_entry rest;

    if (length <= before || memcmp(whole, form + range->begin, before) != 0)
        return false;
    if (!same_kind(range->whole->roles, last->roles, form + start, range->end - start))
        return false;
    if (range->suffixed && !fynd_is_of_verb(splitter->lexicon, part, part_length))
        return false;
    if (length - before == part_length && memcmp(whole + before, part, part_length) == 0)
        return part_length >= 3 || is_short_last(part, part_length);
    return length - before >= 3 && fynd_lexicon_find(splitter->lexicon, whole + before, length - before, &rest) &&
           (rest.roles & LEXICON_FREE) != 0 &&
           (length - before >= 4 || (range->whole->roles & rest.roles & LEXICON_NOUN) != 0) &&
           same_kind(range->whole->roles, rest.roles, whole + before, length - before) &&
           !fynd_is_derivation(splitter->lexicon, whole, 0, before, length, &rest);
}

/* Can a name end in form[start, end) and be a compound: a noun with -en, -et or -na (berlin|muren), one behind a joint
 * (finlands|färja), or who lives there (malmö|bo)? */
static bool ends_name(const char *form, size_t start, size_t end, const struct lexicon_entry *entry)
{
    static const char *const inhabitants[] = {"bo", "bon", "bons", "bor", "borna", "bornas", "bors", "bos"};
    const char *text = form + start;
    size_t length = end - start;

    if (fynd_wordlist_has(inhabitants, sizeof inhabitants / sizeof *inhabitants, text, length))
        return true;
    return (entry->roles & KINDS) == LEXICON_NOUN && count_letters(text, length) >= 5 &&
           (form[start - 1] == 's' || (entry->strip > 0 && strchr("nta", text[length - 1]) != NULL));
}

/* The particle before a word: 2 in beskriva, 0 in bensin. */
static size_t find_particle(const struct fynd_lexicon *lexicon, const char *text, size_t length)
{
    struct lexicon_entry entry;

    for (size_t i = PARTICLE_MAX; i > 0; i--)
        if (length >= i + 4 && fynd_is_particle(text, i) && fynd_lexicon_find(lexicon, text + i, length - i, &entry) &&
            entry.roles & LEXICON_FREE)
            return i;
    return 0;
}

/* A first part that begins with the particle must be a word without it, too: omvärlds|analys, but not besk|riva. */
static bool fits_particle(const struct compound_splitter *splitter, const struct range *range, size_t end)
{
    size_t begin = range->begin + range->particle;
    struct lexicon_entry entry;

    return range->particle == 0 ||
           (end >= begin + 3 && fynd_lexicon_find(splitter->lexicon, splitter->form + begin, end - begin, &entry));
}

/* The cost of a beginning of form[start, ...) as the next part of a range; NEVER and more: it cannot be one. */
static int part_cost(const struct compound_splitter *splitter, const struct range *range, size_t start,
                     const struct lexicon_prefix *prefix)
{
    const char *text = splitter->form + start;
    size_t end = start + prefix->length;
    int cost = PART + length_cost(text, prefix->length);

    if (start > range->begin &&
        fynd_is_derivation(splitter->lexicon, splitter->form, range->begin, start, end, &prefix->entry))
        return NEVER;
    if (end == range->end && range->name && !ends_name(splitter->form, start, end, &prefix->entry))
        return NEVER;
    if (end == range->end && range->whole != NULL && !range->name &&
        !fits_whole(splitter, range, start, &prefix->entry))
        return NEVER;
    if (start == range->begin && end < range->end && (prefix->entry.roles & LEXICON_BEGIN) == 0 &&
        !fits_particle(splitter, range, end))
        return NEVER;
    if (range->of_verb && start == range->begin &&
        ((prefix->entry.roles & (LEXICON_NOUN | LEXICON_BEGIN)) == 0 || prefix->length < 3))
        return NEVER;
    if (end < range->end && count_letters(text, prefix->length) < (start > range->begin ? 3 : start > 0 ? 2 : 1))
        return NEVER;
    if (end < range->end || !range->final)
        return cost + first_extra(text, prefix->length, &prefix->entry);
    return cost + last_extra(text, prefix->length, &prefix->entry);
}

/* Steps on from `start`, to which the cheapest way has cost `cost`. */
static void extend(struct compound_splitter *splitter, const struct range *range, size_t start, int cost,
                   struct step *steps)
{
    size_t count = prefixes_at(splitter, start);

    for (size_t i = 0; i < count; i++) {
        const struct lexicon_prefix *prefix = &splitter->prefixes[start][i];
        size_t end = start + prefix->length;
        struct step step = {cost, start, &prefix->entry, end};
        int more;

        if (end > range->end)
            break;
        if (start == range->begin && end == range->end)
            continue;
        more = part_cost(splitter, range, start, prefix);
        if (more >= NEVER)
            continue;
        step.cost += more;
        relax(steps, end, step);
        if (end < range->end && prefix->length > 2 && may_share(splitter->form, end)) {
            step.cost += range->of_verb ? NEVER : range->whole != NULL ? TRIPLE_KNOWN : TRIPLE;
            relax(steps, end - 1, step);
        }
    }
}

/* Writes the parts that lead to the end of the range, in order. */
static size_t follow(const struct step *steps, const struct range *range, struct compound_part *parts, size_t most)
{
    size_t count = 0, at;

    for (at = range->end; at > range->begin; at = steps[at].start)
        count++;
    if (count > most)
        return 0;
    at = range->end;
    for (size_t i = count; i-- > 0; at = steps[at].start) {
        parts[i] = (struct compound_part){steps[at].start, steps[at].end, steps[at].entry != NULL, {0}};
        if (parts[i].known)
            parts[i].entry = *steps[at].entry;
    }
    return count;
}

static bool has(const struct compound_splitter *splitter, size_t begin, size_t end)
{
    const struct fynd_attested *attested = splitter->attested;

    return attested != NULL && count_letters(splitter->form + begin, end - begin) >= 4 &&
           attested->has(attested->context, splitter->form + begin, end - begin);
}

/* What it costs to take form[begin, end) for a word though the lexicon does not know it; the known word behind it has
 * rest_length bytes. */
static int unknown_cost(const struct compound_splitter *splitter, size_t begin, size_t end, size_t rest_length)
{
    const char *form = splitter->form;

    if (fynd_is_particle(form + begin, end - begin))
        return NEVER;
    if (has(splitter, begin, end) || (form[end - 1] == 's' && has(splitter, begin, end - 1)))
        return PART + ATTESTED;
    return rest_length < 5 ? NEVER : PART + UNKNOWN;
}

/* An unknown part before a word of the lexicon (startup|bolag), or behind one; that one must be attested. */
static void try_unknown(struct compound_splitter *splitter, const struct range *range, struct step *steps)
{
    const char *form = splitter->form;

    for (size_t joint = range->begin + 4; joint + 3 <= range->end; joint++) {
        int cost;

        if ((form[joint] & 0xc0) == 0x80 || count_letters(form + range->begin, joint - range->begin) < 4)
            continue;
        for (size_t i = prefixes_at(splitter, joint); i-- > 0;) {
            const struct lexicon_prefix *prefix = &splitter->prefixes[joint][i];

            if (joint + prefix->length != range->end)
                continue;
            cost =
                part_cost(splitter, range, joint, prefix) + unknown_cost(splitter, range->begin, joint, prefix->length);
            if (cost < steps[range->end].cost && cost <= 2 * PART + range->limit) {
                steps[joint] = (struct step){0, range->begin, NULL, joint};
                steps[range->end] = (struct step){cost, joint, &prefix->entry, range->end};
            }
        }
        if (steps[joint].cost > 0 && steps[joint].cost + PART + ATTESTED < steps[range->end].cost &&
            has(splitter, joint, range->end))
            steps[range->end] = (struct step){steps[joint].cost + PART + ATTESTED, joint, NULL, range->end};
    }
}

static bool is_free(const struct lexicon_prefix *prefix, const char *text)
{
    return (prefix->entry.roles & (LEXICON_FREE | LEXICON_NAME)) == LEXICON_FREE &&
           count_letters(text, prefix->length) >= 4;
}

/* Two words that a writer forgot to part (möjlighetfinns), when all else fails: the longest first word counts. */
static void try_glued(struct compound_splitter *splitter, const struct range *range, struct step *steps)
{
    const char *form = splitter->form;
    size_t first_count = prefixes_at(splitter, range->begin);

    for (size_t i = first_count; i-- > 0 && steps[range->end].cost == NEVER;) {
        const struct lexicon_prefix *first = &splitter->prefixes[range->begin][i];
        size_t joint = range->begin + first->length, last_count;

        if (joint >= range->end || !is_free(first, form + range->begin))
            continue;
        last_count = prefixes_at(splitter, joint);
        for (size_t j = 0; j < last_count; j++) {
            const struct lexicon_prefix *last = &splitter->prefixes[joint][j];

            if (joint + last->length != range->end || !is_free(last, form + joint))
                continue;
            steps[joint] = (struct step){PART, range->begin, &first->entry, joint};
            steps[range->end] = (struct step){2 * PART, joint, &last->entry, range->end};
        }
    }
}

/* The best analysis of a range into two parts or more; 0 when none is good enough. */
static size_t split_once(struct compound_splitter *splitter, const struct range *range, struct compound_part *parts,
                         size_t most)
{
    struct step steps[FYND_FORM_MAX + 1];
    size_t count;

    for (size_t i = range->begin; i <= range->end; i++)
        steps[i] = (struct step){.cost = NEVER};
    steps[range->begin].cost = 0;
    for (size_t at = range->begin; at < range->end; at++)
        if (steps[at].cost < NEVER)
            extend(splitter, range, at, steps[at].cost, steps);
    if (range->final && range->limit == LIMIT_NEW && steps[range->end].cost == NEVER)
        try_unknown(splitter, range, steps);
    if (range->limit == LIMIT_NEW && steps[range->end].cost == NEVER)
        try_glued(splitter, range, steps);
    if (steps[range->end].cost >= NEVER)
        return 0;
    count = follow(steps, range, parts, most);
    return steps[range->end].cost - (int)count * PART <= range->limit ? count : 0;
}

/* Prepares the splitting of a word that the lexicon knows. False when it is a simple word for certain. A word that
 * begins compounds without a joint is hardly a compound itself: those take s (klimat, but regionförbunds). */
static bool make_known_range(const struct compound_splitter *splitter, size_t begin, size_t end, bool final,
                             const struct lexicon_entry *whole, struct range *range)
{
    char lemma[LEXICON_LEMMA_MAX];
    size_t length = fynd_lexicon_lemma(whole, splitter->form + begin, end - begin, lemma);
    struct lexicon_entry entry;

    *range = (struct range){begin, end, final, LIMIT_KNOWN, whole, 0, false, false, false};
    range->name = (whole->roles & LEXICON_NAME) != 0;
    range->suffixed = fynd_is_of_verb(splitter->lexicon, lemma, length);
    range->particle = find_particle(splitter->lexicon, splitter->form + begin, end - begin);
    if (fynd_lexicon_find(splitter->lexicon, lemma, length, &entry)) {
        if (entry.roles & LEXICON_BEGIN)
            range->limit = LIMIT_SIMPLE;
        range->of_verb = range->suffixed || (entry.roles & KINDS) == LEXICON_VERB;
    }
    return end - begin >= 4 && !(range->name && !final);
}

/* Splits the parts that are compounds themselves. */
static size_t split_parts(struct compound_splitter *splitter, struct compound_part *parts, size_t count, bool final)
{
    for (size_t i = 0; i < count;) {
        struct compound_part smaller[COMPOUND_PARTS_MAX];
        struct range range;
        size_t more = 0;

        if (parts[i].known &&
            make_known_range(splitter, parts[i].start, parts[i].end, final && i + 1 == count, &parts[i].entry, &range))
            more = split_once(splitter, &range, smaller, COMPOUND_PARTS_MAX - count + 1);
        if (more == 0) {
            i++;
            continue;
        }
        memmove(parts + i + more, parts + i + 1, sizeof *parts * (count - i - 1));
        memcpy(parts + i, smaller, sizeof *parts * more);
        count += more - 1;
    }
    return count;
}

size_t fynd_compound_split(struct compound_splitter *splitter, const char *form, size_t length,
                           struct compound_part parts[COMPOUND_PARTS_MAX])
{
    struct range range = {.end = length, .final = true, .limit = LIMIT_NEW};
    struct lexicon_entry whole;

    if (length < 4 || length > FYND_FORM_MAX)
        return 0;
    splitter->form = form;
    splitter->length = length;
    splitter->filled = 0;
    if (fynd_lexicon_find(splitter->lexicon, form, length, &whole) && fynd_lexicon_is_word(&whole) &&
        !make_known_range(splitter, 0, length, true, &whole, &range))
        return 0;
    range.particle = find_particle(splitter->lexicon, form, length);
    return split_parts(splitter, parts, split_once(splitter, &range, parts, COMPOUND_PARTS_MAX), true);
}
