#include "sync/endpoint/settings.h"

#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "tests/support/temporary_folder.h"

namespace {

base::Result<endpoint::Settings> settings(const support::TemporaryFolder& folder, const std::string& more) {
    const auto file = folder / "endpoint.toml";
    REQUIRE(base::write_file(file,
                             "data = 'data'\ncertificate = 'server.pem'\nkey = 'server.key'\n"
                             "manifest = 'keys.manifest'\nsigning_key = 'signing.key'\n" +
                                 more));
    return endpoint::read_settings(file);
}

TEST_CASE("backups are made only where the settings name a folder") {
    const support::TemporaryFolder folder;
    CHECK_FALSE(settings(folder, "").value().backup);
    const auto backup = settings(folder, "[backup]\nfolder = 'copies'\n").value().backup;
    REQUIRE(backup);
    CHECK(backup->folder == folder / "copies");
    CHECK(backup->every == std::chrono::seconds(60));
    CHECK(backup->keep_days == 14);
}

TEST_CASE("pace and keeping of backups are set") {
    const support::TemporaryFolder folder;
    const auto backup =
        settings(folder, "[backup]\nfolder = '/mnt/copies'\nevery = 5\nkeep_days = 30\n").value().backup;
    CHECK(backup->folder == "/mnt/copies");
    CHECK(backup->every == std::chrono::seconds(5));
    CHECK(backup->keep_days == 30);
}

TEST_CASE("faults of the backup settings are named") {
    const support::TemporaryFolder folder;
    for (const auto* more : {"[backup]\nevery = 5\n", "[backup]\nfolder = ''\nevery = 0\n",
                             "[backup]\nfolder = 'x'\nkeep_days = 0\n", "[backup]\nfolder = 7\n",
                             "[backup]\nfolder = 'x'\nkept = 3\n"}) {
        CAPTURE(more);
        const auto refused = settings(folder, more);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message().find("backup.") != std::string::npos);
    }
}

}  // namespace
