#include "server/search/match_explanation.h"

#include "server/base/html_writer.h"

#include "shim/base/buffer.h"
#include "shim/text/contact.h"

#include <stdlib.h>
#include <string.h>

static void append(struct fynd_buffer *out, const char *text)
{
    fynd_buffer_append(out, text, strlen(text));
}

/* The buffer's content as a string, to be freed; NULL: no memory. */
static char *take(struct fynd_buffer *buffer)
{
    fynd_buffer_append_byte(buffer, '\0');
    if (!buffer->failed)
        return buffer->bytes;
    fynd_buffer_fini(buffer);
    return NULL;
}

/* --- The words of the question --- */

static char *phrase_of(const struct fynd_query *phrase)
{
    struct fynd_buffer out = {0};

    append(&out, "\"");
    for (size_t i = 0; i < phrase->form_count; i++) {
        append(&out, i > 0 ? " " : "");
        append(&out, phrase->forms[i]);
    }
    append(&out, "\"");
    return take(&out);
}

/* An address or a telephone number is found whole: to tell it beside what is marked would only show it again. */
static bool is_told(const struct fynd_query *query)
{
    return query->kind == FYND_QUERY_PHRASE ||
           (query->kind == FYND_QUERY_WORD && !fynd_contact_is_form(query->text, strlen(query->text)));
}

/* A word's own leaf comes before others of its number. */
static bool take_words(struct match_explanation_words *words, const struct fynd_query *query)
{
    if (is_told(query) && query->word < PLANNER_WORDS_MAX && words->words[query->word] == NULL) {
        bool phrase = query->kind == FYND_QUERY_PHRASE;
        words->phrases[query->word] = phrase;
        words->words[query->word] = phrase ? phrase_of(query) : strdup(query->form != NULL ? query->form : query->text);
        if (words->words[query->word] == NULL)
            return false;
    }
    for (size_t i = 0; i < query->child_count; i++)
        if (!take_words(words, query->children[i]))
            return false;
    return true;
}

bool match_explanation_words_init(struct match_explanation_words *words, const struct fynd_query *shown)
{
    *words = (struct match_explanation_words){0};
    return take_words(words, shown);
}

void match_explanation_words_fini(struct match_explanation_words *words)
{
    for (size_t i = 0; i < PLANNER_WORDS_MAX; i++)
        free(words->words[i]);
}

/* --- The lines --- */

/* A match while the marks of its like are gathered. */
struct gathered {
    struct fynd_text form; /* of a phrase: empty */
    const char *word;      /* NULL: none is known */
    bool fields[FYND_FIELD_COUNT];
};

static struct gathered gathered_of(const struct match_explanation_words *words, const struct fynd_mark *mark)
{
    bool known = mark->word < PLANNER_WORDS_MAX && words->words[mark->word] != NULL;
    bool phrase = known && words->phrases[mark->word];

    return (struct gathered){
        phrase ? (struct fynd_text){"", 0} : mark->form, known ? words->words[mark->word] : NULL, {false}};
}

static bool is_same(const struct gathered *one, const struct gathered *other)
{
    return one->word == other->word && fynd_text_compare(&one->form, &other->form) == 0;
}

/* The different matches, in order of their first marks. */
static size_t gather(const struct match_explanation_words *words, const struct fynd_mark *marks, size_t mark_count,
                     struct gathered all[MATCH_EXPLANATION_MAX])
{
    size_t count = 0;

    for (size_t i = 0; i < mark_count; i++) {
        struct gathered match = gathered_of(words, &marks[i]);
        size_t at = 0;

        while (at < count && !is_same(&all[at], &match))
            at++;
        if (at == count && count < MATCH_EXPLANATION_MAX)
            all[count++] = match;
        if (at < count)
            all[at].fields[marks[i].field] = true;
    }
    return count;
}

/* False: no memory. */
static bool take_match(const struct gathered *from, struct match *match)
{
    const char *word = from->word;
    bool phrase = from->form.length == 0 && word != NULL;
    bool other = !phrase && word != NULL &&
                 (strlen(word) != from->form.length || memcmp(word, from->form.bytes, from->form.length) != 0);

    match->form = phrase ? strdup(word) : strndup(from->form.bytes, from->form.length);
    match->word = other ? strdup(word) : NULL;
    memcpy(match->fields, from->fields, sizeof match->fields);
    return match->form != NULL && (!other || match->word != NULL);
}

bool match_explanation_find(const struct match_explanation_words *words, const struct fynd_mark *marks,
                            size_t mark_count, struct match matches[MATCH_EXPLANATION_MAX], size_t *count)
{
    struct gathered all[MATCH_EXPLANATION_MAX];
    size_t different = gather(words, marks, mark_count, all);
    bool taken = true;

    for (*count = 0; *count < different && taken; ++*count)
        taken = take_match(&all[*count], &matches[*count]);
    return taken;
}

void match_explanation_fini(struct match *matches, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(matches[i].form);
        free(matches[i].word);
    }
}

static void write_word(const char *word, const struct match_explanation_element *element, struct fynd_buffer *out)
{
    if (element == NULL) {
        append(out, word);
        return;
    }
    html_writer_raw(out, element->begin);
    html_writer_text(out, word);
    html_writer_raw(out, element->end);
}

static const char *place_of(const struct match *match, const struct texts *texts)
{
    if (match->fields[FYND_FIELD_TITLE])
        return match->fields[FYND_FIELD_TEXT] ? texts->matched_in_both : texts->matched_in_title;
    return texts->matched_in_text;
}

void match_explanation_line(const struct match *match, const struct texts *texts,
                            const struct match_explanation_element *element, struct fynd_buffer *out)
{
    write_word(match->form, element, out);
    if (match->word != NULL) {
        append(out, " (");
        write_word(match->word, element, out);
        append(out, ")");
    }
    append(out, place_of(match, texts));
}

void match_explanation_sentence(const struct match *matches, size_t count, const struct texts *texts,
                                const struct match_explanation_element *element, struct fynd_buffer *out)
{
    append(out, texts->matched);
    for (size_t i = 0; i < count; i++) {
        append(out, i > 0 ? texts->matched_between : "");
        match_explanation_line(&matches[i], texts, element, out);
    }
}
