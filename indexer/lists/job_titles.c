#include "indexer/lists/job_titles.h"
#include "indexer/lists/letter_case.h"


#include "shim/text/unicode.h"

#include <pthread.h>
#include <string.h>

enum { FORMS_MAX = 5, CLASS_COUNT = 9 };

/* How a title is inflected: so many bytes of it are cut off, then the ending is put on. */
struct form {
    size_t cut;
    const char *ending;
    bool plural, definite;
};

enum declension { CHEF, REKTOR, LEDARE, POLITIKER, SKOTERSKA, RAD, ARKIVARIE, MAN, ANSVARIG };

static const struct form forms[CLASS_COUNT][FORMS_MAX] = {
    [CHEF] = {{0, "", 0, 0}, {0, "en", 0, 1}, {0, "er", 1, 0}, {0, "erna", 1, 1}},
    [REKTOR] = {{0, "", 0, 0}, {0, "n", 0, 1}, {0, "er", 1, 0}, {0, "erna", 1, 1}},
    [LEDARE] = {{0, "", 0, 0}, {0, "n", 0, 1}, {1, "na", 1, 1}},
    [POLITIKER] = {{0, "", 0, 0}, {0, "n", 0, 1}, {0, ":n", 0, 1}, {0, "na", 1, 1}},
    [SKOTERSKA] = {{0, "", 0, 0}, {0, "n", 0, 1}, {1, "or", 1, 0}, {1, "orna", 1, 1}},
    [RAD] = {{0, "", 0, 0}, {0, "et", 0, 1}, {0, "en", 1, 1}},
    [ARKIVARIE] = {{0, "", 0, 0}, {0, "n", 0, 1}, {0, "r", 1, 0}, {0, "rna", 1, 1}},
    [MAN] = {{0, "", 0, 0}, {0, "nen", 0, 1}, {2, "än", 1, 0}, {2, "ännen", 1, 1}},
    [ANSVARIG] = {{0, "", 0, 0}, {0, "a", 0, 1}, {0, "e", 0, 1}},
};

/* Titles; alone: not as the last part of a compound (förråd ends in råd). */
static const struct {
    const char *title;
    enum declension declension;
    bool alone;
} titles[] = {
    {"chef", CHEF, false},           {"direktör", CHEF, false},
    {"strateg", CHEF, false},        {"konsult", CHEF, false},
    {"ekonom", CHEF, false},         {"pedagog", CHEF, false},
    {"arkitekt", CHEF, false},       {"jurist", CHEF, false},
    {"assistent", CHEF, false},      {"intendent", CHEF, false},
    {"adjunkt", CHEF, false},        {"docent", CHEF, false},
    {"student", CHEF, false},        {"doktorand", CHEF, false},
    {"inspektör", CHEF, false},      {"ingenjör", CHEF, false},
    {"kommunikatör", CHEF, false},   {"redaktör", CHEF, false},
    {"administratör", CHEF, false},  {"entreprenör", CHEF, false},
    {"expert", CHEF, false},         {"specialist", CHEF, false},
    {"journalist", CHEF, false},     {"psykolog", CHEF, false},
    {"sociolog", CHEF, false},       {"antropolog", CHEF, false},
    {"etnolog", CHEF, false},        {"ekolog", CHEF, false},
    {"geolog", CHEF, false},         {"biolog", CHEF, false},
    {"arkeolog", CHEF, false},       {"antikvarie", ARKIVARIE, false},
    {"terapeut", CHEF, false},       {"konsulent", CHEF, false},
    {"skribent", CHEF, false},       {"aktivist", CHEF, false},
    {"president", CHEF, false},      {"advokat", CHEF, false},
    {"agronom", CHEF, false},        {"landshövding", CHEF, true},
    {"statsvetare", LEDARE, true},   {"analytiker", POLITIKER, false},
    {"designer", POLITIKER, false},  {"controller", POLITIKER, false},
    {"coach", CHEF, false},          {"rektor", REKTOR, false},
    {"professor", REKTOR, false},    {"lektor", REKTOR, false},
    {"kurator", REKTOR, false},      {"moderator", REKTOR, true},
    {"koordinator", REKTOR, false},  {"doktor", REKTOR, true},
    {"senator", REKTOR, true},       {"inspirator", REKTOR, false},
    {"ledare", LEDARE, false},       {"samordnare", LEDARE, false},
    {"forskare", LEDARE, false},     {"utvecklare", LEDARE, false},
    {"handläggare", LEDARE, false},  {"utredare", LEDARE, false},
    {"upphandlare", LEDARE, false},  {"sekreterare", LEDARE, false},
    {"lärare", LEDARE, false},       {"planerare", LEDARE, false},
    {"rådgivare", LEDARE, false},    {"föreläsare", LEDARE, false},
    {"författare", LEDARE, false},   {"förvaltare", LEDARE, false},
    {"inköpare", LEDARE, false},     {"granskare", LEDARE, false},
    {"mästare", LEDARE, false},      {"grundare", LEDARE, false},
    {"utbildare", LEDARE, false},    {"handledare", LEDARE, false},
    {"företagare", LEDARE, false},   {"talare", LEDARE, false},
    {"debattör", CHEF, true},        {"konstnär", CHEF, false},
    {"förare", LEDARE, false},       {"facilitator", REKTOR, true},
    {"krönikör", CHEF, true},        {"ordförande", POLITIKER, false},
    {"ledamot", CHEF, false},        {"talesperson", CHEF, false},
    {"politiker", POLITIKER, false}, {"tekniker", POLITIKER, false},
    {"minister", POLITIKER, false},  {"vd", POLITIKER, true},
    {"gd", POLITIKER, true},         {"sköterska", SKOTERSKA, false},
    {"barnmorska", SKOTERSKA, true}, {"kommunalråd", RAD, false},
    {"regionråd", RAD, false},       {"landstingsråd", RAD, false},
    {"borgarråd", RAD, true},        {"oppositionsråd", RAD, false},
    {"stadsråd", RAD, true},         {"statsråd", RAD, true},
    {"justitieråd", RAD, true},      {"biträde", POLITIKER, false},
    {"ombud", RAD, false},           {"bibliotekarie", ARKIVARIE, false},
    {"arkivarie", ARKIVARIE, false}, {"ombudsman", MAN, false},
    {"tjänsteman", MAN, false},      {"talman", MAN, true},
    {"brandman", MAN, true},         {"ansvarig", ANSVARIG, false},
    {"läkare", LEDARE, false},       {"polis", CHEF, true},
    {"kyrkoherde", ARKIVARIE, true}, {"koordinatör", CHEF, false},
};

/* --- Finding an ending --- */

enum {
    TITLE_COUNT = sizeof titles / sizeof *titles,
    ENDINGS_MAX = TITLE_COUNT * FORMS_MAX,
    HEADS = 1024 /* a power of two */
};

/* A title in one of its forms: what a word may end in. */
struct ending {
    uint16_t title, next; /* next: 1 + the number of the next ending with the same last letters, 0: none */
    const struct form *form;
    size_t stem, length; /* bytes, without and with the form's own ending */
};

/* All endings, parted by their last two bytes: most words end otherwise, and are no title. */
static struct ending endings[ENDINGS_MAX];
static uint16_t heads[HEADS]; /* 1 + the number of an ending, 0: none */

static uint16_t *head_of(char last_but_one, char last)
{
    return &heads[((unsigned char)last_but_one * 31u + (unsigned char)last) & (HEADS - 1)];
}

static void add_ending(size_t number, size_t title, const struct form *form)
{
    struct ending *ending = &endings[number];
    char last[2];
    ending->title = (uint16_t)title;
    ending->form = form;
    ending->stem = strlen(titles[title].title) - form->cut;
    ending->length = ending->stem + strlen(form->ending);
    for (size_t i = 0; i < 2; i++) {
        size_t at = ending->length - 2 + i;
        last[i] = at < ending->stem ? titles[title].title[at] : form->ending[at - ending->stem];
    }
    uint16_t *head = head_of(last[0], last[1]);
    ending->next = *head;
    *head = (uint16_t)(number + 1);
}

/* From the last to the first, so that of several the first of the table is met first. */
static void make_endings(void)
{
    size_t number = 0;
    for (size_t i = TITLE_COUNT; i-- > 0;) {
        const struct form *all = forms[titles[i].declension];
        for (size_t j = FORMS_MAX; j-- > 0;)
            if (all[j].ending != NULL)
                add_ending(number++, i, &all[j]);
    }
}

static bool ends_in(struct fynd_text word, const struct ending *ending)
{
    if (word.length < ending->length || (titles[ending->title].alone && word.length > ending->length))
        return false;
    const char *begin = word.bytes + (word.length - ending->length);
    return memcmp(begin, titles[ending->title].title, ending->stem) == 0 &&
           memcmp(begin + ending->stem, ending->form->ending, ending->length - ending->stem) == 0;
}

/* The ending of a folded word; NULL: it is no title. */
static const struct ending *find_ending(struct fynd_text word)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_endings);
    if (word.length < 2)
        return NULL;
    size_t number = *head_of(word.bytes[word.length - 2], word.bytes[word.length - 1]);
    for (; number != 0; number = endings[number - 1].next) {
        const struct ending *ending = &endings[number - 1];
        size_t begin = word.length - ending->length;
        if (ends_in(word, ending) && begin + strlen(titles[ending->title].title) < ROLE_SIZE)
            return ending;
    }
    return NULL;
}

static bool read_folded(struct fynd_text word, struct role *role)
{
    const struct ending *ending = find_ending(word);
    if (ending == NULL)
        return false;
    size_t begin = word.length - ending->length;
    memcpy(role->title, word.bytes, begin);
    memcpy(role->title + begin, titles[ending->title].title, strlen(titles[ending->title].title) + 1);
    role->plural = ending->form->plural;
    role->definite = ending->form->definite;
    return true;
}

bool job_titles_read(struct fynd_text word, struct role *role)
{
    char plain[ROLE_SIZE];
    struct fynd_buffer folded = {0};
    if (word.length >= ROLE_SIZE)
        return false;
    if (fynd_unicode_is_plain(word.bytes, word.bytes + word.length)) {
        for (size_t i = 0; i < word.length; i++)
            plain[i] = (char)letter_case_small(word.bytes, i);
        return read_folded((struct fynd_text){plain, word.length}, role);
    }
    fynd_unicode_fold(word.bytes, word.length, &folded);
    bool found = !folded.failed && read_folded((struct fynd_text){folded.bytes, folded.length}, role);
    fynd_buffer_fini(&folded);
    return found;
}
