// `lyhord key rotate`: a new seal key, and nothing that was sealed before stays closed.

#include <sys/wait.h>

#include <cstdio>

#include "kiosk/store/trust/key_trust.h"
#include "sync/endpoint/keys.h"
#include "sync/endpoint/store/opened_comment.h"
#include "sync/wire/sodium.h"
#include "tests/support/paths.h"
#include "tests/sync/cli/desk.h"

using base::ErrorKind;
using cli_test::Desk;
using cli_test::valued;

namespace {

// A deployment whose seal key is to be changed.
struct Office {
    Office() {
        wire::start_sodium();
        first = desk.make_keys();
    }

    [[nodiscard]] cli::Rotation order() const {
        return {desk.folder / "root.key", desk.manifest(), desk.folder / "seal-2.key"};
    }
    cli::Rotated rotate() { return valued(cli::rotate_seal_key(order(), desk.clock.now, desk.random)); }
    base::Error refusal_of(const cli::Rotation& order) {
        auto rotated = cli::rotate_seal_key(order, desk.clock.now, desk.random);
        REQUIRE_FALSE(rotated);
        return std::move(rotated).error();
    }
    // What the endpoint starts with when its settings name these files.
    base::Result<wire::EndpointKeys> loaded(const std::vector<std::string>& seal_keys) const {
        endpoint::Settings settings;
        settings.manifest = desk.manifest();
        settings.signing_key = desk.folder / "signing.key";
        for (const auto& name : seal_keys)
            settings.seal_keys.push_back(desk.folder / name);
        return endpoint::load_keys(settings);
    }
    std::string envelope() const {
        auto text = desk.content("keys.manifest");
        while (text.ends_with('\n'))
            text.pop_back();
        return text;
    }

    Desk desk;
    wire::KeyManifest first;
};

wire::CommentContext a_response() {
    return {*base::Uuid::parse("6f1c7c1e-1111-4222-8333-444455556666"),
            *base::Uuid::parse("0b7a2f64-2222-4333-8444-555566667777"), "QS11"};
}

wire::SealedComment sealed(const wire::PublicKey& key, const std::string& words) {
    wire::SecretText text;
    REQUIRE(text.insert(0, words));
    return wire::seal(key, a_response(), text);
}

struct Ended {
    int code = -1;
    std::string out, told;
};

// The program as an administrator's script sees it.
Ended lyhord(const Desk& desk, const std::string& arguments) {
    const auto told = desk.folder / "told";
    const auto command = support::in_build("bin/lyhord").string() + " " + arguments + " 2>" + told.string();
    auto* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    Ended ended;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
        ended.out += static_cast<char>(c);
    ended.code = WEXITSTATUS(pclose(pipe));
    ended.told = desk.content("told");
    return ended;
}

}  // namespace

TEST_CASE("a rotated seal key is the last of the manifest's next version, which the root signed") {
    Office office;
    const auto secret = office.desk.content("seal.key");
    const auto rotated = office.rotate();
    CHECK(rotated.version == 2);
    const auto second = valued(wire::open_manifest(office.desk.content("keys.manifest"), office.desk.root()));
    CHECK(second.version == 2);
    CHECK(second.audience == office.first.audience);
    CHECK(second.sign == office.first.sign);
    REQUIRE(second.seal.size() == 2);
    CHECK(second.seal.front() == office.first.seal.front());
    CHECK(second.seal.back().kid == rotated.kid);
    CHECK(rotated.kid != office.first.seal.front().kid);
    CHECK(office.desk.content("seal.key") == secret);
    CHECK(valued(wire::decode_secret_key(office.desk.content("seal-2.key"))).public_key.kid == rotated.kid);
}

TEST_CASE("with both keys the endpoint opens what was sealed before the rotation and after it") {
    Office office;
    const auto before = sealed(office.first.seal.back(), "Lampan är trasig.");
    office.rotate();
    const auto keys = valued(office.loaded({"seal.key", "seal-2.key"}));
    const auto after = sealed(keys.manifest.seal.back(), "Nu lyser den.");
    CHECK(before.kid != after.kid);
    CHECK(endpoint::opened_comment(before, a_response(), keys.seal).text == "Lampan är trasig.");
    CHECK(endpoint::opened_comment(after, a_response(), keys.seal).text == "Nu lyser den.");
}

TEST_CASE("an endpoint without the new key does not start and names it") {
    Office office;
    const auto rotated = office.rotate();
    const auto loaded = office.loaded({"seal.key"});
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().message().find(rotated.kid) != std::string::npos);
}

TEST_CASE("without the old key what was sealed to it stays closed, and says why") {
    Office office;
    const auto before = sealed(office.first.seal.back(), "Lampan är trasig.");
    office.rotate();
    const auto keys = valued(office.loaded({"seal-2.key"}));
    const auto opened = endpoint::opened_comment(before, a_response(), keys.seal);
    CHECK_FALSE(opened.text);
    CHECK(opened.problem == "unknown-key");
}

TEST_CASE("a kiosk that pinned the root takes the rotated manifest in the place of the one before") {
    Office office;
    store::KeyTrust trust(office.desk.root());
    const auto before = office.envelope();
    REQUIRE(valued(trust.accept(before)));
    const auto rotated = office.rotate();
    CHECK(valued(trust.accept(office.envelope())));
    CHECK(trust.manifest()->seal.back().kid == rotated.kid);
    CHECK_FALSE(trust.accept(before));  // and never goes back
}

TEST_CASE("nothing is made when the root is missing, another's or no root, or there is no manifest") {
    Office office;
    valued(cli::new_signing_key_file(wire::KeyRole::Root, office.desk.folder / "other.key"));
    const auto manifest = office.desk.content("keys.manifest");
    const auto check = [&](cli::Rotation order, ErrorKind kind, const std::filesystem::path& named) {
        const auto error = office.refusal_of(order);
        INFO(error.message());
        CHECK(error.kind == kind);
        CHECK(error.where == named.string());
        CHECK_FALSE(error.remedy.empty());
        CHECK_FALSE(std::filesystem::exists(order.out));
        CHECK(office.desk.content("keys.manifest") == manifest);
    };
    auto order = office.order();
    order.root = office.desk.folder / "gone.key";
    check(order, ErrorKind::NotFound, order.root);
    order.root = office.desk.folder / "signing.key";
    check(order, ErrorKind::BadInput, order.root);
    order.root = office.desk.folder / "other.key";
    check(order, ErrorKind::Denied, order.manifest);
    order = office.order();
    order.manifest = office.desk.folder / "gone.manifest";
    check(order, ErrorKind::NotFound, order.manifest);
}

TEST_CASE("a folder that takes no key is named, and a key that is there is not overwritten") {
    Office office;
    const auto manifest = office.desk.content("keys.manifest");
    auto order = office.order();
    order.out = office.desk.folder / "no-such-folder/seal-2.key";
    CHECK(office.refusal_of(order).where == order.out.string());
    order.out = office.desk.folder / "seal.key";
    const auto secret = office.desk.content("seal.key");
    CHECK(office.refusal_of(order).kind == ErrorKind::BadInput);
    CHECK(office.desk.content("seal.key") == secret);
    CHECK(office.desk.content("keys.manifest") == manifest);
}

TEST_CASE("a manifest that cannot be written leaves the new key, and says how to name it") {
    Office office;
    std::filesystem::create_directory(office.desk.folder / "keys.manifest.part");
    const auto error = office.refusal_of(office.order());
    CHECK(error.where.find("keys.manifest") != std::string::npos);
    CHECK(error.remedy.find("seal-2.key") != std::string::npos);
    std::filesystem::remove(office.desk.folder / "keys.manifest.part");
    auto order = office.desk.changes();
    order.seal = {office.desk.folder / "seal-2.key"};
    CHECK(valued(cli::make_manifest(order, office.desk.clock.now, office.desk.random)).seal.size() == 2);
}

TEST_CASE("the program prints the new key's id alone, and ends with 1 when it made none") {
    Office office;
    const auto file = [&](const char* name) { return " " + (office.desk.folder / name).string(); };
    const auto arguments = "key rotate --manifest" + file("keys.manifest") + " --out" + file("seal-2.key");
    const auto missing = lyhord(office.desk, arguments + " --root" + file("gone.key"));
    CHECK(missing.code == 1);
    CHECK(missing.out.empty());
    CHECK(missing.told.find("gone.key") != std::string::npos);
    const auto rotated = lyhord(office.desk, arguments + " --root" + file("root.key"));
    CHECK(rotated.code == 0);
    CHECK(rotated.out ==
          valued(wire::decode_secret_key(office.desk.content("seal-2.key"))).public_key.kid + "\n");
    CHECK(rotated.told.find("seal_keys") != std::string::npos);
}

TEST_CASE("a new root begins the manifest of the same deployment anew, with the keys that are there") {
    Office office;
    valued(cli::new_signing_key_file(wire::KeyRole::Root, office.desk.folder / "root-2.key"));
    cli::ManifestOrder order;
    order.root = office.desk.folder / "root-2.key";
    order.audience = office.first.audience;
    order.current = office.desk.folder / "signing.pub";
    order.seal = {office.desk.folder / "seal.pub"};
    order.out = office.desk.manifest();
    const auto made = valued(cli::make_manifest(order, office.desk.clock.now, office.desk.random));
    CHECK(made.version == 1);
    CHECK(made.audience == office.first.audience);
    CHECK(valued(office.loaded({"seal.key"})).manifest == made);
    store::KeyTrust old_root(office.desk.root());
    CHECK_FALSE(old_root.accept(office.envelope()));
    const auto pinned =
        valued(wire::decode_verify_key(wire::KeyRole::Root, office.desk.content("root-2.pub")));
    store::KeyTrust trust(pinned);
    CHECK(valued(trust.accept(office.envelope())));
}
