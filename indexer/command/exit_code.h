/* The exit status of fynd-index: part of its interface, the same in README.md and --help. */
#ifndef FYND_INDEXER_COMMAND_EXIT_CODE_H
#define FYND_INDEXER_COMMAND_EXIT_CODE_H

enum exit_code {
    EXIT_DONE = 0,
    EXIT_NOTHING_CHANGED = 1, /* nothing changed on disk; an error said why */
    EXIT_USAGE = 2,           /* the command line was not understood */
    EXIT_SOME_REJECTED = 3,   /* done, but some publications were rejected */
    EXIT_LOCKED = 4           /* another indexer holds the lock */
};

#endif
