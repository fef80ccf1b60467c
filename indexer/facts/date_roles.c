/* What a date is the date of: told by the words before it in its sentence, by the label above or before it, and by its
 * place on the page. */
#include "indexer/facts/date_roles.h"

#include "indexer/lists/section_labels.h"
#include "indexer/record/date_parts.h"

#include <stdlib.h>
#include <string.h>

enum cue {
    CUE_WHEN = 1,
    CUE_LATEST = 2,    /* senast */
    CUE_BEFORE = 4,    /* före */
    CUE_UNTIL = 8,     /* till; "går ut" */
    CUE_LAST = 16,     /* sista */
    CUE_REGISTER = 32, /* anmälan */
    CUE_DEADLINE = 64,
    CUE_PUBLISHED = 128,
    CUE_UPDATED = 256,
    CUE_HELD = 512,   /* träffades: what was described has been */
    CUE_SINCE = 1024, /* sedan: not now */
    CUE_IS = 2048
};

struct cue_word {
    const char *folded;
    unsigned cue;
};

/* In byte order. */
static const struct cue_word cue_words[] = {
    {"anordnade", CUE_HELD},
    {"anordnades", CUE_HELD},
    {"arrangerade", CUE_HELD},
    {"arrangerades", CUE_HELD},
    {"bjöd", CUE_HELD},
    {"boka", CUE_REGISTER},
    {"dag", CUE_WHEN},
    {"datum", CUE_WHEN},
    {"deadline", CUE_DEADLINE},
    {"firades", CUE_HELD},
    {"fylldes", CUE_HELD},
    {"före", CUE_BEFORE},
    {"genomförde", CUE_HELD},
    {"genomfördes", CUE_HELD},
    {"granskad", CUE_UPDATED},
    {"granskat", CUE_UPDATED},
    {"höll", CUE_HELD},
    {"hölls", CUE_HELD},
    {"inlagd", CUE_PUBLISHED},
    {"inlagt", CUE_PUBLISHED},
    {"innan", CUE_BEFORE},
    {"invigdes", CUE_HELD},
    {"m", CUE_UNTIL},
    {"med", CUE_UNTIL},
    {"mötte", CUE_HELD},
    {"möttes", CUE_HELD},
    {"när", CUE_WHEN},
    {"ordnades", CUE_HELD},
    {"osa", CUE_REGISTER | CUE_DEADLINE},
    {"postad", CUE_PUBLISHED},
    {"postat", CUE_PUBLISHED},
    {"publ", CUE_PUBLISHED},
    {"publicerad", CUE_PUBLISHED},
    {"publicerades", CUE_PUBLISHED},
    {"publicerat", CUE_PUBLISHED},
    {"publicering", CUE_PUBLISHED},
    {"publiceringsdatum", CUE_PUBLISHED},
    {"redigerad", CUE_UPDATED},
    {"registrera", CUE_REGISTER},
    {"reviderad", CUE_UPDATED},
    {"rum", CUE_HELD},
    {"samlade", CUE_HELD},
    {"samlades", CUE_HELD},
    {"sedan", CUE_SINCE},
    {"senast", CUE_LATEST},
    {"sista", CUE_LAST},
    {"stänger", CUE_UNTIL},
    {"stängs", CUE_UNTIL},
    {"svara", CUE_REGISTER},
    {"tid", CUE_WHEN},
    {"tidpunkt", CUE_WHEN},
    {"till", CUE_UNTIL},
    {"tom", CUE_UNTIL},
    {"träffades", CUE_HELD},
    {"uppdaterad", CUE_UPDATED},
    {"uppdaterat", CUE_UPDATED},
    {"ut", CUE_UNTIL},
    {"ändrad", CUE_UPDATED},
    {"ändrat", CUE_UPDATED},
    {"är", CUE_IS},
    {"öppnade", CUE_HELD},
};

/* What begins with it: anmälan, anmälningsdag, ansök, ansökningstiden. */
static const char *const register_stems[] = {"anmäl", "ansök"};

enum {
    WINDOW = 240,      /* bytes that are looked at before and behind a date, at most its sentence */
    PROSE_LINE = 120,  /* a longer line is running text */
    HEAD_LINES = 6,    /* above the running text */
    CATEGORY_MAX = 60, /* bytes behind a date that stands alone on its line */
    BYLINE_WORDS = 5   /* "Publicerad av redaktionen i Nyheter den ..." */
};

/* What stands around a date in its sentence. */
struct context {
    unsigned before, near, behind; /* cues: of all words before it, of the last one, of the words behind */
    unsigned first;                /* cue of the first word, where a line begins with it */
    size_t near_begin;
    unsigned words; /* before it */
};

/* --- Cues --- */

static int compare(const void *folded, const void *entry)
{
    return strcmp(folded, ((const struct cue_word *)entry)->folded);
}

static unsigned cue_of(struct fynd_text text, const struct date_token *token)
{
    char folded[DATE_WORD_SIZE];
    if (date_words_fold(text.bytes + token->begin, token->end - token->begin, folded) == 0)
        return 0;
    for (size_t i = 0; i < sizeof register_stems / sizeof *register_stems; i++)
        if (strncmp(folded, register_stems[i], strlen(register_stems[i])) == 0)
            return CUE_REGISTER;
    const struct cue_word *word =
        bsearch(folded, cue_words, sizeof cue_words / sizeof *cue_words, sizeof *cue_words, compare);
    return word != NULL ? word->cue : 0;
}

static bool is_capital(struct fynd_text text, size_t at)
{
    static const char *const letters[] = {"Å", "Ä", "Ö"};
    if (at < text.length && text.bytes[at] >= 'A' && text.bytes[at] <= 'Z')
        return true;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (at + 2 <= text.length && memcmp(text.bytes + at, letters[i], 2) == 0)
            return true;
    return false;
}

/* Does a sentence end with the byte at `at`? Not after "kl." and its like, which small letters and numbers follow. */
static bool ends_sentence(struct fynd_text text, size_t at)
{
    char byte = text.bytes[at];
    if (byte == '\n')
        return true;
    return strchr(".!?", byte) != NULL && byte != '\0' && at + 1 < text.length && text.bytes[at + 1] == ' ' &&
           is_capital(text, at + 2);
}

static size_t sentence_begin(struct fynd_text text, size_t position)
{
    size_t begin = position;
    while (begin > 0 && position - begin < WINDOW && !ends_sentence(text, begin - 1))
        begin--;
    return begin;
}

static void read_before(struct fynd_text text, size_t end, struct context *context)
{
    size_t begin = sentence_begin(text, end);
    struct date_cursor cursor = {.text = text};
    bool line = begin == 0 || text.bytes[begin - 1] == '\n';
    for (date_parts_set(&cursor, begin); cursor.token.end <= end && cursor.token.kind != DATE_TOKEN_END;
         date_parts_next(&cursor)) {
        if (cursor.token.kind == DATE_TOKEN_WORD) {
            context->near = cue_of(text, &cursor.token);
            context->near_begin = cursor.token.begin;
            context->before |= context->near;
            if (context->words++ == 0 && line)
                context->first = context->near;
        } else if (cursor.token.mark != '.' && cursor.token.mark != ':' && cursor.token.mark != '?')
            context->near = 0;
    }
}

static void read_behind(struct fynd_text text, size_t begin, struct context *context)
{
    struct date_cursor cursor = {.text = text};
    for (date_parts_set(&cursor, begin); cursor.token.kind != DATE_TOKEN_END && cursor.token.end < begin + WINDOW;
         date_parts_next(&cursor)) {
        if (ends_sentence(text, cursor.token.begin))
            return;
        if (cursor.token.kind == DATE_TOKEN_WORD)
            context->behind |= cue_of(text, &cursor.token);
    }
}

static struct context context_of(struct fynd_text text, const struct found_date *found)
{
    struct context context = {.near_begin = found->begin};
    read_before(text, found->begin, &context);
    read_behind(text, found->end, &context);
    return context;
}

/* --- Deadlines --- */

static bool is_deadline(const struct context *context, enum label label, enum kind kind)
{
    bool registers = context->before & CUE_REGISTER || label == LABEL_REGISTRATION || label == LABEL_DEADLINE;
    if (context->near & CUE_DEADLINE || (context->before & CUE_LAST && context->before & CUE_REGISTER))
        return true;
    if (context->near & CUE_LATEST)
        return registers || kind == KIND_INVITATION;
    if (context->near & (CUE_BEFORE | CUE_UNTIL))
        return registers;
    if (context->near & CUE_REGISTER && context->words == 1)
        return true;
    return context->behind & CUE_IS && context->behind & CUE_LAST && context->behind & CUE_REGISTER;
}

/* "före den 20/5" is until the day before, where that is known. */
static bool move_before(struct found_date *found)
{
    struct calendar_day *day = &found->from.day;
    if (day->year == 0 && day->day == 1)
        return false;
    if (day->year == 0)
        day->day--;
    else
        *day = calendar_day(calendar_number(*day) - 1);
    found->to = found->from;
    found->from.timed = found->to.timed = found->ranged = false;
    found->precision = DATE_DAY;
    found->weekday = 0;
    found->inferred = true;
    return true;
}

/* --- Lines --- */

/* The line that is walked over, and what the lines before it say. */
struct role_walk {
    struct fynd_text text;
    enum kind kind;
    size_t begin, end, next;
    enum label label; /* of the section */
    bool only_line;   /* it stands before its text, on one line with it: the section ends there */
    bool dated;       /* a date of this section has been taken */
    bool prose;       /* running text has begun */
    unsigned lines;   /* that are not empty */
};

/* A date alone on its line above the running text, but for a category behind it: "december 2023Leda innovation". */
static bool is_lone(const struct role_walk *walk, const struct found_date *found)
{
    size_t behind = found->end;
    if (behind < walk->end && walk->text.bytes[behind] == ' ') /* that cleaning put between the two */
        behind++;
    const char *rest = walk->text.bytes + behind;
    size_t length = walk->end - behind;
    if (walk->prose || walk->lines > HEAD_LINES || found->begin != walk->begin || length > CATEGORY_MAX)
        return false;
    if (length == 0 || is_capital(walk->text, behind) || strchr("|,", *rest) != NULL)
        return length == 0 || rest[length - 1] != '.';
    return false;
}

/* "Av Anna Ek, 14 september 2023" above the running text. */
static bool is_byline(const struct role_walk *walk, const struct found_date *found)
{
    static const char by[] = "Av ";
    return !walk->prose && walk->lines <= HEAD_LINES && found->end == walk->end &&
           found->begin > walk->begin + strlen(by) && memcmp(walk->text.bytes + walk->begin, by, strlen(by)) == 0;
}

static bool is_span(const struct found_date *found)
{
    return found->precision <= DATE_DAY && (found->ranged || found->from.timed);
}

/* In a post or a case, a date above the text is that of the page, unless it has an end; in an invitation a month is. */
static enum date_role role_of_head(struct role_walk *walk, const struct found_date *found)
{
    bool is_event = found->precision <= DATE_DAY && (walk->kind == KIND_INVITATION || found->ranged);
    if (is_event && walk->dated)
        return DATE_MENTION;
    walk->dated |= is_event;
    return is_event ? DATE_EVENT : DATE_PUBLISHED;
}

static enum date_role role_of_time(struct role_walk *walk, const struct found_date *found)
{
    bool head = walk->kind != KIND_INVITATION && !walk->prose && walk->lines <= HEAD_LINES && !is_span(found);
    if (walk->dated)
        return DATE_MENTION;
    walk->dated = found->precision <= DATE_DAY;
    return head ? DATE_PUBLISHED : DATE_EVENT;
}

static enum date_role role_of(struct role_walk *walk, struct found_date *found)
{
    const struct context context = context_of(walk->text, found);
    if (found->precision == DATE_YEAR || context.near & CUE_UPDATED)
        return DATE_MENTION;
    if (context.first & CUE_PUBLISHED && context.words <= BYLINE_WORDS)
        return DATE_PUBLISHED;
    if (found->precision <= DATE_DAY && is_deadline(&context, walk->label, walk->kind)) {
        if (context.near != 0 && context.near != CUE_IS)
            found->cue = context.near_begin;
        return !(context.near & CUE_BEFORE) || move_before(found) ? DATE_DEADLINE : DATE_MENTION;
    }
    if (is_byline(walk, found) && walk->label == LABEL_NONE)
        return DATE_PUBLISHED;
    if (is_lone(walk, found) && walk->label == LABEL_NONE)
        return role_of_head(walk, found);
    bool named = walk->label == LABEL_TIME || (context.near & CUE_WHEN && context.words == 1);
    if (named && (found->precision <= DATE_DAY || context.words <= 1))
        return role_of_time(walk, found);
    return DATE_MENTION;
}

/* Takes the next line in; false at the end of the text. */
static bool next_line(struct role_walk *walk)
{
    if (walk->next >= walk->text.length)
        return false;
    const char *line = walk->text.bytes + walk->next;
    const char *newline = memchr(line, '\n', walk->text.length - walk->next);
    walk->begin = walk->next;
    walk->end = newline != NULL ? (size_t)(newline - walk->text.bytes) : walk->text.length;
    walk->next = walk->end + (newline != NULL);
    walk->lines += walk->end > walk->begin;
    return true;
}

static void enter_section(struct role_walk *walk)
{
    struct fynd_text line = {walk->text.bytes + walk->begin, walk->end - walk->begin}, rest;
    enum label label = section_labels_read(line, &rest);
    if (label == LABEL_NONE && !walk->only_line)
        return;
    walk->only_line = rest.length > 0;
    walk->label = label;
    walk->dated = false;
}

static void leave_line(struct role_walk *walk)
{
    size_t length = walk->end - walk->begin;
    walk->prose |= length > PROSE_LINE || (length > 0 && walk->text.bytes[walk->end - 1] == '.');
}

static void walk_roles(struct fynd_text text, enum kind kind, struct found_date *found, size_t count)
{
    struct role_walk walk = {.text = text, .kind = kind};
    for (size_t i = 0; i < count && next_line(&walk); leave_line(&walk)) {
        enter_section(&walk);
        for (; i < count && found[i].begin < walk.next; i++)
            found[i].role = role_of(&walk, &found[i]);
    }
}

/* --- Events that nothing names as such --- */

static bool is_open(const struct found_date *found)
{
    return found->role == DATE_MENTION && found->precision <= DATE_DAY;
}

static bool is_same_day(const struct found_date *one, const struct found_date *other)
{
    return memcmp(&one->from.day, &other->from.day, sizeof one->from.day) == 0;
}

static bool has_role(const struct found_date *found, size_t count, enum date_role role)
{
    for (size_t i = 0; i < count; i++)
        if (found[i].role == role)
            return true;
    return false;
}

/* The first day of an invitation, unless it tells of what has been. */
static void find_invited(struct fynd_text text, struct found_date *found, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!is_open(&found[i]))
            continue;
        const struct context context = context_of(text, &found[i]);
        if (!((context.before | context.behind) & (CUE_HELD | CUE_UPDATED)) && !(context.near & CUE_SINCE)) {
            found[i].role = DATE_EVENT;
            return;
        }
    }
}

/* The only day of a post, where its sentence says that something was held then. */
static void find_held(struct fynd_text text, struct found_date *found, size_t count)
{
    struct found_date *only = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!is_open(&found[i]))
            continue;
        if (only != NULL && !is_same_day(only, &found[i]))
            return;
        only = only != NULL ? only : &found[i];
    }
    if (only == NULL)
        return;
    const struct context context = context_of(text, only);
    if ((context.before | context.behind) & CUE_HELD && !(context.near & CUE_SINCE))
        only->role = DATE_EVENT;
}

void date_roles_find(struct fynd_text text, enum kind kind, struct found_date *found, size_t count)
{
    walk_roles(text, kind, found, count);
    if (has_role(found, count, DATE_EVENT))
        return;
    if (kind == KIND_INVITATION)
        find_invited(text, found, count);
    else if (kind == KIND_POST)
        find_held(text, found, count);
}
