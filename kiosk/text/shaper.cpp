#include "kiosk/text/shaper.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/text/lru.h"
#include "kiosk/text/typesetting/layout.h"
#include "kiosk/text/typesetting/typed_text.h"

namespace text {
namespace {

// All labels of all screens of one language at one size fit; a layout takes some kilobytes.
constexpr std::size_t kKeptLayouts = 400;

void append_number(std::string& key, float number) {
    key.append(reinterpret_cast<const char*>(&number), sizeof number);
}

// The words come first, closed by a byte that UTF-8 never contains, so that forget() finds them.
constexpr char kEndOfWords = '\xff';

std::string key_of(const TextBox& box) {
    std::string key;
    key.reserve(box.words.size() + 1 + 5 * sizeof(float));
    key.append(box.words);
    key.push_back(kEndOfWords);
    append_number(key, box.style.size);
    append_number(key, static_cast<float>(box.style.weight));
    append_number(key, box.style.tracking);
    append_number(key, box.style.line_height);
    append_number(key, box.width);
    return key;
}

struct Kept {
    Layout layout;
    scene::Size size;
};

// A text so short is set again each time; it must not push out what is known of a long one.
constexpr std::size_t kShortText = 256;

// What is done with a private text, set line by line.
template <class F>
auto with_typed(PangoContext* context, LineTable& known, const TextBox& box, F&& use) {
    LineTable own;
    return use(TypedText(context, box, box.words.size() <= kShortText ? own : known));
}

}  // namespace

struct Shaper::Content {
    Ref<PangoContext> context;
    Lru<Kept> kept{kKeptLayouts};
    LineTable typed;  // of the private text that was set last

    Kept& keep(const TextBox& box) {
        auto key = key_of(box);
        if (auto* found = kept.find(key)) {
            return *found;
        }
        auto layout = make_layout(context.get(), box);
        auto size = size_of(layout.get());
        if (size.w > box.width && box.width > box.style.size) {
            break_words(layout.get());
            size.h = size_of(layout.get()).h;
        }
        return kept.insert(std::move(key), {std::move(layout), size}, 1);
    }
};

Shaper::Shaper(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Shaper::Shaper(Shaper&&) noexcept = default;
Shaper& Shaper::operator=(Shaper&&) noexcept = default;
Shaper::~Shaper() = default;

base::Result<Shaper> Shaper::load(const std::filesystem::path& fonts_conf) {
    auto context = open_fonts(fonts_conf);
    if (!context) {
        return base::passed_on(std::move(context));
    }
    auto content = std::make_unique<Content>();
    content->context = std::move(*context);
    return Shaper(std::move(content));
}

scene::Size Shaper::measure(std::string_view words, const theme::TextStyle& style, float width) {
    return content_->keep({.words = words, .style = style, .width = width}).size;
}

scene::Rect Shaper::caret(std::string_view words, const theme::TextStyle& style, float width,
                          std::size_t at) {
    const TextBox box{.words = words, .style = style, .width = width, .is_private = true};
    return with_typed(content_->context.get(), content_->typed, box,
                      [&](const TypedText& typed) { return typed.caret(at); });
}

scene::Places Shaper::places(std::string_view words, const theme::TextStyle& style, float width,
                             std::span<const scene::ByteRange> ranges) {
    const TextBox box{.words = words, .style = style, .width = width, .is_private = true};
    return with_typed(content_->context.get(), content_->typed, box,
                      [&](const TypedText& typed) { return typed.places(ranges); });
}

std::size_t Shaper::byte_at(const TextBox& box, scene::Point point) {
    return with_typed(content_->context.get(), content_->typed, box,
                      [&](const TypedText& typed) { return typed.byte_near(point); });
}

Bitmap Shaper::render(const TextBox& box, theme::Rgba ink) {
    if (!box.is_private) return draw(content_->keep(box).layout.get(), box, ink);
    // What stands beside the visitor's own words may be divided, and then shows it.
    const bool is_ours = box.words.size() <= kShortText && has_soft_hyphen(box.words);
    if (is_ours) return draw(make_layout(content_->context.get(), box).get(), box, ink);
    return with_typed(content_->context.get(), content_->typed, box,
                      [&](const TypedText& typed) { return typed.draw(ink); });
}

void Shaper::forget_typed() {
    content_->typed.clear();
}

void Shaper::forget(std::string_view words) {
    std::string prefix(words);
    prefix.push_back(kEndOfWords);
    content_->kept.erase_starting_with(prefix);
}

int Shaper::unknown_glyphs(std::string_view words, const theme::TextStyle& style) {
    const auto layout = make_layout(content_->context.get(), {.words = words, .style = style, .width = 1e5f});
    return pango_layout_get_unknown_glyphs_count(layout.get());
}

bool Shaper::keeps(std::string_view words, const theme::TextStyle& style, float width) {
    return content_->kept.find(key_of({.words = words, .style = style, .width = width})) != nullptr;
}

}  // namespace text
