#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <cctype>
#include <filesystem>
#include <future>

#include "sync/base/file.h"
#include "sync/cli/admin_jobs.h"
#include "sync/endpoint/store/sqlite/sqlite_store.h"
#include "sync/wire/seal.h"
#include "tests/support/fakes.h"
#include "tests/support/temporary_folder.h"

namespace {

// endpoint.toml and the folder for its data.
struct Desk {
    Desk() {
        std::filesystem::create_directory(folder / "data");
        const auto written =
            base::write_file(config,
                             "listen = \"127.0.0.1\"\nport = 0\ndata = \"data\"\n"
                             "certificate = \"server.pem\"\nkey = \"server.key\"\nseal_keys = []\n");
        REQUIRE(written);
    }
    std::unique_ptr<endpoint::SqliteStore> open_store() {
        return endpoint::SqliteStore::open({folder / "data/central.db"}, clock, random).value().store;
    }

    support::TemporaryFolder folder;
    std::filesystem::path config = folder / "endpoint.toml";
    support::FakeClock clock;
    support::SeededRandom random;
};

TEST_CASE("the store knows whose token was made") {
    Desk desk;
    const auto store = desk.open_store();
    const auto token = cli::new_api_token(desk.config, "Eva", desk.random).value();
    CHECK(store->reader_with(endpoint::hash_of(token)).value() == "Eva");
}

TEST_CASE("a kiosk that types the code in its own way is enrolled") {
    Desk desk;
    const auto store = desk.open_store();
    const auto made = cli::new_kiosk_code(desk.config, "MJB-07", desk.clock.now, desk.random).value();
    CHECK(made.is_new_kiosk);
    auto typed = made.code;
    for (auto& c : typed)
        c = static_cast<char>(std::tolower(c));
    const endpoint::Enrolment enrolment{endpoint::hash_of(endpoint::normalised_code(typed).value()),
                                        endpoint::hash_of("token"), base::Uuid::random(desk.random),
                                        desk.clock.now};
    std::promise<base::Result<endpoint::Kiosk>> answered;
    store->enrol(enrolment,
                 [&](base::Result<endpoint::Kiosk> kiosk) { answered.set_value(std::move(kiosk)); });
    CHECK(answered.get_future().get().value().name == "MJB-07");
    const auto kiosks = cli::list_kiosks(desk.config).value();
    REQUIRE(kiosks.size() == 1);
    CHECK(kiosks[0].is_enrolled);
}

TEST_CASE("a name that would break a list is refused before anything is written") {
    Desk desk;
    for (const auto& name : {std::string(), std::string(65, 'x'), std::string("a\tb"), std::string(" a")}) {
        const auto made = cli::new_kiosk_code(desk.config, name, desk.clock.now, desk.random);
        REQUIRE_FALSE(made);
        CHECK(made.error().kind == base::ErrorKind::BadInput);
        CHECK_FALSE(cli::new_api_token(desk.config, name, desk.random));
    }
    CHECK_FALSE(std::filesystem::exists(desk.folder / "data/central.db"));
}

TEST_CASE("a seal key is readable by its owner only, opens what is sealed to it and is never overwritten") {
    Desk desk;
    const auto file = desk.folder / "seal.key";
    const auto kid = cli::new_seal_key_file(file).value();
    struct stat status {};
    REQUIRE(stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    const auto content = base::read_file(file).value();
    const auto key = wire::decode_secret_key(content).value();
    CHECK(key.public_key.kid == kid);
    const auto again = cli::new_seal_key_file(file);
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == base::ErrorKind::BadInput);
    CHECK(base::read_file(file).value() == content);
}

}  // namespace
