#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "sync/cli/dialogue_text.h"

namespace arguments {
class Command;
}

namespace cli {

// What `lyhord dialogue walk` was asked.
struct WalkRequest {
    std::string answers;  // a JSON object: {"QS1K": 2, "QS8N": ["light"]}; null is skipped, 9 declined
    std::string language = "sv";  // of titles and options
};

// Prints the questions in the order in which a visitor with these answers meets them, one a line: name, kind,
// title and options, parted by tabs. 0, or 1 when file or answers are faulty; each fault names its place.
int walk_file(const std::filesystem::path& file, const WalkRequest& request, Streams streams);
int walk_text(std::string_view text, const std::string& name, const WalkRequest& request, Streams streams);

// Prints the dialogue with every translation beside its text, as SurveyJS in a browser shows it. 0, or 1 when
// the file is faulty, with nothing printed but the faults.
int expand_file(const std::filesystem::path& file, Streams streams);
int expand_text(std::string_view text, const std::string& name, Streams streams);

// Adds `dialogue check FILE…`, `dialogue expand FILE` and `dialogue walk FILE --answers JSON`. They print to
// the standard streams and end with 0 or 1.
void add_dialogue_commands(arguments::Command& program);

}  // namespace cli
