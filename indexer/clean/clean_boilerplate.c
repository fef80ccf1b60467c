/* Lines that websites carry around their texts. A rule is about a line as a whole: "Meny" alone on a line is
 * navigation, in a sentence it is text. */
#include "indexer/clean/clean_internal.h"

#include "indexer/lists/multi_search.h"
#include "indexer/lists/word_table.h"

#include <pthread.h>
#include <string.h>

/* How sure a rule is. A line of a list, and a heading for navigation or sharing, is never taken alone. */
enum strength {
    BESIDE, /* only with a neighbour of the same sort: "Kontakt" after "Om oss" is a menu, alone it is a heading */
    ALONE
};

#define LINE(text)                                                                                                     \
    {                                                                                                                  \
        text, sizeof text - 1                                                                                          \
    }

/* Lines as a whole, folded, without what is no letter or digit at their ends. */
static const struct rule {
    struct fynd_text line;
    enum why why;
    enum strength strength;
} rules[] = {
    {LINE("meny"), WHY_NAVIGATION, ALONE},
    {LINE("huvudmeny"), WHY_NAVIGATION, ALONE},
    {LINE("visa meny"), WHY_NAVIGATION, ALONE},
    {LINE("öppna meny"), WHY_NAVIGATION, ALONE},
    {LINE("öppna menyn"), WHY_NAVIGATION, ALONE},
    {LINE("stäng meny"), WHY_NAVIGATION, ALONE},
    {LINE("stäng menyn"), WHY_NAVIGATION, ALONE},
    {LINE("menu"), WHY_NAVIGATION, ALONE},
    {LINE("main menu"), WHY_NAVIGATION, ALONE},
    {LINE("primary menu"), WHY_NAVIGATION, ALONE},
    {LINE("toggle navigation"), WHY_NAVIGATION, ALONE},
    {LINE("sök"), WHY_NAVIGATION, ALONE},
    {LINE("sök på webbplatsen"), WHY_NAVIGATION, ALONE},
    {LINE("sök efter"), WHY_NAVIGATION, ALONE},
    {LINE("search"), WHY_NAVIGATION, ALONE},
    {LINE("search for"), WHY_NAVIGATION, ALONE},
    {LINE("logga in"), WHY_NAVIGATION, ALONE},
    {LINE("log in"), WHY_NAVIGATION, ALONE},
    {LINE("hoppa till innehåll"), WHY_NAVIGATION, ALONE},
    {LINE("hoppa till innehållet"), WHY_NAVIGATION, ALONE},
    {LINE("hoppa till huvudinnehåll"), WHY_NAVIGATION, ALONE},
    {LINE("hoppa till huvudinnehållet"), WHY_NAVIGATION, ALONE},
    {LINE("gå till innehåll"), WHY_NAVIGATION, ALONE},
    {LINE("gå till innehållet"), WHY_NAVIGATION, ALONE},
    {LINE("till innehållet"), WHY_NAVIGATION, ALONE},
    {LINE("skip to content"), WHY_NAVIGATION, ALONE},
    {LINE("skip to main content"), WHY_NAVIGATION, ALONE},
    {LINE("läs mer"), WHY_NAVIGATION, ALONE},
    {LINE("läs hela artikeln"), WHY_NAVIGATION, ALONE},
    {LINE("läs hela inlägget"), WHY_NAVIGATION, ALONE},
    {LINE("fortsätt läsa"), WHY_NAVIGATION, ALONE},
    {LINE("visa mer"), WHY_NAVIGATION, ALONE},
    {LINE("visa fler"), WHY_NAVIGATION, ALONE},
    {LINE("read more"), WHY_NAVIGATION, ALONE},
    {LINE("continue reading"), WHY_NAVIGATION, ALONE},
    {LINE("tillbaka"), WHY_NAVIGATION, ALONE},
    {LINE("gå tillbaka"), WHY_NAVIGATION, ALONE},
    {LINE("tillbaka till toppen"), WHY_NAVIGATION, ALONE},
    {LINE("till toppen"), WHY_NAVIGATION, ALONE},
    {LINE("till sidans topp"), WHY_NAVIGATION, ALONE},
    {LINE("tillbaka till startsidan"), WHY_NAVIGATION, ALONE},
    {LINE("till startsidan"), WHY_NAVIGATION, ALONE},
    {LINE("back"), WHY_NAVIGATION, ALONE},
    {LINE("back to top"), WHY_NAVIGATION, ALONE},
    {LINE("inläggsnavigering"), WHY_NAVIGATION, ALONE},
    {LINE("post navigation"), WHY_NAVIGATION, ALONE},
    {LINE("du är här"), WHY_NAVIGATION, ALONE},
    {LINE("föregående"), WHY_NAVIGATION, BESIDE},
    {LINE("nästa"), WHY_NAVIGATION, BESIDE},
    {LINE("hem"), WHY_NAVIGATION, BESIDE},
    {LINE("start"), WHY_NAVIGATION, BESIDE},
    {LINE("startsida"), WHY_NAVIGATION, BESIDE},
    {LINE("home"), WHY_NAVIGATION, BESIDE},
    {LINE("om oss"), WHY_NAVIGATION, BESIDE},
    {LINE("about"), WHY_NAVIGATION, BESIDE},
    {LINE("about us"), WHY_NAVIGATION, BESIDE},
    {LINE("kontakt"), WHY_NAVIGATION, BESIDE},
    {LINE("kontakta oss"), WHY_NAVIGATION, BESIDE},
    {LINE("contact"), WHY_NAVIGATION, BESIDE},
    {LINE("nyheter"), WHY_NAVIGATION, BESIDE},
    {LINE("nyhetsbrev"), WHY_NAVIGATION, BESIDE},
    {LINE("aktuellt"), WHY_NAVIGATION, BESIDE},
    {LINE("kalender"), WHY_NAVIGATION, BESIDE},
    {LINE("kalendarium"), WHY_NAVIGATION, BESIDE},
    {LINE("evenemang"), WHY_NAVIGATION, BESIDE},
    {LINE("blogg"), WHY_NAVIGATION, BESIDE},
    {LINE("bloggen"), WHY_NAVIGATION, BESIDE},
    {LINE("tjänster"), WHY_NAVIGATION, BESIDE},
    {LINE("våra tjänster"), WHY_NAVIGATION, BESIDE},
    {LINE("publikationer"), WHY_NAVIGATION, BESIDE},
    {LINE("press"), WHY_NAVIGATION, BESIDE},
    {LINE("in english"), WHY_NAVIGATION, BESIDE},
    {LINE("english"), WHY_NAVIGATION, BESIDE},
    {LINE("lättläst"), WHY_NAVIGATION, BESIDE},
    {LINE("webbkarta"), WHY_NAVIGATION, BESIDE},
    {LINE("sitemap"), WHY_NAVIGATION, BESIDE},

    {LINE("dela"), WHY_SHARE, ALONE},
    {LINE("dela sidan"), WHY_SHARE, ALONE},
    {LINE("dela denna sida"), WHY_SHARE, ALONE},
    {LINE("dela artikeln"), WHY_SHARE, ALONE},
    {LINE("dela inlägget"), WHY_SHARE, ALONE},
    {LINE("dela detta"), WHY_SHARE, ALONE},
    {LINE("dela det här"), WHY_SHARE, ALONE},
    {LINE("share"), WHY_SHARE, ALONE},
    {LINE("share this"), WHY_SHARE, ALONE},
    {LINE("tweet"), WHY_SHARE, ALONE},
    {LINE("tweeta"), WHY_SHARE, ALONE},
    {LINE("gilla"), WHY_SHARE, ALONE},
    {LINE("like"), WHY_SHARE, ALONE},
    {LINE("facebook"), WHY_SHARE, ALONE},
    {LINE("twitter"), WHY_SHARE, ALONE},
    {LINE("linkedin"), WHY_SHARE, ALONE},
    {LINE("instagram"), WHY_SHARE, ALONE},
    {LINE("pinterest"), WHY_SHARE, ALONE},
    {LINE("youtube"), WHY_SHARE, ALONE},
    {LINE("whatsapp"), WHY_SHARE, ALONE},
    {LINE("mejla"), WHY_SHARE, ALONE},
    {LINE("skriv ut"), WHY_SHARE, ALONE},
    {LINE("skriv ut sidan"), WHY_SHARE, ALONE},
    {LINE("print"), WHY_SHARE, ALONE},
    {LINE("tipsa en vän"), WHY_SHARE, ALONE},
    {LINE("kopiera länk"), WHY_SHARE, ALONE},
    {LINE("kopiera länken"), WHY_SHARE, ALONE},
    {LINE("följ oss"), WHY_SHARE, ALONE},
    {LINE("follow us"), WHY_SHARE, ALONE},
    {LINE("e-post"), WHY_SHARE, BESIDE},
    {LINE("email"), WHY_SHARE, BESIDE},
    {LINE("x"), WHY_SHARE, BESIDE},
    {LINE("lyssna"), WHY_SHARE, BESIDE},

    {LINE("kommentera"), WHY_COMMENT_FORM, ALONE},
    {LINE("lämna ett svar"), WHY_COMMENT_FORM, ALONE},
    {LINE("lämna en kommentar"), WHY_COMMENT_FORM, ALONE},
    {LINE("skriv en kommentar"), WHY_COMMENT_FORM, ALONE},
    {LINE("avbryt svar"), WHY_COMMENT_FORM, ALONE},
    {LINE("publicera kommentar"), WHY_COMMENT_FORM, ALONE},
    {LINE("skicka kommentar"), WHY_COMMENT_FORM, ALONE},
    {LINE("inga kommentarer"), WHY_COMMENT_FORM, ALONE},
    {LINE("leave a reply"), WHY_COMMENT_FORM, ALONE},
    {LINE("leave a comment"), WHY_COMMENT_FORM, ALONE},
    {LINE("cancel reply"), WHY_COMMENT_FORM, ALONE},
    {LINE("post comment"), WHY_COMMENT_FORM, ALONE},
    {LINE("no comments"), WHY_COMMENT_FORM, ALONE},
    {LINE("kommentar"), WHY_COMMENT_FORM, BESIDE},
    {LINE("kommentarer"), WHY_COMMENT_FORM, BESIDE},
    {LINE("namn"), WHY_COMMENT_FORM, BESIDE},
    {LINE("e-post"), WHY_COMMENT_FORM, BESIDE},
    {LINE("e-postadress"), WHY_COMMENT_FORM, BESIDE},
    {LINE("webbplats"), WHY_COMMENT_FORM, BESIDE},
    {LINE("svara"), WHY_COMMENT_FORM, BESIDE},
    {LINE("comment"), WHY_COMMENT_FORM, BESIDE},
    {LINE("name"), WHY_COMMENT_FORM, BESIDE},
    {LINE("email"), WHY_COMMENT_FORM, BESIDE},
    {LINE("website"), WHY_COMMENT_FORM, BESIDE},

    {LINE("godkänn alla"), WHY_COOKIES, ALONE},
    {LINE("godkänn alla kakor"), WHY_COOKIES, ALONE},
    {LINE("godkänn alla cookies"), WHY_COOKIES, ALONE},
    {LINE("acceptera alla"), WHY_COOKIES, ALONE},
    {LINE("tillåt alla"), WHY_COOKIES, ALONE},
    {LINE("endast nödvändiga"), WHY_COOKIES, ALONE},
    {LINE("endast nödvändiga kakor"), WHY_COOKIES, ALONE},
    {LINE("endast nödvändiga cookies"), WHY_COOKIES, ALONE},
    {LINE("accept all"), WHY_COOKIES, ALONE},
    {LINE("accept all cookies"), WHY_COOKIES, ALONE},
    {LINE("reject all"), WHY_COOKIES, ALONE},
    {LINE("hantera kakor"), WHY_COOKIES, ALONE},
    {LINE("hantera cookies"), WHY_COOKIES, ALONE},
    {LINE("om kakor"), WHY_COOKIES, BESIDE},
    {LINE("om cookies"), WHY_COOKIES, BESIDE},
    {LINE("cookies"), WHY_COOKIES, BESIDE},
    {LINE("kakor"), WHY_COOKIES, BESIDE},
    {LINE("inställningar"), WHY_COOKIES, BESIDE},
    {LINE("anpassa"), WHY_COOKIES, BESIDE},
    {LINE("godkänn"), WHY_COOKIES, BESIDE},
    {LINE("jag godkänner"), WHY_COOKIES, BESIDE},
    {LINE("acceptera"), WHY_COOKIES, BESIDE},
    {LINE("jag förstår"), WHY_COOKIES, BESIDE},
    {LINE("neka"), WHY_COOKIES, BESIDE},
    {LINE("neka alla"), WHY_COOKIES, BESIDE},
    {LINE("avvisa"), WHY_COOKIES, BESIDE},
    {LINE("läs mer om kakor"), WHY_COOKIES, ALONE},
    {LINE("läs mer om cookies"), WHY_COOKIES, ALONE},
    {LINE("settings"), WHY_COOKIES, BESIDE},
    {LINE("accept"), WHY_COOKIES, BESIDE},
    {LINE("reject"), WHY_COOKIES, BESIDE},
    {LINE("ok"), WHY_COOKIES, BESIDE},

    {LINE("alla rättigheter förbehållna"), WHY_FOOTER, ALONE},
    {LINE("all rights reserved"), WHY_FOOTER, ALONE},
};

/* How lines of a limited length (bytes, folded) begin. */
static const struct opening {
    const char *start;
    size_t most;
    enum why why;
} openings[] = {
    {"dela på ", 40, WHY_SHARE},
    {"dela via ", 40, WHY_SHARE},
    {"share on ", 40, WHY_SHARE},
    {"följ oss på ", 60, WHY_SHARE},
    {"follow us on ", 60, WHY_SHARE},
    {"föregående inlägg", 160, WHY_NAVIGATION},
    {"nästa inlägg", 160, WHY_NAVIGATION},
    {"previous post", 160, WHY_NAVIGATION},
    {"next post", 160, WHY_NAVIGATION},
    {"du är här:", 200, WHY_NAVIGATION},
    {"din e-postadress kommer inte", 200, WHY_COMMENT_FORM},
    {"obligatoriska fält är märkta", 80, WHY_COMMENT_FORM},
    {"your email address will not be published", 200, WHY_COMMENT_FORM},
    {"required fields are marked", 80, WHY_COMMENT_FORM},
    {"spara mitt namn, min e-postadress", 200, WHY_COMMENT_FORM},
    {"save my name, email", 200, WHY_COMMENT_FORM},
    {"denna webbplats använder akismet", 200, WHY_COMMENT_FORM},
    {"this site uses akismet", 200, WHY_COMMENT_FORM},
    {"du måste vara inloggad för att", 120, WHY_COMMENT_FORM},
    {"you must be logged in to", 120, WHY_COMMENT_FORM},
    {"detta bildspel kräver javascript", 60, WHY_SCRIPT},
    {"this slideshow requires javascript", 60, WHY_SCRIPT},
    {"din webbläsare stöder inte", 200, WHY_SCRIPT},
    {"din webbläsare stödjer inte", 200, WHY_SCRIPT},
    {"your browser does not support", 200, WHY_SCRIPT},
    {"du måste aktivera javascript", 200, WHY_SCRIPT},
    {"copyright ", 120, WHY_FOOTER},
    {"senast ändrad", 120, WHY_FOOTER},
    {"senast granskad", 120, WHY_FOOTER},
    {"senast uppdaterad", 120, WHY_FOOTER},
    {"sidan ses bäst", 120, WHY_FOOTER},
    {"sidan uppdaterad", 120, WHY_FOOTER},
    {"webbmaster:", 160, WHY_FOOTER},
    {"webbredaktör:", 160, WHY_FOOTER},
    {"hjälpte informationen", 120, WHY_FOOTER},
    {"var informationen till hjälp", 120, WHY_FOOTER},
    {"hade du nytta av", 120, WHY_FOOTER},
};

enum { RULE_COUNT = sizeof rules / sizeof *rules };

WORD_TABLE(table, 512);
static struct multi_search cookie_names;

/* 1 + the number of the first rule for each line. */
static void make_tables(void)
{
    static const char *const names[] = {"cookie", "kakor"};
    for (unsigned i = 0; i < RULE_COUNT; i++)
        if (word_table_find(&table, rules[i].line) == 0)
            word_table_add(&table, rules[i].line, i + 1);
    multi_search_init(&cookie_names, names, sizeof names / sizeof *names);
}

static void need_tables(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_tables);
}

/* "Hem > Aktuellt > Lärträff" */
static bool is_trail(const struct line *line)
{
    static const char *const homes[] = {"hem ", "start ", "startsida ", "startsidan ", "home "};
    static const char *const arrows[] = {" > ", " › ", " » ", " → ", " / "};
    for (size_t i = 0; i < sizeof homes / sizeof *homes; i++)
        for (size_t j = 0; j < sizeof arrows / sizeof *arrows && clean_lines_begins_with(line->folded, homes[i]); j++) {
            struct fynd_text behind = {line->folded.bytes + strlen(homes[i]) - 1,
                                       line->folded.length - strlen(homes[i]) + 1};
            if (clean_lines_begins_with(behind, arrows[j]))
                return true;
        }
    return false;
}

static unsigned count_of(struct fynd_text text, const char *const *parts, size_t count)
{
    unsigned found = 0;
    for (size_t i = 0; i < count; i++)
        found += clean_lines_has(text, parts[i]);
    return found;
}

/* A website that speaks of its own cookies: one of their names, the website itself, and two more of the words that such
 * notices are made of. "Många webbplatser frågar om kakor" is text. */
static bool is_cookie_notice(struct fynd_text folded)
{
    static const char *const self[] = {"vi använder", "använder vi", "webbplatsen", "den här ", "denna ",   "oss ",
                                       "we use",      "this web",    "this site",   "our site", "you agree"};
    static const char *const others[] = {"använd",  "webbplats",   "webbsid",   "upplevelse", "godkän",     "accept",
                                         "samtyck", "tillåt",      "surfa",     "nödvändig",  "statistik",  "fungera",
                                         "fortsät", "we use",      "website",   "this site",  "experience", "consent",
                                         "agree",   "preferences", "necessary", "inställning"};
    return multi_search_any(&cookie_names, folded) && count_of(folded, self, sizeof self / sizeof *self) > 0 &&
           count_of(folded, others, sizeof others / sizeof *others) >= 2;
}

/* The rule for a line as a whole; of two, the one that goes with the line before. NULL: none. */
static const struct rule *find_rule(struct fynd_text folded, const struct rule *before)
{
    const struct rule *found = NULL;
    size_t first = word_table_find(&table, folded);
    for (size_t i = first > 0 ? first - 1 : RULE_COUNT; i < RULE_COUNT; i++)
        if (folded.length == rules[i].line.length && clean_lines_same(folded, rules[i].line) &&
            (found == NULL || (before != NULL && before->why == rules[i].why)))
            found = &rules[i];
    return found;
}

/* A pattern gives a rule of its own: one for each reason. */
static const struct rule *find_pattern(const struct line *line)
{
    static const struct rule found[WHY_COUNT] = {
        [WHY_NAVIGATION] = {LINE(""), WHY_NAVIGATION, ALONE},
        [WHY_SHARE] = {LINE(""), WHY_SHARE, ALONE},
        [WHY_COMMENT_FORM] = {LINE(""), WHY_COMMENT_FORM, ALONE},
        [WHY_COOKIES] = {LINE(""), WHY_COOKIES, ALONE},
        [WHY_SCRIPT] = {LINE(""), WHY_SCRIPT, ALONE},
        [WHY_FOOTER] = {LINE(""), WHY_FOOTER, ALONE},
    };
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (line->folded.length <= openings[i].most && clean_lines_begins_with(line->folded, openings[i].start))
            return &found[openings[i].why];
    if (clean_lines_begins_with(line->text, "©") && line->folded.length <= 120)
        return &found[WHY_FOOTER];
    if (is_trail(line))
        return &found[WHY_NAVIGATION];
    return is_cookie_notice(line->folded) ? &found[WHY_COOKIES] : NULL;
}

/* A sentence that goes on over several lines may be a notice, but is no button. */
static const struct rule *judge(const struct clean_lines *page, size_t i, const struct rule *before)
{
    const struct line *line = &page->lines[i];
    bool goes_on = i + 1 < page->count && line[1].joined;
    const struct rule *rule = goes_on ? NULL : find_rule(line->folded, before);
    return rule != NULL || line->folded.length == 0 ? rule : find_pattern(line);
}

static bool stands_alone(const struct line *line, const struct rule *rule)
{
    bool listed = line->kind == BLOCK_ITEM || (line->kind == BLOCK_HEADING && rule->why <= WHY_SHARE);
    return rule->strength == ALONE && !listed;
}

/* Lines of one sort that follow each other are removed when one of them is sure, or when they are several; not the
 * items of a list that a sentence has announced. */
struct run {
    size_t begin;
    unsigned length;
    bool sure;
    const struct rule *rule; /* of its last line; NULL: no run */
};

static bool announced(const struct clean_lines *page, size_t begin)
{
    const struct line *line = &page->lines[begin];
    return begin > 0 && line->kind == BLOCK_ITEM && line[-1].fate == FATE_TEXT && line[-1].text.length > 0 &&
           line[-1].text.bytes[line[-1].text.length - 1] == ':';
}

static void end_run(struct clean_lines *page, struct run *run, size_t end)
{
    bool removed = run->rule != NULL && (run->sure || run->length > 1) && !announced(page, run->begin);
    for (size_t i = run->begin; removed && i < end; i++)
        clean_lines_remove(&page->lines[i], run->rule->why);
    *run = (struct run){.begin = end};
}

void clean_boilerplate_mark(struct clean_lines *page)
{
    struct run run = {0};
    need_tables();
    for (size_t i = 0; i < page->count; i++) {
        struct line *line = &page->lines[i];
        if ((line->joined || line->fate == FATE_REMOVED) && run.rule != NULL)
            continue; /* the rest of a notice; a separator between entries */
        const struct rule *rule = line->fate == FATE_TEXT && !line->joined ? judge(page, i, run.rule) : NULL;
        if (run.rule == NULL || rule == NULL || rule->why != run.rule->why)
            end_run(page, &run, i);
        if (rule == NULL)
            continue;
        run.sure |= stands_alone(line, rule);
        run.rule = rule;
        run.length++;
    }
    end_run(page, &run, page->count);
}

bool clean_boilerplate_is_menu_word(const struct line *line)
{
    need_tables();
    const struct rule *rule = find_rule(line->folded, NULL);
    return rule != NULL && rule->why == WHY_NAVIGATION;
}
