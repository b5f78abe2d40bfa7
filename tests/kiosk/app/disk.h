#pragma once
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "kiosk/app/boot.h"
#include "sync/base/file.h"
#include "tests/support/fakes.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace app_tests {

inline const std::filesystem::path kAssets = support::in_source("assets");

// A kiosk's disk that is in order; each test breaks one thing.
struct Disk {
    support::TemporaryFolder folder;
    support::FakeClock clock;
    support::SeededRandom random;
    app::Settings settings;

    Disk() {
        settings.data = folder / "data";
        settings.sync_data = folder / "sync";
        settings.root = folder / "root.pub";
        settings.machine_id = folder / "machine-id";
        settings.dialogue = folder / "dialogue.json";
        settings.assets = kAssets;
        settings.place = "skanninge-centrum";
        put(*settings.root, wire::encode_verify_key(wire::KeyRole::Root, wire::new_signing_key().public_key));
        put(settings.machine_id, std::string(32, 'a') + "\n");
        std::filesystem::copy_file(kAssets / "dialogues/trygghet-event.json", settings.dialogue);
    }

    app::Supplies start() { return app::gather(settings, clock, random); }

    // As the store thread does it once the kiosk runs.
    void run_once() {
        auto supplies = start();
        REQUIRE(supplies.faults.empty());
        REQUIRE_FALSE(supplies.fresh_dialogue.empty());
        REQUIRE(supplies.store->set_setting(app::last_good_key(), supplies.fresh_dialogue));
    }

    void put(const std::filesystem::path& file, const std::string& text) const {
        REQUIRE(base::write_file(file, text));
    }
    void write_dialogue(const std::string& text) const { put(settings.dialogue, text); }
};

inline std::string first_code(const app::Supplies& supplies) {
    return supplies.faults.empty() ? "" : supplies.faults.front().code;
}

}  // namespace app_tests
