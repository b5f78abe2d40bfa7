#include "sync/base/settings.h"

#include <catch2/catch.hpp>

namespace {

base::Settings settings(const std::string& text) {
    auto parsed = base::Settings::parse(text, "/etc/lyhord/kiosk.toml");
    REQUIRE(parsed);
    return std::move(parsed).value();
}

}  // namespace

TEST_CASE("settings of every type are read") {
    auto read = settings(
        "name = 'MJB-07'\nretry = true\nhosts = ['a', 'b']\n[screen]\nwidth = 1280\nscale = 1.5\nzoom = 2\n");
    CHECK(read.text("name") == "MJB-07");
    CHECK(read.flag("retry") == true);
    CHECK(read.texts("hosts") == std::vector<std::string>{"a", "b"});
    CHECK(read.integer("screen.width", 320, 8000) == 1280);
    CHECK(read.number("screen.scale", 0.5, 3) == 1.5);
    CHECK(read.number("screen.zoom", 0.5, 3) == 2.0);
    CHECK_FALSE(read.text("absent"));
    CHECK(read.finish());
}

TEST_CASE("every fault of a settings file is told at once") {
    auto read = settings("name = 7\nwidth = 10\n[screen]\nwitdh = 1280\n");
    CHECK(read.required_text("name").empty());
    CHECK(read.required_text("place").empty());
    CHECK_FALSE(read.integer("width", 320, 8000));
    CHECK_FALSE(read.integer("screen.width", 320, 8000));
    const auto done = read.finish();
    REQUIRE_FALSE(done);
    CHECK(done.error().kind == base::ErrorKind::BadInput);
    CHECK(done.error().where == "/etc/lyhord/kiosk.toml");
    for (const auto* expected :
         {"name must be text", "place is missing", "width must be between 320 and 8000",
          "screen.witdh is not a setting of this program"}) {
        CHECK_THAT(done.error().what, Catch::Contains(expected));
    }
}

TEST_CASE("a list with one wrong item is a fault") {
    auto read = settings("hosts = ['a', 7]\n");
    CHECK_FALSE(read.texts("hosts"));
    CHECK_FALSE(read.finish());
}

TEST_CASE("a relative path is taken from the settings file's folder, an absolute one as it is") {
    auto read = settings("data = 'data/kiosk.db'\nca = '/srv/ca.pem'\n");
    CHECK(read.required_path("data") == "/etc/lyhord/data/kiosk.db");
    CHECK(read.path("ca") == "/srv/ca.pem");
    CHECK_FALSE(read.path("absent"));
    CHECK(read.finish());
}

TEST_CASE("a missing path is a fault") {
    auto read = settings("");
    CHECK(read.required_path("data").empty());
    const auto done = read.finish();
    REQUIRE_FALSE(done);
    CHECK_THAT(done.error().what, Catch::Contains("data is missing"));
}

TEST_CASE("text that is not TOML is told with its place") {
    const auto parsed = base::Settings::parse("name = 'a'\nwidth = = 3\n", "kiosk.toml");
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().kind == base::ErrorKind::BadInput);
    CHECK_THAT(parsed.error().where, Catch::Contains("line 2"));
}

TEST_CASE("a missing settings file names itself and what to do") {
    const auto read = base::Settings::read("/nonexistent/kiosk.toml");
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == base::ErrorKind::NotFound);
    CHECK_THAT(read.error().message(),
               Catch::Contains("/nonexistent/kiosk.toml") && Catch::Contains("--config"));
}
