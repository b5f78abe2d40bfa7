#pragma once
#include <filesystem>
#include <set>
#include <string>

#include "kiosk/store/kiosk_store.h"

namespace store_tests {

// What visitors were told and what they did: what must be so after whatever befell the disk.
struct Promises {
    std::set<base::Uuid> begun;         // the first answer was tapped
    std::set<base::Uuid> ending;        // sent by the visitor
    std::set<base::Uuid> thanked;       // the store said that it is committed
    std::set<base::Uuid> erased;        // the store said that it is gone
    std::set<base::Uuid> acknowledged;  // the endpoint has it safe: may be gone from here

    // As marks in a disk's history: "thanked 0b0e…".
    static std::string note(const char* what, const base::Uuid& id);
    void hear(const std::string& note);
};

// The first promise that the file breaks, read with SQLite alone; empty when it keeps them all: every thanked
// visit is there once and complete (I1), nothing that nobody tapped (I2), nothing that was erased, a sound
// file, a ledger that adds up and fits the rows.
std::string breach_of(const std::filesystem::path& kiosk_db, const Promises& promises);

// Whether any file below `folder` holds these bytes (P09).
bool holds(const std::filesystem::path& folder, const std::string& bytes);

// Text that visitors write in these tests. It must never be on the disk in clear.
inline constexpr const char* kCanary = "Gatlyktan vid skolan är trasig sedan i augusti";

}  // namespace store_tests
