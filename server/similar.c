#include "similar.h"

#include "answer_json.h"
#include "json_write.h"
#include "log.h"
#include "markup.h"
#include "page_layout.h"
#include "search.h"
#include "texts_sv.h"

#include <stdlib.h>
#include <string.h>

static const struct problem bad_size = {400, "size ska vara ett heltal från 1 till 20.",
                                        "size must be a whole number from 1 to 20.", "size"};

char *similar_id(const char *rest)
{
    static const char suffix[] = "/similar";
    size_t length = strlen(rest), tail = strlen(suffix);

    return length > tail && strcmp(rest + length - tail, suffix) == 0 ? strndup(rest, length - tail) : NULL;
}

static bool read_size(const struct request *request, unsigned *size)
{
    const char *text = request_parameter(request, "size");

    *size = SIMILAR_SIZE_DEFAULT;
    if (text == NULL)
        return true;
    if (strlen(text) > 2 || text[strspn(text, "0123456789")] != '\0')
        return false;
    *size = (unsigned)strtoul(text, NULL, 10);
    return *size >= 1 && *size <= SIMILAR_SIZE_MAX;
}

/* --- JSON --- */

static void write_similar(struct json_write *json, const char *id, const struct search_answer *answer)
{
    json_write_begin(json, '{');
    json_write_name(json, "id");
    json_write_string(json, id);
    json_write_name(json, "results");
    json_write_begin(json, '[');
    for (size_t i = 0; i < answer->hit_count; i++) {
        json_write_begin(json, '{');
        answer_json_hit(json, &answer->hits[i]);
        json_write_end(json, '}');
    }
    json_write_end(json, ']');
    json_write_generation(json, answer->generation);
    json_write_name(json, "took_us");
    json_write_number(json, (unsigned long long)answer->took_us);
    json_write_end(json, '}');
}

void similar_answer(struct service *service, const char *id, const struct request *request, struct response *response)
{
    struct search_answer answer;
    struct problem problem;
    struct json_write json = {0};
    unsigned size;

    if (!read_size(request, &size)) {
        response_problem(response, &bad_size);
    } else if (!search_similar(service, id, size, &answer, &problem)) {
        response_problem(response, &problem);
    } else {
        write_similar(&json, id, &answer);
        response_written(response, &json.out);
        fynd_buffer_fini(&json.out);
        search_answer_fini(&answer);
    }
}

/* --- The page --- */

void similar_section(struct service *service, const char *id, struct fynd_buffer *page)
{
    struct search_answer answer;
    struct problem problem;

    if (!search_similar(service, id, SIMILAR_SIZE_DEFAULT, &answer, &problem)) {
        log_error("publications like %s: %s", id, problem.detail_en);
        return;
    }
    if (answer.hit_count > 0)
        markup_raw(page, "<section class=\"similar\" aria-labelledby=\"liknande\"><h2 id=\"liknande\">" TEXT_SIMILAR
                         "</h2>\n<ul>\n");
    for (size_t i = 0; i < answer.hit_count; i++) {
        const struct search_hit *hit = &answer.hits[i];

        markup_raw(page, "<li><a href=\"");
        page_layout_publication_address(page, hit->id, "");
        markup_raw(page, "\">");
        markup_raw(page, *hit->title_html != '\0' ? hit->title_html : TEXT_UNTITLED);
        markup_raw(page, "</a></li>\n");
    }
    if (answer.hit_count > 0)
        markup_raw(page, "</ul></section>\n");
    search_answer_fini(&answer);
}
