#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "sync/dialogue/parse.h"
#include "tests/support/paths.h"

// The dialogues that are shipped, and what becomes of one when a part of it is replaced.
namespace files {

inline const std::vector<std::string> kShipped = {"trygghet-library.json", "trygghet-event.json",
                                                  "trygghet-walk.json"};

inline std::string path(const std::string& name) {
    return support::in_source("assets/dialogues/").string() + name;
}

inline std::string text(const std::string& name) {
    auto read = base::read_file(path(name));
    REQUIRE(read.has_value());
    return *read;
}

inline dialogue::Dialogue parsed(const std::string& name) {
    auto dialogue = dialogue::parse(text(name));
    REQUIRE(dialogue.has_value());
    return *std::move(dialogue);
}

// The text with the first `old` replaced; `old` must be there, so that a test cannot pass by missing it.
inline std::string replaced(std::string text, std::string_view old, std::string_view with) {
    const auto at = text.find(old);
    REQUIRE(at != text.npos);
    return text.replace(at, old.size(), with);
}

// A small sound dialogue; ELEMENTS are the members of its list of questions.
inline std::string dialogue_of(std::string_view elements,
                               std::string_view languages = R"("sv": {"reviewed": false})") {
    return R"({"lyhord": 1, "id": "small", "version": 1, "round": "r", "audience": "a", "channel": "event",
        "period": {"from": "2026-09-01", "to": "2027-01-31"},
        "places": [{"id": "torg", "name": "Torget", "lat": 58.39, "lon": 15}],
        "controller": {"name": "n", "contact": "c", "dpo": "d", "diary_number": "1", "retention_rule": "r",
                       "deciding_body": "b"},
        "languages": {)" +
           std::string(languages) + R"(}, "survey": {"elements": [)" + std::string(elements) + "]}}";
}

inline constexpr std::string_view kScale =
    R"({"type": "rating", "name": "A", "title": "Hur trygg?", "rateValues": [{"value": 4, "text": "Trygg"},
        {"value": 1, "text": "Otrygg"}, {"value": 9, "text": "Vill inte svara"}]})";

inline std::vector<dialogue::Fault> faults_of(std::string_view text) {
    const auto dialogue = dialogue::parse(text);
    REQUIRE_FALSE(dialogue.has_value());
    return dialogue.error();
}

inline bool has_fault(const std::vector<dialogue::Fault>& faults, std::string_view path,
                      std::string_view words) {
    return std::any_of(faults.begin(), faults.end(), [&](const dialogue::Fault& fault) {
        return fault.path == path && fault.what.find(words) != fault.what.npos;
    });
}

inline std::string listed(const std::vector<dialogue::Fault>& faults) {
    std::string all;
    for (const auto& fault : faults)
        all += fault.path + ": " + fault.what + "\n";
    return all;
}

}  // namespace files

// The text has this one fault and no other.
#define CHECK_ONLY_FAULT(text, path, words)          \
    do {                                             \
        const auto found = files::faults_of(text);   \
        INFO(files::listed(found));                  \
        CHECK(found.size() == 1);                    \
        CHECK(files::has_fault(found, path, words)); \
    } while (false)
