#pragma once
#include <filesystem>
#include <string>

#include "sync/base/result.h"
#include "sync/client/policy.h"

namespace client {

// lyhord-sync's settings file (TOML):
//   data = "/var/lib/lyhord/sync"            own folder: sync.db and credential
//   kiosk_data = "/var/lib/lyhord/kiosk"     folder of kiosk.db, read only
//   endpoint = "https://trygghet.example.se:8443"
//   ca = "ca.pem"                            the only authority that is trusted
//   proxy = "http://proxy:3128"              optional; the environment's is not used
//   send_after_min_minutes = 10              optional, see SendRules
//   send_after_max_minutes = 40
//   send_at = 5
struct Settings {
    std::filesystem::path data;
    std::filesystem::path kiosk_data;
    std::string endpoint;  // origin, without "/" at the end
    std::filesystem::path ca;
    std::string proxy;  // empty: none
    SendRules rules;

    [[nodiscard]] std::filesystem::path sync_db() const { return data / "sync.db"; }
    [[nodiscard]] std::filesystem::path credential() const { return data / "credential"; }
    [[nodiscard]] std::filesystem::path kiosk_db() const { return kiosk_data / "kiosk.db"; }
};

// All faults of the file in one message. The data folder is made if it is missing; the kiosk's must exist.
[[nodiscard]] base::Result<Settings> read_settings(const std::filesystem::path& file);

}  // namespace client
