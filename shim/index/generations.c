#include "shim/index/generations.h"

#include "shim/index/schema.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FOLDERS_OPEN = 16 };

struct fynd_generations {
    int lock;
    unsigned long next;
    char directory[FYND_PATH_MAX];
    char building[FYND_PATH_MAX];
};

/* Paths */

enum fynd_status fynd_generations_path(const char *directory, unsigned long generation, const char *name,
                                       char path[FYND_PATH_MAX], struct fynd_cause *cause)
{
    char inside[FYND_PATH_MAX];

    if ((size_t)snprintf(inside, sizeof inside, "generations/%lu%s%s", generation, *name == '\0' ? "" : "/", name) >=
        sizeof inside)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "the name %.100s... is too long", name);
    return fynd_file_join(directory, inside, path, cause);
}

/* current: one line, "auto generations/N/xapian", as Xapian reads a stub database file */

enum fynd_status fynd_generations_current(const char *directory, unsigned long *generation, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX], name[64];
    enum fynd_status status = fynd_file_join(directory, "current", path, cause);
    unsigned long number;
    FILE *file;
    int fields;

    if (status != FYND_OK)
        return status;
    file = fopen(path, "re");
    if (file == NULL && (errno == ENOENT || errno == ENOTDIR))
        return fynd_status_fail(cause, FYND_NO_INDEX, "there is no index in %s", directory);
    if (file == NULL)
        return fynd_status_fail_errno(cause, "cannot open %s", path);
    fields = fscanf(file, "auto generations/%lu/%63s", &number, name);
    fclose(file);
    if (fields != 2 || strcmp(name, FYND_FILE_DATABASE) != 0)
        return fynd_status_fail(cause, FYND_DAMAGED, "%s does not name a generation", path);
    *generation = number;
    return FYND_OK;
}

static enum fynd_status sync_path(const char *path, int flags, struct fynd_cause *cause)
{
    int descriptor = open(path, flags | O_CLOEXEC);
    enum fynd_status status = FYND_OK;

    if (descriptor < 0)
        return fynd_status_fail_errno(cause, "cannot open %s", path);
    if (fsync(descriptor) != 0)
        status = fynd_status_fail_errno(cause, "cannot flush %s to disk", path);
    close(descriptor);
    return status;
}

static enum fynd_status write_current(const char *path, unsigned long generation, struct fynd_cause *cause)
{
    FILE *file = fopen(path, "we");
    bool written;

    if (file == NULL)
        return fynd_status_fail_errno(cause, "cannot create %s", path);
    written = fprintf(file, "auto generations/%lu/%s\n", generation, FYND_FILE_DATABASE) > 0;
    if (fclose(file) != 0 || !written)
        return fynd_status_fail_errno(cause, "cannot write %s", path);
    return sync_path(path, O_RDONLY, cause);
}

static enum fynd_status replace_current(const struct fynd_generations *dir, unsigned long generation,
                                        struct fynd_cause *cause)
{
    char fresh[FYND_PATH_MAX], current[FYND_PATH_MAX];
    enum fynd_status status = fynd_file_join(dir->directory, "current.new", fresh, cause);

    if (status == FYND_OK)
        status = fynd_file_join(dir->directory, "current", current, cause);
    if (status == FYND_OK)
        status = write_current(fresh, generation, cause);
    if (status != FYND_OK)
        return status;
    if (rename(fresh, current) != 0)
        return fynd_status_fail_errno(cause, "cannot replace %s", current);
    sync_path(dir->directory, O_RDONLY | O_DIRECTORY, NULL); /* it is current now, whatever the disk says of this */
    return FYND_OK;
}

/* Removing */

static int remove_entry(const char *path, const struct stat *stat, int type, struct FTW *walk)
{
    (void)stat, (void)type, (void)walk;
    return remove(path);
}

static enum fynd_status remove_tree(const char *path, struct fynd_cause *cause)
{
    if (nftw(path, remove_entry, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS) != 0 && errno != ENOENT)
        return fynd_status_fail_errno(cause, "cannot remove %s", path);
    return FYND_OK;
}

/* Generations */

/* Calls visit for each number in generations/, in no order. */
static enum fynd_status each_generation(const struct fynd_generations *dir,
                                        enum fynd_status (*visit)(void *context, unsigned long generation,
                                                                  struct fynd_cause *cause),
                                        void *context, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX], *end;
    enum fynd_status status = fynd_file_join(dir->directory, "generations", path, cause);
    struct dirent *entry;
    DIR *folder;

    if (status != FYND_OK)
        return status;
    folder = opendir(path);
    if (folder == NULL)
        return fynd_status_fail_errno(cause, "cannot read %s", path);
    while (status == FYND_OK && (entry = readdir(folder)) != NULL) {
        unsigned long generation = strtoul(entry->d_name, &end, 10);

        if (entry->d_name[0] >= '0' && entry->d_name[0] <= '9' && *end == '\0')
            status = visit(context, generation, cause);
    }
    closedir(folder);
    return status;
}

static enum fynd_status note_highest(void *context, unsigned long generation, struct fynd_cause *cause)
{
    struct fynd_generations *dir = context;

    (void)cause;
    if (generation >= dir->next)
        dir->next = generation + 1;
    return FYND_OK;
}

struct pruning {
    const struct fynd_generations *dir;
    unsigned long published, before; /* 0: there was none before */
};

static enum fynd_status prune_one(void *context, unsigned long generation, struct fynd_cause *cause)
{
    const struct pruning *pruning = context;
    char path[FYND_PATH_MAX];
    enum fynd_status status;

    if (generation == pruning->published || generation == pruning->before)
        return FYND_OK;
    status = fynd_generations_path(pruning->dir->directory, generation, "", path, cause);
    return status == FYND_OK ? remove_tree(path, cause) : status;
}

/* Locking */

/* Who holds the lock: what its holder wrote into the file. */
static enum fynd_status explain_busy(int lock, const char *directory, struct fynd_cause *cause)
{
    char holder[128] = "";
    ssize_t length = pread(lock, holder, sizeof holder - 1, 0);

    if (length <= 0)
        return fynd_status_fail(cause, FYND_BUSY, "another indexer is at work on %s", directory);
    holder[strcspn(holder, "\n")] = '\0';
    return fynd_status_fail(cause, FYND_BUSY, "another indexer is at work on %s: %s", directory, holder);
}

static enum fynd_status sign_lock(int lock, const char *path, struct fynd_cause *cause)
{
    char line[128], since[32];
    time_t now = time(NULL);
    struct tm utc;
    int length;

    strftime(since, sizeof since, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &utc));
    length = snprintf(line, sizeof line, "process %ld since %s\n", (long)getpid(), since);
    if (ftruncate(lock, 0) != 0 || pwrite(lock, line, (size_t)length, 0) != length)
        return fynd_status_fail_errno(cause, "cannot write %s", path);
    return FYND_OK;
}

static enum fynd_status take_lock(struct fynd_generations *dir, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    enum fynd_status status = fynd_file_join(dir->directory, "lock", path, cause);

    if (status != FYND_OK)
        return status;
    dir->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (dir->lock < 0)
        return fynd_status_fail_errno(cause, "cannot open %s", path);
    if (flock(dir->lock, LOCK_EX | LOCK_NB) == 0)
        return sign_lock(dir->lock, path, cause);
    if (errno == EWOULDBLOCK)
        return explain_busy(dir->lock, dir->directory, cause);
    return fynd_status_fail_errno(cause, "cannot lock %s", path);
}

static enum fynd_status make_folder(const char *path, struct fynd_cause *cause)
{
    if (mkdir(path, 0755) != 0 && errno != EEXIST)
        return fynd_status_fail_errno(cause, "cannot create the folder %s", path);
    return FYND_OK;
}

static enum fynd_status prepare(struct fynd_generations *dir, struct fynd_cause *cause)
{
    char generations[FYND_PATH_MAX];
    enum fynd_status status = take_lock(dir, cause);

    if (status == FYND_OK)
        status = fynd_file_join(dir->directory, "generations", generations, cause);
    if (status == FYND_OK)
        status = make_folder(generations, cause);
    if (status == FYND_OK)
        status = fynd_file_join(dir->directory, "building", dir->building, cause);
    if (status == FYND_OK)
        status = remove_tree(dir->building, cause);
    if (status == FYND_OK)
        status = make_folder(dir->building, cause);
    return status == FYND_OK ? each_generation(dir, note_highest, dir, cause) : status;
}

enum fynd_status fynd_generations_open(const char *directory, struct fynd_generations **dir, struct fynd_cause *cause)
{
    struct fynd_generations *opened = calloc(1, sizeof *opened);
    enum fynd_status status;

    if (opened == NULL)
        return fynd_status_fail_memory(cause);
    opened->lock = -1;
    opened->next = 1;
    if ((size_t)snprintf(opened->directory, sizeof opened->directory, "%s", directory) >= sizeof opened->directory)
        status = fynd_status_fail(cause, FYND_BAD_INPUT, "the path %.100s... is too long", directory);
    else
        status = make_folder(directory, cause);
    if (status == FYND_OK)
        status = prepare(opened, cause);
    if (status != FYND_OK)
        fynd_generations_close(opened);
    else
        *dir = opened;
    return status;
}

void fynd_generations_close(struct fynd_generations *dir)
{
    if (dir == NULL)
        return;
    if (dir->building[0] != '\0')
        remove_tree(dir->building, NULL);
    if (dir->lock >= 0)
        close(dir->lock); /* releases the lock; the file stays, since removing it would race with the next indexer */
    free(dir);
}

const char *fynd_generations_building(const struct fynd_generations *dir)
{
    return dir->building;
}

unsigned long fynd_generations_next(const struct fynd_generations *dir)
{
    return dir->next;
}

/* Publishing */

static int sync_entry(const char *path, const struct stat *stat, int type, struct FTW *walk)
{
    (void)stat, (void)walk;
    return sync_path(path, type == FTW_DP ? O_RDONLY | O_DIRECTORY : O_RDONLY, NULL) == FYND_OK ? 0 : -1;
}

static enum fynd_status move_into_place(const struct fynd_generations *dir, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX], generations[FYND_PATH_MAX];
    enum fynd_status status = fynd_generations_path(dir->directory, dir->next, "", path, cause);

    if (status == FYND_OK)
        status = fynd_file_join(dir->directory, "generations", generations, cause);
    if (status != FYND_OK)
        return status;
    if (nftw(dir->building, sync_entry, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS) != 0)
        return fynd_status_fail_errno(cause, "cannot flush %s to disk", dir->building);
    if (rename(dir->building, path) != 0)
        return fynd_status_fail_errno(cause, "cannot rename %s to %s", dir->building, path);
    return sync_path(generations, O_RDONLY | O_DIRECTORY, cause);
}

enum fynd_status fynd_generations_publish(struct fynd_generations *dir, unsigned long *generation,
                                          struct fynd_cause *cause)
{
    struct pruning pruning = {dir, dir->next, 0};
    enum fynd_status status = fynd_generations_current(dir->directory, &pruning.before, cause);
    bool prune;

    prune = status != FYND_DAMAGED; /* where `current` is damaged, nobody knows which generation was the one before */
    if (status == FYND_NO_INDEX || status == FYND_DAMAGED)
        status = FYND_OK;
    if (status == FYND_OK)
        status = move_into_place(dir, cause);
    if (status == FYND_OK)
        status = replace_current(dir, pruning.published, cause);
    if (status != FYND_OK)
        return status;
    *generation = dir->next++;
    if (prune)
        each_generation(dir, prune_one, &pruning, NULL); /* what could not be removed is removed the next time */
    return FYND_OK;
}
