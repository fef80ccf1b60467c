/* Asks a server on loopback for an exact number of answers over a fixed number of keep-alive connections, and
 * counts what became of each request: answered with 200, with another status, cut short, or never.
 *
 *   soak PORT PID REQUESTS CONNECTIONS SECONDS PATHS
 *
 * PATHS is a file of request paths, one a line, asked round and round. PID is the server's, for its resident
 * memory before and after. One line of JSON on standard output; exit status 0 only when every request was
 * answered with 200 within SECONDS. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    HEAD_MAX = 8192,
    PATH_MAX_BYTES = 4096,
    PATHS_MAX = 100000,
    CONNECTIONS_MAX = 1024,
    EVENTS_MAX = 64,
    WAIT_MILLISECONDS = 250
};

struct paths {
    char **lines; /* owned */
    size_t count;
};

struct connection {
    int fd;
    bool asked;          /* an answer is due */
    char head[HEAD_MAX]; /* of the answer, NUL-terminated */
    size_t head_length;
    bool in_body;
    int status;
    uint64_t body_left; /* bytes */
    bool closing;       /* the server said Connection: close */
};

struct soak {
    struct sockaddr_in address;
    int epoll;
    struct paths paths;
    struct connection *connections; /* owned */
    size_t connection_count;
    uint64_t requests; /* to ask */
    uint64_t asked, ok, not_200, cut, refused;
    uint64_t bytes; /* received */
};

static uint64_t counted(const struct soak *soak)
{
    return soak->ok + soak->not_200 + soak->cut + soak->refused;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static long resident_kilobytes(long pid)
{
    char name[64], line[256];
    long kilobytes = -1;
    snprintf(name, sizeof name, "/proc/%ld/status", pid);
    FILE *file = fopen(name, "re");
    if (file == NULL)
        return -1;
    while (kilobytes < 0 && fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "VmRSS: %ld kB", &kilobytes) != 1)
            kilobytes = -1;
    fclose(file);
    return kilobytes;
}

static bool paths_read(struct paths *paths, const char *name)
{
    char line[PATH_MAX_BYTES];
    FILE *file = fopen(name, "re");
    if (file == NULL)
        return false;
    paths->lines = calloc(PATHS_MAX, sizeof *paths->lines);
    while (paths->lines != NULL && paths->count < PATHS_MAX && fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if ((paths->lines[paths->count] = strdup(line)) == NULL)
            break;
        paths->count++;
    }
    fclose(file);
    return paths->count > 0;
}

static void paths_free(struct paths *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        free(paths->lines[i]);
    free(paths->lines);
}

static bool connection_open(struct soak *soak, struct connection *connection)
{
    const int on = 1;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    connection->fd = fd;
    if (fd < 0 || connect(fd, (struct sockaddr *)&soak->address, sizeof soak->address) != 0)
        return false;
    return setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0 && fcntl(fd, F_SETFL, O_NONBLOCK) == 0 &&
           epoll_ctl(soak->epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

/* Closing removes the descriptor from the epoll set. */
static void connection_close(struct connection *connection)
{
    if (connection->fd >= 0)
        close(connection->fd);
    connection->fd = -1;
}

/* A request is far smaller than a socket's buffer: one send takes it whole, or the connection is of no use.
 */
static bool connection_send(struct soak *soak, struct connection *connection)
{
    char request[PATH_MAX_BYTES + 128];
    const char *path = soak->paths.lines[(soak->asked - 1) % soak->paths.count];
    int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n", path,
                          (unsigned)ntohs(soak->address.sin_port));
    return send(connection->fd, request, (size_t)length, MSG_NOSIGNAL) == length;
}

/* Asks the next question on this connection, if one is left; a connection that cannot even ask is opened anew
 * for the next. */
static void connection_ask(struct soak *soak, struct connection *connection)
{
    connection->asked = false;
    while (!connection->asked && soak->asked < soak->requests) {
        connection->head_length = 0;
        connection->in_body = false;
        connection->closing = false;
        soak->asked++;
        connection->asked =
            (connection->fd >= 0 || connection_open(soak, connection)) && connection_send(soak, connection);
        if (!connection->asked) {
            soak->refused++;
            connection_close(connection);
        }
    }
}

static void connection_answered(struct soak *soak, struct connection *connection)
{
    if (connection->status == 200)
        soak->ok++;
    else
        soak->not_200++;
    if (connection->closing)
        connection_close(connection);
    connection_ask(soak, connection);
}

static const char *head_value(const char *head, const char *name)
{
    const char *line = strcasestr(head, name);
    return line == NULL ? NULL : line + strlen(name) + strspn(line + strlen(name), " ");
}

/* Reads the head of an answer; false when it has no status or no length. */
static bool head_parse(struct connection *connection)
{
    const char *length = head_value(connection->head, "\r\nContent-Length:");
    const char *persistence = head_value(connection->head, "\r\nConnection:");
    if (length == NULL || sscanf(connection->head, "HTTP/1.1 %d", &connection->status) != 1)
        return false;
    connection->body_left = strtoull(length, NULL, 10);
    connection->closing = persistence != NULL && strncasecmp(persistence, "close", 5) == 0;
    connection->in_body = true;
    return true;
}

/* Takes bytes of the head; returns how many of them belong to it, or -1 when it is too long or malformed. */
static ssize_t head_feed(struct connection *connection, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (connection->head_length == HEAD_MAX - 1)
            return -1;
        connection->head[connection->head_length++] = bytes[i];
        if (bytes[i] != '\n' || connection->head_length < 4 ||
            memcmp(connection->head + connection->head_length - 4, "\r\n\r\n", 4) != 0)
            continue;
        connection->head[connection->head_length] = '\0';
        return head_parse(connection) ? (ssize_t)i + 1 : -1;
    }
    return (ssize_t)length;
}

/* Takes received bytes; false when they are not an answer to what was asked. */
static bool connection_feed(struct soak *soak, struct connection *connection, const char *bytes, size_t length)
{
    if (!connection->in_body) {
        ssize_t head = head_feed(connection, bytes, length);
        if (head < 0)
            return false;
        bytes += head;
        length -= (size_t)head;
    }
    if (!connection->in_body)
        return true;
    if (length > connection->body_left)
        return false;
    connection->body_left -= length;
    if (connection->body_left == 0)
        connection_answered(soak, connection);
    return true;
}

static void connection_receive(struct soak *soak, struct connection *connection)
{
    char bytes[1 << 16];
    ssize_t length = recv(connection->fd, bytes, sizeof bytes, 0);
    if (length < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (length > 0)
        soak->bytes += (uint64_t)length;
    if (length > 0 && connection->asked && connection_feed(soak, connection, bytes, (size_t)length))
        return;
    soak->cut += connection->asked;
    connection_close(connection);
    connection_ask(soak, connection);
}

static void soak_run(struct soak *soak, double seconds)
{
    struct epoll_event events[EVENTS_MAX];
    const double end = now() + seconds;
    for (size_t i = 0; i < soak->connection_count; i++)
        connection_ask(soak, &soak->connections[i]);
    while (counted(soak) < soak->requests && now() < end) {
        int ready = epoll_wait(soak->epoll, events, EVENTS_MAX, WAIT_MILLISECONDS);
        for (int i = 0; i < ready; i++)
            connection_receive(soak, events[i].data.ptr);
    }
}

static bool soak_init(struct soak *soak, char **argv)
{
    soak->address.sin_family = AF_INET;
    soak->address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    soak->address.sin_port = htons((uint16_t)strtoul(argv[1], NULL, 10));
    soak->requests = strtoull(argv[3], NULL, 10);
    soak->connection_count = strtoul(argv[4], NULL, 10);
    if (soak->requests == 0 || soak->connection_count == 0 || soak->connection_count > CONNECTIONS_MAX)
        return false;
    soak->epoll = epoll_create1(EPOLL_CLOEXEC);
    soak->connections = calloc(soak->connection_count, sizeof *soak->connections);
    if (soak->epoll < 0 || soak->connections == NULL || !paths_read(&soak->paths, argv[6]))
        return false;
    for (size_t i = 0; i < soak->connection_count; i++)
        soak->connections[i].fd = -1;
    return true;
}

static void soak_fini(struct soak *soak)
{
    for (size_t i = 0; soak->connections != NULL && i < soak->connection_count; i++)
        connection_close(&soak->connections[i]);
    free(soak->connections);
    paths_free(&soak->paths);
    if (soak->epoll >= 0)
        close(soak->epoll);
}

static void soak_report(const struct soak *soak, double seconds, long before, long after)
{
    printf("{\"requests\":%" PRIu64 ",\"connections\":%zu,\"seconds\":%.1f,\"ok\":%" PRIu64 ",\"not_200\":%" PRIu64
           ",\"cut_short\":%" PRIu64 ",\"refused\":%" PRIu64 ",\"unanswered\":%" PRIu64 ",\"bytes\":%" PRIu64
           ",\"resident_kilobytes_before\":%ld,\"resident_kilobytes_after\":%ld}\n",
           soak->requests, soak->connection_count, seconds, soak->ok, soak->not_200, soak->cut, soak->refused,
           soak->requests - counted(soak), soak->bytes, before, after);
}

int main(int argc, char **argv)
{
    struct soak soak = {.epoll = -1};
    if (argc != 7) {
        fputs("usage: soak PORT PID REQUESTS CONNECTIONS SECONDS PATHS\n", stderr);
        return 2;
    }
    if (!soak_init(&soak, argv)) {
        fprintf(stderr, "soak: cannot begin: check the numbers (connections: 1 to %d) and %s\n", CONNECTIONS_MAX,
                argv[6]);
        soak_fini(&soak);
        return 2;
    }
    const long pid = strtol(argv[2], NULL, 10);
    const long before = resident_kilobytes(pid);
    const double began = now();
    soak_run(&soak, strtod(argv[5], NULL));
    soak_report(&soak, now() - began, before, resident_kilobytes(pid));
    const bool clean = soak.ok == soak.requests;
    soak_fini(&soak);
    return clean ? 0 : 1;
}
