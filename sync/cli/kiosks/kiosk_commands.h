#pragma once

namespace arguments {
class Command;
}

namespace cli {

// What an administrator does about kiosks on the endpoint's machine, also while the endpoint runs. They end
// with 0 or 1, and status with 2 when something needs a look.
//   kiosk new NAME --config FILE       a one-time code for `lyhord-sync enrol`; shown once
//   kiosk list --config FILE           name, state, fingerprint, stores, responses, suspect
//   kiosk admit REQUEST --name NAME --fingerprint "3fa2 91bc …" --out FILE --config FILE
//                                      enrols without a network
//   kiosk revoke NAME [--suspected-since HOUR] --config FILE
//                                      its keys open nothing any more
//   kiosk readmit NAME [--unmark] --config FILE
//                                      it was found again
//   status --config FILE               keys, backups, comments and kiosks
void add_kiosk_commands(arguments::Command& program);

}  // namespace cli
