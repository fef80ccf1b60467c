#include "indexer/command/explain.h"
#include "indexer/command/report.h"

#include "indexer/pipeline/second_pass.h"
#include "indexer/source/escape.h"
#include "indexer/source/source.h"

#include <stdlib.h>
#include <string.h>

static json_t *rejection(const struct source_item *item, const char *reason)
{
    char *text = escape_text(reason, strlen(reason));
    json_t *number = item->number > 0 ? json_integer((json_int_t)item->number) : json_null();
    json_t *object = json_pack("{s:s, s:o, s:s}", "file", item->file->name, "item", number, "rejected", text);
    free(text);
    return object;
}

static enum fynd_status explain_item(const struct source_item *item, const struct first_pass *survey,
                                     struct outcome *outcome, struct fynd_cause *cause)
{
    struct record record = {0};
    struct fynd_cause why;
    enum fynd_status status = second_pass_record(item, survey, &record, &why);
    if (status == FYND_OK) {
        status = report_line(record_json(&record), cause);
    } else if (status == FYND_BAD_INPUT) {
        outcome->rejected = true;
        status = report_line(rejection(item, why.text), cause);
    } else {
        fynd_status_fail(cause, status, "%s", why.text);
    }
    record_fini(&record);
    return status;
}

static enum fynd_status explain_all(const struct options *options, struct source *source, struct outcome *outcome,
                                    struct fynd_cause *cause)
{
    struct source_item item = {0};
    struct first_pass survey = {0};
    bool more = true;
    enum fynd_status status = first_pass_run(source, options->jobs, &survey, cause);
    while (status == FYND_OK) {
        status = source_next(source, &item, &more, cause);
        if (status != FYND_OK || !more)
            break;
        status = explain_item(&item, &survey, outcome, cause);
    }
    source_item_fini(&item);
    first_pass_fini(&survey);
    return status;
}

enum fynd_status explain_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause)
{
    struct source *source;
    enum fynd_status status = source_open(options->operands, options->operand_count, &source, cause);
    if (status != FYND_OK)
        return status;
    status = explain_all(options, source, outcome, cause);
    source_close(source);
    return status;
}
