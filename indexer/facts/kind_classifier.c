#include "indexer/facts/kind_classifier.h"

#include "indexer/lists/multi_search.h"

#include "shim/text/unicode.h"

#include <ctype.h>
#include <pthread.h>
#include <string.h>

/* What a post has before anything is read, and what the others must surpass. It is no evidence: */
static const double POST_PRIOR = 2;

/* each kind gets this much of it when the share is counted, so that little evidence gives little confidence, and none
 * a third. */
static const double DOUBT = 0.5;

/* A text that tells what has been has a word in so many, or more, that ends as such verbs do, and at least two. Cases do
 * too: it speaks for a post where nothing speaks for them, and chooses nothing. */
enum { WORDS_PER_PAST = 100, PAST_MIN = 2 };
static const double PAST_WEIGHT = 1;

static const struct {
    enum label label;
    enum kind kind;
    double weight;
} of_labels[] = {
    {LABEL_REGISTRATION, KIND_INVITATION, 3}, {LABEL_DEADLINE, KIND_INVITATION, 2},
    {LABEL_TIME, KIND_INVITATION, 0.5},       {LABEL_PLACE, KIND_INVITATION, 0.5},
    {LABEL_FEE, KIND_INVITATION, 1},          {LABEL_PROGRAMME, KIND_INVITATION, 1},
    {LABEL_AUDIENCE, KIND_INVITATION, 0.5},   {LABEL_SPEAKERS, KIND_INVITATION, 0.5},
    {LABEL_CHALLENGE, KIND_CASE, 1.5},        {LABEL_SOLUTION, KIND_CASE, 1.5},
    {LABEL_RESULT, KIND_CASE, 0.5},           {LABEL_LESSONS, KIND_CASE, 0.5},
};

/* Folded. */
static const struct {
    const char *phrase;
    enum kind kind;
    double weight;
} of_phrases[] = {
    {"välkommen med din anmälan", KIND_INVITATION, 2},
    {"anmäl dig", KIND_INVITATION, 2},
    {"anmäl er", KIND_INVITATION, 2},
    {"anmälan görs", KIND_INVITATION, 2},
    {"anmälan senast", KIND_INVITATION, 2},
    {"sista anmälningsdag", KIND_INVITATION, 2},
    {"boka din plats", KIND_INVITATION, 2},
    {"vi bjuder in till", KIND_INVITATION, 1.5},
    {"bjuder in till", KIND_INVITATION, 1},
    {"välkommen till", KIND_INVITATION, 0.5},
    {"välkomna till", KIND_INVITATION, 0.5},
    {"inbjudan", KIND_INVITATION, 0.5},
    {"uppdragsgivare", KIND_CASE, 0.5},
    {"vår kund", KIND_CASE, 0.5},
};

static void weigh_labels(const struct sections *sections, double evidence[KIND_COUNT])
{
    bool met[sizeof of_labels / sizeof *of_labels] = {false};

    for (size_t i = 0; i < sections->count; i++)
        for (size_t k = 0; k < sizeof of_labels / sizeof *of_labels; k++)
            if (sections->all[i].label == of_labels[k].label && !met[k]) {
                evidence[of_labels[k].kind] += of_labels[k].weight;
                met[k] = true;
            }
}

/* Parts of the phrases, without their capitals: a text that has none of them is not folded. */
static const char *const parts[] = {"nmäl", "oka din plats", "bjud", "älkom", "ppdragsgivare", "år kund"};

static struct multi_search part_needles, phrase_needles;

static void make_needles(void)
{
    const char *phrases[sizeof of_phrases / sizeof *of_phrases];

    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        phrases[i] = of_phrases[i].phrase;
    multi_search_init(&part_needles, parts, sizeof parts / sizeof *parts);
    multi_search_init(&phrase_needles, phrases, sizeof phrases / sizeof *phrases);
}

/* False: no memory. */
static bool weigh_phrases(const struct fynd_buffer *text, double evidence[KIND_COUNT])
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct fynd_buffer folded = {0};
    bool complete;
    uint32_t found = 0;

    pthread_once(&once, make_needles);
    if (text->length > 0 && multi_search_any(&part_needles, (struct fynd_text){text->bytes, text->length}))
        fynd_unicode_fold(text->bytes, text->length, &folded);
    if (folded.length > 0)
        found = multi_search_all(&phrase_needles, (struct fynd_text){folded.bytes, folded.length});
    for (size_t i = 0; i < sizeof of_phrases / sizeof *of_phrases; i++)
        if ((found >> i & 1) != 0)
            evidence[of_phrases[i].kind] += of_phrases[i].weight;
    complete = !folded.failed;
    fynd_buffer_fini(&folded);
    return complete;
}

/* "arbetade", "samlades", and the like: a verb in the past, or what is made of one. */
static bool ends_in_past(const char *begin, const char *end)
{
    return end - begin > 5 && (memcmp(end - 3, "ade", 3) == 0 || memcmp(end - 4, "ades", 4) == 0);
}

static void weigh_past(const struct fynd_buffer *text, double evidence[KIND_COUNT])
{
    const char *begin = text->length > 0 ? text->bytes : "", *end = begin + text->length;
    size_t words = 0, past = 0;

    while (begin < end) {
        const char *at = begin;

        while (at < end && ((unsigned char)*at >= 0x80 || isalpha((unsigned char)*at)))
            at++;
        words += at > begin;
        past += ends_in_past(begin, at);
        begin = at + 1;
    }
    if (past >= PAST_MIN && past * WORDS_PER_PAST >= words)
        evidence[KIND_POST] += PAST_WEIGHT;
}

static enum kind strongest(const double evidence[KIND_COUNT])
{
    enum kind best = KIND_POST;

    for (unsigned kind = 0; kind < KIND_COUNT; kind++)
        if (evidence[kind] > evidence[best] + (best == KIND_POST ? POST_PRIOR : 0))
            best = (enum kind)kind;
    return best;
}

/* The share of the evidence that speaks for a kind. */
static double share(const double evidence[KIND_COUNT], enum kind kind)
{
    double sum = 0;

    for (unsigned i = 0; i < KIND_COUNT; i++)
        sum += evidence[i] + DOUBT;
    return (evidence[kind] + DOUBT) / sum;
}

enum fynd_status kind_classifier_find(const struct sections *sections, struct record *record, struct fynd_cause *cause)
{
    double evidence[KIND_COUNT] = {0};
    enum kind kind;

    if (record->fields[RECORD_KIND] != NULL)
        return FYND_OK;
    weigh_labels(sections, evidence);
    if (!weigh_phrases(&record->title, evidence) || !weigh_phrases(&record->text, evidence))
        return fynd_status_fail_memory(cause);
    kind = strongest(evidence);
    weigh_past(&record->text, evidence);
    record->fields[RECORD_KIND] = json_string(kind_names[kind]);
    record->fields[RECORD_KIND_CONFIDENCE] = json_real((double)(int)(share(evidence, kind) * 100 + 0.5) / 100);
    if (record->fields[RECORD_KIND] == NULL || record->fields[RECORD_KIND_CONFIDENCE] == NULL)
        return fynd_status_fail_memory(cause);
    return FYND_OK;
}
