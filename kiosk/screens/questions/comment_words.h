#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/kit/kit.h"

// The words around the field of a comment.
namespace screens {

// What there is to say of the text itself; empty: nothing.
struct Remarks {
    std::string recognised;  // "Det här ser ut som ett telefonnummer."
    std::string left;        // "87 tecken kvar"

    [[nodiscard]] bool is_empty() const { return recognised.empty() && left.empty(); }
};

// The button that hides what is recognised.
[[nodiscard]] scene::Node hide_button(const Kit& kit);

// Everything of the remarks in rows of `width`, from (0, 0) down.
struct Rows {
    std::vector<scene::Node> nodes;
    float height = 0;
};
[[nodiscard]] Rows remark_rows(const Remarks& remarks, const Kit& kit, float width);

// The remarks' words alone, for where there is no room for rows.
[[nodiscard]] std::vector<scene::Node> remark_words(const Remarks& remarks, const Kit& kit, float width);

// Texts one under the other in a room that may be too low for them: then a page of whole lines is shown, and
// a button turns to the next one and from the last back to the first.
struct Strip {
    std::vector<scene::Node> nodes;  // clipped when there are pages; the button is not among them
    float height = 0;                // of the highest page
    std::optional<scene::Node> turn;
};
[[nodiscard]] Strip arrange_strip(std::vector<scene::Node> texts, const Kit& kit, scene::Rect room,
                                  float scroll);

}  // namespace screens
