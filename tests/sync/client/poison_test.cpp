// One event that the endpoint stumbles over (E14): it is found, set apart, shown, and holds up nobody.

#include <algorithm>
#include <catch2/catch.hpp>

#include "sync/wire/problem.h"
#include "tests/sync/client/house.h"

using namespace std::chrono_literals;
using client_test::count;
using client_test::House;
using client_test::valued;
using support::http_reply;
using support::Reaction;
using support::ReceivedRequest;
using support::Then;

namespace {

// An endpoint that stumbles in some way over batches with one of `poison` in them.
struct Stumbling : House {
    explicit Stumbling(Reaction how) : kiosk((enrol(), folder.path())), stumble(std::move(how)) {
        on_batch = [this](const ReceivedRequest& request) {
            ++batches;
            const auto events = client_test::events_of(request);
            const bool is_poisoned = std::ranges::any_of(
                events, [&](const auto& event) { return std::ranges::count(poison, event.id) > 0; });
            return is_poisoned && is_stumbling ? stumble
                                               : client_test::acknowledge(central.take(request.body));
        };
    }

    void answers(int times) {
        for (int i = 0; i < times; ++i)
            kiosk.answer();
    }
    void poisons() { poison.push_back(kiosk.answer().to_string()); }
    // As often as the policy lets it, for so long, or until it has set an event apart.
    void works_for(std::chrono::minutes span, bool is_search = false) {
        const auto end = clock.monotonic() + span;
        for (client::Wake wake{.kiosk_changed = true}; clock.monotonic() < end; wake = {}) {
            if (is_search && count(sync_db(), "refusal") > 0) return;
            const auto next = std::max(turn(wake), clock.monotonic() + 1ms);
            clock.advance(std::chrono::ceil<std::chrono::milliseconds>(next - clock.monotonic()));
        }
    }
    [[nodiscard]] std::string refused() const {
        return client_test::text(sync_db(), "SELECT group_concat(lower(hex(id)) || problem) FROM refusal");
    }
    [[nodiscard]] std::string hex_of_poison() const {
        auto hex = poison.at(0);
        std::erase(hex, '-');
        return hex;
    }

    client_test::Kiosk kiosk;
    Reaction stumble;
    std::vector<std::string> poison;
    bool is_stumbling = true;
    int batches = 0;
};

Reaction problem(wire::ProblemKind kind) {
    return {http_reply(wire::problem_type(kind).status, std::string(wire::kProblemContentType),
                       wire::encode_problem(kind, "scripted"))};
}

}  // namespace

TEST_CASE("an event that the endpoint cannot read is found at once among a hundred and set apart") {
    Stumbling house(problem(wire::ProblemKind::MalformedBatch));
    house.answers(60);
    house.poisons();
    house.answers(40);
    house.turn({.kiosk_changed = true});
    CHECK(house.central.stored.size() == 100);
    CHECK(house.central.exists == 0);
    CHECK(house.batches <= 16);
    CHECK(house.refused() == house.hex_of_poison() + "malformed-batch");
    CHECK(client_test::status(house.sync_db(), "problem.malformed-batch") == "1");
    CHECK(house.kiosk.waiting() == 101);  // nothing is deleted
    CHECK(house.network() == "ok");
}

TEST_CASE("an event over which the endpoint falls silent is found within hours, and set apart") {
    const auto stumble =
        GENERATE(as<Reaction>{}, Reaction{"", Then::Reset}, problem(wire::ProblemKind::Internal),
                 Reaction{http_reply(403, "text/html", "blocked by the firewall")},
                 Reaction{http_reply(502, "text/html", "bad gateway")});
    Stumbling house(stumble);
    house.answers(30);
    house.poisons();
    house.answers(30);
    house.works_for(6h, true);
    house.works_for(20min);
    CHECK(house.central.stored.size() == 60);
    for (const auto& [id, times] : house.central.stored)
        CHECK(times == 1);
    CHECK(house.refused() == house.hex_of_poison() + "unanswered");
    CHECK(client_test::status(house.sync_db(), "problem.unanswered") == "1");
    CHECK(house.kiosk.waiting() == 61);
    house.works_for(70min);
    CHECK(house.network() == "ok");  // it holds up nobody, and is told of by itself
    // New answers go as ever.
    house.answers(5);
    house.works_for(1min);
    CHECK(house.central.stored.size() == 65);
}

TEST_CASE("an event that was set apart is tried again alone, also by the next run, and arrives once mended") {
    Stumbling house(problem(wire::ProblemKind::MalformedBatch));
    house.answers(10);
    house.poisons();
    house.turn({.kiosk_changed = true});
    CHECK(house.central.stored.size() == 10);
    const auto before = house.batches;
    house.clock.advance(5h);
    house.turn({.kiosk_changed = true});
    CHECK(house.batches == before);
    house.start_again();
    house.answers(5);
    house.turn({.kiosk_changed = true});
    CHECK(house.central.stored.size() == 15);
    CHECK(house.batches <= before + 3);  // those before it by id, itself alone, and those after it
    CHECK_FALSE(house.refused().empty());
    house.is_stumbling = false;
    house.clock.advance(client::kSetApartFor);
    house.turn();
    house.clock.advance(1h);
    house.turn();
    CHECK(house.central.stored.size() == 16);
    CHECK(house.refused().empty());
    CHECK(client_test::status(house.sync_db(), "problem.malformed-batch").empty());
}

TEST_CASE("what was set apart is forgotten when the kiosk has let it go, never before") {
    Stumbling house(problem(wire::ProblemKind::MalformedBatch));
    house.answers(4);
    house.poisons();
    house.turn({.kiosk_changed = true});
    CHECK(count(house.sync_db(), "refusal") == 1);
    house.clock.advance(24h);
    house.turn();
    CHECK(count(house.sync_db(), "refusal") == 1);
    house.kiosk.remove(*base::Uuid::parse(house.poison.at(0)));
    house.turn({.kiosk_changed = true});
    CHECK(count(house.sync_db(), "refusal") == 0);
    CHECK(client_test::status(house.sync_db(), "problem.malformed-batch").empty());
}

TEST_CASE("a network that breaks off for hours condemns no answer") {
    Stumbling house({"", Then::Reset});
    house.answers(8);
    house.on_batch = [&](const ReceivedRequest& request) {
        return house.is_stumbling ? house.stumble
                                  : client_test::acknowledge(house.central.take(request.body));
    };
    for (int attempts = 0; attempts < 20; ++attempts) {
        house.turn({.kiosk_changed = true});
        house.clock.advance(client::kBackOffCap);
    }
    CHECK(count(house.sync_db(), "refusal") == 0);
    CHECK(house.network() == "unsteady");
    house.is_stumbling = false;
    house.clock.advance(client::kBackOffCap);
    house.turn();
    CHECK(house.central.stored.size() == 8);
    CHECK(house.central.exists == 0);
    CHECK(count(house.sync_db(), "refusal") == 0);
}
