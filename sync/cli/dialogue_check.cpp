#include "sync/cli/dialogue_check.h"

#include <algorithm>
#include <iostream>
#include <memory>

#include "kiosk/proof/proof.h"
#include "sync/arguments/arguments.h"

namespace cli {

namespace {

constexpr const char* kInstalled = "/usr/share/lyhord";

void print_summary(const dialogue::Dialogue& dialogue, const std::string& name, std::ostream& out) {
    out << name << ": OK: " << dialogue.id << " version " << dialogue.version << ", "
        << dialogue.questions.size() << " questions, languages";
    const char* before = " ";
    for (const auto& [tag, review] : dialogue.languages) {
        out << before << tag;
        before = ", ";
    }
    out << "\n";
}

void print_notes(const dialogue::Dialogue& dialogue, const std::string& name, std::ostream& out) {
    for (const auto& [tag, review] : dialogue.languages) {
        if (review.is_reviewed) continue;
        out << name << ": note: $.languages." << tag << ": nobody has reviewed this language\n";
    }
    for (const auto& question : dialogue.questions) {
        if (!question.visible_if || question.visible_if->is_surveyjs()) continue;
        out << name << ": note: " << question.name
            << ": visibleIf says 'not', which SurveyJS in a browser does not know; write !( … ) to be read "
               "there\n";
    }
}

// What a person would see. Returns whether it is fit to be shown.
bool print_proof(const dialogue::Dialogue& dialogue, const std::string& name, const CheckRequest& request,
                 Streams streams) {
    if (!request.assets) {
        streams.out << name << ": note: no assets were found, so nothing is said of what visitors would see; "
                    << "name them with --assets\n";
        return !request.is_strict;
    }
    auto assets = proof::load_assets(*request.assets);
    if (!assets) {
        streams.err << assets.error().message() << "\n";
        return false;
    }
    bool is_fit = true;
    for (const auto& [severity, path, what] : proof::prove(dialogue, *assets)) {
        const bool is_error = severity == proof::Severity::Error;
        is_fit = is_fit && !is_error && !request.is_strict;
        streams.out << name << (is_error ? ": " : ": warning: ") << path << ": " << what << "\n";
    }
    return is_fit;
}

}  // namespace

std::optional<std::filesystem::path> find_assets(const std::filesystem::path& dialogue) {
    std::error_code ignored;  // what cannot be looked at is not there
    const auto around = std::filesystem::absolute(dialogue, ignored).parent_path().parent_path();
    for (const auto& folder : {around, std::filesystem::path(kInstalled)}) {
        if (std::filesystem::is_directory(folder / "languages", ignored)) return folder;
    }
    return std::nullopt;
}

int check_text(std::string_view text, const std::string& name, const CheckRequest& request, Streams streams) {
    const auto dialogue = dialogue::parse(text);
    if (!dialogue) {
        print_faults(dialogue.error(), name, streams.out);
        return kFaulty;
    }
    print_summary(*dialogue, name, streams.out);
    const bool is_fit = print_proof(*dialogue, name, request, streams);
    print_notes(*dialogue, name, streams.out);
    return is_fit ? kFine : kFaulty;
}

int check_file(const std::filesystem::path& file, const CheckRequest& request, Streams streams) {
    auto with_assets = request;
    if (!with_assets.assets) with_assets.assets = find_assets(file);
    return with_text(file, streams.err, [&](const std::string& text) {
        return check_text(text, file.string(), with_assets, streams);
    });
}

void add_check_command(arguments::Command& group) {
    struct Check {
        std::vector<std::string> files;
        std::string assets;
        CheckRequest request;
    };
    auto check = std::make_shared<Check>();
    auto command = group.command(
        "check", "Report every fault of a dialogue file with its JSON path, and what a person would see");
    command.argument("FILE", check->files, "dialogue files").required();
    command.option(
        "--assets", check->assets,
        "folder of languages, icons, faces and fonts.conf; otherwise the one around the file, or " +
            std::string(kInstalled));
    command.flag("--strict", check->request.is_strict, "fail on warnings too");
    command.runs([check] {
        if (!check->assets.empty()) check->request.assets = check->assets;
        int worst = kFine;
        for (const auto& file : check->files)
            worst = std::max(worst, check_file(file, check->request, {std::cout, std::cerr}));
        return worst;
    });
}

}  // namespace cli
