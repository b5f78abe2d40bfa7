#pragma once

namespace arguments {
class Command;
}

namespace cli {

// Restoring and erasing on the endpoint's machine. They end with 0, 1 or, when something needs a
// look, 2.
//   restore --config FILE [--from FILE] [--rehearse]              the newest backup that checks out
//   erase --id ID [--store STORE] [--comment-only] --config FILE  a response, here and after every restore
void add_backup_commands(arguments::Command& program);

}  // namespace cli
