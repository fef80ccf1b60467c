/* What can go wrong, as the caller's choices, and the sentence that explains it.
 *
 * Every function of the shim that can fail returns an enum fynd_status and takes, last, a struct fynd_cause that
 * the caller owns. On FYND_OK the cause is untouched; otherwise it holds one English sentence that says what
 * failed and where, fit for a terminal or a log. Out-parameters are set only on FYND_OK. The shim never prints. */
#ifndef FYND_SHIM_BASE_STATUS_H
#define FYND_SHIM_BASE_STATUS_H

#ifdef __cplusplus
extern "C" {
#endif

enum fynd_status {
    FYND_OK = 0,
    FYND_BAD_INPUT, /* what was handed over cannot be used; mend it and call again */
    FYND_NO_INDEX,  /* the directory holds no published generation */
    FYND_DAMAGED,   /* a file of the index is not what shim/index/schema.h says; rebuild */
    FYND_BUSY,      /* another indexer holds the lock; wait */
    FYND_TIMEOUT,   /* the deadline of the search passed; ask less */
    FYND_NO_MEMORY, /* memory ran out */
    FYND_SYSTEM     /* the operating system or a library refused: disk full, no permission, ... */
};

struct fynd_cause {
    char text[512]; /* NUL-terminated; cut when longer */
};

/* Writes the formatted sentence into cause (which may be NULL) and returns status, so that a function can end with
 * `return fynd_status_fail(cause, FYND_DAMAGED, "%s: ...", path)`. */
enum fynd_status fynd_status_fail(struct fynd_cause *cause, enum fynd_status status, const char *format, ...)
    __attribute__((cold, format(printf, 3, 4)));

/* The same for a refused system call: appends the text of the current errno. Status FYND_SYSTEM, or FYND_NO_MEMORY
 * when errno is ENOMEM. */
enum fynd_status fynd_status_fail_errno(struct fynd_cause *cause, const char *format, ...)
    __attribute__((cold, format(printf, 2, 3)));

/* FYND_NO_MEMORY with its sentence. */
enum fynd_status fynd_status_fail_memory(struct fynd_cause *cause) __attribute__((cold));

#ifdef __cplusplus
}
#endif
#endif
