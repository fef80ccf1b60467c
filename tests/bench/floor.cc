// The floor that fynd is measured against: raw Xapian as its getting-started guide would have it, in
// competent hands. TermGenerator with positions, QueryParser that takes any word, operators and patterns, the
// Swedish stemmer, stop words, MSet::snippet without its costly flags, a commit each 1,000 documents, compacted;
// behind evhttp on loopback.
//
//   floor index DIR DOCS.jsonl[.gz]   one object a line: id, title, text
//   floor serve DIR PORT [--ids]      /api/v1/search?q=&size=&page=; --ids answers the bare match: ids alone
//
// It uses nothing of fynd's, so that a mistake in fynd cannot hide in both.
#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <event2/thread.h>
#include <jansson.h>
#include <xapian.h>
#include <zlib.h>

#include <arpa/inet.h>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <vector>

namespace
{

constexpr unsigned COMMIT_EACH = 1000; // documents; later commits are slower, see README
constexpr unsigned SNIPPET_BYTES = 240;
constexpr unsigned SIZE_MAX_PAGE = 100; // hits a page, as fynd's
constexpr unsigned PAGE_MAX = 1000;
constexpr unsigned WORKERS = 2;
constexpr Xapian::valueno SLOT_ID = 0;

const char *const STOP_WORDS[] = {
    "alla",  "allt",   "andra",  "att",    "av",    "bara",   "bland",  "blev",  "bli",   "blir",   "borde", "bort",
    "bör",   "de",     "dem",    "den",    "denna", "dess",   "dessa",  "det",   "detta", "dig",    "din",   "dit",
    "ditt",  "du",     "där",    "då",     "efter", "ej",     "eller",  "en",    "er",    "era",    "ert",   "ett",
    "flera", "från",   "får",    "få",     "för",   "genom",  "ha",     "hade",  "han",   "hans",   "har",   "hela",
    "hen",   "hennes", "hon",    "honom",  "hur",   "här",    "i",      "icke",  "in",    "ingen",  "inom",  "inte",
    "jag",   "ju",     "kan",    "kommer", "kunde", "kunna",  "man",    "med",   "medan", "mellan", "men",   "mer",
    "mig",   "min",    "mina",   "mitt",   "mot",   "mycket", "måste",  "ni",    "nu",    "när",    "någon", "något",
    "några", "och",    "också",  "om",     "oss",   "på",     "samma",  "samt",  "sedan", "ser",    "sig",   "sin",
    "sina",  "sitt",   "själv",  "ska",    "skall", "skulle", "som",    "så",    "sådan", "till",   "under", "upp",
    "ur",    "ut",     "utan",   "vad",    "var",   "vara",   "varför", "varit", "varje", "vem",    "vi",    "vid",
    "vilka", "vilken", "vilket", "vill",   "vår",   "våra",   "vårt",   "än",    "är",    "även",   "åt",    "över",
};

struct JsonFree {
    void operator()(json_t *json) const
    {
        json_decref(json);
    }
};
using Json = std::unique_ptr<json_t, JsonFree>;

std::string json_text(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_string(value) ? std::string(json_string_value(value), json_string_length(value)) : "";
}

std::string json_compact(const json_t *json)
{
    std::unique_ptr<char, decltype(&free)> text(json_dumps(json, JSON_COMPACT), free);
    if (!text)
        throw std::bad_alloc();
    return text.get();
}

// The lines of a file, plain or gzip.
class Lines
{
  public:
    explicit Lines(const char *path) : file(gzopen(path, "rb"))
    {
        if (!file)
            throw std::runtime_error(std::string(path) + ": cannot be opened");
        gzbuffer(file, 1 << 18);
    }
    ~Lines()
    {
        gzclose(file);
    }
    Lines(const Lines &) = delete;
    Lines &operator=(const Lines &) = delete;

    bool next(std::string &line)
    {
        char chunk[1 << 16];
        line.clear();
        while (gzgets(file, chunk, sizeof chunk)) {
            line += chunk;
            if (line.back() == '\n')
                return true;
        }
        return !line.empty();
    }

  private:
    gzFile file;
};

// The document as the guide's index example makes it: the title under its prefix, then title and text for
// all.
Xapian::Document make_document(Xapian::TermGenerator &generator, const json_t *record, const std::string &id_term)
{
    const std::string title = json_text(record, "title");
    const std::string text = json_text(record, "text");
    Json data(
        json_pack("{s:O,s:s,s:s}", "id", json_object_get(record, "id"), "title", title.c_str(), "text", text.c_str()));
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(title, 1, "S");
    generator.index_text(title);
    generator.increase_termpos();
    generator.index_text(text);
    document.set_data(json_compact(data.get()));
    document.add_value(SLOT_ID, json_text(record, "id"));
    document.add_boolean_term(id_term);
    return document;
}

void index_lines(Xapian::WritableDatabase &database, Lines &lines)
{
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("swedish")); // strategy: STEM_SOME, the default
    std::string line;
    for (unsigned long number = 1; lines.next(line); number++) {
        json_error_t error;
        Json record(json_loadb(line.data(), line.size(), 0, &error));
        const std::string id = json_text(record.get(), "id");
        if (id.empty())
            throw std::runtime_error("line " + std::to_string(number) + ": no object with an id");
        const std::string id_term = "Q" + id;
        database.replace_document(id_term, make_document(generator, record.get(), id_term));
        if (number % COMMIT_EACH == 0)
            database.commit();
    }
    database.commit();
}

void index_archive(const std::string &folder, const char *source)
{
    const std::string uncompacted = folder + ".uncompacted";
    {
        Lines lines(source);
        Xapian::WritableDatabase database(uncompacted, Xapian::DB_CREATE_OR_OVERWRITE);
        index_lines(database, lines);
        database.compact(folder);
    }
    std::filesystem::remove_all(uncompacted);
}

// A listening socket of the worker's own on the shared port: the kernel deals out the connections. With one
// socket for all, the worker that wakes first often accepts every connection of a burst, and the other cores
// stand idle. Connections inherit TCP_NODELAY; without it libevent, which writes 16 KiB at a time, waits for
// the client's delayed acknowledgement (40 ms) before the end of a longer answer.
int listen_on_loopback(unsigned short port)
{
    const int listening = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto set = [listening](int level, int option) {
        const int on = 1;
        return setsockopt(listening, level, option, &on, sizeof on) == 0;
    };
    if (listening < 0 || !set(SOL_SOCKET, SO_REUSEADDR) || !set(SOL_SOCKET, SO_REUSEPORT) ||
        !set(IPPROTO_TCP, TCP_NODELAY) ||
        bind(listening, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 ||
        listen(listening, SOMAXCONN) != 0)
        throw std::runtime_error("port " + std::to_string(port) + ": " + strerror(errno));
    return listening;
}

// What one thread owns: its database, parser and loop. None of it is shared.
class Worker
{
  public:
    Worker(const std::string &folder, bool only_ids, unsigned short port)
        : database(folder), ids(only_ids), stemmer("swedish"), base(event_base_new()),
          http(base ? evhttp_new(base) : nullptr)
    {
        if (!http || evhttp_accept_socket(http, listen_on_loopback(port)) != 0)
            throw std::runtime_error("the HTTP server cannot be started");
        evhttp_set_allowed_methods(http, EVHTTP_REQ_GET);
        evhttp_set_gencb(http, answer, this);
        for (const char *word : STOP_WORDS)
            stopper.add(word);
        parser.set_database(database);
        parser.set_stemmer(stemmer);
        parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
        parser.set_stopper(&stopper);
        parser.add_prefix("title", "S");
    }
    ~Worker()
    {
        if (http)
            evhttp_free(http);
        if (base)
            event_base_free(base);
    }
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    void run()
    {
        event_base_dispatch(base);
    }
    void stop()
    {
        event_base_loopbreak(base);
    }

  private:
    Xapian::Database database;
    const bool ids;
    Xapian::Stem stemmer;
    Xapian::SimpleStopper stopper;
    Xapian::QueryParser parser;
    event_base *base;
    evhttp *http;

    // Free text is often not what the parser expects ("vem vann AND"): then it is taken as words.
    Xapian::Query parse(const std::string &text)
    {
        try {
            return parser.parse_query(text, Xapian::QueryParser::FLAG_DEFAULT | Xapian::QueryParser::FLAG_WILDCARD);
        } catch (const Xapian::QueryParserError &) {
            return parser.parse_query(text, 0);
        }
    }

    json_t *hit(const Xapian::MSet &matches, const Xapian::MSetIterator &match) const
    {
        const Xapian::Document document = match.get_document();
        if (ids)
            return json_pack("{s:s}", "id", document.get_value(SLOT_ID).c_str());
        const std::string stored = document.get_data();
        Json data(json_loadb(stored.data(), stored.size(), 0, nullptr));
        const std::string snippet =
            matches.snippet(json_text(data.get(), "text"), SNIPPET_BYTES, stemmer, 0, "<mark>", "</mark>", "…");
        return json_pack("{s:O,s:O,s:s,s:f}", "id", json_object_get(data.get(), "id"), "title",
                         json_object_get(data.get(), "title"), "snippet_html", snippet.c_str(), "score",
                         match.get_weight());
    }

    std::string search(const std::string &text, unsigned page, unsigned size)
    {
        Xapian::Enquire enquire(database);
        enquire.set_query(parse(text));
        Xapian::MSet matches = enquire.get_mset((page - 1) * size, size);
        if (!ids)
            matches.fetch();
        json_t *results = json_array();
        for (auto match = matches.begin(); match != matches.end(); ++match)
            json_array_append_new(results, hit(matches, match));
        Json json(json_pack("{s:s,s:I,s:o}", "query", text.c_str(), "total",
                            static_cast<json_int_t>(matches.get_matches_estimated()), "results", results));
        return json_compact(json.get());
    }

    static unsigned number(const evkeyvalq &parameters, const char *name, unsigned otherwise, unsigned most)
    {
        const char *text = evhttp_find_header(&parameters, name);
        const unsigned long value = text ? strtoul(text, nullptr, 10) : 0;
        return value >= 1 && value <= most ? static_cast<unsigned>(value) : otherwise;
    }

    void reply(evhttp_request *request)
    {
        const evhttp_uri *uri = evhttp_request_get_evhttp_uri(request);
        const char *path = evhttp_uri_get_path(uri);
        if (!path || strcmp(path, "/api/v1/search") != 0)
            return evhttp_send_error(request, HTTP_NOTFOUND, nullptr);
        const char *asked = evhttp_uri_get_query(uri);
        evkeyvalq parameters;
        if (evhttp_parse_query_str(asked ? asked : "", &parameters) != 0)
            return evhttp_send_error(request, HTTP_BADREQUEST, nullptr);
        const char *text = evhttp_find_header(&parameters, "q");
        const std::string words = text ? text : "";
        const unsigned page = number(parameters, "page", 1, PAGE_MAX);
        const unsigned size = number(parameters, "size", 10, SIZE_MAX_PAGE);
        evhttp_clear_headers(&parameters);
        const std::string body = search(words, page, size);
        evbuffer_add(evhttp_request_get_output_buffer(request), body.data(), body.size());
        evhttp_add_header(evhttp_request_get_output_headers(request), "Content-Type", "application/json");
        evhttp_send_reply(request, HTTP_OK, "OK", nullptr);
    }

    static void answer(evhttp_request *request, void *worker)
    {
        try {
            static_cast<Worker *>(worker)->reply(request);
        } catch (const Xapian::Error &error) {
            fprintf(stderr, "floor: %s\n", error.get_description().c_str());
            evhttp_send_error(request, HTTP_INTERNAL, nullptr);
        } catch (const std::exception &error) {
            fprintf(stderr, "floor: %s\n", error.what());
            evhttp_send_error(request, HTTP_INTERNAL, nullptr);
        }
    }
};

void serve(const std::string &folder, unsigned short port, bool only_ids)
{
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGINT);
    pthread_sigmask(SIG_BLOCK, &stop, nullptr); // inherited by the workers: only sigwait sees them
    evthread_use_pthreads();                    // event_base_loopbreak comes from another thread

    std::vector<std::unique_ptr<Worker>> workers;
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < WORKERS; i++)
        workers.push_back(std::make_unique<Worker>(folder, only_ids, port));
    for (const auto &worker : workers)
        threads.emplace_back(&Worker::run, worker.get());
    fprintf(stderr, "listening on http://127.0.0.1:%u\n", port);

    int signal_number;
    sigwait(&stop, &signal_number);
    for (const auto &worker : workers)
        worker->stop();
    for (std::thread &thread : threads)
        thread.join();
}

unsigned short parse_port(const char *text)
{
    const unsigned long port = strtoul(text, nullptr, 10);
    if (port < 1 || port > 65535)
        throw std::runtime_error(std::string(text) + ": not a port number");
    return static_cast<unsigned short>(port);
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    try {
        if (arguments.size() == 3 && arguments[0] == "index") {
            index_archive(arguments[1], argv[3]);
            return 0;
        }
        if (arguments.size() >= 3 && arguments[0] == "serve") {
            serve(arguments[1], parse_port(argv[3]), arguments.size() == 4 && arguments[3] == "--ids");
            return 0;
        }
        fputs("usage: floor index DIR DOCS.jsonl[.gz]\n       floor serve DIR PORT [--ids]\n", stderr);
        return 2;
    } catch (const Xapian::Error &error) {
        fprintf(stderr, "floor: %s\n", error.get_description().c_str());
    } catch (const std::exception &error) {
        fprintf(stderr, "floor: %s\n", error.what());
    }
    return 1;
}
