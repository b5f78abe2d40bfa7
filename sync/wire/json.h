#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/base/uuid.h"

// Reading JSON from outside, strictly: what two parsers could understand differently is refused.
namespace wire {

// One RFC 8259 document and nothing after it. BadInput for duplicate keys (Boost.JSON alone keeps the last),
// invalid UTF-8, numbers outside the range of a double, and nesting deeper than `max_depth`.
[[nodiscard]] base::Result<boost::json::value> parse_json(std::string_view text, std::size_t max_depth);

// The members of one object, read one by one. The first fault is kept, with its JSON path; after it every
// read returns an empty value, so that a decoder is a plain list of reads and one finish(). Unknown members
// are nobody's business (E17). The value must outlive this.
class Fields {
public:
    // Faulty when `value` is not an object. `path` is where it stands: "$.data".
    Fields(const boost::json::value& value, std::string path);

    // Required members. A text has 1 to `limit` bytes; integers are within both bounds.
    std::string text(std::string_view key, std::size_t limit = 200);
    std::int64_t integer(std::string_view key, std::int64_t low, std::int64_t high);
    bool flag(std::string_view key);
    base::Uuid uuid(std::string_view key);
    base::UtcHour hour(std::string_view key);  // "2026-11-23T14:00:00Z"
    void hex(std::string_view key, std::span<std::uint8_t> bytes);
    const boost::json::value& required(std::string_view key);
    const boost::json::array& array(std::string_view key);
    // nullptr when absent.
    [[nodiscard]] const boost::json::value* optional(std::string_view key) const;

    [[nodiscard]] std::string path_of(std::string_view key) const;
    void fault(std::string_view key, std::string_view what);
    void fault(base::Error error);
    [[nodiscard]] base::Result<void> finish() const;

private:
    const boost::json::object* object_ = nullptr;
    std::string path_;
    std::string where_;
    std::string what_;
};

}  // namespace wire
