#pragma once
#include <map>
#include <stdexcept>
#include <string>

#include "sync/base/file.h"
#include "sync/dialogue/parse.h"
#include "tests/support/paths.h"

namespace support {

// One of the shipped rounds: "event", "library" or "walk".
inline std::string shipped_text(const std::string& channel) {
    const auto path = support::in_source("assets/dialogues/trygghet-").string() + channel + ".json";
    const auto text = base::read_file(path);
    if (!text) throw std::runtime_error(text.error().message());
    return *text;
}

inline dialogue::Dialogue parsed_round(const std::string& channel) {
    auto parsed = dialogue::parse(shipped_text(channel));
    if (!parsed) throw std::runtime_error(channel + " is faulty: " + parsed.error().front().what);
    return *std::move(parsed);
}

// Parsed once: that takes longer than most of what tests do with it, and some begin thousands of visits.
inline const dialogue::Dialogue& shipped_dialogue(const std::string& channel) {
    static std::map<std::string, dialogue::Dialogue> known;
    const auto found = known.find(channel);
    return found != known.end() ? found->second : known.emplace(channel, parsed_round(channel)).first->second;
}

// The event's round, whose comment may have so many letters; 0: it names no limit.
inline dialogue::Dialogue dialogue_with_limit(int letters) {
    auto round = shipped_dialogue("event");
    for (auto& question : round.questions) {
        if (question.kind == dialogue::QuestionKind::Comment) question.max_length = letters;
    }
    return round;
}

}  // namespace support
