#pragma once
#include <string_view>

#include "kiosk/scene/geometry.h"
#include "kiosk/theme/theme.h"

namespace scene {

// Sides of the panel, already mirrored for right-to-left languages by arrange: Left is left for Arabic too.
enum class Align { Left, Centre, Right };

// Where text wraps and how large it becomes. Implemented by the text room; tests use the same one, without
// GL. Main thread.
class TextMeasure {
public:
    virtual ~TextMeasure() = default;

    // The box that `words` need when wrapped at `width` pixels. Wider than `width` only when a single word
    // does not fit.
    [[nodiscard]] virtual Size measure(std::string_view words, const theme::TextStyle& style,
                                       float width) = 0;
    // The caret before byte `at` of `words`, relative to the text's box when its lines are aligned Left; w is
    // the width of the line that it stands in.
    [[nodiscard]] virtual Rect caret(std::string_view words, const theme::TextStyle& style, float width,
                                     std::size_t at) = 0;
};

}  // namespace scene
