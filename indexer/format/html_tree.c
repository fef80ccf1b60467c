#include "indexer/format/html_tree.h"

#include <stddef.h>
#include <stdlib.h>

enum { CHUNK_BYTES = 256 << 10, REFUSED_MEMORY = 1, REFUSED_SIZE = 2 };

/* Memory is given from the newest chunk, one thing behind the other, and taken back with the tree. */
struct html_chunk {
    struct html_chunk *older;
    size_t used, capacity;
    _Alignas(max_align_t) char bytes[];
};

static void add_chunk(struct html_tree *tree, size_t least)
{
    size_t capacity = least > CHUNK_BYTES ? least : CHUNK_BYTES;
    struct html_chunk *chunk;

    if (least > HTML_TREE_MAX || tree->total + capacity > HTML_TREE_MAX)
        longjmp(tree->refused, REFUSED_SIZE);
    chunk = malloc(sizeof *chunk + capacity);
    if (chunk == NULL)
        longjmp(tree->refused, REFUSED_MEMORY);
    *chunk = (struct html_chunk){.older = tree->chunks, .capacity = capacity};
    tree->chunks = chunk;
    tree->total += capacity;
}

static void *give(void *tree_pointer, size_t size)
{
    struct html_tree *tree = tree_pointer;
    size_t rounded = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);

    if (tree->chunks == NULL || tree->chunks->capacity - tree->chunks->used < rounded)
        add_chunk(tree, rounded);
    void *given = tree->chunks->bytes + tree->chunks->used;
    tree->chunks->used += rounded;
    return given;
}

static void keep(void *tree, void *given)
{
    (void)tree;
    (void)given;
}

enum fynd_status html_tree_init(struct html_tree *tree, const char *html, size_t length, struct fynd_cause *cause)
{
    GumboOptions options = kGumboDefaultOptions;

    options.allocator = give;
    options.deallocator = keep;
    options.userdata = tree;
    options.max_errors = 0;
    switch (setjmp(tree->refused)) {
    case 0:
        tree->root = gumbo_parse_with_options(&options, html, length)->root;
        return FYND_OK;
    case REFUSED_SIZE:
        return fynd_status_fail(cause, FYND_BAD_INPUT, "its elements take more than %u MiB", HTML_TREE_MAX >> 20);
    default:
        return fynd_status_fail_memory(cause);
    }
}

void html_tree_fini(struct html_tree *tree)
{
    while (tree->chunks != NULL) {
        struct html_chunk *older = tree->chunks->older;
        free(tree->chunks);
        tree->chunks = older;
    }
    tree->root = NULL;
    tree->total = 0;
}

const char *html_tree_attribute(const GumboNode *element, const char *name)
{
    const GumboAttribute *attribute = gumbo_get_attribute(&element->v.element.attributes, name);

    return attribute != NULL ? attribute->value : NULL;
}
