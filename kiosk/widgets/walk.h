#pragma once
#include <cstddef>
#include <vector>

#include "kiosk/scene/scene.h"

// What of a scene can be reached with keys, and in which order. Pure; nodes live as long as the scene.
namespace widgets {

using Stops = std::vector<const scene::Node*>;

// Everything that can be done, in reading order; for somebody who listens also everything that is said, so
// that a text can be heard paragraph by paragraph.
[[nodiscard]] Stops stops(const scene::Scene& scene, bool listens);

// Stops that stand on one line: those with indices from `first` up to `end`.
struct Line {
    std::size_t first = 0, end = 0;
    bool operator==(const Line&) const = default;
};
// Every stop is in one of them, in reading order; at least one when there are stops.
[[nodiscard]] std::vector<Line> lines(const Stops& stops);
// The line of the stop with that index.
[[nodiscard]] std::size_t line_of(const std::vector<Line>& lines, std::size_t stop);

// Whether it is a row of the keyboard on the screen.
[[nodiscard]] bool is_key_row(const Stops& stops, const Line& line);

// Of the line's stops the one that stands nearest to `x`, px.
[[nodiscard]] std::size_t nearest_in(const Stops& stops, const Line& line, float x);
// Of all stops the one whose middle is nearest to `place`; there must be one.
[[nodiscard]] std::size_t nearest(const Stops& stops, scene::Point place);

// Where a new screen is begun: at its heading for somebody who listens; else at what was chosen before, or at
// the first choice, or, where nothing is chosen, at the way on. nullptr only without stops.
[[nodiscard]] const scene::Node* start(const scene::Scene& scene, bool listens);

// The button that leads on, and the one that leads back; nullptr where there is none.
[[nodiscard]] const scene::Node* way_on(const scene::Scene& scene);
[[nodiscard]] const scene::Node* way_back(const scene::Scene& scene);

// Whether it lies over another screen, to which its way out leads.
[[nodiscard]] bool is_overlay(const scene::Scene& scene);

[[nodiscard]] scene::Point middle(const scene::Rect& rect);

}  // namespace widgets
