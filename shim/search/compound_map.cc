#include "shim/search/compound_map.hh"

#include "shim/index/id_lists.h"

namespace fynd __attribute__((visibility("hidden")))
{

    /* Calls take(part) for each part of a base that is itself a base. */
    template <class Take> static void each_part(const fynd_blob_file *parts, uint32_t base, uint32_t bases, Take take)
    {
        fynd_id_list list = fynd_id_lists_get(parts, base);
        uint32_t part;

        while (fynd_id_lists_next(&list, &part) && part < bases)
            take(part);
    }

    void CompoundMap::load(const fynd_blob_file *parts, uint32_t bases)
    {
        begins.assign(bases + size_t(1), 0);
        for (uint32_t base = 0; base < bases; base++)
            each_part(parts, base, bases, [&](uint32_t part) { begins[part + 1]++; });
        for (uint32_t part = 0; part < bases; part++)
            begins[part + 1] += begins[part];
        all.resize(begins[bases]);
        std::vector<uint32_t> next(begins.begin(), begins.end() - 1);
        for (uint32_t base = 0; base < bases; base++)
            each_part(parts, base, bases, [&](uint32_t part) { all[next[part]++] = base; });
    }

} // namespace fynd
