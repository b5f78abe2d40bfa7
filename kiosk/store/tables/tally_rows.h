#pragma once
#include <optional>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/base/result.h"
#include "sync/disclosure/subject.h"
#include "sync/disclosure/tally.h"
#include "sync/wire/event.h"

namespace store {

// The table tally of one open kiosk.db. As Rows: commits nothing, may throw SQLite::Exception.
class TallyRows {
public:
    explicit TallyRows(SQLite::Database& database);

    // nullopt before the first put(). Damaged when the row cannot be read back.
    base::Result<std::optional<disclosure::Tally>> find(const disclosure::Subject& subject);
    void put(const disclosure::Subject& subject, const disclosure::Tally& tally);

private:
    SQLite::Database& database_;
    SQLite::Statement find_, put_;
};

// What decides beside the rows: when it is, and chance for secret thresholds.
struct Moment {
    base::WallTime now;
    base::Random& random;
};

// Inside a transaction of the caller's. Each writes only when it changes something.
//
// Somebody is about to see the result.
base::Result<void> look(TallyRows& rows, const disclosure::Subject& subject, const Moment& moment);
// The visit of `event` ends, for the first time: its visitor is about to see the result, and then, if the
// answer counts, is in the open segment (never in what they see).
base::Result<void> count(TallyRows& rows, const disclosure::Subject& subject,
                         const wire::ResponseEvent& event, const Moment& moment);
// A result from elsewhere is there now; see disclosure::Tally::is_superseded.
base::Result<void> supersede(TallyRows& rows, const disclosure::Subject& subject, const Moment& moment);

}  // namespace store
