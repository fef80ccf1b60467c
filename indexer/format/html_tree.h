/* The tree of a page, built by Gumbo in memory that is bounded and released at once. */
#ifndef FYND_INDEXER_FORMAT_HTML_TREE_H
#define FYND_INDEXER_FORMAT_HTML_TREE_H

#include "shim/base/status.h"

#include <gumbo.h>
#include <setjmp.h>

#define HTML_TREE_MAX (512u << 20) /* bytes of a tree */

struct html_chunk;

/* A zeroed struct holds none. */
struct html_tree {
    const GumboNode *root; /* <html>; what it points at is the tree's */
    struct html_chunk *chunks;
    size_t total;    /* bytes of all chunks */
    jmp_buf refused; /* where a refused allocation goes: Gumbo knows no other way out */
};

/* Builds the tree of what html_reduce() made, which must stay as long as the tree. FYND_BAD_INPUT: it would take more
 * than HTML_TREE_MAX. */
enum fynd_status html_tree_init(struct html_tree *tree, const char *html, size_t length, struct fynd_cause *cause);
void html_tree_fini(struct html_tree *tree);

/* Of an element; borrowed, NULL when absent. */
const char *html_tree_attribute(const GumboNode *element, const char *name);

#endif
