#pragma once
#include <filesystem>
#include <string>

#include "sync/base/machine.h"
#include "sync/base/result.h"
#include "sync/client/policy/send_policy.h"
#include "sync/wire/keys/signing_key.h"

namespace client {

// lyhord-sync's settings file (TOML):
//   data = "/var/lib/lyhord/sync"            own folder: sync.db and device/
//   kiosk_data = "/var/lib/lyhord/kiosk"     folder of kiosk.db, read only
//   endpoint = "https://trygghet.example.se:8443"
//   ca = "ca.pem"                            the only authority that is trusted
//   root = "root.pub"                        whose key manifests are believed
//   machine_id = "/etc/machine-id"           optional
//   proxy = "http://proxy:3128"              optional; the environment's is not used
//   stick = "/media/lyhord"                  optional; where a USB stick is mounted
//   send_after_min_minutes = 10              optional, see SendRules
//   send_after_max_minutes = 40
//   send_at = 5
struct Settings {
    std::filesystem::path data;
    std::filesystem::path kiosk_data;
    std::string endpoint;  // origin, without "/" at the end
    std::filesystem::path ca;
    wire::VerifyKey root;
    std::filesystem::path machine_id = base::kMachineIdFile;
    std::string proxy;            // empty: none
    std::filesystem::path stick;  // empty: staff cannot ask for a stick on the screen
    SendRules rules;

    [[nodiscard]] std::filesystem::path sync_db() const { return data / "sync.db"; }
    [[nodiscard]] std::filesystem::path device() const { return data / "device"; }
    // Answers of the endpoint that a stick brought, until the service has taken them.
    [[nodiscard]] std::filesystem::path brought() const { return data / "brought"; }
    [[nodiscard]] std::filesystem::path kiosk_db() const { return kiosk_data / "kiosk.db"; }
};

// All faults of the file in one message. The data folder is made if it is missing; the kiosk's must exist.
[[nodiscard]] base::Result<Settings> read_settings(const std::filesystem::path& file);

}  // namespace client
