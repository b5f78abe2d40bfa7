#pragma once
#include <cstddef>
#include <functional>
#include <span>
#include <string_view>

#include "kiosk/scene/scene.h"

// The answers never give way: chrome does, a little at a time and in a fixed order, until they fit.
namespace screens {

// What a screen shows beside its answers, and how far each of it has given way.
struct Chrome {
    bool is_inner = false;  // progress and aids above, ways on below; else the first question
    bool has_hint = true;
    bool has_place = true;
    std::size_t languages = 4;  // told by name; 0: a globe leads to them
    std::size_t aid_names = 3;  // aids told by name, from the start of their row
    bool has_air = true;        // above the aids
    bool is_in_rows = false;    // the steps, one below the other
    int question_steps = 0;     // how far the question is set smaller, of kQuestionSteps
    bool has_whole_faces = true;
};
inline constexpr int kQuestionSteps = 2;

// What an arrangement lacks to be right. What comes first is put right first: heights with torn words mean
// nothing.
enum class Lack {
    Nothing,
    Words,   // a word is wider than its column
    Head,    // what stands above the question needs more than its line
    Foot,    // so do the aids
    Height,  // not everything is in view
};

struct Attempt {
    scene::Scene scene;
    Lack lack = Lack::Nothing;
};

struct Concession {
    std::string_view name;
    // Gives a little of what helps against the lack; false when there is nothing of it left.
    bool (*give)(Chrome&, Lack);
};

// In the order in which they are made. Never among them: the size of the answers, any of their labels, the
// quiet answers, the least size of a target.
[[nodiscard]] std::span<const Concession> concessions();

// The first arrangement that lacks nothing; when there is none, the last, with what it lacks. `arrange` is
// asked again after each concession.
[[nodiscard]] Attempt settle(Chrome chrome, const std::function<Attempt(const Chrome&)>& arrange);

}  // namespace screens
