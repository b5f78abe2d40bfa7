#include "sync/dialogue/dialogue.h"

#include <algorithm>

namespace dialogue {

std::string to_text(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    return std::get<std::string>(value);
}

const std::string& LocalisedText::in(std::string_view language) const {
    static const std::string kNone;
    auto found = by_language.find(std::string(language));
    if (found == by_language.end()) found = by_language.find("sv");
    return found == by_language.end() ? kNone : found->second;
}

const Option* Question::option(const Value& value) const {
    const auto found =
        std::find_if(options.begin(), options.end(), [&](const Option& one) { return one.value == value; });
    return found == options.end() ? nullptr : &*found;
}

bool Question::can_be_declined() const {
    return option(kDeclined) != nullptr;
}

const Question* Dialogue::question(std::string_view name) const {
    const auto found = std::find_if(questions.begin(), questions.end(),
                                    [&](const Question& one) { return one.name == name; });
    return found == questions.end() ? nullptr : &*found;
}

const Place* Dialogue::place(std::string_view place_id) const {
    const auto found =
        std::find_if(places.begin(), places.end(), [&](const Place& one) { return one.id == place_id; });
    return found == places.end() ? nullptr : &*found;
}

}  // namespace dialogue
