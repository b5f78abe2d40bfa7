#include "kiosk/screens/kit/kit.h"

#include <cmath>

#include "sync/base/check.h"

namespace screens {

const std::string& Kit::say(const std::string& key) const {
    const auto found = language.messages.find(key);
    CHECK(found != language.messages.end(), "a screen asks for a message that no language file has");
    return found->second;
}

const std::string& Kit::say(const std::string& key, std::int64_t count) const {
    if (count == 0) {
        const auto none = language.messages.find(key + ".none");
        if (none != language.messages.end()) return none->second;
    }
    const auto* found = language.counted(key, count);
    CHECK(found != nullptr, "a screen asks for a message that no language file has");
    return *found;
}

scene::Size Kit::size_of(std::string_view words, theme::Type type, float width) const {
    const auto size = measure.measure(words, theme.style(type), width);
    return {std::ceil(size.w), std::ceil(size.h)};
}

// Lines of some scripts are a little higher than the type's.
int Kit::lines_in(float height, theme::Type type) const {
    return static_cast<int>(std::lround(height / theme.style(type).line_height));
}

float Kit::content_width() const {
    return width() - 2 * metrics().margin;
}

namespace {

constexpr std::string_view kIsolate = "\u2066";      // U+2066 LEFT-TO-RIGHT ISOLATE
constexpr std::string_view kIsolateAsIs = "\u2068";  // U+2068 FIRST STRONG ISOLATE, from text::with
constexpr std::string_view kEnd = "\u2069";          // U+2069 POP DIRECTIONAL ISOLATE
constexpr std::string_view kMayBreak = "\u200B";     // U+200B ZERO WIDTH SPACE
constexpr std::string_view kRightToLeft = "\u200F";
constexpr std::string_view kSoftHyphen = "\u00AD";
constexpr std::string_view kKeptHyphen = "\u2011";  // U+2011 NON-BREAKING HYPHEN

}  // namespace

std::string left_to_right(std::string_view words) {
    return std::string(kIsolate).append(words).append(kEnd);
}

std::string address(const Kit& kit, std::string words, theme::Type type, float width) {
    const auto at = words.find('@');
    if (at != std::string::npos && kit.size_of(words, type, width).w > width) words.insert(at, kMayBreak);
    return left_to_right(words);
}

std::string unbroken(std::string words) {
    const auto is_in_word = [&](std::size_t at) { return at < words.size() && words[at] != ' '; };
    for (auto at = words.find('-', 1); at != std::string::npos; at = words.find('-', at + 1)) {
        if (!is_in_word(at - 1) || !is_in_word(at + 1)) continue;
        words.replace(at, 1, kKeptHyphen);
        at += kKeptHyphen.size() - 1;
    }
    return words;
}

std::string without_marks(std::string words) {
    for (const auto mark : {kIsolate, kIsolateAsIs, kEnd, kMayBreak, kRightToLeft, kSoftHyphen}) {
        for (auto at = words.find(mark); at != std::string::npos; at = words.find(mark, at))
            words.erase(at, mark.size());
    }
    for (auto at = words.find(kKeptHyphen); at != std::string::npos; at = words.find(kKeptHyphen, at))
        words.replace(at, kKeptHyphen.size(), "-");
    return words;
}

}  // namespace screens
