#pragma once
#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace cli {

// Where the words of a command go: what was asked for, and what went wrong. Borrowed for the call.
struct Streams {
    std::ostream& out;
    std::ostream& err;
};

// Prints every fault of the file as "FILE: $.path: sentence", or what the dialogue is and which languages
// nobody has reviewed. 0, or 1 on faults or an unreadable file.
int check_file(const std::filesystem::path& file, Streams streams);

// The same for a dialogue that was read already; `name` stands for the file in the messages.
int check_text(std::string_view text, const std::string& name, Streams streams);

// What `lyhord dialogue walk` was asked.
struct WalkRequest {
    std::string answers;  // a JSON object: {"QS1K": 2, "QS8N": ["light"]}; null is skipped, 9 declined
    std::string language = "sv";  // of titles and options
};

// Prints the questions in the order in which a visitor with these answers meets them, one a line: name, kind,
// title and options, parted by tabs. 0, or 1 when file or answers are faulty; each fault names its place.
int walk_file(const std::filesystem::path& file, const WalkRequest& request, Streams streams);
int walk_text(std::string_view text, const std::string& name, const WalkRequest& request, Streams streams);

// Adds `dialogue check FILE…` and `dialogue walk FILE --answers JSON [--language TAG]`. They print to the
// standard streams and leave 0 or 1 in `exit_code`, which must outlive the parsing.
void add_dialogue_commands(CLI::App& app, int& exit_code);

}  // namespace cli
