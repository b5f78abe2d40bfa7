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

// Whether a word of it may be divided with a hyphen.
[[nodiscard]] bool has_soft_hyphen(std::string_view words);

[[nodiscard]] scene::Size size_of(PangoLayout* layout);

// From now on a word that is wider than its line goes on on the next: torn rather than cut.
void break_words(PangoLayout* layout);

// White with alpha, or with `ink` baked in when a glyph has colours of its own.
[[nodiscard]] Bitmap draw(PangoLayout* layout, const TextBox& box, theme::Rgba ink);

}  // namespace text
