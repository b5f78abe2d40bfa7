#include "kiosk/text/typesetting/typed_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "kiosk/text/typesetting/drawn_line.h"
#include "sync/base/check.h"

namespace text {
namespace {

// Bytes that are set at once to find where lines end: some lines of every script on every panel.
constexpr std::size_t kChunk = 512;

// How far letters and their marks may reach out of their line, in heights of a line.
constexpr float kOverhang = 0.25f;

float to_px(int units) {
    return static_cast<float>(units) / PANGO_SCALE;
}

// Scripts whose letters run from right to left, of those that people write today.
constexpr std::array kRightToLeft{
    G_UNICODE_SCRIPT_ARABIC, G_UNICODE_SCRIPT_HEBREW, G_UNICODE_SCRIPT_SYRIAC,    G_UNICODE_SCRIPT_THAANA,
    G_UNICODE_SCRIPT_NKO,    G_UNICODE_SCRIPT_ADLAM,  G_UNICODE_SCRIPT_SAMARITAN, G_UNICODE_SCRIPT_MANDAIC};

bool is_rtl(gunichar letter) {
    const auto script = g_unichar_get_script(letter);
    return std::find(kRightToLeft.begin(), kRightToLeft.end(), script) != kRightToLeft.end();
}

bool has_rtl(std::string_view words) {
    const char* const end = words.data() + words.size();
    for (const char* at = words.data(); at < end; at = g_utf8_next_char(at)) {
        if (is_rtl(g_utf8_get_char(at))) return true;
    }
    return false;
}

// The paragraph that holds byte `at`.
std::string_view paragraph_around(std::string_view words, std::size_t at) {
    const auto before = at == 0 ? std::string_view::npos : words.rfind('\n', at - 1);
    const auto begin = before == std::string_view::npos ? 0 : before + 1;
    const auto end = std::min(words.find('\n', at), words.size());
    return words.substr(begin, end - begin);
}

// Its first letter decides (UAX #9, P2 and P3).
bool runs_leftwards(std::string_view paragraph) {
    const char* const end = paragraph.data() + paragraph.size();
    for (const char* at = paragraph.data(); at < end; at = g_utf8_next_char(at)) {
        const auto letter = g_utf8_get_char(at);
        if (g_unichar_isalpha(letter)) return is_rtl(letter);
    }
    return false;
}

// Whole code points.
std::string_view first_bytes(std::string_view words, std::size_t count) {
    if (count >= words.size()) return words;
    constexpr unsigned kContinuation = 0x80, kMask = 0xc0;
    while (count > 0 && (static_cast<unsigned char>(words[count]) & kMask) == kContinuation)
        --count;
    return words.substr(0, count);
}

// Spaces at which a line was broken take no room.
std::string_view without_end_spaces(std::string_view words) {
    const auto last = words.find_last_not_of(' ');
    return words.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// On one line, however wide.
Layout one_line(PangoContext* context, const TextBox& box, std::string_view words) {
    auto part = box;
    part.words = words;
    auto layout = make_layout(context, part);
    pango_layout_set_width(layout.get(), -1);
    return layout;
}

int width_of(PangoLayout* layout) {
    PangoRectangle logical;
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), nullptr, &logical);
    return logical.width;
}

}  // namespace

TypedText::TypedText(PangoContext* context, const TextBox& box, LineTable& lines)
    : context_(context), box_(box), lines_(lines) {
    lines_.update(box.words, box.style, box.width, [this](std::size_t from) { return broken_from(from); });
}

Shown TypedText::shown(std::string_view part, std::size_t from) const {
    const bool leftwards = runs_leftwards(paragraph_around(box_.words, from));
    return {part, leftwards, leftwards || has_rtl(part)};
}

// The last line of a chunk goes on in the next one, so it is not told; a chunk of a single line was too
// short.
std::vector<std::size_t> TypedText::broken_from(std::size_t from) const {
    const auto end = std::min(box_.words.find('\n', from), box_.words.size());
    const auto rest = box_.words.substr(from, end - from);
    for (auto size = kChunk;; size *= 2) {
        const auto part = first_bytes(rest, size);
        const auto set = shown(part, from);
        auto chunk = box_;
        chunk.words = set.text();
        const auto layout = make_layout(context_, chunk);
        const int count = pango_layout_get_line_count(layout.get());
        const int certain = part.size() == rest.size() ? count : count - 1;
        std::vector<std::size_t> ends;
        for (int number = 0; number < certain; ++number) {
            const auto* line = pango_layout_get_line_readonly(layout.get(), number);
            const auto last =
                static_cast<std::size_t>(line->start_index) + static_cast<std::size_t>(line->length);
            ends.push_back(from + set.byte_at(last));
        }
        if (certain == count) ends.back() = end;
        if (!ends.empty()) {
            CHECK(ends.front() > from, "a line of a text that is typed holds something");
            return ends;
        }
    }
}

TypedText::SetLine TypedText::set(std::size_t number) const {
    const auto bytes = lines_.line(number);
    auto part = box_.words.substr(bytes.from, bytes.to - bytes.from);
    const bool is_broken = bytes.to < box_.words.size() && box_.words[bytes.to] != '\n';
    if (is_broken) part = without_end_spaces(part);
    auto set = shown(part, bytes.from);
    auto layout = one_line(context_, box_, set.text());
    return {{bytes.from, bytes.from + part.size()},
            std::move(set),
            std::move(layout),
            static_cast<float>(number) * box_.style.line_height};
}

scene::Rect TypedText::caret(std::size_t byte) const {
    const auto at = std::min(byte, box_.words.size());
    const auto line = set(lines_.line_of(at));
    const auto index = line.shown.caret(std::min(at, line.bytes.to) - line.bytes.from);
    PangoRectangle place;
    pango_layout_get_cursor_pos(line.layout.get(), static_cast<int>(index), &place, nullptr);
    return {to_px(place.x), line.top, to_px(width_of(line.layout.get())), box_.style.line_height};
}

std::vector<scene::Stretch> TypedText::stretches(scene::ByteRange range) const {
    if (range.from >= range.to) {
        auto place = caret(range.from);
        const float width = std::exchange(place.w, 0.0f);
        return {{place, width}};
    }
    std::vector<scene::Stretch> all;
    for (auto number = lines_.line_of(range.from); number < lines_.size(); ++number) {
        if (lines_.line(number).from >= range.to) break;
        const auto line = set(number);
        const auto from = std::max(range.from, line.bytes.from) - line.bytes.from;
        const auto to = std::min(range.to, line.bytes.to);
        if (to <= line.bytes.from + from) continue;
        int* edges = nullptr;
        int count = 0;
        pango_layout_line_get_x_ranges(
            pango_layout_get_line_readonly(line.layout.get(), 0), static_cast<int>(line.shown.begin(from)),
            static_cast<int>(line.shown.end(to - line.bytes.from)), &edges, &count);
        const float width = to_px(width_of(line.layout.get()));
        for (int i = 0; i < count; ++i) {
            const float left = to_px(edges[2 * i]), right = to_px(edges[2 * i + 1]);
            if (right > left) all.push_back({{left, line.top, right - left, box_.style.line_height}, width});
        }
        g_free(edges);
    }
    return all;
}

scene::Places TypedText::places(std::span<const scene::ByteRange> ranges) const {
    scene::Places places;
    places.height = static_cast<float>(lines_.size()) * box_.style.line_height;
    for (const auto& range : ranges)
        places.ranges.push_back(stretches(range));
    return places;
}

std::size_t TypedText::line_at(float y) const {
    const auto number = std::max(0.0f, std::floor(y / box_.style.line_height));
    return std::min(static_cast<std::size_t>(number), lines_.size() - 1);
}

std::size_t TypedText::byte_near(scene::Point point) const {
    const auto line = set(line_at(point.y));
    auto* first = pango_layout_get_line_readonly(line.layout.get(), 0);
    const double room = static_cast<double>(box_.width) - pango_units_to_double(width_of(line.layout.get()));
    const double x = static_cast<double>(point.x) - offset_of(box_.align, room);
    int index = 0, trailing = 0;
    pango_layout_line_x_to_index(first, pango_units_from_double(x), &index, &trailing);
    const auto text = line.shown.text();
    const char* letter = text.data() + index;
    for (; trailing > 0 && letter < text.data() + text.size(); --trailing)
        letter = g_utf8_next_char(letter);
    return line.bytes.from + line.shown.byte_at(static_cast<std::size_t>(letter - text.data()));
}

// Of the interface's own font, so that every line has it in the same place.
float TypedText::baseline() const {
    const auto layout = one_line(context_, box_, "x");
    return to_px(pango_layout_get_baseline(layout.get()));
}

Bitmap TypedText::draw(theme::Rgba ink) const {
    const float height = box_.style.line_height;
    const float base = baseline(), overhang = kOverhang * height;
    std::vector<SetLine> seen;
    const float first =
        std::clamp(std::floor(box_.seen_from / height), 0.0f, static_cast<float>(lines_.size()));
    for (auto number = static_cast<std::size_t>(first); number < lines_.size(); ++number) {
        if (static_cast<float>(number) * height >= box_.seen_to) break;
        seen.push_back(set(number));
    }
    std::vector<DrawnLine> lines;
    for (const auto& line : seen) {
        const double room =
            static_cast<double>(box_.width) - pango_units_to_double(width_of(line.layout.get()));
        lines.push_back({.line = pango_layout_get_line_readonly(line.layout.get(), 0),
                         .x = offset_of(box_.align, room),
                         .baseline = static_cast<double>(std::round(line.top + base)),
                         .top = static_cast<double>(line.top - overhang),
                         .bottom = static_cast<double>(line.top + height + overhang)});
    }
    return draw_lines(lines, ink);
}

}  // namespace text
