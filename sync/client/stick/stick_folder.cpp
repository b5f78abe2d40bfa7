#include "sync/client/stick/stick_folder.h"

#include <sys/stat.h>

#include <algorithm>

#include "sync/base/file.h"
#include "sync/client/stick/stick_file.h"
#include "sync/wire/bundle/bundle.h"
#include "sync/wire/hash.h"

namespace client {
namespace {

using wire::StickFault;
using wire::StickProblem;

// In the order of their names, so that two looks at one stick say the same.
base::Result<std::vector<std::filesystem::path>, StickFault> answers_in(const std::filesystem::path& what) {
    std::error_code code;
    if (!std::filesystem::is_directory(what, code)) return std::vector{what};
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator entry(what, code), end; !code && entry != end;
         entry.increment(code)) {
        if (entry->path().extension() == wire::kAckSuffix) files.push_back(entry->path());
    }
    if (code) return base::Unexpected<StickFault>{{StickProblem::StickLost, what.string()}};
    std::ranges::sort(files);
    return files;
}

bool is_usual(const wire::Flaw& flaw) {
    return flaw.problem == StickProblem::ForeignKiosk || flaw.problem == StickProblem::TakenBefore;
}

void note_flaws(const ReadAnswer& answer, const std::filesystem::path& file, TakenFiles& taken) {
    for (const auto& flaw : answer.flaws) {
        if (!is_usual(flaw)) taken.flaws.push_back({file, flaw});
    }
    if (!answer.acknowledgements.empty() || answer.flaws.empty()) return;
    const auto is_foreign = [](const wire::Flaw& flaw) { return flaw.problem == StickProblem::ForeignKiosk; };
    if (!std::ranges::all_of(answer.flaws, is_usual)) return;
    ++(std::ranges::all_of(answer.flaws, is_foreign) ? taken.elsewhere : taken.before);
}

// Under a name that follows from its content: the same file twice is one.
base::Result<void> lay_down(const std::string& content, const std::filesystem::path& brought) {
    return base::write_file(brought / (wire::to_hex(wire::sha256(content)) + std::string(wire::kAckSuffix)),
                            content, 0600);
}

base::Result<void, StickFault> take_file(const std::filesystem::path& file, const StickPlace& place,
                                         TakenFiles& taken) {
    const auto content = read_from_stick(file);
    if (!content) {
        taken.flaws.push_back({file, {content.error().problem, 0}});
        return {};
    }
    const auto answer = read_answer(*content, place.known, place.kiosk);
    if (!answer)
        return base::Unexpected<StickFault>{{StickProblem::KioskUnreadable, answer.error().message()}};
    note_flaws(*answer, file, taken);
    if (answer->acknowledgements.empty() && answer->manifest.empty()) return {};
    if (const auto laid = lay_down(*content, place.brought); !laid)
        return base::Unexpected<StickFault>{{StickProblem::KioskUnreadable, laid.error().message()}};
    ++taken.files;
    taken.settled.merge(answer->settled());
    return {};
}

}  // namespace

base::Result<TakenFiles, StickFault> take_files(const std::filesystem::path& what, const StickPlace& place) {
    std::error_code code;
    if (!std::filesystem::exists(what, code))
        return base::Unexpected<StickFault>{{StickProblem::NoStick, what.string()}};
    auto files = answers_in(what);
    if (!files) return base::passed_on(std::move(files));
    TakenFiles taken;
    for (const auto& file : *files) {
        if (auto done = take_file(file, place, taken); !done) return base::passed_on(std::move(done));
    }
    return taken;
}

base::Result<void> make_brought_folder(const std::filesystem::path& folder) {
    std::error_code code;
    std::filesystem::create_directory(folder, code);
    if (chmod(folder.c_str(), 0700) == 0 && std::filesystem::is_directory(folder, code)) return {};
    return base::fail(base::ErrorKind::Denied, "the folder for what sticks bring cannot be made",
                      folder.string(), "check the owner and the mode of the folder above it");
}

}  // namespace client
