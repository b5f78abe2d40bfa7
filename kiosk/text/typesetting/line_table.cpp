#include "kiosk/text/typesetting/line_table.h"

#include <algorithm>
#include <string>
#include <utility>

namespace text {
namespace {

std::uint64_t fingerprint_of(std::string_view words) {
    return std::hash<std::string_view>{}(words);
}

bool is_same(const theme::TextStyle& one, const theme::TextStyle& other) {
    return one.size == other.size && one.weight == other.weight && one.tracking == other.tracking &&
           one.line_height == other.line_height;
}

}  // namespace

std::size_t LineTable::line_of(std::size_t byte) const {
    const auto after =
        std::upper_bound(lines_.begin(), lines_.end(), byte,
                         [](std::size_t at, const Known& line) { return at < line.bytes.from; });
    return after == lines_.begin() ? 0 : static_cast<std::size_t>(after - lines_.begin()) - 1;
}

bool LineTable::is_there(const Known& line, std::string_view words, std::size_t from) {
    return from <= words.size() && line.length <= words.size() - from &&
           line.fingerprint == fingerprint_of(words.substr(from, line.length));
}

void LineTable::add(std::string_view words, TypedLine line) {
    const bool is_followed_by_feed = line.to < words.size() && words[line.to] == '\n';
    const auto length = line.to - line.from + (is_followed_by_feed ? 1 : 0);
    lines_.push_back({line, length, fingerprint_of(words.substr(line.from, length))});
}

// `same` lines say the same as before. A word that became shorter may fit on the line before its own: begins
// at the line with the last space before what changed.
std::size_t LineTable::first_to_break(std::string_view words, std::size_t same) const {
    if (same == 0) return 0;
    const auto changed = std::min(lines_[same - 1].bytes.to, words.size());
    const auto space = changed == 0 ? std::string_view::npos : words.find_last_of(" \n", changed - 1);
    return space == std::string_view::npos ? 0 : line_of(space);
}

void LineTable::update(std::string_view words, const theme::TextStyle& style, float width,
                       const Break& break_from) {
    if (!is_same(style, style_) || width != width_) clear();
    style_ = style;
    width_ = width;
    // Unsigned, and so are the sums below: they wrap both ways.
    const auto moved = words.size() - std::exchange(text_size_, words.size());
    std::size_t same = 0;
    while (same < lines_.size() && is_there(lines_[same], words, lines_[same].bytes.from))
        ++same;
    if (same == lines_.size() && same > 0 && moved == 0) return;
    auto tail = lines_.size();  // from here on they say the same, so many bytes farther on
    while (tail > same && is_there(lines_[tail - 1], words, lines_[tail - 1].bytes.from + moved))
        --tail;
    auto old = lines_;
    lines_.resize(first_to_break(words, same));
    old.erase(old.begin(), old.begin() + static_cast<std::ptrdiff_t>(tail));
    for (auto& line : old)
        line.bytes = {line.bytes.from + moved, line.bytes.to + moved};
    break_on(words, old, break_from);
}

// From where lines_ ends to the end of the text, or to where one of `rest` begins, which are as they were.
void LineTable::break_on(std::string_view words, const Lines& rest, const Break& break_from) {
    const auto is_feed = [&](std::size_t at) { return at < words.size() && words[at] == '\n'; };
    auto at = lines_.empty() ? 0 : lines_.back().bytes.to;
    if (!lines_.empty() && is_feed(at)) ++at;
    for (;;) {
        const auto known =
            std::find_if(rest.begin(), rest.end(), [&](const Known& line) { return line.bytes.from >= at; });
        if (known != rest.end() && known->bytes.from == at) {
            lines_.insert(lines_.end(), known, rest.end());
            return;
        }
        const bool is_empty = at == words.size() || is_feed(at);
        for (const auto end : is_empty ? std::vector{at} : break_from(at)) {
            add(words, {at, end});
            at = end;
        }
        if (at == words.size()) return;
        if (!is_feed(at)) continue;
        ++at;
        if (at < words.size()) continue;
        add(words, {at, at});
        return;
    }
}

}  // namespace text
