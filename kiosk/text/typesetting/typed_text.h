#pragma once
#include <span>

#include "kiosk/text/typesetting/layout.h"
#include "kiosk/text/typesetting/line_table.h"
#include "kiosk/text/typesetting/shown.h"

// Seen inside the text room only: it brings Pango with it.
namespace text {

// A text that a visitor types, set line by line: what a key costs is what the lines cost that it changes and
// those that are looked at, however long the text is. Nothing that is set is kept (P11).
//
// All lines are equally high, whatever script they are in. Each is drawn in its own height and a little more,
// so that marks piled up on one letter run over no other line. Words that are torn get no hyphen: no one
// typed one.
class TypedText {
public:
    // `lines` may know an earlier form of the text. All of it must outlive this.
    TypedText(PangoContext* context, const TextBox& box, LineTable& lines);

    // See scene::TextMeasure.
    [[nodiscard]] scene::Rect caret(std::size_t byte) const;
    [[nodiscard]] scene::Places places(std::span<const scene::ByteRange> ranges) const;
    // The byte before which a caret goes when the box is touched at `point`.
    [[nodiscard]] std::size_t byte_near(scene::Point point) const;
    // The lines that are seen. White with alpha, or with `ink` baked in when a glyph has colours of its own.
    [[nodiscard]] Bitmap draw(theme::Rgba ink) const;

private:
    struct SetLine {
        TypedLine bytes;
        Shown shown;
        Layout layout;
        float top = 0;  // px from the box's top
    };

    [[nodiscard]] std::vector<std::size_t> broken_from(std::size_t from) const;
    [[nodiscard]] SetLine set(std::size_t number) const;
    [[nodiscard]] Shown shown(std::string_view part, std::size_t from) const;
    [[nodiscard]] std::vector<scene::Stretch> stretches(scene::ByteRange range) const;
    [[nodiscard]] std::size_t line_at(float y) const;
    [[nodiscard]] float baseline() const;

    PangoContext* context_;
    const TextBox& box_;
    LineTable& lines_;
};

}  // namespace text
