#pragma once

namespace client {

// Why the worker is woken; all false: the time has come.
struct Wake {
    bool kiosk_changed = false;    // something was written to kiosk.db or its WAL
    bool kiosk_replaced = false;   // kiosk.db is another file than before
    bool device_changed = false;   // something was written to the device's folder
    bool stick_brought = false;    // a stick brought an answer of the endpoint
    bool network_changed = false;  // a link or an address came or went
    bool is_asked = false;         // SIGUSR1: send now
};

}  // namespace client
