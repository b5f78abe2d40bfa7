#include "kiosk/text/scrub.h"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "kiosk/text/shaper.h"
#include "tests/support/memory_search.h"
#include "tests/support/paths.h"

#ifdef LYHORD_CAN_SEARCH_MEMORY

using support::copies_in_memory;
using support::secret;

namespace {

// A text so short that it lies inside the string itself: where it lay on the stack.
[[gnu::noinline]] std::uintptr_t leave_on_the_stack() {
    std::string text = secret().substr(0, 12);
    asm volatile("" : : "r"(text.data()) : "memory");
    return reinterpret_cast<std::uintptr_t>(text.data());
}

// Deeper than what looks for it goes.
[[gnu::noinline]] std::uintptr_t leave_deep_on_the_stack() {
    std::array<char, 16 * 1024> above{};
    asm volatile("" : : "r"(above.data()) : "memory");
    return leave_on_the_stack();
}

bool is_secret_at(std::uintptr_t place) {
    std::array<char, 12> bytes{};
    const int memory = open("/proc/self/mem", O_RDONLY);
    const auto got = pread(memory, bytes.data(), bytes.size(), static_cast<off_t>(place));
    close(memory);
    return got == 12 && std::equal(bytes.begin(), bytes.end(), support::kShifted,
                                   [](char byte, char shifted) { return byte == shifted - 1; });
}

}  // namespace

TEST_CASE("a short text that lay on the stack is overwritten there (P11)") {
    const auto place = leave_deep_on_the_stack();
    REQUIRE(is_secret_at(place));  // the search does find
    text::scrub_stack();
    CHECK_FALSE(is_secret_at(place));
}

TEST_CASE("a private text that was shaped and drawn leaves no copy in memory (P11)") {
    text::overwrite_freed_memory();
    auto shaper = text::Shaper::load(support::in_source("assets/fonts.conf"));
    REQUIRE(shaper);
    constexpr theme::TextStyle style{.size = 36, .weight = 400, .tracking = 0, .line_height = 46};
    {
        auto typed = secret();
        const text::TextBox box{.words = typed, .style = style, .width = 400, .is_private = true};
        (void)shaper->caret(typed, style, 400, typed.size());
        (void)shaper->render(box, {});
        CHECK(copies_in_memory() > 0);  // the search does find
    }
    text::scrub_freed_blocks();
    CHECK(copies_in_memory() == 0);
}

#endif
