#include "tests/support/disk/control.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <sstream>

namespace support::disk {
namespace {

const std::map<std::string, Call> kNames{{"open", Call::Open},     {"write", Call::Write},
                                         {"sync", Call::Sync},     {"truncate", Call::Truncate},
                                         {"rename", Call::Rename}, {"remove", Call::Remove}};
const std::map<std::string, int> kErrors{
    {"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EDQUOT", EDQUOT}, {"EROFS", EROFS}};

[[noreturn]] void refuse(const std::string& line) {
    std::fprintf(stderr, "tests/support/disk: not a rule: %s\n", line.c_str());
    std::abort();
}

std::vector<Call> calls_of(const std::string& joined, const std::string& line) {
    std::vector<Call> calls;
    std::istringstream names(joined);
    for (std::string name; std::getline(names, name, ',');) {
        const auto found = kNames.find(name);
        if (name == "any") {
            for (const auto& [any, call] : kNames)
                calls.push_back(call);
        } else if (found != kNames.end()) {
            calls.push_back(found->second);
        } else {
            refuse(line);
        }
    }
    return calls;
}

Effect effect_of(const std::string& word, const std::string& line) {
    constexpr std::string_view kDelay = "delay=";
    if (word == "short") return {0, true};
    if (word.starts_with(kDelay))
        return {0, false, std::chrono::milliseconds(std::atoi(word.c_str() + kDelay.size()))};
    const auto found = kErrors.find(word);
    if (found == kErrors.end()) refuse(line);
    return {found->second};
}

}  // namespace

std::vector<Rule> read_rules(const std::string& text) {
    std::vector<Rule> rules;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string calls;
        std::string nth;
        std::string effect;
        Rule rule;
        if (!(words >> calls >> nth >> effect)) refuse(line);
        words >> rule.part_of_path;
        rule.calls = calls_of(calls, line);
        rule.nth = std::strtoull(nth.c_str(), nullptr, 10);
        rule.is_lasting = nth.ends_with('+');
        rule.effect = effect_of(effect, line);
        rules.push_back(std::move(rule));
    }
    return rules;
}

}  // namespace support::disk
