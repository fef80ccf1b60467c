#include "compound.h"

#include "derivation.h"
#include "particle.h"

#include <stdlib.h>
#include <string.h>

/* Costs. A part costs PART, so that fewer parts win; what is unusual costs extra, and the extras together decide
 * whether the analysis is believed. */
enum {
    PART = 10,
    SHORT_3 = 2,     /* a part of three letters */
    SHORT_4 = 1,     /* of four */
    TRIPLE = 2,      /* a consonant shared with the next part */
    NAME_FIRST = 5,  /* a name that may begin */
    UNLISTED = 5,    /* allowed nowhere as a first or last part, but a word */
    GENITIVE = 6,    /* the same with s */
    UNKNOWN = 9,     /* only attested */
    LIMIT_KNOWN = 8, /* for words that the lexicon has: more might be a whim of spelling */
    LIMIT_NEW = 16,
    NEVER = 1000
};

/* Words of one or two letters that make compounds. In byte order. */
static const char *const short_words[] = {"by", "bi", "bo", "ek", "el", "eu", "fe", "is", "it", "ko",
                                          "kö", "os", "tv", "vd", "vy", "å",  "ås", "åk", "ö",  "öl"};

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

static bool is_short_word(const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof short_words / sizeof *short_words; i++)
        if (strlen(short_words[i]) == length && memcmp(short_words[i], text, length) == 0)
            return true;
    return false;
}

static int length_cost(const char *text, size_t length)
{
    size_t letters = count_letters(text, length);

    if (letters < 3)
        return is_short_word(text, length) ? SHORT_3 + 1 : NEVER;
    return letters == 3 ? SHORT_3 : letters == 4 ? SHORT_4 : 0;
}

/* The cost of a part that another one follows. */
static int first_cost(const char *text, size_t length, const struct lexicon_entry *entry)
{
    unsigned roles = entry->roles;
    int cost = PART + length_cost(text, length);
    bool itself = entry->strip == 0 && entry->ending_length == 0;

    if (is_particle(text, length))
        return NEVER;
    if (roles & (LEXICON_BEGIN | LEXICON_MIDDLE))
        return cost + (roles & LEXICON_NAME ? NAME_FIRST : 0);
    if (roles & LEXICON_NAME || length < 3)
        return NEVER;
    if (itself && roles & (LEXICON_NOUN | LEXICON_ADJECTIVE))
        return cost + UNLISTED;
    if (entry->strip == 1 && entry->ending_length == 0 && text[length - 1] == 's' && roles & LEXICON_NOUN)
        return cost + GENITIVE;
    if (entry->strip == 0 && entry->ending_length == 1 && entry->ending[0] == 'a' && roles & LEXICON_VERB)
        return cost + UNLISTED; /* läs in läsplatta */
    return NEVER;
}

/* The cost of the last part. */
static int last_cost(const char *text, size_t length, const struct lexicon_entry *entry)
{
    int cost = PART + length_cost(text, length);

    if (is_particle(text, length) || (entry->roles & LEXICON_NAME) || fynd_is_stopword(text, length))
        return NEVER;
    if (entry->roles & LEXICON_END)
        return cost;
    if ((entry->roles & LEXICON_FREE) == 0 || length < 3)
        return NEVER;
    if ((entry->roles & (LEXICON_NOUN | LEXICON_ADJECTIVE | LEXICON_VERB)) == 0)
        return NEVER;
    return cost + UNLISTED;
}

/* Fills in what begins at a byte, once for each word. */
static size_t prefixes_at(struct compound_splitter *splitter, size_t at)
{
    if ((splitter->filled & UINT64_C(1) << at) == 0) {
        splitter->filled |= UINT64_C(1) << at;
        splitter->counts[at] = (uint8_t)lexicon_prefixes(splitter->lexicon, splitter->form + at, splitter->length - at,
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
    bool final; /* nothing follows it */
    int limit;  /* on the extra costs */
};

static int part_cost(const struct compound_splitter *splitter, const struct range *range, size_t start,
                     const struct lexicon_prefix *prefix)
{
    const char *text = splitter->form + start;

    if (start + prefix->length < range->end || !range->final)
        return first_cost(text, prefix->length, &prefix->entry);
    if (is_derivation(splitter->lexicon, splitter->form, range->begin, start, range->end, &prefix->entry))
        return NEVER;
    return last_cost(text, prefix->length, &prefix->entry);
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
        if (end < range->end && may_share(splitter->form, end)) {
            step.cost += TRIPLE;
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

/* One part that only the archive knows, before or behind a word of the lexicon. */
static void try_attested(struct compound_splitter *splitter, const struct range *range, struct step *steps)
{
    const char *form = splitter->form;

    for (size_t joint = range->begin + 4; joint + 3 < range->end; joint++) {
        size_t end = range->end;
        int cost;

        if ((form[joint] & 0xc0) == 0x80)
            continue;
        for (size_t i = prefixes_at(splitter, joint); i-- > 0;) {
            const struct lexicon_prefix *prefix = &splitter->prefixes[joint][i];

            if (joint + prefix->length != end)
                continue;
            cost = part_cost(splitter, range, joint, prefix) + PART + UNKNOWN;
            if (cost < steps[end].cost && (has(splitter, range->begin, joint) ||
                                           (form[joint - 1] == 's' && has(splitter, range->begin, joint - 1)))) {
                steps[joint] = (struct step){PART + UNKNOWN, range->begin, NULL, joint};
                steps[end] = (struct step){cost, joint, &prefix->entry, end};
            }
        }
        if (steps[joint].cost < NEVER && steps[joint].cost + PART + UNKNOWN < steps[end].cost &&
            has(splitter, joint, end))
            steps[end] = (struct step){steps[joint].cost + PART + UNKNOWN, joint, NULL, end};
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
        try_attested(splitter, range, steps);
    if (steps[range->end].cost >= NEVER)
        return 0;
    count = follow(steps, range, parts, most);
    return steps[range->end].cost - (int)count * PART <= range->limit ? count : 0;
}

/* Splits the parts that are compounds themselves. */
static size_t split_parts(struct compound_splitter *splitter, struct compound_part *parts, size_t count, bool final)
{
    for (size_t i = 0; i < count;) {
        struct compound_part smaller[COMPOUND_PARTS_MAX];
        struct range range = {parts[i].start, parts[i].end, final && i + 1 == count, LIMIT_KNOWN};
        size_t more = range.end - range.begin < 6 || !parts[i].known
                          ? 0
                          : split_once(splitter, &range, smaller, COMPOUND_PARTS_MAX - count + 1);

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

size_t compound_split(struct compound_splitter *splitter, const char *form, size_t length,
                      struct compound_part parts[COMPOUND_PARTS_MAX])
{
    struct range range = {0, length, true, LIMIT_NEW};
    struct lexicon_entry whole;
    size_t count;

    if (length < 5 || length > FYND_FORM_MAX)
        return 0;
    splitter->form = form;
    splitter->length = length;
    splitter->filled = 0;
    if (lexicon_find(splitter->lexicon, form, length, &whole) && whole.roles & LEXICON_FREE) {
        if (whole.roles & LEXICON_NAME)
            return 0;
        range.limit = LIMIT_KNOWN;
    }
    count = split_once(splitter, &range, parts, COMPOUND_PARTS_MAX);
    return split_parts(splitter, parts, count, true);
}
