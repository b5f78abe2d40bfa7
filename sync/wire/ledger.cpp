#include "sync/wire/ledger.h"

#include <sodium.h>

#include <charconv>

#include "sync/wire/hash.h"

namespace wire {
namespace {

// Takes `before` and a whole number off the front.
bool take_count(std::string_view& rest, std::string_view before, std::int64_t& count) {
    if (!rest.starts_with(before)) return false;
    rest.remove_prefix(before.size());
    const auto parsed = std::from_chars(rest.data(), rest.data() + rest.size(), count);
    if (parsed.ec != std::errc() || count < 0) return false;
    rest.remove_prefix(static_cast<std::size_t>(parsed.ptr - rest.data()));
    return true;
}

bool take_store(std::string_view& rest, base::Uuid& store) {
    constexpr std::string_view kBefore = "store=\"";
    constexpr std::size_t kUuid = 36;
    if (!rest.starts_with(kBefore) || rest.size() < kBefore.size() + kUuid) return false;
    const auto found = base::Uuid::parse(rest.substr(kBefore.size(), kUuid));
    rest.remove_prefix(kBefore.size() + kUuid);
    store = found.value_or(base::Uuid{});
    return found.has_value();
}

}  // namespace

void add_to(LedgerSum& sum, const base::Uuid& id) {
    LedgerSum hash{};
    crypto_generichash(hash.data(), hash.size(), id.bytes.data(), id.bytes.size(), nullptr, 0);
    sodium_add(sum.data(), hash.data(), sum.size());
}

std::string encode(const Ledger& ledger) {
    return "store=\"" + ledger.store.to_string() + "\", recorded=" + std::to_string(ledger.recorded) +
           ", settled=" + std::to_string(ledger.settled) + ", rejected=" + std::to_string(ledger.rejected) +
           ", waiting=" + std::to_string(ledger.waiting) + ", report_no=" + std::to_string(ledger.report_no) +
           ", sum=:" + to_base64(ledger.sum) + ":";
}

base::Result<std::optional<Ledger>> decode_ledger(std::string_view field) {
    if (field == kNoLedger) return std::optional<Ledger>{};
    Ledger ledger;
    auto rest = field;
    const bool is_read =
        take_store(rest, ledger.store) && take_count(rest, "\", recorded=", ledger.recorded) &&
        take_count(rest, ", settled=", ledger.settled) && take_count(rest, ", rejected=", ledger.rejected) &&
        take_count(rest, ", waiting=", ledger.waiting) &&
        take_count(rest, ", report_no=", ledger.report_no) && rest.starts_with(", sum=:") &&
        rest.ends_with(':') && rest.size() > 8 && from_base64(rest.substr(7, rest.size() - 8), ledger.sum);
    // Written again it must be the same: no leading zeros, no capitals in the UUID.
    if (!is_read || encode(ledger) != field)
        return base::fail(base::ErrorKind::BadInput, "not a ledger in the form of Lyhord-Ledger");
    const auto sum_is = [&](std::int64_t total) {
        return ledger.settled <= total && ledger.rejected <= total - ledger.settled &&
               ledger.waiting == total - ledger.settled - ledger.rejected;
    };
    if (!sum_is(ledger.recorded))
        return base::fail(base::ErrorKind::BadInput,
                          "a ledger's recorded is not its settled, rejected and waiting");
    return std::optional(ledger);
}

}  // namespace wire
