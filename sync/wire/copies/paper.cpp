#include "sync/wire/copies/paper.h"

#include <charconv>
#include <map>
#include <vector>

#include "sync/wire/hash.h"

namespace wire {
namespace {

constexpr std::string_view kSymbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford: no I, L, O, U
constexpr std::size_t kLineBytes = 15;                                     // 24 symbols
constexpr std::size_t kGroup = 4;
constexpr std::size_t kCheckSymbols = 2;
constexpr int kBits = 5;
constexpr int kMaxLines = 99;

std::string symbols_of(std::string_view bytes) {
    std::string text;
    unsigned waiting = 0;
    int bits = 0;
    for (const char c : bytes) {
        waiting = (waiting << 8) | static_cast<unsigned char>(c);
        for (bits += 8; bits >= kBits; bits -= kBits)
            text += kSymbols[(waiting >> (bits - kBits)) & 0x1f];
        waiting &= 0xff;
    }
    if (bits > 0) text += kSymbols[(waiting << (kBits - bits)) & 0x1f];
    return text;
}

// nullopt when bits are left over that to_paper() would not have written.
std::optional<std::string> bytes_of(std::string_view symbols) {
    std::string bytes;
    unsigned waiting = 0;
    int bits = 0;
    for (const char c : symbols) {
        waiting = (waiting << kBits) | static_cast<unsigned>(kSymbols.find(c));
        bits += kBits;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>((waiting >> bits) & 0xff);
        waiting &= (1u << bits) - 1;
    }
    return waiting == 0 ? std::optional(bytes) : std::nullopt;
}

std::string check_of(std::string_view kind, int number, std::string_view symbols) {
    const auto hash = sha256(std::string(kind) + " " + std::to_string(number) + " " + std::string(symbols));
    return {kSymbols[hash[0] & 0x1f], kSymbols[hash[1] & 0x1f]};
}

std::string grouped(std::string_view symbols) {
    std::string text;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        if (i > 0 && i % kGroup == 0) text += ' ';
        text += symbols[i];
    }
    return text;
}

// As it is printed, whatever was typed; '\0' for what cannot be meant.
char symbol_of(char typed) {
    const char c = typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
    if (c == 'O') return '0';
    if (c == 'I' || c == 'L') return '1';
    return kSymbols.find(c) == std::string_view::npos ? '\0' : c;
}

base::Unexpected<base::Error> wrong(const std::string& what) {
    return base::fail(base::ErrorKind::BadInput, what, "", "compare it with the paper and type it again");
}

// The symbols of "03: ABCD …", checked.
base::Result<std::string> read_line(std::string_view kind, int number, std::string_view rest) {
    const auto name = "line " + std::to_string(number);
    std::string symbols;
    for (const char c : rest) {
        if (c == ' ' || c == '\t' || c == '\r' || c == '-') continue;
        const char symbol = symbol_of(c);
        if (symbol == '\0') return wrong(name + " holds a sign that is never printed");
        symbols += symbol;
    }
    if (symbols.size() <= kCheckSymbols) return wrong(name + " is too short");
    const auto check = symbols.substr(symbols.size() - kCheckSymbols);
    symbols.resize(symbols.size() - kCheckSymbols);
    if (check_of(kind, number, symbols) != check) return wrong(name + " has a slip in it");
    return symbols;
}

// The number before the colon; 0 when the line is a note.
int number_of(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 2) return 0;
    int number = 0;
    const auto parsed = std::from_chars(line.data(), line.data() + colon, number);
    return parsed.ec == std::errc() && parsed.ptr == line.data() + colon ? number : 0;
}

std::string_view trimmed(std::string_view line) {
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t'))
        line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
        line.remove_suffix(1);
    return line;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (const auto kept = trimmed(line); !kept.empty()) lines.push_back(kept);
    }
    return lines;
}

}  // namespace

std::string to_paper(std::string_view kind, std::string_view note, std::string_view bytes) {
    std::string text(kind);
    text.append("\n").append(note).append("\n\n");
    int number = 0;
    while (!bytes.empty()) {
        const auto symbols = symbols_of(bytes.substr(0, kLineBytes));
        bytes.remove_prefix(std::min(bytes.size(), kLineBytes));
        ++number;
        text += (number < 10 ? "0" : "") + std::to_string(number) + ": " + grouped(symbols) + "  " +
                check_of(kind, number, symbols) + "\n";
    }
    return text;
}

base::Result<std::string> from_paper(std::string_view kind, std::string_view text) {
    const auto lines = lines_of(text);
    if (lines.empty() || lines.front() != kind)
        return base::fail(base::ErrorKind::BadInput,
                          "not a " + std::string(kind) + ": its first line says otherwise");
    std::map<int, std::string> found;
    for (const auto& line : lines) {
        const int number = number_of(line);
        if (number < 1 || number > kMaxLines) continue;
        auto symbols = read_line(kind, number, line.substr(line.find(':') + 1));
        if (!symbols) return symbols;
        if (!found.emplace(number, std::move(*symbols)).second)
            return wrong("line " + std::to_string(number) + " stands twice");
    }
    std::string bytes;
    for (int number = 1; number <= std::ssize(found); ++number) {
        const auto line = found.find(number);
        if (line == found.end()) return wrong("line " + std::to_string(number) + " is missing");
        const auto part = bytes_of(line->second);
        const bool is_last = number == std::ssize(found);
        if (!part || (!is_last && part->size() != kLineBytes))
            return wrong("line " + std::to_string(number) + " has another length than was printed");
        bytes += *part;
    }
    return bytes;
}

}  // namespace wire
