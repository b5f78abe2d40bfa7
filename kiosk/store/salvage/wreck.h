#pragma once
#include <filesystem>
#include <optional>
#include <variant>

#include "kiosk/store/draft.h"
#include "kiosk/store/tables/saved_event.h"
#include "sync/db/remains.h"

namespace store {

// A kiosk.db that was set aside, and what in it can still be believed: events whose bytes are an event of
// that id and hash to what stands beside them, unfinished responses whose columns do (rows from before schema
// 3 have no hash: they need only be readable). So a byte that the disk has changed loses an answer but never
// makes another one of it (I2).
//
// Events may come more than once. An unfinished response may also have been finished: its event then comes
// too.
class Wreck {
public:
    using Find = std::variant<SavedEvent, Draft>;

    // Unavailable when the file cannot be read at all.
    static base::Result<Wreck> open(const std::filesystem::path& database);
    // nullopt after the last.
    std::optional<Find> next();

private:
    explicit Wreck(db::Remains remains) : remains_(std::move(remains)) {}
    db::Remains remains_;
};

}  // namespace store
