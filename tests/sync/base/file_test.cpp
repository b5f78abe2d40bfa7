#include "sync/base/file.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

TEST_CASE("a written file is read back, with the mode that was asked for") {
    const support::TemporaryFolder folder;
    const auto path = folder / "key";
    const auto before = umask(0077);
    REQUIRE(base::write_file(path, "secret", 0640));
    umask(before);
    const auto content = base::read_file(path);
    REQUIRE(content);
    CHECK(*content == "secret");
    struct stat status {};
    REQUIRE(stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0640);
}

TEST_CASE("a file is replaced and nothing is left beside it") {
    const support::TemporaryFolder folder;
    const auto path = folder / "document";
    REQUIRE(base::write_file(path, "old and longer"));
    REQUIRE(base::write_file(path, "new"));
    CHECK(*base::read_file(path) == "new");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a missing file is not found, and the message names it") {
    const auto content = base::read_file("/nonexistent/document");
    REQUIRE_FALSE(content);
    CHECK(content.error().kind == base::ErrorKind::NotFound);
    CHECK_THAT(content.error().message(), Catch::Contains("/nonexistent/document"));
}

TEST_CASE("a file of exactly the limit is read, one byte more is refused") {
    const support::TemporaryFolder folder;
    const auto path = folder / "document";
    REQUIRE(base::write_file(path, std::string(1000, 'x')));
    CHECK(base::read_file(path, 1000));
    const auto content = base::read_file(path, 999);
    REQUIRE_FALSE(content);
    CHECK(content.error().kind == base::ErrorKind::BadInput);
}

TEST_CASE("writing into a folder that is not there fails and says where") {
    const auto written = base::write_file("/nonexistent/folder/document", "x");
    REQUIRE_FALSE(written);
    CHECK(written.error().kind == base::ErrorKind::NotFound);
    CHECK_THAT(written.error().where, Catch::Contains("/nonexistent/folder/document"));
}

TEST_CASE("reading a folder as a file is an error") {
    const support::TemporaryFolder folder;
    CHECK_FALSE(base::read_file(folder.path()));
}
