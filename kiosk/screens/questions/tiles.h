#pragma once
#include <vector>

#include "kiosk/screens/kit/kit.h"
#include "kiosk/screens/questions/question_view.h"

// Tiles of options: in how many columns, in which form, and how high.
namespace screens {

// Where a tile has its picture.
enum class TileForm {
    Before,  // picture, words and tick on one line
    Above,   // picture and tick above the words
    None,    // words and tick
};

// One way of drawing all of them, px.
struct TileStyle {
    TileForm form = TileForm::None;
    theme::Type type = theme::Type::Tile;
    bool is_multiple = false;
    std::size_t columns = 1;
    float width = 0;
    float height = 0;  // of each
};

struct Tiles {
    std::vector<scene::Node> nodes;  // from (0, 0)
    float height = 0;
};

// The best way that stands whole in `room`: the first that needs no scrolling, else the lowest.
// `has_pictures` false: where that saves height, they are left out.
[[nodiscard]] TileStyle tile_style(const Kit& kit, const QuestionView& view, bool is_multiple,
                                   bool has_pictures, scene::Size room);

[[nodiscard]] Tiles tiles_of(const Kit& kit, const QuestionView& view, const TileStyle& style);

}  // namespace screens
