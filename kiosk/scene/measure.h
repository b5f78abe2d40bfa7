#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/scene/geometry.h"
#include "kiosk/theme/theme.h"

namespace scene {

// Sides of the panel, already mirrored for right-to-left languages by arrange: Left is left for Arabic too.
enum class Align { Left, Centre, Right };

// Bytes of a text; empty: the gap before byte `from`.
struct ByteRange {
    std::size_t from = 0, to = 0;
};

// A part of one line, relative to the text's box when its lines are aligned Left.
struct Stretch {
    Rect rect;
    float line_width = 0;  // of the whole line
};

// Where parts of a text stand: for each range that was asked for its stretches, from the first line down.
// What two directions tear apart has several on one line; a gap has one of no width.
struct Places {
    float height = 0;  // of the whole text
    std::vector<std::vector<Stretch>> ranges;
};

// Where text wraps and how large it becomes. Implemented by the text room; tests use the same one, without
// GL. Main thread.
class TextMeasure {
public:
    virtual ~TextMeasure() = default;

    // The box that `words` need when wrapped at `width` pixels. Wider than `width` only when a single word
    // does not fit: then it is torn where it stands, which the height allows for, and the width is what would
    // keep it whole.
    [[nodiscard]] virtual Size measure(std::string_view words, const theme::TextStyle& style,
                                       float width) = 0;
    // The caret before byte `at` of `words`, relative to the text's box when its lines are aligned Left; w is
    // the width of the line that it stands in.
    [[nodiscard]] virtual Rect caret(std::string_view words, const theme::TextStyle& style, float width,
                                     std::size_t at) = 0;
    // Where `ranges` of a text that a visitor typed stand. Nothing of it is kept.
    [[nodiscard]] virtual Places places(std::string_view words, const theme::TextStyle& style, float width,
                                        std::span<const ByteRange> ranges) = 0;
};

}  // namespace scene
