#include "kiosk/store/tables/tally_rows.h"

#include <algorithm>
#include <boost/json.hpp>

#include "kiosk/store/tables/use.h"

namespace store {
namespace {

namespace json = boost::json;

// [[4, 12], [3, 7]]: pairs, because an option may be a number or a text.
std::string encode(const disclosure::Counts& counts) {
    json::array pairs;
    for (const auto& [option, count] : counts) {
        json::array pair;
        std::visit([&](const auto& value) { pair.emplace_back(value); }, option);
        pair.emplace_back(count);
        pairs.push_back(std::move(pair));
    }
    return json::serialize(pairs);
}

std::optional<dialogue::Value> option_of(const json::value& value) {
    if (value.is_int64()) return value.as_int64();
    if (value.is_string()) return std::string(value.as_string());
    return std::nullopt;
}

std::optional<disclosure::Counts> decode(const std::string& text) {
    boost::system::error_code failed;
    const auto pairs = json::parse(text, failed);
    if (failed || !pairs.is_array()) return std::nullopt;
    disclosure::Counts counts;
    for (const auto& entry : pairs.as_array()) {
        const auto* pair = entry.if_array();
        if (pair == nullptr || pair->size() != 2 || !(*pair)[1].is_int64()) return std::nullopt;
        const auto option = option_of((*pair)[0]);
        const auto count = (*pair)[1].as_int64();
        if (!option || count <= 0 || !counts.emplace(*option, count).second) return std::nullopt;
    }
    return counts;
}

void bind(Use& row, const disclosure::Subject& subject) {
    row.bind(1, subject.dialogue).bind(2, subject.version).bind(3, subject.place);
}

std::optional<disclosure::Tally> tally_from(Use& row) {
    disclosure::Tally tally;
    if (!row.column(0).isNull()) {
        tally.period = base::UtcHour::parse(row.column(0).getString());
        if (!tally.period) return std::nullopt;
    }
    tally.open.threshold = row.column(1).getInt();
    auto open = decode(row.column(2).getString());
    auto published = decode(row.column(3).getString());
    if (!open || !published) return std::nullopt;
    tally.open.answers = std::move(*open);
    tally.published = std::move(*published);
    tally.is_superseded = row.column(4).getInt() != 0;
    return tally;
}

int draw_threshold(base::Random& random) {
    return static_cast<int>(random.between(disclosure::kLeastThreshold, disclosure::kMostThreshold));
}

base::Result<disclosure::Tally> find_or_begin(TallyRows& rows, const disclosure::Subject& subject,
                                              const Moment& moment) {
    auto found = rows.find(subject);
    if (!found) return base::passed_on(std::move(found));
    if (*found) return **std::move(found);
    disclosure::Tally fresh;
    fresh.open.threshold = draw_threshold(moment.random);
    return fresh;
}

bool look(disclosure::Tally& tally, const disclosure::Subject& subject, const Moment& moment) {
    return tally.look(disclosure::period_start(moment.now, subject.cadence), draw_threshold(moment.random));
}

// The option that `event` counts for; nullptr when it does not count (Q07: flagged ones are kept, not shown).
const dialogue::Value* counted_answer(const wire::ResponseEvent& event, const disclosure::Subject& subject) {
    if (!event.is_complete || event.is_rehearsal || !event.pace.empty()) return nullptr;
    const auto found = event.answers.find(subject.question);
    if (found == event.answers.end() || found->second.state != dialogue::AnswerState::Answered)
        return nullptr;
    const auto& values = found->second.values;
    return values.size() == 1 && subject.counts(values.front()) ? &values.front() : nullptr;
}

}  // namespace

TallyRows::TallyRows(SQLite::Database& database)
    : database_(database),
      find_(database,
            "SELECT period, threshold, open, published, superseded FROM tally"
            " WHERE dialogue = ? AND version = ? AND place = ?"),
      put_(database,
           "INSERT INTO tally (dialogue, version, place, period, threshold, open, published, superseded)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dialogue, version, place) DO UPDATE SET"
           " period = excluded.period, threshold = excluded.threshold, open = excluded.open,"
           " published = excluded.published, superseded = excluded.superseded") {}

base::Result<std::optional<disclosure::Tally>> TallyRows::find(const disclosure::Subject& subject) {
    Use row(find_);
    bind(row, subject);
    if (!row.step()) return std::optional<disclosure::Tally>{};
    auto tally = tally_from(row);
    if (tally) return tally;
    return base::fail(base::ErrorKind::Damaged, "a tally of answers cannot be read", database_.getFilename(),
                      "keep the file; a new one is begun beside it");
}

void TallyRows::put(const disclosure::Subject& subject, const disclosure::Tally& tally) {
    Use row(put_);
    bind(row, subject);
    if (tally.period) {
        row.bind(4, tally.period->to_string());
    } else {
        row.bind_null(4);
    }
    row.bind(5, tally.open.threshold).bind(6, encode(tally.open.answers)).bind(7, encode(tally.published));
    row.bind(8, tally.is_superseded ? 1 : 0).run();
}

base::Result<void> look(TallyRows& rows, const disclosure::Subject& subject, const Moment& moment) {
    auto tally = find_or_begin(rows, subject, moment);
    if (!tally) return base::passed_on(std::move(tally));
    if (look(*tally, subject, moment)) rows.put(subject, *tally);
    return {};
}

base::Result<void> count(TallyRows& rows, const disclosure::Subject& subject,
                         const wire::ResponseEvent& event, const Moment& moment) {
    const bool is_about = event.dialogue == subject.dialogue && event.version == subject.version &&
                          event.place == subject.place;
    if (!is_about || !event.is_complete) return {};  // whoever breaks off sees no thanks
    auto tally = find_or_begin(rows, subject, moment);
    if (!tally) return base::passed_on(std::move(tally));
    bool has_changed = look(*tally, subject, moment);
    if (const auto* answer = counted_answer(event, subject)) {
        tally->add(*answer);
        has_changed = true;
    }
    if (has_changed) rows.put(subject, *tally);
    return {};
}

base::Result<void> supersede(TallyRows& rows, const disclosure::Subject& subject, const Moment& moment) {
    auto tally = find_or_begin(rows, subject, moment);
    if (!tally) return base::passed_on(std::move(tally));
    if (tally->is_superseded) return {};
    tally->is_superseded = true;
    rows.put(subject, *tally);
    return {};
}

}  // namespace store
