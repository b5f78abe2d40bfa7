#include <sys/stat.h>

#include "tests/sync/cli/desk.h"

using base::ErrorKind;
using cli_test::Desk;
using cli_test::valued;

namespace {

mode_t mode_of(const std::filesystem::path& path) {
    struct stat status {};
    REQUIRE(stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777;
}

const std::string kPassphrase = "korrekt häst batteri häftklammer";

}  // namespace

TEST_CASE("a secret is readable by its owner only, has its public half beside it and is never overwritten") {
    const Desk desk;
    const auto kid = valued(cli::new_seal_key_file(desk.folder / "seal.key"));
    CHECK(mode_of(desk.folder / "seal.key") == 0600);
    CHECK(mode_of(desk.folder / "seal.pub") == 0644);
    CHECK(valued(wire::decode_secret_key(desk.content("seal.key"))).public_key.kid == kid);
    const auto before = desk.content("seal.key");
    const auto again = cli::new_seal_key_file(desk.folder / "seal.key");
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == ErrorKind::BadInput);
    CHECK(desk.content("seal.key") == before);
    std::filesystem::remove(desk.folder / "seal.key");
    CHECK_FALSE(cli::new_seal_key_file(desk.folder / "seal.key"));  // the public half is of another one
    CHECK_FALSE(cli::new_seal_key_file(desk.folder / "seal.pub"));
    CHECK_FALSE(cli::new_signing_key_file(wire::KeyRole::Root, desk.folder / "missing/root.key"));
}

TEST_CASE("a deployment begins with a manifest that its root signed") {
    Desk desk;
    const auto made = desk.make_keys();
    CHECK(made.version == 1);
    CHECK(base::Uuid::parse(made.audience));
    const auto read = valued(wire::open_manifest(desk.content("keys.manifest"), desk.root()));
    CHECK(read == made);
    CHECK(cli::describe_key(desk.manifest()).value().find(made.audience) != std::string::npos);
}

TEST_CASE("a manifest that follows keeps what was there, and only its own root may sign it") {
    Desk desk;
    const auto first = desk.make_keys();
    valued(cli::new_seal_key_file(desk.folder / "seal-2.key"));
    valued(cli::new_signing_key_file(wire::KeyRole::Endpoint, desk.folder / "signing-2.key"));
    auto order = desk.changes();
    order.seal = {desk.folder / "seal-2.pub"};
    order.current = desk.folder / "signing-2.pub";
    const auto second = valued(cli::make_manifest(order, desk.clock.now, desk.random));
    CHECK(second.version == 2);
    CHECK(second.audience == first.audience);
    CHECK(second.seal.size() == 2);
    CHECK(second.seal.front() == first.seal.front());
    CHECK(wire::may_follow(second, first));

    valued(cli::new_signing_key_file(wire::KeyRole::Root, desk.folder / "other.key"));
    auto foreign = desk.changes();
    foreign.root = desk.folder / "other.key";
    const auto refused = cli::make_manifest(foreign, desk.clock.now, desk.random);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::Denied);
    CHECK(valued(wire::open_manifest(desk.content("keys.manifest"), desk.root())).version == 2);
}

TEST_CASE("a key that may be in wrong hands leaves the manifest, and one that nobody knows is named") {
    Desk desk;
    const auto first = desk.make_keys();
    valued(cli::new_signing_key_file(wire::KeyRole::Endpoint, desk.folder / "signing-2.key"));
    auto order = desk.changes();
    order.current = desk.folder / "signing-2.pub";
    order.dropped = {first.sign.front().key.kid};
    const auto second = valued(cli::make_manifest(order, desk.clock.now, desk.random));
    REQUIRE(second.sign.size() == 1);
    CHECK(second.sign.front().key.kid != first.sign.front().key.kid);
    auto unknown = desk.changes();
    unknown.dropped = {"0123456789abcdef"};
    const auto refused = cli::make_manifest(unknown, desk.clock.now, desk.random);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message().find("0123456789abcdef") != std::string::npos);
}

TEST_CASE("a deployment without a key that signs, or begun twice, is refused") {
    Desk desk;
    valued(cli::new_signing_key_file(wire::KeyRole::Root, desk.folder / "root.key"));
    CHECK(cli::make_manifest(desk.changes(), desk.clock.now, desk.random).error().kind ==
          ErrorKind::BadInput);
    Desk other;
    other.make_keys();
    auto again = other.changes();
    again.audience = "6f1c7c1e-1111-4222-8333-444455556666";
    CHECK(cli::make_manifest(again, other.clock.now, other.random).error().kind == ErrorKind::BadInput);
    auto as_root = other.changes();
    as_root.root = other.folder / "signing.key";
    CHECK(cli::make_manifest(as_root, other.clock.now, other.random).error().kind == ErrorKind::BadInput);
}

TEST_CASE("a key comes back from its copy on paper, and from three of its five shares") {
    Desk desk;
    desk.make_keys();
    const auto kid =
        valued(wire::decode_signing_key(wire::KeyRole::Root, desk.content("root.key"))).public_key.kid;
    valued(cli::backup_key(desk.folder / "root.key", kPassphrase, desk.folder / "root.txt"));
    CHECK(mode_of(desk.folder / "root.txt") == 0600);
    CHECK(valued(cli::restore_key(desk.folder / "root.txt", kPassphrase, desk.folder / "back.key")) == kid);
    CHECK(desk.content("back.key") == desk.content("root.key"));
    CHECK(cli::restore_key(desk.folder / "root.txt", "another passphrase", desk.folder / "b.key")
              .error()
              .kind == ErrorKind::Denied);

    const auto shares = valued(cli::split_key(desk.folder / "root.key", 5, 3, desk.folder.path()));
    REQUIRE(shares.size() == 5);
    CHECK(mode_of(shares[0]) == 0600);
    CHECK(valued(cli::join_key({shares[4], shares[0], shares[2]}, desk.folder / "joined.key")) == kid);
    CHECK(desk.content("joined.key") == desk.content("root.key"));
    CHECK_FALSE(cli::join_key({shares[4], shares[0]}, desk.folder / "two.key"));
    CHECK_FALSE(std::filesystem::exists(desk.folder / "two.key"));
    CHECK_FALSE(cli::restore_key(desk.folder / "root.txt", kPassphrase, desk.folder / "root.key"));
}

TEST_CASE("what a file is is told without its secret") {
    Desk desk;
    desk.make_keys();
    const auto secret = valued(wire::decode_signing_key(wire::KeyRole::Root, desk.content("root.key")));
    const auto told = valued(cli::describe_key(desk.folder / "root.key"));
    CHECK(told.find("root key") == 0);
    CHECK(told.find(wire::to_hex(secret.seed())) == std::string::npos);
    valued(base::write_file(desk.folder / "letter", "Dear colleague"));
    CHECK(cli::describe_key(desk.folder / "letter").error().kind == ErrorKind::BadInput);
}
