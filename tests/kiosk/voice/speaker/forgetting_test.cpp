#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>

#include "kiosk/text/scrub.h"
#include "kiosk/voice/speaker/speaking_thread.h"
#include "tests/support/memory_search.h"

#ifdef LYHORD_CAN_SEARCH_MEMORY

using namespace std::chrono_literals;

namespace {

// A loudspeaker that takes everything at once.
class Sink : public platform::Sound {
public:
    explicit Sink(platform::Fill fill)
        : thread_([this, fill = std::move(fill)] {
              std::vector<std::int16_t> samples(22050);
              while (!is_ending_)
                  fill(samples);
          }) {}
    ~Sink() override {
        is_ending_ = true;
        thread_.join();
    }
    [[nodiscard]] bool is_lost() const override { return false; }

private:
    std::atomic<bool> is_ending_ = false;
    std::thread thread_;
};

template <class F>
bool becomes_true(F fact) {
    const auto until = std::chrono::steady_clock::now() + 20s;
    while (!fact()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::yield();
    }
    return true;
}

}  // namespace

TEST_CASE("a comment that was said to headphones leaves no copy in memory once it is forgotten (P11)") {
    text::overwrite_freed_memory();
    std::atomic<int> said = 0;
    voice::SpeakingThread speaker(
        [&](const voice::Report& report) { said += std::holds_alternative<voice::Said>(report) ? 1 : 0; },
        [](int, platform::Fill fill) -> base::Result<std::unique_ptr<platform::Sound>> {
            return std::unique_ptr<platform::Sound>(std::make_unique<Sink>(std::move(fill)));
        });
    speaker.speak({{support::secret(), "sv", "sv", "written", true}}, {});
    REQUIRE(becomes_true([&] { return said == 1; }));
    CHECK(support::copies_in_memory() > 0);  // espeak-ng has kept one, and the search does find it
    text::scrub_freed_blocks();              // this thread's own
    speaker.forget();
    CHECK(becomes_true([] { return support::copies_in_memory() == 0; }));
}

#endif
