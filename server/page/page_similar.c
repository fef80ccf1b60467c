#include "server/page/page_similar.h"

#include "server/base/html_writer.h"
#include "server/base/log.h"
#include "server/page/page_address.h"
#include "server/page/page_lang.h"
#include "server/search/search.h"

#include <string.h>

void page_similar(struct context *context, const char *id, const struct texts *texts, struct fynd_buffer *page)
{
    struct search_answer answer;
    struct problem problem;

    if (!search_similar(context, id, PAGE_SIMILAR_LINKS, texts->language, &answer, &problem)) {
        log_error("publications like %s: %s", id, problem.detail_en);
        return;
    }
    if (answer.hit_count > 0)
        html_writer_parts(page, "<section class=\"similar\" aria-labelledby=\"liknande\"><h2 id=\"liknande\">",
                          texts->similar, "</h2>\n<ul>\n", NULL);
    for (size_t i = 0; i < answer.hit_count; i++) {
        const struct hit *hit = &answer.hits[i];

        html_writer_raw(page, "<li");
        if (*hit->title_html != '\0')
            page_lang(page, texts, hit->language);
        html_writer_raw(page, "><a href=\"");
        page_address_publication(page, (struct fynd_text){hit->id, strlen(hit->id)}, "", texts->language);
        html_writer_raw(page, "\">");
        html_writer_raw(page, *hit->title_html != '\0' ? hit->title_html : texts->untitled);
        html_writer_raw(page, "</a></li>\n");
    }
    if (answer.hit_count > 0)
        html_writer_raw(page, "</ul></section>\n");
    search_answer_fini(&answer);
}
