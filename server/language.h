/* The languages of pages, of the interpretation of a query and of problems: one enum, and one file of texts for each
 * (texts_sv.c, texts_en.c). The archive is Swedish; what is said around it may be another language. */
#ifndef FYND_SERVER_LANGUAGE_H
#define FYND_SERVER_LANGUAGE_H

enum language {
    LANGUAGE_SWEDISH,
    LANGUAGE_ENGLISH,
    LANGUAGE_COUNT,
    LANGUAGE_ARCHIVE = LANGUAGE_SWEDISH /* what publications are in where they do not say */
};

/* Its tag (BCP 47): "sv", "en". */
const char *language_tag(enum language language);

#endif
