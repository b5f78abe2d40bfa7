#include "sync/cli/import/import_job.h"

#include <algorithm>
#include <optional>
#include <variant>

#include "sync/client/stick/stick_file.h"
#include "sync/client/transport/refusal.h"
#include "sync/wire/bundle/bundle.h"
#include "sync/wire/problem.h"

namespace cli {
namespace {

using base::ErrorKind;

constexpr const char* kAgain = "then run the same command again: what is there already is not counted twice";
constexpr std::chrono::minutes kLongestPause{5};

std::string code_of(wire::ProblemKind kind) {
    return std::string(wire::problem_type(kind).code);
}

// 1, 2, 4, 8 s, each shortened by up to half; Retry-After wins as far as a person would wait for it.
std::chrono::milliseconds pause_after(int failures, std::optional<std::chrono::seconds> asked,
                                      base::Random& random) {
    const std::int64_t longest = std::int64_t{1000} << (failures - 1);
    const std::chrono::milliseconds jittered(random.between(longest / 2, longest));
    if (!asked) return jittered;
    return std::min<std::chrono::milliseconds>(*asked, kLongestPause) + jittered;
}

base::Unexpected<base::Error> not_now(const std::string& why) {
    return base::fail(ErrorKind::Unavailable, "the endpoint does not answer as it should (" + why + ")", {},
                      std::string("check the network and that the endpoint runs; ") + kAgain);
}

base::Unexpected<base::Error> not_allowed() {
    return base::fail(ErrorKind::Denied, "the endpoint does not accept this token", {},
                      "make a new one with `lyhord token new` on the endpoint's machine");
}

// A reply that says yes or no; a network that is away and an endpoint that is busy are waited for.
base::Result<client::Reply> exchange(const wire::HttpRequest& request, const ImportMeans& means) {
    for (int failures = 1;; ++failures) {
        auto reply = means.transport.exchange(request);
        const bool is_busy = reply && (reply->status == 429 || reply->status >= 500);
        if (reply && !is_busy) return std::move(*reply);
        const bool can_heal = is_busy || reply.error().kind == client::FaultKind::NoNetwork;
        if (!can_heal) return base::Unexpected<base::Error>{std::move(reply).error().error};
        if (failures == kImportAttempts)
            return not_now(reply ? client::refusal_of(*reply).why : reply.error().error.message());
        means.pause(pause_after(failures, reply ? reply->retry_after : std::nullopt, means.random));
    }
}

// One file on its way.
class Import {
public:
    Import(const std::filesystem::path& file, const ImportOrder& order, const ImportMeans& means)
        : order_(order), means_(means) {
        done_.file = file;
    }

    base::Result<Imported> run();

private:
    void note(const wire::Flaw& flaw);
    base::Result<void> send(const wire::Part<wire::HttpRequest>& part);
    base::Result<void> close(const wire::HttpRequest& closing);
    [[nodiscard]] wire::HttpRequest with_wishes(wire::HttpRequest request) const;
    [[nodiscard]] base::Result<wire::HttpResponse> reply_to(const wire::HttpRequest& request) const;
    void tell_outcome();
    void write_ack();

    const ImportOrder& order_;
    const ImportMeans& means_;
    Imported done_;
    wire::BundleAnswer answer_;
};

void Import::note(const wire::Flaw& flaw) {
    const auto& type = wire::stick_problem(flaw.problem);
    done_.findings.push_back(
        {flaw.part, std::string(type.code), wire::error_of({flaw.problem, {}}).message()});
    done_.is_incomplete = true;
}

wire::HttpRequest Import::with_wishes(wire::HttpRequest request) const {
    if (order_.token.empty()) return request;
    request.headers["authorization"] = "Bearer " + order_.token;
    request.headers["lyhord-admit"] = "revoked";
    return request;
}

// The reply to a part; an error when no other part would fare better.
base::Result<wire::HttpResponse> Import::reply_to(const wire::HttpRequest& request) const {
    auto reply = exchange(with_wishes(request), means_);
    if (!reply) return base::passed_on(std::move(reply));
    if (client::problem_of(*reply) == code_of(wire::ProblemKind::Unauthorised)) return not_allowed();
    return client::message_of(*reply);
}

base::Result<void> Import::send(const wire::Part<wire::HttpRequest>& part) {
    const auto reply = reply_to(part.message);
    if (!reply) return base::Unexpected<base::Error>{reply.error()};
    const auto added = answer_.add(part, *reply);
    return added ? base::Result<void>{} : not_now(added.error().what);
}

base::Result<void> Import::close(const wire::HttpRequest& closing) {
    const auto reply = reply_to(closing);
    if (!reply) return base::Unexpected<base::Error>{reply.error()};
    const auto closed = answer_.close(*reply);
    return closed ? base::Result<void>{} : not_now(closed.error().what);
}

void Import::tell_outcome() {
    static_cast<wire::BundleOutcome&>(done_) = answer_.outcome();
    for (const auto& [part, code] : done_.refusals)
        done_.findings.push_back({part, code, refusal_sentence(code)});
}

// A stick that takes nothing back changes nothing about what is stored: it is told, and the answer can be had
// again.
void Import::write_ack() {
    if (answer_.file().empty()) return;
    const auto folder = order_.ack_to.empty() ? done_.file.parent_path() : order_.ack_to;
    const auto name = done_.file.filename().string() + std::string(wire::kAckSuffix);
    auto written = client::write_to_stick(folder.empty() ? "." : folder, name, answer_.file());
    if (written) {
        done_.ack = std::move(*written);
        return;
    }
    auto error = wire::error_of(written.error());
    error.remedy = "the answer for the kiosk is not written: import again with --ack-to FOLDER";
    done_.findings.push_back(
        {0, std::string(wire::stick_problem(written.error().problem).code), error.message()});
}

base::Result<Imported> Import::run() {
    const auto bytes = client::read_from_stick(done_.file);
    if (!bytes) {
        note({bytes.error().problem, 0});
        return std::move(done_);
    }
    const auto bundle = wire::read_bundle(*bytes);
    for (const auto& flaw : bundle.flaws)
        note(flaw);
    base::Result<void> sent;
    for (const auto& part : bundle.batches) {
        sent = send(part);
        if (!sent) break;
    }
    if (sent && bundle.closing) sent = close(*bundle.closing);
    tell_outcome();
    write_ack();  // also of what was answered before the network went away
    if (!sent) return base::passed_on(std::move(sent));
    return std::move(done_);
}

}  // namespace

std::string refusal_sentence(std::string_view code) {
    using enum wire::ProblemKind;
    const auto* type = wire::problem_type(code);
    if (type == nullptr) return std::string(code);
    const auto is = [&](wire::ProblemKind kind) { return type->kind == kind; };
    if (is(BadDigest)) return "It was changed after the kiosk had signed it. Save to the stick again.";
    if (is(BadSignature) || is(Unsigned) || is(MalformedSignature))
        return "No kiosk that the endpoint knows has signed it. Enrol the kiosk, then import again.";
    if (is(WrongAudience)) return "It is another municipality's.";
    if (is(ForeignStore))
        return "This kiosk may not speak for the place where they were collected. Enrol it again at that "
               "place.";
    if (is(Revoked)) {
        return "The kiosk is revoked and keeps them. --admit-revoked takes them, marked as suspect and not "
               "counted.";
    }
    if (is(Conflict)) return "Another response with the same id came first and is kept. Look at both.";
    return std::string(type->title) + ". The kiosk keeps it.";
}

base::Result<Imported> import_file(const std::filesystem::path& file, const ImportOrder& order,
                                   const ImportMeans& means) {
    return Import(file, order, means).run();
}

}  // namespace cli
