#pragma once

namespace client {

// Why the worker is woken; all false: the time has come.
struct Wake {
    bool kiosk_changed = false;   // something was written to kiosk.db or its WAL
    bool kiosk_replaced = false;  // kiosk.db is another file than before
    bool credential_changed = false;
    bool is_asked = false;  // SIGUSR1: send now
};

}  // namespace client
