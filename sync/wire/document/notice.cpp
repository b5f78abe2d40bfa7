#include "sync/wire/document/notice.h"

#include <unigbrk.h>
#include <unistr.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <limits>

#include "sync/base/clock.h"
#include "sync/wire/json.h"

namespace wire {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxDepth = 4;
constexpr std::size_t kMaxTextBytes = 8192;  // 160 graphemes of any script, with room for emoji
constexpr std::size_t kMaxIdBytes = 64;
constexpr std::size_t kMaxPlaces = 200;
constexpr std::size_t kMaxLanguages = 50;

const std::uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

bool is_allowed(ucs4_t c) {
    const bool is_control = c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
    const bool is_bidi_control = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return !is_control && !is_bidi_control;
}

bool is_clean(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        ucs4_t c = 0;
        const int length = u8_mbtoucr(&c, bytes_of(text) + at, text.size() - at);
        if (length <= 0 || !is_allowed(c)) return false;
        at += static_cast<std::size_t>(length);
    }
    return true;
}

std::size_t count_graphemes(std::string_view text) {
    std::vector<char> starts(text.size());
    u8_grapheme_breaks(bytes_of(text), text.size(), starts.data());
    return static_cast<std::size_t>(std::count(starts.begin(), starts.end(), 1));
}

// The shape of BCP 47 tags, not their meaning: "sv", "ckb", "zh-Hant".
bool is_tag(std::string_view tag) {
    const auto is_alphanumeric = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    if (tag.size() < 2 || tag.size() > 35 || !is_alphanumeric(tag.front()) || !is_alphanumeric(tag.back()))
        return false;
    return std::all_of(tag.begin(), tag.end(), [&](char c) { return is_alphanumeric(c) || c == '-'; });
}

bool is_id(std::string_view id) {
    return !id.empty() && id.size() <= kMaxIdBytes && id.find_first_of(" \t,;") == std::string_view::npos &&
           is_clean(id);
}

base::Unexpected<base::Error> refused(std::string what, const std::string& where, std::string remedy) {
    return base::fail(base::ErrorKind::BadInput, std::move(what), where, std::move(remedy));
}

base::Result<void> check_text(const std::string& language, const std::string& text) {
    const auto where = "text in \"" + language + "\"";
    if (!is_tag(language)) return refused("the language is not a tag", language, "write it as sv, en or ckb");
    if (text.size() > kMaxTextBytes || !is_clean(text)) {
        return refused("the text holds line breaks or characters that hide or reorder others", where,
                       "write it on one line, as plain text in UTF-8");
    }
    if (text.find_first_not_of(' ') == std::string::npos)
        return refused("the text is empty", where, "leave the language out instead");
    const auto length = count_graphemes(text);
    if (length <= kMaxNoticeGraphemes) return {};
    return refused("the text has " + std::to_string(length) + " characters", where,
                   "shorten it to " + std::to_string(kMaxNoticeGraphemes) +
                       ", so that it can be read in passing at the largest text size");
}

bool is_date(const std::string& text) {
    return base::UtcHour::parse(text + "T00:00:00Z").has_value();
}

std::vector<std::string> read_places(Fields& fields) {
    std::vector<std::string> places;
    for (const auto& place : fields.array("places")) {
        if (!place.is_string()) {
            fields.fault("places", "holds something that is not a text");
            return {};
        }
        places.emplace_back(place.as_string());
    }
    return places;
}

std::map<std::string, std::string> read_texts(Fields& fields) {
    const auto& value = fields.required("texts");
    std::map<std::string, std::string> texts;
    if (!value.is_object()) {
        fields.fault("texts", "is not an object");
        return texts;
    }
    for (const auto& [language, text] : value.as_object()) {
        if (!text.is_string()) fields.fault("texts", "holds something that is not a text");
        if (text.is_string()) texts.emplace(language, text.as_string());
    }
    return texts;
}

// From the whole tag to its first part.
const std::string* text_in(const Notice& notice, std::string language) {
    while (!language.empty()) {
        const auto found = notice.texts.find(language);
        if (found != notice.texts.end()) return &found->second;
        const auto end = language.rfind('-');
        language.resize(end == std::string::npos ? 0 : end);
    }
    return nullptr;
}

}  // namespace

bool Notice::concerns(std::string_view place) const {
    return places.empty() || std::find(places.begin(), places.end(), place) != places.end();
}

base::Result<void> check(const Notice& notice) {
    if (!is_id(notice.id)) return refused("a notice needs an id", notice.id, "");
    if (!is_date(notice.from)) return refused("the day is not a date", notice.from, "write it as 2026-11-23");
    if (notice.places.size() > kMaxPlaces || notice.texts.size() > kMaxLanguages)
        return refused("a notice for so many places or in so many languages", notice.id, "");
    for (const auto& place : notice.places) {
        if (!is_id(place))
            return refused("the place is not an id", place, "take it from the dialogue's file");
    }
    for (const auto& [language, text] : notice.texts) {
        if (auto checked = check_text(language, text); !checked) return checked;
    }
    return {};
}

std::string encode(const Notice& notice) {
    json::object body;
    body["lyhord-notice"] = 1;
    body["id"] = notice.id;
    body["version"] = notice.version;
    body["places"] = json::array(notice.places.begin(), notice.places.end());
    json::object texts;
    for (const auto& [language, text] : notice.texts)
        texts[language] = text;
    body["texts"] = std::move(texts);
    body["from"] = notice.from;
    return json::serialize(body);
}

base::Result<Notice> decode_notice(std::string_view text) {
    const auto body = parse_json(text, kMaxDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    Notice notice;
    fields.integer("lyhord-notice", 1, 1);
    notice.id = fields.text("id", kMaxIdBytes);
    notice.version = fields.integer("version", 0, std::numeric_limits<std::int64_t>::max());
    notice.places = read_places(fields);
    notice.texts = read_texts(fields);
    notice.from = fields.text("from");
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    if (auto checked = check(notice); !checked) return base::passed_on(std::move(checked));
    return notice;
}

std::string notice_text(std::span<const Notice> notices, std::string_view place,
                        const std::string& language) {
    std::int64_t newest = -1;
    std::string text;
    for (const auto& notice : notices) {
        const auto* found = notice.concerns(place) ? text_in(notice, language) : nullptr;
        if (found == nullptr || notice.version <= newest) continue;
        newest = notice.version;
        text = *found;
    }
    return text;
}

}  // namespace wire
