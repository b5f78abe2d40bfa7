#pragma once
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "sync/base/result.h"

// HTTPS to one endpoint. The only includer of libcurl is transport.cpp.
namespace client {

struct Request {
    std::string method = "GET";  // "GET" or "POST"
    std::string target;          // "/v1/events": path and query, begins with "/"
    std::string body;            // sent with POST only
    std::map<std::string, std::string> headers;
};

struct Reply {
    int status = 0;
    std::string content_type;  // without parameters, lower case; empty when the reply named none
    std::string body;
    std::optional<std::chrono::seconds> retry_after;  // RFC 9110 §10.2.3, both forms
    std::map<std::string, std::string> headers;       // names in lower case
};

enum class FaultKind {
    NoNetwork,    // name, route, connection or time ran out; also a reply that broke off half-way
    TlsRefused,   // someone answered who could not prove to be the endpoint
    BrokenReply,  // the endpoint answered, but not in HTTP or more than the limit
    Stopped,      // this program is asked to end
};

// Why there is no reply. Nothing is known about what the other side did with the request.
struct Fault {
    FaultKind kind = FaultKind::NoNetwork;
    base::Error error;
};

class Transport {
public:
    virtual ~Transport() = default;
    // Blocks until the reply is whole, a limit is passed or the program is asked to end. Any HTTP status is a
    // Reply: what it means is the caller's to judge.
    [[nodiscard]] virtual base::Result<Reply, Fault> exchange(const Request& request) = 0;
};

// Limits follow C04: each transfer has a total and a low-speed limit.
struct TransportOptions {
    std::string origin;        // "https://host:port", no path
    std::filesystem::path ca;  // PEM; the only certificates that are trusted
    std::string proxy;         // empty: none, whatever the environment says
    std::chrono::milliseconds connect_limit{10'000};
    std::chrono::milliseconds total_limit{60'000};
    std::chrono::seconds stall_limit{20};           // ends a transfer slower than stall_rate for that long
    long stall_rate = 64;                           // bytes per second
    std::size_t body_limit = std::size_t{1} << 20;  // bytes of a reply's body
    int stop_descriptor = -1;  // readable = asked to end; polled, never read; -1: none. Not owned.
};

// TLS 1.3 or newer, verified against `ca` alone and against the host's name, with no way to turn that off.
// Follows no redirect, keeps no cookie, speaks HTTP/1.1, takes no proxy from the environment. Connections are
// kept open between exchanges. One thread at a time.
class CurlTransport final : public Transport {
public:
    // BadInput when the origin is not https or the CA file holds no certificate.
    static base::Result<std::unique_ptr<CurlTransport>> open(TransportOptions options);
    ~CurlTransport() override;

    [[nodiscard]] base::Result<Reply, Fault> exchange(const Request& request) override;

private:
    struct Handles;
    CurlTransport(TransportOptions options, std::unique_ptr<Handles> handles);
    TransportOptions options_;
    std::unique_ptr<Handles> handles_;
};

// "https://host", optionally with a port and one "/" at the end, which is taken off; anything else is
// BadInput that names `where`.
[[nodiscard]] base::Result<std::string> https_origin(const std::string& url, const std::string& where);

}  // namespace client
