#include "server/api/suggest_json.h"

#include "server/api/suggest_mix.h"
#include "server/base/html_writer.h"
#include "server/base/json_writer.h"
#include "server/base/log.h"
#include "server/base/space.h"
#include "server/search/redaction.h"
#include "server/search/search_request.h"
#include "server/search/snippet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SEQUENCE_DIGITS = 15 /* of a number that every JSON reader keeps exact */ };

/* --- Parameters --- */

/* The checked parameters. */
struct asked {
    struct fynd_text text;
    const char *sequence; /* digits, or NULL */
    unsigned size;
};

static bool is_size(const char *value)
{
    unsigned size;

    return parameters_read_number(value, SUGGEST_SIZE_MAX, &size);
}

static bool is_sequence(const char *value)
{
    return strlen(value) <= SEQUENCE_DIGITS && value[strspn(value, "0123456789")] == '\0';
}

const struct parameter_rule suggest_parameters[SUGGEST_PARAMETER_COUNT + 1] = {
    {"q", false, NULL, NULL, NULL, NULL},
    {"seq", false, is_sequence, "seq ska vara ett heltal med högst 15 siffror.",
     "seq must be a whole number of at most 15 digits.", NULL},
    {"size", false, is_size, "size ska vara ett heltal från 1 till 20.", "size must be a whole number from 1 to 20.",
     "10"},
    {0},
};

/* Of parameters that are valid. */
static void read_asked(const struct request *request, struct asked *asked)
{
    const char *text = request_parameter(request, "q"), *size = request_parameter(request, "size");
    size_t length = text == NULL ? 0 : strlen(text);

    *asked =
        (struct asked){{text == NULL ? "" : text, length}, request_parameter(request, "seq"), SUGGEST_SIZE_DEFAULT};
    if (length > FYND_TYPED_MAX)
        asked->text.length = (size_t)(space_before(text, text + FYND_TYPED_MAX + 1) - text);
    if (size != NULL)
        parameters_read_number(size, SUGGEST_SIZE_MAX, &asked->size);
}

/* --- One suggestion --- */

/* What a suggestion is made of. The buffers are filled anew for each one. */
struct suggesting {
    struct context *context;
    const struct fynd_partial_query *typing;
    struct fynd_tokenizer tokens;
    struct fynd_buffer text, html, address, title;
    struct json_writer *json; /* the answer; borrowed */
};

static void suggesting_fini(struct suggesting *suggesting)
{
    fynd_tokenizer_fini(&suggesting->tokens);
    fynd_buffer_fini(&suggesting->text);
    fynd_buffer_fini(&suggesting->html);
    fynd_buffer_fini(&suggesting->address);
    fynd_buffer_fini(&suggesting->title);
}

/* The byte behind some characters of a text. */
static size_t end_of(struct fynd_text text, size_t begin, unsigned letters)
{
    size_t at = begin < text.length ? begin : text.length;

    for (; letters > 0 && at < text.length; letters--)
        for (at++; at < text.length && (text.bytes[at] & 0xc0) == 0x80;)
            at++;
    return at;
}

static void write_marked(struct suggesting *suggesting, struct fynd_text text, size_t begin, unsigned letters)
{
    struct fynd_mark mark = {.start = (uint32_t)begin, .end = (uint32_t)end_of(text, begin, letters)};

    snippet_marked(text, 0, text.length, (struct snippet_marks){.marks = &mark, .count = letters > 0},
                   &suggesting->html);
}

static struct fynd_text text_of(const struct fynd_buffer *buffer)
{
    return (struct fynd_text){buffer->bytes == NULL ? "" : buffer->bytes, buffer->length};
}

/* Writes the suggestion, from what is in the buffers, but for the end of its object. */
static void write_suggestion(struct suggesting *suggesting, const char *type)
{
    struct json_writer *json = suggesting->json;

    json_writer_begin(json, '{');
    json_writer_name(json, "type");
    json_writer_string(json, type);
    json_writer_name(json, "text");
    json_writer_text(json, text_of(&suggesting->text));
    json_writer_name(json, "text_html");
    json_writer_text(json, text_of(&suggesting->html));
    json_writer_name(json, "url");
    json_writer_text(json, text_of(&suggesting->address));
}

/* Writes the address that a text leads to, percent-encoded behind `path`. */
static void write_address(struct suggesting *suggesting, const char *path, struct fynd_text text)
{
    struct fynd_buffer copy = {0};

    fynd_buffer_append(&copy, text.bytes, text.length);
    fynd_buffer_append_byte(&copy, '\0');
    html_writer_raw(&suggesting->address, path);
    if (!copy.failed)
        html_writer_percent(&suggesting->address, copy.bytes);
    fynd_buffer_fini(&copy);
}

/* --- The kinds --- */

/* The words before, as they were typed but folded, so that none of them is an operator; then the word. */
static void write_word(struct suggesting *suggesting, const struct fynd_suggestion *suggestion)
{
    struct fynd_index_reader *reader = suggesting->context->reader;
    const struct fynd_term_dict *forms = fynd_index_reader_forms(reader);
    const struct fynd_partial_query *typing = suggesting->typing;
    char form[FYND_TERM_DICT_NAME_MAX], base[FYND_TERM_DICT_NAME_MAX];
    size_t length = fynd_term_dict_get(forms, suggestion->number, form), before;
    uint32_t hits = fynd_index_reader_documents(
        reader, base,
        fynd_term_dict_get(fynd_index_reader_bases(reader), fynd_term_dict_note(forms, suggestion->number), base),
        false);

    for (size_t i = 0; i < typing->count; i++) {
        fynd_buffer_append(&suggesting->text, typing->before[i].text, typing->before[i].length);
        fynd_buffer_append_byte(&suggesting->text, ' ');
    }
    before = suggesting->text.length;
    fynd_buffer_append(&suggesting->text, form, length);
    if (hits == 0)
        return;
    write_marked(suggesting, text_of(&suggesting->text), before + suggestion->begin, suggestion->letters);
    write_address(suggesting, "/sok?q=", text_of(&suggesting->text));
    write_suggestion(suggesting, "word");
    if (typing->count == 0) {
        json_writer_name(suggesting->json, "hits");
        json_writer_number(suggesting->json, hits);
    }
    json_writer_end(suggesting->json, '}');
}

static void write_name(struct suggesting *suggesting, const struct fynd_suggestion *suggestion)
{
    enum fynd_facet facet;
    struct fynd_text value;
    uint32_t hits = fynd_index_reader_facet(suggesting->context->reader, suggestion->number, &facet, &value);
    char path[32];

    if (hits == 0)
        return;
    fynd_buffer_append(&suggesting->text, value.bytes, value.length);
    write_marked(suggesting, value, suggestion->begin, suggestion->letters);
    snprintf(path, sizeof path, "/sok?%s=", search_request_facet_name(facet));
    write_address(suggesting, path, value);
    write_suggestion(suggesting, search_request_facet_name(facet));
    json_writer_name(suggesting->json, "hits");
    json_writer_number(suggesting->json, hits);
    json_writer_end(suggesting->json, '}');
}

/* What may be shown of a title (redaction.h). */
static struct fynd_text shown_title(struct suggesting *suggesting, struct fynd_text title)
{
    if (suggesting->context->settings.show_contacts)
        return title;
    fynd_buffer_clear(&suggesting->title);
    redaction_text(title, &texts_sv, &suggesting->title);
    suggesting->text.failed |= suggesting->title.failed;
    return text_of(&suggesting->title);
}

/* Where a token of a text begins; its length: there is no such token. */
static size_t token_begin(struct suggesting *suggesting, struct fynd_text text, unsigned number)
{
    struct fynd_token token;

    fynd_tokenizer_begin(&suggesting->tokens, text.bytes, text.length);
    for (unsigned i = 0; fynd_tokenizer_next(&suggesting->tokens, &token); i++)
        if (i == number)
            return token.start;
    return text.length;
}

static void write_title(struct suggesting *suggesting, const struct fynd_suggestion *suggestion)
{
    static const char cut[] = "…";
    struct fynd_text id, title;
    struct fynd_cause cause;

    if (fynd_index_reader_head(suggesting->context->reader, suggestion->number, &id, &title, &cause) != FYND_OK) {
        log_error("%s", cause.text);
        return;
    }
    title = shown_title(suggesting, title);
    size_t shown = end_of(title, 0, SUGGEST_TITLE_MAX), begin = token_begin(suggesting, title, suggestion->begin);
    fynd_buffer_append(&suggesting->text, title.bytes, shown);
    if (shown < title.length)
        fynd_buffer_append(&suggesting->text, cut, strlen(cut));
    write_marked(suggesting, text_of(&suggesting->text), begin < shown ? begin : shown,
                 begin < shown ? suggestion->letters : 0);
    write_address(suggesting, "/publikation/", id);
    write_suggestion(suggesting, "publication");
    json_writer_name(suggesting->json, "id");
    json_writer_text(suggesting->json, id);
    json_writer_end(suggesting->json, '}');
}

/* --- All of them --- */

static void write_kind(struct suggesting *suggesting, const struct fynd_suggestions *found, size_t kind, size_t count)
{
    static void (*const write[FYND_SUGGESTION_KINDS])(struct suggesting *, const struct fynd_suggestion *) = {
        write_word, write_word, write_name, write_title};

    for (size_t i = 0; i < count; i++) {
        fynd_buffer_clear(&suggesting->text);
        fynd_buffer_clear(&suggesting->html);
        fynd_buffer_clear(&suggesting->address);
        write[kind](suggesting, &found->lists[kind][i]);
        if (suggesting->text.failed || suggesting->html.failed || suggesting->address.failed)
            suggesting->json->out.failed = true;
    }
}

static void write_list(struct context *context, const struct fynd_partial_query *typing,
                       const struct fynd_suggestions *found, size_t size, struct json_writer *json)
{
    struct suggesting suggesting = {.context = context, .typing = typing, .json = json};
    size_t counts[FYND_SUGGESTION_KINDS];

    memcpy(counts, found->counts, sizeof counts);
    suggest_mix_choose(counts, size);
    json_writer_begin(json, '[');
    for (size_t kind = 0; kind < FYND_SUGGESTION_KINDS && !json->out.failed; kind++)
        write_kind(&suggesting, found, kind, counts[kind]);
    json_writer_end(json, ']');
    suggesting_fini(&suggesting);
}

static long microseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000L + now.tv_nsec / 1000;
}

static void write_sequence(struct json_writer *json, const char *sequence)
{
    json_writer_name(json, "seq");
    if (sequence == NULL)
        json_writer_null(json);
    else
        json_writer_number(json, strtoull(sequence, NULL, 10));
}

static void write_answer(struct context *context, const struct asked *asked, const struct fynd_partial_query *typing,
                         const struct fynd_suggestions *found, long begun, struct json_writer *json)
{
    json_writer_begin(json, '{');
    json_writer_name(json, "query");
    json_writer_text(json, asked->text);
    write_sequence(json, asked->sequence);
    json_writer_name(json, "suggestions");
    write_list(context, typing, found, asked->size, json);
    json_writer_generation(json, fynd_index_reader_generation(context->reader));
    json_writer_name(json, "steps");
    json_writer_number(json, found->steps);
    json_writer_name(json, "took_us");
    json_writer_number(json, (unsigned long long)(microseconds() - begun));
    json_writer_end(json, '}');
}

void suggest_json_answer(struct context *context, const struct request *request, struct response *response)
{
    struct asked asked;
    struct invalid_parameter invalid[SUGGEST_PARAMETER_COUNT + 1];
    struct problem problem;
    struct fynd_partial_query typing;
    struct fynd_suggestions found;
    struct fynd_cause cause;
    long begun = microseconds();

    read_asked(request, &asked);
    if (parameters_check(request, suggest_parameters, invalid) > 0) {
        problem_invalid(&problem, invalid);
        response_problem(response, &problem);
    } else if (context->reader == NULL) {
        response_problem(response, &problem_no_index);
    } else if (fynd_index_reader_suggest(context->reader, asked.text.bytes, asked.text.length, asked.size, &typing,
                                         &found, &cause) != FYND_OK) {
        log_error("%s", cause.text);
        response_problem(response, &problem_internal);
    } else {
        struct json_writer json = {0};
        write_answer(context, &asked, &typing, &found, begun, &json);
        response_written(response, &json.out);
        fynd_buffer_fini(&json.out);
    }
}
