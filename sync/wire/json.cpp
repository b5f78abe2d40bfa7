#include "sync/wire/json.h"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <boost/json/value_stack.hpp>

#include <cmath>
#include <limits>
#include <set>
#include <vector>

#include "sync/wire/hash.h"

namespace wire {
namespace {

namespace json = boost::json;

// What Boost.JSON's own parser does, and besides remembers the keys of every object that is still open.
struct StrictHandler {
    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

    json::value_stack stack;
    std::vector<std::set<std::string, std::less<>>> open_objects;
    std::string key;
    std::string fault;

    StrictHandler() { stack.reset(); }

    bool refuse(std::string what, json::error_code& ec) {
        fault = std::move(what);
        ec = json::error::syntax;
        return false;
    }

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) {
        open_objects.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t n, json::error_code&) {
        open_objects.pop_back();
        stack.push_object(n);
        return true;
    }
    bool on_array_begin(json::error_code&) { return true; }
    bool on_array_end(std::size_t n, json::error_code&) {
        stack.push_array(n);
        return true;
    }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
        key.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view part, std::size_t, json::error_code& ec) {
        key.append(part.data(), part.size());
        const bool is_first = open_objects.back().insert(key).second;
        if (!is_first) return refuse("the key \"" + key + "\" stands twice in one object", ec);
        stack.push_key(key);
        key.clear();
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
        stack.push_chars(part);
        return true;
    }
    bool on_string(json::string_view part, std::size_t, json::error_code&) {
        stack.push_string(part);
        return true;
    }
    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t number, json::string_view, json::error_code&) {
        stack.push_int64(number);
        return true;
    }
    bool on_uint64(std::uint64_t number, json::string_view, json::error_code&) {
        stack.push_uint64(number);
        return true;
    }
    bool on_double(double number, json::string_view, json::error_code& ec) {
        if (!std::isfinite(number)) return refuse("a number is out of range", ec);
        stack.push_double(number);
        return true;
    }
    bool on_bool(bool flag, json::error_code&) {
        stack.push_bool(flag);
        return true;
    }
    bool on_null(json::error_code&) {
        stack.push_null();
        return true;
    }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }
};

const json::value& null_value() {
    static const json::value null;
    return null;
}

}  // namespace

base::Result<json::value> parse_json(std::string_view text, std::size_t max_depth) {
    json::parse_options options;
    options.max_depth = max_depth;
    json::basic_parser<StrictHandler> parser(options);
    json::error_code ec;
    const auto read = parser.write_some(false, text.data(), text.size(), ec);
    if (!ec && read < text.size()) ec = json::error::extra_data;
    if (ec) {
        auto& fault = parser.handler().fault;
        return base::fail(base::ErrorKind::BadInput,
                          fault.empty() ? "not valid JSON: " + ec.message() : fault,
                          "byte " + std::to_string(read));
    }
    return parser.handler().stack.release();
}

Fields::Fields(const json::value& value, std::string path)
    : object_(value.if_object()), path_(std::move(path)) {
    if (object_ == nullptr) fault(base::Error{base::ErrorKind::BadInput, "must be an object", path_, ""});
}

const json::value* Fields::optional(std::string_view key) const {
    return object_ == nullptr ? nullptr : object_->if_contains(key);
}

const json::value& Fields::required(std::string_view key) {
    if (const auto* found = optional(key)) return *found;
    fault(key, "is missing");
    return null_value();
}

std::string Fields::text(std::string_view key, std::size_t limit) {
    const auto* found = required(key).if_string();
    if (found == nullptr || found->empty() || found->size() > limit) {
        fault(key, "must be a text of 1 to " + std::to_string(limit) + " bytes");
        return {};
    }
    return std::string(found->data(), found->size());
}

std::int64_t Fields::integer(std::string_view key, std::int64_t low, std::int64_t high) {
    const auto* found = required(key).if_int64();
    if (found != nullptr && *found >= low && *found <= high) return *found;
    fault(key, "must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    return low;
}

bool Fields::flag(std::string_view key) {
    const auto* found = required(key).if_bool();
    if (found == nullptr) fault(key, "must be true or false");
    return found != nullptr && *found;
}

base::Uuid Fields::uuid(std::string_view key) {
    const auto found = base::Uuid::parse(text(key));
    if (!found) fault(key, "must be a UUID");
    return found.value_or(base::Uuid{});
}

base::UtcHour Fields::hour(std::string_view key) {
    const auto found = base::UtcHour::parse(text(key));
    if (!found) fault(key, "must be a whole UTC hour, 2026-11-23T14:00:00Z");
    return found.value_or(base::UtcHour{});
}

void Fields::hex(std::string_view key, std::span<std::uint8_t> bytes) {
    if (!from_hex(text(key), bytes))
        fault(key, "must be " + std::to_string(bytes.size() * 2) + " hex digits");
}

const json::array& Fields::array(std::string_view key) {
    static const json::array none;
    if (const auto* found = required(key).if_array()) return *found;
    fault(key, "must be a list");
    return none;
}

std::string Fields::path_of(std::string_view key) const {
    return path_ + "." + std::string(key);
}

void Fields::fault(std::string_view key, std::string_view what) {
    fault(base::Error{base::ErrorKind::BadInput, std::string(what), path_of(key), ""});
}

void Fields::fault(base::Error error) {
    if (!what_.empty()) return;
    what_ = std::move(error.what);
    where_ = std::move(error.where);
}

base::Result<void> Fields::finish() const {
    if (what_.empty()) return {};
    return base::fail(base::ErrorKind::BadInput, what_, where_);
}

}  // namespace wire
