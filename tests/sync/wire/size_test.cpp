#include <catch2/catch.hpp>

#include <algorithm>

#include "sync/wire/batch.h"
#include "sync/wire/gzip.h"
#include "tests/sync/wire/sample_event.h"

namespace {

std::string batch_of_a_hundred(std::uint64_t seed) {
    support::SeededRandom random(seed);
    std::vector<std::string> events;
    for (int i = 0; i < 100; ++i)
        events.push_back(wire::encode(support::random_event(random)));
    return wire::encode_batch(events);
}

}  // namespace

TEST_CASE("a response in a batch of a hundred costs at most 45 bytes on the wire") {
    double worst = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto batch = batch_of_a_hundred(seed);
        const auto packed = static_cast<double>(wire::gzip(batch).size()) / 100.0;
        worst = std::max(worst, packed);
        CHECK(packed > 16.0);  // a random id alone is 16 bytes: less would mean that the ids are not random
        CHECK(batch.size() <= wire::kMaxBatchBytes);
    }
    WARN("bytes per response, worst of 20 batches: " << worst);
    CHECK(worst <= 45.0);
}

TEST_CASE("a response without comment stays below 500 bytes before packing") {
    support::SeededRandom random;
    CHECK(wire::encode(support::sample_event(random)).size() <= 500);
}
