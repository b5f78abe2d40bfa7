#pragma once
#include <cstdint>

// How things look, and the only place that knows colours and lengths. Lengths are held in millimetres and
// come out as pixels of the actual panel. Pure.
namespace theme {

// Sizes of VVSG 2.0 7.1-G by capital height on the answers: 3.8, 5.0, 6.7 and 8.6 mm.
enum class TextSize { Small, Default, Large, ExtraLarge };
inline constexpr int kTextSizes = 4;

// Roles, not colours: a contrast mode maps each of them anew.
enum class Colour {
    Surface,
    Card,
    Ink,
    Quiet,
    Outline,
    Brand,
    OnBrand,
    Soft,
    KeyboardBed,
    Key,
    FunctionKey,
    FaceLine4,
    FaceTint4,
    FaceLine3,
    FaceTint3,
    FaceLine2,
    FaceTint2,
    FaceLine1,
    FaceTint1,
    None,  // nothing is drawn
};

struct Rgba {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    bool operator==(const Rgba&) const = default;
};

// What a text is for; decides size and weight.
enum class Type {
    Question,       // the first question
    InnerQuestion,  // later questions, headings
    CommentQuestion,
    Hint,        // under the question
    HintStrong,  // the same, when it matters
    Answer,      // on the cards
    Tile,        // on the tiles
    Button,
    Key,
    Pill,   // aids, languages, place
    Small,  // notes on the comment screen
    SmallStrong,
    Field,  // what the visitor types
};

// How a text is set, in pixels of the panel.
struct TextStyle {
    float size = 0;         // em
    int weight = 400;       // CSS scale
    float tracking = 0;     // added to every advance, em
    float line_height = 0;  // baseline to baseline
};

// The panel. Defaults: 10.1" 1280x800.
struct Panel {
    int width = 1280;  // px
    int height = 800;  // px
    float px_per_mm = 5.87f;

    [[nodiscard]] bool is_portrait() const { return height > width; }
};

// Named lengths in pixels of this panel. Targets and gaps follow A10 (12.7 mm and 2.54 mm) on every panel.
struct Metrics {
    float margin, top, below_header;  // left and right; above and below
    float gap, small_gap, tight;      // between targets; between texts
    float target;                     // least height and width of anything that can be touched
    float pill, button;               // heights
    float pill_padding, button_padding, card_padding;
    float tile, field;  // least heights
    float card_radius, tile_radius, key_radius, field_radius;
    float outline, thin_outline, selected_outline;
    float face, least_face, icon, small_icon, tick;  // squares
    float progress_width, progress_height, progress_gap;
    float key, keyboard_padding;
    float caret;
    float focus_ring, focus_offset;
    float slide;  // how far a new screen slides in
};

// One visitor's look on one panel. Cheap to copy.
class Theme {
public:
    Theme(Panel panel, TextSize size);

    [[nodiscard]] const Panel& panel() const { return panel_; }
    [[nodiscard]] TextSize text_size() const { return size_; }
    [[nodiscard]] const Metrics& metrics() const { return metrics_; }
    [[nodiscard]] TextStyle style(Type type) const;
    [[nodiscard]] Rgba rgba(Colour colour) const;

private:
    Panel panel_;
    TextSize size_;
    float scale_;  // design pixel of the reference panel -> pixel of this one
    Metrics metrics_;
};

// WCAG 2.2 contrast ratio, 1 to 21.
[[nodiscard]] double contrast(Rgba one, Rgba other);

}  // namespace theme
