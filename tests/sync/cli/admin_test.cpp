#include "sync/cli/admin_jobs.h"

#include <catch2/catch.hpp>
#include <cctype>

#include "tests/sync/cli/desk.h"

using cli_test::Desk;

namespace {

TEST_CASE("the store knows whose token was made") {
    Desk desk;
    const auto store = desk.open_store("6f1c7c1e-1111-4222-8333-444455556666");
    const auto token = cli::new_api_token(desk.config, "Eva", desk.random).value();
    CHECK(store->reader_with(endpoint::hash_of(token)).value() == "Eva");
}

TEST_CASE("a token name that would break a list is refused before anything is written") {
    Desk desk;
    for (const auto& name : {std::string(), std::string(65, 'x'), std::string("a\tb"), std::string(" a")}) {
        const auto made = cli::new_api_token(desk.config, name, desk.random);
        REQUIRE_FALSE(made);
        CHECK(made.error().kind == base::ErrorKind::BadInput);
    }
    CHECK_FALSE(std::filesystem::exists(desk.folder / "data/central.db"));
}

TEST_CASE("a notice bears the local day and is withdrawn however its id is typed") {
    Desk desk;
    const auto store = desk.open_store("6f1c7c1e-1111-4222-8333-444455556666");
    desk.clock.now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(23);
    const auto id =
        cli::new_notice(desk.config, {{"sv=Häcken klipps."}, {}}, desk.clock.now, desk.random).value();
    CHECK(cli::list_notices(desk.config).value().front().notice.from == "2026-11-24");
    auto typed = id;
    for (auto& c : typed)
        c = static_cast<char>(std::tolower(c));
    CHECK(cli::withdraw_notice(desk.config, typed).value());
    CHECK(cli::list_notices(desk.config).value().front().is_withdrawn);
    CHECK(store->documents().value().size() == 1);
}

TEST_CASE("a text that is too long says how long it is and how long it may be") {
    Desk desk;
    const auto refused =
        cli::new_notice(desk.config, {{"sv=" + std::string(200, 'x')}, {}}, desk.clock.now, desk.random);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message().find("200") != std::string::npos);
    CHECK(refused.error().message().find("160") != std::string::npos);
}

}  // namespace
