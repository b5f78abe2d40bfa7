#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/base/random.h"
#include "tests/support/fakes.h"

namespace support {

// Text as a failing disk, a bad line or an ill-wisher leaves it: bytes changed, lost, doubled, cut off, and
// pieces put in that parsers of JSON, fields and base64 stumble over. The same seed gives the same texts.
class Damage {
public:
    // `pieces`: more of them, which the format under test gives a meaning.
    explicit Damage(std::uint64_t seed, std::vector<std::string> pieces = {})
        : random(seed), pieces_(std::move(pieces)) {
        for (const auto piece : kPieces)
            pieces_.emplace_back(piece);
    }

    // The same text with one to four blows; may be empty, and may by chance be as it was.
    [[nodiscard]] std::string of(std::string text) {
        for (auto blows = random.between(1, 4); blows > 0 && !text.empty(); --blows)
            strike(text);
        return text;
    }

    SeededRandom random;  // for what else a test draws

private:
    static constexpr std::string_view kPieces[]{"\"",
                                                "\\",
                                                "{",
                                                "}",
                                                "[",
                                                "]",
                                                ",",
                                                ":",
                                                ";",
                                                "=",
                                                "'",
                                                "()",
                                                "[]",
                                                "{}",
                                                "\"\"",
                                                "null",
                                                "-",
                                                "-0",
                                                "1.0",
                                                "1e400",
                                                "0",
                                                "\xff",
                                                "\xf0\x9f",
                                                "\\u0000",
                                                "\r\n",
                                                "\\ud800",
                                                "::",
                                                ": ",
                                                "\r\n\r\n",
                                                "\xe2\x80\xae",
                                                "((((((",
                                                {"\0", 1},
                                                "99999999999999999999",
                                                "[[[[[[[[[[[[[[[[[[[["};

    std::size_t below(std::size_t limit) {
        return static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(limit) - 1));
    }
    const std::string& piece() { return pieces_[below(pieces_.size())]; }

    void strike(std::string& text) {
        const auto at = below(text.size());
        switch (random.between(0, 5)) {
            case 0:
                text[at] = static_cast<char>(random.between(0, 255));
                break;
            case 1:
                text.erase(at, below(60) + 1);
                break;
            case 2:
                text.insert(at, piece());
                break;
            case 3:
                text.insert(at, text.substr(below(text.size()), below(300)));
                break;
            case 4:
                text.replace(at, below(20) + 1, piece());
                break;
            case 5:
                text.resize(at);
                break;
        }
    }

    std::vector<std::string> pieces_;
};

}  // namespace support
