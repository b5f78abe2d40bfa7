#include "kiosk/text/typesetting/layout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace text {
namespace {

int to_pango(float pixels) {
    return static_cast<int>(std::lround(pixels * PANGO_SCALE));
}

// Letters of these scripts are joined: space between them would tear words apart.
constexpr std::array kJoined{G_UNICODE_SCRIPT_ARABIC, G_UNICODE_SCRIPT_SYRIAC, G_UNICODE_SCRIPT_MONGOLIAN,
                             G_UNICODE_SCRIPT_NKO};

bool is_joined_script(std::string_view words) {
    for (const char* p = words.data(); p < words.data() + words.size(); p = g_utf8_next_char(p)) {
        const auto script = g_unichar_get_script(g_utf8_get_char(p));
        if (std::find(kJoined.begin(), kJoined.end(), script) != kJoined.end()) {
            return true;
        }
    }
    return false;
}

void set_font(PangoLayout* layout, const theme::TextStyle& style) {
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family_static(font, kFamilies);
    pango_font_description_set_weight(font, static_cast<PangoWeight>(style.weight));
    pango_font_description_set_absolute_size(font, to_pango(style.size));
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
}

// Between two letters, in pixels.
float spacing_of(const TextBox& box) {
    return is_joined_script(box.words) ? 0 : box.style.tracking * box.style.size;
}

void set_attributes(PangoLayout* layout, const TextBox& box, float spacing) {
    PangoAttrList* attributes = pango_attr_list_new();
    if (box.is_private && !has_soft_hyphen(box.words)) {
        pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));  // no one typed them
    }
    pango_attr_list_insert(attributes, pango_attr_line_height_new_absolute(to_pango(box.style.line_height)));
    if (spacing != 0) {
        pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(to_pango(spacing)));
    }
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

}  // namespace

bool has_soft_hyphen(std::string_view words) {
    return words.find("\u00ad") != words.npos;
}

Layout make_layout(PangoContext* context, const TextBox& box) {
    Layout layout(pango_layout_new(context));
    set_font(layout.get(), box.style);
    const float spacing = spacing_of(box);
    set_attributes(layout.get(), box, spacing);
    pango_layout_set_auto_dir(layout.get(), TRUE);
    pango_layout_set_wrap(layout.get(), box.is_private ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD);
    // Pango breaks lines as if spacing followed their last letter too, and takes it away afterwards: where it
    // is negative a line would end up wider than it may be.
    pango_layout_set_width(layout.get(), std::max(1, to_pango(box.width + std::min(0.0f, spacing))));
    pango_layout_set_text(layout.get(), box.words.data(), static_cast<int>(box.words.size()));
    return layout;
}

void break_words(PangoLayout* layout) {
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
}

scene::Size size_of(PangoLayout* layout) {
    PangoRectangle logical;
    pango_layout_get_extents(layout, nullptr, &logical);
    // Rounded up: whoever wraps at this width again must get the same lines.
    return {std::ceil(static_cast<float>(logical.width) / PANGO_SCALE),
            std::ceil(static_cast<float>(logical.height) / PANGO_SCALE)};
}

}  // namespace text
