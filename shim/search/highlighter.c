#include "shim/search/highlighter.h"

#include "shim/index/forward_index.h"
#include "shim/index/id_lists.h"
#include "shim/search/highlighter_parts.h"
#include "shim/search/phrase.h"

#include <stdlib.h>
#include <string.h>

/* A base that is looked for, as a word of its own or as a part of compounds. */
struct target {
    uint32_t base;
    bool part;
    unsigned word;
    bool stand_in; /* a part of the compound that was asked for: marked only where the compound itself is not */
    size_t order;  /* in the query: of several targets that a token matches, the first one marks it */
};

struct phrase {
    unsigned word;
    struct fynd_phrase forms;
    size_t matched; /* forms of the phrase up to the token read last */
};

struct fynd_highlighter {
    struct fynd_index_reader *reader;
    struct target *targets; /* by base, part and order */
    size_t target_count, target_capacity;
    uint64_t *wanted; /* by base, a bit each: it, or a part of it, is a target's. Most tokens are ruled out by it */
    uint32_t base_count;
    struct phrase *phrases;
    size_t phrase_count;
    struct fynd_mark *marks;
    size_t mark_count, mark_capacity;
    struct fynd_buffer names; /* of the marked forms */
    struct recent {           /* the last tokens of the field: what a phrase marks when its last form is met */
        struct fynd_forward_index_token token;
        bool marked;
    } * recent;
    size_t recent_count; /* power of two, at least as long as the longest phrase */
};

/* --- What is looked for --- */

/* Makes room for one more element behind `count`; false: no memory. */
static bool make_room(void **elements, size_t size, size_t count, size_t *capacity)
{
    size_t wanted = *capacity == 0 ? 64 : 2 * *capacity;
    void *grown;

    if (count < *capacity)
        return true;
    grown = realloc(*elements, size * wanted);
    if (grown == NULL)
        return false;
    *elements = grown;
    *capacity = wanted;
    return true;
}

static enum fynd_status add_phrase(struct fynd_highlighter *marker, const struct fynd_query *leaf,
                                   struct fynd_cause *cause)
{
    struct phrase *grown = realloc(marker->phrases, sizeof *grown * (marker->phrase_count + 1));
    struct phrase phrase = {.word = leaf->word};

    if (grown == NULL)
        return fynd_status_fail_memory(cause);
    marker->phrases = grown;
    if (!fynd_phrase_init(&phrase.forms, leaf, fynd_index_reader_forms(marker->reader),
                          fynd_index_reader_bases(marker->reader)))
        return fynd_status_fail_memory(cause);
    marker->phrases[marker->phrase_count++] = phrase;
    return FYND_OK;
}

/* One way in which a leaf's word is found; one that the archive does not have is nowhere to be marked. */
static enum fynd_status add_way(struct fynd_highlighter *marker, const struct fynd_query *leaf, const char *base,
                                bool part, struct fynd_cause *cause)
{
    struct target target = {
        .part = part, .word = leaf->word, .stand_in = leaf->form == NULL, .order = marker->target_count};

    if (!fynd_term_dict_find(fynd_index_reader_bases(marker->reader), base, strlen(base), &target.base))
        return FYND_OK;
    if (!make_room((void **)&marker->targets, sizeof target, marker->target_count, &marker->target_capacity))
        return fynd_status_fail_memory(cause);
    marker->targets[marker->target_count++] = target;
    return FYND_OK;
}

static enum fynd_status add_word(struct fynd_highlighter *marker, const struct fynd_query *leaf,
                                 struct fynd_cause *cause)
{
    enum fynd_status status = add_way(marker, leaf, leaf->text, false, cause);

    for (size_t i = 0; i < leaf->way_count && status == FYND_OK; i++)
        status = add_way(marker, leaf, leaf->ways[i].base, leaf->ways[i].part, cause);
    return status;
}

/* Adds the leaves that make a document match. */
static enum fynd_status add_targets(struct fynd_highlighter *marker, const struct fynd_query *query,
                                    struct fynd_cause *cause)
{
    size_t count = query->child_count;
    enum fynd_status status = FYND_OK;

    if (query->kind == FYND_QUERY_WORD)
        return add_word(marker, query, cause);
    if (query->kind == FYND_QUERY_PHRASE)
        return add_phrase(marker, query, cause);
    if (query->kind == FYND_QUERY_NOT || query->kind == FYND_QUERY_FILTER)
        count = count > 0;
    for (size_t i = 0; i < count && status == FYND_OK; i++)
        status = add_targets(marker, query->children[i], cause);
    return status;
}

static void want(struct fynd_highlighter *marker, uint32_t base)
{
    marker->wanted[base / 64] |= UINT64_C(1) << (base % 64);
}

static void want_target(struct fynd_highlighter *marker, const struct target *target)
{
    size_t count;
    const uint32_t *compounds;

    if (!target->part) {
        want(marker, target->base);
        return;
    }
    compounds = fynd_index_reader_compounds(marker->reader, target->base, &count);
    for (size_t i = 0; i < count; i++)
        want(marker, compounds[i]);
}

static bool note_wanted(struct fynd_highlighter *marker)
{
    marker->base_count = fynd_term_dict_count(fynd_index_reader_bases(marker->reader));
    marker->wanted = calloc(marker->base_count / 64 + 1, sizeof *marker->wanted);
    for (size_t i = 0; marker->wanted != NULL && i < marker->target_count; i++)
        want_target(marker, &marker->targets[i]);
    return marker->wanted != NULL;
}

static bool is_wanted(const struct fynd_highlighter *marker, uint32_t base)
{
    return base < marker->base_count && marker->wanted[base / 64] >> (base % 64) & 1;
}

static int compare_targets(const void *left, const void *right)
{
    const struct target *one = left, *other = right;

    if (one->base != other->base)
        return one->base < other->base ? -1 : 1;
    if (one->part != other->part)
        return one->part - other->part;
    return (one->order > other->order) - (one->order < other->order);
}

static bool make_recent(struct fynd_highlighter *marker)
{
    marker->recent_count = 1;
    for (size_t i = 0; i < marker->phrase_count; i++)
        while (marker->recent_count < marker->phrases[i].forms.count)
            marker->recent_count *= 2;
    marker->recent = calloc(marker->recent_count, sizeof *marker->recent);
    return marker->recent != NULL;
}

enum fynd_status fynd_highlighter_new(struct fynd_index_reader *reader, const struct fynd_query *query,
                                      struct fynd_highlighter **marker, struct fynd_cause *cause)
{
    struct fynd_highlighter *created = calloc(1, sizeof *created);
    enum fynd_status status;

    if (created == NULL)
        return fynd_status_fail_memory(cause);
    created->reader = reader;
    status = add_targets(created, query, cause);
    if (status == FYND_OK && (!make_recent(created) || !note_wanted(created)))
        status = fynd_status_fail_memory(cause);
    if (status != FYND_OK) {
        fynd_highlighter_free(created);
        return status;
    }
    if (created->target_count > 0)
        qsort(created->targets, created->target_count, sizeof *created->targets, compare_targets);
    *marker = created;
    return FYND_OK;
}

void fynd_highlighter_free(struct fynd_highlighter *marker)
{
    if (marker == NULL)
        return;
    for (size_t i = 0; i < marker->phrase_count; i++)
        fynd_phrase_fini(&marker->phrases[i].forms);
    fynd_buffer_fini(&marker->names);
    free(marker->targets);
    free(marker->wanted);
    free(marker->phrases);
    free(marker->marks);
    free(marker->recent);
    free(marker);
}

/* --- Marking --- */

/* part: as in a mark. */
static enum fynd_status append_mark(struct fynd_highlighter *marker, struct recent *recent, unsigned word,
                                    bool stand_in, uint32_t part, struct fynd_cause *cause)
{
    const struct fynd_forward_index_token *token = &recent->token;

    if (recent->marked)
        return FYND_OK;
    if (!make_room((void **)&marker->marks, sizeof *marker->marks, marker->mark_count, &marker->mark_capacity))
        return fynd_status_fail_memory(cause);
    recent->marked = true;
    marker->marks[marker->mark_count++] = (struct fynd_mark){token->field,
                                                             token->position,
                                                             (uint32_t)token->start,
                                                             (uint32_t)token->end,
                                                             word,
                                                             token->form,
                                                             stand_in,
                                                             {"", 0},
                                                             part,
                                                             0,
                                                             0};
    return FYND_OK;
}

static struct recent *recent_at(struct fynd_highlighter *marker, uint32_t position)
{
    return &marker->recent[position & (marker->recent_count - 1)];
}

/* The first target of the query that a base meets, as a word or as a part; NULL: none. */
static const struct target *find_target(const struct fynd_highlighter *marker, uint32_t base, bool part)
{
    const struct target wanted = {.base = base, .part = part};
    size_t low = 0, high = marker->target_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_targets(&marker->targets[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == marker->target_count || marker->targets[low].base != base || marker->targets[low].part != part)
        return NULL;
    return &marker->targets[low];
}

static const struct target *first_of(const struct target *one, const struct target *other)
{
    if (one == NULL || other == NULL)
        return one == NULL ? other : one;
    return one->order < other->order ? one : other;
}

/* Marks the token if it is a word that is looked for, or a compound of one. */
static enum fynd_status match_word(struct fynd_highlighter *marker, const struct fynd_forward_index_token *token,
                                   uint32_t base, struct fynd_cause *cause)
{
    const struct target *found;
    struct fynd_id_list parts;
    uint32_t part;

    if (!is_wanted(marker, base))
        return FYND_OK;
    found = find_target(marker, base, false);
    parts = fynd_id_lists_get(fynd_index_reader_parts(marker->reader), base);
    while (fynd_id_lists_next(&parts, &part))
        found = first_of(found, find_target(marker, part, true));
    if (found == NULL)
        return FYND_OK;
    return append_mark(marker, recent_at(marker, token->position), found->word, found->stand_in,
                       found->part ? found->base : FYND_MARK_WHOLE, cause);
}

/* Marks the tokens of a phrase that ends with this one. */
static enum fynd_status match_phrase(struct fynd_highlighter *marker, struct phrase *phrase,
                                     const struct fynd_forward_index_token *token, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    if (!phrase->forms.known)
        return FYND_OK;
    phrase->matched = fynd_phrase_step(&phrase->forms, token->position == 0 ? 0 : phrase->matched, token->form);
    if (phrase->matched < phrase->forms.count)
        return FYND_OK;
    for (uint32_t back = (uint32_t)phrase->forms.count; back > 0 && status == FYND_OK; back--)
        status = append_mark(marker, recent_at(marker, token->position - back + 1), phrase->word, false,
                             FYND_MARK_WHOLE, cause);
    return status;
}

static enum fynd_status match_token(struct fynd_highlighter *marker, const struct fynd_forward_index_token *token,
                                    uint32_t base, struct fynd_cause *cause)
{
    enum fynd_status status = match_word(marker, token, base, cause);

    for (size_t i = 0; i < marker->phrase_count && status == FYND_OK; i++)
        status = match_phrase(marker, &marker->phrases[i], token, cause);
    return status;
}

static bool is_marked_itself(const struct fynd_highlighter *marker, unsigned word)
{
    for (size_t i = 0; i < marker->mark_count; i++)
        if (marker->marks[i].word == word && !marker->marks[i].stand_in)
            return true;
    return false;
}

/* Takes the marks of parts away where the whole word stands, too. */
static void drop_stand_ins(struct fynd_highlighter *marker)
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
static enum fynd_status name_marks(struct fynd_highlighter *marker, struct fynd_cause *cause)
{
    const struct fynd_term_dict *forms = fynd_index_reader_forms(marker->reader);
    size_t length = 0;
    char *name;

    for (size_t i = 0; i < marker->mark_count; i++)
        length += fynd_term_dict_length(forms, marker->marks[i].number);
    fynd_buffer_clear(&marker->names);
    name = fynd_buffer_reserve(&marker->names, length + FYND_TERM_DICT_NAME_MAX);
    if (name == NULL)
        return fynd_status_fail_memory(cause);
    for (size_t i = 0; i < marker->mark_count; i++) {
        struct fynd_mark *mark = &marker->marks[i];

        mark->form = (struct fynd_text){name, fynd_term_dict_get(forms, mark->number, name)};
        if (mark->form.length != fynd_term_dict_length(forms, mark->number))
            return fynd_status_fail(cause, FYND_DAMAGED, "the forms of the index are damaged");
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

enum fynd_status fynd_highlighter_find(struct fynd_highlighter *marker, uint32_t document,
                                       const struct fynd_mark **marks, size_t *count, struct fynd_cause *cause)
{
    const struct fynd_term_dict *forms = fynd_index_reader_forms(marker->reader);
    struct fynd_forward_index_token token;
    struct fynd_forward_index stream;
    struct fynd_text bytes = fynd_index_reader_stream(marker->reader, document);
    enum fynd_status status = FYND_OK;

    marker->mark_count = 0;
    fynd_forward_index_read(&stream, bytes.bytes, bytes.length, forms);
    while (status == FYND_OK && marker->mark_count < FYND_MARKS_MAX && fynd_forward_index_next(&stream, &token)) {
        *recent_at(marker, token.position) = (struct recent){token, false};
        status = match_token(marker, &token, fynd_term_dict_note(forms, token.form), cause);
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

/* Where the part that matched stands in the form of a mark. */
static enum fynd_status find_place(struct fynd_highlighter *marker, struct fynd_analyzer *analysis,
                                   const struct fynd_mark *mark, struct fynd_mark_part *part, struct fynd_cause *cause)
{
    struct fynd_mark_places *places = fynd_index_reader_mark_places(marker->reader);
    char name[FYND_TERM_DICT_NAME_MAX];
    enum fynd_status status;

    if (fynd_highlighter_parts_find_places(places, mark->number, mark->part, part))
        return FYND_OK;
    status = fynd_highlighter_parts_find(
        analysis, mark->form,
        (struct fynd_text){name, fynd_term_dict_get(fynd_index_reader_bases(marker->reader), mark->part, name)}, part,
        cause);
    if (status == FYND_OK)
        fynd_highlighter_parts_keep_places(places, mark->number, mark->part, *part);
    return status;
}

enum fynd_status fynd_highlighter_narrow(struct fynd_highlighter *marker, struct fynd_analyzer *analysis,
                                         struct fynd_text field, struct fynd_mark *mark, struct fynd_cause *cause)
{
    const struct fynd_text token = {field.bytes + mark->start, mark->end - mark->start};
    struct fynd_mark_part part;
    enum fynd_status status;

    if (mark->part == FYND_MARK_WHOLE)
        return FYND_OK;
    status = find_place(marker, analysis, mark, &part, cause);
    if (status == FYND_OK)
        fynd_highlighter_parts_narrow(token, part, mark);
    return status;
}

enum fynd_status fynd_highlighter_narrow_all(struct fynd_highlighter *marker, struct fynd_analyzer *analysis,
                                             const struct fynd_text fields[FYND_FIELD_COUNT], struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    for (size_t i = 0; i < marker->mark_count && status == FYND_OK; i++) {
        struct fynd_mark *mark = &marker->marks[i];

        status = fynd_highlighter_narrow(marker, analysis, fields[mark->field], mark, cause);
    }
    return status;
}
