/* The texts of pages in English. */
#include "server/i18n/texts.h"

extern const char _binary_server_web_tillganglighet_en_html_start[], _binary_server_web_tillganglighet_en_html_end[];

#define UNTITLED "Untitled publication"

const struct texts texts_en = {
    .language = LANGUAGE_ENGLISH,

    .in_language = "In English",
    .languages = "Language",
    .locale = "en_GB",
    .skip = "Skip to the content",
    .home = TEXTS_NAME ", to the front page",
    .search_label = "Search the publication archive",
    .search_button = "Search",
    .accessibility = "Accessibility",
    .description = "Search the network’s posts, case studies and invitations.",
    .footer = TEXTS_NAME " searches the network’s posts, case studies and invitations. No cookies.",
    .thousands = ",",

    .front_tagline = "What has already been written can be found again.",
    .front_count = {" publication in the archive", " publications in the archive"},
    .front_all = "Show all, the newest first",
    .front_browse = "Browse",
    .front_help_heading = "How to search",
    .front_help =
        "<ul><li>Most publications are in Swedish: type the Swedish words that you expect in the text. "
        "Inflections are found, too.</li>"
        "<li>Quotation marks keep a phrase together: <q><span lang=\"sv\">leda innovation</span></q>.</li>"
        "<li>A minus sign leaves a word out: "
        "<span lang=\"sv\">klimat <span class=\"nowrap\">-innovation</span></span>.</li>"
        "<li>In capitals: <span lang=\"sv\">skola</span> AND <span lang=\"sv\">klimat</span>, "
        "<span lang=\"sv\">skola</span> OR <span lang=\"sv\">förskola</span>, "
        "<span lang=\"sv\">skola</span> NEAR/5 <span lang=\"sv\">klimat</span>.</li>"
        "<li>Parts of words, and fields: <span lang=\"sv\">kommun</span>*, title:<span lang=\"sv\">klimat</span>, "
        "place:<span lang=\"sv\">umeå</span>, year:2021..2023, happens:upcoming.</li></ul>",

    .hits = {" hit", " hits"},
    .hits_none = "No hits",
    .hits_for = " for ",
    .all = {" publication", " publications"},
    .understood = "The question was understood as:",
    .spelling_shown = "Showing hits for ",
    .spelling_instead = "Search instead for ",
    .spelling_meant = "Did you mean ",
    .relaxed = "Few publications have everything in the question. What a hit lacks is said beside it.",
    .lacking = "Lacks: ",
    .title_page = " – page ",
    .title_all = "All publications",
    .sort = "Sort",
    .sorts = {"Most relevant", "Newest", "Oldest", "Title"},
    .show_marked = "Read with the hits marked",
    .show_here = "Read here",
    .to_facets = "Narrow the hits",

    .matched = "Match: ",
    .matched_between = "; ",
    .matched_in_title = ", in the title",
    .matched_in_text = ", in the text",
    .matched_in_both = ", in the title and the text",

    .masks = {[FYND_CONTACT_EMAIL] = "[e-mail address]",
              [FYND_CONTACT_PHONE] = "[telephone number]",
              [FYND_CONTACT_IDENTITY] = "[personal identity number]"},

    .facets = {"Type", "Year", "Month", "Place", "Person", "Organisation", "Category"},
    .facets_heading = "Narrow by",
    .facet_remove = "Remove the filter ",
    .facet_and = "and ",
    .facet_more = " more",
    .undated = "undated",
    .facets_clear = "Remove all filters",
    .chosen = "Chosen filters",
    .chosen_from = "From",
    .chosen_to = "Up to and including",

    .years_chart = "Hits by year",
    .years_table = "Show as a table",
    .years_year = "Year",
    .years_hits = "Hits",
    .years_shown = "The chart shows ",
    .years_others = ". More years are in the table.",

    .kind_post = "Post",
    .kind_case = "Case study",
    .kind_invitation = "Invitation",

    .paging = "Pages",
    .previous = "Previous",
    .next = "Next",
    .page = "Page ",
    .of = " of ",

    .feed_atom = "The newest, in Swedish (Atom)",
    .feed_json = "The newest, in Swedish (JSON Feed)",
    .feed_all = "all publications",

    .none_heading = "Try this",
    .none_spelling = "Check the spelling.",
    .none_words = "Use other or more general words; most publications are in Swedish.",
    .none_phrase = "Take the quotation marks away, and the words need not stand together.",
    .none_unnarrowed = "Search the whole archive for ",
    .none_together = "Search for any of the words: ",
    .none_alone = "Words that find something: ",
    .none_all = "Show all publications",
    .beyond = "There are not that many pages.",
    .first_page = "To the first page",

    .kind = "Type",
    .published = "Published",
    .event = "Time",
    .deadline = "Apply by",
    .venue = "Venue",
    .places = "Places",
    .online = "online",
    .people = "People",
    .organisations = "Organisations",
    .contents = "Sections",
    .original = "Read the original",
    .aside = "Beside the text",
    .similar = "Similar publications",
    .back = "Back to the hits",
    .untitled = UNTITLED,

    .citation = "How to cite",
    .citation_and = " and ",
    .citation_undated = "n.d.",
    .citation_untitled = "[" UNTITLED "]",
    .citation_read = "<span class=\"nowrap\">[accessed YYYY-MM-DD]</span>",
    .citation_hint = "Replace YYYY-MM-DD with the day on which you read the text.",
    .citation_bibtex = "Download as BibTeX",
    .citation_ris = "Download as RIS",

    .fact_published = "published ",
    .fact_deadline = "apply by ",

    .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
               "November", "December"},
    .seasons = {[TEXTS_SPRING] = "spring",
                [TEXTS_SUMMER] = "summer",
                [TEXTS_AUTUMN] = "autumn",
                [TEXTS_WINTER] = "winter",
                [TEXTS_SPRING_TERM] = "spring term",
                [TEXTS_AUTUMN_TERM] = "autumn term"},
    .year_unknown = ", year unknown",
    .inferred = "probably ",
    .clock = ", ",
    .clock_point = ":",

    .term_or = " OR ",
    .term_and = " AND ",
    .term_not = " NOT ",
    .term_near = " NEAR/",
    .term_optional = " AND (perhaps: ",
    .term_everything = "all publications",
    .term_nothing = "no word to search for",
    .term_dated = ", dated",
    .term_from = " from ",
    .term_to = " to ",
    .notes =
        {
            [PARSE_NOTE_LACKS_LEFT] = "$ lacks a left side and is read as a word",
            [PARSE_NOTE_LACKS_RIGHT] = "$ lacks a right side and is read as a word",
            [PARSE_NOTE_OPEN_QUOTE] = "a quotation mark is never closed and is ignored",
            [PARSE_NOTE_OPEN_GROUP] = "a parenthesis is never closed and reaches to the end",
            [PARSE_NOTE_TOO_DEEP] = "parentheses nested that deep are ignored",
            [PARSE_NOTE_TOO_LONG] = "the question is long, and its end is ignored",
            [PARSE_NOTE_FIELD_MEANT] = "$: is no field, was %: meant?",
            [PARSE_NOTE_FIELD_EMPTY] = "$: has no value right behind the colon and is read as a word",
            [PARSE_NOTE_SHORT_PATTERN] = "$ has too few letters for an asterisk and is read as a word",
            [PARSE_NOTE_MANY_FORMS] = "$ fits more words than are searched for",
            [PARSE_NOTE_NO_FORMS] = "no word fits $",
            [PARSE_NOTE_NOT_NEAR] = "NEAR is for words and phrases only, here it is read as AND",
            [PARSE_NOTE_NO_DATE] = "$ is not understood as a date and is read as a word",
            [PARSE_NOTE_UNKNOWN_VALUE] = "$ is no value that the field can have and is read as a word",
        },

    .error_400 = "What you asked for could not be understood",
    .error_404 = "There is no such page",
    .error_500 = "Something went wrong",
    .error_503 = "The search is not available right now",
    .error_not_found =
        "There is nothing at this address. Search for what you are looking for, or start again from the front page.",
    .error_home = "To the front page",

    .statement = _binary_server_web_tillganglighet_en_html_start,
    .statement_end = _binary_server_web_tillganglighet_en_html_end,
};
