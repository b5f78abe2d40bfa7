#pragma once
#include "kiosk/scene/geometry.h"
#include "kiosk/text/bitmap.h"
#include "kiosk/text/fonts.h"
#include "kiosk/text/text_box.h"

// Seen inside the text room only: it brings Pango with it.
namespace text {

using Layout = Ref<PangoLayout>;

// Alignment is not part of a layout: lines are put in their places when they are drawn, so that one layout
// serves measuring and every alignment.
[[nodiscard]] Layout make_layout(PangoContext* context, const TextBox& box);

[[nodiscard]] scene::Size size_of(PangoLayout* layout);

// From now on a word that is wider than its line goes on on the next: torn rather than cut.
void break_words(PangoLayout* layout);

// The byte before which a caret goes when `box` is touched at `point`.
[[nodiscard]] std::size_t byte_near(PangoLayout* layout, const TextBox& box, scene::Point point);

// The line that holds `byte`, where Pango itself puts it: at the right for right-to-left paragraphs.
[[nodiscard]] PangoRectangle line_around(PangoLayout* layout, int byte);

// See scene::TextMeasure.
[[nodiscard]] scene::Rect caret_at(PangoLayout* layout, const TextBox& box, std::size_t byte);
[[nodiscard]] scene::Places places_of(PangoLayout* layout, const TextBox& box,
                                      std::span<const scene::ByteRange> ranges);

// White with alpha, or with `ink` baked in when a glyph has colours of its own.
[[nodiscard]] Bitmap draw(PangoLayout* layout, const TextBox& box, theme::Rgba ink);

}  // namespace text
