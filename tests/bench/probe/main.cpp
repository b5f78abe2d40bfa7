// lyhord-screen-probe: what somebody in front of the screen would see, with a clock. Knows nothing of the
// program that it watches, so that different programs can be measured alike.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <optional>
#include <thread>

#include "sync/arguments/arguments.h"
#include "tests/bench/probe/echo.h"
#include "tests/bench/probe/glass.h"

namespace {

using probe::Clock;
using probe::Glass;
using probe::Pixels;
using probe::Rect;
using std::chrono::milliseconds;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr milliseconds kPatience{3000};  // for a touch to be answered
constexpr milliseconds kQuiet{150};      // so long without change is rest: longer than any transition
constexpr milliseconds kLookEvery{1};    // while a program starts: looking must not slow it

// Until the picture has not changed for kQuiet; the time of its last change.
Clock::time_point settled(Glass& glass, Pixels last, Clock::time_point since) {
    auto changed = since;
    while (Clock::now() - changed < kQuiet) {
        const auto& now = glass.look();
        if (now != last) {
            last = now;
            changed = Clock::now();
        }
        std::this_thread::sleep_for(kLookEvery);
    }
    return changed;
}

struct Answer {
    Milliseconds first{}, last{};
};

// One click and the first and last change it makes; nullopt when it makes none.
std::optional<Answer> answer_to_click(Glass& glass) {
    const Pixels before = glass.look();
    const auto touched = Clock::now();
    glass.click();
    while (Clock::now() - touched < kPatience) {
        if (glass.look() != before) {
            const auto first = Clock::now();
            const auto last = settled(glass, glass.look(), first);
            return Answer{first - touched, last - touched};
        }
    }
    return std::nullopt;
}

int clicks(Glass& glass, const std::vector<int>& at, int count) {
    glass.move_to(at[0], at[1]);
    settled(glass, glass.look(), Clock::now());  // hovering may change the picture by itself
    for (int click = 0; click < count; ++click) {
        const auto answer = answer_to_click(glass);
        if (!answer) {
            std::fprintf(stderr, "lyhord-screen-probe: click %d changed nothing\n", click + 1);
            return 1;
        }
        std::printf("{\"first_ms\":%.3f,\"last_ms\":%.3f}\n", answer->first.count(), answer->last.count());
        std::fflush(stdout);
    }
    return 0;
}

int save(Glass& glass, const std::string& file) {
    settled(glass, glass.look(), Clock::now());
    const auto& pixels = glass.look();
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(pixels.data()), static_cast<std::streamsize>(pixels.size()));
    return out.good() ? 0 : 1;
}

// Prints when the rectangle looks as it was saved, on the clock that Python calls time.monotonic().
int await(Glass& glass, const std::string& file, int seconds) {
    std::ifstream in(file, std::ios::binary);
    const Pixels wanted{std::istreambuf_iterator<char>(in), {}};
    std::puts("watching");
    std::fflush(stdout);
    const auto until = Clock::now() + std::chrono::seconds(seconds);
    while (Clock::now() < until) {
        if (glass.look() == wanted) {
            std::printf("{\"at\":%.6f}\n",
                        std::chrono::duration<double>(Clock::now().time_since_epoch()).count());
            return 0;
        }
        std::this_thread::sleep_for(kLookEvery);
    }
    std::fprintf(stderr, "lyhord-screen-probe: it never looked so\n");
    return 1;
}

Rect rect_of(const std::vector<int>& numbers) {
    return {numbers[0], numbers[1], numbers[2], numbers[3]};
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<int> at{8, 8};
    std::vector<int> watched{0, 0, 16, 16};
    std::string file;
    int count = 1;
    int seconds = 30;
    arguments::Program program("Touches the screen and says when it changed.", "lyhord-screen-probe");
    program.needs_command();
    program.option("--watch", watched, "x y w h").takes(4);
    auto clicking = program.command("click", "clicks at x y; milliseconds to the first and the last change");
    clicking.argument("at", at).takes(2).required();
    clicking.option("--count", count);
    clicking.runs([&] {
        Glass glass(rect_of(watched));
        return clicks(glass, at, count);
    });
    auto floor = program.command("floor", "the same on the simplest program there is");
    floor.option("--count", count);
    floor.runs([&] {
        const probe::Echo echo(Rect{0, 0, 16, 16});
        Glass glass(rect_of(watched));
        return clicks(glass, at, count);
    });
    auto saving = program.command("save", "keeps what the rectangle shows");
    saving.argument("file", file).required();
    saving.runs([&] {
        Glass glass(rect_of(watched));
        return save(glass, file);
    });
    auto awaiting = program.command("await", "when the rectangle looks as it was kept");
    awaiting.argument("file", file).required();
    awaiting.option("--seconds", seconds);
    awaiting.runs([&] {
        Glass glass(rect_of(watched));
        return await(glass, file, seconds);
    });
    return program.run(argc, argv);
}
