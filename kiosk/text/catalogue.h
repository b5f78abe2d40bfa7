#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"

namespace text {

// One language of the interface: assets/languages/<tag>.json.
struct Language {
    std::string tag;   // BCP 47
    std::string name;  // in its own script
    bool is_right_to_left = false;
    std::string keyboard;  // layout's name, see screens/keyboard.h
    bool is_reviewed = false;
    std::map<std::string, std::string> messages;
};

// All languages of the interface. Complete by construction: load() refuses a language that lacks a key of the
// Swedish one, so that a screen is never mixed (L08).
class Catalogue {
public:
    // Every fault in one error: unreadable folder, not JSON, missing or unknown keys.
    static base::Result<Catalogue> load(const std::filesystem::path& folder);

    [[nodiscard]] const std::vector<Language>& languages() const { return languages_; }
    // Falls back to Swedish for an unknown tag.
    [[nodiscard]] const Language& language(std::string_view tag) const;
    // Programmer error when the key does not exist.
    [[nodiscard]] const std::string& message(std::string_view tag, std::string_view key) const;

private:
    std::vector<Language> languages_;  // sv first, then as the files' "order" says
};

// "{name}" replaced by value, everywhere.
[[nodiscard]] std::string with(std::string text, std::string_view name, std::string_view value);

}  // namespace text
