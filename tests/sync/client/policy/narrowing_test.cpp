#include "sync/client/policy/narrowing.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <set>

#include "tests/support/fakes.h"

using client::Complaint;
using client::Narrowing;

namespace {

constexpr std::size_t kMost = 500;

// What waits, in the order of its ids, and an endpoint that stumbles over some of it.
struct Queue {
    explicit Queue(std::size_t count) {
        support::SeededRandom random(count);
        for (std::size_t i = 0; i < count; ++i)
            waiting.push_back(base::Uuid::random(random));
        std::ranges::sort(waiting);
    }

    std::vector<base::Uuid> next() const {
        std::vector<base::Uuid> batch;
        for (const auto& id : waiting) {
            if (batch.size() < narrowing.limit() && !narrowing.leaves_out(id)) batch.push_back(id);
        }
        return batch;
    }
    void remove(const std::vector<base::Uuid>& ids) {
        for (const auto& id : ids)
            std::erase(waiting, id);
    }
    // One batch, sent and judged; true when it went through.
    bool send(const std::function<bool(const std::vector<base::Uuid>&)>& is_taken, Complaint complaint) {
        const auto batch = next();
        ++requests;
        if (batch.empty()) {
            narrowing.starts_over();
            return false;
        }
        const bool is_through = is_taken(batch);
        const auto finding = is_through ? narrowing.taken(batch.size()) : narrowing.refused(batch, complaint);
        if (is_through) remove(batch);
        set_aside.insert(finding.at_fault.begin(), finding.at_fault.end());
        remove(finding.at_fault);
        return is_through;
    }
    void drain_around(const std::set<base::Uuid>& poison, Complaint complaint) {
        const auto is_taken = [&](const auto& batch) {
            return std::ranges::none_of(batch, [&](const auto& id) { return poison.contains(id); });
        };
        while (!waiting.empty() && requests < 1000)
            send(is_taken, complaint);
    }

    std::vector<base::Uuid> waiting;
    Narrowing narrowing{kMost};
    std::set<base::Uuid> set_aside;
    int requests = 0;
};

bool never(const std::vector<base::Uuid>&) {
    return false;
}

}  // namespace

TEST_CASE("the one event that the endpoint cannot read is found among 500 in twenty requests") {
    for (const std::size_t at : {0U, 1U, 137U, 250U, 498U, 499U}) {
        CAPTURE(at);
        Queue queue(500);
        const std::set<base::Uuid> poison{queue.waiting[at]};
        queue.drain_around(poison, Complaint::Content);
        CHECK(queue.waiting.empty());
        CHECK(queue.set_aside == poison);
        CHECK(queue.requests <= 20);
    }
}

TEST_CASE("the one event that gets no answer is found among 500, and the others are through") {
    for (const std::size_t at : {0U, 1U, 137U, 250U, 498U}) {
        CAPTURE(at);
        Queue queue(500);
        const std::set<base::Uuid> poison{queue.waiting[at]};
        queue.drain_around(poison, Complaint::Silence);
        CHECK(queue.waiting.empty());
        CHECK(queue.set_aside == poison);
        CHECK(queue.requests <= 25);
    }
}

TEST_CASE("several poison events are all found, and nothing else is set aside") {
    const auto complaint = GENERATE(Complaint::Content, Complaint::Silence);
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        support::SeededRandom random(seed);
        Queue queue(700);
        std::set<base::Uuid> poison;
        // Silence needs others to compare with, so the last of all is sound.
        while (poison.size() < 4)
            poison.insert(queue.waiting[static_cast<std::size_t>(random.between(0, 698))]);
        queue.drain_around(poison, complaint);
        CHECK(queue.waiting.empty());
        CHECK(queue.set_aside == poison);
    }
}

TEST_CASE("two silences are a network's mood: the batch stays as it was") {
    Queue queue(500);
    queue.send(never, Complaint::Silence);
    queue.send(never, Complaint::Silence);
    CHECK(queue.narrowing.limit() == kMost);
    queue.send(never, Complaint::Silence);
    CHECK(queue.narrowing.limit() == kMost / 2);
}

TEST_CASE("a network that lets nothing through condemns no event, however long it lasts") {
    Queue queue(50);
    for (int attempt = 0; attempt < 5000; ++attempt)
        queue.send(never, Complaint::Silence);
    CHECK(queue.set_aside.empty());
    CHECK(queue.waiting.size() == 50);
    // And then it works.
    for (int attempt = 0; attempt < 20 && !queue.waiting.empty(); ++attempt)
        queue.send([](const auto&) { return true; }, Complaint::Silence);
    CHECK(queue.waiting.empty());
    CHECK(queue.set_aside.size() < client::kMostSuspects);
}

TEST_CASE("the only event there is is never at fault for a silence") {
    Queue queue(1);
    for (int attempt = 0; attempt < 100; ++attempt)
        queue.send(never, Complaint::Silence);
    CHECK(queue.set_aside.empty());
    CHECK(queue.waiting.size() == 1);
}

TEST_CASE("a batch that is too large is halved for this round, and no event is looked for in it") {
    Queue queue(500);
    const auto is_taken = [](const auto& batch) { return batch.size() <= 100; };
    while (!queue.waiting.empty())
        queue.send(is_taken, Complaint::Size);
    CHECK(queue.set_aside.empty());
    CHECK(queue.requests <= 12);
    CHECK(queue.narrowing.limit() == 62);
    queue.narrowing.begins();
    CHECK(queue.narrowing.limit() == kMost);
}

TEST_CASE("an event that is too large alone is set aside at once") {
    Queue queue(1);
    queue.send(never, Complaint::Size);
    CHECK(queue.set_aside.size() == 1);
}
