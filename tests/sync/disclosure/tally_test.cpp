#include "sync/disclosure/tally.h"

#include <catch2/catch.hpp>

using disclosure::Tally;

namespace {

base::UtcHour day(int n) {
    return {base::UtcHour{}.value + std::chrono::hours(24 * n)};
}

void add(Tally& tally, std::int64_t answer, int times) {
    for (; times > 0; --times)
        tally.add(answer);
}

}  // namespace

TEST_CASE("a segment is published by the first look in the next period, once it holds its secret number") {
    Tally tally{{6, {}}, {}, {}};
    tally.look(day(1), 9);
    add(tally, 4, 3);
    add(tally, 2, 2);
    tally.look(day(2), 9);
    CHECK(tally.published.empty());
    add(tally, 3, 1);
    tally.look(day(2), 9);
    CHECK(tally.published.empty());
    CHECK(tally.look(day(3), 7));
    CHECK(tally.published == disclosure::Counts{{4, 3}, {2, 2}, {3, 1}});
    CHECK(tally.open == disclosure::Segment{7, {}});
}

TEST_CASE("a segment in which all or all but one agree is never published, not even with later ones") {
    for (const int others : {0, 1}) {
        Tally tally{{5, {}}, {}, {}};
        tally.look(day(1), 5);
        add(tally, 4, 8);
        add(tally, 1, others);
        tally.look(day(2), 5);
        CHECK(tally.published.empty());
        CHECK(tally.open.answers.empty());
        add(tally, 3, 3);
        add(tally, 2, 2);
        tally.look(day(3), 5);
        CHECK(tally.published == disclosure::Counts{{3, 3}, {2, 2}});
    }
}

TEST_CASE("a look in the same period, or under a clock that went back, changes nothing") {
    Tally tally{{5, {}}, {}, {}};
    tally.look(day(10), 5);
    add(tally, 4, 3);
    add(tally, 2, 3);
    const auto before = tally;
    for (const int n : {10, 9, 1, 10})
        CHECK_FALSE(tally.look(day(n), 8));
    CHECK(tally == before);
    CHECK(tally.look(day(11), 8));
    CHECK(disclosure::total_of(tally.published) == 6);
}

TEST_CASE("two who differ from the rest make a segment mixed, one does not") {
    CHECK_FALSE(disclosure::is_mixed({}));
    CHECK_FALSE(disclosure::is_mixed({{4, 9}}));
    CHECK_FALSE(disclosure::is_mixed({{4, 8}, {1, 1}}));
    CHECK(disclosure::is_mixed({{4, 7}, {1, 2}}));
    CHECK(disclosure::is_mixed({{4, 7}, {1, 1}, {2, 1}}));
}
