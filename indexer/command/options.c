#include "indexer/command/options.h"

#include "indexer/command/exit_code.h"

#include "shim/swedish/lexicon.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum option {
    OPTION_INDEX = 1,
    OPTION_JOBS = 2,
    OPTION_JSON = 4,
    OPTION_HELP = 8,
    OPTION_DICTIONARY = 16,
    OPTION_SYNONYMS = 32,
    OPTIONS_BUILD = OPTION_INDEX | OPTION_JOBS | OPTION_JSON | OPTION_DICTIONARY | OPTION_SYNONYMS
};

enum { JOBS_MAX = 64, JOBS_DEFAULT_MAX = 8 };

static const struct {
    const char *name, *operands, *help;
    unsigned takes, needs; /* options */
} commands[COMMAND_COUNT] = {
    [COMMAND_UPDATE] = {"update", "SOURCE...",
                        "add, change and remove publications so that the index equals the sources", OPTIONS_BUILD,
                        OPTION_INDEX},
    [COMMAND_REBUILD] = {"rebuild", "SOURCE...", "the same from nothing", OPTIONS_BUILD, OPTION_INDEX},
    [COMMAND_EXPLAIN] = {"explain", "FILE...", "show the record of each publication, as JSON lines", OPTION_JSON, 0},
    [COMMAND_ANALYSE] =
        {"analyse", "WORD...",
         "show what the Swedish analysis makes of each word (-: of each line of standard input), as JSON "
         "lines; with --index as in that archive",
         OPTION_INDEX | OPTION_JSON | OPTION_DICTIONARY, 0},
    [COMMAND_CHECK] = {"check", "", "verify the current generation", OPTION_INDEX | OPTION_JSON, OPTION_INDEX},
    [COMMAND_STATS] = {"stats", "", "counts, sizes and dates of the current generation, as JSON",
                       OPTION_INDEX | OPTION_JSON, OPTION_INDEX},
    [COMMAND_ACRONYMS] = {"acronyms", "", "the abbreviations that the archive explains, as lines of a list of synonyms",
                          OPTION_INDEX, OPTION_INDEX},
};

static const struct {
    enum option option;
    const char *name, *argument, *help;
} table[] = {
    {OPTION_INDEX, "--index", "DIR", "the index directory"},
    {OPTION_JOBS, "--jobs", "N", "threads, 1 to 64 (default: one for each processor, at most 8)"},
    {OPTION_JSON, "--json", NULL, "report as JSON on standard output, as explain, analyse and stats do in any case"},
    {OPTION_DICTIONARY, "--dictionary", "PATH",
     "the Swedish dictionary, without .aff and .dic (default: " FYND_DICTIONARY ")"},
    {OPTION_SYNONYMS, "--synonyms", "FILE",
     "synonyms in place of the built-in ones: lines a = b, a > b (b is found for a), ! a = b (never)"},
    {OPTION_HELP, "--help", NULL, "show this help"},
};

enum { OPTION_COUNT = sizeof table / sizeof *table };

/* The entry of an argument "--name" or "--name=value"; *value is what stands behind =, or NULL. */
static size_t find_option(const char *argument, char **value)
{
    size_t length = strcspn(argument, "="), i = 0;
    *value = argument[length] == '=' ? (char *)argument + length + 1 : NULL;
    while (i < OPTION_COUNT && (strlen(table[i].name) != length || memcmp(table[i].name, argument, length) != 0))
        i++;
    return i;
}

static bool read_jobs(const char *text, unsigned *jobs)
{
    char *end;
    unsigned long number = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end != '\0' || number < 1 || number > JOBS_MAX)
        return false;
    *jobs = (unsigned)number;
    return true;
}

static enum fynd_status set_option(enum option option, const char *value, struct options *options,
                                   struct fynd_cause *cause)
{
    switch (option) {
    case OPTION_INDEX:
        options->index = value;
        return *value != '\0' ? FYND_OK : fynd_status_fail(cause, FYND_BAD_INPUT, "--index needs a directory");
    case OPTION_JOBS:
        if (!read_jobs(value, &options->jobs))
            return fynd_status_fail(cause, FYND_BAD_INPUT, "--jobs %s: a number from 1 to %d is needed", value,
                                    JOBS_MAX);
        return FYND_OK;
    case OPTION_DICTIONARY:
        options->dictionary = value;
        return *value != '\0' ? FYND_OK : fynd_status_fail(cause, FYND_BAD_INPUT, "--dictionary needs a path");
    case OPTION_SYNONYMS:
        options->synonyms = value;
        return *value != '\0' ? FYND_OK : fynd_status_fail(cause, FYND_BAD_INPUT, "--synonyms needs a file");
    case OPTION_JSON:
        options->json = true;
        return FYND_OK;
    case OPTION_HELP:
    default:
        options->help = true;
        return FYND_OK;
    }
}

/* Reads the option at argv[*at] and, where it has one, its value behind it. */
static enum fynd_status read_option(int argc, char **argv, int *at, struct options *options, unsigned *given,
                                    struct fynd_cause *cause)
{
    char *value;
    size_t i = find_option(argv[*at], &value);
    if (i == OPTION_COUNT)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "unknown option %s", argv[*at]);
    if (table[i].argument == NULL && value != NULL)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "%s takes no value", table[i].name);
    if (table[i].argument != NULL && value == NULL && ++*at == argc)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "%s needs a value: %s", table[i].name, table[i].argument);
    *given |= table[i].option;
    return set_option(table[i].option, value != NULL ? value : argv[*at], options, cause);
}

static enum command find_command(const char *name)
{
    unsigned i = 0;
    while (i < COMMAND_COUNT && strcmp(commands[i].name, name) != 0)
        i++;
    return (enum command)i;
}

static enum fynd_status check(const struct options *options, unsigned given, struct fynd_cause *cause)
{
    bool wants_operands = *commands[options->command].operands != '\0';
    const char *name = commands[options->command].name;
    unsigned unknown = given & ~commands[options->command].takes & ~(unsigned)OPTION_HELP;
    unsigned missing = commands[options->command].needs & ~given;
    if (options->help)
        return FYND_OK;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (unknown & table[i].option)
            return fynd_status_fail(cause, FYND_BAD_INPUT, "%s does not take %s", name, table[i].name);
        if (missing & table[i].option)
            return fynd_status_fail(cause, FYND_BAD_INPUT, "%s needs %s %s", name, table[i].name, table[i].argument);
    }
    if (options->command == COMMAND_ANALYSE && given & OPTION_INDEX && given & OPTION_DICTIONARY)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "%s takes --index or --dictionary, not both", name);
    if (wants_operands && options->operand_count == 0)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "%s needs %s", name, commands[options->command].operands);
    if (!wants_operands && options->operand_count > 0)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "%s takes no operand: %s", name, options->operands[0]);
    return FYND_OK;
}

static unsigned default_jobs(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1 ? 1 : processors > JOBS_DEFAULT_MAX ? JOBS_DEFAULT_MAX : (unsigned)processors;
}

/* Reads what stands behind the command; operands are moved together to the front of it. */
static enum fynd_status read_rest(int argc, char **argv, struct options *options, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    bool only_operands = false;
    unsigned given = 0;
    options->operands = argv;
    for (int i = 0; i < argc && status == FYND_OK; i++) {
        if (only_operands || argv[i][0] != '-' || argv[i][1] == '\0')
            options->operands[options->operand_count++] = argv[i];
        else if (strcmp(argv[i], "--") == 0)
            only_operands = true;
        else
            status = read_option(argc, argv, &i, options, &given, cause);
    }
    return status == FYND_OK ? check(options, given, cause) : status;
}

enum fynd_status options_read(int argc, char **argv, struct options *options, struct fynd_cause *cause)
{
    *options = (struct options){.command = COMMAND_NONE, .jobs = default_jobs(), .dictionary = FYND_DICTIONARY};
    if (argc < 2)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "a command is needed");
    options->help = strcmp(argv[1], "--help") == 0;
    options->version = strcmp(argv[1], "--version") == 0;
    if (options->help || options->version)
        return FYND_OK;
    options->command = find_command(argv[1]);
    if (options->command == COMMAND_NONE)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "unknown command %s", argv[1]);
    return read_rest(argc - 2, argv + 2, options, cause);
}

static void append(struct fynd_buffer *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void append(struct fynd_buffer *out, const char *format, ...)
{
    char line[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (length > 0)
        fynd_buffer_append(out, line, (size_t)length < sizeof line ? (size_t)length : sizeof line - 1);
}

static void help_usage(enum command command, struct fynd_buffer *out)
{
    append(out, "fynd-index %s", commands[command].name);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (commands[command].needs & table[i].option && table[i].argument != NULL)
            append(out, " %s %s", table[i].name, table[i].argument);
    append(out, "%s%s\n", *commands[command].operands ? " " : "", commands[command].operands);
}

static void help_options(unsigned taken, struct fynd_buffer *out)
{
    append(out, "\noptions:\n");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        char name[40];
        snprintf(name, sizeof name, "%s %s", table[i].name, table[i].argument != NULL ? table[i].argument : "");
        if (taken & table[i].option)
            append(out, "  %-18s %s\n", name, table[i].help);
    }
}

static void help_program(struct fynd_buffer *out)
{
    append(out, "usage: fynd-index COMMAND [OPTION...] [OPERAND...]\n\n");
    for (unsigned i = 0; i < COMMAND_COUNT; i++) {
        append(out, "  ");
        help_usage((enum command)i, out);
        append(out, "      %s\n", commands[i].help);
    }
    help_options(~0u, out);
    append(out, "  --version          show the version\n");
    append(out, "\nA SOURCE is a file or a folder: .txt, .html, .htm, .md, .jsonl, .xml (a WordPress export) "
                "and\n.json (saved from its REST interface), each also .gz.\n");
    append(out, "\nexit status:\n");
    append(out, "  %d  done\n", EXIT_DONE);
    append(out, "  %d  nothing changed on disk, an error said why\n", EXIT_NOTHING_CHANGED);
    append(out, "  %d  the command line was not understood\n", EXIT_USAGE);
    append(out, "  %d  done, but some publications were rejected\n", EXIT_SOME_REJECTED);
    append(out, "  %d  another indexer holds the lock\n", EXIT_LOCKED);
}

void options_help(enum command command, struct fynd_buffer *out)
{
    if (command == COMMAND_NONE) {
        help_program(out);
        return;
    }
    append(out, "usage: ");
    help_usage(command, out);
    append(out, "\n%s\n", commands[command].help);
    help_options(commands[command].takes | OPTION_HELP, out);
}
