#include "kiosk/screens/kit/concessions.h"

#include <algorithm>
#include <array>
#include <utility>

namespace screens {
namespace {

// Fewer languages than this are not worth a line.
constexpr std::size_t kLeastLanguages = 2;

bool hint(Chrome& chrome, Lack lack) {
    return lack == Lack::Height && std::exchange(chrome.has_hint, false);
}

bool place(Chrome& chrome, Lack lack) {
    return (lack == Lack::Height || lack == Lack::Head) && std::exchange(chrome.has_place, false);
}

// For want of width one name after the other; only all of them make room below.
bool language_names(Chrome& chrome, Lack lack) {
    if (chrome.languages == 0 || (lack != Lack::Height && lack != Lack::Head)) return false;
    const bool are_some_left = lack == Lack::Head && chrome.languages > kLeastLanguages;
    chrome.languages = are_some_left ? chrome.languages - 1 : 0;
    return true;
}

// On inner screens aids without names stand beside the heading instead of above it; those of the first
// question are one row with names and without.
bool aid_names(Chrome& chrome, Lack lack) {
    const bool helps = lack == Lack::Foot || (chrome.is_inner && lack != Lack::Words);
    if (!helps || chrome.aid_names == 0) return false;
    --chrome.aid_names;
    return true;
}

bool air(Chrome& chrome, Lack lack) {
    return lack == Lack::Height && std::exchange(chrome.has_air, false);
}

bool rows(Chrome& chrome, Lack lack) {
    return lack == Lack::Words && !std::exchange(chrome.is_in_rows, true);
}

bool question_size(Chrome& chrome, Lack lack) {
    if (lack != Lack::Height || chrome.question_steps == kQuestionSteps) return false;
    ++chrome.question_steps;
    return true;
}

bool faces(Chrome& chrome, Lack lack) {
    return lack == Lack::Height && std::exchange(chrome.has_whole_faces, false);
}

constexpr std::array kConcessions{
    Concession{"hint line", hint},
    Concession{"place label", place},
    Concession{"names of languages", language_names},
    Concession{"names of aids, from the end", aid_names},
    Concession{"air above the aids", air},
    Concession{"columns become rows", rows},
    Concession{"size of the question", question_size},
    Concession{"size of the faces", faces},
};

bool give_first(Chrome& chrome, Lack lack) {
    return std::any_of(kConcessions.begin(), kConcessions.end(),
                       [&](const Concession& concession) { return concession.give(chrome, lack); });
}

}  // namespace

std::span<const Concession> concessions() {
    return kConcessions;
}

Attempt settle(Chrome chrome, const std::function<Attempt(const Chrome&)>& arrange) {
    auto attempt = arrange(chrome);
    while (attempt.lack != Lack::Nothing && give_first(chrome, attempt.lack))
        attempt = arrange(chrome);
    return attempt;
}

}  // namespace screens
