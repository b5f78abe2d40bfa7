#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "sync/base/file.h"
#include "sync/wire/bundle/bundle.h"
#include "tests/sync/stick/world.h"

// Sticks and the network together, in every order that a seed draws.
using namespace stick_test;

namespace {

struct Life {
    explicit Life(std::uint64_t seed) : random(seed) {
        for (const std::uint8_t number : std::initializer_list<std::uint8_t>{7, 8})
            kiosks.push_back(std::make_unique<Kiosk>(number, endpoint));
    }
    Kiosk& any_kiosk() { return *kiosks[random.between(0, std::ssize(kiosks) - 1)]; }
    // A file on the stick, perhaps of long ago.
    std::optional<std::filesystem::path> any_bundle() {
        if (bundles.empty()) return std::nullopt;
        return bundles[random.between(0, std::ssize(bundles) - 1)];
    }
    // A copy of a bundle that breaks off somewhere, as of a stick that was pulled out while it was copied.
    std::filesystem::path broken(const std::filesystem::path& bundle) {
        const auto bytes = valued(base::read_file(bundle));
        const auto name = stick / ("broken-" + bundle.filename().string());
        const auto size = random.between(1, std::ssize(bytes) - 1);
        valued(base::write_file(name, bytes.substr(0, static_cast<std::size_t>(size))));
        return name;
    }
    void step();
    void settle_all();

    Endpoint endpoint;
    support::TemporaryFolder stick;
    support::SeededRandom random;
    std::vector<std::unique_ptr<Kiosk>> kiosks;
    std::vector<std::filesystem::path> bundles;
    std::set<base::Uuid> answered;
};

void Life::step() {
    auto& kiosk = any_kiosk();
    switch (random.between(0, 7)) {
        case 0:
        case 1:
            for (auto count = random.between(1, 40); count > 0; --count)
                answered.insert(kiosk.answer());
            return;
        case 2:
            for (const auto& file : kiosk.save(stick.path()))
                bundles.push_back(file);
            return;
        case 3:
            endpoint.wire.loses_replies = random.between(0, 1) == 1;
            kiosk.send();
            endpoint.wire.loses_replies = false;
            return;
        case 4:
            if (const auto bundle = any_bundle()) valued(import(*bundle, endpoint));
            return;
        case 5:
            if (const auto bundle = any_bundle()) valued(import(broken(*bundle), endpoint));
            return;
        case 6:
            kiosk.take(stick.path());
            return;
        default:
            kiosk.let_go();
            return;
    }
}

void Life::settle_all() {
    for (auto& kiosk : kiosks) {
        for (const auto& file : kiosk->save(stick.path()))
            valued(import(file, endpoint));
        kiosk->take(stick.path());
        kiosk->let_go();
    }
}

}  // namespace

TEST_CASE(
    "in any order, any number of times, mixed with the network: each answer is stored once and then let go") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        Life life(seed);
        for (int steps = 0; steps < 60; ++steps) {
            life.step();
            // I1: what has left a kiosk is stored.
            std::int64_t waiting = 0;
            for (const auto& kiosk : life.kiosks)
                waiting += kiosk->waiting();
            REQUIRE(life.endpoint.stored() + waiting >= std::ssize(life.answered));
            REQUIRE(life.endpoint.stored() == life.endpoint.ids());
        }
        life.settle_all();
        CHECK(life.endpoint.stored() == std::ssize(life.answered));
        CHECK(life.endpoint.ids() == std::ssize(life.answered));
        for (const auto& kiosk : life.kiosks)
            CHECK(kiosk->waiting() == 0);
    }
}
