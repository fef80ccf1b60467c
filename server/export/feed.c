#include "server/export/feed.h"

#include "server/base/html_writer.h"
#include "server/export/iso_date.h"
#include "server/http/validator.h"
#include "server/i18n/texts.h"
#include "server/search/search_url.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

bool feed_init(struct feed *feed, struct context *context, const struct request *request, struct response *response)
{
    struct problem problem;

    feed->context = context;
    if (!search_request_read(request, search_feed_parameters, &feed->search, &problem)) {
        response_problem(response, &problem);
        return false;
    }
    if (request_parameter(request, "sort") == NULL)
        feed->search.sort = FYND_SORT_NEWEST;
    if (search_run(context, &feed->search, &feed->answer, &problem))
        return true;
    response_problem(response, &problem);
    return false;
}

void feed_fini(struct feed *feed)
{
    search_answer_fini(&feed->answer);
}

/* --- Ids --- */

void feed_id(const char *text, char id[FEED_ID_MAX])
{
    static const char other[] = "fynd";
    size_t length = strlen(text);
    uint64_t high = validator_add(VALIDATOR_SEED, text, length);
    uint64_t low = validator_add(validator_add(VALIDATOR_SEED, other, strlen(other)), text, length);

    high = (high & ~UINT64_C(0xf000)) | UINT64_C(0x8000);   /* the version */
    low = (low & ~(UINT64_C(3) << 62)) | UINT64_C(2) << 62; /* the variant */
    snprintf(id, FEED_ID_MAX, "urn:uuid:%08" PRIx64 "-%04" PRIx64 "-%04" PRIx64 "-%04" PRIx64 "-%012" PRIx64,
             high >> 32, high >> 16 & 0xffff, high & 0xffff, low >> 48, low & UINT64_C(0xffffffffffff));
}

/* A query begins with "?", as no publication's id does. */
void feed_own_id(const struct feed *feed, char id[FEED_ID_MAX])
{
    struct search_request first = feed->search;
    struct fynd_buffer query = {0};

    first.page = 1;
    search_url(&query, &first, FYND_SORT_NEWEST, "&");
    fynd_buffer_append_byte(&query, '\0');
    feed_id(query.failed ? "?" : query.bytes, id);
    fynd_buffer_fini(&query);
}

/* --- Dates --- */

void feed_time(int64_t seconds, char time[FEED_TIME_MAX])
{
    const time_t at = (time_t)seconds;
    struct tm utc;

    strftime(time, FEED_TIME_MAX, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&at, &utc));
}

void feed_published(const json_t *card, struct fynd_doc_time arrival, char time[FEED_TIME_MAX])
{
    char iso[ISO_DATE_MAX];

    if (iso_date_write(json_object_get(card, "published"), "from", iso) && strlen(iso) >= strlen("YYYY-MM-DD"))
        snprintf(time, FEED_TIME_MAX, "%.10sT00:00:00Z", iso);
    else
        feed_time(arrival.first, time);
}

/* --- Titles and addresses --- */

void feed_title(const struct feed *feed, struct fynd_buffer *out)
{
    html_writer_raw(out, TEXTS_NAME ": ");
    html_writer_raw(out, *feed->search.text != '\0' ? feed->search.text : texts_sv.feed_all);
}

void feed_address(const struct feed *feed, const char *path, unsigned page, struct fynd_buffer *out)
{
    struct search_request changed = feed->search;

    changed.page = page;
    html_writer_raw(out, feed->context->settings.public_url);
    html_writer_raw(out, path);
    search_url(out, &changed, strcmp(path, "/sok") == 0 ? FYND_SORT_RELEVANCE : FYND_SORT_NEWEST, "&");
}

void feed_hit_address(const struct feed *feed, const struct hit *hit, const json_t *card, struct fynd_buffer *out)
{
    const char *url = json_string_value(json_object_get(card, "url"));

    if (url != NULL && html_writer_is_web_address(url)) {
        html_writer_raw(out, url);
        return;
    }
    html_writer_raw(out, feed->context->settings.public_url);
    html_writer_raw(out, "/publikation/");
    html_writer_percent(out, hit->id);
}

unsigned feed_next(const struct feed *feed)
{
    const struct search_request *search = &feed->search;

    return (uint64_t)search->page * search->size < feed->answer.total ? search->page + 1 : 0;
}
