#include "tests/sync/client/trust.h"

#include <array>
#include <stdexcept>

namespace client_test {

wire::SigningKey key_number(std::uint8_t number) {
    std::array<std::uint8_t, 32> seed{};
    seed.fill(number);
    return wire::signing_key_of(seed);
}

wire::SigningKey root() {
    return key_number(9);
}

wire::SigningKey endpoint_key() {
    return key_number(1);
}

wire::KeyManifest manifest(std::int64_t version) {
    const auto hour = base::UtcHour::parse("2026-11-01T00:00:00Z").value();
    return {version, {}, {{endpoint_key().public_key, wire::KeyState::Current, hour}}, kAudience, hour};
}

std::string signed_manifest(std::int64_t version) {
    return wire::sign_manifest(manifest(version), root());
}

std::string enrolled_words(const wire::VerifyKey& key) {
    return wire::encode_enrolled({"MJB-07", kAudience, key, manifest().issued}, endpoint_key(),
                                 signed_manifest());
}

client::Identity kiosk_identity() {
    return {key_number(7), "MJB-07", manifest(), signed_manifest()};
}

void enrol_device(const std::filesystem::path& folder) {
    auto device = client::Device::open({folder / "device", root().public_key, {}});
    if (!device) throw std::runtime_error(device.error().message());
    const auto accepted = device->accept(enrolled_words(device->key().public_key));
    if (!accepted) throw std::runtime_error(accepted.error().message());
}

support::Script with_nonces(support::Script script) {
    return [script = std::move(script)](const support::ReceivedRequest& request) {
        if (request.target != "/v1/nonce") return script(request);
        return support::Reaction{support::http_reply(200, "application/json", "{}", {kNonceField})};
    };
}

}  // namespace client_test
