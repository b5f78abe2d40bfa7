#include "sync/cli/kit/token.h"

#include <algorithm>

#include "sync/base/file.h"

namespace cli {

std::string first_word(const std::string& text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string::npos ? std::string()
                                      : text.substr(begin, text.find_first_of(" \t\r\n", begin) - begin);
}

base::Result<std::string> read_token(const std::filesystem::path& file) {
    const char* remedy = "put the token that `lyhord token new` printed into this file";
    const auto text = base::read_file(file, 64 * 1024);
    if (!text) return base::fail(text.error().kind, text.error().what, file.string(), remedy);
    auto token = first_word(*text);
    const auto is_visible = [](char c) { return c > 0x20 && c < 0x7f; };
    if (token.empty() || !std::ranges::all_of(token, is_visible)) {
        return base::fail(base::ErrorKind::BadInput, "the file holds no token", file.string(), remedy);
    }
    return token;
}

}  // namespace cli
