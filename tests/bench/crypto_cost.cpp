// What sealing a comment costs, and what signatures cost the endpoint for a batch of 100 responses: verifying
// the request with its digest, signing the acknowledgement with its. Prints one line of JSON, times in
// milliseconds.

#include <array>
#include <cstdio>
#include <string>

#include "sync/base/check.h"
#include "sync/wire/batch.h"
#include "sync/wire/seal.h"
#include "sync/wire/signature/message_signature.h"
#include "sync/wire/signature/signed_acknowledgement.h"
#include "sync/wire/sodium.h"
#include "tests/bench/batch.h"
#include "tests/bench_store/timing.h"

namespace {

using bench::quantile;
using bench::time_of;

constexpr int kTimes = 500;

struct Measured {
    std::vector<double> seals, signs, verifies, acknowledgements, checks;
};

wire::SigningKey key_of(std::uint8_t number) {
    std::array<std::uint8_t, 32> seed{};
    seed.fill(number);
    return wire::signing_key_of(seed);
}

// As long as people write: two hundred letters.
wire::SecretText comment() {
    wire::SecretText text;
    for (int n = 0; n < 20; ++n)
        CHECK(text.insert(text.size(), "lampan vid"), "the comment fits");
    return text;
}

wire::HttpRequest request_of(const std::string& body) {
    wire::HttpRequest request{"POST", "/v1/events", body, {}};
    request.headers = {{"content-type", std::string(wire::kBatchContentType)},
                       {"content-encoding", "gzip"},
                       {"lyhord-audience", "6f1c7c1e-0000-4222-8333-444455556666"},
                       {"lyhord-ledger", "none"}};
    return request;
}

wire::Acknowledgement acknowledgement(base::Random& random) {
    wire::Acknowledgement told{
        "6f1c7c1e-0000-4222-8333-444455556666", "0b5d7c1e-7777-4888-9999-aaaabbbbcccc", 7, 7, {}};
    for (int n = 0; n < bench::kResponses; ++n) {
        told.items.push_back({base::Uuid::random(random).to_string(),
                              "urn:lyhord:store:6f1c7c1e-0000-4222-8333-444455556666",
                              {},
                              wire::Disposition::Stored,
                              ""});
    }
    return told;
}

void measure_seal(Measured& measured, const wire::PublicKey& key, base::Random& random) {
    const wire::CommentContext context{base::Uuid::random(random), base::Uuid::random(random), "QS11"};
    const auto text = comment();
    measured.seals.push_back(
        time_of([&] { CHECK(!wire::seal(key, context, text).sealed.empty(), "a comment was not sealed"); }));
}

void measure_signatures(Measured& measured, const std::string& body, const wire::Acknowledgement& told) {
    static const auto kiosk = key_of(1);
    static const auto endpoint = key_of(2);
    const base::WallTime now{std::chrono::seconds(1'795'000'000)};
    auto request = request_of(body);
    measured.signs.push_back(time_of([&] {
        wire::sign(request, wire::Purpose::Ingest, kiosk, {now, {}, {}});
    }));
    measured.verifies.push_back(time_of([&] {
        CHECK(wire::verify(request, wire::Purpose::Ingest, kiosk.public_key).has_value(), "not verified");
    }));
    auto reply = wire::signed_acknowledgement(told, endpoint, now);
    measured.acknowledgements.push_back(time_of([&] {
        wire::sign(reply, wire::Purpose::Acknowledgement, endpoint, {now, {}, {}});
    }));
    measured.checks.push_back(time_of([&] {
        CHECK(wire::verify(reply, wire::Purpose::Acknowledgement, endpoint.public_key).has_value(),
              "not verified");
    }));
}

}  // namespace

int main() {
    wire::start_sodium();
    base::SystemRandom random;
    const auto seal_key = wire::new_seal_key().public_key;
    const auto body = bench::gzipped_batch(random);
    const auto told = acknowledgement(random);
    Measured measured;
    for (int n = 0; n < kTimes; ++n) {
        measure_seal(measured, seal_key, random);
        measure_signatures(measured, body, told);
    }
    const auto median = [](const std::vector<double>& times) { return quantile(times, .5); };
    std::printf(
        R"({"times":%d,"seal_ms":%.4f,"sign_ms":%.4f,"verify_ms":%.4f,"acknowledge_ms":%.4f,"check_ms":%.4f})"
        "\n",
        kTimes, median(measured.seals), median(measured.signs), median(measured.verifies),
        median(measured.acknowledgements), median(measured.checks));
}
