#pragma once

namespace arguments {
class Command;
}

namespace cli {

// What an administrator does on the endpoint's machine, also while the endpoint runs. Standard output carries
// only what was made, so that a script can take it; explanations go to standard error. They end with 0 or 1.
//   token new --config FILE [--name WHO]   a token for `lyhord pull`; shown once
//   notice new --text LANGUAGE=TEXT … [--place ID …] --config FILE   prints its id
//   notice list --config FILE              id, day, shown or withdrawn, places, languages, text
//   notice withdraw ID --config FILE       kiosks stop showing it
void add_admin_commands(arguments::Command& program);

}  // namespace cli
