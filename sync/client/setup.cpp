#include "sync/client/setup.h"

#include "sync/base/file.h"
#include "sync/base/machine.h"
#include "sync/client/identity/enrol.h"
#include "sync/handover/kiosk_db.h"
#include "sync/wire/event.h"
#include "sync/wire/keys/key_id.h"

namespace client {
namespace {

constexpr std::size_t kLargestFile = 1 << 20;

std::string shown(const Device& device) {
    return wire::fingerprint(device.key().public_key.kid);
}

// The kiosk's store, and those before it whose answers still wait here.
base::Result<wire::EnrolmentRequest> request_for(const Settings& settings, const wire::SigningKey& key) {
    auto kiosk = handover::KioskReader::open(settings.kiosk_db());
    if (!kiosk) {
        auto error = std::move(kiosk).error();
        if (error.remedy.empty()) error.remedy = "start lyhord-kiosk once, then enrol";
        return base::Unexpected<base::Error>{std::move(error)};
    }
    auto store = kiosk->store();
    if (!store) return base::passed_on(std::move(store));
    auto salvaged = kiosk->salvaged_sources();
    if (!salvaged) return base::passed_on(std::move(salvaged));
    wire::EnrolmentRequest request{key.public_key, *store, {}};
    for (const auto& [source, waiting] : *salvaged) {
        const auto former = wire::store_of(source);
        if (former && request.former.size() < wire::kMaxFormerStores) request.former.push_back(*former);
    }
    return request;
}

// Contracts: re-enrolment changes keys, never the store.
base::Result<wire::SigningKey> key_to_enrol(Device& device) {
    if (device.has_enrolment()) return device.next_key();
    return device.key();
}

std::string enrolled_sentence(const Identity& identity) {
    return "Enrolled as " + identity.kiosk + ". The key's fingerprint is " +
           wire::fingerprint(identity.key.public_key.kid) +
           "; whoever made the code sees the same in `lyhord kiosk list`.";
}

}  // namespace

base::Result<Device> open_device(const Settings& settings) {
    return Device::open({settings.device(), settings.root, base::machine_id(settings.machine_id)});
}

base::Result<std::unique_ptr<CurlTransport>> open_transport(const Settings& settings,
                                                            const TransportSurroundings& around) {
    TransportOptions options;
    options.origin = settings.endpoint;
    options.ca = settings.ca;
    options.proxy = settings.proxy;
    options.stop_descriptor = around.stop_descriptor;
    options.clock = &around.clock;
    options.signed_time = around.signed_time;
    return CurlTransport::open(std::move(options));
}

base::Result<std::string> enrol_by_code(const Settings& settings, const std::string& code) {
    const base::SystemClock clock;
    const SignedTime signed_time(build_time());
    auto device = open_device(settings);
    if (!device) return base::passed_on(std::move(device));
    auto key = key_to_enrol(*device);
    if (!key) return base::passed_on(std::move(key));
    auto request = request_for(settings, *key);
    if (!request) return base::passed_on(std::move(request));
    auto transport = open_transport(settings, {clock, &signed_time});
    if (!transport) return base::passed_on(std::move(transport));
    auto granted = enrol(
        **transport, {code, *key, std::move(*request), authority_of_origin(settings.endpoint), clock.wall()});
    if (!granted) return granted;
    auto identity = device->accept(*granted);
    if (!identity) return base::passed_on(std::move(identity));
    return enrolled_sentence(*identity);
}

base::Result<std::string> request_enrolment(const Settings& settings, const std::filesystem::path& file) {
    auto device = open_device(settings);
    if (!device) return base::passed_on(std::move(device));
    auto key = key_to_enrol(*device);
    if (!key) return base::passed_on(std::move(key));
    auto request = request_for(settings, *key);
    if (!request) return base::passed_on(std::move(request));
    auto written = base::write_file(file, wire::encode_request_file(*request, *key));
    if (!written) return base::passed_on(std::move(written));
    return "Wrote " + file.string() + ". On the endpoint's machine: lyhord kiosk admit " +
           file.filename().string() + " --name NAME --out FILE2 --fingerprint \"" +
           wire::fingerprint(key->public_key.kid) + "\". Then bring FILE2 back.";
}

base::Result<std::string> accept_enrolment(const Settings& settings, const std::filesystem::path& file) {
    auto device = open_device(settings);
    if (!device) return base::passed_on(std::move(device));
    const auto text = base::read_file(file, kLargestFile);
    if (!text) return base::Unexpected<base::Error>{text.error()};
    auto identity = device->accept(*text);
    if (!identity) {
        return base::fail(identity.error().kind, identity.error().message(), file.string(),
                          "ask for a new one: lyhord-sync request-enrolment");
    }
    return enrolled_sentence(*identity);
}

base::Result<std::string> rotate_device_key(const Settings& settings) {
    const base::SystemClock clock;
    const SignedTime signed_time(build_time());
    auto device = open_device(settings);
    if (!device) return base::passed_on(std::move(device));
    auto identity = device->identity();
    if (!identity) return base::passed_on(std::move(identity));
    auto successor = device->next_key();
    if (!successor) return base::passed_on(std::move(successor));
    auto transport = open_transport(settings, {clock, &signed_time});
    if (!transport) return base::passed_on(std::move(transport));
    LiveCalls calls(**transport, clock, authority_of_origin(settings.endpoint));
    auto granted = rotate_key(calls, *identity, *successor, std::string(wire::kNoLedger));
    if (!granted) return granted;
    auto renewed = device->accept(*granted);
    if (!renewed) return base::passed_on(std::move(renewed));
    return "The key has changed. Its fingerprint is " + shown(*device) + " now.";
}

base::Result<std::string> device_fingerprint(const Settings& settings) {
    auto device = open_device(settings);
    if (!device) return base::passed_on(std::move(device));
    return shown(*device);
}

}  // namespace client
