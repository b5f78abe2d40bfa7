#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

#include "kiosk/scene/measure.h"
#include "kiosk/text/bitmap.h"
#include "kiosk/text/text_box.h"
#include "sync/base/result.h"

namespace text {

// Sets words of any script with Pango: shaping, both directions, wrapping, fallback between fonts. Keeps what
// it has set, so that arranging the same screen again costs microseconds. One thread at a time; it may be
// made on one thread and used on another.
class Shaper final : public scene::TextMeasure {
public:
    // `fonts_conf` is assets/fonts.conf. NotFound when it or Inter, the interface's own font, is missing.
    static base::Result<Shaper> load(const std::filesystem::path& fonts_conf);

    Shaper(Shaper&&) noexcept;
    Shaper& operator=(Shaper&&) noexcept;
    ~Shaper() override;

    [[nodiscard]] scene::Size measure(std::string_view words, const theme::TextStyle& style,
                                      float width) override;
    // Of `words` nothing is kept but where their lines begin, until forget_typed(). They wrap as in a private
    // TextBox.
    [[nodiscard]] scene::Rect caret(std::string_view words, const theme::TextStyle& style, float width,
                                    std::size_t at) override;
    [[nodiscard]] scene::Places places(std::string_view words, const theme::TextStyle& style, float width,
                                       std::span<const scene::ByteRange> ranges) override;
    // The byte before which the caret goes when private words are touched at `point` of their box.
    [[nodiscard]] std::size_t byte_at(const TextBox& box, scene::Point point);

    // Pixels of the words; empty for words without ink. `ink` is used where glyphs bring colours of their
    // own.
    [[nodiscard]] Bitmap render(const TextBox& box, theme::Rgba ink);

    // Drops what is known of the lines of a private text: call when its visit ends.
    void forget_typed();
    // Drops what is kept of exactly these words: a private text that was measured as part of a screen.
    void forget(std::string_view words);

    // How many letters of `words` no installed font can show.
    [[nodiscard]] int unknown_glyphs(std::string_view words, const theme::TextStyle& style);
    [[nodiscard]] bool keeps(std::string_view words, const theme::TextStyle& style, float width);

private:
    struct Content;
    explicit Shaper(std::unique_ptr<Content> content);
    std::unique_ptr<Content> content_;
};

}  // namespace text
