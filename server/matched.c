#include "matched.h"

#include "../shim/buffer.h"
#include "../shim/contact_marks.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_FOUND    "Träff: "
#define TEXT_BETWEEN  "; "
#define TEXT_IN_TITLE ", i titeln"
#define TEXT_IN_TEXT  ", i texten"
#define TEXT_IN_BOTH  ", i titeln och texten"

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
static bool take_words(struct matched_words *words, const struct fynd_query *query)
{
    if (is_told(query) && query->word < PLAN_WORDS_MAX && words->words[query->word] == NULL) {
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

bool matched_words_init(struct matched_words *words, const struct fynd_query *shown)
{
    *words = (struct matched_words){0};
    return take_words(words, shown);
}

void matched_words_fini(struct matched_words *words)
{
    for (size_t i = 0; i < PLAN_WORDS_MAX; i++)
        free(words->words[i]);
}

/* --- The lines --- */

/* What one line tells. */
struct match {
    struct fynd_text form; /* of a phrase: empty */
    const char *word;      /* NULL: none is known */
    bool fields[FYND_FIELD_COUNT];
};

static struct match match_of(const struct matched_words *words, const struct fynd_mark *mark)
{
    bool known = mark->word < PLAN_WORDS_MAX && words->words[mark->word] != NULL;
    bool phrase = known && words->phrases[mark->word];

    return (struct match){
        phrase ? (struct fynd_text){"", 0} : mark->form, known ? words->words[mark->word] : NULL, {false}};
}

static bool is_same(const struct match *one, const struct match *other)
{
    return one->word == other->word && fynd_text_compare(&one->form, &other->form) == 0;
}

/* The different matches, in order of their first marks. */
static size_t gather(const struct matched_words *words, const struct fynd_mark *marks, size_t mark_count,
                     struct match matches[MATCHED_MAX])
{
    size_t count = 0;

    for (size_t i = 0; i < mark_count; i++) {
        struct match match = match_of(words, &marks[i]);
        size_t at = 0;

        while (at < count && !is_same(&matches[at], &match))
            at++;
        if (at == count && count < MATCHED_MAX)
            matches[count++] = match;
        if (at < count)
            matches[at].fields[marks[i].field] = true;
    }
    return count;
}

static char *line_of(const struct match *match)
{
    struct fynd_buffer out = {0};
    const char *word = match->word;

    fynd_buffer_append(&out, match->form.bytes, match->form.length);
    if (match->form.length == 0 && word != NULL) {
        append(&out, word);
    } else if (word != NULL &&
               (strlen(word) != match->form.length || memcmp(word, match->form.bytes, match->form.length) != 0)) {
        append(&out, " (");
        append(&out, word);
        append(&out, ")");
    }
    if (match->fields[FYND_FIELD_TITLE])
        append(&out, match->fields[FYND_FIELD_TEXT] ? TEXT_IN_BOTH : TEXT_IN_TITLE);
    else
        append(&out, TEXT_IN_TEXT);
    return take(&out);
}

bool matched_lines(const struct matched_words *words, const struct fynd_mark *marks, size_t mark_count,
                   char *lines[MATCHED_MAX], size_t *count)
{
    struct match matches[MATCHED_MAX];
    size_t different = gather(words, marks, mark_count, matches);

    for (*count = 0; *count < different; ++*count) {
        lines[*count] = line_of(&matches[*count]);
        if (lines[*count] == NULL)
            return false;
    }
    return true;
}

char *matched_sentence(char *const lines[], size_t count)
{
    struct fynd_buffer out = {0};

    append(&out, TEXT_FOUND);
    for (size_t i = 0; i < count; i++) {
        append(&out, i > 0 ? TEXT_BETWEEN : "");
        append(&out, lines[i]);
    }
    return take(&out);
}
