#pragma once

namespace arguments {
class Command;
}

namespace cli {

// Adds `import FILE… --endpoint URL --ca FILE [--ack-to FOLDER] [--admit-revoked --token-file FILE]`: what
// came by stick goes to the endpoint, and its answer beside the files. It ends with 0; 1 when it could not be
// done; 2 when something needs a look.
void add_import_command(arguments::Command& program);

}  // namespace cli
