#include "sync/dialogue/document/path.h"

#include <boost/json/serialize.hpp>
#include <boost/json/string_view.hpp>

namespace document {

std::string member_path(std::string_view parent, std::string_view name) {
    const bool is_word = !name.empty() && name.find_first_not_of(
                                              "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                              "0123456789_-") == name.npos;
    if (is_word) return std::string(parent) + "." + std::string(name);
    return std::string(parent) + "[" + boost::json::serialize(boost::json::string_view(name)) + "]";
}

std::string item_path(std::string_view parent, std::size_t index) {
    return std::string(parent) + "[" + std::to_string(index) + "]";
}

}  // namespace document
