/* The Swedish of the pages, but for what answers in JSON say, too: problems (problem.c, search.c) and the
 * interpretation of a query (plan.c). HTML, to be written as it stands; %-free. */
#ifndef FYND_SERVER_TEXTS_SV_H
#define FYND_SERVER_TEXTS_SV_H

/* Every page */
#define TEXT_NAME          "fynd" /* also as plain text, as is TEXT_UNTITLED */
#define TEXT_SKIP          "Hoppa till innehållet"
#define TEXT_HOME          "fynd, till startsidan"
#define TEXT_SEARCH_LABEL  "Sök i publikationsarkivet"
#define TEXT_SEARCH_BUTTON "Sök"
#define TEXT_ACCESSIBILITY "Tillgänglighet"
#define TEXT_DESCRIPTION   "Sök i nätverkets inlägg, fallstudier och inbjudningar." /* also as plain text */
#define TEXT_FOOTER        "fynd söker i nätverkets inlägg, fallstudier och inbjudningar. Inga kakor."

/* The front page */
#define TEXT_FRONT_TAGLINE      "Det som redan är skrivet kan hittas igen."
#define TEXT_FRONT_COUNT_ONE    " publikation i arkivet"
#define TEXT_FRONT_COUNT_MANY   " publikationer i arkivet"
#define TEXT_FRONT_ALL          "Visa alla, de senaste först"
#define TEXT_FRONT_BROWSE       "Bläddra"
#define TEXT_FRONT_HELP_HEADING "Så söker du"
#define TEXT_FRONT_HELP                                                                                                \
    "<ul><li>Skriv de ord som du tror står i texten. Böjningar hittas också.</li>"                                  \
    "<li>Citattecken håller ihop en fras: <q>leda innovation</q>.</li>"                                               \
    "<li>Ett minustecken väljer bort ett ord: klimat <span class=\"nowrap\">-innovation</span>.</li>"                 \
    "<li>Med stora bokstäver: skola OCH klimat, skola ELLER förskola, skola NÄRA/5 klimat.</li>"                    \
    "<li>Delar av ord och fält: kommun*, titel:klimat, plats:umeå, år:2021..2023, händer:kommande.</li></ul>"

/* Hits */
#define TEXT_HITS_ONE         " träff"
#define TEXT_HITS_MANY        " träffar"
#define TEXT_HITS_NONE        "Inga träffar"
#define TEXT_HITS_FOR         " på "
#define TEXT_ALL_ONE          " publikation"
#define TEXT_ALL_MANY         " publikationer"
#define TEXT_UNDERSTOOD       "Så tolkades frågan:"
#define TEXT_SPELLING_SHOWN   "Visar träffar för "
#define TEXT_SPELLING_INSTEAD "Sök i stället efter "
#define TEXT_SPELLING_MEANT   "Menade du "
#define TEXT_RELAXED          "Få publikationer har allt i frågan. Vad en träff saknar står vid den."
#define TEXT_LACKING          "Saknar: "
#define TEXT_TITLE_PAGE       " – sida "
#define TEXT_TITLE_ALL        "Alla publikationer"
#define TEXT_SORT             "Sortera"
#define TEXT_SHOW_MARKED      "Läs med träffarna markerade"
#define TEXT_SHOW_HERE        "Läs här"
#define TEXT_TO_FACETS        "Avgränsa träffarna"

/* What stands in hits for how somebody can be reached (masked.h) */
#define TEXT_MASKED_EMAIL    "[e-postadress]"
#define TEXT_MASKED_PHONE    "[telefonnummer]"
#define TEXT_MASKED_IDENTITY "[personnummer]"

/* Sort orders, in the order of enum fynd_sort */
#define TEXT_SORTS                                                                                                     \
    {                                                                                                                  \
        "Mest relevant", "Nyast", "Äldst", "Titel"                                                                     \
    }

/* Facets, in the order of enum fynd_facet */
#define TEXT_FACETS                                                                                                    \
    {                                                                                                                  \
        "Typ", "År", "Månad", "Plats", "Person", "Organisation", "Kategori"                                            \
    }
#define TEXT_FACETS_HEADING "Avgränsa"
#define TEXT_FACET_REMOVE   "Ta bort avgränsningen "
#define TEXT_FACET_AND      "och "
#define TEXT_FACET_MORE     " till"
#define TEXT_UNDATED        "utan datum"
#define TEXT_FACETS_CLEAR   "Ta bort alla avgränsningar"

/* Hits by year */
#define TEXT_YEARS_CHART  "Träffar per år" /* also the table */
#define TEXT_YEARS_TABLE  "Visa som tabell"
#define TEXT_YEARS_YEAR   "År"
#define TEXT_YEARS_HITS   "Träffar"
#define TEXT_YEARS_SHOWN  "Diagrammet visar "
#define TEXT_YEARS_OTHERS ". Fler år står i tabellen."

/* What is chosen */
#define TEXT_CHOSEN      "Valda avgränsningar"
#define TEXT_CHOSEN_FROM "Från och med"
#define TEXT_CHOSEN_TO   "Till och med"

/* Kinds of publications */
#define TEXT_KIND_POST       "Inlägg"
#define TEXT_KIND_CASE       "Fallstudie"
#define TEXT_KIND_INVITATION "Inbjudan"

/* Paging */
#define TEXT_PAGING   "Sidor"
#define TEXT_PREVIOUS "Föregående"
#define TEXT_NEXT     "Nästa"
#define TEXT_PAGE     "Sida "
#define TEXT_OF       " av "

/* Feeds */
#define TEXT_FEED_ATOM "Det nyaste (Atom)"
#define TEXT_FEED_JSON "Det nyaste (JSON Feed)"
#define TEXT_FEED_ALL  "alla publikationer" /* also as plain text */

/* Nothing found */
#define TEXT_NONE_HEADING    "Prova så här"
#define TEXT_NONE_SPELLING   "Kontrollera stavningen."
#define TEXT_NONE_WORDS      "Använd andra eller mer allmänna ord."
#define TEXT_NONE_PHRASE     "Ta bort citattecknen, så behöver orden inte stå tillsammans."
#define TEXT_NONE_UNNARROWED "Sök i hela arkivet efter "
#define TEXT_NONE_TOGETHER   "Sök efter något av orden: "
#define TEXT_NONE_ALONE      "Ord som finns: "
#define TEXT_NONE_ALL        "Visa alla publikationer"
#define TEXT_BEYOND          "Så många sidor finns det inte."
#define TEXT_FIRST_PAGE      "Till första sidan"

/* A publication */
#define TEXT_KIND          "Typ"
#define TEXT_PUBLISHED     "Publicerad"
#define TEXT_EVENT         "Tid"
#define TEXT_DEADLINE      "Senast anmälan"
#define TEXT_VENUE         "Lokal"
#define TEXT_PLACES        "Orter"
#define TEXT_ONLINE        "på nätet"
#define TEXT_PEOPLE        "Personer"
#define TEXT_ORGANISATIONS "Organisationer"
#define TEXT_CONTENTS      "Avsnitt"
#define TEXT_ORIGINAL      "Läs originalet"
#define TEXT_ASIDE         "Vid sidan av"
#define TEXT_SIMILAR       "Liknande"
#define TEXT_BACK          "Tillbaka till träffarna"
#define TEXT_UNTITLED      "Publikation utan titel"

/* How to cite it */
#define TEXT_CITATION          "Så här hänvisar du"
#define TEXT_CITATION_AND      " och "
#define TEXT_CITATION_UNDATED  "u.å."
#define TEXT_CITATION_UNTITLED "[" TEXT_UNTITLED "]" /* what the record does not say stands in brackets */
#define TEXT_CITATION_READ     "<span class=\"nowrap\">[läst ÅÅÅÅ-MM-DD]</span>"
#define TEXT_CITATION_HINT     "Byt ÅÅÅÅ-MM-DD mot dagen då du läste texten."
#define TEXT_CITATION_BIBTEX   "Hämta som BibTeX"
#define TEXT_CITATION_RIS      "Hämta som RIS"

/* In lists of facts about a hit */
#define TEXT_FACT_PUBLISHED "publicerad "
#define TEXT_FACT_DEADLINE  "senast anmälan "

/* Dates */
#define TEXT_MONTHS                                                                                                    \
    {                                                                                                                  \
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",  \
            "december"                                                                                                 \
    }
#define TEXT_YEAR_UNKNOWN ", år okänt"
#define TEXT_INFERRED     "troligen "
#define TEXT_CLOCK        " kl. "

/* Errors */
#define TEXT_ERROR_TITLE_400 "Det du bad om gick inte att förstå"
#define TEXT_ERROR_TITLE_404 "Sidan finns inte"
#define TEXT_ERROR_TITLE_500 "Något gick fel"
#define TEXT_ERROR_TITLE_503 "Sökningen är inte tillgänglig just nu"
#define TEXT_ERROR_NOT_FOUND                                                                                           \
    "Det finns inget på den här adressen. Sök efter det du letar efter, eller börja om från startsidan."
#define TEXT_ERROR_HOME "Till startsidan"

#endif
