#pragma once

namespace CLI {
class App;
}

namespace cli {

// What an administrator does on the endpoint's machine, also while the endpoint runs. Standard output carries
// only what was made, so that a script can take it; explanations go to standard error. They leave 0 or 1 in
// `exit_code`, which must outlive the parsing.
//   token new --config FILE [--name WHO]   a token for `lyhord pull`; shown once
//   notice new --text LANGUAGE=TEXT … [--place ID …] --config FILE   prints its id
//   notice list --config FILE              id, day, shown or withdrawn, places, languages, text
//   notice withdraw ID --config FILE       kiosks stop showing it
void add_admin_commands(CLI::App& app, int& exit_code);

}  // namespace cli
