#include "server/app/options.h"

#include "server/http/cors.h"
#include "server/syntax/date_expression.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WORKERS_MAX = 16, RECENCY_MAX = 36500 /* days: a hundred years */ };

enum option_kind { OPTION_TEXT, OPTION_NUMBER, OPTION_FLAG, OPTION_ORIGIN, OPTION_ORIGINS };

/* Where the value goes is an offset into struct options. The default is written as on the command line; NULL:
 * none. */
static const struct option {
    const char *name, *argument;
    enum option_kind kind;
    size_t offset;
    const char *standard;
    unsigned least, most;
    const char *help;
} table[] = {
    {"--index", "DIR", OPTION_TEXT, offsetof(struct options, index), NULL, 0, 0, "the index to search; required"},
    {"--listen", "HOST:PORT", OPTION_TEXT, offsetof(struct options, listen), "127.0.0.1:8080", 0, 0,
     "where to listen; port 0: any free one"},
    {"--workers", "N", OPTION_NUMBER, offsetof(struct options, workers), NULL, 1, WORKERS_MAX,
     "threads that answer; one for each processor unless given"},
    {"--max-connections", "N", OPTION_NUMBER, offsetof(struct options, max_connections), "512", 1, 100000,
     "connections that have made a request, at a time; further ones are told to come back"},
    {"--timeout", "SECONDS", OPTION_NUMBER, offsetof(struct options, timeout), "10", 1, 3600,
     "how long a connection may be idle, or a request take to arrive"},
    {"--search-milliseconds", "N", OPTION_NUMBER, offsetof(struct options, search_milliseconds), "2000", 1, 600000,
     "deadline of one search"},
    {"--recency", "DAYS", OPTION_NUMBER, offsetof(struct options, recency), "0", 0, RECENCY_MAX,
     "rank new publications a little higher: half as much after so many days; 0: not at all"},
    {"--show-contacts", NULL, OPTION_FLAG, offsetof(struct options, show_contacts), NULL, 0, 0,
     "show e-mail addresses and telephone numbers in hits, where they are masked otherwise"},
    {"--cache-kilobytes", "N", OPTION_NUMBER, offsetof(struct options, cache_kilobytes), "4096", 0, 1048576,
     "answers that each thread keeps, to give them again; 0: none"},
    {"--cors", "ORIGIN", OPTION_ORIGINS, offsetof(struct options, cors), NULL, 0, 0,
     "let the pages of another website read the answers, such as https://example.org; may be repeated"},
    {"--public-url", "URL", OPTION_ORIGIN, offsetof(struct options, public_url), NULL, 0, 0,
     "where the public finds this server, such as https://fynd.example.org: what addresses in feeds begin with"},
    {"--today", "YYYY-MM-DD", OPTION_TEXT, offsetof(struct options, today), NULL, 0, 0,
     "the day that \"kommande\" is told by, for tests; by the clock unless given"},
    {"--ask", "PATH", OPTION_TEXT, offsetof(struct options, ask), NULL, 0, 0,
     "print the answer to one request, such as '/api/v1/search?q=ord', and exit"},
    {"--check", NULL, OPTION_FLAG, offsetof(struct options, check), NULL, 0, 0,
     "check the options and open the index, then exit"},
    {"--quiet", NULL, OPTION_FLAG, offsetof(struct options, quiet), NULL, 0, 0, "log warnings and errors only"},
    {"--help", NULL, OPTION_FLAG, offsetof(struct options, help), NULL, 0, 0, "show this text"},
    {"--version", NULL, OPTION_FLAG, offsetof(struct options, version), NULL, 0, 0, "show the version"},
};

enum { TABLE_SIZE = sizeof table / sizeof *table };

static void print_option(const struct option *option)
{
    char left[40];
    snprintf(left, sizeof left, "%s%s%s", option->name, option->argument == NULL ? "" : " ",
             option->argument == NULL ? "" : option->argument);
    printf("  %-26s %s", left, option->help);
    if (option->kind == OPTION_NUMBER)
        printf(" (%u to %u)", option->least, option->most);
    if (option->standard != NULL)
        printf(" [%s]", option->standard);
    putchar('\n');
}

void options_print_help(void)
{
    puts("fynd-server searches an index made by fynd-index, over HTTP.\n\n"
         "usage: fynd-server --index DIR [option...]\n");
    for (size_t i = 0; i < TABLE_SIZE; i++)
        print_option(&table[i]);
    puts("\nTERM and INT end it after the requests in hand; HUP opens the current generation of the index.\n"
         "Exit status: 0 done; 1 failed, and an error said why; 2 usage. With --ask: 0 for a 2xx answer, "
         "else 1.");
}

static bool complain(const char *what, const char *name)
{
    fprintf(stderr, "fynd-server: %s: %s; --help shows the options\n", name, what);
    return false;
}

static bool read_number(const struct option *option, const char *text, unsigned *number)
{
    char range[64];
    char *end;
    unsigned long value = strtoul(text, &end, 10);

    snprintf(range, sizeof range, "takes a number from %u to %u", option->least, option->most);
    if (!isdigit((unsigned char)*text) || *end != '\0' || value < option->least || value > option->most)
        return complain(range, option->name);
    *number = (unsigned)value;
    return true;
}

static bool check_origin(const struct option *option, const char *origin)
{
    return cors_is_origin(origin) ||
           complain("takes an origin such as https://example.org, without a path", option->name);
}

static bool add_origin(struct options_list *list, const struct option *option, const char *origin)
{
    if (!check_origin(option, origin))
        return false;
    if (list->count == OPTIONS_LIST_MAX)
        return complain("is given too often", option->name);
    list->items[list->count++] = origin;
    return true;
}

/* value is NULL for a flag. */
static bool set_option(struct options *options, const struct option *option, const char *value)
{
    void *place = (char *)options + option->offset;

    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)place = true;
        return true;
    case OPTION_TEXT:
        *(const char **)place = value;
        return *value != '\0' || complain("is empty", option->name);
    case OPTION_NUMBER:
        return read_number(option, value, place);
    case OPTION_ORIGIN:
        *(const char **)place = value;
        return check_origin(option, value);
    case OPTION_ORIGINS:
        return add_origin(place, option, value);
    }
    return false;
}

static const struct option *find_option(const char *argument, size_t length)
{
    for (size_t i = 0; i < TABLE_SIZE; i++)
        if (strlen(table[i].name) == length && memcmp(table[i].name, argument, length) == 0)
            return &table[i];
    return NULL;
}

static unsigned default_workers(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (processors < 1)
        return 1;
    return processors > WORKERS_MAX ? WORKERS_MAX : (unsigned)processors;
}

static void set_defaults(struct options *options)
{
    *options = (struct options){.workers = default_workers()};
    for (size_t i = 0; i < TABLE_SIZE; i++)
        if (table[i].standard != NULL)
            set_option(options, &table[i], table[i].standard);
}

/* Reads "--name VALUE", "--name=VALUE" or "--flag" at arguments[*i] and moves *i to the last one read. */
static bool read_option(struct options *options, int count, char **arguments, int *i)
{
    const char *argument = arguments[*i];
    size_t length = strcspn(argument, "=");
    const struct option *option = find_option(argument, length);
    const char *value = argument[length] == '=' ? argument + length + 1 : NULL;

    if (option == NULL)
        return complain("no such option", argument);
    if (option->kind == OPTION_FLAG && value != NULL)
        return complain("takes no value", option->name);
    if (option->kind != OPTION_FLAG && value == NULL) {
        if (*i + 1 == count)
            return complain("takes a value", option->name);
        value = arguments[++*i];
    }
    return set_option(options, option, value);
}

bool options_read(struct options *options, int count, char **arguments)
{
    set_defaults(options);
    for (int i = 1; i < count; i++)
        if (!read_option(options, count, arguments, &i))
            return false;
    if (options->index == NULL && !options->help && !options->version)
        return complain("is required", "--index");
    if (options->today != NULL && date_expression_day(options->today) == 0)
        return complain("takes a day, YYYY-MM-DD", "--today");
    return true;
}
