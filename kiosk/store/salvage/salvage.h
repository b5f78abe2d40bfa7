#pragma once
#include <filesystem>
#include <optional>
#include <vector>

#include "kiosk/store/salvage/wreck.h"

namespace store {

// Some finds of one wreck, in the order in which they can be carried over: events first, and with the last
// part the unfinished responses, because an event may show that one was finished.
struct Part {
    std::vector<SavedEvent> events;
    std::vector<Draft> drafts;
    bool is_last = false;
};

// The databases that were set aside beside the store's own and whose content has not been carried over yet
// (D07). Reads only. That one is done is written into a small file beside it, so that it stays done whatever
// becomes of the store that took its rows.
class Salvage {
public:
    explicit Salvage(std::filesystem::path database) : database_(std::move(database)) {}

    // Again after a database was set aside.
    void look();
    [[nodiscard]] bool has_work() const { return !waiting_.empty(); }
    // The part to carry over now: the same until done(). A wreck that cannot be read at all is left for the
    // next start; the error says so once.
    base::Result<const Part*> part();
    // It is committed.
    base::Result<void> done();

private:
    struct Open {
        Wreck wreck;
        std::vector<Draft> drafts;
        std::int64_t events = 0;  // carried over so far
    };
    base::Result<void> open_next();

    std::filesystem::path database_;
    std::vector<std::filesystem::path> waiting_;  // the last is read now
    std::optional<Open> open_;
    std::optional<Part> part_;
};

}  // namespace store
