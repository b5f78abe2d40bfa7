#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

// An endpoint that does what a test says, over real TLS on loopback, with certificates made on the spot.
namespace support {

// A certificate and its key, PEM.
struct Identity {
    std::string certificate;
    std::string key;
};

struct CertificateRequest {
    std::vector<std::string> names{"localhost"};  // DNS names
    std::chrono::hours valid_from{-1};            // from now
    std::chrono::hours valid_to{24};
};

// A certificate authority that lives as long as the test.
class Authority {
public:
    Authority();
    ~Authority();
    Authority(const Authority&) = delete;
    Authority& operator=(const Authority&) = delete;

    [[nodiscard]] Identity issue(const CertificateRequest& request = {}) const;
    // Its own certificate, PEM.
    [[nodiscard]] std::string certificate() const;

private:
    struct Keys;
    std::unique_ptr<Keys> keys_;
};

struct ReceivedRequest {
    std::string method;
    std::string target;
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;
};

enum class Then {
    KeepOpen,  // wait for the next request
    Close,     // orderly
    Reset,     // RST
    Stall,     // keep the connection and say nothing more
    Crawl,     // say it a byte at a time, ten a second, and stall
};

struct Reaction {
    std::string bytes;  // as they go on the wire; see http_reply()
    Then then = Then::KeepOpen;
};

// A whole HTTP/1.1 reply with Content-Length. `headers` are lines without line ends.
[[nodiscard]] std::string http_reply(int status, const std::string& content_type, const std::string& body,
                                     const std::vector<std::string>& headers = {});

// Called from the server's threads, one request at a time.
using Script = std::function<Reaction(const ReceivedRequest&)>;

struct ServerOptions {
    bool tls12_only = false;
    bool is_mute = false;   // takes connections and never says a word: half open
    bool is_clear = false;  // answers a handshake with a page in clear, as a portal does
};

// Listens on 127.0.0.1, a port of the kernel's choice, until it is destroyed.
class HttpsServer {
public:
    HttpsServer(const Identity& identity, Script script, ServerOptions options = {});
    ~HttpsServer();
    HttpsServer(const HttpsServer&) = delete;
    HttpsServer& operator=(const HttpsServer&) = delete;

    [[nodiscard]] std::string origin() const;  // "https://localhost:PORT"
    [[nodiscard]] int port() const;
    // Every whole request so far, in order.
    [[nodiscard]] std::vector<ReceivedRequest> received() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace support
