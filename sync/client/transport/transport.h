#pragma once
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/client/transport/signed_time.h"
#include "sync/wire/signature/http_message.h"

// HTTPS to one endpoint. The only includer of libcurl is transport.cpp.
namespace client {

// "GET" or "POST"; the body is sent with POST only.
using Request = wire::HttpRequest;

struct Reply {
    int status = 0;
    std::string content_type;  // without parameters, lower case; empty when the reply named none
    std::string body;
    std::optional<std::chrono::seconds> retry_after;  // RFC 9110 §10.2.3, both forms
    wire::Headers headers;                            // names in lower case
};
// The reply as a message whose signature can be verified.
[[nodiscard]] wire::HttpResponse message_of(const Reply& reply);

enum class FaultKind {
    NoNetwork,    // nobody was reached: name, route, connection, or the time for it ran out
    BrokenOff,    // the endpoint was reached, but its reply did not come whole, or not in time
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
    // By which certificates are judged; nullptr: the system's. Not owned.
    const base::Clock* clock = nullptr;
    // For the second try of a machine that does not know the time; nullptr: there is none. Not owned.
    const SignedTime* signed_time = nullptr;
};

// TLS 1.3 or newer, verified against `ca` alone and against the host's name, with no way to turn that off.
// When the clock follows no time server, certificates are judged at no earlier time than what is certain to
// have passed, and one that counts as expired or not yet valid once more at that (contracts: TLS; E09): never
// skipped, and past its end never good. Follows no redirect, keeps no cookie, speaks HTTP/1.1, takes no proxy
// from the environment. Connections are kept open between exchanges. One thread at a time.
class CurlTransport final : public Transport {
public:
    // BadInput when the origin is not https or the CA file holds no certificate.
    static base::Result<std::unique_ptr<CurlTransport>> open(TransportOptions options);
    ~CurlTransport() override;

    [[nodiscard]] base::Result<Reply, Fault> exchange(const Request& request) override;

private:
    struct Handles;
    CurlTransport(TransportOptions options, std::unique_ptr<Handles> handles);
    base::Result<Reply, Fault> attempt(const Request& request, std::optional<base::WallTime> judged_at);
    [[nodiscard]] std::optional<base::WallTime> certain_time() const;
    TransportOptions options_;
    std::unique_ptr<Handles> handles_;
};

// "https://host", optionally with a port and one "/" at the end, which is taken off; anything else is
// BadInput that names `where`.
[[nodiscard]] base::Result<std::string> https_origin(const std::string& url, const std::string& where);

}  // namespace client
