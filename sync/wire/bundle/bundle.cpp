#include "sync/wire/bundle/bundle.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "sync/base/check.h"
#include "sync/wire/signature/message_signature.h"

namespace wire {
namespace {

// A closing and its head, with room to spare.
constexpr std::size_t kRoomForClosing = 4096;

// What a batch or a closing consists of. Whoever wrote the file may have added others, with which this
// program would speak in an administrator's name: a token, a wish.
constexpr std::array<std::string_view, 7> kFields{"content-digest",  "content-encoding", "content-type",
                                                  "lyhord-audience", "lyhord-ledger",    "signature",
                                                  "signature-input"};

bool is_post(const HttpRequest& request, std::string_view target) {
    return request.method == "POST" && request.target == target;
}

HttpRequest plain(HttpRequest request) {
    std::erase_if(request.headers,
                  [](const auto& field) { return std::ranges::find(kFields, field.first) == kFields.end(); });
    return request;
}

// Nullopt: it closes these bytes. `count` parts stand before it.
std::optional<StickProblem> objection(const HttpRequest& request, std::string_view before,
                                      std::size_t count) {
    const auto closing = decode_closing(request.body);
    if (!closing) return StickProblem::Altered;
    const auto fits = verify(request, Purpose::Ingest, closing->key);
    if (!fits && fits.error().kind == base::ErrorKind::Damaged) return StickProblem::Altered;
    if (!fits) return StickProblem::MisSigned;
    const bool is_same =
        closing->count == static_cast<std::int64_t>(count) && closing->sha256 == sha256(before);
    return is_same ? std::nullopt : std::optional(StickProblem::Altered);
}

void close(Bundle& bundle, Part<HttpRequest> part, std::string_view bytes, bool is_last) {
    auto why = objection(part.message, bytes.substr(0, part.at), part.number - 1);
    if (!why && !is_last) why = StickProblem::Altered;
    if (why) {
        bundle.flaws.push_back({*why, part.number});
    } else {
        bundle.closing = plain(std::move(part.message));
    }
}

}  // namespace

std::string bundle_name(const std::string& kiosk, const base::Uuid& bundle) {
    std::string word;
    for (const unsigned char letter : kiosk)
        word += std::isalnum(letter) != 0 && letter < 0x80 ? static_cast<char>(letter) : '-';
    return "lyhord-" + word + "-" + bundle.to_string() + std::string(kBundleSuffix);
}

void BundleWriter::add(const HttpRequest& batch) {
    CHECK(is_post(batch, kEventsTarget), "a bundle holds batches");
    bytes_ += encode(batch);
    ++count_;
}

bool BundleWriter::is_full() const {
    return bytes_.size() + kMaxMessageHead + kMaxMessageBody + kRoomForClosing > kMaxBundleBytes;
}

std::string BundleWriter::close(const Closer& closer) const {
    CHECK(count_ > 0, "a bundle holds something");
    return bytes_ + encode(closing_request({id_, count_, sha256(bytes_), {}}, closer));
}

Bundle read_bundle(std::string_view bytes) {
    if (bytes.empty()) return {{}, {}, {{StickProblem::EmptyFile, 0}}};
    auto walk = walk_requests(bytes);
    if (walk.parts.empty() && !begins_like_request(bytes)) return {{}, {}, {{StickProblem::NotABundle, 0}}};
    Bundle bundle{{}, {}, std::move(walk.flaws)};
    bool has_closing = false;
    for (auto& part : walk.parts) {
        const bool is_last = &part == &walk.parts.back();
        if (is_post(part.message, kEventsTarget)) {
            bundle.batches.push_back({part.number, part.at, plain(std::move(part.message))});
        } else if (is_post(part.message, kBundlesTarget)) {
            has_closing = true;
            close(bundle, std::move(part), bytes, is_last);
        } else {
            bundle.flaws.push_back({StickProblem::ForeignRequest, part.number});
        }
    }
    const bool is_said = std::ranges::count(bundle.flaws, StickProblem::Incomplete, &Flaw::problem) > 0;
    if (!has_closing && !is_said) bundle.flaws.push_back({StickProblem::Incomplete, 0});
    return bundle;
}

}  // namespace wire
