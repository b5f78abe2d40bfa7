#include "kiosk/text/catalogue.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "kiosk/text/direction.h"
#include "kiosk/text/language_file.h"
#include "sync/base/check.h"

namespace text {
namespace {

constexpr const char* kRemedy = "Install the language files again, or mend the named one.";

base::Unexpected<base::Error> fatal(std::string what, const std::filesystem::path& where) {
    return base::fail(base::ErrorKind::BadInput, std::move(what), where.string(), kRemedy);
}

// Swedish first, then as the files say; the tag settles what they leave open.
bool stands_before(const LanguageFile& one, const LanguageFile& other) {
    const auto place = [](const LanguageFile& file) {
        return std::tuple(file.language.tag != "sv", file.order, std::string_view(file.language.tag));
    };
    return place(one) < place(other);
}

std::vector<std::string> unknown_keys(const Language& one, const Language& swedish) {
    std::vector<std::string> unknown;
    for (const auto& [key, words] : one.messages) {
        const bool is_form = swedish.messages.contains(std::string(without_plural_form(key)));
        if (!is_form && !swedish.messages.contains(key)) unknown.push_back(key);
    }
    return unknown;
}

// So that one that begins with a name in Latin letters does not run the wrong way.
void run_from_the_right(Language& language) {
    for (auto& [key, words] : language.messages)
        words = begun_from_the_right(std::move(words));
}

constexpr std::array kRules{std::pair{std::string_view("one-other"), PluralRule::OneOther},
                            std::pair{std::string_view("up-to-one"), PluralRule::UpToOne},
                            std::pair{std::string_view("east-slavic"), PluralRule::EastSlavic},
                            std::pair{std::string_view("arabic"), PluralRule::Arabic}};
constexpr std::array<std::string_view, 5> kForms{".zero", ".one", ".two", ".few", ".many"};

constexpr bool is_between(std::int64_t n, std::int64_t least, std::int64_t most) {
    return least <= n && n <= most;
}

std::string_view east_slavic(std::int64_t count) {
    const auto tens = count % 100, ones = count % 10;
    if (ones == 1 && tens != 11) return ".one";
    return is_between(ones, 2, 4) && !is_between(tens, 12, 14) ? ".few" : ".many";
}

std::string_view arabic(std::int64_t count) {
    constexpr std::array<std::string_view, 3> kFirst{".zero", ".one", ".two"};
    if (count < std::ssize(kFirst)) return kFirst[static_cast<std::size_t>(count)];
    const auto tens = count % 100;
    if (is_between(tens, 3, 10)) return ".few";
    return tens >= 11 ? ".many" : "";
}

}  // namespace

std::optional<PluralRule> plural_rule_named(std::string_view name) {
    const auto* found =
        std::find_if(kRules.begin(), kRules.end(), [&](const auto& rule) { return rule.first == name; });
    return found == kRules.end() ? std::nullopt : std::optional(found->second);
}

std::string_view plural_form(PluralRule rule, std::int64_t count) {
    switch (rule) {
        case PluralRule::OneOther:
            return count == 1 ? ".one" : "";
        case PluralRule::UpToOne:
            return count <= 1 ? ".one" : "";
        case PluralRule::EastSlavic:
            return east_slavic(count);
        case PluralRule::Arabic:
            return arabic(count);
    }
    return "";
}

std::string_view without_plural_form(std::string_view key) {
    for (const auto form : kForms) {
        if (key.ends_with(form)) return key.substr(0, key.size() - form.size());
    }
    return key;
}

base::Result<Catalogue> Catalogue::load(const std::filesystem::path& folder) {
    std::error_code error;
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".json") paths.push_back(entry.path());
    }
    if (error) return fatal("the folder of language files cannot be read: " + error.message(), folder);
    std::sort(paths.begin(), paths.end());  // what is left out is told in the same order at every start
    Catalogue catalogue;
    std::vector<LanguageFile> files;
    for (const auto& path : paths) {
        if (auto file = read_language_file(path)) {
            files.push_back(*std::move(file));
        } else if (path.stem() == "sv") {
            return fatal(file.error().what, path);
        } else {
            catalogue.left_out_.push_back({path.stem(), std::move(file.error())});
        }
    }
    std::sort(files.begin(), files.end(), stands_before);
    if (files.empty() || files.front().language.tag != "sv") return fatal("sv.json is missing", folder);
    for (auto& file : files) {
        if (file.language.is_right_to_left) run_from_the_right(file.language);
        catalogue.admit(std::move(file.language), folder);
    }
    return catalogue;
}

void Catalogue::admit(Language language, const std::filesystem::path& folder) {
    if (languages_.empty()) {
        languages_.push_back(std::move(language));
        return;
    }
    const auto& swedish = languages_.front();
    auto what = incompleteness(language, swedish);
    if (what.empty()) {
        language.unknown = unknown_keys(language, swedish);
        languages_.push_back(std::move(language));
        return;
    }
    const auto path = folder / (language.tag + ".json");
    left_out_.push_back(
        {language.tag, {base::ErrorKind::BadInput, "incomplete:" + what, path.string(), kRemedy}});
}

const std::string* Language::counted(const std::string& key, std::int64_t count) const {
    auto found = messages.find(key + std::string(plural_form(plural, count)));
    if (found == messages.end()) found = messages.find(key);
    return found == messages.end() ? nullptr : &found->second;
}

const Language& Catalogue::language(std::string_view tag) const {
    const auto found =
        std::find_if(languages_.begin(), languages_.end(), [&](const auto& l) { return l.tag == tag; });
    return found == languages_.end() ? languages_.front() : *found;
}

bool Catalogue::has(std::string_view tag) const {
    return language(tag).tag == tag;
}

const std::string& Catalogue::message(std::string_view tag, std::string_view key) const {
    const auto& messages = language(tag).messages;
    const auto found = messages.find(std::string(key));
    CHECK(found != messages.end(), "a screen asks for a message that no language file has");
    return found->second;
}

}  // namespace text
