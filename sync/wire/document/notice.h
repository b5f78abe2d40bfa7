#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"

namespace wire {

// "Du sa, vi gjorde": what came of what visitors said, told on the thanks screen. Document kind "notice":
//   {"lyhord-notice":1, "id", "version", "places":[…], "texts":{"sv":…,"en":…}, "from":"2026-11-23"}
// A withdrawn notice is a newer version with no texts.
struct Notice {
    std::string id;
    std::int64_t version = 0;         // grows with every change of any notice, so the highest is the newest
    std::vector<std::string> places;  // ids as in the dialogue; empty: everywhere
    std::map<std::string, std::string> texts;  // by BCP 47 tag
    std::string from;                          // the day it was made, ISO 8601

    [[nodiscard]] bool is_withdrawn() const { return texts.empty(); }
    [[nodiscard]] bool concerns(std::string_view place) const;
    bool operator==(const Notice&) const = default;
};

inline constexpr std::string_view kNoticeKind = "notice";

// What the card holds at the largest text size without the reader having to scroll twice. Counted as people
// count: grapheme clusters (UAX #29).
inline constexpr std::size_t kMaxNoticeGraphemes = 160;

// BadInput that says what to do: nothing but blanks, too long, line breaks, control and bidirectional
// override characters (L12), not UTF-8, a language that is no tag, a place that is no id.
[[nodiscard]] base::Result<void> check(const Notice& notice);

[[nodiscard]] std::string encode(const Notice& notice);
// With check(); unknown members are ignored (E17).
[[nodiscard]] base::Result<Notice> decode_notice(std::string_view json);

// The text of the newest notice for that place that has the language, or the one that it is a variety of (RFC
// 4647 §3.4: "sv-x-lattlast" reads "sv"); empty when there is none.
[[nodiscard]] std::string notice_text(std::span<const Notice> notices, std::string_view place,
                                      const std::string& language);

}  // namespace wire
