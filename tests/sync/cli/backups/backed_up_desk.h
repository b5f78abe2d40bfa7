#pragma once
#include <future>
#include <memory>
#include <vector>

#include "sync/cli/backups/backup_jobs.h"
#include "sync/endpoint/store/sqlite/administration.h"
#include "sync/endpoint/store/sqlite/backup/backups.h"
#include "tests/sync/cli/desk.h"
#include "tests/sync/wire/sample_event.h"

namespace cli_test {

inline const std::string kAudience = "6f1c7c1e-1111-4222-8333-444455556666";

// An endpoint's machine whose settings name a folder for backups, with a store in which some responses are.
struct BackedUpDesk : Desk {
    BackedUpDesk() {
        std::filesystem::create_directory(folder / "copies");
        valued(base::write_file(config, content("endpoint.toml") + "[backup]\nfolder = \"copies\"\n"));
    }
    // The ids of what was sent.
    std::vector<base::Uuid> send(endpoint::SqliteStore& store, int count) {
        const auto kiosk = kiosk_of(store);
        std::vector<base::Uuid> ids;
        endpoint::Batch batch{kiosk, {}};
        for (int i = 0; i < count; ++i) {
            auto& arrival = batch.arrivals.emplace_back();
            arrival.response = support::random_event(random);
            arrival.response.store = kStore;
            random.fill(arrival.hash);
            ids.push_back(arrival.response.id);
        }
        std::promise<base::Result<endpoint::Commit>> answered;
        store.ingest(std::move(batch),
                     [&](base::Result<endpoint::Commit> commit) { answered.set_value(std::move(commit)); });
        valued(answered.get_future().get());
        return ids;
    }
    void back_up(const endpoint::SqliteStore& store) {
        endpoint::Backups({data() / "central.db",
                           {folder / "copies"},
                           store.identity().epoch,
                           clock,
                           std::make_shared<endpoint::SafeSeq>()})
            .look();
    }
    [[nodiscard]] std::filesystem::path data() const { return folder / "data"; }

private:
    inline static const base::Uuid kStore = *base::Uuid::parse("6fa459ea-ee8a-4ca4-894e-db77e160355e");

    std::int64_t kiosk_of(endpoint::SqliteStore& store) {
        const auto code = endpoint::hash_of("code");
        valued(valued(endpoint::open_administration(data() / "central.db"))
                   ->add_code("MJB-01", code, clock.now + std::chrono::minutes(1)));
        std::promise<base::Result<endpoint::Kiosk>> answered;
        store.enrol({code, wire::new_signing_key().public_key, kStore, {}, clock.now},
                    [&](base::Result<endpoint::Kiosk> kiosk) { answered.set_value(std::move(kiosk)); });
        return valued(answered.get_future().get()).number;
    }
};

}  // namespace cli_test
