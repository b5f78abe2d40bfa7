#include "sync/cli/kit/command.h"

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

void add_command(arguments::Command& group, const std::string& name, const std::string& what,
                 const std::function<Run(arguments::Command&)>& set_up) {
    auto command = group.command(name, what);
    command.runs(set_up(command));
}

void add_config(arguments::Command& command, std::string& config) {
    command.option("--config", config, "the endpoint's settings file (TOML)").required();
}

}  // namespace cli
