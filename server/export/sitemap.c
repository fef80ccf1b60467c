#include "server/export/sitemap.h"

#include "server/base/html_writer.h"
#include "server/base/log.h"

#include "shim/index/schema.h"

#include <string.h>

#define SITEMAP_NAMESPACE " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"

static const struct problem no_part = {404, "Så många delar har webbplatskartan inte.",
                                       "The sitemap has not that many parts.", NULL};

static bool is_part(const char *value)
{
    unsigned part;

    return parameters_read_number(value, FYND_DOCUMENTS_MAX, &part);
}

const struct parameter_rule crawlers_parameters[SITEMAP_PARAMETER_COUNT + 1] = {
    {"part", false, is_part, "part ska vara ett heltal från 1.", "part must be a whole number from 1.", NULL},
    {0},
};

void sitemap_robots(struct context *context, struct response *response)
{
    struct fynd_buffer out = {0};

    html_writer_raw(&out, "User-agent: *\nDisallow: /api/\nDisallow: /sok\nDisallow: /?\nDisallow: /feed.\n"
                          "Disallow: /suggestions.json\nDisallow: /publikation/*?\n");
    if (*context->settings.public_url != '\0') {
        html_writer_raw(&out, "\nSitemap: ");
        html_writer_raw(&out, context->settings.public_url);
        html_writer_raw(&out, "/sitemap.xml\n");
    }
    response_document(response, &out, "text/plain; charset=utf-8");
    fynd_buffer_fini(&out);
}

/* --- The sitemap --- */

static void begin_address(struct fynd_buffer *out, const char *element, const char *public_url)
{
    html_writer_raw(out, "<");
    html_writer_raw(out, element);
    html_writer_raw(out, "><loc>");
    html_writer_raw(out, public_url);
}

static void end_address(struct fynd_buffer *out, const char *element)
{
    html_writer_raw(out, "</loc></");
    html_writer_raw(out, element);
    html_writer_raw(out, ">\n");
}

static void write_publications(struct context *context, uint32_t first, uint32_t last, struct fynd_buffer *out)
{
    struct fynd_text id, title;
    struct fynd_cause cause;

    for (uint32_t document = first; document <= last && !out->failed; document++) {
        if (fynd_index_reader_head(context->reader, document, &id, &title, &cause) != FYND_OK) {
            log_error("%s", cause.text);
            out->failed = true;
            return;
        }
        begin_address(out, "url", context->settings.public_url);
        html_writer_raw(out, "/publikation/");
        html_writer_percent_bytes(out, id.bytes, id.length);
        end_address(out, "url");
    }
}

static uint32_t last_part(const struct context *context)
{
    return (fynd_index_reader_count(context->reader) + SITEMAP_PART_SIZE - 1) / SITEMAP_PART_SIZE;
}

/* part: from 1. */
static void write_part(struct context *context, uint32_t part, struct fynd_buffer *out)
{
    uint32_t count = fynd_index_reader_count(context->reader), first = (part - 1) * SITEMAP_PART_SIZE + 1;
    uint32_t last = part * SITEMAP_PART_SIZE < count ? part * SITEMAP_PART_SIZE : count;

    html_writer_raw(out, "<urlset" SITEMAP_NAMESPACE);
    if (part == 1) {
        begin_address(out, "url", context->settings.public_url);
        html_writer_raw(out, "/");
        end_address(out, "url");
    }
    write_publications(context, first, last, out);
    html_writer_raw(out, "</urlset>\n");
}

static void write_index(const struct context *context, struct fynd_buffer *out)
{
    html_writer_raw(out, "<sitemapindex" SITEMAP_NAMESPACE);
    for (uint32_t part = 1; part <= last_part(context); part++) {
        begin_address(out, "sitemap", context->settings.public_url);
        html_writer_raw(out, "/sitemap.xml?part=");
        html_writer_number(out, part);
        end_address(out, "sitemap");
    }
    html_writer_raw(out, "</sitemapindex>\n");
}

/* What is at fault, or NULL; part: which is asked for, 0: none. */
static const struct problem *read_part(const struct context *context, const struct request *request, unsigned *part,
                                       struct problem *invalid_problem, struct invalid_parameter *invalid)
{
    const char *value = request_parameter(request, "part");

    *part = 0;
    if (*context->settings.public_url == '\0')
        return &problem_no_address;
    if (parameters_check(request, crawlers_parameters, invalid) > 0) {
        problem_invalid(invalid_problem, invalid);
        return invalid_problem;
    }
    if (context->reader == NULL)
        return &problem_no_index;
    if (value != NULL)
        parameters_read_number(value, FYND_DOCUMENTS_MAX, part);
    return *part > 1 && *part > last_part(context) ? &no_part : NULL;
}

void sitemap_sitemap(struct context *context, const struct request *request, struct response *response)
{
    struct invalid_parameter invalid[SITEMAP_PARAMETER_COUNT + 1];
    struct problem invalid_problem;
    struct fynd_buffer out = {0};
    unsigned part;
    const struct problem *problem = read_part(context, request, &part, &invalid_problem, invalid);

    if (problem != NULL) {
        response_problem(response, problem);
        return;
    }
    html_writer_raw(&out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    if (part == 0 && last_part(context) > 1)
        write_index(context, &out);
    else
        write_part(context, part == 0 ? 1 : part, &out);
    response_document(response, &out, "application/xml; charset=utf-8");
    fynd_buffer_fini(&out);
}
