#pragma once
#include <string_view>
#include <vector>

#include "kiosk/flow/comment/letters.h"
#include "kiosk/screens/kit/kit.h"
#include "sync/privacy/identifiers.h"

namespace screens {

// What the visitor has typed and where they are in it.
struct FieldView {
    std::string_view text;  // the visitor's own; valid while the state is
    std::size_t caret = 0;  // byte offset
    flow::Span selection;   // bytes
    std::vector<privacy::Identifier> recognised{};
    float scroll = 0;  // px: how far up the text stood when it was touched last
};

// The height at which one line of text can be read and the field be touched.
[[nodiscard]] float least_field(const Kit& kit);

// The frame, which can be touched, and in it the private text with what is selected, what is recognised
// (underlined) and the caret. The text moves as little as it must so that the caret is in view with a line
// before and after it, or as much of one as the field has room for: so a long text can be read from end to
// end by taps on its first or last line.
[[nodiscard]] std::vector<scene::Node> arrange_field(const FieldView& view, const Kit& kit,
                                                     const scene::Rect& rect);

}  // namespace screens
