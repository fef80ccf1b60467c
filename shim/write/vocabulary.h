/* The vocabulary of an archive: its word forms, and what each is found by. Made when every publication has been read,
 * since a form's number says how common it is, and since a compound may be parted at words that only the archive
 * knows. For shim/write/index_writer.c.
 *
 *   forms    the folded forms, numbered by frequency
 *   bases    base forms, of the forms and of the parts of compounds
 *   joined   what was written apart and is also one word: "dialog-seminariet" is dialogseminariet,
 *            "förbättrings- och kvalitetsarbete" is also förbättringsarbete
 *   acronyms abbreviations that the archive explains (shim/swedish/acronyms.h)
 *   grams    character grams of the forms (shim/text/ngrams.h) */
#ifndef FYND_SHIM_WRITE_VOCABULARY_H
#define FYND_SHIM_WRITE_VOCABULARY_H

#include "shim/swedish/analyzer.h"
#include "shim/write/term_ids.h"
#include "shim/write/thread_writer.h"

#ifdef __cplusplus
extern "C" {
#endif

#define FYND_NO_BASE UINT32_MAX

struct fynd_vocabulary {
    struct fynd_term_ids forms, bases, joined, acronyms, facets;
    uint32_t *base_of_form;   /* final numbers, by final number */
    uint64_t *joints_of_form; /* by final number: bit b is set when a part of the compound begins at byte b; bit 0: the
                               * lexicon knows the word, or all its parts */
    uint32_t *base_of_joined; /* the same; FYND_NO_BASE: it makes no word */
    uint32_t *parts;          /* bases of the parts of compounds, compound for compound */
    uint32_t *part_begin;     /* by base: where its parts begin; one more at the end */
};

/* Numbers what the threads have met, and analyses every form once. head: how many of the commonest forms get the
 * smallest numbers (shim/index/term_dict.h). lexicon may be NULL. A zeroed vocabulary may be released. */
enum fynd_status fynd_vocabulary_make(struct fynd_vocabulary *vocabulary, const struct fynd_thread_writer *threads,
                                      unsigned thread_count, uint32_t head, const struct fynd_lexicon *lexicon,
                                      struct fynd_cause *cause);
void fynd_vocabulary_fini(struct fynd_vocabulary *vocabulary);

/* Writes FYND_FILE_FORMS, _BASES, _PARTS, _GRAMS, _GRAM_FORMS, _ACRONYMS and _FACETS into the folder. */
enum fynd_status fynd_vocabulary_write(const struct fynd_vocabulary *vocabulary, uint32_t head, const char *folder,
                                       struct fynd_cause *cause);

#ifdef __cplusplus
}
#endif
#endif
