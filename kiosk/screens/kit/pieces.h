#pragma once
#include <optional>
#include <string>

#include "kiosk/screens/kit/kit.h"

// The few shapes that all screens are made of. Each is made at the origin and placed by its screen.
namespace screens {

// How something that can be touched looks.
enum class Look {
    Plain,   // card with an outline
    Hollow,  // thin outline, as the paper inside
    Light,   // the same with the outline of a card: an answer outside the scale
    Quiet,   // no outline until it is chosen
    Main,    // the one way on
    Chosen,  // filled, with white words
};

struct Touchable {
    std::string id;
    std::string words;
    flow::Event event;
    Look look = Look::Plain;
    std::string icon{};  // "icons/aids"; empty for none
};

// Running text, wrapped at `width`.
[[nodiscard]] scene::Node words(const Kit& kit, const std::string& id, const std::string& words,
                                theme::Type type, float width);
[[nodiscard]] scene::Node heading(const Kit& kit, const std::string& words, theme::Type type, float width);

// Small, for aids and languages.
[[nodiscard]] scene::Node pill(const Kit& kit, const Touchable& what);
// Larger, for going on and back.
[[nodiscard]] scene::Node button(const Kit& kit, const Touchable& what);
// A picture without visible words; the words are for ears and tests.
[[nodiscard]] scene::Node icon_button(const Kit& kit, const Touchable& what);
// The same among pills.
[[nodiscard]] scene::Node icon_pill(const Kit& kit, const Touchable& what);

// What leads nowhere now: it cannot be touched, and its outline is dashed.
void dim(const Kit& kit, scene::Node& node);
// Makes a plain button the main one.
void emphasise(scene::Node& node);

// A filled circle with a tick on what is chosen, so that colour does not say it alone (A14).
void add_tick(const Kit& kit, scene::Node& node, scene::Rect circle);

// How far the visitor has come: `done` of `count` bars are filled. `height` is that of the line it stands in.
struct Progress {
    int done = 1, count = 1;
};
[[nodiscard]] scene::Node progress(const Kit& kit, Progress progress, float height);

// The colour of words and icons on that look.
[[nodiscard]] theme::Colour ink_of(Look look);
[[nodiscard]] scene::Box box_of(const Kit& kit, Look look, scene::Rect rect, float radius);

}  // namespace screens
