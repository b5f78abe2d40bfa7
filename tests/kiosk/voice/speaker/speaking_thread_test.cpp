#include "kiosk/voice/speaker/speaking_thread.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>

#include "kiosk/voice/steps.h"

using namespace std::chrono_literals;

namespace {

// A loudspeaker whose sound thread is the test: it fetches when the test says so.
class Loudspeaker {
public:
    voice::SpeakingThread::OpenSound opener() {
        return [this](int, platform::Fill fill) -> base::Result<std::unique_ptr<platform::Sound>> {
            const std::lock_guard lock(mutex_);
            if (is_missing) return base::fail(base::ErrorKind::Unavailable, "there is no sound");
            fill_ = std::move(fill);
            ++opened_;
            changed_.notify_all();
            return std::unique_ptr<platform::Sound>(std::make_unique<Open>(*this));
        };
    }

    // As the device does it: the next samples, whatever they are.
    std::vector<std::int16_t> fetch(std::size_t count) {
        std::vector<std::int16_t> samples(count, 0);
        const std::lock_guard lock(mutex_);
        if (fill_) fill_(samples);
        return samples;
    }
    void wait_until_closed() {
        std::unique_lock lock(mutex_);
        REQUIRE(changed_.wait_for(lock, 20s, [this] { return opened_ > 0 && !fill_; }));
    }
    void wait_until_open_again() {
        std::unique_lock lock(mutex_);
        REQUIRE(changed_.wait_for(lock, 20s, [this] { return opened_ > 1; }));
    }

    std::atomic<bool> is_missing = false;

private:
    struct Open : platform::Sound {
        explicit Open(Loudspeaker& owner) : speaker(owner) {}
        ~Open() override {
            const std::lock_guard lock(speaker.mutex_);
            speaker.fill_ = nullptr;
            speaker.changed_.notify_all();
        }
        [[nodiscard]] bool is_lost() const override { return false; }
        Loudspeaker& speaker;
    };

    std::mutex mutex_;
    std::condition_variable changed_;
    platform::Fill fill_;
    int opened_ = 0;
};

struct Room {
    Loudspeaker loudspeaker;
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<voice::Report> reports;
    voice::SpeakingThread speaker{[this](voice::Report report) {
                                      const std::lock_guard lock(mutex);
                                      reports.push_back(std::move(report));
                                      changed.notify_all();
                                  },
                                  loudspeaker.opener()};

    template <class R>
    std::vector<R> all() {
        std::vector<R> found;
        for (const auto& report : reports) {
            if (const auto* one = std::get_if<R>(&report)) found.push_back(*one);
        }
        return found;
    }
    // Waits until that many of them have come.
    template <class R>
    std::vector<R> wait_for(std::size_t count) {
        std::unique_lock lock(mutex);
        REQUIRE(changed.wait_for(lock, 20s, [&] { return all<R>().size() >= count; }));
        return all<R>();
    }
    // Fetches until everything that was begun has ended.
    void hear(std::size_t count) {
        const auto is_over = [&] {
            const std::lock_guard lock(mutex);
            return all<voice::Said>().size() >= count;
        };
        while (!is_over())
            (void)loudspeaker.fetch(512);
    }
};

voice::Utterances lines(const std::vector<std::string>& words, const std::string& voice = "sv") {
    voice::Utterances all;
    for (const auto& one : words)
        all.push_back({one, voice, voice, {}, false});
    return all;
}

int loudest(const std::vector<std::int16_t>& samples) {
    int most = 0;
    for (const int sample : samples)
        most = std::max(most, std::abs(sample));
    return most;
}

}  // namespace

TEST_CASE("utterances are said one after the other and reported") {
    Room room;
    room.speaker.speak(lines({"ett", "två", "tre"}), {.turn = 7});
    room.hear(3);
    const auto began = room.wait_for<voice::Began>(3);
    CHECK(began[0].utterance.words == "ett");
    CHECK(began[2].utterance.words == "tre");
    CHECK(began[2].turn == 7);
    CHECK(began[0].time <= began[2].time);
}

TEST_CASE("stopped, the loudspeaker is silent with the next sample and nothing more begins (A05)") {
    Room room;
    room.speaker.speak(lines({"Hur trygg eller otrygg känner du dig här", "två"}), {.turn = 1});
    (void)room.wait_for<voice::Began>(1);
    CHECK(loudest(room.loudspeaker.fetch(22050)) > 0);
    const auto before = std::chrono::steady_clock::now();
    room.speaker.stop();
    CHECK(loudest(room.loudspeaker.fetch(22050)) == 0);
    CHECK(std::chrono::steady_clock::now() - before < 100ms);
    room.speaker.speak(lines({"nu"}), {.turn = 2});
    room.hear(1);
    CHECK(room.wait_for<voice::Began>(2).back().utterance.words == "nu");
}

TEST_CASE("held, it is silent, and goes on where it was") {
    Room room;
    room.speaker.speak(lines({"Hur trygg eller otrygg känner du dig här"}), {});
    (void)room.wait_for<voice::Began>(1);
    (void)room.loudspeaker.fetch(2000);
    room.speaker.pause();
    CHECK(loudest(room.loudspeaker.fetch(22050)) == 0);
    SECTION("shortly") {}
    SECTION("for long: the sound is closed and opened again") {
        room.loudspeaker.wait_until_closed();
        room.speaker.resume();
        room.loudspeaker.wait_until_open_again();
    }
    room.speaker.resume();
    CHECK(loudest(room.loudspeaker.fetch(11025)) > 0);
    room.hear(1);
}

TEST_CASE("what is held can be stopped") {
    Room room;
    room.speaker.speak(lines({"ett", "två"}), {});
    (void)room.wait_for<voice::Began>(1);
    room.speaker.pause();
    room.speaker.stop();
    room.speaker.speak(lines({"tre"}), {});
    room.hear(1);
    CHECK(room.wait_for<voice::Began>(2).back().utterance.words == "tre");
}

TEST_CASE("each volume is louder than the one before, by its decibels (A20)") {
    int before = 0;
    for (const int step : {0, 1, 2, 3, 4}) {
        Room room;
        room.speaker.speak(lines({"Mycket trygg"}), {.gain = voice::gain(step)});
        (void)room.wait_for<voice::Began>(1);
        const int now = loudest(room.loudspeaker.fetch(40000));
        if (before > 0) CHECK(static_cast<double>(now) / before == Approx(1.995).epsilon(0.1));  // 6 dB
        before = now;
    }
    CHECK(before > 8000);
}

TEST_CASE("the sound is closed soon after the last word, and opened for the next") {
    Room room;
    room.speaker.speak(lines({"ett"}), {});
    room.hear(1);
    room.loudspeaker.wait_until_closed();
    room.speaker.speak(lines({"två"}), {});
    room.loudspeaker.wait_until_open_again();
    room.hear(2);
}

TEST_CASE("an utterance whose voice is missing is passed over and told") {
    Room room;
    auto said = lines({"ett", "hal", "tre"});
    said[1].voice = "so";
    room.speaker.speak(said, {.turn = 4});
    room.hear(2);
    const auto mute = room.wait_for<voice::Mute>(1);
    CHECK(mute[0].turn == 4);
    CHECK(mute[0].utterances == 1);
    CHECK_FALSE(mute[0].has_no_sound);
    CHECK(room.wait_for<voice::Began>(2).back().utterance.words == "tre");
}

TEST_CASE("without a loudspeaker nothing is said, it is told once for all that waits, and tried anew later") {
    Room room;
    room.loudspeaker.is_missing = true;
    room.speaker.speak(lines({"ett", "två", "tre"}), {.turn = 3});
    const auto mute = room.wait_for<voice::Mute>(1);
    CHECK(mute[0].has_no_sound);
    CHECK(mute[0].utterances == 3);
    room.loudspeaker.is_missing = false;
    room.speaker.speak(lines({"fyra"}), {});
    room.hear(1);
    CHECK(room.all<voice::Mute>().size() == 1);
}

TEST_CASE("a speaker that never spoke ends without having started anything") {
    Room room;
    room.speaker.stop();
    room.speaker.forget();
    CHECK(room.reports.empty());
}

TEST_CASE("the end of the program does not wait for the end of a sentence") {
    const auto before = std::chrono::steady_clock::now();
    {
        Room room;
        room.speaker.speak(lines({"Hur trygg eller otrygg känner du dig här när det är mörkt"}), {});
        (void)room.wait_for<voice::Began>(1);
    }
    CHECK(std::chrono::steady_clock::now() - before < 5s);
}
