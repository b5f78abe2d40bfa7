#include "sync/client/stick/stick_service.h"

#include <algorithm>
#include <boost/json.hpp>

#include "sync/base/file.h"
#include "sync/base/log.h"
#include "sync/wire/bundle/bundle.h"
#include "sync/wire/hash.h"

namespace client {
namespace {

using wire::StickFault;
using wire::StickProblem;

SavedToStick failed(const StickFault& fault) {
    const auto& type = wire::stick_problem(fault.problem);
    base::log_warn("saving to a stick: {}", wire::error_of(fault).message());
    return {false, boost::json::serialize(boost::json::object{{"problem", std::string(type.code)}})};
}

SavedToStick done(const Exported& exported, const TakenFiles& taken) {
    base::log_info("{} answers were saved to a stick, {} files taken from it", exported.answers, taken.files);
    return {true,
            boost::json::serialize(boost::json::object{
                {"answers", exported.answers}, {"files", exported.files.size()}, {"taken", taken.files}})};
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code code;
    for (std::filesystem::directory_iterator entry(folder, code), end; !code && entry != end;
         entry.increment(code)) {
        if (entry->path().extension() == wire::kAckSuffix) files.push_back(entry->path());
    }
    std::ranges::sort(files);
    return files;
}

}  // namespace

SavedToStick StickService::save(handover::KioskReader& kiosk, const Identity* identity) {
    if (identity == nullptr) return failed({StickProblem::NotEnrolled, {}});
    if (settings_.stick.empty()) return failed({StickProblem::NoStick, "no \"stick\" in the settings"});
    const auto endpoint = known(*identity);
    if (!endpoint) return failed({StickProblem::KioskUnreadable, endpoint.error().message()});
    const auto taken = take_files(settings_.stick, {kiosk, *endpoint, settings_.brought()});
    if (!taken) return failed(taken.error());
    const auto exported = export_waiting({kiosk, *identity, settings_.stick, taken->settled}, around_.random,
                                         around_.clock.wall());
    if (!exported) return failed(exported.error());
    return done(*exported, *taken);
}

base::Result<KnownEndpoint> StickService::known(const Identity& identity) {
    auto epoch = around_.store.status(kEpochStatus);
    if (!epoch) return base::passed_on(std::move(epoch));
    auto seq = around_.store.status(kEpochSeq);
    if (!seq) return base::passed_on(std::move(seq));
    auto hour = around_.store.status(kEpochHour);
    if (!hour) return base::passed_on(std::move(hour));
    return KnownEndpoint{identity.manifest, settings_.root,
                         known_standing(epoch->value_or(""), seq->value_or(""), hour->value_or(""))};
}

base::Result<bool> StickService::take(handover::KioskReader& kiosk, const Identity& identity) {
    const auto files = files_in(settings_.brought());
    for (const auto& file : files) {
        if (auto taken = take_file(file, kiosk, identity); !taken) return base::passed_on(std::move(taken));
    }
    return !files.empty();
}

base::Result<void> StickService::take_file(const std::filesystem::path& file, handover::KioskReader& kiosk,
                                           const Identity& identity) {
    const auto content = base::read_file(file, wire::kMaxBundleBytes);
    if (!content) {
        // It stays for people to look at, and holds up nothing: the network may be there all the time.
        base::log_warn("what a stick brought cannot be read: {}", content.error().message());
        return {};
    }
    auto endpoint = known(identity);
    if (!endpoint) return base::passed_on(std::move(endpoint));
    auto answer = read_answer(*content, std::move(*endpoint), kiosk);
    if (!answer) return base::passed_on(std::move(answer));
    // The keys first: the kiosk believes acknowledgements by them.
    if (!answer->manifest.empty()) {
        if (auto stored = store_manifest(answer->manifest); !stored) return stored;
    }
    for (auto& brought : answer->acknowledgements) {
        if (auto settled = settle(std::move(brought)); !settled) return settled;
    }
    std::error_code code;
    std::filesystem::remove(file, code);
    return {};
}

// As over HTTPS; only what is not acknowledged yet, so that nothing is counted as sent twice.
base::Result<void> StickService::settle(BroughtAcknowledgement brought) {
    auto& [content, created] = brought.acknowledgement;
    const bool is_about_nothing = content.items.empty();
    std::vector<wire::AcknowledgedItem> open;
    for (auto& item : content.items) {
        const auto id = base::Uuid::parse(item.id);
        auto is_known = around_.store.is_acknowledged(item.source, *id);
        if (!is_known) return base::passed_on(std::move(is_known));
        if (!*is_known) open.push_back(std::move(item));
    }
    content.items = std::move(open);
    if (content.items.empty() && !is_about_nothing) return {};
    if (auto settled = around_.store.settle(brought.acknowledgement, brought.message, Came::Late); !settled)
        return settled;
    around_.signed_time.learn(created, around_.clock.monotonic());
    base::log_info("{} events are acknowledged by a stick", content.items.size());
    const auto hour = base::UtcHour::of(around_.signed_time.at(around_.clock.monotonic())).to_string();
    return around_.store.set_status(kSignedHour, hour);
}

base::Result<void> StickService::store_manifest(const std::string& envelope) {
    const auto manifest = wire::open_manifest(envelope, settings_.root);
    if (!manifest) return {};
    return around_.store.store_document({std::string(wire::kManifestKind), "keys", manifest->version,
                                         wire::to_hex(wire::sha256(envelope)), envelope});
}

}  // namespace client
