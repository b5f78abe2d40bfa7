#include "sync/dialogue/condition/lexer.h"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "sync/dialogue/condition/coercion.h"

namespace condition {

namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kDigits = "0123456789";
constexpr std::size_t kLongest = 2000;

using Words = std::pair<std::string_view, TokenKind>;

// Longer signs first.
constexpr std::array kSigns = std::to_array<Words>({
    {"==", TokenKind::Equal},
    {"<>", TokenKind::NotEqual},
    {"!=", TokenKind::NotEqual},
    {"<=", TokenKind::LessOrEqual},
    {">=", TokenKind::GreaterOrEqual},
    {"&&", TokenKind::And},
    {"||", TokenKind::Or},
    {"=", TokenKind::Equal},
    {"<", TokenKind::Less},
    {">", TokenKind::Greater},
    {"!", TokenKind::Bang},
    {"(", TokenKind::Open},
    {")", TokenKind::Close},
    {"[", TokenKind::ListOpen},
    {"]", TokenKind::ListClose},
    {",", TokenKind::Comma},
});

constexpr std::array kWords = std::to_array<Words>({
    {"and", TokenKind::And},
    {"or", TokenKind::Or},
    {"not", TokenKind::Not},
    {"contains", TokenKind::Contains},
    {"anyof", TokenKind::AnyOf},
    {"empty", TokenKind::Empty},
    {"notempty", TokenKind::NotEmpty},
});

base::Unexpected<base::Error> refused(std::string what, std::size_t at, std::string remedy = {}) {
    return base::fail(base::ErrorKind::BadInput, std::move(what), std::to_string(at), std::move(remedy));
}

class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text) {}

    base::Result<std::vector<Token>> run() {
        std::vector<Token> found;
        for (;;) {
            at_ = std::min(text_.find_first_not_of(" \t\n\r", at_), text_.size());
            auto token = next();
            if (!token) return base::passed_on(std::move(token));
            found.push_back(*token);
            if (token->kind == TokenKind::End) return found;
        }
    }

private:
    base::Result<Token> next() {
        if (at_ == text_.size()) return Token{TokenKind::End, {}, 0, at_};
        const char first = text_[at_];
        if (first == '{') return name();
        if (first == '\'' || first == '"') return quoted(first);
        if (kDigits.find(first) != kDigits.npos || first == '-') return number();
        if (kLetters.find(first) != kLetters.npos) return word();
        for (const auto& [sign, kind] : kSigns) {
            if (text_.substr(at_).starts_with(sign)) return taken(kind, sign.size());
        }
        const bool is_printable = first > ' ' && first < '\x7f';
        return refused(is_printable
                           ? "'" + std::string(1, first) + "' means nothing here"
                           : "a character that is not plain ASCII stands outside the names and texts",
                       at_);
    }

    base::Result<Token> name() {
        const auto end = text_.find('}', at_);
        if (end == text_.npos) return refused("the brace that opens here is never closed", at_);
        const auto inside = text_.substr(at_ + 1, end - at_ - 1);
        const bool is_name =
            !inside.empty() && kLetters.find(inside.front()) != kLetters.npos &&
            inside.find_first_not_of(std::string(kLetters) + std::string(kDigits) + "_") == inside.npos;
        if (!is_name) {
            return refused("between braces stands one question's name: letters, digits and _", at_);
        }
        return taken(TokenKind::Name, inside.size() + 2, std::string(inside));
    }

    base::Result<Token> quoted(char quote) {
        const auto end = text_.find(quote, at_ + 1);
        if (end == text_.npos) return refused("the text that opens here is never closed", at_);
        const auto inside = text_.substr(at_ + 1, end - at_ - 1);
        for (const char letter : inside) {
            const bool is_plain = letter >= ' ' && letter < '\x7f';
            if (!is_plain || std::string_view("'\"\\<>=").find(letter) != std::string_view::npos) {
                return refused("a text in a condition is an option's code: plain ASCII without ' \" \\ < > =",
                               at_);
            }
        }
        return taken(TokenKind::Text, inside.size() + 2, std::string(inside));
    }

    // -?(0|[1-9][0-9]*)(.[0-9]+)?
    base::Result<Token> number() {
        const auto start = at_ + (text_[at_] == '-' ? 1 : 0);
        auto end = std::min(text_.find_first_not_of(kDigits, start), text_.size());
        bool is_number = end > start && (text_[start] != '0' || end == start + 1);
        if (end < text_.size() && text_[end] == '.') {
            const auto fraction = end + 1;
            end = std::min(text_.find_first_not_of(kDigits, fraction), text_.size());
            is_number = is_number && end > fraction;
        }
        if (!is_number || end - start > 15) return refused("this is not a number", at_);
        double value = 0;
        std::from_chars(text_.data() + at_, text_.data() + end, value);
        auto token = taken(TokenKind::Number, end - at_);
        token.number = value;
        return token;
    }

    base::Result<Token> word() {
        const auto end = std::min(
            text_.find_first_not_of(std::string(kLetters) + std::string(kDigits) + "_", at_), text_.size());
        const auto written = text_.substr(at_, end - at_);
        const auto lower = lower_case(written);
        for (const auto& [known, kind] : kWords) {
            if (lower == known) return taken(kind, written.size());
        }
        return refused("'" + std::string(written) + "' is not a word of the conditions", at_,
                       "Names stand in braces, texts in quotes");
    }

    Token taken(TokenKind kind, std::size_t length, std::string text = {}) {
        Token token{kind, std::move(text), 0, at_};
        at_ += length;
        return token;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

base::Result<std::vector<Token>> tokens(std::string_view text) {
    if (text.size() > kLongest) {
        return refused("a condition has at most " + std::to_string(kLongest) + " characters", kLongest);
    }
    // SurveyJS rewrites this word to "equal " even inside names and texts.
    if (const auto at = text.find("equals"); at != text.npos) {
        return refused("'equals' is rewritten by SurveyJS and cannot be used", at, "Write =");
    }
    return Lexer(text).run();
}

}  // namespace condition
