#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "sync/base/result.h"
#include "sync/endpoint/handlers/message.h"

// HTTPS with Boost.Beast on one thread. Nothing outside this folder sees Beast, Asio or OpenSSL.
namespace endpoint {

struct ServerSettings {
    std::string listen;
    std::uint16_t port = 0;  // 0: any free one
    std::filesystem::path certificate;
    std::filesystem::path key;
    // From the first byte of a request to its last, and for each reply: a slow client is cut off.
    std::chrono::milliseconds whole_request{30000};
    // The same for the body of a request that may bring more than a batch: 16 MiB at 450 kbit/s.
    std::chrono::milliseconds whole_upload{300000};
    // Between two requests.
    std::chrono::milliseconds idle{60000};
};

// Answers through `Answer`, from any thread. Called on the thread of run(). No `Answer`, called or not, may
// outlive the Server: it holds the connection that waits for it.
using Handler = std::function<void(const Request&, Answer)>;

// Says by a request's head, with an empty body, what more it may bring. Called on the thread of run().
using Admission = std::function<Allowance(const Request& head)>;
[[nodiscard]] inline Allowance batches_only(const Request&) {
    return {};
}

// TLS 1.3 only, HTTP/1.1 with keep-alive. Limits: body 256 KiB or what the Admission says (413), header 16
// KiB (431 by closing), the times in ServerSettings, 4,096 connections (more wait in the listen queue).
// Writes no access log: an address beside a second could be a person (P07).
class Server {
public:
    // BadInput or NotFound: certificate or key; Unavailable: the address is taken.
    static base::Result<std::unique_ptr<Server>> open(const ServerSettings& settings, Handler handler,
                                                      Admission admission = batches_only);
    ~Server();

    [[nodiscard]] std::uint16_t port() const;
    // Serves until SIGTERM, SIGINT or stop(). Requests under way are answered first, for at most a second.
    void run();
    // From any thread.
    void stop();
    // Runs `work` on the thread of run(). From any thread.
    void post(std::function<void()> work);

private:
    struct State;
    explicit Server(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace endpoint
