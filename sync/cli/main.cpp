#include <CLI/CLI.hpp>

#include "sync/cli/admin_commands.h"
#include "sync/cli/backups/backup_commands.h"
#include "sync/cli/dialogue_commands.h"
#include "sync/cli/import/import_command.h"
#include "sync/cli/keys/key_commands.h"
#include "sync/cli/kiosks/kiosk_commands.h"
#include "sync/cli/pull_command.h"
#include "sync/wire/sodium.h"

int main(int argc, char** argv) {
    wire::start_sodium();
    CLI::App app{"Looks after kiosks, questions and responses."};
    app.set_version_flag("--version", LYHORD_VERSION);
    app.require_subcommand(1);
    int exit_code = 0;
    cli::add_admin_commands(app, exit_code);
    cli::add_kiosk_commands(app, exit_code);
    cli::add_backup_commands(app, exit_code);
    cli::add_key_commands(app, exit_code);
    cli::add_dialogue_commands(app, exit_code);
    cli::add_pull_command(app, exit_code);
    cli::add_import_command(app, exit_code);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 1;
    }
    return exit_code;
}
