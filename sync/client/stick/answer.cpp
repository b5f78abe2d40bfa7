#include "sync/client/stick/answer.h"

#include <algorithm>
#include <charconv>
#include <variant>

#include "sync/wire/event.h"
#include "sync/wire/signature/message_signature.h"

namespace client {
namespace {

using wire::StickProblem;

// Whose events this kiosk may hold: its own store's, and those of stores before it.
base::Result<std::set<std::string>> sources_of(handover::KioskReader& kiosk) {
    auto store = kiosk.store();
    if (!store) return base::passed_on(std::move(store));
    auto salvaged = kiosk.salvaged_sources();
    if (!salvaged) return base::passed_on(std::move(salvaged));
    std::set<std::string> sources{wire::source_of(*store)};
    for (const auto& [source, waiting] : *salvaged)
        sources.insert(source);
    return sources;
}

StickProblem problem_of(const base::Error& error, const wire::HttpResponse& message,
                        const wire::KeyManifest& manifest) {
    if (error.kind == base::ErrorKind::Damaged) return StickProblem::Altered;
    if (error.kind != base::ErrorKind::Denied) return StickProblem::MalformedPart;
    const auto claimed = wire::decode_acknowledgement(message.body);
    const bool is_foreign = claimed && claimed->audience != manifest.audience;
    return is_foreign ? StickProblem::ForeignDeployment : StickProblem::MisSigned;
}

// Said before the central store was restored from an older copy, which need not have what was acknowledged
// then: in another epoch, or of a later commit in an earlier hour.
bool is_outdated(const wire::VerifiedAcknowledgement& found, const KnownStanding& known) {
    if (known.epoch.empty()) return false;
    const auto hour = base::UtcHour::of(found.created);
    if (found.content.epoch != known.epoch) return !known.hour || hour <= *known.hour;
    return found.content.seq > known.seq && known.hour && hour < *known.hour;
}

class Judge {
public:
    Judge(const KnownEndpoint& known, handover::KioskReader& kiosk, std::set<std::string> sources)
        : known_(known), kiosk_(kiosk), sources_(std::move(sources)) {}

    base::Result<std::variant<BroughtAcknowledgement, StickProblem>> judge(const wire::HttpResponse& message);

private:
    base::Result<bool> is_open(const wire::AcknowledgedItem& item, bool is_of_known_epoch);

    const KnownEndpoint& known_;
    handover::KioskReader& kiosk_;
    std::set<std::string> sources_;
};

// Whether it says something new of an event that is here. What is settled stays so within an epoch.
base::Result<bool> Judge::is_open(const wire::AcknowledgedItem& item, bool is_of_known_epoch) {
    const auto id = base::Uuid::parse(item.id);
    if (!id || !sources_.contains(item.source)) return false;
    const auto state = kiosk_.state_of(*id);
    if (!state) return base::Unexpected<base::Error>{state.error()};
    return state->has_value() && (*state != handover::OutboxState::Settled || !is_of_known_epoch);
}

base::Result<std::variant<BroughtAcknowledgement, StickProblem>> Judge::judge(
    const wire::HttpResponse& message) {
    using Judged = std::variant<BroughtAcknowledgement, StickProblem>;
    const auto kept = wire::kept_part(message);
    auto verified = wire::verified(kept, known_.manifest);
    if (!verified) return Judged(problem_of(verified.error(), message, known_.manifest));
    if (is_outdated(*verified, known_.standing)) return Judged(StickProblem::Outdated);
    // Of nothing: how the central store stands, which is the same for every kiosk.
    if (verified->content.items.empty())
        return Judged(BroughtAcknowledgement{std::move(*verified), wire::encode(kept)});
    const bool is_of_known_epoch = verified->content.epoch == known_.standing.epoch;
    bool is_ours = false;
    std::vector<wire::AcknowledgedItem> here;
    for (auto& item : verified->content.items) {
        is_ours = is_ours || sources_.contains(item.source);
        auto is_item_open = is_open(item, is_of_known_epoch);
        if (!is_item_open) return base::passed_on(std::move(is_item_open));
        if (*is_item_open) here.push_back(std::move(item));
    }
    if (here.empty()) return Judged(is_ours ? StickProblem::TakenBefore : StickProblem::ForeignKiosk);
    verified->content.items = std::move(here);
    return Judged(BroughtAcknowledgement{std::move(*verified), wire::encode(kept)});
}

// Nullopt: the receipt says nothing that is not signed as it must be. Takes over a newer manifest, which the
// root signed, before anything is judged by the one that is known.
std::optional<StickProblem> hear(const wire::HttpResponse& message, KnownEndpoint& known,
                                 std::string& manifest) {
    const auto receipt = wire::decode_receipt(message);
    if (!receipt) return StickProblem::MalformedPart;
    if (receipt->audience != known.manifest.audience) return StickProblem::ForeignDeployment;
    auto newest = wire::open_manifest(receipt->manifest, known.root);
    if (!newest) return StickProblem::MisSigned;
    if (newest->version > known.manifest.version && wire::may_follow(*newest, known.manifest)) {
        known.manifest = std::move(*newest);
        manifest = receipt->manifest;
    }
    const auto stamp = wire::stamp_of(message.headers, wire::Purpose::Acknowledgement);
    const auto* key = stamp ? wire::key_that_signed(known.manifest, stamp->kid, stamp->created) : nullptr;
    if (key == nullptr) return StickProblem::MisSigned;
    const auto fits = wire::verify(message, wire::Purpose::Acknowledgement, *key);
    if (fits) return std::nullopt;
    return fits.error().kind == base::ErrorKind::Damaged ? StickProblem::Altered : StickProblem::MisSigned;
}

}  // namespace

KnownStanding known_standing(std::string epoch, const std::string& seq, const std::string& hour) {
    KnownStanding known{std::move(epoch), 0, base::UtcHour::parse(hour)};
    std::from_chars(seq.data(), seq.data() + seq.size(), known.seq);
    return known;
}

std::set<base::Uuid> ReadAnswer::settled() const {
    std::set<base::Uuid> ids;
    for (const auto& brought : acknowledgements) {
        for (const auto& item : brought.acknowledgement.content.items) {
            const bool is_there = item.disposition == wire::Disposition::Stored ||
                                  item.disposition == wire::Disposition::Exists;
            if (const auto id = base::Uuid::parse(item.id); id && is_there) ids.insert(*id);
        }
    }
    return ids;
}

base::Result<ReadAnswer> read_answer(std::string_view bytes, KnownEndpoint known,
                                     handover::KioskReader& kiosk) {
    auto sources = sources_of(kiosk);
    if (!sources) return base::passed_on(std::move(sources));
    auto file = wire::read_ack_file(bytes);
    ReadAnswer answer{{}, {}, std::move(file.flaws)};
    for (const auto& part : file.receipts) {
        if (const auto why = hear(part.message, known, answer.manifest))
            answer.flaws.push_back({*why, part.number});
    }
    Judge judge(known, kiosk, std::move(*sources));
    for (const auto& part : file.acknowledgements) {
        auto judged = judge.judge(part.message);
        if (!judged) return base::passed_on(std::move(judged));
        if (const auto* why = std::get_if<StickProblem>(&*judged)) {
            answer.flaws.push_back({*why, part.number});
        } else {
            answer.acknowledgements.push_back(std::get<BroughtAcknowledgement>(std::move(*judged)));
        }
    }
    return answer;
}

}  // namespace client
