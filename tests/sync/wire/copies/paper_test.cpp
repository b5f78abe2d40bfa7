#include "sync/wire/copies/paper.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cctype>
#include <sstream>
#include <vector>

using base::ErrorKind;

namespace {

constexpr const char* kKind = "lyhord-backup";

std::string all_bytes() {
    std::string bytes;
    for (int byte = 0; byte < 256; ++byte)
        bytes += static_cast<char>(byte);
    return bytes;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

std::string text_of(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines)
        text += line + "\n";
    return text;
}

bool is_numbered(const std::string& line) {
    return !line.empty() && std::isdigit(static_cast<unsigned char>(line.front())) != 0;
}

}  // namespace

TEST_CASE("what is printed and typed in again is what it was, whatever its length") {
    const auto bytes = all_bytes();
    for (std::size_t length = 1; length <= bytes.size(); length += 7) {
        CAPTURE(length);
        const auto part = bytes.substr(bytes.size() - length);
        const auto found = wire::from_paper(kKind, wire::to_paper(kKind, "a note", part));
        REQUIRE(found);
        CHECK(*found == part);
    }
}

TEST_CASE("people type it in their own way") {
    const auto paper = wire::to_paper(kKind, "Line one of a note", all_bytes());
    auto lines = lines_of(paper);
    std::string small;
    for (auto line : lines) {
        for (auto at = line.find(':') + 1; is_numbered(line) && at < line.size(); ++at) {
            auto& c = line[at];
            c = c == '0' ? 'o' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
        small += line + "\n";
    }
    std::reverse(lines.begin() + 1, lines.end());
    lines.insert(lines.begin() + 1, {"", "  "});
    std::string tight;
    for (const auto& line : lines_of(paper)) {
        const auto colon = line.find_first_of(":. ");
        auto rest = is_numbered(line) && colon != std::string::npos ? line.substr(colon + 1) : "";
        rest.erase(std::remove(rest.begin(), rest.end(), ' '), rest.end());
        tight += is_numbered(line) ? line.substr(0, colon + 1) + " " + rest + "\r\n" : line + "\r\n";
    }
    for (const auto& one : {text_of(lines), small, tight}) {
        CAPTURE(one);
        const auto found = wire::from_paper(kKind, one);
        REQUIRE(found);
        CHECK(*found == all_bytes());
    }
}

TEST_CASE("a slip, a line twice and a line that is missing are told with their line") {
    const auto lines = lines_of(wire::to_paper(kKind, "a note", all_bytes()));
    const auto numbered = std::find_if(lines.begin(), lines.end(), is_numbered) - lines.begin();
    const auto refusal = [](const std::vector<std::string>& typed) {
        const auto found = wire::from_paper(kKind, text_of(typed));
        REQUIRE_FALSE(found);
        CHECK(found.error().kind == ErrorKind::BadInput);
        return found.error().message();
    };
    auto slip = lines;
    auto& line = slip.at(numbered + 2);
    line.back() = line.back() == 'A' ? 'B' : 'A';
    CHECK(refusal(slip).find('3') != std::string::npos);
    auto doubled = lines;
    doubled.push_back(lines.at(numbered));
    CHECK(refusal(doubled).find('1') != std::string::npos);
    // Whether lines are missing at the end, only who knows the length can tell: see backup and shares.
    for (auto gone = numbered; gone + 1 < std::ssize(lines); ++gone) {
        auto missing = lines;
        missing.erase(missing.begin() + gone);
        CHECK(refusal(missing).find(std::to_string(gone - numbered + 1)) != std::string::npos);
    }
}

TEST_CASE("a paper of another kind, and none at all, are refused") {
    const auto paper = wire::to_paper(kKind, "a note", "bytes");
    CHECK_FALSE(wire::from_paper("lyhord-share", paper));
    CHECK_FALSE(wire::from_paper(kKind, ""));
    CHECK_FALSE(wire::from_paper(kKind, "a letter from the neighbour"));
}
