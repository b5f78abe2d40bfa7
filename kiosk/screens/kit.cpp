#include "kiosk/screens/kit.h"

#include <cmath>

#include "sync/base/check.h"

namespace screens {

const std::string& Kit::say(const std::string& key) const {
    const auto found = language.messages.find(key);
    CHECK(found != language.messages.end(), "a screen asks for a message that no language file has");
    return found->second;
}

scene::Size Kit::size_of(std::string_view words, theme::Type type, float width) const {
    const auto size = measure.measure(words, theme.style(type), width);
    return {std::ceil(size.w), std::ceil(size.h)};
}

float Kit::content_width() const {
    return width() - 2 * metrics().margin;
}

}  // namespace screens
