#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "sync/base/clock.h"
#include "sync/client/identity/device.h"
#include "sync/client/settings.h"
#include "sync/client/transport/transport.h"

// lyhord-sync's commands beside its service: how a kiosk gets, shows and changes its identity. Each returns
// the sentence that tells whoever typed it what came of it.
namespace client {

// Makes the device's key the first time.
[[nodiscard]] base::Result<Device> open_device(const Settings& settings);

// What a transport needs besides the settings; not owned.
struct TransportSurroundings {
    const base::Clock& clock;
    const SignedTime* signed_time = nullptr;
    int stop_descriptor = -1;
};
[[nodiscard]] base::Result<std::unique_ptr<CurlTransport>> open_transport(
    const Settings& settings, const TransportSurroundings& around);

// Over the network. A kiosk that was enrolled before gets a new key with it.
[[nodiscard]] base::Result<std::string> enrol_by_code(const Settings& settings, const std::string& code);
// Without a network: the request goes out on a stick, the answer comes back on one.
[[nodiscard]] base::Result<std::string> request_enrolment(const Settings& settings,
                                                          const std::filesystem::path& file);
[[nodiscard]] base::Result<std::string> accept_enrolment(const Settings& settings,
                                                         const std::filesystem::path& file);
[[nodiscard]] base::Result<std::string> rotate_device_key(const Settings& settings);
[[nodiscard]] base::Result<std::string> device_fingerprint(const Settings& settings);

}  // namespace client
