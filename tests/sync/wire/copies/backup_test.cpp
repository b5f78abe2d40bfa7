#include "sync/wire/copies/backup.h"

#include <catch2/catch.hpp>

#include "sync/wire/keys/key_id.h"
#include "sync/wire/keys/seal_key.h"

using base::ErrorKind;

namespace {

const std::string kPassphrase = "korrekt häst batteri häftklammer";
constexpr wire::BackupCost kCheap{1, 8 * 1024};  // the tests are about the form, not about its strength

wire::KeySecret secret_of(const std::string& key_file) {
    const auto secret = wire::key_secret_of(key_file);
    REQUIRE(secret);
    return *secret;
}

wire::KeySecret seal_secret() {
    return secret_of(wire::encode_secret_key(wire::new_seal_key()));
}

}  // namespace

TEST_CASE("a key of any role comes back from its copy as the file that it was") {
    const auto file = GENERATE(as<std::string>{}, wire::encode_secret_key(wire::new_seal_key()),
                               wire::encode_signing_key(wire::KeyRole::Root, wire::new_signing_key()),
                               wire::encode_signing_key(wire::KeyRole::Endpoint, wire::new_signing_key()));
    const auto paper = wire::backup(secret_of(file), kPassphrase, kCheap);
    REQUIRE(paper);
    const auto restored = wire::restore(*paper, kPassphrase);
    REQUIRE(restored);
    CHECK(wire::key_file_of(*restored) == file);
    CHECK(paper->find(wire::fingerprint(wire::key_id_of(*restored))) != std::string::npos);
}

TEST_CASE("a copy tells nothing without its passphrase, and two copies are not the same") {
    const auto secret = seal_secret();
    const auto one = wire::backup(secret, kPassphrase, kCheap);
    const auto other = wire::backup(secret, kPassphrase, kCheap);
    REQUIRE((one && other));
    CHECK(*one != *other);
    for (const auto& wrong : {std::string(), kPassphrase + " ", std::string("korrekt hast batteri")}) {
        const auto restored = wire::restore(*one, wrong);
        REQUIRE_FALSE(restored);
        CHECK(restored.error().kind == ErrorKind::Denied);
    }
}

TEST_CASE("a passphrase that can be guessed is refused") {
    const auto refused = wire::backup(seal_secret(), "elvabytes..", kCheap);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::BadInput);
}

TEST_CASE("a kiosk's key is never copied, and neither is a public half") {
    const auto key = wire::new_signing_key();
    for (const auto& file :
         {wire::encode_signing_key(wire::KeyRole::Kiosk, key),
          wire::encode_verify_key(wire::KeyRole::Root, key.public_key), std::string("{}"), std::string()})
        CHECK_FALSE(wire::key_secret_of(file));
}

TEST_CASE("a copy with a slip or a part missing gives no key") {
    const auto paper = wire::backup(seal_secret(), kPassphrase, kCheap);
    REQUIRE(paper);
    for (std::size_t cut = 3; cut < paper->size(); cut += 11)
        CHECK_FALSE(wire::restore(paper->substr(0, paper->size() - cut), kPassphrase));
}
