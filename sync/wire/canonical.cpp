#include "sync/wire/canonical.h"

#include <algorithm>
#include <vector>

namespace wire {
namespace {

namespace json = boost::json;

void write_text(std::string& out, std::string_view text) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += kDigits[byte >> 4];
            out += kDigits[byte & 0x0f];
        } else {
            out += c;
        }
    }
    out += '"';
}

// False when a number is not an integer. Depth is bounded by parse_json().
bool write(std::string& out, const json::value& value);

bool write_object(std::string& out, const json::object& object) {
    std::vector<const json::key_value_pair*> members;
    for (const auto& member : object)
        members.push_back(&member);
    std::sort(members.begin(), members.end(),
              [](const auto* a, const auto* b) { return a->key() < b->key(); });
    out += '{';
    for (const auto* member : members) {
        if (member != members.front()) out += ',';
        write_text(out, {member->key().data(), member->key().size()});
        out += ':';
        if (!write(out, member->value())) return false;
    }
    out += '}';
    return true;
}

bool write_array(std::string& out, const json::array& array) {
    out += '[';
    for (std::size_t i = 0; i < array.size(); ++i) {
        if (i > 0) out += ',';
        if (!write(out, array[i])) return false;
    }
    out += ']';
    return true;
}

bool write(std::string& out, const json::value& value) {
    switch (value.kind()) {
        case json::kind::null:
            out += "null";
            return true;
        case json::kind::bool_:
            out += value.get_bool() ? "true" : "false";
            return true;
        case json::kind::int64:
            out += std::to_string(value.get_int64());
            return true;
        case json::kind::uint64:
            out += std::to_string(value.get_uint64());
            return true;
        case json::kind::double_:
            return false;
        case json::kind::string:
            write_text(out, {value.get_string().data(), value.get_string().size()});
            return true;
        case json::kind::array:
            return write_array(out, value.get_array());
        case json::kind::object:
            return write_object(out, value.get_object());
    }
    return false;
}

}  // namespace

base::Result<std::string> canonical(const json::value& value) {
    std::string out;
    if (!write(out, value)) {
        return base::fail(base::ErrorKind::BadInput,
                          "a number is not an integer: it could be written in two ways");
    }
    return out;
}

}  // namespace wire
