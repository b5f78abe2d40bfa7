#pragma once
#include <string>
#include <vector>

#include "sync/wire/batch.h"
#include "sync/wire/bundle/bundle.h"
#include "sync/wire/signature/message_signature.h"

// A bundle of three batches, as a kiosk writes it. The wire does not look into batches, so these are short.
namespace bundle_test {

inline const std::string kAudience = "6f1c7c1e-1111-4222-8333-444455556666";
inline const base::WallTime kNow{std::chrono::hours(499'000)};

[[nodiscard]] inline wire::SigningKey key_number(std::uint8_t number) {
    std::array<std::uint8_t, 32> seed{};
    seed.fill(number);
    return wire::signing_key_of(seed);
}

[[nodiscard]] inline wire::HttpRequest batch(const std::string& body,
                                             const wire::SigningKey& key = key_number(7)) {
    wire::HttpRequest request{"POST", "/v1/events", body, {}};
    request.headers = {{"content-type", std::string(wire::kBatchContentType)},
                       {"content-encoding", "identity"},
                       {"lyhord-audience", kAudience},
                       {"lyhord-ledger", "none"}};
    wire::sign(request, wire::Purpose::Ingest, key, {kNow, {}, {}});
    return request;
}

struct Sample {
    std::vector<wire::HttpRequest> batches{batch("[1]"), batch("[2,2]"), batch("[3,3,3]")};
    wire::SigningKey key = key_number(7);
    base::Uuid id = *base::Uuid::parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    [[nodiscard]] wire::Closer closer() const { return {key, kAudience, "none", kNow}; }
    [[nodiscard]] std::string file() const {
        wire::BundleWriter writer(id);
        for (const auto& one : batches)
            writer.add(one);
        return writer.close(closer());
    }
    // Where each part begins, and the end.
    [[nodiscard]] std::vector<std::size_t> edges() const {
        std::vector<std::size_t> edges{0};
        for (const auto& one : batches)
            edges.push_back(edges.back() + wire::encode(one).size());
        edges.push_back(file().size());
        return edges;
    }
};

}  // namespace bundle_test
