#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "sync/base/result.h"
#include "sync/cli/pull_job.h"

namespace arguments {
class Command;
}

namespace cli {

enum class PullFormat { Csv, JsonLines };

struct PullOrder {
    std::string endpoint;
    std::filesystem::path ca;
    std::filesystem::path token_file;
    std::string out;  // path, or "-" for standard output
    PullFormat format = PullFormat::Csv;
    char separator = ';';
    std::optional<std::filesystem::path> cursor_file;  // only what is new since it was written
};

// The whole errand; the number of rows written. 0: nothing new, and no file was touched. The cursor file is
// written after the output has its name.
[[nodiscard]] base::Result<std::int64_t> pull(const PullOrder& order, const PullMeans& means);

// Adds `pull --endpoint URL --ca FILE --token-file FILE --out FILE [--format csv|jsonl] [--separator ,|;|tab]
// [--cursor-file FILE]`. It talks on the standard streams and ends with 0 or 1.
void add_pull_command(arguments::Command& program);

}  // namespace cli
