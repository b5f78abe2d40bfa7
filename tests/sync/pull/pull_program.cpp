#include "sync/arguments/arguments.h"
#include "sync/cli/pull_command.h"

int main(int argc, char** argv) {
    arguments::Program program("lyhord pull");
    cli::add_pull_command(program);
    return program.run(argc, argv);
}
