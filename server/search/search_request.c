#include "server/search/search_request.h"

#include "shim/index/schema.h"

#include <stdlib.h>
#include <string.h>

const char *const search_sort_names[SEARCH_SORT_COUNT] = {"relevance", "newest", "oldest", "title"};

/* --- Values --- */

static bool is_page(const char *value)
{
    unsigned page;

    return parameters_read_number(value, SEARCH_DEPTH_MAX, &page);
}

static bool is_size(const char *value)
{
    unsigned size;

    return parameters_read_number(value, SEARCH_SIZE_MAX, &size);
}

static bool read_sort(const char *text, enum fynd_sort *sort)
{
    for (unsigned i = 0; i < SEARCH_SORT_COUNT; i++)
        if (strcmp(text, search_sort_names[i]) == 0) {
            *sort = (enum fynd_sort)i;
            return true;
        }
    return false;
}

static bool is_sort(const char *value)
{
    enum fynd_sort sort;

    return read_sort(value, &sort);
}

static bool is_off(const char *value)
{
    return strcmp(value, "off") == 0;
}

static bool is_facet_value(const char *value)
{
    return strlen(value) <= FYND_FACET_VALUE_MAX;
}

/* --- The table --- */

#define FACET(name)                                                                                                    \
    {                                                                                                                  \
        name, true, is_facet_value, "Värdet är för långt.", "The value is too long.", NULL                             \
    }

/* usual_sort: how hits are sorted when nothing is said. */
/* clang-format off */
#define PARAMETERS(usual_sort)                                                                                         \
        FACET("kind"), FACET("year"), FACET("month"), FACET("place"), FACET("person"), FACET("organisation"),          \
        FACET("category"), {"q", false, NULL, NULL, NULL, NULL},                                                       \
        {"from", false, date_range_is_end, "from ska vara ett datum: ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD.",                     \
         "from must be a date: YYYY, YYYY-MM or YYYY-MM-DD.", NULL},                                                   \
        {"to", false, date_range_is_end, "to ska vara ett datum: ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD.",                         \
         "to must be a date: YYYY, YYYY-MM or YYYY-MM-DD.", NULL},                                                     \
        {"sort", false, is_sort, "sort ska vara relevance, newest, oldest eller title.",                               \
         "sort must be relevance, newest, oldest or title.", usual_sort},                                              \
        {"spelling", false, is_off, "spelling kan bara vara off.", "spelling can only be off.", NULL},                 \
        {"page", false, is_page, "page ska vara ett heltal från 1.", "page must be a whole number from 1.", "1"},      \
        {"size", false, is_size, "size ska vara ett heltal från 1 till 100.",                                          \
         "size must be a whole number from 1 to 100.", "10"}
/* clang-format on */

const struct parameter_rule search_parameters[SEARCH_PARAMETER_COUNT + 1] = {PARAMETERS("relevance"), {0}};
const struct parameter_rule search_feed_parameters[SEARCH_PARAMETER_COUNT + 1] = {PARAMETERS("newest"), {0}};
const struct parameter_rule search_page_parameters[SEARCH_PARAMETER_COUNT + 2] = {
    PARAMETERS("relevance"), LANGUAGE_RULE, {0}};

const char *search_request_facet_name(size_t facet)
{
    return search_parameters[facet].name;
}

/* --- Reading --- */

static const struct invalid_parameter too_deep = {
    "page", "Så långt går det inte att bläddra: page gånger size får vara högst 10 000 000.",
    "One cannot page that deep: page times size may be at most 10,000,000."};

static int compare_values(const void *left, const void *right)
{
    const struct fynd_facet_value *one = left, *other = right;

    if (one->facet != other->facet)
        return one->facet < other->facet ? -1 : 1;
    return fynd_text_compare(&one->value, &other->value);
}

static size_t find_facet(const char *name)
{
    size_t f = 0;

    while (f < FYND_FACET_COUNT && strcmp(search_request_facet_name(f), name) != 0)
        f++;
    return f;
}

static void read_chosen(const struct request *request, struct search_request *search)
{
    size_t kept = 0;

    for (size_t i = 0; i < request->parameter_count; i++) {
        const struct parameter *parameter = &request->parameters[i];
        size_t facet = find_facet(parameter->name), length = strlen(parameter->value);
        if (facet < FYND_FACET_COUNT && length > 0)
            search->chosen[search->chosen_count++] =
                (struct fynd_facet_value){(enum fynd_facet)facet, {parameter->value, length}};
    }
    qsort(search->chosen, search->chosen_count, sizeof *search->chosen, compare_values);
    for (size_t i = 0; i < search->chosen_count; i++)
        if (kept == 0 || compare_values(&search->chosen[kept - 1], &search->chosen[i]) != 0)
            search->chosen[kept++] = search->chosen[i];
    search->chosen_count = kept;
}

/* Reads what was found to be valid. */
static void read_values(const struct request *request, struct search_request *search)
{
    const char *text = request_parameter(request, "q"), *sort = request_parameter(request, "sort");
    const char *page = request_parameter(request, "page"), *size = request_parameter(request, "size");

    search->text = text != NULL ? text : "";
    search->period = (struct date_range){request_parameter(request, "from"), request_parameter(request, "to")};
    search->literal = request_parameter(request, "spelling") != NULL;
    if (sort != NULL)
        read_sort(sort, &search->sort);
    if (page != NULL)
        parameters_read_number(page, SEARCH_DEPTH_MAX, &search->page);
    if (size != NULL)
        parameters_read_number(size, SEARCH_SIZE_MAX, &search->size);
    read_chosen(request, search);
}

struct search_request search_request_everything(enum language language)
{
    return (struct search_request){.text = "", .page = 1, .size = SEARCH_SIZE_DEFAULT, .language = language};
}

bool search_request_read(const struct request *request, const struct parameter_rule *rules,
                         struct search_request *search, struct problem *problem)
{
    *search = search_request_everything(LANGUAGE_ARCHIVE);
    if (parameters_check(request, rules, search->invalid) == 0) {
        read_values(request, search);
        if (rules == search_page_parameters)
            search->language = language_of_tag(request_parameter(request, LANGUAGE_PARAMETER));
        if (search->page <= SEARCH_DEPTH_MAX / search->size)
            return true;
        search->invalid[0] = too_deep;
    }
    problem_invalid(problem, search->invalid);
    return false;
}

bool search_request_is_narrowed(const struct search_request *search)
{
    return search->chosen_count > 0 || !date_range_is_open(&search->period);
}

void search_request_toggle(struct search_request *search, enum fynd_facet facet, struct fynd_text value)
{
    struct fynd_facet_value choice = {facet, value};
    size_t i = 0, after = search->chosen_count;

    while (i < after && compare_values(&search->chosen[i], &choice) < 0)
        i++;
    if (i < after && compare_values(&search->chosen[i], &choice) == 0) {
        search->chosen_count--;
        memmove(&search->chosen[i], &search->chosen[i + 1], sizeof choice * (after - i - 1));
    } else if (after < SEARCH_CHOSEN_MAX) {
        memmove(&search->chosen[i + 1], &search->chosen[i], sizeof choice * (after - i));
        search->chosen[i] = choice;
        search->chosen_count++;
    }
}
