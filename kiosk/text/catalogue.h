#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"

namespace text {

// How a language tells one from many, as its file's "plural" says; the classes are CLDR's, for whole numbers.
enum class PluralRule {
    OneOther,    // "one-other": 1; all others. What holds where a file says nothing
    UpToOne,     // "up-to-one": 0 and 1; all others
    EastSlavic,  // "east-slavic": 1, 21, 31 …; 2–4, 22–24 …; 5–20, 25–30 …
    Arabic,      // "arabic": 0; 1; 2; 3–10; 11–99; all others
};

[[nodiscard]] std::optional<PluralRule> plural_rule_named(std::string_view name);

// The end of the key of the message that counts so many: ".one" of "staff.offline.one". Empty: the message
// itself. `count` is not negative.
[[nodiscard]] std::string_view plural_form(PluralRule rule, std::int64_t count);

// "staff.offline" of "staff.offline.one"; the key itself when it names no form.
[[nodiscard]] std::string_view without_plural_form(std::string_view key);

// One language of the interface: assets/languages/<tag>.json.
struct Language {
    std::string tag;   // BCP 47
    std::string name;  // in its own script
    bool is_right_to_left = false;
    std::string keyboard;  // layout's name, see screens/keyboard.h
    std::string voice;     // espeak-ng's name of a voice for it; empty when there is none
    std::string latin;     // the name in Latin letters, for a voice of another language to say; may be empty
    bool is_reviewed = false;
    PluralRule plural = PluralRule::OneOther;
    std::map<std::string, std::string> messages;
    std::vector<std::string> unknown;  // keys that Swedish does not have: nothing asks for them

    // The message in the form that goes with the number: "1 svar är sparat", "2 svar är sparade". The
    // number is not filled in. nullptr when there is no such message.
    [[nodiscard]] const std::string* counted(const std::string& key, std::int64_t count) const;
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
