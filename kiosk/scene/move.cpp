#include "kiosk/scene/move.h"

namespace scene {
namespace {

template <class... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};

Align mirrored(Align align) {
    switch (align) {
        case Align::Left:
            return Align::Right;
        case Align::Centre:
            return Align::Centre;
        case Align::Right:
            return Align::Left;
    }
    return align;
}

void mirror(Part& part, float width) {
    const auto flip = [width](Rect& rect) { rect.x = width - rect.right(); };
    std::visit(Overloaded{[&](Box& box) { flip(box.rect); },
                          [&](Text& text) {
                              flip(text.rect);
                              text.align = mirrored(text.align);
                          },
                          [&](Icon& icon) {
                              flip(icon.rect);
                              icon.is_mirrored = icon.points_sideways;
                          },
                          [&](Ring& ring) { flip(ring.rect); }},
               part);
}

}  // namespace

Node moved(Node node, float dx, float dy) {
    node.rect = node.rect.moved(dx, dy);
    for (auto& part : node.parts)
        std::visit([&](auto& p) { p.rect = p.rect.moved(dx, dy); }, part);
    return node;
}

void lower(Scene& scene, float by) {
    for (auto& part : scene.backdrop)
        std::visit([&](auto& p) { p.rect = p.rect.moved(0, by); }, part);
    for (auto& node : scene.nodes) {
        node = moved(std::move(node), 0, by);
        if (node.clip) node.clip = node.clip->moved(0, by);
    }
    if (scene.scrolling) scene.scrolling->region = scene.scrolling->region.moved(0, by);
}

void mirror(Scene& scene, float width) {
    for (auto& part : scene.backdrop)
        mirror(part, width);
    if (scene.scrolling) scene.scrolling->region.x = width - scene.scrolling->region.right();
    for (auto& node : scene.nodes) {
        node.rect.x = width - node.rect.right();
        if (node.clip) node.clip->x = width - node.clip->right();
        for (auto& part : node.parts)
            mirror(part, width);
    }
}

}  // namespace scene
