#include "roles.h"

#include "../shim/unicode.h"

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

/* Does word end in the title, so inflected? */
static bool ends_in(struct fynd_text word, const char *title, bool alone, const struct form *form, size_t *begin)
{
    size_t stem = strlen(title) - form->cut, ending = strlen(form->ending), length = stem + ending;
    if (word.length < length || (alone && word.length > length))
        return false;
    *begin = word.length - length;
    return memcmp(word.bytes + *begin, title, stem) == 0 &&
           memcmp(word.bytes + *begin + stem, form->ending, ending) == 0;
}

static bool read_title(struct fynd_text word, size_t i, struct role *role)
{
    const struct form *all = forms[titles[i].declension];
    size_t begin, length = strlen(titles[i].title);
    for (size_t j = 0; j < FORMS_MAX && all[j].ending != NULL; j++) {
        if (!ends_in(word, titles[i].title, titles[i].alone, &all[j], &begin) || begin + length >= ROLE_SIZE)
            continue;
        memcpy(role->title, word.bytes, begin);
        memcpy(role->title + begin, titles[i].title, length + 1);
        role->plural = all[j].plural;
        role->definite = all[j].definite;
        return true;
    }
    return false;
}

bool role_read(struct fynd_text word, struct role *role)
{
    struct fynd_buffer folded = {0};
    bool found = false;
    if (word.length >= ROLE_SIZE)
        return false;
    fynd_fold(word.bytes, word.length, &folded);
    struct fynd_text small = {folded.bytes, folded.length};
    for (size_t i = 0; !folded.failed && !found && i < sizeof titles / sizeof *titles; i++)
        found = read_title(small, i, role);
    fynd_buffer_fini(&folded);
    return found;
}
