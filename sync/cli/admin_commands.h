#pragma once

namespace CLI {
class App;
}

namespace cli {

// What an administrator does on the endpoint's machine, also while the endpoint runs. Standard output carries
// only what was made, so that a script can take it; explanations go to standard error. They leave 0 or 1 in
// `exit_code`, which must outlive the parsing.
//   token new --config FILE [--name WHO]   a token for `lyhord pull`; shown once
//   kiosk new NAME --config FILE           a one-time code for `lyhord-sync enrol`; shown once
//   kiosk list --config FILE               name, enrolled or not, stores, responses
//   key new --out FILE                     a key that kiosks seal comments to; prints its kid
void add_admin_commands(CLI::App& app, int& exit_code);

}  // namespace cli
