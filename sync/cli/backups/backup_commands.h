#pragma once

namespace CLI {
class App;
}

namespace cli {

// Restoring and erasing on the endpoint's machine. They leave 0, 1 or, when something needs a look, 2 in
// `exit_code`, which must outlive the parsing.
//   restore --config FILE [--from FILE] [--rehearse]              the newest backup that checks out
//   erase --id ID [--store STORE] [--comment-only] --config FILE  a response, here and after every restore
void add_backup_commands(CLI::App& app, int& exit_code);

}  // namespace cli
