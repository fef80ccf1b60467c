#include "indexer/pipeline/interrupt.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_bool wanted; /* lock-free, so that a signal handler may set it while threads read it */

static void remember(int signal_number)
{
    (void)signal_number;
    atomic_store(&wanted, true);
}

void interrupt_catch(void)
{
    struct sigaction action = {.sa_handler = remember, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

bool interrupt_wanted(void)
{
    return atomic_load(&wanted);
}

enum fynd_status interrupt_check(struct fynd_cause *cause)
{
    if (interrupt_wanted())
        return fynd_status_fail(cause, FYND_SYSTEM, "interrupted; the index is as it was before");
    return FYND_OK;
}
