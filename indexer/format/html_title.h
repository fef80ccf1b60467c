/* Which of the titles that a page gives itself is the one of its text. */
#ifndef FYND_INDEXER_FORMAT_HTML_TITLE_H
#define FYND_INDEXER_FORMAT_HTML_TITLE_H

#include "shim/index/publication.h"

/* All of one line, empty where the page does not say; borrowed. */
struct html_titles {
    struct fynd_text headline; /* of JSON-LD */
    struct fynd_text card;     /* og:title, for those who share it */
    struct fynd_text heading;  /* the first <h1> of the text */
    struct fynd_text page;     /* <title> */
    struct fynd_text site;     /* the site's name */
};

/* The title without the site's name, a part of one of the above; empty when there is none. */
struct fynd_text html_title_choose(const struct html_titles *titles);

#endif
