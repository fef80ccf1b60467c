#include "kind_find.h"

#include "../shim/unicode.h"

#include <string.h>

/* What a post has before anything is read; the others need more than that. */
static const double POST_PRIOR = 2;

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
static bool may_have_phrases(const struct fynd_buffer *text)
{
    static const char *const parts[] = {"nmäl", "oka din plats", "bjud", "älkom", "ppdragsgivare", "år kund"};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (text->length > 0 && memmem(text->bytes, text->length, parts[i], strlen(parts[i])) != NULL)
            return true;
    return false;
}

/* False: no memory. */
static bool weigh_phrases(const struct fynd_buffer *text, double evidence[KIND_COUNT])
{
    struct fynd_buffer folded = {0};
    bool complete;

    if (may_have_phrases(text))
        fynd_fold(text->bytes, text->length, &folded);
    for (size_t i = 0; folded.length > 0 && i < sizeof of_phrases / sizeof *of_phrases; i++)
        if (memmem(folded.bytes, folded.length, of_phrases[i].phrase, strlen(of_phrases[i].phrase)) != NULL)
            evidence[of_phrases[i].kind] += of_phrases[i].weight;
    complete = !folded.failed;
    fynd_buffer_fini(&folded);
    return complete;
}

static enum kind strongest(const double evidence[KIND_COUNT], double *confidence)
{
    enum kind best = KIND_POST;
    double sum = 0;

    for (unsigned kind = 0; kind < KIND_COUNT; kind++) {
        sum += evidence[kind];
        if (evidence[kind] > evidence[best])
            best = (enum kind)kind;
    }
    *confidence = evidence[best] / sum;
    return best;
}

enum fynd_status kind_find(const struct sections *sections, struct record *record, struct fynd_cause *cause)
{
    double evidence[KIND_COUNT] = {[KIND_POST] = POST_PRIOR}, confidence;
    enum kind kind;

    if (record->fields[RECORD_KIND] != NULL)
        return FYND_OK;
    weigh_labels(sections, evidence);
    if (!weigh_phrases(&record->title, evidence) || !weigh_phrases(&record->text, evidence))
        return fynd_fail_memory(cause);
    kind = strongest(evidence, &confidence);
    record->fields[RECORD_KIND] = json_string(kind_names[kind]);
    record->fields[RECORD_KIND_CONFIDENCE] = json_real((double)(int)(confidence * 100 + 0.5) / 100);
    if (record->fields[RECORD_KIND] == NULL || record->fields[RECORD_KIND_CONFIDENCE] == NULL)
        return fynd_fail_memory(cause);
    return FYND_OK;
}
