#pragma once
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "sync/cli/pull_command.h"
#include "tests/support/fakes.h"
#include "tests/support/https_server.h"
#include "tests/support/temporary_folder.h"

// An endpoint that gives out responses by cursor, and what a pull needs.
namespace pull_test {

// {"id":"r<number>", …, "answers":<answers><more>}
[[nodiscard]] std::string row(int number, const std::string& answers = R"({"QS1":4})",
                              const std::string& more = "");

// The rows of /api/responses; cursors are "c<position>".
struct Archive {
    std::vector<std::string> rows;
    std::size_t page = 2;  // whatever a caller asks for

    [[nodiscard]] support::Reaction give(const support::ReceivedRequest& request) const;
};

class Desk {
public:
    // Replies with the archive unless `script` is given.
    explicit Desk(Archive content, support::Script script = {});

    base::Result<std::int64_t> pull();
    [[nodiscard]] std::filesystem::path out() const { return folder / "out.csv"; }
    [[nodiscard]] std::string written() const;
    [[nodiscard]] bool has(const std::string& name) const { return std::filesystem::exists(folder / name); }

    support::TemporaryFolder folder;
    Archive archive;
    support::HttpsServer server;
    cli::PullOrder order;
    support::SeededRandom random;
    std::ostringstream stdout_text;
    std::vector<std::chrono::milliseconds> pauses;
};

// The first cells of a table's lines after its header.
[[nodiscard]] std::vector<std::string> ids(const std::string& csv);

}  // namespace pull_test
