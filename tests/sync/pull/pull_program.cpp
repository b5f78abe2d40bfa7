#include <CLI/CLI.hpp>

#include "sync/cli/pull_command.h"

int main(int argc, char** argv) {
    CLI::App app{"lyhord pull"};
    int exit_code = 0;
    cli::add_pull_command(app, exit_code);
    CLI11_PARSE(app, argc, argv);
    return exit_code;
}
