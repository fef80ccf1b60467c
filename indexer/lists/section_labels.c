#include "indexer/lists/section_labels.h"

#include "indexer/lists/word_table.h"

#include "shim/text/unicode.h"

#include <pthread.h>
#include <string.h>

enum {
    NAME_MAX_BYTES = 40, /* longer lines are no labels, */
    CALL_MAX_BYTES = 80  /* and longer questions no calls */
};

/* Folded. */
static const struct {
    const char *name;
    enum label label;
} labels[] = {
    {"anmälan", LABEL_REGISTRATION},
    {"anmälan och frågor", LABEL_REGISTRATION},
    {"anmälningslänk", LABEL_REGISTRATION},
    {"så anmäler du dig", LABEL_REGISTRATION},
    {"arrangör", LABEL_ORGANISER},
    {"arrangörer", LABEL_ORGANISER},
    {"avgift", LABEL_FEE},
    {"kostnad", LABEL_FEE},
    {"pris", LABEL_FEE},
    {"bakgrund", LABEL_CONTENT},
    {"datum", LABEL_TIME},
    {"datum och tid", LABEL_TIME},
    {"dag och tid", LABEL_TIME},
    {"när", LABEL_TIME},
    {"tid", LABEL_TIME},
    {"tid och plats", LABEL_TIME},
    {"effekt", LABEL_RESULT},
    {"effekter", LABEL_RESULT},
    {"resultat", LABEL_RESULT},
    {"resultatet", LABEL_RESULT},
    {"innehåll", LABEL_CONTENT},
    {"innehåll och syfte", LABEL_CONTENT},
    {"syfte", LABEL_CONTENT},
    {"syfte och innehåll", LABEL_CONTENT},
    {"om projektet", LABEL_CONTENT},
    {"nästa steg", LABEL_CONTENT},
    {"kontakt", LABEL_CONTACT},
    {"kontaktperson", LABEL_CONTACT},
    {"kontaktpersoner", LABEL_CONTACT},
    {"frågor", LABEL_CONTACT},
    {"lärdomar", LABEL_LESSONS},
    {"lösning", LABEL_SOLUTION},
    {"lösningen", LABEL_SOLUTION},
    {"medverkande", LABEL_SPEAKERS},
    {"talare", LABEL_SPEAKERS},
    {"föreläsare", LABEL_SPEAKERS},
    {"målgrupp", LABEL_AUDIENCE},
    {"för vem", LABEL_AUDIENCE},
    {"plats", LABEL_PLACE},
    {"lokal", LABEL_PLACE},
    {"var", LABEL_PLACE},
    {"program", LABEL_PROGRAMME},
    {"dagordning", LABEL_PROGRAMME},
    {"programpunkter", LABEL_PROGRAMME},
    {"punkter i programmet", LABEL_PROGRAMME},
    {"sista anmälningsdag", LABEL_DEADLINE},
    {"anmälan senast", LABEL_DEADLINE},
    {"sista dag för anmälan", LABEL_DEADLINE},
    {"utmaning", LABEL_CHALLENGE},
    {"utmaningen", LABEL_CHALLENGE},
};

/* Folded: how calls begin. */
static const char *const calls[] = {"vill du veta mer", "vill ni veta mer",  "vill du höra mer", "vill du läsa mer",
                                    "vill du lyssna",   "vill du komma i k", "vill du pröva",    "vill du prova",
                                    "blev du nyfiken",  "är du nyfiken",     "nyfiken på mer"};

WORD_TABLE(table, 128);

static void make_table(void)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        word_table_add(&table, (struct fynd_text){labels[i].name, strlen(labels[i].name)}, labels[i].label);
}

/* Is folding it nothing but writing it small: words of plain letters with single spaces between them? */
static bool is_simple(struct fynd_text name)
{
    for (size_t i = 0; i < name.length; i++)
        if (name.bytes[i] == 0x7f || (name.bytes[i] >= 0 && name.bytes[i] < ' ') ||
            (name.bytes[i] == ' ' && i + 1 < name.length && name.bytes[i + 1] == ' '))
            return false;
    return fynd_unicode_is_plain(name.bytes, name.bytes + name.length);
}

static enum label find(struct fynd_text name)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct fynd_buffer folded = {0};

    pthread_once(&once, make_table);
    enum label label = (enum label)word_table_find(&table, name);
    if (label != LABEL_NONE || is_simple(name))
        return label;
    fynd_unicode_fold(name.bytes, name.length, &folded);
    if (!folded.failed && folded.length > 0)
        label = (enum label)word_table_find(&table, (struct fynd_text){folded.bytes, folded.length});
    fynd_buffer_fini(&folded);
    return label;
}

/* Where the first mark stands that ends a sentence or a label; the length: nowhere. */
static size_t first_mark(struct fynd_text line)
{
    size_t i = 0;

    while (i < line.length && memchr(".!?:", line.bytes[i], 4) == NULL)
        i++;
    return i;
}

/* One question, and no other sentence before it. */
static bool is_question(struct fynd_text line)
{
    return line.length > 0 && line.length <= CALL_MAX_BYTES && line.bytes[line.length - 1] == '?' &&
           first_mark(line) == line.length - 1;
}

static bool is_call(struct fynd_text line)
{
    struct fynd_buffer folded = {0};
    bool call = false;

    if (!is_question(line))
        return false;
    fynd_unicode_fold(line.bytes, line.length, &folded);
    for (size_t i = 0; !folded.failed && !call && i < sizeof calls / sizeof *calls; i++)
        call = folded.length > strlen(calls[i]) && memcmp(folded.bytes, calls[i], strlen(calls[i])) == 0;
    fynd_buffer_fini(&folded);
    return call;
}

static struct fynd_text trim(struct fynd_text text)
{
    while (text.length > 0 && strchr(" \t", *text.bytes) != NULL) {
        text.bytes++;
        text.length--;
    }
    while (text.length > 0 && strchr(" \t", text.bytes[text.length - 1]) != NULL)
        text.length--;
    return text;
}

enum label section_labels_read(struct fynd_text line, struct fynd_text *rest)
{
    struct fynd_text name = trim(line);
    const char *colon = memchr(name.bytes, ':', name.length < NAME_MAX_BYTES ? name.length : NAME_MAX_BYTES);

    *rest = (struct fynd_text){"", 0};
    if (is_call(name))
        return LABEL_CALL;
    if (colon != NULL) {
        const char *end = name.bytes + name.length;

        *rest = trim((struct fynd_text){colon + 1, (size_t)(end - colon - 1)});
        name = trim((struct fynd_text){name.bytes, (size_t)(colon - name.bytes)});
    }
    return name.length == 0 || name.length > NAME_MAX_BYTES ? LABEL_NONE : find(name);
}
