#include "indexer/facts/people.h"

#include "indexer/facts/gazetteer.h"
#include "indexer/facts/name_list.h"
#include "indexer/facts/word_classes.h"
#include "indexer/lists/job_titles.h"

#include <stdio.h>
#include <string.h>

enum {
    NAME_WORDS_MIN = 2,
    NAME_WORDS_MAX = 4,
    PARTICLES_MAX = 2,      /* von der, between the names */
    MODIFIERS_MAX = 2,      /* before a title: biträdande, kommunstyrelsens */
    COMPLEMENT_MAX = 3,     /* words behind the preposition: ordförande i omsorgsnämnden */
    PHRASE_SIZE = 128,      /* bytes of a title with what belongs to it */
    ORGANISATION_WORDS = 7, /* of "Name, Organisation", at most */
    NOBODY = -1
};

/* --- Words that may be names --- */

static bool is_first_name(const struct word *word)
{
    return (word->sorts & WORD_FIRST_NAME) != 0;
}

static bool is_particle(const struct word *word)
{
    return !word->capital && (word->sorts & WORD_PARTICLE) != 0;
}

static bool ends_like_thing(struct fynd_text word)
{
    static const char *const endings[] = {"gatan",      "torget",    "skolan", "kyrkan", "priset", "stiftelsen",
                                          "museet",     "salen",     "parken", "huset",  "vägen",  "akademin",
                                          "institutet", "gymnasiet", "podden", "dagen",  "byrån"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i]);
        if (word.length >= length && memcmp(word.bytes + word.length - length, endings[i], length) == 0)
            return true;
    }
    return false;
}

static bool is_initial(const struct word *word)
{
    return word->capital && !word->name && word->text.length <= 2 && !word->capitals;
}

static bool may_be_name(const struct word *word)
{
    return !word->taken && word->name && (word->sorts & WORD_NO_NAME) == 0;
}

/* --- A run of capitals --- */

struct run {
    size_t first, last; /* words */
    size_t names;       /* of them: no particles, no initials */
};

/* Where the name goes on behind words[last]: the next name word, particles and initials passed over; 0: it does not. */
static size_t next_name(const struct words *words, size_t last)
{
    for (size_t i = last + 1; i < words->count && i <= last + PARTICLES_MAX + 1; i++) {
        const struct word *word = &words->all[i];
        if (word->gap != 0 || word->taken)
            return 0;
        if (may_be_name(word))
            return i;
        if (!is_particle(word) && !is_initial(word))
            return 0;
    }
    return 0;
}

static bool read_run(const struct words *words, size_t first, struct run *run)
{
    if (!may_be_name(&words->all[first]))
        return false;
    *run = (struct run){first, first, 1};
    for (size_t next; (next = next_name(words, run->last)) != 0; run->names++)
        run->last = next;
    return true;
}

/* --- Titles --- */

struct phrase {
    char text[PHRASE_SIZE];
    bool plural;
};

static bool is_preposition(const struct word *word)
{
    return (word->sorts & WORD_PREPOSITION) != 0;
}

static bool is_plain(const struct word *word)
{
    return !word->taken && !word->capital;
}

/* May the word stand before a title and belong to it? Genitives and a few attributes. */
static bool is_modifier(const struct word *word)
{
    size_t length = word->text.length;
    return is_plain(word) &&
           ((word->sorts & WORD_MODIFIER) != 0 || (length >= 5 && word->text.bytes[length - 1] == 's'));
}

/* The last word of what belongs to the title at words[at], which begins with a preposition; at when nothing does. */
static size_t complement_end(const struct words *words, size_t at)
{
    size_t i = at + 2;
    if (i >= words->count || words->all[at + 1].gap != 0 || !is_preposition(&words->all[at + 1]))
        return at;
    while (i < words->count && i < at + 2 + COMPLEMENT_MAX && words->all[i].gap == 0 && is_plain(&words->all[i]) &&
           !is_preposition(&words->all[i]))
        i++;
    bool whole = i == words->count || words->all[i].gap != 0 || is_preposition(&words->all[i]);
    bool name_follows = i < words->count && words->all[i].gap == 0 && !is_plain(&words->all[i]);
    return i > at + 2 && whole && !name_follows ? i - 1 : at;
}

static void append(struct phrase *phrase, struct fynd_text text)
{
    size_t length = strlen(phrase->text), space = length > 0;
    if (length + space + text.length >= PHRASE_SIZE)
        return;
    if (space)
        phrase->text[length++] = ' ';
    memcpy(phrase->text + length, text.bytes, text.length);
    phrase->text[length + text.length] = '\0';
}

/* words[first, title) modify the title; words(title, last] complete it. */
static void make_phrase(const struct words *words, size_t first, size_t title, size_t last, const struct role *role,
                        struct phrase *phrase)
{
    phrase->text[0] = '\0';
    phrase->plural = role->plural;
    if (first < title)
        append(phrase, words_span(words, first, title - 1));
    append(phrase, (struct fynd_text){role->title, strlen(role->title)});
    if (last > title)
        append(phrase, words_span(words, title + 1, last));
}

/* A title that ends right before words[first]. */
static bool title_before(const struct words *words, size_t first, struct phrase *phrase)
{
    struct role role;
    if (first == 0 || (words->all[first].gap & ~(unsigned)GAP_COLON) != 0 || words->all[first - 1].taken ||
        !job_titles_read(words->all[first - 1].text, &role))
        return false;
    size_t title = first - 1, from = title;
    while (from > 0 && title - from < MODIFIERS_MAX && words->all[from].gap == 0 && is_modifier(&words->all[from - 1]))
        from--;
    if (from > 0 && is_preposition(&words->all[from - 1]) && words->all[from].gap == 0)
        from = title; /* "av kommunstyrelsens ordförande": the words before may belong elsewhere */
    make_phrase(words, role.plural ? title : from, title, title, &role, phrase);
    return true;
}

/* A title that begins at words[at]: "kommunstyrelsens ordförande", "chefsekonom på ...". */
static bool title_at(const struct words *words, size_t at, struct phrase *phrase, size_t *last)
{
    struct role role;
    size_t title = at;
    while (title < words->count && title - at < MODIFIERS_MAX && (title == at || words->all[title].gap == 0) &&
           is_modifier(&words->all[title]) && !job_titles_read(words->all[title].text, &role))
        title++;
    if (title == words->count || words->all[title].taken || (title > at && words->all[title].gap != 0) ||
        !job_titles_read(words->all[title].text, &role) || role.definite)
        return false;
    *last = complement_end(words, title);
    make_phrase(words, at, title, *last, &role, phrase);
    return true;
}

/* "Malin X, kommundirektör", "Malin X (kommundirektör)", "Malin X – kommundirektör" */
static bool title_behind(const struct words *words, size_t next, struct phrase *phrase)
{
    size_t last;
    if (next >= words->count)
        return false;
    unsigned gap = words->all[next].gap;
    return (gap == GAP_COMMA || gap == GAP_OPEN || gap == GAP_DASH) && title_at(words, next, phrase, &last);
}

/* --- The list of people --- */

static const char *name_at(const json_t *all, size_t i)
{
    return json_string_value(json_object_get(json_array_get(all, i), "name"));
}

static bool is_name(const json_t *all, size_t i, const char *name, size_t length)
{
    const char *known = name_at(all, i);
    return strlen(known) == length && memcmp(known, name, length) == 0;
}

/* Who is named so, the s of a genitive perhaps left out; NOBODY when new. */
static int find_person(const json_t *all, struct fynd_text name)
{
    bool s = name.bytes[name.length - 1] == 's';
    for (size_t i = 0; i < json_array_size(all); i++)
        if (is_name(all, i, name.bytes, name.length) || (s && is_name(all, i, name.bytes, name.length - 1)))
            return (int)i;
    return NOBODY;
}

/* "Malin Aronssons" is nobody's surname. */
static struct fynd_text drop_genitive(struct fynd_text name)
{
    static const char ending[] = "sons";
    size_t length = sizeof ending - 1;
    if (name.length > length && memcmp(name.bytes + name.length - length, ending, length) == 0)
        name.length--;
    return name;
}

static bool set_role(json_t *person, const char *role)
{
    return role == NULL || json_object_get(person, "role") != NULL ||
           json_object_set_new(person, "role", json_string(role)) == 0;
}

/* *number: who it is; NOBODY when the list is full. role may be NULL. */
static bool add_person(json_t *all, struct fynd_text name, const char *role, int *number)
{
    name = drop_genitive(name);
    *number = find_person(all, name);
    if (*number == NOBODY) {
        if (name.length > NAME_BYTES_MAX || json_array_size(all) >= PEOPLE_MAX)
            return true;
        json_t *person = json_pack("{s:s%}", "name", name.bytes, name.length);
        if (json_array_append_new(all, person) != 0)
            return false;
        *number = (int)json_array_size(all) - 1;
    }
    return set_role(json_array_get(all, (size_t)*number), role);
}

/* --- Evidence --- */

struct scan {
    size_t behind;        /* behind the person read last; 0: none yet */
    int number;           /* of that person */
    struct phrase spread; /* the plural title before them; empty: none */
};

static bool is_joined(const struct words *words, size_t first, const struct scan *scan)
{
    unsigned gap = words->all[first].gap;
    if (scan->behind == 0)
        return false;
    if (scan->behind == first)
        return gap == GAP_COMMA || gap == GAP_AND;
    return scan->behind == first - 1 && gap == 0 && (words->all[first - 1].gap & ~(unsigned)GAP_COMMA) == 0 &&
           (words_is(&words->all[first - 1], "och") || words_is(&words->all[first - 1], "samt"));
}

static bool begins_line(const struct words *words, size_t first)
{
    return first == 0 && (words->all[0].gap & ~(unsigned)(GAP_LINE | GAP_OTHER | GAP_DASH | GAP_SLASH)) == 0;
}

/* "Johan X, Norrbottens Kommuner": what follows the comma was read as an organisation or a place. */
static bool is_listed(const struct words *words, const struct run *run)
{
    size_t next = run->last + 1;
    return begins_line(words, run->first) && next < words->count && words->all[next].gap == GAP_COMMA &&
           words->all[next].taken;
}

/* Leaves out words before the name that have their capital from elsewhere: "Enligt Malin X", "Forskaren Jürgen X". */
static void trim(const struct words *words, struct run *run)
{
    struct role role;
    while (run->names > 1 && !is_first_name(&words->all[run->first])) {
        size_t next = next_name(words, run->first);
        bool title = job_titles_read(words->all[run->first].text, &role);
        bool other = run->names > NAME_WORDS_MIN && is_first_name(&words->all[next]);
        if (!title && !other)
            return;
        run->first = next;
        run->names--;
        if (title)
            return;
    }
}

/* "Göta X, 84 år", "Ante Y, nio år": only people have an age there. */
static bool has_age(const struct words *words, size_t next)
{
    if (next + 1 >= words->count || words->all[next].gap != GAP_COMMA || words->all[next + 1].gap != 0 ||
        !words_is(&words->all[next + 1], "år"))
        return false;
    const struct word *word = &words->all[next];
    bool digits = word->text.length <= 3;
    for (size_t i = 0; i < word->text.length; i++)
        digits = digits && word->text.bytes[i] >= '0' && word->text.bytes[i] <= '9';
    return digits || (word->sorts & WORD_NUMBER) != 0;
}

static bool is_place(const struct words *words, size_t first)
{
    struct gazetteer_match match;
    return gazetteer_match(words, first, &match);
}

static bool is_likely(const struct words *words, const struct run *run, bool titled,
                      const struct address_names *addresses)
{
    if (has_age(words, run->last + 1) || address_names_confirm(addresses, words_span(words, run->first, run->last)))
        return true;
    if (ends_like_thing(words->all[run->last].text))
        return false;
    if (is_first_name(&words->all[run->first]))
        return true;
    return (titled || is_listed(words, run)) && !is_place(words, run->first);
}

/* The rest of a line "Name, Organisation" when nothing has been read there yet. */
static bool add_listed_organisation(struct words *words, const struct run *run, struct people *people)
{
    size_t first = run->last + 1, last = words->count - 1;
    struct phrase phrase;
    size_t ignored;
    if (!begins_line(words, run->first) || first > last || last - first >= ORGANISATION_WORDS ||
        words->all[first].gap != GAP_COMMA || !words->all[first].capital || title_at(words, first, &phrase, &ignored))
        return true;
    if (last > first && (words->all[last].gap & GAP_OPEN) != 0 && words->all[last].capitals)
        last--; /* "Institutet för vardagsinnovation (IVI)" */
    for (size_t i = first; i <= last; i++)
        if (words->all[i].taken || (i > first && (words->all[i].gap & ~(unsigned)GAP_AND) != 0))
            return true;
    return is_place(words, first) || name_list_add(people->organisations, words_span(words, first, last));
}

/* Who was joined to the person before by a word shares a plural title that follows: "Malin X och Lisa Y, konsulter". */
static bool share_title(struct people *people, const struct scan *scan, bool joined, const struct phrase *phrase)
{
    if (!joined || !phrase->plural || scan->number == NOBODY)
        return true;
    return set_role(json_array_get(people->all, (size_t)scan->number), phrase->text);
}

static bool read_person(struct words *words, struct run *run, struct people *people, struct scan *scan)
{
    struct phrase phrase = {.plural = false};
    trim(words, run);
    if (run->names < NAME_WORDS_MIN || run->names > NAME_WORDS_MAX) {
        scan->behind = 0;
        return true;
    }
    bool joined = is_joined(words, run->first, scan);
    bool before = title_before(words, run->first, &phrase);
    bool behind = !before && title_behind(words, run->last + 1, &phrase);
    bool spread = !before && !behind && joined && scan->spread.text[0] != '\0';
    if (spread)
        phrase = scan->spread;
    if (!is_likely(words, run, before || behind || spread, people->addresses)) {
        scan->behind = 0;
        return true;
    }
    if (behind && !share_title(people, scan, joined, &phrase))
        return false;
    const char *role = before || behind || spread ? phrase.text : NULL;
    if (!add_person(people->all, words_span(words, run->first, run->last), role, &scan->number))
        return false;
    scan->behind = run->last + 1;
    if ((before || spread) && phrase.plural)
        scan->spread = phrase;
    else
        scan->spread.text[0] = '\0';
    return add_listed_organisation(words, run, people);
}

/* A line that is only a title, behind a line that was only a name. */
static bool read_lone_title(const struct words *words, const struct people *people)
{
    struct phrase phrase;
    size_t last;
    if (people->alone == 0 || !title_at(words, 0, &phrase, &last) || last + 1 != words->count)
        return true;
    return set_role(json_array_get(people->all, people->alone - 1), phrase.text);
}

bool people_find(struct words *words, struct people *people)
{
    struct scan scan = {.number = NOBODY};
    size_t alone = 0;
    if (!read_lone_title(words, people))
        return false;
    for (size_t i = 0; i < words->count; i++) {
        struct run run;
        if (!read_run(words, i, &run))
            continue;
        if (!read_person(words, &run, people, &scan))
            return false;
        bool whole = run.first == 0 && run.last + 1 == words->count && scan.behind == words->count;
        alone = whole && scan.number != NOBODY ? (size_t)scan.number + 1 : 0;
        i = run.last;
    }
    people->alone = alone;
    return true;
}
