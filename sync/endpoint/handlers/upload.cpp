#include "sync/endpoint/handlers/upload.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "sync/wire/bundle/bundle_answer.h"

namespace endpoint {
namespace {

using wire::ProblemKind;
using Part = wire::Part<wire::HttpRequest>;

constexpr std::string_view kAdmitRevoked = "admit-revoked=1";

bool wishes(std::string_view query, std::string_view parameter) {
    while (!query.empty()) {
        const auto part = query.substr(0, query.find('&'));
        if (part == parameter) return true;
        query.remove_prefix(std::min(query.size(), part.size() + 1));
    }
    return false;
}

// Each once, in the order in which they came.
void add_code(std::vector<std::string_view>& codes, std::string_view code) {
    if (std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
}

std::string listed(const std::vector<std::string_view>& codes) {
    std::string list;
    for (const auto code : codes)
        list += (list.empty() ? "" : ", ") + std::string(code);
    return list;
}

std::string flaws_of(const std::vector<wire::Flaw>& flaws) {
    std::vector<std::string_view> codes;
    for (const auto& flaw : flaws)
        add_code(codes, wire::stick_problem(flaw.problem).code);
    return listed(codes);
}

std::string refusals_of(const wire::BundleOutcome& outcome) {
    std::vector<std::string_view> codes;
    for (const auto& refusal : outcome.refusals)
        add_code(codes, refusal.code);
    return listed(codes);
}

std::string counts_of(const wire::BundleOutcome& outcome) {
    return "stored=" + std::to_string(outcome.stored) + ", existed=" + std::to_string(outcome.existed) +
           ", conflict=" + std::to_string(outcome.conflict) +
           ", rejected=" + std::to_string(outcome.rejected);
}

// An incomplete file does not say whose it is, and its key's id does.
std::string name_of(const wire::BundleOutcome& outcome) {
    const auto& whose = outcome.kiosk.empty() ? outcome.kid : outcome.kiosk;
    return wire::bundle_name(whose, outcome.bundle) + std::string(wire::kAckSuffix);
}

void tell(Reply& reply, std::string_view field, std::string value) {
    if (!value.empty()) reply.fields.emplace_back(field, std::move(value));
}

// One file on its way. Kept alive by whoever is to answer its next part.
class Upload : public std::enable_shared_from_this<Upload> {
public:
    Upload(wire::Bundle bundle, wire::Headers wishes, UploadMeans means, Answer answer);
    void go_on();

private:
    void answered(const Reply& reply);
    [[nodiscard]] Reply end();

    std::vector<Part> parts_;  // each emptied once it is answered
    bool has_closing_;         // the last of them
    std::vector<wire::Flaw> flaws_;
    wire::Headers wishes_;
    UploadMeans means_;
    Answer answer_;
    std::size_t next_ = 0;
    wire::BundleAnswer ack_;
    std::optional<Reply> refusal_;  // the first
};

Upload::Upload(wire::Bundle bundle, wire::Headers wishes, UploadMeans means, Answer answer)
    : parts_(std::move(bundle.batches)),
      has_closing_(bundle.closing),
      flaws_(std::move(bundle.flaws)),
      wishes_(std::move(wishes)),
      means_(std::move(means)),
      answer_(std::move(answer)) {
    if (has_closing_) parts_.push_back({0, 0, std::move(*bundle.closing)});
}

void Upload::go_on() {
    if (next_ < parts_.size() && ack_.is_full()) {
        // What a kiosk would not take is not asked for: it saves the rest again.
        flaws_.push_back({wire::StickProblem::Incomplete, 0});
        next_ = parts_.size();
    }
    if (next_ == parts_.size()) return answer_(end());
    auto request = parts_[next_].message;
    request.headers.insert(wishes_.begin(), wishes_.end());
    means_.take(request, [self = shared_from_this()](Reply reply) {
        self->means_.later([self, reply = std::move(reply)] { self->answered(reply); });
    });
}

void Upload::answered(const Reply& reply) {
    if (reply.status == 429 || reply.status >= 500) return answer_(reply);
    auto& part = parts_[next_];
    const bool is_closing = has_closing_ && next_ + 1 == parts_.size();
    const auto message = message_of(reply);
    const auto taken = is_closing ? ack_.close(message) : ack_.add(part, message);
    if (!taken) return answer_(problem(ProblemKind::Internal, "A part was not answered as it must be."));
    if (reply.status != 200 && !refusal_) refusal_ = reply;
    part.message = {};
    ++next_;
    go_on();
}

Reply Upload::end() {
    const auto& outcome = ack_.outcome();
    Reply reply;
    if (ack_.file().empty()) {
        reply = *refusal_;  // every part has the one or the other
    } else {
        reply = {200, std::string(wire::kBundleContentType), ack_.file()};
        tell(reply, "Content-Disposition", "attachment; filename=\"" + name_of(outcome) + "\"");
    }
    tell(reply, "Lyhord-Counts", counts_of(outcome));
    tell(reply, "Lyhord-Flaws", flaws_of(flaws_));
    tell(reply, "Lyhord-Refused", refusals_of(outcome));
    return reply;
}

Reply nothing_whole(const std::vector<wire::Flaw>& flaws) {
    const auto error = wire::error_of({flaws.front().problem, {}});
    auto reply = problem(ProblemKind::NothingWhole, error.what + ": " + error.remedy + ".");
    tell(reply, "Lyhord-Flaws", flaws_of(flaws));
    return reply;
}

}  // namespace

void upload(const Request& request, UploadMeans means, Answer answer) {
    if (header_of(request, "content-type") != wire::kBundleContentType)
        return answer(problem(ProblemKind::UnsupportedMediaType, "Content-Type must be application/http."));
    if (request.body.size() > kMaxUploadBytes)
        return answer(problem(ProblemKind::TooLarge, "No kiosk writes a file that large."));
    auto bundle = wire::read_bundle(request.body);
    if (bundle.batches.empty() && !bundle.closing) return answer(nothing_whole(bundle.flaws));
    wire::Headers with;
    if (wishes(query_of(request), kAdmitRevoked)) {
        with.emplace("lyhord-admit", "revoked");
        with.emplace("authorization", header_of(request, "authorization"));
    }
    const auto one =
        std::make_shared<Upload>(std::move(bundle), std::move(with), std::move(means), std::move(answer));
    one->go_on();
}

}  // namespace endpoint
