#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "sync/cli/dialogue_text.h"

namespace arguments {
class Command;
}

namespace cli {

// How `lyhord dialogue check` looks at a file.
struct CheckRequest {
    std::optional<std::filesystem::path>
        assets;              // languages, pictures and fonts.conf; nullopt: find_assets()
    bool is_strict = false;  // warnings fail too
};

// Prints every fault of the file as "FILE: $.path: sentence", or what the dialogue is; then, where assets are
// found, what a person would see ("FILE: warning: $.path: sentence"), and notes. 0, or 1 on faults, letters
// that no font shows, an unreadable file, and with is_strict on warnings.
int check_file(const std::filesystem::path& file, const CheckRequest& request, Streams streams);
// The same for a dialogue that was read already; `name` stands for the file in the messages.
int check_text(std::string_view text, const std::string& name, const CheckRequest& request, Streams streams);

// The assets that lie around a dialogue, as in this repository (assets/dialogues/x.json), else the installed
// ones. Where neither is, only the file itself is checked, and a note says so.
[[nodiscard]] std::optional<std::filesystem::path> find_assets(const std::filesystem::path& dialogue);

// Adds `check FILE…` to the group; it ends with 0 or 1, the worst of the files'.
void add_check_command(arguments::Command& group);

}  // namespace cli
