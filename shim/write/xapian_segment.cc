#include "shim/write/xapian_segment.h"

#include "shim/index/xapian.hh"

#include <filesystem>
#include <string>

/* No term lists: they serve deletion, and a generation is never changed. No syncing:
 * an unfinished build is thrown away, and publishing flushes the result. */
static const int FLAGS =
    Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

struct fynd_xapian_segment {
    explicit fynd_xapian_segment(const char *path) : database(path, FLAGS)
    {
    }
    Xapian::WritableDatabase database;
};

fynd_status fynd_xapian_segment_open(const char *path, fynd_xapian_segment **segment, fynd_cause *cause)
{
    return fynd::xapian_guard("cannot create a segment of the index", cause, [&] {
        *segment = new fynd_xapian_segment(path);
        return FYND_OK;
    });
}

static std::string to_string(const fynd_text &text)
{
    return std::string(text.bytes, text.length);
}

fynd_status fynd_xapian_segment_add(fynd_xapian_segment *segment, const fynd_document *document, fynd_cause *cause)
{
    return fynd::xapian_guard("cannot add a document to the index", cause, [&] {
        Xapian::Document made;

        for (size_t i = 0; i < document->term_count; i++)
            made.add_term(to_string(document->terms[i].name), document->terms[i].frequency);
        for (Xapian::valueno slot = 0; slot < FYND_SLOT_COUNT; slot++)
            if (document->values[slot].length > 0)
                made.add_value(slot, to_string(document->values[slot]));
        segment->database.add_document(made);
        return FYND_OK;
    });
}

fynd_status fynd_xapian_segment_commit(fynd_xapian_segment *segment, fynd_cause *cause)
{
    return fynd::xapian_guard("cannot write a segment of the index", cause, [&] {
        segment->database.set_metadata(FYND_METADATA_VERSION, std::to_string(FYND_SCHEMA_VERSION));
        segment->database.commit();
        return FYND_OK;
    });
}

void fynd_xapian_segment_close(fynd_xapian_segment *segment)
{
    delete segment;
}

fynd_status fynd_xapian_segment_remove(const char *path, fynd_cause *cause)
{
    return fynd::xapian_guard("cannot remove a segment of the index", cause, [&] {
        std::filesystem::remove_all(path);
        return FYND_OK;
    });
}

fynd_status fynd_xapian_segment_merge(const char *const *sources, size_t count, const char *path, fynd_cause *cause)
{
    return fynd::xapian_guard("cannot merge the segments of the index", cause, [&] {
        Xapian::Database all;

        for (size_t i = 0; i < count; i++)
            all.add_database(Xapian::Database(sources[i]));
        all.compact(path);
        return FYND_OK;
    });
}
