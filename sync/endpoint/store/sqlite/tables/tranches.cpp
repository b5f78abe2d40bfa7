#include "sync/endpoint/store/sqlite/tables/tranches.h"

#include <algorithm>

#include "sync/endpoint/store/sqlite/tables/use.h"

namespace endpoint {

std::int64_t first_tranche(base::WallTime now) {
    constexpr base::WallTime kStart = std::chrono::sys_days{std::chrono::year{2020} / 1 / 1};
    return std::max<std::int64_t>(1, (now - kStart).count());
}

Tranches::Tranches(SQLite::Database& database, const base::Clock& clock, std::chrono::seconds length)
    : read_(database, "SELECT number, span, responses FROM tranche ORDER BY number DESC LIMIT 1"),
      insert_(database, "INSERT INTO tranche(number, span, responses) VALUES(?, ?, 0)"),
      update_(database, "UPDATE tranche SET span = ?, responses = responses + ? WHERE number = ?"),
      carry_on_(database, "UPDATE tranche SET number = ?, span = ? WHERE number = ?"),
      clock_(clock),
      length_(length) {}

std::int64_t Tranches::span() const {
    return clock_.wall().time_since_epoch() / length_;
}

void Tranches::load() {
    added_ = 0;
    number_ = 0;
    Use newest(read_);
    if (!newest.next()) return;
    number_ = newest.integer(0);
    span_ = newest.integer(1);
    responses_ = newest.integer(2);
}

std::int64_t Tranches::open() {
    const auto now = span();
    if (number_ == 0 || now != span_) advance(now);
    return number_;
}

void Tranches::advance(std::int64_t to_span) {
    save();
    span_ = to_span;
    const auto first = first_tranche(clock_.wall());
    if (number_ != 0 && responses_ == 0) {
        const auto carried_on = std::max(number_, first);
        Use(carry_on_, carried_on, span_, number_).run();
        number_ = carried_on;
        return;
    }
    number_ = std::max(number_ + 1, first);
    responses_ = 0;
    Use(insert_, number_, span_).run();
}

void Tranches::save() {
    if (added_ == 0) return;
    // Added to what is there: an administrator may have erased some meanwhile.
    Use(update_, span_, added_, number_).run();
    responses_ += added_;
    added_ = 0;
}

}  // namespace endpoint
