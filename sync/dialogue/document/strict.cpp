#include "sync/dialogue/document/strict.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>
#include <charconv>
#include <set>
#include <string>

#include "sync/dialogue/document/path.h"
#include "sync/dialogue/document/utf8.h"

namespace document {

namespace {

namespace json = boost::json;

// Boost's own reading keeps the last of two equal names without a word, and can be off in a number's last
// binary digit, which would change the canonical form. This one builds nothing: it watches names and
// fractions go by.
class Watch {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
    using Code = json::error_code;

    std::vector<dialogue::Fault> faults;
    std::vector<double> fractions;  // every number with a point or exponent, exactly, in the file's order

    bool on_document_begin(Code&) { return true; }
    bool on_document_end(Code&) { return true; }
    bool on_object_begin(Code&) { return open(false); }
    bool on_object_end(std::size_t, Code&) { return close(); }
    bool on_array_begin(Code&) { return open(true); }
    bool on_array_end(std::size_t, Code&) { return close(); }
    bool on_key_part(json::string_view part, std::size_t, Code&) {
        key_.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view part, std::size_t, Code&) {
        key_.append(part.data(), part.size());
        auto& level = levels_.back();
        level.child = member_path(level.path, key_);
        if (!level.names.insert(key_).second) {
            faults.push_back({level.child, "the name \"" + key_ + "\" stands more than once in this object"});
        }
        key_.clear();
        return true;
    }
    bool on_string_part(json::string_view, std::size_t, Code&) { return true; }
    bool on_string(json::string_view, std::size_t, Code&) { return value(); }
    bool on_number_part(json::string_view part, Code&) {
        number_.append(part.data(), part.size());
        return true;
    }
    bool on_int64(std::int64_t, json::string_view, Code&) { return whole(); }
    bool on_uint64(std::uint64_t, json::string_view, Code&) { return whole(); }
    bool on_double(double nearly, json::string_view part, Code&) {
        number_.append(part.data(), part.size());
        std::from_chars(number_.data(), number_.data() + number_.size(), nearly);
        fractions.push_back(nearly);
        number_.clear();
        return value();
    }
    bool on_bool(bool, Code&) { return value(); }
    bool on_null(Code&) { return value(); }
    bool on_comment_part(json::string_view, Code&) { return true; }
    bool on_comment(json::string_view, Code&) { return true; }

private:
    struct Level {
        std::string path;   // of this object or array
        std::string child;  // of the member whose value comes next
        std::set<std::string> names;
        bool is_array = false;
        std::size_t index = 0;
    };

    std::string next_path() {
        if (levels_.empty()) return "$";
        auto& level = levels_.back();
        return level.is_array ? item_path(level.path, level.index++) : level.child;
    }
    bool open(bool is_array) {
        auto path = next_path();
        levels_.push_back({std::move(path), {}, {}, is_array, 0});
        return true;
    }
    bool close() {
        levels_.pop_back();
        return true;
    }
    bool whole() {
        number_.clear();
        return value();
    }
    bool value() {
        if (!levels_.empty() && levels_.back().is_array) ++levels_.back().index;
        return true;
    }

    std::vector<Level> levels_;
    std::string key_;
    std::string number_;
};

std::string position(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, std::min(offset, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto line_start = before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1;
    const auto column = before.size() - line_start + 1;
    return "line " + std::to_string(line) + ", byte " + std::to_string(column);
}

std::optional<std::string> unreadable(std::string_view text) {
    if (text.size() > kLargestFile) {
        return "the file is larger than " + std::to_string(kLargestFile / 1024) + " KiB";
    }
    if (text.starts_with("\xEF\xBB\xBF"))
        return "the file begins with a byte order mark: save it as plain UTF-8";
    if (const auto at = first_invalid(text)) return "not valid UTF-8 at " + position(text, *at);
    return std::nullopt;
}

json::parse_options options() {
    json::parse_options strict;
    strict.max_depth = kDeepest;
    return strict;
}

// What was seen; a last fault tells where and why the text is not JSON.
Watch watched(std::string_view text) {
    json::basic_parser<Watch> parser(options());
    json::error_code code;
    const auto read = parser.write_some(false, text.data(), text.size(), code);
    if (!code && read < text.size()) code = json::error::extra_data;
    auto watch = std::move(parser.handler());
    if (!code) return watch;
    const auto why = code == json::error::too_deep
                         ? "nested deeper than " + std::to_string(kDeepest) + " levels"
                         : "not JSON (" + code.message() + ")";
    watch.faults.push_back({"$", why + " at " + position(text, read)});
    return watch;
}

// Puts the exact numbers in, in the file's order; `next` is the first that was not used yet.
void put_exact(json::value& value, std::vector<double>::const_iterator& next) {
    if (value.is_double()) value = *next++;
    if (value.is_array()) {
        for (auto& item : value.get_array())
            put_exact(item, next);
    }
    if (value.is_object()) {
        for (auto& member : value.get_object())
            put_exact(member.value(), next);
    }
}

}  // namespace

std::optional<json::value> read_strictly(std::string_view text, std::vector<dialogue::Fault>& faults) {
    if (auto why = unreadable(text)) {
        faults.push_back({"$", std::move(*why)});
        return std::nullopt;
    }
    const auto watch = watched(text);
    faults.insert(faults.end(), watch.faults.begin(), watch.faults.end());
    json::error_code code;
    auto value = json::parse({text.data(), text.size()}, code, {}, options());
    if (code) {
        if (watch.faults.empty()) faults.push_back({"$", "not JSON (" + code.message() + ")"});
        return std::nullopt;
    }
    // Where a name stands twice, Boost has dropped a value: the file is refused anyway.
    auto next = watch.fractions.begin();
    if (watch.faults.empty()) put_exact(value, next);
    return value;
}

}  // namespace document
