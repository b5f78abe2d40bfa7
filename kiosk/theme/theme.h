#pragma once
#include <cstdint>

// How things look, and the only place that knows colours and lengths. Lengths are held in millimetres and
// come out as pixels of the actual panel. Pure.
namespace theme {

// Sizes of VVSG 2.0 7.1-G by capital height on the answers: 3.8, 5.0, 6.7 and 8.6 mm.
enum class TextSize { Small, Default, Large, ExtraLarge };
inline constexpr int kTextSizes = 4;

// VVSG 2.0 7.1-C/D: pure black and white in both polarities, and one for eyes that bright paper hurts.
enum class Contrast { Default, Dark, Light, Low };  // white on black, black on white, grey on dark
inline constexpr int kContrasts = 4;

// Roles, not colours: a contrast mode maps each of them anew.
enum class Colour {
    Surface,
    Card,
    Ink,
    Quiet,
    Outline,
    Brand,
    OnBrand,
    Soft,   // rules between things: decoration
    Ahead,  // progress still to come; outlined with Soft, which alone shows it where all is black and white
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
    Ribbon,  // along the top while answers do not count
    OnRibbon,
    Night,       // the whole panel while someone only listens (A25)
    NightWords,  // how to light it again: to be found, not to be read by those who stand around
    None,        // nothing is drawn
};

struct Rgba {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    bool operator==(const Rgba&) const = default;
};

// What a text is for; decides size and weight.
enum class Type {
    Question,       // the first question
    QuestionLess,   // the same where its answers need the room: half the way to the least
    QuestionLeast,  // and all of it
    InnerQuestion,  // later questions, headings
    CommentQuestion,
    Hint,        // under the question
    HintStrong,  // the same, when it matters
    Answer,      // on the cards
    Tile,        // on the tiles
    Quiet,       // answers outside the scale
    Large,       // on tiles of few, short words: ages
    LargeQuiet,  // declining among them
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

// How much of a panel, from its lower edge, everybody reaches (mm): what is operated stands 800 to 1100 mm
// above the floor (ISO 21542, which EN 301 549 v3.2.1 8.3 recommends), and a tall panel's lower edge is hung
// at 800.
inline constexpr float kReach = 300;

// The panel. Defaults: 10.1" 1280x800.
struct Panel {
    int width = 1280;  // px
    int height = 800;  // px
    float px_per_mm = 5.87f;
    float distance = 600;  // mm, from the eyes; decides how large the largest text is (EN 301 549 5.1.4)

    [[nodiscard]] bool is_portrait() const { return height > width; }
    // Pixels at its top that not everybody reaches; 0 when all of it can be reached.
    [[nodiscard]] float beyond_reach() const;
    bool operator==(const Panel&) const = default;
};

// Pixels per millimetre of a panel of which no more is known: of those that kiosks are built with, other
// numbers of pixels on the same glass included (contracts: screen). A guess that is too small only makes
// everything larger than it need be, so an unknown panel is a small one.
[[nodiscard]] float likely_density(int width, int height);

// Named lengths in pixels of this panel. Targets and gaps follow A10 (12.7 mm and 2.54 mm) on every panel.
struct Metrics {
    float margin, top, below_header;  // left and right; above and below
    float gap, small_gap, tight;      // between targets; between texts
    float target;                     // least height and width of anything that can be touched
    float pill, button;               // heights
    float pill_padding, button_padding, card_padding;
    float tile, field;                // least heights
    float most_tile, most_tall_tile;  // of tiles with words beside a picture; of others
    float air, least_air;             // above the aids of the first question
    float rail;                       // width of what shows how far one has scrolled
    float card_radius, tile_radius, key_radius, field_radius;
    float outline, thin_outline, selected_outline;
    float face, least_face;  // squares; a face grows with the text
    float icon, small_icon, tick;
    float progress_width, progress_height, progress_gap;
    float key, keyboard_padding;
    float bar, least_bar;  // height of a bar in a chart; below this width it goes under its words
    float caret;
    float focus_ring, focus_offset;
    float slide;  // how far a new screen slides in
};

// One visitor's look on one panel. Cheap to copy.
class Theme {
public:
    Theme(Panel panel, TextSize size, Contrast contrast = Contrast::Default);

    [[nodiscard]] const Panel& panel() const { return panel_; }
    [[nodiscard]] TextSize text_size() const { return size_; }
    [[nodiscard]] Contrast contrast() const { return contrast_; }
    [[nodiscard]] const Metrics& metrics() const { return metrics_; }
    [[nodiscard]] TextStyle style(Type type) const;
    [[nodiscard]] Rgba rgba(Colour colour) const;
    // Whether both look alike.
    bool operator==(const Theme& other) const {
        return panel_ == other.panel_ && size_ == other.size_ && contrast_ == other.contrast_;
    }

private:
    Panel panel_;
    TextSize size_;
    Contrast contrast_;
    Metrics metrics_;
};

// WCAG 2.2 contrast ratio, 1 to 21.
[[nodiscard]] double contrast(Rgba one, Rgba other);

}  // namespace theme
