/* The index directory and its generations.
 *
 *   DIR/current            names the generation in use: a Xapian stub database file, replaced by rename
 *   DIR/generations/N/     immutable once published (its files: shim/index/schema.h)
 *   DIR/building/          an unfinished build; left by a killed indexer, cleared by the next
 *   DIR/lock               held by the indexer at work (a kernel lock: gone with its process), with its pid and start
 *
 * Only the holder of the lock writes. Readers need no lock. */
#ifndef FYND_SHIM_INDEX_GENERATIONS_H
#define FYND_SHIM_INDEX_GENERATIONS_H

#include "shim/base/file.h"
#include "shim/base/status.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_generations; /* an index directory opened for writing, locked */

/* Creates the directory when missing, takes the lock and clears what a killed indexer left. FYND_BUSY: the cause
 * says who holds the lock and since when. */
enum fynd_status fynd_generations_open(const char *directory, struct fynd_generations **dir, struct fynd_cause *cause);
void fynd_generations_close(struct fynd_generations *dir);

/* The path of an empty folder to build the next generation in, on the same file system as generations/. Borrowed. */
const char *fynd_generations_building(const struct fynd_generations *dir);

/* The number that the next published generation gets: one above the highest ever kept here. */
unsigned long fynd_generations_next(const struct fynd_generations *dir);

/* Makes building/ the generation `fynd_generations_next` and current: flushes its files to disk, renames it into
 * place, replaces current, then removes generations older than the one before. A crash at any point leaves either
 * the old or the new generation current. */
enum fynd_status fynd_generations_publish(struct fynd_generations *dir, unsigned long *generation,
                                          struct fynd_cause *cause);

/* The number that DIR/current names; FYND_NO_INDEX when there is none. Needs no lock. */
enum fynd_status fynd_generations_current(const char *directory, unsigned long *generation, struct fynd_cause *cause);

/* Writes the path of a file or folder of a generation (name "" for the generation's own) into path. */
enum fynd_status fynd_generations_path(const char *directory, unsigned long generation, const char *name,
                                       char path[FYND_PATH_MAX], struct fynd_cause *cause);

#ifdef __cplusplus
}
#endif
#endif
