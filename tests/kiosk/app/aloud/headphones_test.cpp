#include "kiosk/platform/headphones.h"

#include <catch2/catch.hpp>

#include <sys/stat.h>

#include <atomic>
#include <fstream>

#include "tests/support/temporary_folder.h"

// That a jack is noticed needs one. It was tried in a virtual machine with virtual ones (uinput, Linux 6.1):
// in at the start, out, in, its device gone and back, two at once. Here stands what needs none.

TEST_CASE("a machine without input devices says so") {
    const auto watching = platform::Headphones::watch("/nowhere/input", [](bool) {});
    REQUIRE_FALSE(watching);
    CHECK(watching.error().kind == base::ErrorKind::NotFound);
}

TEST_CASE("files that are no jacks are passed over, and watching ends at once") {
    const support::TemporaryFolder folder;
    std::ofstream(folder / "event0") << "no device";
    std::ofstream(folder / "mouse0") << "no device";
    std::atomic<int> told = 0;
    {
        auto watching = platform::Headphones::watch(folder.path(), [&](bool) { ++told; });
        REQUIRE(watching);
        std::ofstream(folder / "event1") << "comes later";
        REQUIRE(mkfifo((folder / "event2").c_str(), 0600) == 0);
    }
    CHECK(told == 0);
}
