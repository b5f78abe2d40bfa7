#pragma once
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "sync/base/file.h"
#include "sync/dialogue/parse.h"

// What the commands on dialogue files share.
namespace cli {

inline constexpr std::size_t kLargestFile = 16 << 20;  // the dialogue's own limit is lower and says so itself
inline constexpr int kFine = 0;
inline constexpr int kFaulty = 1;

// Where the words of a command go: what was asked for, and what went wrong. Borrowed for the call.
struct Streams {
    std::ostream& out;
    std::ostream& err;
};

// "FILE: $.path: sentence", one a line.
inline void print_faults(const std::vector<dialogue::Fault>& faults, const std::string& name,
                         std::ostream& out) {
    for (const auto& fault : faults)
        out << name << ": " << fault.path << ": " << fault.what << "\n";
}

// The file's text to `use`, or the reason why there is none to `err`.
template <class Use>
int with_text(const std::filesystem::path& file, std::ostream& err, Use use) {
    const auto text = base::read_file(file, kLargestFile);
    if (text) return use(*text);
    err << text.error().message() << "\n";
    return kFaulty;
}

}  // namespace cli
