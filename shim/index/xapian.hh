/* What only the C++ files of the shim share: Xapian's header and the one door at which exceptions stop. */
#ifndef FYND_SHIM_INDEX_XAPIAN_HH
#define FYND_SHIM_INDEX_XAPIAN_HH

#include "shim/base/status.h"

#include <exception>
#include <new>
#include <xapian.h>

namespace fynd __attribute__((visibility("hidden")))
{

    /* Thrown inside a match when the deadline of a search has passed. */
    struct deadline_passed {
    };

    /* Turns the exception that is being handled into a status and a sentence. */
    inline fynd_status xapian_explain(const char *doing, fynd_cause *cause) noexcept
    {
        try {
            throw;
        } catch (const deadline_passed &) {
            return fynd_status_fail(cause, FYND_TIMEOUT, "%s: the time limit has passed", doing);
        } catch (const std::bad_alloc &) {
            return fynd_status_fail_memory(cause);
        } catch (const Xapian::DatabaseCorruptError &error) {
            return fynd_status_fail(cause, FYND_DAMAGED, "%s: %s", doing, error.get_msg().c_str());
        } catch (const Xapian::DatabaseOpeningError &error) { /* not found and wrong version, too */
            return fynd_status_fail(cause, FYND_DAMAGED, "%s: %s", doing, error.get_msg().c_str());
        } catch (const Xapian::Error &error) {
            const char *system = error.get_error_string();

            return fynd_status_fail(cause, FYND_SYSTEM, "%s: %s%s%s", doing, error.get_msg().c_str(),
                                    system == nullptr ? "" : ": ", system == nullptr ? "" : system);
        } catch (const std::exception &error) {
            return fynd_status_fail(cause, FYND_SYSTEM, "%s: %s", doing, error.what());
        } catch (...) {
            return fynd_status_fail(cause, FYND_SYSTEM, "%s: unknown failure", doing);
        }
    }

    /* Runs body, which returns a status; nothing is thrown beyond. `doing` begins the sentence of a failure. */
    template <class Body> fynd_status xapian_guard(const char *doing, fynd_cause *cause, Body body) noexcept
    {
        try {
            return body();
        } catch (...) {
            return xapian_explain(doing, cause);
        }
    }

} // namespace fynd

#endif
