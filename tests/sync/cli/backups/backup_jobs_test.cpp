#include "sync/cli/backups/backup_jobs.h"

#include "sync/base/folder_lock.h"
#include "tests/sync/cli/backups/backed_up_desk.h"

using base::ErrorKind;
using cli_test::BackedUpDesk;
using cli_test::Desk;
using cli_test::kAudience;
using cli_test::valued;

TEST_CASE("a restore is refused beside a running endpoint, and a rehearsal is not") {
    BackedUpDesk desk;
    {
        const auto store = desk.open_store(kAudience);
        desk.send(*store, 3);
        desk.back_up(*store);
    }
    {
        const auto running = base::FolderLock::take(desk.data());
        const auto refused = cli::restore_store(desk.config, {}, desk.clock);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::Unavailable);
        CHECK(refused.error().message().find("stop it") != std::string::npos);
        CHECK(valued(cli::restore_store(desk.config, {{}, true}, desk.clock)).responses == 3);
    }
    CHECK(valued(cli::restore_store(desk.config, {}, desk.clock)).responses == 3);
}

TEST_CASE("without a folder of backups the file must be named") {
    Desk desk;
    const auto refused = cli::restore_store(desk.config, {}, desk.clock);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::BadInput);
    CHECK(refused.error().message().find("--from") != std::string::npos);
}

TEST_CASE("a backup of another deployment than the settings' manifest is not restored") {
    BackedUpDesk desk;
    desk.make_keys();
    {
        const auto store = desk.open_store("11111111-1111-4222-8333-444455556666");
        desk.back_up(*store);
    }
    const auto refused = cli::restore_store(desk.config, {}, desk.clock);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message().find("deployment") != std::string::npos);
}

TEST_CASE("a response is erased by the id that readers get, and what still holds it is told") {
    BackedUpDesk desk;
    const auto store = desk.open_store(kAudience);
    const auto ids = desk.send(*store, 3);
    valued(base::write_file(desk.data() / "central.db.damaged-2026-11-01T00-00-00Z", "old"));
    const auto erased =
        valued(cli::erase_response(desk.config, {ids[1].to_string(), {}, false}, desk.clock.now));
    CHECK(erased.rows.responses == 1);
    CHECK(erased.rows.is_overwritten);
    CHECK(erased.backup_days == 14);
    CHECK(erased.old_copies == std::vector{desk.data() / "central.db.damaged-2026-11-01T00-00-00Z"});
    CHECK(valued(cli::erase_response(desk.config, {ids[1].to_string(), {}, false}, desk.clock.now))
              .rows.responses == 0);
}

TEST_CASE("what is no id is refused before anything is opened") {
    BackedUpDesk desk;
    for (const auto& wish : {cli::EraseWish{"7", {}, false}, cli::EraseWish{"", {}, false},
                             cli::EraseWish{"6fa459ea-ee8a-4ca4-894e-db77e160355e", "MJB-01", false}}) {
        const auto refused = cli::erase_response(desk.config, wish, desk.clock.now);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::BadInput);
    }
    CHECK_FALSE(std::filesystem::exists(desk.data() / "central.db"));
}
