#include "server/plan/planner_field.h"

#include "server/plan/planner_tree.h"
#include "server/plan/query_build.h"

#include "server/base/space.h"
#include "shim/index/schema.h"
#include "shim/text/unicode.h"

#include <string.h>

/* A field at work: where values that are words of a text are turned into queries. */
struct field {
    struct clauses *items;
    enum parser_field name;
    struct fynd_cause *cause;
};

static struct fynd_text text_of(const struct parse_node *node)
{
    return (struct fynd_text){node->text, node->length};
}

static void note(const struct field *field, enum parse_note_kind kind, struct fynd_text text)
{
    parse_notes_add(&field->items->notes, kind, text.bytes, text.length, "");
}

/* --- Values of one word or phrase --- */

/* A query that may be NULL for two reasons. */
static enum fynd_status made(const struct field *field, struct fynd_query *query, struct fynd_query **out)
{
    *out = query;
    return query != NULL ? FYND_OK : fynd_status_fail_memory(field->cause);
}

static bool is_folded(struct fynd_text text, const char *folded)
{
    struct fynd_buffer buffer = {0};
    bool same;

    fynd_unicode_fold(text.bytes, text.length, &buffer);
    same = !buffer.failed && buffer.length == strlen(folded) && memcmp(buffer.bytes, folded, buffer.length) == 0;
    fynd_buffer_fini(&buffer);
    return same;
}

struct known_value {
    const char *said, *value;
};

/* NULL: no such value. */
static const char *find_known(const struct known_value *values, size_t count, struct fynd_text text)
{
    for (size_t i = 0; i < count; i++)
        if (is_folded(text, values[i].said))
            return values[i].value;
    return NULL;
}

static enum fynd_status plan_kind(const struct field *field, struct fynd_text text, struct fynd_query **query)
{
    static const struct known_value kinds[] = {{"inlägg", "post"},
                                               {"inlagg", "post"},
                                               {"post", "post"},
                                               {"fall", "case"},
                                               {"fallstudie", "case"},
                                               {"fallstudier", "case"},
                                               {"case", "case"},
                                               {"inbjudan", "invitation"},
                                               {"inbjudningar", "invitation"},
                                               {"invitation", "invitation"}};
    const char *kind = find_known(kinds, sizeof kinds / sizeof *kinds, text);

    if (kind != NULL)
        return made(field, fynd_query_facet(FYND_FACET_KIND, kind, strlen(kind)), query);
    note(field, PARSE_NOTE_UNKNOWN_VALUE, text);
    return FYND_OK;
}

static enum fynd_status plan_tag(const struct field *field, char letter, const char *value, size_t length,
                                 struct fynd_query **query)
{
    struct fynd_buffer tag = {0};

    fynd_buffer_append_byte(&tag, letter);
    fynd_unicode_fold(value, length, &tag);
    *query = tag.failed || tag.length > FYND_TAG_MAX + 1 ? NULL : fynd_query_tag(tag.bytes, tag.length);
    fynd_buffer_fini(&tag);
    return made(field, *query != NULL ? *query : fynd_query_new(FYND_QUERY_NOTHING), query);
}

static enum fynd_status plan_language(const struct field *field, struct fynd_text text, struct fynd_query **query)
{
    static const struct known_value languages[] = {
        {"svenska", "sv"}, {"swedish", "sv"}, {"engelska", "en"}, {"english", "en"}, {"norska", "no"},
        {"danska", "da"},  {"finska", "fi"},  {"tyska", "de"},    {"franska", "fr"}, {"spanska", "es"}};
    const char *language = find_known(languages, sizeof languages / sizeof *languages, text);

    if (language != NULL)
        return plan_tag(field, FYND_TAG_LANGUAGE, language, strlen(language), query);
    return plan_tag(field, FYND_TAG_LANGUAGE, text.bytes, text.length, query);
}

/* --- Dates --- */

static enum fynd_days_kind days_of(enum parser_field field)
{
    return field == FIELD_PUBLISHED ? FYND_DAYS_PUBLISHED
           : field == FIELD_HAPPENS ? FYND_DAYS_HAPPENS
                                    : FYND_DAYS_DATED;
}

/* kommande, tidigare */
static bool read_course(struct fynd_text text, uint32_t today, struct date_expression *when)
{
    static const struct known_value courses[] = {
        {"kommande", "+"}, {"framöver", "+"}, {"upcoming", "+"}, {"tidigare", "-"}, {"past", "-"}};
    const char *course = find_known(courses, sizeof courses / sizeof *courses, text);

    if (course == NULL)
        return false;
    *when = *course == '+' ? (struct date_expression){today, DATE_EXPRESSION_LAST}
                           : (struct date_expression){DATE_EXPRESSION_FIRST, date_expression_before(today)};
    return true;
}

bool planner_field_days(const struct clauses *items, enum parser_field field, const struct parse_node *value,
                        struct date_expression *when)
{
    uint32_t today = items->today;

    if (field == FIELD_HAPPENS && read_course(text_of(value), today, when))
        return true;
    if (!date_expression_read(value->text, value->length, today, when))
        return false;
    if (field == FIELD_BEFORE)
        *when = (struct date_expression){DATE_EXPRESSION_FIRST, date_expression_before(when->from)};
    if (field == FIELD_AFTER)
        *when = (struct date_expression){date_expression_after(when->to), DATE_EXPRESSION_LAST};
    return true;
}

/* Past is what is over: what goes on today is not. NULL: no memory. */
static struct fynd_query *new_past(uint32_t today)
{
    struct fynd_query *past = query_build_begin(
        FYND_QUERY_NOT, fynd_query_dates(FYND_DAYS_HAPPENS, DATE_EXPRESSION_FIRST, DATE_EXPRESSION_LAST));

    if (past == NULL || fynd_query_add(past, fynd_query_dates(FYND_DAYS_HAPPENS, today, DATE_EXPRESSION_LAST)))
        return past;
    fynd_query_free(past);
    return NULL;
}

static enum fynd_status plan_when(const struct field *field, struct fynd_text text, struct fynd_query **query)
{
    const struct parse_node value = {.text = text.bytes, .length = text.length};
    struct date_expression when;

    if (!planner_field_days(field->items, field->name, &value, &when)) {
        note(field, PARSE_NOTE_NO_DATE, text);
        return FYND_OK;
    }
    uint32_t today = field->items->today;
    if (field->name == FIELD_HAPPENS && read_course(text, today, &when) && when.to != DATE_EXPRESSION_LAST)
        return made(field, new_past(today), query);
    return made(field, fynd_query_dates(days_of(field->name), when.from, when.to), query);
}

/* --- Names --- */

/* The tokens of a value as forms of a facet; a "*" behind one makes it the beginning of a word. False: no memory. */
static bool add_forms(struct clauses *items, struct fynd_text text, struct fynd_query *facet)
{
    struct fynd_token token;
    bool added = true;

    fynd_tokenizer_begin(&items->tokens, text.bytes, text.length);
    while (added && facet->form_count < FYND_PHRASE_MAX && fynd_tokenizer_next(&items->tokens, &token)) {
        char form[FYND_FORM_MAX + 1];
        bool begins = token.end < text.length && text.bytes[token.end] == '*';

        memcpy(form, token.form, token.form_length);
        form[token.form_length] = '*';
        added = fynd_query_phrase_add(facet, form, token.form_length + begins);
    }
    return added;
}

static enum fynd_status plan_name(const struct field *field, const struct parse_node *node, struct fynd_query **query)
{
    static const enum fynd_facet facets[] = {[FIELD_PERSON] = FYND_FACET_PERSON,
                                             [FIELD_PLACE] = FYND_FACET_PLACE,
                                             [FIELD_ORGANISATION] = FYND_FACET_ORGANISATION};
    struct fynd_query *facet = fynd_query_new(FYND_QUERY_FACET);

    if (facet == NULL)
        return fynd_status_fail_memory(field->cause);
    facet->facet = facets[field->name];
    facet->in_order = node->kind == PARSE_PHRASE;
    if (!add_forms(field->items, text_of(node), facet)) {
        fynd_query_free(facet);
        return fynd_status_fail_memory(field->cause);
    }
    *query = facet;
    if (facet->form_count > 0)
        return FYND_OK;
    fynd_query_free(facet);
    *query = NULL;
    return FYND_OK;
}

/* --- Any value --- */

static enum fynd_status plan_word(const struct field *field, const struct parse_node *node, struct fynd_text text,
                                  struct fynd_query **query)
{
    switch (field->name) {
    case FIELD_KIND:
        return plan_kind(field, text, query);
    case FIELD_LANGUAGE:
        return plan_language(field, text, query);
    case FIELD_CATEGORY:
        return plan_tag(field, FYND_TAG_CATEGORY, text.bytes, text.length, query);
    case FIELD_PERSON:
    case FIELD_PLACE:
    case FIELD_ORGANISATION:
        return plan_name(field, node, query);
    default:
        return plan_when(field, text, query);
    }
}

/* Kinds, languages and dates in a row are alternatives, since a publication has one of each; names and categories are
 * wanted all. */
static enum fynd_query_kind row_kind(enum parser_field field)
{
    bool all = field == FIELD_PERSON || field == FIELD_PLACE || field == FIELD_ORGANISATION || field == FIELD_CATEGORY;

    return all ? FYND_QUERY_ALL : FYND_QUERY_ANY;
}

/* The words of a node each: for fields whose values are single words. */
static enum fynd_status plan_words(const struct field *field, const struct parse_node *node, struct fynd_query **query)
{
    const char *at = node->text, *end = at + node->length;
    struct fynd_query *parent = fynd_query_new(row_kind(field->name)), *part = NULL;
    enum fynd_status status = parent == NULL ? fynd_status_fail_memory(field->cause) : FYND_OK;

    while (status == FYND_OK && (at = space_skip(at, end)) < end) {
        const char *begin = at;
        size_t length;

        part = NULL;
        while (at < end && !space_at(at, end, &length))
            at += length;
        status = plan_word(field, node, (struct fynd_text){begin, (size_t)(at - begin)}, &part);
        if (status == FYND_OK && part != NULL && !fynd_query_add(parent, part))
            status = fynd_status_fail_memory(field->cause);
    }
    if (status != FYND_OK || parent->child_count == 0) {
        fynd_query_free(parent);
        return status;
    }
    *query = query_build_finish(parent, true);
    return FYND_OK;
}

static enum fynd_status plan_value(const struct field *field, const struct parse_node *node, struct fynd_query **query);

/* The children of a group. */
static enum fynd_status plan_values(const struct field *field, const struct parse_node *node, enum fynd_query_kind kind,
                                    struct fynd_query **query)
{
    struct fynd_query *wanted = fynd_query_new(kind), *unwanted = fynd_query_new(FYND_QUERY_ANY), *part = NULL;
    enum fynd_status status = wanted == NULL || unwanted == NULL ? fynd_status_fail_memory(field->cause) : FYND_OK;

    for (const struct parse_node *child = node->child; child != NULL && status == FYND_OK; child = child->next) {
        status = plan_value(field, child, &part);
        if (status == FYND_OK && part != NULL && !fynd_query_add(child->excluded ? unwanted : wanted, part))
            status = fynd_status_fail_memory(field->cause);
    }
    if (status == FYND_OK && wanted->child_count == 0 && unwanted->child_count > 0 &&
        !fynd_query_add(wanted, fynd_query_new(FYND_QUERY_EVERYTHING)))
        status = fynd_status_fail_memory(field->cause);
    if (status == FYND_OK && wanted->child_count > 0) {
        *query = query_build_beside(FYND_QUERY_NOT, query_build_finish(wanted, true), unwanted);
        wanted = NULL;
        if (*query == NULL)
            status = fynd_status_fail_memory(field->cause);
    }
    fynd_query_free(wanted);
    fynd_query_free(unwanted);
    return status;
}

static enum fynd_status plan_value(const struct field *field, const struct parse_node *node, struct fynd_query **query)
{
    *query = NULL;
    switch (node->kind) {
    case PARSE_GROUP:
        return plan_values(field, node, row_kind(field->name), query);
    case PARSE_EITHER:
        return plan_values(field, node, FYND_QUERY_ANY, query);
    case PARSE_NEAR:
        return plan_values(field, node, FYND_QUERY_ALL, query);
    case PARSE_FIELD:
        return planner_field(field->items, node, query, field->cause);
    case PARSE_WORDS:
        if (date_expression_is_date(node->text, node->length) || row_kind(field->name) == FYND_QUERY_ALL)
            break;
        return plan_words(field, node, query);
    default:
        break;
    }
    if (node->kind == PARSE_WORDS && field->name == FIELD_CATEGORY)
        return plan_words(field, node, query);
    return plan_word(field, node, text_of(node), query);
}

/* --- Text --- */

/* The base forms of a label's words. False: no memory. */
static bool add_label(const struct field *field, const struct parse_node *node, struct fynd_query *within)
{
    struct fynd_token token;
    struct fynd_word word;
    bool added = true;

    fynd_tokenizer_begin(&field->items->tokens, node->text, node->length);
    while (added && within->form_count < FYND_PHRASE_MAX && fynd_tokenizer_next(&field->items->tokens, &token))
        added = fynd_analyzer_word(field->items->wording->analysis, token.form, token.form_length, &word, NULL) ==
                    FYND_OK &&
                fynd_query_phrase_add(within, word.base, word.base_length);
    return added;
}

/* titel: and avsnitt: */
static enum fynd_status plan_within(const struct field *field, const struct parse_node *node, struct fynd_query **query)
{
    struct fynd_query *within = fynd_query_new(FYND_QUERY_IN_FIELD), *value = NULL;
    enum fynd_status status = within == NULL ? fynd_status_fail_memory(field->cause) : FYND_OK;

    if (status == FYND_OK && field->name == FIELD_SECTION && !add_label(field, node, within))
        status = fynd_status_fail_memory(field->cause);
    if (status == FYND_OK && node->child != NULL)
        status = planner_tree_part(field->items, node->child, &value, field->cause);
    if (status == FYND_OK && value != NULL && !fynd_query_add(within, value))
        status = fynd_status_fail_memory(field->cause);
    if (status == FYND_OK && within->child_count + within->form_count > 0) {
        *query = within;
        return FYND_OK;
    }
    fynd_query_free(within);
    return status;
}

enum fynd_status planner_field(struct clauses *items, const struct parse_node *node, struct fynd_query **query,
                               struct fynd_cause *cause)
{
    struct field field = {items, node->kind == PARSE_DATES ? FIELD_YEAR : node->field, cause};

    *query = NULL;
    if (node->kind == PARSE_DATES)
        return plan_when(&field, text_of(node), query);
    if (node->field == FIELD_TITLE || node->field == FIELD_SECTION)
        return plan_within(&field, node, query);
    return plan_value(&field, node->child, query);
}
