#pragma once

namespace CLI {
class App;
}

namespace cli {

// Adds `pull --endpoint URL --ca FILE --token-file FILE --out FILE [--format csv|jsonl] [--separator ,|;|tab]
// [--cursor-file FILE]`. It talks on the standard streams and leaves 0 or 1 in `exit_code`, which must
// outlive the parsing.
void add_pull_command(CLI::App& app, int& exit_code);

}  // namespace cli
