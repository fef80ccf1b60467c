/* The languages of pages, of the interpretation of a query and of problems: one enum, and one file of texts for each
 * (texts_sv.c, texts_en.c).
 *
 * A page is in the language that its address names (?lang=en), and else in that of the archive, whatever the browser
 * prefers: the archive is Swedish, an address that is passed on must show everybody the same, what is kept by a cache needs
 * no Vary, and no cookie is needed. */
#ifndef FYND_SERVER_I18N_LANGUAGE_H
#define FYND_SERVER_I18N_LANGUAGE_H

#include <stdbool.h>

enum language {
    LANGUAGE_SWEDISH,
    LANGUAGE_ENGLISH,
    LANGUAGE_COUNT,
    LANGUAGE_ARCHIVE = LANGUAGE_SWEDISH /* what publications are in where they do not say */
};

/* The parameter of pages that names one, as a struct parameter_rule. */
#define LANGUAGE_PARAMETER "lang"
#define LANGUAGE_RULE                                                                                                  \
    {                                                                                                                  \
        LANGUAGE_PARAMETER, false, language_is_tag, "lang ska vara sv eller en.", "lang must be sv or en.", "sv"       \
    }

/* Its tag (BCP 47): "sv", "en". */
const char *language_tag(enum language language);

bool language_is_tag(const char *tag);

/* The language of a tag; of NULL and of what is none, the archive's. */
enum language language_of_tag(const char *tag);

enum { LANGUAGE_RECORD_MAX = 4 /* bytes of a primary subtag and its NUL */ };

/* The language that a record says it is in ("en", "sv-SE", "en_GB"; any text, or NULL) as the primary subtag of BCP 47:
 * where it says none, the archive's. */
void language_of_record(const char *said, char tag[LANGUAGE_RECORD_MAX]);

#endif
