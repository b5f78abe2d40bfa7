#include "sync/arguments/arguments.h"
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
    arguments::Program program("Looks after kiosks, questions and responses.");
    program.version(LYHORD_VERSION);
    program.needs_command();
    cli::add_admin_commands(program);
    cli::add_kiosk_commands(program);
    cli::add_backup_commands(program);
    cli::add_key_commands(program);
    cli::add_dialogue_commands(program);
    cli::add_pull_command(program);
    cli::add_import_command(program);
    return program.run(argc, argv);
}
