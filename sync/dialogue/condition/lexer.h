#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"

namespace condition {

enum class TokenKind {
    Name,  // {QS1K}
    Number,
    Text,
    Open,
    Close,
    ListOpen,
    ListClose,
    Comma,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
    Not,   // the word: binds looser than a comparison
    Bang,  // SurveyJS's sign: binds tighter than anything
    Contains,
    AnyOf,
    Empty,
    NotEmpty,
    End,
};

struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;  // Name, Text: without braces or quotes
    double number = 0;
    std::size_t at = 0;  // offset in the condition
};

// The condition cut into tokens, End last; or the first character that does not belong, with its offset.
[[nodiscard]] base::Result<std::vector<Token>> tokens(std::string_view text);

}  // namespace condition
