#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "sync/base/clock.h"
#include "sync/wire/ledger.h"

// What a kiosk's store says that it recorded, beside what arrived here of it (contracts: ledger). PURE.
namespace endpoint {

struct Account {
    std::int64_t received = 0;  // different events of the store that ever arrived, erased ones included
    wire::LedgerSum ids{};      // over their ids
    std::optional<wire::Ledger> reported;  // the newest that the store told; nullopt: none yet
    base::UtcHour reported_at{};           // when it came; only with `reported`
    // Since when two different reports had one number; nullopt again once a newer report agrees in full.
    std::optional<base::UtcHour> contradicted;

    bool operator==(const Account&) const = default;
};

// What can only be so if something was lost, copied or exchanged.
enum class Discrepancy {
    MoreThanRecorded,  // more arrived than the store ever recorded: another machine writes under its name
    FewerThanSettled,  // the kiosk has it acknowledged, and it is not here: this store was restored from a
                       // copy
    OtherIds,          // as many as were recorded, but not the same ones
    Contradiction,     // two reports of one number differ: the kiosk's data folder runs in two machines
};
[[nodiscard]] std::vector<Discrepancy> discrepancies_of(const Account& account);

// Whether every event that the store recorded is here, but those that were refused.
[[nodiscard]] bool is_complete(const Account& account);

// A report is newer when its number is higher; an older one, off a stick, changes nothing.
void take_report(Account& account, const wire::Ledger& report, base::UtcHour now);

}  // namespace endpoint
