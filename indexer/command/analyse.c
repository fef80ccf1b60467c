#include "indexer/command/analyse.h"

#include "indexer/command/report.h"

#include "shim/search/index_reader.h"
#include "shim/swedish/analyzer.h"
#include "shim/swedish/lexicon.h"
#include "shim/text/tokenizer.h"
#include "shim/text/unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 4096 };

struct analyser {
    struct fynd_index_reader *reader; /* of the archive whose words these are, or NULL ... */
    struct fynd_lexicon *lexicon;     /* ... and a lexicon of its own */
    struct fynd_attested attested;
    struct fynd_analyzer *analysis;
    struct fynd_buffer text, folded;
};

/* The byte of the written word at which byte `joint` of its folded form begins: folding can change lengths. */
static size_t written_joint(struct analyser *analyser, const char *word, size_t length, size_t joint)
{
    const char *at = word, *end = word + length;

    fynd_buffer_clear(&analyser->folded);
    while (at < end) {
        int32_t character;
        size_t step = fynd_unicode_decode(at, end, &character);

        fynd_unicode_fold_character(character, 0, &analyser->folded);
        if (analyser->folded.length > joint)
            break;
        at += step;
    }
    return (size_t)(at - word);
}

static json_t *list_parts(const struct fynd_word *word)
{
    json_t *parts = json_array();

    for (size_t i = 0; i < word->part_count; i++)
        json_array_append_new(parts, json_stringn(word->parts[i].base, word->parts[i].base_length));
    return parts;
}

static json_t *list_joints(struct analyser *analyser, const char *text, size_t length, const struct fynd_word *word)
{
    json_t *joints = json_array();

    for (size_t i = 1; i < word->part_count; i++)
        json_array_append_new(joints,
                              json_integer((json_int_t)written_joint(analyser, text, length, word->parts[i].start)));
    return joints;
}

static json_t *describe(struct analyser *analyser, const char *text, const struct fynd_token *token,
                        const struct fynd_word *word)
{
    const char *written = text + token->start;
    size_t length = token->end - token->start;

    return json_pack("{s:s%, s:s%, s:s%, s:o, s:o, s:b, s:b}", "word", written, length, "exact", token->form,
                     token->form_length, "base", word->base, word->base_length, "parts", list_parts(word), "joints",
                     list_joints(analyser, written, length, word), "stop", word->stop, "known", word->known);
}

static enum fynd_status analyse_tokens(struct analyser *analyser, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    struct fynd_word word;

    fynd_tokenizer_begin(&tokens, analyser->text.bytes, analyser->text.length);
    while (status == FYND_OK && fynd_tokenizer_next(&tokens, &token)) {
        status = fynd_analyzer_word(analyser->analysis, token.form, token.form_length, &word, cause);
        if (status == FYND_OK)
            status = report_line(describe(analyser, analyser->text.bytes, &token, &word), cause);
    }
    if (status == FYND_OK && (tokens.form.failed || analyser->folded.failed))
        status = fynd_status_fail_memory(cause);
    fynd_tokenizer_fini(&tokens);
    return status;
}

static enum fynd_status analyse_text(struct analyser *analyser, const char *text, size_t length,
                                     struct fynd_cause *cause)
{
    fynd_buffer_clear(&analyser->text);
    fynd_unicode_repair(text, length, &analyser->text);
    if (analyser->text.failed)
        return fynd_status_fail_memory(cause);
    return analyser->text.length > 0 ? analyse_tokens(analyser, cause) : FYND_OK;
}

static enum fynd_status analyse_input(struct analyser *analyser, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    char line[LINE_MAX_BYTES];

    for (size_t number = 1; status == FYND_OK && fgets(line, sizeof line, stdin) != NULL; number++) {
        size_t length = strlen(line);

        if (length + 1 == sizeof line && line[length - 1] != '\n')
            return fynd_status_fail(cause, FYND_BAD_INPUT, "standard input, line %zu: longer than %d bytes", number,
                                    LINE_MAX_BYTES - 2);
        status = analyse_text(analyser, line, length, cause);
    }
    if (status == FYND_OK && ferror(stdin))
        status = fynd_status_fail_errno(cause, "cannot read standard input");
    return status;
}

/* Compiles the lexicon into a folder that lives no longer than this takes: the open file stays. */
static enum fynd_status compile_lexicon(const char *dictionary, struct fynd_lexicon **lexicon, struct fynd_cause *cause)
{
    const char *temporary = getenv("TMPDIR");
    char folder[4096], path[4096 + 16];
    enum fynd_status status;
    bool complete = true;

    if ((size_t)snprintf(folder, sizeof folder, "%s/fynd-XXXXXX", temporary != NULL ? temporary : "/tmp") >=
        sizeof folder)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "TMPDIR is too long");
    if (mkdtemp(folder) == NULL)
        return fynd_status_fail_errno(cause, "cannot create a folder in %s", temporary != NULL ? temporary : "/tmp");
    snprintf(path, sizeof path, "%s/lexicon", folder);
    status = fynd_lexicon_compile(dictionary, path, &complete, cause);
    if (status == FYND_OK)
        status = fynd_lexicon_open(path, lexicon, cause);
    unlink(path);
    rmdir(folder);
    if (status == FYND_OK && !complete)
        report_no_dictionary(dictionary);
    return status;
}

/* The analysis of an archive, or that of any words. */
static enum fynd_status open_analysis(struct analyser *analyser, const struct options *options,
                                      struct fynd_cause *cause)
{
    enum fynd_status status;

    if (options->index == NULL) {
        status = compile_lexicon(options->dictionary, &analyser->lexicon, cause);
        return status == FYND_OK ? fynd_analyzer_new(analyser->lexicon, NULL, &analyser->analysis, cause) : status;
    }
    status = fynd_index_reader_open(options->index, &analyser->reader, cause);
    if (status != FYND_OK)
        return status;
    analyser->attested = fynd_index_reader_attested(analyser->reader);
    return fynd_analyzer_new(fynd_index_reader_lexicon(analyser->reader), &analyser->attested, &analyser->analysis,
                             cause);
}

static void analyser_fini(struct analyser *analyser)
{
    fynd_analyzer_free(analyser->analysis);
    fynd_lexicon_close(analyser->lexicon);
    if (analyser->reader != NULL)
        fynd_index_reader_close(analyser->reader);
    fynd_buffer_fini(&analyser->text);
    fynd_buffer_fini(&analyser->folded);
}

static enum fynd_status analyse_operands(struct analyser *analyser, const struct options *options,
                                         struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    for (size_t i = 0; i < options->operand_count && status == FYND_OK; i++) {
        const char *operand = options->operands[i];

        status = strcmp(operand, "-") == 0 ? analyse_input(analyser, cause)
                                           : analyse_text(analyser, operand, strlen(operand), cause);
    }
    return status;
}

enum fynd_status analyse_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause)
{
    struct analyser analyser = {0};
    enum fynd_status status;

    (void)outcome;
    status = open_analysis(&analyser, options, cause);
    if (status == FYND_OK)
        status = analyse_operands(&analyser, options, cause);
    analyser_fini(&analyser);
    return status;
}
