#include "sync/base/machine.h"

#include <algorithm>

#include "sync/base/file.h"

namespace base {

std::string machine_id(const std::filesystem::path& file) {
    constexpr std::size_t kDigits = 32;
    auto text = read_file(file, 1024);
    if (!text) return {};
    while (text->ends_with('\n'))
        text->pop_back();
    const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return text->size() == kDigits && std::all_of(text->begin(), text->end(), is_hex) ? *text : std::string();
}

}  // namespace base
