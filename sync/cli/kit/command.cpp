#include "sync/cli/kit/command.h"

#include <CLI/CLI.hpp>
#include <iostream>

namespace cli {

int refused(const base::Error& error) {
    std::cerr << "lyhord: " << error.message() << "\n";
    return 1;
}

int printed() {
    std::cout.flush();
    return std::cout ? 0 : 1;
}

void add_command(CLI::App& group, const std::string& name, const std::string& what,
                 const std::function<Run(CLI::App&)>& set_up, int& exit_code) {
    auto* command = group.add_subcommand(name, what);
    command->callback([run = set_up(*command), &exit_code] { exit_code = run(); });
}

void add_config(CLI::App& command, std::string& config) {
    command.add_option("--config", config, "the endpoint's settings file (TOML)")->required();
}

}  // namespace cli
