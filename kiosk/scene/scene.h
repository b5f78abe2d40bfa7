#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/flow/arrangement.h"
#include "kiosk/flow/event.h"
#include "kiosk/scene/geometry.h"
#include "kiosk/scene/measure.h"
#include "kiosk/theme/theme.h"
#include "sync/base/clock.h"

// What a screen consists of: the one list that painting, touch, tests and (later) voice and keypad read.
// Nothing can be shown that does not stand here.
namespace scene {

enum class Role { Heading, Text, Button, Choice, Tick, Field, Key, Progress, Picture };

// A filled and outlined rounded rectangle. A radius of half the height makes a pill.
struct Box {
    Rect rect;
    float radius = 0;
    theme::Colour fill = theme::Colour::None;
    theme::Colour outline = theme::Colour::None;
    float outline_width = 0;
    bool is_dashed = false;  // the outline of what can be touched at other times
};

// Words inside `rect`, wrapped at its width. Vertically they start at the top of the rectangle.
struct Text {
    Rect rect;
    std::string words;
    theme::Type type = theme::Type::Hint;
    theme::Colour colour = theme::Colour::Ink;
    Align align = Align::Left;
};

// An SVG of assets/icons or assets/faces; `ink` is currentColor, `tint` fills the class "tint".
struct Icon {
    Rect rect;
    std::string name;  // "icons/light", "faces/4"
    theme::Colour ink = theme::Colour::Ink;
    theme::Colour tint = theme::Colour::None;
    bool points_sideways = false;  // an arrow: mirrored in right-to-left languages
    bool is_mirrored = false;      // painted with left and right exchanged
};

// A circle of which `share` is left, from the top clockwise, as a clock runs in every language.
struct Ring {
    Rect rect;  // a square
    float width = 0;
    float share = 1;  // 0 to 1
    theme::Colour ink = theme::Colour::Brand;
    theme::Colour ground = theme::Colour::Soft;  // of the part that is gone
};

// What is painted, in painting order. Geometry is decided by arrange, never while drawing.
using Part = std::variant<Box, Text, Icon, Ring>;

struct Node {
    Role role = Role::Text;
    std::string id;     // "option-4", "next": stable for tests, language-free
    std::string words;  // what is read aloud and what tests search
    Rect rect;          // whole node; for anything with an action, what can be touched
    std::optional<flow::Event> action{};
    bool is_selected = false;
    bool is_private = false;  // visitor's own text: not in dumps of release builds, spoken to headphones only
    std::optional<Rect> clip{};  // in a scrolling region: painted and touched inside this only
    bool is_pressed = false;     // set by widgets while a finger is on it
    bool is_focused = false;     // set by widgets: what Key::Activate would touch
    bool is_ticking = false;     // a countdown: its words change by themselves, which is no news to ears
    bool is_spoken = false;      // being read aloud: marked for those who cannot read it
    std::vector<Part> parts{};
    std::string public_words{};  // of a private node: what may be said without headphones, e.g. the question
};

// The part of a screen that scrolls, px. Its nodes are clipped by `region`. Offsets are those of
// flow::ScrollTo: from the top of what it holds.
struct Scrolling {
    Rect region;
    float offset = 0;
    float furthest = 0;
    float fade = 0;  // height of the veil at an edge beyond which there is more

    [[nodiscard]] bool has_above() const { return offset > 0; }
    [[nodiscard]] bool has_below() const { return offset < furthest; }
};

struct Scene {
    std::string screen;      // "rating", "tiles", "choice", "comment", "thanks", …
    std::string question{};  // the name of the question that it asks; empty when it asks none
    std::string language;
    bool is_right_to_left = false;
    bool is_dark = false;  // only surface and dark_hint are painted: someone listens and does not look
    theme::Colour surface = theme::Colour::Surface;
    std::vector<Part> backdrop;  // decoration behind the nodes (the keyboard's bed)
    std::vector<Node> nodes;     // in reading order
    // What is being said and stands on no node, over everything else while it is (EN 301 549 5.1.5). Only
    // seen: it can be neither touched nor focused, and is not read aloud again.
    std::optional<Node> caption{};
    // The only thing that is painted while it is dark: how to light it. Only seen: a listener needs no
    // light.
    std::optional<Node> dark_hint{};
    // When not all of it fits.
    std::optional<Scrolling> scrolling{};
    // Of a scale: how its steps stand. Travels with the answer.
    std::optional<flow::Arrangement> arrangement{};

    [[nodiscard]] const Node* find(std::string_view id) const;
    // Words of the first heading, which tell screens of one kind apart; empty without one.
    [[nodiscard]] std::string_view heading() const;
    // The node that a touch at `p` hits: the last painted first; nullptr for none.
    [[nodiscard]] const Node* at(Point p) const;
};

// One line of JSON per scene: {screen, language, nodes: [{id, role, words, rect: [x,y,w,h], …}], caption:
// words that are being said and stand nowhere else, dark: the only words that are seen then, accepts_at: from
// when on presses count, in seconds of the monotonic clock (left out while that is not known)}. Words of
// private nodes are left out unless `with_private`.
[[nodiscard]] std::string to_json(const Scene& scene, bool with_private,
                                  std::optional<base::MonotonicTime> accepts_at = {});

}  // namespace scene
