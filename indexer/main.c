/* fynd-index: builds the index that fynd-server searches. */
#include "indexer/command/acronym_list.h"
#include "indexer/command/analyse.h"
#include "indexer/command/check.h"
#include "indexer/command/exit_code.h"
#include "indexer/command/explain.h"
#include "indexer/command/report.h"
#include "indexer/command/stats.h"
#include "indexer/command/update.h"

#include "shim/base/version.h"

#include <stdio.h>

typedef enum fynd_status command_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause);

static command_run *const commands[COMMAND_COUNT] = {
    [COMMAND_UPDATE] = update_run,         [COMMAND_REBUILD] = update_run, [COMMAND_EXPLAIN] = explain_run,
    [COMMAND_ANALYSE] = analyse_run,       [COMMAND_CHECK] = check_run,    [COMMAND_STATS] = stats_run,
    [COMMAND_ACRONYMS] = acronym_list_run,
};

static enum exit_code exit_code_of(enum fynd_status status, bool rejected)
{
    switch (status) {
    case FYND_OK:
        return rejected ? EXIT_SOME_REJECTED : EXIT_DONE;
    case FYND_BUSY:
        return EXIT_LOCKED;
    default:
        return EXIT_NOTHING_CHANGED;
    }
}

static enum exit_code print_help(enum command command)
{
    struct fynd_buffer help = {0};
    options_help(command, &help);
    bool printed = !help.failed && fwrite(help.bytes, 1, help.length, stdout) == help.length && fflush(stdout) == 0;
    fynd_buffer_fini(&help);
    return printed ? EXIT_DONE : EXIT_NOTHING_CHANGED;
}

static enum exit_code print_version(void)
{
    return puts("fynd-index " FYND_VERSION) >= 0 && fflush(stdout) == 0 ? EXIT_DONE : EXIT_NOTHING_CHANGED;
}

static enum exit_code refuse(const struct options *options, const char *reason)
{
    struct fynd_buffer help = {0};
    options_help(options->command, &help);
    report_error(reason);
    fwrite(help.bytes, 1, help.length, stderr);
    fynd_buffer_fini(&help);
    return EXIT_USAGE;
}

int main(int argc, char **argv)
{
    struct options options;
    struct fynd_cause cause;
    struct outcome outcome = {0};
    if (options_read(argc, argv, &options, &cause) != FYND_OK)
        return refuse(&options, cause.text);
    if (options.help)
        return print_help(options.command);
    if (options.version)
        return print_version();
    enum fynd_status status = commands[options.command](&options, &outcome, &cause);
    if (status == FYND_OK)
        status = report_flush(&cause);
    if (status != FYND_OK)
        report_error(cause.text);
    return exit_code_of(outcome.published ? FYND_OK : status, outcome.rejected);
}
