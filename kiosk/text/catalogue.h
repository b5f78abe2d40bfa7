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
    std::string voice;     // espeak-ng's name of a voice for it; empty when there is none
    std::string latin;     // the name in Latin letters, for a voice of another language to say; may be empty
    bool is_reviewed = false;
    std::map<std::string, std::string> messages;
    std::vector<std::string> unknown;  // keys that Swedish does not have: nothing asks for them
};

// A language whose file is faulty or incomplete, and why.
struct LeftOut {
    std::string tag;
    base::Error error;
};

// All languages of the interface. Complete by construction: load() leaves out, as a whole, a language that
// lacks a message of the Swedish one, so that a screen is never mixed (L08).
class Catalogue {
public:
    // Fails only when nothing can be shown at all: the folder cannot be read, or sv.json is missing or
    // faulty. What is wrong with any other language is told by left_out().
    static base::Result<Catalogue> load(const std::filesystem::path& folder);

    [[nodiscard]] const std::vector<Language>& languages() const { return languages_; }
    [[nodiscard]] const std::vector<LeftOut>& left_out() const { return left_out_; }
    [[nodiscard]] bool has(std::string_view tag) const;
    // Falls back to Swedish for an unknown tag.
    [[nodiscard]] const Language& language(std::string_view tag) const;
    // Programmer error when the key does not exist.
    [[nodiscard]] const std::string& message(std::string_view tag, std::string_view key) const;

private:
    void admit(Language language, const std::filesystem::path& folder);

    std::vector<Language> languages_;  // sv first, then as the files' "order" says
    std::vector<LeftOut> left_out_;
};

// "{name}" replaced by value, everywhere. In a right-to-left text the value is isolated, so that a phone
// number, an address or a place keeps its own direction and does not tear the sentence apart (L03).
[[nodiscard]] std::string with(std::string text, std::string_view name, std::string_view value);

}  // namespace text
