/* Compression of stored publications over zstd, with a dictionary.
 *
 * A short page has little to repeat within itself. A dictionary of phrases that are common in the whole archive, which is
 * taken as if it stood before the text, and of how often each byte is met there, makes it much smaller (README, Design).
 *
 * What is packed is a frame (RFC 8878) without its magic number, with the length of its content and without a checksum. */
#ifndef FYND_SHIM_INDEX_COMPRESSION_H
#define FYND_SHIM_INDEX_COMPRESSION_H

#include "shim/base/buffer.h"
#include "shim/base/status.h"
#include "shim/index/publication.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Of zstd's levels. On the archive of README's figures 9 saves another 0.007 of the text and packs half as long again, 12
 * saves 0.017 and takes nearly twice as long. */
enum { FYND_COMPRESSION_LEVEL = 7 };

/* Packs and unpacks with one dictionary (at most FYND_DICTIONARY_SIZE bytes, copied; length 0: none). A packer belongs
 * to one thread. */
struct fynd_compression;
enum fynd_status fynd_compression_new(const char *dictionary, size_t length, struct fynd_compression **packer,
                                      struct fynd_cause *cause);
void fynd_compression_free(struct fynd_compression *packer);

/* Appends the packed form of bytes to out. */
enum fynd_status fynd_compression_pack(struct fynd_compression *packer, const char *bytes, size_t length,
                                       struct fynd_buffer *out, struct fynd_cause *cause);

/* Appends what was packed to out: at most `limit` bytes, else FYND_DAMAGED, as for what cannot be unpacked. There is no
 * checksum (a generation's manifest has one for each file), so another dictionary may give other bytes. */
enum fynd_status fynd_compression_unpack(struct fynd_compression *packer, const char *bytes, size_t length,
                                         size_t limit, struct fynd_buffer *out, struct fynd_cause *cause);

/* Appends to out a dictionary for texts like the excerpts, as zstd's own trainer makes it (fastCover); of too few excerpts to
 * learn from, their beginning. The same excerpts give the same dictionary. At most FYND_DICTIONARY_SIZE bytes and an eighth of
 * the excerpts, so that it costs a small archive less than it saves. */
enum fynd_status fynd_compression_train(const char *excerpts, size_t length, struct fynd_buffer *out,
                                        struct fynd_cause *cause);

/* Appends only the first bytes of what was packed: `wanted`, or all where it is shorter. FYND_DAMAGED as above. */
enum fynd_status fynd_compression_unpack_head(struct fynd_compression *packer, const char *bytes, size_t length,
                                              size_t wanted, struct fynd_buffer *out, struct fynd_cause *cause);

#ifdef __cplusplus
}
#endif
#endif
