/* What a lexicon is compiled from: all forms with their lemmas and roles, in memory. For shim/lexicon_*.c. */
#ifndef FYND_SHIM_SWEDISH_LEXICON_FORMS_H
#define FYND_SHIM_SWEDISH_LEXICON_FORMS_H

#include "shim/base/buffer.h"
#include "shim/base/interner.h"
#include "shim/swedish/lexicon.h"

#include <string.h>

/* A form of a lemma. Several may be spelled alike. */
struct fynd_lexicon_variant {
    uint32_t form;  /* where its bytes begin */
    uint32_t lemma; /* number in lemmas */
    uint16_t roles; /* enum fynd_lexicon_role, together */
    uint8_t length;
    bool own; /* from our lists, which overrule the dictionary */
};

struct fynd_lexicon_lemma_facts {
    uint16_t roles;   /* of its variants that are the lemma itself, names aside; 0 while there is none */
    bool own;         /* some of its forms are in our lists */
    bool shared;      /* LEXICON_SHARED */
    uint32_t instead; /* the lemma that it is a form of: bok for böcker; else itself */
};

struct fynd_lexicon_forms {
    struct fynd_buffer forms;
    struct fynd_lexicon_variant *variants;
    size_t count, capacity;
    struct fynd_interner lemmas;
    struct fynd_lexicon_lemma_facts *facts; /* by lemma */
    uint32_t facts_capacity;
    bool complete; /* a dictionary was read */
};

/* A zeroed gathering is empty. */
void fynd_lexicon_forms_fini(struct fynd_lexicon_forms *gathering);

/* Adds a form; both folded. Too long ones (LEXICON_FORM_MAX) and empty ones are left out. False: no memory. */
enum { LEXICON_FORM_MAX = 64 };
bool fynd_lexicon_forms_add(struct fynd_lexicon_forms *gathering, struct fynd_text form, struct fynd_text lemma,
                            unsigned roles, bool own);

/* The number of a lemma; false when there is none of this spelling. */
bool fynd_lexicon_forms_lemma(const struct fynd_lexicon_forms *gathering, struct fynd_text lemma, uint32_t *number);

/* Says that a lemma of the dictionary is a form of another lemma. False: no memory. */
bool fynd_lexicon_forms_redirect(struct fynd_lexicon_forms *gathering, struct fynd_text lemma,
                                 struct fynd_text instead);

#endif
