#include "kiosk/text/typesetting/line_table.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr theme::TextStyle kStyle{.size = 36, .weight = 400, .tracking = 0, .line_height = 46};
constexpr std::size_t kLetters = 12;  // on a line

// Breaks behind the last space that fits, in a word when it is longer than a line; three lines at a time.
class Breaker {
public:
    explicit Breaker(const std::string& words) : words_(words) {}

    std::vector<std::size_t> operator()(std::size_t from) {
        std::vector<std::size_t> ends;
        const auto paragraph = std::min(words_.find('\n', from), words_.size());
        while (ends.size() < 3 && from < paragraph) {
            from = end_of_line(from, paragraph);
            ends.push_back(from);
            ++lines;
        }
        return ends;
    }

    int lines = 0;  // that were broken

private:
    [[nodiscard]] std::size_t end_of_line(std::size_t from, std::size_t paragraph) const {
        auto end = from + kLetters;
        if (end >= paragraph) return paragraph;
        if (words_[end] == ' ')
            return words_.find_first_not_of(' ', end) == words_.npos
                       ? paragraph
                       : std::min(words_.find_first_not_of(' ', end), paragraph);
        const auto space = words_.find_last_of(' ', end);
        return space == words_.npos || space < from ? end : space + 1;
    }

    const std::string& words_;
};

std::vector<std::pair<std::size_t, std::size_t>> lines_of(const text::LineTable& table) {
    std::vector<std::pair<std::size_t, std::size_t>> lines;
    for (std::size_t i = 0; i < table.size(); ++i)
        lines.emplace_back(table.line(i).from, table.line(i).to);
    return lines;
}

int update(text::LineTable& table, const std::string& words, float width = 100) {
    Breaker breaker(words);
    table.update(words, kStyle, width, std::ref(breaker));
    return breaker.lines;
}

std::string many_words(int count) {
    std::string words;
    for (int i = 0; i < count; ++i)
        words += std::string(static_cast<std::size_t>(2 + i * 7 % 5), static_cast<char>('a' + i % 26)) + " ";
    return words;
}

}  // namespace

TEST_CASE("every byte of a text stands on one line, but for line feeds and nothing more than once") {
    for (const std::string words :
         {"", "a", "\n", "a\n", "\n\na", "one two three four five six", "a\n\nb c\n"}) {
        INFO(words);
        text::LineTable table;
        update(table, words);
        std::size_t at = 0;
        for (const auto& [from, to] : lines_of(table)) {
            CHECK(from == at);
            at = to + (to < words.size() && words[to] == '\n' ? 1 : 0);
        }
        CHECK(at == words.size());
        CHECK(table.line_of(0) == 0);
        CHECK(table.line_of(words.size()) == table.size() - 1);
    }
}

TEST_CASE("a letter more breaks the lines around it, however long the text is") {
    for (const auto at : {std::size_t{0}, std::size_t{5000}, std::size_t{9999}}) {
        auto words = many_words(2500);
        text::LineTable table;
        CHECK(update(table, words) > 500);
        words.insert(at, "x");
        CHECK(update(table, words) < 40);
    }
}

TEST_CASE("the same text again breaks nothing") {
    const auto words = many_words(500);
    text::LineTable table;
    update(table, words);
    CHECK(update(table, words) == 0);
    CHECK(update(table, words, 101) > 0);  // another width
    table.clear();
    CHECK(update(table, words) > 0);
}

TEST_CASE("whatever is changed, the lines are those of the text broken from its beginning") {
    std::mt19937 dice(7);
    const auto draw = [&](std::size_t below) { return dice() % below; };
    const std::vector<std::string> pieces{"a",  " ",  "ab ",        "word", "longerthanaline",
                                          "\n", "  ", "aaaa aaaa ", "å"};
    for (int round = 0; round < 400; ++round) {
        std::string words;
        text::LineTable table;
        for (int i = 0; i < 60; ++i) {
            const auto from = draw(words.size() + 1);
            if (draw(3) == 0) {
                words.erase(from, draw(words.size() - from + 1));
            } else {
                words.insert(from, pieces[draw(pieces.size())]);
            }
            update(table, words);
            text::LineTable fresh;
            update(fresh, words);
            INFO(words);
            REQUIRE(lines_of(table) == lines_of(fresh));
        }
    }
}
