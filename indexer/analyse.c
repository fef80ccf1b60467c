/* analyse: what the Swedish analysis makes of each word, as JSON lines. */
#include "commands.h"
#include "report.h"

#include "../shim/analysis.h"
#include "../shim/token.h"
#include "../shim/unicode.h"

#include <string.h>

static json_t *describe(const char *text, const struct fynd_token *token, const struct fynd_word *word)
{
    return json_pack("{s:s%, s:s%, s:s%, s:[], s:[], s:[], s:b}", "word", text + token->start,
                     token->end - token->start, "exact", token->form, token->form_length, "base", word->base,
                     word->base_length, "parts", "joints", "loose", "stop", word->stop);
}

static enum fynd_status analyse_text(struct fynd_analysis *analysis, const char *text, size_t length,
                                     struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    struct fynd_tokens tokens = {0};
    struct fynd_token token;
    struct fynd_word word;
    fynd_tokens_begin(&tokens, text, length);
    while (status == FYND_OK && fynd_tokens_next(&tokens, &token)) {
        status = fynd_analysis_word(analysis, token.form, token.form_length, &word, cause);
        if (status == FYND_OK)
            status = report_line(describe(text, &token, &word), cause);
    }
    if (status == FYND_OK && tokens.form.failed)
        status = fynd_fail_memory(cause);
    fynd_tokens_fini(&tokens);
    return status;
}

enum fynd_status analyse_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause)
{
    struct fynd_analysis *analysis;
    struct fynd_buffer text = {0};
    (void)outcome;
    enum fynd_status status = fynd_analysis_new(&analysis, cause);
    if (status != FYND_OK)
        return status;
    for (size_t i = 0; i < options->operand_count && status == FYND_OK; i++) {
        fynd_buffer_clear(&text);
        fynd_utf8_repair(options->operands[i], strlen(options->operands[i]), &text);
        if (text.failed)
            status = fynd_fail_memory(cause);
        else if (text.length > 0)
            status = analyse_text(analysis, text.bytes, text.length, cause);
    }
    fynd_buffer_fini(&text);
    fynd_analysis_free(analysis);
    return status;
}
