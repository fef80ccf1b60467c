#include "indexer/format/html.h"
#include "indexer/format/html_regions.h"

#include "indexer/format/html_blocks.h"
#include "indexer/format/html_meta.h"
#include "indexer/format/html_reduce.h"
#include "indexer/format/html_tree.h"

/* A page on its way: the copy that the tree was built of, the tree, and its outline. */
struct page {
    struct fynd_buffer slim, linked;
    struct html_tree tree;
    struct html_outline outline;
};

static void page_fini(struct page *page)
{
    html_outline_fini(&page->outline);
    html_tree_fini(&page->tree);
    fynd_buffer_fini(&page->slim);
    fynd_buffer_fini(&page->linked);
}

static enum fynd_status page_init(struct page *page, const char *utf8, size_t length, bool whole,
                                         struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    if (length > HTML_MAX)
        status = fynd_status_fail(cause, FYND_BAD_INPUT, "HTML of more than %u MiB", HTML_MAX >> 20);
    if (status == FYND_OK)
        status = html_reduce(length > 0 ? utf8 : "", length, &page->slim, &page->linked, cause);
    if (status == FYND_OK)
        status = html_tree_init(&page->tree, page->slim.length > 0 ? page->slim.bytes : "", page->slim.length, cause);
    if (status == FYND_OK && !html_outline_init(&page->outline, page->tree.root))
        status = fynd_status_fail_memory(cause);
    if (status == FYND_OK)
        html_regions_find(&page->outline, whole);
    return status;
}

enum fynd_status html_read_page(const char *utf8, size_t length, struct record *record, struct blocks *blocks,
                                struct fynd_cause *cause)
{
    struct page page = {0};
    enum fynd_status status = page_init(&page, utf8, length, true, cause);

    if (status == FYND_OK)
        status = html_meta_read(&page.outline, &page.linked, record, cause);
    if (status == FYND_OK && !html_blocks_read(&page.outline, blocks))
        status = fynd_status_fail_memory(cause);
    page_fini(&page);
    return status;
}

enum fynd_status html_read_fragment(const char *utf8, size_t length, struct blocks *blocks, struct fynd_cause *cause)
{
    struct page page = {0};
    enum fynd_status status = page_init(&page, utf8, length, false, cause);

    if (status == FYND_OK && !html_blocks_read(&page.outline, blocks))
        status = fynd_status_fail_memory(cause);
    page_fini(&page);
    return status;
}
