#include "tests/sync/chaos/evil_line.h"

#include <utility>

namespace chaos_test {

using client::Fault;
using client::FaultKind;
using client::Reply;
using client::Request;

namespace {

base::Unexpected<Fault> broken(FaultKind kind) {
    return {{kind, {base::ErrorKind::Unavailable, "scripted", "line", ""}}};
}

Reply page(int status) {
    Reply reply;
    reply.status = status;
    reply.content_type = "text/html";
    reply.body = "<html>log in</html>";
    reply.headers["content-type"] = reply.content_type;
    return reply;
}

}  // namespace

std::size_t EvilLine::below(std::size_t limit) {
    return static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(limit) - 1));
}

base::Result<Reply, Fault> EvilLine::forward(const Request& request) {
    auto reply = honest_.exchange(request);
    if (request.target != "/v1/events") return reply;
    batches_.push_back(request);
    if (reply && reply->status == 200) acknowledgements_.push_back(*reply);
    return reply;
}

base::Result<Reply, Fault> EvilLine::exchange(const Request& request) {
    if (!is_evil) return forward(request);
    for (const auto& late : std::exchange(late_, {}))
        static_cast<void>(forward(late));
    if (always) return suffer(*always, request);
    // Half of the exchanges are spared, else nothing would ever get far enough to be spoilt.
    const auto evil = random_.between(0, 1) == 0 ? Evil::None : static_cast<Evil>(below(kEvils));
    ++done[evil];
    return suffer(evil, request);
}

base::Result<Reply, Fault> EvilLine::suffer(Evil evil, const Request& request) {
    switch (evil) {
        case Evil::None:
            return forward(request);
        case Evil::Lost:
            return broken(FaultKind::NoNetwork);
        case Evil::Late:
            late_.push_back(request);
            return broken(FaultKind::BrokenOff);
        case Evil::Portal:
            return page(200);
        case Evil::Overloaded: {
            auto reply = page(503);
            reply.retry_after = std::chrono::hours(24 * 365);
            return reply;
        }
        case Evil::Impostor:
            return broken(FaultKind::TlsRefused);
        case Evil::Unanswered:
        case Evil::Twice:
        case Evil::Cut:
        case Evil::Altered:
        case Evil::Stale:
            return spoilt(evil, request);
    }
    return broken(FaultKind::NoNetwork);
}

// The endpoint has the request; what comes back is another matter.
base::Result<Reply, Fault> EvilLine::spoilt(Evil evil, const Request& request) {
    auto reply = forward(request);
    if (evil == Evil::Twice) return forward(request);
    if (evil == Evil::Unanswered) return broken(FaultKind::BrokenOff);
    if (!reply || reply->body.empty()) return reply;
    if (evil == Evil::Cut) reply->body.resize(below(reply->body.size()));
    if (evil == Evil::Altered) {
        auto& at = reply->body[below(reply->body.size())];
        at = static_cast<char>(at ^ (1 << below(7)));
    }
    if (evil == Evil::Stale && request.target == "/v1/events")
        return acknowledgements_[below(acknowledgements_.size())];
    return reply;
}

void EvilLine::replay() {
    auto all = batches_;
    all.insert(all.end(), batches_.begin(), batches_.end());
    for (auto i = all.size(); i > 1; --i)
        std::swap(all[i - 1], all[below(i)]);
    for (const auto& request : all)
        static_cast<void>(honest_.exchange(request));
}

}  // namespace chaos_test
