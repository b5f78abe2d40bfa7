#include "sync/client/stick/stick_commands.h"

#include "sync/client/setup.h"
#include "sync/client/stick/stick_service.h"

namespace client {
namespace {

using wire::StickFault;
using wire::StickProblem;

base::Unexpected<base::Error> refused(const StickFault& fault) {
    return {wire::error_of(fault)};
}

// What both commands look at.
struct Home {
    handover::KioskReader kiosk;
    Identity identity;
    KnownEndpoint known;
};

// What the service has learned since this kiosk was enrolled; nothing of it is there before the service ran.
void learn(KnownEndpoint& known, const std::filesystem::path& sync_db) {
    auto store = handover::SyncReader::open(sync_db);
    if (!store) return;
    const auto document = store->document(std::string(wire::kManifestKind));
    if (document && *document) {
        auto newest = wire::open_manifest((*document)->body, known.root);
        if (newest && wire::may_follow(*newest, known.manifest)) known.manifest = std::move(*newest);
    }
    const auto epoch = store->status(kEpochStatus);
    const auto seq = store->status(kEpochSeq);
    const auto hour = store->status(kEpochHour);
    if (epoch && seq && hour)
        known.standing = known_standing(epoch->value_or(""), seq->value_or(""), hour->value_or(""));
}

base::Result<Home> open_home(const Settings& settings) {
    if (auto made = make_brought_folder(settings.brought()); !made) return base::passed_on(std::move(made));
    auto device = open_device(settings);
    if (!device) return base::passed_on(std::move(device));
    auto identity = device->identity();
    if (!identity && identity.error().kind == base::ErrorKind::NotFound)
        return refused({StickProblem::NotEnrolled, {}});
    if (!identity) return base::passed_on(std::move(identity));
    auto kiosk = handover::KioskReader::open(settings.kiosk_db());
    if (!kiosk) return refused({StickProblem::KioskUnreadable, kiosk.error().message()});
    KnownEndpoint known{identity->manifest, settings.root};
    learn(known, settings.sync_db());
    return Home{std::move(*kiosk), std::move(*identity), std::move(known)};
}

std::string responses(std::int64_t count) {
    return std::to_string(count) + (count == 1 ? " response" : " responses");
}

std::string told(const TakenFiles& taken) {
    std::string text;
    if (taken.files > 0) {
        text += "Took " + std::to_string(taken.files) + " of the endpoint's answers: it has " +
                std::to_string(taken.settled.size()) +
                " of this kiosk's responses, which the kiosk removes once it has verified that.\n";
    }
    for (const auto& [file, flaw] : taken.flaws) {
        const auto part = flaw.part > 0 ? " part " + std::to_string(flaw.part) : std::string();
        text += wire::error_of({flaw.problem, file.filename().string() + part}).message() + "\n";
    }
    return text;
}

std::string told(const Exported& exported) {
    std::string text = "Nothing waits to be saved.";
    if (exported.asks)
        text +=
            " The endpoint is asked whether it still has what it acknowledged. Bring to an administrator:";
    else if (!exported.files.empty())
        text = "Saved " + responses(exported.answers) + ". Bring to an administrator:";
    for (const auto& file : exported.files)
        text += "\n  " + file.string();
    if (exported.answers > 0) text += "\nOn the kiosk they stay until the endpoint's answer is brought back.";
    if (exported.damaged == 0) return text;
    return text + "\n" + responses(exported.damaged) +
           " cannot be saved, for the disk has changed them. Copy kiosk.db somewhere safe and replace the "
           "disk.";
}

// Why nothing comes of the one file that was named; in a folder others may lie beside ours.
std::optional<StickProblem> objection(const TakenFiles& taken, const std::filesystem::path& what) {
    std::error_code code;
    if (taken.files > 0 || std::filesystem::is_directory(what, code)) return std::nullopt;
    if (!taken.flaws.empty()) return taken.flaws.front().flaw.problem;
    if (taken.elsewhere > 0) return StickProblem::ForeignKiosk;
    return std::nullopt;
}

}  // namespace

base::Result<std::string> export_to_stick(const Settings& settings, const std::filesystem::path& folder) {
    base::SystemRandom random;
    auto home = open_home(settings);
    if (!home) return base::passed_on(std::move(home));
    const auto taken = take_files(folder, {home->kiosk, home->known, settings.brought()});
    if (!taken) return refused(taken.error());
    const auto exported = export_waiting({home->kiosk, home->identity, folder, taken->settled}, random,
                                         base::SystemClock().wall());
    if (!exported) return refused(exported.error());
    return told(*taken) + told(*exported);
}

base::Result<std::string> take_from_stick(const Settings& settings, const std::filesystem::path& what) {
    auto home = open_home(settings);
    if (!home) return base::passed_on(std::move(home));
    const auto taken = take_files(what, {home->kiosk, home->known, settings.brought()});
    if (!taken) return refused(taken.error());
    if (const auto why = objection(*taken, what)) return refused({*why, what.string()});
    auto text = told(*taken);
    if (!text.empty()) text.pop_back();
    return text.empty() ? "Nothing new for this kiosk." : text;
}

}  // namespace client
