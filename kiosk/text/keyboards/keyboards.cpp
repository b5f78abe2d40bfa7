#include "kiosk/text/keyboards/keyboards.h"

#include <algorithm>
#include <utility>

#include "kiosk/text/keyboards/keyboard_file.h"

namespace text {
namespace {

constexpr const char* kFallback = "swedish";

}  // namespace

const std::string& Keyboard::label(const std::string& typed) const {
    const auto found = labels.find(typed);
    return found == labels.end() ? typed : found->second;
}

const std::vector<std::string>* Keyboard::forms_with(std::string_view form) const {
    for (const auto& [letter, all] : forms) {
        if (letter == form || std::find(all.begin(), all.end(), form) != all.end()) return &all;
    }
    return nullptr;
}

base::Result<Keyboards> Keyboards::load(const std::filesystem::path& folder) {
    Keyboards loaded;
    loaded.folder_ = folder;
    std::error_code ignored;  // without a folder there is no Swedish keyboard, which is told below
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        auto keyboard = read_keyboard(file);
        if (keyboard) {
            loaded.keyboards_.emplace(keyboard->name, std::move(*keyboard));
        } else {
            loaded.faults_.push_back(keyboard.error());
        }
    }
    if (loaded.keyboards_.contains(kFallback)) return loaded;
    const auto path = (folder / (std::string(kFallback) + ".json")).string();
    for (const auto& fault : loaded.faults_) {
        if (fault.where == path) return base::Unexpected<base::Error>{fault};
    }
    return base::fail(base::ErrorKind::NotFound, "the Swedish keyboard is not there", path);
}

std::vector<base::Error> Keyboards::faults(const std::vector<Language>& languages) const {
    auto all = faults_;
    for (const auto& language : languages) {
        const auto found = keyboards_.find(language.keyboard);
        const auto path = (folder_ / (language.keyboard + ".json")).string();
        if (found == keyboards_.end()) {
            const bool is_told = std::any_of(faults_.begin(), faults_.end(),
                                             [&](const base::Error& fault) { return fault.where == path; });
            if (!is_told)
                all.push_back({base::ErrorKind::NotFound,
                               "there is no keyboard \"" + language.keyboard + "\" for " + language.tag, path,
                               "Add the file, or name another keyboard in the language file."});
        } else if (found->second.is_right_to_left != language.is_right_to_left) {
            all.push_back({base::ErrorKind::BadInput,
                           "the keyboard runs in another direction than its language " + language.tag, path,
                           ""});
        }
    }
    return all;
}

const Keyboard& Keyboards::keyboard(const std::string& name) const {
    const auto found = keyboards_.find(name);
    return found == keyboards_.end() ? keyboards_.at(kFallback) : found->second;
}

}  // namespace text
