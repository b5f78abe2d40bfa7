#include <poll.h>
#include <catch2/catch.hpp>

#include "kiosk/store/job_queue.h"
#include "tests/support/fakes.h"

namespace {

store::Draft draft(support::SeededRandom& random) {
    store::Draft draft;
    draft.id = base::Uuid::random(random);
    return draft;
}

bool is_readable(const store::JobQueue& queue) {
    pollfd source{queue.descriptor(), POLLIN, 0};
    return poll(&source, 1, 0) == 1;
}

}  // namespace

TEST_CASE("a newer form of a waiting draft takes its place") {
    support::SeededRandom random;
    store::JobQueue queue;
    auto first = draft(random);
    queue.push(store::SaveDraft{first});
    first.language = "ar";
    queue.push(store::SaveDraft{first});
    CHECK(std::get<store::SaveDraft>(*queue.take()).draft.language == "ar");
    CHECK_FALSE(queue.take());
}

TEST_CASE("neither an erasure, nor an end, nor another visitor's draft is overtaken") {
    support::SeededRandom random;
    store::JobQueue queue;
    const auto first = draft(random);
    const auto second = draft(random);
    queue.push(store::SaveDraft{first});
    queue.push(store::EraseDraft{first.id});
    queue.push(store::SaveDraft{first});
    queue.push(store::SaveDraft{second});
    queue.push(store::SaveDraft{first});
    queue.push(store::EndVisit{first, {true, {}}});
    queue.push(store::SaveDraft{first});
    const std::vector<std::pair<std::size_t, base::Uuid>> expected{
        {0, first.id}, {1, first.id}, {0, first.id}, {0, second.id},
        {0, first.id}, {2, first.id}, {0, first.id}};
    for (const auto& [kind, id] : expected) {
        const auto job = queue.take();
        REQUIRE(job);
        CHECK(job->index() == kind);
        CHECK(id_of(*job) == id);
    }
    CHECK_FALSE(queue.take());
}

TEST_CASE("a draft in hand is exchanged for its newer form only if that comes next") {
    support::SeededRandom random;
    store::JobQueue queue;
    auto first = draft(random);
    const auto second = draft(random);
    queue.push(store::SaveDraft{first});
    auto in_hand = *queue.take();
    queue.push(store::SaveDraft{second});
    first.language = "ar";
    queue.push(store::SaveDraft{first});
    in_hand = queue.newest_form_of(std::move(in_hand));
    CHECK(std::get<store::SaveDraft>(in_hand).draft.language.empty());
    REQUIRE(queue.take());
    in_hand = queue.newest_form_of(std::move(in_hand));
    CHECK(std::get<store::SaveDraft>(in_hand).draft.language == "ar");
    CHECK_FALSE(queue.take());
}

TEST_CASE("the queue's descriptor is readable from a push or a wake until it is forgotten") {
    store::JobQueue queue;
    CHECK_FALSE(is_readable(queue));
    queue.wake();
    CHECK(is_readable(queue));
    queue.forget_wakes();
    CHECK_FALSE(is_readable(queue));
    queue.push(store::SetSetting{"a", "b"});
    CHECK(is_readable(queue));
}
