#pragma once
#include <cstddef>
#include <string>
#include <string_view>

// JSON paths as people read them: $.survey.pages[0].elements[2].visibleIf
namespace document {

[[nodiscard]] std::string member_path(std::string_view parent, std::string_view name);
[[nodiscard]] std::string item_path(std::string_view parent, std::size_t index);

}  // namespace document
