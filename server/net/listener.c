#include "server/net/listener.h"

#include <fcntl.h>
#include <linux/filter.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Connections that wait to be accepted; the kernel's net.core.somaxconn may say less. */
enum { BACKLOG = 1024 };

enum { HOST_MAX = 64, PORT_MAX = 6 };

/* Parts "HOST:PORT" or "[HOST]:PORT". */
static bool split_address(const char *address, char host[HOST_MAX], char port[PORT_MAX])
{
    const char *colon = strrchr(address, ':');
    size_t length = colon == NULL ? 0 : (size_t)(colon - address);

    if (length >= 2 && address[0] == '[' && address[length - 1] == ']') {
        address++;
        length -= 2;
    }
    if (length == 0 || length >= HOST_MAX || strlen(colon + 1) >= PORT_MAX || colon[1] == '\0' ||
        colon[1 + strspn(colon + 1, "0123456789")] != '\0')
        return false;
    memcpy(host, address, length);
    host[length] = '\0';
    strcpy(port, colon + 1);
    return strtoul(port, NULL, 10) <= 65535;
}

static enum fynd_status resolve(const char *address, struct addrinfo **found, struct fynd_cause *cause)
{
    const struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    char host[HOST_MAX], port[PORT_MAX];

    if (!split_address(address, host, port))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "%s is not HOST:PORT", address);
    int error = getaddrinfo(host, port, &hints, found);
    if (error != 0)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "%s: %s", address, gai_strerror(error));
    return FYND_OK;
}

/* Accepted sockets inherit TCP_NODELAY: the tail of an answer must not wait for an acknowledgement. */
static bool set_up(int fd, const struct addrinfo *to)
{
    const int on = 1;
    return setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
           setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0 &&
           bind(fd, to->ai_addr, to->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0;
}

static bool name_socket(int fd, char name[LISTENER_NAME_MAX])
{
    struct sockaddr_storage bound;
    socklen_t length = sizeof bound;
    char host[HOST_MAX], port[PORT_MAX];

    if (getsockname(fd, (struct sockaddr *)&bound, &length) != 0 ||
        getnameinfo((struct sockaddr *)&bound, length, host, sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return false;
    snprintf(name, LISTENER_NAME_MAX, bound.ss_family == AF_INET6 ? "[%s]:%s" : "%s:%s", host, port);
    return true;
}

enum fynd_status listener_open(const char *address, int *fd, char name[LISTENER_NAME_MAX], struct fynd_cause *cause)
{
    struct addrinfo *found;
    enum fynd_status status = resolve(address, &found, cause);
    if (status != FYND_OK)
        return status;

    int opened = socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (opened < 0 || !set_up(opened, found) || !name_socket(opened, name)) {
        status = fynd_status_fail_errno(cause, "cannot listen on %s", address);
        if (opened >= 0)
            close(opened);
    } else {
        *fd = opened;
    }
    freeaddrinfo(found);
    return status;
}

int listener_duplicate(int fd)
{
    return fcntl(fd, F_DUPFD_CLOEXEC, 0);
}

/* The kernel shows a filter the segment from its TCP header on; a connection begins with the SYN flag. A
 * kernel that takes no filter leaves a moment in which a connection may be reset, no more. */
void listener_end(int fd)
{
    enum { FLAGS_OFFSET = 13, SYN = 0x02, DROP = 0, PASS = -1 };
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_B | BPF_ABS, FLAGS_OFFSET),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, SYN, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, DROP),
        BPF_STMT(BPF_RET | BPF_K, (unsigned)PASS),
    };
    const struct sock_fprog filter = {.len = sizeof code / sizeof *code, .filter = code};
    (void)setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter);
}
