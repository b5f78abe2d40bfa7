#pragma once
#include <catch2/catch.hpp>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "sync/base/file.h"
#include "sync/cli/keys/key_jobs.h"
#include "sync/endpoint/store/sqlite/sqlite_store.h"
#include "tests/support/fakes.h"
#include "tests/support/temporary_folder.h"

// An endpoint's machine: endpoint.toml, the keys that it names, and a folder for its data.
namespace cli_test {

template <class T>
T valued(base::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message());
    return std::move(result).value();
}
inline void valued(const base::Result<void>& result) {
    if (!result) throw std::runtime_error(result.error().message());
}

struct Desk {
    Desk() {
        std::filesystem::create_directory(folder / "data");
        valued(base::write_file(config,
                                "listen = \"127.0.0.1\"\nport = 0\ndata = \"data\"\n"
                                "certificate = \"server.pem\"\nkey = \"server.key\"\n"
                                "manifest = \"keys.manifest\"\nsigning_key = \"signing.key\"\n"
                                "seal_keys = [\"seal.key\"]\n"));
    }

    // A root, a key that signs, one that is sealed to, and the manifest that names them.
    wire::KeyManifest make_keys() {
        valued(cli::new_signing_key_file(wire::KeyRole::Root, folder / "root.key"));
        valued(cli::new_signing_key_file(wire::KeyRole::Endpoint, folder / "signing.key"));
        valued(cli::new_seal_key_file(folder / "seal.key"));
        auto order = changes();
        order.current = folder / "signing.pub";
        order.seal = {folder / "seal.pub"};
        return valued(cli::make_manifest(order, clock.now, random));
    }
    // A manifest in the place of the one that is there, if any; nothing changed yet.
    [[nodiscard]] cli::ManifestOrder changes() const {
        cli::ManifestOrder order;
        order.root = folder / "root.key";
        order.out = manifest();
        if (std::filesystem::exists(manifest())) order.previous = manifest();
        return order;
    }
    [[nodiscard]] std::filesystem::path manifest() const { return folder / "keys.manifest"; }
    [[nodiscard]] wire::VerifyKey root() const {
        return valued(wire::decode_verify_key(wire::KeyRole::Root, content("root.pub")));
    }
    [[nodiscard]] std::string content(const std::string& name) const {
        return valued(base::read_file(folder / name));
    }
    std::unique_ptr<endpoint::SqliteStore> open_store(const std::string& audience) {
        return std::move(
            valued(endpoint::SqliteStore::open({folder / "data/central.db", std::chrono::hours(1), audience},
                                               clock, random))
                .store);
    }

    support::TemporaryFolder folder;
    std::filesystem::path config = folder / "endpoint.toml";
    support::FakeClock clock;
    support::SeededRandom random;
};

}  // namespace cli_test
