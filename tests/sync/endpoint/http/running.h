#pragma once
#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include "sync/endpoint/http/server.h"
#include "tests/support/https_server.h"
#include "tests/support/temporary_folder.h"
#include "tests/sync/endpoint/http/client.h"

namespace http_test {

// Replies with what it was asked: "<method> <path>?<query> <bytes of body>".
void echo(const endpoint::Request& request, const endpoint::Answer& answer);

// One authority for the whole run: making keys takes time.
[[nodiscard]] const support::Authority& authority();

// Settings with a good certificate and key in `folder`, and a port of the kernel's choice.
[[nodiscard]] endpoint::ServerSettings settings_in(const support::TemporaryFolder& folder);

// The real server on a thread of its own, until it is stopped or destroyed.
class Running {
public:
    explicit Running(endpoint::Handler handler = echo);
    // With another time for a whole request than the server's own.
    explicit Running(std::chrono::milliseconds whole_request);
    // With requests that may bring more than a batch, in `whole_upload`.
    Running(endpoint::Handler handler, endpoint::Admission admission,
            std::chrono::milliseconds whole_upload = std::chrono::seconds(10));
    ~Running();

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] Client connect(Tls tls = Tls::Newest) const {
        return {port(), authority().certificate(), tls};
    }
    // The reply to one request on a connection of its own.
    [[nodiscard]] std::optional<Answered> ask(const std::string& request) const;
    [[nodiscard]] endpoint::Server& server() { return *server_; }
    // Waits for run() to return; false when it does not within `limit`.
    [[nodiscard]] bool ends_within(std::chrono::milliseconds limit);

private:
    void start(const endpoint::ServerSettings& settings, endpoint::Handler handler,
               endpoint::Admission admission = endpoint::batches_only);

    support::TemporaryFolder folder_;
    std::unique_ptr<endpoint::Server> server_;
    std::future<void> ended_;
};

}  // namespace http_test
