#include "shim/swedish/hunspell_reader.h"

#include "shim/base/file.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    FLAGS = 256,      /* a flag is one byte */
    WORD_MAX = 128,   /* bytes; longer entries and forms are left out */
    RULES_MAX = 8192, /* the Swedish dictionary has some 700 */
    FIELDS_MAX = 5,
    CONDITION_MAX = 8 /* characters */
};

/* What is compared stays in the mapped .aff file. */
struct piece {
    const char *bytes;
    size_t length;
};

/* A place of a condition: a character, any (.), one of a set ([...]) or none of it ([^...]). */
struct place {
    struct piece characters; /* empty: any */
    bool negated;
};

struct rule {
    struct piece strip, append;
    unsigned roles; /* enum fynd_hunspell_role, of the forms it makes */
    struct place condition[CONDITION_MAX];
    size_t condition_length;
    uint32_t next; /* of the same flag: index + 1; 0 ends */
};

struct rules {
    struct rule *rules;
    uint32_t count, capacity;
    uint32_t first[FLAGS], last[FLAGS]; /* index + 1 */
    unsigned role_of_flag[FLAGS];
    bool unwanted[FLAGS]; /* FORBIDDENWORD, NEEDAFFIX */
};

static size_t character_length(const char *bytes, const char *end)
{
    size_t length = 1;

    while (bytes + length < end && (bytes[length] & 0xc0) == 0x80)
        length++;
    return length;
}

/* The next line without its end; false at the end of the file. */
static bool next_line(const char **cursor, const char *end, struct piece *line)
{
    const char *stop;

    if (*cursor == end)
        return false;
    stop = memchr(*cursor, '\n', (size_t)(end - *cursor));
    line->bytes = *cursor;
    line->length = (size_t)((stop != NULL ? stop : end) - *cursor);
    *cursor = stop != NULL ? stop + 1 : end;
    while (line->length > 0 && line->bytes[line->length - 1] == '\r')
        line->length--;
    return true;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Parts a line at blanks; what stands behind the last field wanted is left out. */
static size_t part_fields(struct piece line, struct piece fields[FIELDS_MAX])
{
    const char *at = line.bytes, *end = line.bytes + line.length;
    size_t count = 0;

    while (count < FIELDS_MAX) {
        while (at < end && is_blank(*at))
            at++;
        if (at == end)
            break;
        fields[count].bytes = at;
        while (at < end && !is_blank(*at))
            at++;
        fields[count].length = (size_t)(at - fields[count].bytes);
        count++;
    }
    return count;
}

static bool equals(struct piece piece, const char *text)
{
    return piece.length == strlen(text) && memcmp(piece.bytes, text, piece.length) == 0;
}

static unsigned roles_of(const struct rules *rules, const char *flags, size_t length)
{
    unsigned roles = 0;

    for (size_t i = 0; i < length; i++)
        roles |= rules->role_of_flag[(unsigned char)flags[i]];
    return roles;
}

/* "[^ae]l" and so on. False when it is too long or a bracket is not closed. */
static bool read_condition(struct piece text, struct rule *rule)
{
    const char *at = text.bytes, *end = text.bytes + text.length;

    while (at < end) {
        struct place *place = &rule->condition[rule->condition_length];
        const char *stop = at + character_length(at, end);

        if (rule->condition_length++ == CONDITION_MAX)
            return false;
        if (*at == '[') {
            stop = memchr(at, ']', (size_t)(end - at));
            if (stop == NULL)
                return false;
            place->negated = ++at < stop && *at == '^';
            at += place->negated;
        }
        place->characters = (struct piece){at, *at == '.' && stop == at + 1 ? 0 : (size_t)(stop - at)};
        at = stop < end && *stop == ']' ? stop + 1 : stop;
    }
    return true;
}

static bool grow(struct rules *rules)
{
    uint32_t capacity = rules->capacity == 0 ? 256 : 2 * rules->capacity;
    struct rule *grown = realloc(rules->rules, sizeof *grown * capacity);

    if (grown == NULL)
        return false;
    rules->rules = grown;
    rules->capacity = capacity;
    return true;
}

/* SFX flag strip append[/flags] [condition] */
static enum fynd_status read_rule(struct rules *rules, const struct piece *fields, size_t count)
{
    static const struct piece any = {".", 1};
    unsigned char flag = (unsigned char)fields[1].bytes[0];
    struct rule rule = {.strip = fields[2], .append = fields[3]};
    const char *slash = memchr(fields[3].bytes, '/', fields[3].length);

    if (slash != NULL) {
        rule.append.length = (size_t)(slash - fields[3].bytes);
        rule.roles = roles_of(rules, slash + 1, fields[3].length - rule.append.length - 1);
    }
    if (equals(rule.strip, "0"))
        rule.strip.length = 0;
    if (equals(rule.append, "0"))
        rule.append.length = 0;
    if (fields[1].length != 1 || rules->count == RULES_MAX || !read_condition(count == 5 ? fields[4] : any, &rule))
        return FYND_BAD_INPUT;
    if (rules->count == rules->capacity && !grow(rules))
        return FYND_NO_MEMORY;
    rules->rules[rules->count++] = rule;
    if (rules->last[flag] != 0)
        rules->rules[rules->last[flag] - 1].next = rules->count;
    else
        rules->first[flag] = rules->count;
    rules->last[flag] = rules->count;
    return FYND_OK;
}

/* A line that names the flag for something. */
static void read_flag(struct rules *rules, struct piece name, struct piece flag)
{
    unsigned char byte = (unsigned char)flag.bytes[0];

    if (equals(name, "COMPOUNDBEGIN"))
        rules->role_of_flag[byte] |= HUNSPELL_BEGIN;
    else if (equals(name, "COMPOUNDMIDDLE"))
        rules->role_of_flag[byte] |= HUNSPELL_MIDDLE;
    else if (equals(name, "COMPOUNDEND"))
        rules->role_of_flag[byte] |= HUNSPELL_END;
    else if (equals(name, "ONLYINCOMPOUND"))
        rules->role_of_flag[byte] |= HUNSPELL_ONLY;
    else if (equals(name, "FORBIDDENWORD") || equals(name, "NEEDAFFIX"))
        rules->unwanted[byte] = true;
}

/* A rule's head (SFX flag Y count) has four fields as well, but a number where a rule has its suffix. */
static bool is_head(const struct piece *fields, size_t count)
{
    return count == 4 && (equals(fields[2], "Y") || equals(fields[2], "N"));
}

static enum fynd_status read_rules(const struct fynd_file *file, const char *path, struct rules *rules,
                                   struct fynd_cause *cause)
{
    const char *cursor = file->bytes, *end = cursor == NULL ? NULL : cursor + file->length;
    struct piece line, fields[FIELDS_MAX];

    for (size_t number = 1; next_line(&cursor, end, &line); number++) {
        size_t count = part_fields(line, fields);
        enum fynd_status status = FYND_OK;

        if (count >= 4 && equals(fields[0], "SFX") && !is_head(fields, count))
            status = read_rule(rules, fields, count);
        else if (count >= 2)
            read_flag(rules, fields[0], fields[1]);
        if (status == FYND_BAD_INPUT)
            return fynd_status_fail(cause, status, "%s, line %zu: not a rule that can be read", path, number);
        if (status != FYND_OK)
            return fynd_status_fail_memory(cause);
    }
    return FYND_OK;
}

static bool place_allows(const struct place *place, const char *character, size_t length)
{
    const char *at = place->characters.bytes, *end = at + place->characters.length;

    if (at == end)
        return true;
    while (at < end) {
        size_t step = character_length(at, end);

        if (step == length && memcmp(at, character, length) == 0)
            return !place->negated;
        at += step;
    }
    return place->negated;
}

/* Does the word end as the condition says? Compared from its end. */
static bool condition_holds(const struct rule *rule, const char *word, size_t length)
{
    const char *end = word + length;

    for (size_t i = rule->condition_length; i-- > 0;) {
        const char *begin = end;

        if (end == word)
            return false;
        do
            begin--;
        while (begin > word && (*begin & 0xc0) == 0x80);
        if (!place_allows(&rule->condition[i], begin, (size_t)(end - begin)))
            return false;
        end = begin;
    }
    return length >= rule->strip.length &&
           memcmp(word + length - rule->strip.length, rule->strip.bytes, rule->strip.length) == 0;
}

struct reading {
    const struct rules *rules;
    hunspell_visit *visit;
    void *context;
};

/* A form with an ending keeps the entry's leave to end a compound, not to begin one. */
static bool visit_rule(const struct reading *reading, const struct rule *rule, struct fynd_hunspell_form *form,
                       unsigned entry_roles)
{
    char bytes[2 * WORD_MAX];
    size_t kept;

    if (!condition_holds(rule, form->word, form->word_length) || rule->append.length > WORD_MAX)
        return true;
    kept = form->word_length - rule->strip.length;
    memcpy(bytes, form->word, kept);
    memcpy(bytes + kept, rule->append.bytes, rule->append.length);
    form->form = bytes;
    form->form_length = kept + rule->append.length;
    form->roles =
        rule->roles != 0 ? rule->roles | (entry_roles & HUNSPELL_ONLY) : entry_roles & (HUNSPELL_END | HUNSPELL_ONLY);
    return form->form_length == 0 || form->form_length > WORD_MAX || reading->visit(reading->context, form);
}

static bool visit_entry(const struct reading *reading, struct piece line)
{
    const struct rules *rules = reading->rules;
    const char *slash = memchr(line.bytes, '/', line.length);
    size_t word_length = slash != NULL ? (size_t)(slash - line.bytes) : line.length;
    struct fynd_hunspell_form form = {.word = line.bytes, .word_length = word_length};

    if (slash != NULL) {
        form.flags = slash + 1;
        for (form.flags_length = line.length - word_length - 1; form.flags_length > 0; form.flags_length--)
            if (!is_blank(form.flags[form.flags_length - 1]))
                break;
    }
    for (size_t i = 0; i < form.flags_length; i++)
        if (rules->unwanted[(unsigned char)form.flags[i]])
            return true;
    form.form = form.word;
    form.form_length = word_length;
    form.roles = roles_of(rules, form.flags, form.flags_length);
    unsigned roles = form.roles;
    if (word_length == 0 || word_length > WORD_MAX)
        return true;
    if (!reading->visit(reading->context, &form))
        return false;
    for (size_t i = 0; i < form.flags_length; i++) {
        form.rule = form.flags[i];
        for (uint32_t next = rules->first[(unsigned char)form.rule]; next != 0; next = rules->rules[next - 1].next)
            if (!visit_rule(reading, &rules->rules[next - 1], &form, roles))
                return false;
    }
    return true;
}

/* The first line is the number of entries, roughly. */
static enum fynd_status read_entries(const struct fynd_file *file, const struct reading *reading,
                                     struct fynd_cause *cause)
{
    const char *cursor = file->bytes, *end = cursor == NULL ? NULL : cursor + file->length;
    struct piece line;

    if (!next_line(&cursor, end, &line))
        return FYND_OK;
    while (next_line(&cursor, end, &line))
        if (!visit_entry(reading, line))
            return fynd_status_fail_memory(cause);
    return FYND_OK;
}

static enum fynd_status read_both(const char *aff, const char *dic, hunspell_visit *visit, void *context,
                                  struct fynd_cause *cause)
{
    struct fynd_file rules_file = {0}, entries_file = {0};
    struct rules *rules = calloc(1, sizeof *rules);
    struct reading reading = {rules, visit, context};
    enum fynd_status status = rules == NULL ? fynd_status_fail_memory(cause) : fynd_file_open(aff, &rules_file, cause);

    if (status == FYND_OK)
        status = fynd_file_open(dic, &entries_file, cause);
    if (status == FYND_OK)
        status = read_rules(&rules_file, aff, rules, cause);
    if (status == FYND_OK)
        status = read_entries(&entries_file, &reading, cause);
    fynd_file_close(&rules_file);
    fynd_file_close(&entries_file);
    if (rules != NULL)
        free(rules->rules);
    free(rules);
    return status;
}

enum fynd_status fynd_hunspell_reader_read(const char *dictionary, hunspell_visit *visit, void *context, bool *found,
                                           struct fynd_cause *cause)
{
    char *aff = NULL, *dic = NULL;
    enum fynd_status status = FYND_OK;

    *found = false;
    if (asprintf(&aff, "%s.aff", dictionary) < 0)
        aff = NULL;
    if (asprintf(&dic, "%s.dic", dictionary) < 0)
        dic = NULL;
    if (aff == NULL || dic == NULL) {
        status = fynd_status_fail_memory(cause);
    } else if (access(aff, F_OK) == 0 && access(dic, F_OK) == 0) {
        *found = true;
        status = read_both(aff, dic, visit, context, cause);
    }
    free(aff);
    free(dic);
    return status;
}
