#include "indexer/command/report.h"

#include "indexer/pipeline/progress.h"
#include "indexer/source/escape.h"

#include "shim/index/generations.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LISTED_MAX = 20 };

static json_t *rejections_json(const struct rejections *rejections)
{
    json_t *list = json_array();
    for (size_t i = 0; i < rejections->count; i++) {
        const struct rejection *rejection = &rejections->list[i];
        json_t *item = rejection->number > 0 ? json_integer((json_int_t)rejection->number) : json_null();
        json_t *object =
            json_pack("{s:s, s:o, s:s}", "file", rejection->file, "item", item, "reason", rejection->reason);
        if (json_array_append_new(list, object) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *report_object(const struct report *report)
{
    const struct catalogue_difference *difference = &report->difference;
    json_t *rejected = rejections_json(report->rejections);
    if (rejected == NULL)
        return NULL;
    return json_pack("{s:s, s:b, s:b, s:b, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:I, s:I, s:I, s:f, s:I}", "command",
                     report->command, "changed", report->changed, "dictionary", report->dictionary, "reanalysed",
                     report->reanalysed, "generation", (json_int_t)report->generation, "added",
                     (json_int_t)difference->added, "changed_publications", (json_int_t)difference->changed,
                     "unchanged", (json_int_t)difference->unchanged, "removed", (json_int_t)difference->removed, "kept",
                     (json_int_t)report->kept, "rejected", rejected, "rejected_total",
                     (json_int_t)report->rejections->total, "twins", (json_int_t)report->duplicates, "repaired",
                     (json_int_t)report->repaired, "seconds", progress_seconds_since(&report->begun), "publications",
                     (json_int_t)report->publications);
}

static void print_rejections(const struct rejections *rejections)
{
    bool terminal = isatty(STDOUT_FILENO) == 1;
    size_t listed = terminal && rejections->count > LISTED_MAX ? LISTED_MAX : rejections->count;
    printf("rejected %" PRIu64 "%s\n", rejections->total, rejections->total > 0 ? ":" : "");
    for (size_t i = 0; i < listed; i++) {
        const struct rejection *rejection = &rejections->list[i];
        if (rejection->number > 0)
            printf("  %s:%" PRIu64 ": %s\n", rejection->file, rejection->number, rejection->reason);
        else
            printf("  %s: %s\n", rejection->file, rejection->reason);
    }
    if (rejections->total > listed)
        printf("  and %" PRIu64 " more%s\n", rejections->total - listed, terminal ? " (--json lists them)" : "");
}

static void print_summary(const struct report *report)
{
    const struct catalogue_difference *difference = &report->difference;
    if (report->changed)
        printf("generation %lu: %" PRIu64 " publications, %.1f s\n", report->generation, report->publications,
               progress_seconds_since(&report->begun));
    else
        printf("nothing changed, nothing written, %.1f s\n", progress_seconds_since(&report->begun));
    printf("added %" PRIu64 ", changed %" PRIu64 ", unchanged %" PRIu64 ", removed %" PRIu64 ", kept %" PRIu64 "\n",
           difference->added, difference->changed, difference->unchanged, difference->removed, report->kept);
    if (report->reanalysed)
        printf("all words were analysed anew: the dictionary, the word lists or the synonyms have changed\n");
    if (report->duplicates > 0)
        printf("twins    %" PRIu64 " (other addresses of publications that are there)\n", report->duplicates);
    if (report->repaired > 0)
        printf("repaired %" PRIu64 " (bytes that were not UTF-8)\n", report->repaired);
    if (report->skipped > 0)
        printf("passed over %" PRIu64 " files of other kinds\n", report->skipped);
    print_rejections(report->rejections);
}

enum fynd_status report_print(const struct report *report, bool json, struct fynd_cause *cause)
{
    if (json)
        return report_line(report_object(report), cause);
    print_summary(report);
    return FYND_OK;
}

enum fynd_status report_line(json_t *value, struct fynd_cause *cause)
{
    if (value == NULL)
        return fynd_status_fail_memory(cause);
    int failed = json_dumpf(value, stdout, JSON_COMPACT | JSON_REAL_PRECISION(6));
    json_decref(value);
    if (failed != 0 || putchar('\n') == EOF)
        return fynd_status_fail_errno(cause, "standard output");
    return FYND_OK;
}

void report_say(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}

void report_error(const char *text)
{
    char *escaped = escape_text(text, strlen(text));
    fprintf(stderr, "fynd-index: %s\n", escaped != NULL ? escaped : "memory ran out");
    free(escaped);
}

void report_no_dictionary(const char *dictionary)
{
    char text[FYND_PATH_MAX];
    snprintf(text, sizeof text, "no dictionary at %s.aff and .dic; words are analysed less well", dictionary);
    report_error(text);
}

enum fynd_status report_flush(struct fynd_cause *cause)
{
    if (fflush(stdout) != 0 || ferror(stdout))
        return fynd_status_fail_errno(cause, "standard output");
    return FYND_OK;
}
