/* The texts of pages in Swedish. */
#include "server/i18n/texts.h"

extern const char _binary_server_web_tillganglighet_html_start[], _binary_server_web_tillganglighet_html_end[];

#define UNTITLED "Publikation utan titel"

const struct texts texts_sv = {
    .language = LANGUAGE_SWEDISH,

    .in_language = "På svenska",
    .languages = "Språk",
    .locale = "sv_SE",
    .skip = "Hoppa till innehållet",
    .home = TEXTS_NAME ", till startsidan",
    .search_label = "Sök i publikationsarkivet",
    .search_button = "Sök",
    .accessibility = "Tillgänglighet",
    .description = "Sök i nätverkets inlägg, fallstudier och inbjudningar.",
    .footer = TEXTS_NAME " söker i nätverkets inlägg, fallstudier och inbjudningar. Inga kakor.",
    .thousands = "\u00a0",

    .front_tagline = "Det som redan är skrivet kan hittas igen.",
    .front_count = {" publikation i arkivet", " publikationer i arkivet"},
    .front_all = "Visa alla, de senaste först",
    .front_browse = "Bläddra",
    .front_help_heading = "Så söker du",
    .front_help =
        "<ul><li>Skriv de ord som du tror står i texten. Böjningar hittas också.</li>"
        "<li>Citattecken håller ihop en fras: <q>leda innovation</q>.</li>"
        "<li>Ett minustecken väljer bort ett ord: klimat <span class=\"nowrap\">-innovation</span>.</li>"
        "<li>Med stora bokstäver: skola OCH klimat, skola ELLER förskola, skola NÄRA/5 klimat.</li>"
        "<li>Delar av ord och fält: kommun*, titel:klimat, plats:umeå, år:2021..2023, händer:kommande.</li></ul>",

    .hits = {" träff", " träffar"},
    .hits_none = "Inga träffar",
    .hits_for = " på ",
    .all = {" publikation", " publikationer"},
    .understood = "Så tolkades frågan:",
    .spelling_shown = "Visar träffar för ",
    .spelling_instead = "Sök i stället efter ",
    .spelling_meant = "Menade du ",
    .relaxed = "Få publikationer har allt i frågan. Vad en träff saknar står vid den.",
    .lacking = "Saknar: ",
    .title_page = " – sida ",
    .title_all = "Alla publikationer",
    .sort = "Sortera",
    .sorts = {"Mest relevant", "Nyast", "Äldst", "Titel"},
    .show_marked = "Läs med träffarna markerade",
    .show_here = "Läs här",
    .to_facets = "Avgränsa träffarna",

    .matched = "Träff: ",
    .matched_between = "; ",
    .matched_in_title = ", i titeln",
    .matched_in_text = ", i texten",
    .matched_in_both = ", i titeln och texten",

    .masks = {[FYND_CONTACT_EMAIL] = "[e-postadress]",
              [FYND_CONTACT_PHONE] = "[telefonnummer]",
              [FYND_CONTACT_IDENTITY] = "[personnummer]"},

    .facets = {"Typ", "År", "Månad", "Plats", "Person", "Organisation", "Kategori"},
    .facets_heading = "Avgränsa",
    .facet_remove = "Ta bort avgränsningen ",
    .facet_and = "och ",
    .facet_more = " till",
    .undated = "utan datum",
    .facets_clear = "Ta bort alla avgränsningar",
    .chosen = "Valda avgränsningar",
    .chosen_from = "Från och med",
    .chosen_to = "Till och med",

    .years_chart = "Träffar per år",
    .years_table = "Visa som tabell",
    .years_year = "År",
    .years_hits = "Träffar",
    .years_shown = "Diagrammet visar ",
    .years_others = ". Fler år står i tabellen.",

    .kind_post = "Inlägg",
    .kind_case = "Fallstudie",
    .kind_invitation = "Inbjudan",

    .paging = "Sidor",
    .previous = "Föregående",
    .next = "Nästa",
    .page = "Sida ",
    .of = " av ",

    .feed_atom = "Det nyaste (Atom)",
    .feed_json = "Det nyaste (JSON Feed)",
    .feed_all = "alla publikationer",

    .none_heading = "Prova så här",
    .none_spelling = "Kontrollera stavningen.",
    .none_words = "Använd andra eller mer allmänna ord.",
    .none_phrase = "Ta bort citattecknen, så behöver orden inte stå tillsammans.",
    .none_unnarrowed = "Sök i hela arkivet efter ",
    .none_together = "Sök efter något av orden: ",
    .none_alone = "Ord som finns: ",
    .none_all = "Visa alla publikationer",
    .beyond = "Så många sidor finns det inte.",
    .first_page = "Till första sidan",

    .kind = "Typ",
    .published = "Publicerad",
    .event = "Tid",
    .deadline = "Senast anmälan",
    .venue = "Lokal",
    .places = "Orter",
    .online = "på nätet",
    .people = "Personer",
    .organisations = "Organisationer",
    .contents = "Avsnitt",
    .original = "Läs originalet",
    .aside = "Vid sidan av",
    .similar = "Liknande",
    .back = "Tillbaka till träffarna",
    .untitled = UNTITLED,

    .citation = "Så här hänvisar du",
    .citation_and = " och ",
    .citation_undated = "u.å.",
    .citation_untitled = "[" UNTITLED "]",
    .citation_read = "<span class=\"nowrap\">[läst ÅÅÅÅ-MM-DD]</span>",
    .citation_hint = "Byt ÅÅÅÅ-MM-DD mot dagen då du läste texten.",
    .citation_bibtex = "Hämta som BibTeX",
    .citation_ris = "Hämta som RIS",

    .fact_published = "publicerad ",
    .fact_deadline = "senast anmälan ",

    .months = {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
               "november", "december"},
    .year_unknown = ", år okänt",
    .inferred = "troligen ",
    .clock = " kl. ",
    .clock_point = ".",

    .term_or = " ELLER ",
    .term_and = " OCH ",
    .term_not = " INTE ",
    .term_near = " NÄRA/",
    .term_optional = " OCH (möjligen: ",
    .term_everything = "alla publikationer",
    .term_nothing = "inget ord att söka efter",
    .term_dated = ", daterat",
    .term_from = " från ",
    .term_to = " till ",
    .notes =
        {
            [PARSE_NOTE_LACKS_LEFT] = "$ saknar vänster led och läses som ord",
            [PARSE_NOTE_LACKS_RIGHT] = "$ saknar höger led och läses som ord",
            [PARSE_NOTE_OPEN_QUOTE] = "ett citattecken stängs aldrig och läses inte",
            [PARSE_NOTE_OPEN_GROUP] = "en parentes stängs aldrig och gäller till slutet",
            [PARSE_NOTE_TOO_DEEP] = "parenteser i så många nivåer läses inte",
            [PARSE_NOTE_TOO_LONG] = "frågan är lång, och slutet av den läses inte",
            [PARSE_NOTE_FIELD_MEANT] = "$: är inget fält, menades %:?",
            [PARSE_NOTE_FIELD_EMPTY] = "$: saknar värde direkt efter kolon och läses som ord",
            [PARSE_NOTE_SHORT_PATTERN] = "$ har för få bokstäver för en asterisk och läses som ord",
            [PARSE_NOTE_MANY_FORMS] = "$ passar fler ord än som söks",
            [PARSE_NOTE_NO_FORMS] = "inget ord passar $",
            [PARSE_NOTE_NOT_NEAR] = "NÄRA gäller bara ord och fraser, här läses det som OCH",
            [PARSE_NOTE_NO_DATE] = "$ förstås inte som datum och läses som ord",
            [PARSE_NOTE_UNKNOWN_VALUE] = "$ är inget värde som fältet kan ha och läses som ord",
        },

    .error_400 = "Det du bad om gick inte att förstå",
    .error_404 = "Sidan finns inte",
    .error_500 = "Något gick fel",
    .error_503 = "Sökningen är inte tillgänglig just nu",
    .error_not_found =
        "Det finns inget på den här adressen. Sök efter det du letar efter, eller börja om från startsidan.",
    .error_home = "Till startsidan",

    .statement = _binary_server_web_tillganglighet_html_start,
    .statement_end = _binary_server_web_tillganglighet_html_end,
};
