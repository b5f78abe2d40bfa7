#include "kiosk/voice/speaker/playback.h"

#include <catch2/catch.hpp>

namespace {

using Samples = std::vector<std::int16_t>;

struct Player {
    int ended = 0;
    voice::Playback playback{[this] { ++ended; }};

    Samples fetch(std::size_t count) {
        Samples into(count, 99);
        playback.fetch(into);
        return into;
    }
};

}  // namespace

TEST_CASE("samples are fetched in order, then there is silence") {
    Player player;
    player.playback.play({1, 2, 3, 4, 5});
    CHECK(player.fetch(3) == Samples{1, 2, 3});
    CHECK(player.ended == 0);
    CHECK(player.fetch(3) == Samples{4, 5, 0});
    CHECK(player.ended == 1);
    CHECK(player.playback.is_done());
    CHECK(player.fetch(2) == Samples{0, 0});
    CHECK(player.ended == 1);
}

TEST_CASE("the end is told when the last sample is just in time") {
    Player player;
    player.playback.play({1, 2});
    CHECK(player.fetch(2) == Samples{1, 2});
    CHECK(player.ended == 1);
}

TEST_CASE("what is held is silent and goes on where it stopped") {
    Player player;
    player.playback.play({1, 2, 3});
    CHECK(player.fetch(1) == Samples{1});
    player.playback.pause();
    CHECK(player.fetch(2) == Samples{0, 0});
    CHECK_FALSE(player.playback.is_done());
    player.playback.resume();
    CHECK(player.fetch(2) == Samples{2, 3});
}

TEST_CASE("what is dropped is silent at once") {
    Player player;
    player.playback.play({1, 2, 3});
    player.playback.drop();
    CHECK(player.playback.is_done());
    CHECK(player.fetch(2) == Samples{0, 0});
}
