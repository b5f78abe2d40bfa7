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

namespace {

wire::Ledger a_ledger() {
    wire::Ledger ledger{*base::Uuid::parse("6f1c7c1e-0000-4222-8333-444455556666"), 412, 400, 2, 10, 57, {}};
    wire::add_to(ledger.sum, ledger.store);
    return ledger;
}

}  // namespace

TEST_CASE("a ledger travels as one field and comes back as it was") {
    const auto ledger = a_ledger();
    const auto field = wire::encode(ledger);
    CHECK(field.starts_with(R"(store="6f1c7c1e-0000-4222-8333-444455556666", recorded=412, settled=400, )"
                            R"(rejected=2, waiting=10, report_no=57, sum=:)"));
    CHECK(wire::decode_ledger(field).value() == ledger);
    CHECK(wire::decode_ledger("none").value() == std::nullopt);
}

TEST_CASE("a ledger in any other form, or that does not add up, is refused") {
    const auto good = wire::encode(a_ledger());
    const auto with = [&](const std::string& from, const std::string& to) {
        auto changed = good;
        const auto at = changed.find(from);
        REQUIRE(at != std::string::npos);
        return changed.replace(at, from.size(), to);
    };
    for (const auto& bad :
         {std::string(), std::string("None"), good + " ", good.substr(0, good.size() - 1), " " + good,
          with("412", "0412"), with("412", "+412"), with("412", "-412"), with("412", "99999999999999999999"),
          with("412", "411"), with("waiting=10", "waiting=-10"),
          with("settled=400, rejected=2", "rejected=2, settled=400"), with(", settled", ",settled"),
          with("6f1c", "6F1C"), with("6f1c7c1e", "6f1c7c1"), with("report_no=57", "report_no="),
          with("sum=:", "sum=:AA"), with("settled=400", "settled=9223372036854775807"),
          with(", report_no=57", "")}) {
        CAPTURE(bad);
        CHECK_FALSE(wire::decode_ledger(bad));
    }
}
