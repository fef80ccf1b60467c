/* All that people read on pages, but for publications and problems (problem.h): a table for each language, in a file of its
 * own. A further language is one more such file, a line in texts.c, and itself (language.h).
 *
 * HTML, to be written as it stands, except where "plain" is said: that may stand as plain text, too, and has neither "&" nor
 * "<". Where a text goes on with something, it ends (or begins) with the space between. No text is empty. */
#ifndef FYND_SERVER_I18N_TEXTS_H
#define FYND_SERVER_I18N_TEXTS_H

#include "server/i18n/language.h"
#include "server/i18n/note_kind.h"

#include "shim/search/index_reader.h"
#include "shim/text/contact.h"

#define TEXTS_NAME "fynd" /* in every language; plain */

enum { TEXTS_SORTS = FYND_SORT_TITLE + 1, TEXTS_MONTHS = 12, TEXTS_MASKS = FYND_CONTACT_IDENTITY + 1 };

/* Intervals of months that have a name of their own. */
enum texts_season {
    TEXTS_SPRING,
    TEXTS_SUMMER,
    TEXTS_AUTUMN,
    TEXTS_WINTER,
    TEXTS_SPRING_TERM,
    TEXTS_AUTUMN_TERM,
    TEXTS_SEASONS
};

/* What stands behind a number. */
struct texts_counted {
    const char *one, *many;
};

struct texts {
    enum language language;

    /* Every page */
    const char *in_language; /* the link to a page in this language; plain */
    const char *languages;   /* the name of such links; plain */
    const char *locale;      /* as Open Graph has it; plain */
    const char *skip;
    const char *home; /* of an attribute; begins with what is seen: the name */
    const char *search_label, *search_button;
    const char *accessibility; /* plain */
    const char *description;   /* plain */
    const char *footer;
    const char *thousands; /* between the groups of three digits */

    /* The front page */
    const char *front_tagline;
    struct texts_counted front_count;
    const char *front_all, *front_browse;
    const char *front_help_heading, *front_help; /* the help: a <ul> */

    /* Hits */
    struct texts_counted hits;
    const char *hits_none, *hits_for;
    struct texts_counted all;
    const char *understood;
    const char *spelling_shown, *spelling_instead, *spelling_meant;
    const char *relaxed, *lacking;
    const char *title_page, *title_all; /* plain */
    const char *sort;
    const char *sorts[TEXTS_SORTS]; /* in the order of enum fynd_sort */
    const char *show_marked, *show_here;
    const char *to_facets;

    /* Why a hit was found: "Träff: lärprojektet (projekt), i titeln; ..."; plain */
    const char *matched, *matched_between;
    const char *matched_in_title, *matched_in_text, *matched_in_both;

    /* What stands in hits for how somebody can be reached, in the order of enum fynd_contact_kind (redaction.h); plain */
    const char *masks[TEXTS_MASKS];

    /* What hits are narrowed to, and can be */
    const char *facets[FYND_FACET_COUNT]; /* in the order of enum fynd_facet */
    const char *facets_heading;
    const char *facet_remove; /* before the name of what is taken away */
    const char *facet_and, *facet_more;
    const char *undated;
    const char *facets_clear;
    const char *chosen, *chosen_from, *chosen_to; /* both ends are inside */

    /* Hits by year */
    const char *years_chart; /* the table, too */
    const char *years_table, *years_year, *years_hits;
    const char *years_shown, *years_others; /* around the years that the chart shows */

    /* Kinds of publications; plain */
    const char *kind_post, *kind_case, *kind_invitation;

    /* Paging: "Sida 2 av 7" */
    const char *paging, *previous, *next, *page, *of;

    /* Feeds */
    const char *feed_atom, *feed_json;
    const char *feed_all; /* plain */

    /* Nothing found */
    const char *none_heading, *none_spelling, *none_words, *none_phrase;
    const char *none_unnarrowed, *none_together, *none_alone; /* before what is searched for */
    const char *none_all;
    const char *beyond, *first_page;

    /* A publication */
    const char *kind, *published, *event, *deadline, *venue, *places, *online, *people, *organisations;
    const char *contents, *original, *aside, *similar, *back;
    const char *untitled; /* plain */

    /* How to cite it. What the record does not say stands in brackets. */
    const char *citation, *citation_and, *citation_undated;
    const char *citation_untitled; /* plain */
    const char *citation_read, *citation_hint, *citation_bibtex, *citation_ris;

    /* In lists of facts about a hit, before a date */
    const char *fact_published, *fact_deadline;

    /* Dates (date_text.h) */
    const char *months[TEXTS_MONTHS];
    const char *seasons[TEXTS_SEASONS]; /* all NULL: a record's own words for a season are in this language */
    const char *year_unknown;           /* behind day and month */
    const char *inferred;               /* before a date */
    const char *clock, *clock_point;    /* before the time of a day; between hours and minutes */

    /* What a query was understood as (interpretation.h); plain. How a distance (NÄRA/5) and a field are written is the
     * grammar's (parser.h). */
    const char *term_or, *term_and, *term_not, *term_near, *term_optional;
    const char *term_everything, *term_nothing;
    const char *term_dated, *term_from, *term_to;
    const char *notes[PARSE_NOTE_COUNT]; /* $ stands for the text of a note, % for what was meant */

    /* Errors */
    const char *error_400, *error_404, *error_500, *error_503; /* titles; plain */
    const char *error_not_found, *error_home;

    /* What stands in <main> of the accessibility statement: a file of web/, and its end. */
    const char *statement, *statement_end;
};

extern const struct texts texts_sv, texts_en;

const struct texts *texts_of(enum language language);

/* The name of a kind; a kind that is not known is its own name. Not escaped. */
const char *texts_kind(const struct texts *texts, const char *kind);

#endif
