#include "sync/wire/ledger.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <vector>

#include "sync/wire/hash.h"
#include "tests/support/fakes.h"

namespace {

wire::LedgerSum sum_of(const std::vector<base::Uuid>& ids) {
    wire::LedgerSum sum{};
    for (const auto& id : ids)
        wire::add_to(sum, id);
    return sum;
}

std::vector<base::Uuid> some_ids() {
    support::SeededRandom random;
    std::vector<base::Uuid> ids;
    for (int i = 0; i < 200; ++i)
        ids.push_back(base::Uuid::random(random));
    return ids;
}

}  // namespace

TEST_CASE("the ledger's sum does not depend on the order of the ids") {
    auto ids = some_ids();
    const auto sum = sum_of(ids);
    std::reverse(ids.begin(), ids.end());
    CHECK(sum_of(ids) == sum);
    std::sort(ids.begin(), ids.end());
    CHECK(sum_of(ids) == sum);
}

TEST_CASE("one exchanged, missing or doubled id changes the ledger's sum") {
    const auto ids = some_ids();
    const auto sum = sum_of(ids);
    auto missing = ids;
    missing.pop_back();
    CHECK(sum_of(missing) != sum);
    auto exchanged = ids;
    exchanged.back().bytes[15] ^= 1;
    CHECK(sum_of(exchanged) != sum);
    auto doubled = ids;
    doubled.push_back(ids.front());
    CHECK(sum_of(doubled) != sum);
}

TEST_CASE("the sum of one id is its BLAKE2b-128") {
    // printf '\x00\x01…\x0f' | b2sum -l 128
    base::Uuid id;
    for (std::size_t i = 0; i < 16; ++i)
        id.bytes[i] = static_cast<std::uint8_t>(i);
    CHECK(wire::to_hex(sum_of({id})) == "f9477b91722fe719f946834577e0e8a2");
}
