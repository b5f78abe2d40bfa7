#include "tests/sync/endpoint/http/running.h"

#include <stdexcept>

#include "sync/base/file.h"
#include "sync/base/log.h"

namespace http_test {
namespace {

void put(const std::filesystem::path& file, const std::string& text) {
    if (!base::write_file(file, text)) throw std::runtime_error("a test's file cannot be written");
}

}  // namespace

void echo(const endpoint::Request& request, const endpoint::Answer& answer) {
    answer({200, "text/plain",
            request.method + " " + std::string(endpoint::path_of(request)) + "?" +
                std::string(endpoint::query_of(request)) + " " + std::to_string(request.body.size())});
}

const support::Authority& authority() {
    static const support::Authority one;
    return one;
}

endpoint::ServerSettings settings_in(const support::TemporaryFolder& folder) {
    static const support::Identity identity = authority().issue();
    put(folder / "certificate.pem", identity.certificate);
    put(folder / "key.pem", identity.key);
    endpoint::ServerSettings settings;
    settings.listen = "127.0.0.1";
    settings.certificate = folder / "certificate.pem";
    settings.key = folder / "key.pem";
    return settings;
}

Running::Running(endpoint::Handler handler) {
    start(settings_in(folder_), std::move(handler));
}

Running::Running(std::chrono::milliseconds whole_request) {
    auto settings = settings_in(folder_);
    settings.whole_request = whole_request;
    start(settings, echo);
}

Running::Running(endpoint::Handler handler, endpoint::Admission admission,
                 std::chrono::milliseconds whole_upload) {
    auto settings = settings_in(folder_);
    settings.whole_upload = whole_upload;
    start(settings, std::move(handler), std::move(admission));
}

void Running::start(const endpoint::ServerSettings& settings, endpoint::Handler handler,
                    endpoint::Admission admission) {
    base::silence_log();
    auto opened = endpoint::Server::open(settings, std::move(handler), std::move(admission));
    if (!opened) throw std::runtime_error(opened.error().message());
    server_ = *std::move(opened);
    ended_ = std::async(std::launch::async, [this] { server_->run(); });
}

Running::~Running() {
    server_->stop();
    if (ended_.valid()) ended_.wait();
}

std::optional<Answered> Running::ask(const std::string& request) const {
    auto client = connect();
    if (!client.send(request)) return std::nullopt;
    return client.receive();
}

bool Running::ends_within(std::chrono::milliseconds limit) {
    return ended_.wait_for(limit) == std::future_status::ready;
}

}  // namespace http_test
