#include "tests/sync/pull/archive.h"

#include <algorithm>
#include <stdexcept>

#include "sync/base/file.h"

namespace pull_test {
namespace {

const support::Authority& authority() {
    static const support::Authority authority;
    return authority;
}

}  // namespace

std::string row(int number, const std::string& answers, const std::string& more) {
    return R"({"id":"r)" + std::to_string(number) +
           R"(","time":"2026-11-23T14:00:00Z","dialogue":"trygghet-event","version":1,"place":"torget",)"
           R"("channel":"event","language":"sv","complete":true,"rehearsal":false,"pace":[],"kiosk":"MJB-07","answers":)" +
           answers + more + "}";
}

support::Reaction Archive::give(const support::ReceivedRequest& request) const {
    if (request.headers.at("authorization") != "Bearer the-token") {
        return {support::http_reply(401, "application/problem+json",
                                    R"({"type":"urn:lyhord:problem:unauthorised"})")};
    }
    const auto after = request.target.find("after=c");
    const auto begin = after == std::string::npos ? 0 : std::stoul(request.target.substr(after + 7));
    const auto end = std::min(begin + page, rows.size());
    std::string body;
    for (auto i = begin; i < end; ++i)
        body += rows[i] + "\n";
    return {support::http_reply(200, "application/x-ndjson", body,
                                {"Lyhord-Cursor: c" + std::to_string(end),
                                 "Lyhord-Remaining: " + std::to_string(rows.size() - end)})};
}

Desk::Desk(Archive content, support::Script script)
    : archive(std::move(content)),
      server(
          authority().issue(), script ? std::move(script) : [this](const support::ReceivedRequest& request) {
              return archive.give(request);
          }) {
    order.endpoint = server.origin();
    order.ca = folder / "ca.pem";
    order.token_file = folder / "token";
    order.out = out().string();
    const bool is_written = base::write_file(order.ca, authority().certificate()).has_value() &&
                            base::write_file(order.token_file, "the-token\n").has_value();
    if (!is_written) throw std::runtime_error("the test cannot write its own files");
}

base::Result<std::int64_t> Desk::pull() {
    const cli::PullMeans means{random, [this](std::chrono::milliseconds time) { pauses.push_back(time); },
                               stdout_text, [](std::int64_t, std::int64_t) {}};
    return cli::pull(order, means);
}

std::string Desk::written() const {
    return base::read_file(out()).value_or(std::string());
}

std::vector<std::string> ids(const std::string& csv) {
    std::vector<std::string> found;
    for (auto at = csv.find("\r\n"); at != std::string::npos && at + 2 < csv.size();
         at = csv.find("\r\n", at + 2)) {
        found.push_back(csv.substr(at + 2, csv.find(';', at) - at - 2));
    }
    return found;
}

}  // namespace pull_test
