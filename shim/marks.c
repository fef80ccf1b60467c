#include "marks.h"

#include "lists.h"
#include "phrase.h"
#include "stream.h"

#include <stdlib.h>
#include <string.h>

/* What is looked for: a base form, a part of compounds, or a phrase. */
struct target {
    unsigned word;
    enum { TARGET_BASE, TARGET_PART, TARGET_PHRASE } kind;
    bool stand_in; /* a part of the compound that was asked for: marked only where the compound itself is not */
    uint32_t base;
    struct fynd_phrase phrase;
    size_t matched; /* forms of the phrase up to the token read last */
};

struct fynd_marker {
    struct fynd_reader *reader;
    struct target *targets;
    size_t target_count;
    struct fynd_mark *marks;
    size_t mark_count, mark_capacity;
    struct fynd_buffer names; /* of the marked forms */
    struct recent {           /* the last tokens of the field: what a phrase marks when its last form is met */
        struct fynd_stream_token token;
        bool marked;
    } * recent;
    size_t recent_count; /* power of two, at least as long as the longest phrase */
};

static bool keep_target(struct fynd_marker *marker, const struct target *target)
{
    struct target *grown = realloc(marker->targets, sizeof *grown * (marker->target_count + 1));

    if (grown == NULL)
        return false;
    marker->targets = grown;
    marker->targets[marker->target_count++] = *target;
    return true;
}

static enum fynd_status add_phrase(struct fynd_marker *marker, const struct fynd_query *leaf, struct fynd_cause *cause)
{
    struct target target = {.word = leaf->word, .kind = TARGET_PHRASE};

    if (!fynd_phrase_init(&target.phrase, leaf, fynd_reader_forms(marker->reader), fynd_reader_bases(marker->reader)))
        return fynd_fail_memory(cause);
    if (keep_target(marker, &target))
        return FYND_OK;
    fynd_phrase_fini(&target.phrase);
    return fynd_fail_memory(cause);
}

/* One way in which a leaf's word is found; one that the archive does not have is nowhere to be marked. */
static enum fynd_status add_way(struct fynd_marker *marker, const struct fynd_query *leaf, const char *base, bool part,
                                struct fynd_cause *cause)
{
    struct target target = {
        .word = leaf->word, .kind = part ? TARGET_PART : TARGET_BASE, .stand_in = leaf->form == NULL};

    if (!fynd_names_find(fynd_reader_bases(marker->reader), base, strlen(base), &target.base))
        return FYND_OK;
    return keep_target(marker, &target) ? FYND_OK : fynd_fail_memory(cause);
}

static enum fynd_status add_word(struct fynd_marker *marker, const struct fynd_query *leaf, struct fynd_cause *cause)
{
    enum fynd_status status = add_way(marker, leaf, leaf->text, false, cause);

    for (size_t i = 0; i < leaf->way_count && status == FYND_OK; i++)
        status = add_way(marker, leaf, leaf->ways[i].base, leaf->ways[i].part, cause);
    return status;
}

/* Adds the leaves that make a document match. */
static enum fynd_status add_targets(struct fynd_marker *marker, const struct fynd_query *query,
                                    struct fynd_cause *cause)
{
    size_t count = query->child_count;
    enum fynd_status status = FYND_OK;

    if (query->kind == FYND_QUERY_WORD)
        return add_word(marker, query, cause);
    if (query->kind == FYND_QUERY_PHRASE)
        return add_phrase(marker, query, cause);
    if (query->kind == FYND_QUERY_EXCEPT || query->kind == FYND_QUERY_FILTER)
        count = count > 0;
    for (size_t i = 0; i < count && status == FYND_OK; i++)
        status = add_targets(marker, query->children[i], cause);
    return status;
}

static bool make_recent(struct fynd_marker *marker)
{
    marker->recent_count = 1;
    for (size_t i = 0; i < marker->target_count; i++)
        while (marker->recent_count < marker->targets[i].phrase.count)
            marker->recent_count *= 2;
    marker->recent = calloc(marker->recent_count, sizeof *marker->recent);
    return marker->recent != NULL;
}

enum fynd_status fynd_marker_new(struct fynd_reader *reader, const struct fynd_query *query,
                                 struct fynd_marker **marker, struct fynd_cause *cause)
{
    struct fynd_marker *created = calloc(1, sizeof *created);
    enum fynd_status status;

    if (created == NULL)
        return fynd_fail_memory(cause);
    created->reader = reader;
    status = add_targets(created, query, cause);
    if (status == FYND_OK && !make_recent(created))
        status = fynd_fail_memory(cause);
    if (status != FYND_OK)
        fynd_marker_free(created);
    else
        *marker = created;
    return status;
}

void fynd_marker_free(struct fynd_marker *marker)
{
    if (marker == NULL)
        return;
    for (size_t i = 0; i < marker->target_count; i++)
        fynd_phrase_fini(&marker->targets[i].phrase);
    fynd_buffer_fini(&marker->names);
    free(marker->targets);
    free(marker->marks);
    free(marker->recent);
    free(marker);
}

static enum fynd_status append_mark(struct fynd_marker *marker, struct recent *recent, const struct target *target,
                                    struct fynd_cause *cause)
{
    const struct fynd_stream_token *token = &recent->token;

    if (recent->marked)
        return FYND_OK;
    if (marker->mark_count == marker->mark_capacity) {
        size_t capacity = marker->mark_capacity == 0 ? 64 : 2 * marker->mark_capacity;
        struct fynd_mark *grown = realloc(marker->marks, sizeof *grown * capacity);

        if (grown == NULL)
            return fynd_fail_memory(cause);
        marker->marks = grown;
        marker->mark_capacity = capacity;
    }
    recent->marked = true;
    marker->marks[marker->mark_count++] =
        (struct fynd_mark){token->field, token->position, (uint32_t)token->start, (uint32_t)token->end,
                           target->word, token->form,     target->stand_in,       {"", 0}};
    return FYND_OK;
}

static struct recent *recent_at(struct fynd_marker *marker, uint32_t position)
{
    return &marker->recent[position & (marker->recent_count - 1)];
}

static bool has_part(const struct fynd_marker *marker, uint32_t base, uint32_t wanted)
{
    struct fynd_list parts = fynd_lists_get(fynd_reader_parts(marker->reader), base);
    uint32_t part;

    while (fynd_list_next(&parts, &part))
        if (part == wanted)
            return true;
    return false;
}

/* How many tokens of a target end with this one. */
static size_t ends_here(const struct fynd_marker *marker, struct target *target, const struct fynd_stream_token *token,
                        uint32_t base)
{
    if (target->kind == TARGET_BASE)
        return target->base == base;
    if (target->kind == TARGET_PART)
        return has_part(marker, base, target->base);
    if (!target->phrase.known)
        return 0;
    target->matched = fynd_phrase_step(&target->phrase, token->position == 0 ? 0 : target->matched, token->form);
    return target->matched == target->phrase.count ? target->phrase.count : 0;
}

/* Marks what ends with this token: the word itself, or the tokens of a phrase. */
static enum fynd_status match_token(struct fynd_marker *marker, const struct fynd_stream_token *token, uint32_t base,
                                    struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    for (size_t i = 0; i < marker->target_count && status == FYND_OK; i++) {
        struct target *target = &marker->targets[i];
        size_t tokens = ends_here(marker, target, token, base);

        for (; tokens > 0 && status == FYND_OK; tokens--)
            status = append_mark(marker, recent_at(marker, token->position - (uint32_t)tokens + 1), target, cause);
    }
    return status;
}

static bool is_marked_itself(const struct fynd_marker *marker, unsigned word)
{
    for (size_t i = 0; i < marker->mark_count; i++)
        if (marker->marks[i].word == word && !marker->marks[i].stand_in)
            return true;
    return false;
}

/* Takes the marks of parts away where the whole word stands, too. */
static void drop_stand_ins(struct fynd_marker *marker)
{
    bool themselves[FYND_MARKED_WORDS_MAX] = {false}, asked[FYND_MARKED_WORDS_MAX] = {false};
    size_t kept = 0;

    for (size_t i = 0; i < marker->mark_count; i++) {
        unsigned word = marker->marks[i].word;

        if (word < FYND_MARKED_WORDS_MAX && marker->marks[i].stand_in && !asked[word]) {
            themselves[word] = is_marked_itself(marker, word);
            asked[word] = true;
        }
        if (word >= FYND_MARKED_WORDS_MAX || !marker->marks[i].stand_in || !themselves[word])
            marker->marks[kept++] = marker->marks[i];
    }
    marker->mark_count = kept;
}

/* Gives each mark the name of its form. */
static enum fynd_status name_marks(struct fynd_marker *marker, struct fynd_cause *cause)
{
    const struct fynd_names *forms = fynd_reader_forms(marker->reader);
    size_t length = 0;
    char *name;

    for (size_t i = 0; i < marker->mark_count; i++)
        length += fynd_names_length(forms, marker->marks[i].number);
    fynd_buffer_clear(&marker->names);
    name = fynd_buffer_reserve(&marker->names, length + FYND_NAME_MAX);
    if (name == NULL)
        return fynd_fail_memory(cause);
    for (size_t i = 0; i < marker->mark_count; i++) {
        struct fynd_mark *mark = &marker->marks[i];

        mark->form = (struct fynd_text){name, fynd_names_get(forms, mark->number, name)};
        if (mark->form.length != fynd_names_length(forms, mark->number))
            return fynd_fail(cause, FYND_DAMAGED, "the forms of the index are damaged");
        name += mark->form.length;
    }
    return FYND_OK;
}

static int compare_marks(const void *left, const void *right)
{
    const struct fynd_mark *one = left, *other = right;

    if (one->field != other->field)
        return one->field < other->field ? -1 : 1;
    return (one->position > other->position) - (one->position < other->position);
}

enum fynd_status fynd_marker_find(struct fynd_marker *marker, uint32_t document, const struct fynd_mark **marks,
                                  size_t *count, struct fynd_cause *cause)
{
    const struct fynd_names *forms = fynd_reader_forms(marker->reader);
    struct fynd_stream_token token;
    struct fynd_stream stream;
    struct fynd_text bytes = fynd_reader_stream(marker->reader, document);
    enum fynd_status status = FYND_OK;

    marker->mark_count = 0;
    fynd_stream_read(&stream, bytes.bytes, bytes.length, forms);
    while (status == FYND_OK && marker->mark_count < FYND_MARKS_MAX && fynd_stream_next(&stream, &token)) {
        *recent_at(marker, token.position) = (struct recent){token, false};
        status = match_token(marker, &token, fynd_names_note(forms, token.form), cause);
    }
    drop_stand_ins(marker);
    if (status == FYND_OK)
        status = name_marks(marker, cause);
    if (status != FYND_OK)
        return status;
    if (marker->mark_count > 0)
        qsort(marker->marks, marker->mark_count, sizeof *marker->marks, compare_marks);
    *marks = marker->marks;
    *count = marker->mark_count;
    return FYND_OK;
}
