#include "kiosk/store/salvage/wreck.h"

#include <algorithm>

#include "kiosk/store/tables/draft_hash.h"
#include "sync/wire/batch.h"
#include "sync/wire/event.h"
#include "sync/wire/json.h"

namespace store {
namespace {

using db::Field;
using Kind = db::Field::Kind;

bool is_id(const Field& field) {
    return field.kind == Kind::Blob && field.bytes.size() == sizeof(base::Uuid::bytes);
}

base::Uuid id_of(const Field& field) {
    base::Uuid id;
    std::copy(field.bytes.begin(), field.bytes.end(), id.bytes.begin());
    return id;
}

// Whether the fields from the first on are of these kinds; those that were added later may be missing.
bool begins_with(const db::Row& row, std::initializer_list<Kind> kinds) {
    if (row.fields.size() < kinds.size() || !is_id(row.fields.front())) return false;
    return std::equal(kinds.begin(), kinds.end(), row.fields.begin(),
                      [](Kind kind, const Field& field) { return field.kind == kind; });
}

// True without a hash, which rows from before schema 3 do not have.
template <class Hash>
bool fits(const db::Row& row, std::size_t column, const Hash& hash) {
    if (row.fields.size() <= column || row.fields[column].kind == Kind::Null) return true;
    const auto& bytes = row.fields[column].bytes;
    return row.fields[column].kind == Kind::Blob &&
           std::equal(hash.begin(), hash.end(), bytes.begin(), bytes.end(),
                      [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); });
}

// The frozen bytes as they may be believed: an event of that id and type, and either its hash stands beside
// it or it is complete as a response. Returns its source.
std::optional<std::string> source_of(const db::Row& row) {
    const auto& body = row.fields[2].bytes;
    const auto value = wire::parse_json(body, wire::kMaxJsonDepth);
    if (!value) return std::nullopt;
    wire::Fields envelope(*value, "$");
    const auto id = envelope.uuid("id");
    const auto type = envelope.text("type");
    const auto source = envelope.text("source");
    const auto hash = wire::event_hash(*value);
    if (!envelope.finish() || !hash || id != id_of(row.fields[0]) || type != row.fields[1].bytes)
        return std::nullopt;
    const bool is_hashed = row.fields.size() > 5 && row.fields[5].kind != Kind::Null;
    const bool is_believed = is_hashed ? fits(row, 5, *hash) : wire::decode_response(*value).has_value();
    return is_believed && wire::store_of(source) ? std::optional(source) : std::nullopt;
}

// outbox(id, type, body, state, settled_seq, hash, …) and salvage(the same, source, …). A settled one comes
// without the commit that settled it, so it is sent once more.
std::optional<SavedEvent> event_from(const db::Row& row) {
    if (!begins_with(row, {Kind::Blob, Kind::Text, Kind::Blob, Kind::Integer}) || row.fields.size() < 5)
        return std::nullopt;
    const auto state = row.fields[3].integer;
    auto source = source_of(row);
    if (!source || state < 0 || state > 2) return std::nullopt;
    return SavedEvent{id_of(row.fields[0]), std::move(*source), row.fields[1].bytes, row.fields[2].bytes,
                      static_cast<handover::OutboxState>(state)};
}

// draft(id, dialogue, version, sha256, place, channel, language, rehearsal, answers, started_hour, hash).
std::optional<Draft> draft_from(const db::Row& row) {
    if (!begins_with(row, {Kind::Blob, Kind::Text, Kind::Integer, Kind::Text, Kind::Text, Kind::Text,
                           Kind::Text, Kind::Integer, Kind::Text, Kind::Text}))
        return std::nullopt;
    auto answers = wire::decode_answers(row.fields[8].bytes);
    const auto started = base::UtcHour::parse(row.fields[9].bytes);
    if (!answers || !started) return std::nullopt;
    Draft draft{.id = id_of(row.fields[0]),
                .dialogue = row.fields[1].bytes,
                .version = row.fields[2].integer,
                .sha256 = row.fields[3].bytes,
                .place = row.fields[4].bytes,
                .channel = row.fields[5].bytes,
                .language = row.fields[6].bytes,
                .is_rehearsal = row.fields[7].integer != 0,
                .answers = std::move(*answers),
                .started = *started};
    return fits(row, 10, hash_of(draft)) ? std::optional(std::move(draft)) : std::nullopt;
}

}  // namespace

base::Result<Wreck> Wreck::open(const std::filesystem::path& database) {
    auto remains = db::Remains::open(database);
    if (!remains) return base::passed_on(std::move(remains));
    return Wreck(std::move(*remains));
}

std::optional<Wreck::Find> Wreck::next() {
    while (const auto row = remains_.next()) {
        if (auto event = event_from(*row)) return std::move(*event);
        // Beyond what SQLite reads of the log it may have been erased since.
        if (!row->is_current) continue;
        if (auto draft = draft_from(*row)) return std::move(*draft);
    }
    return std::nullopt;
}

}  // namespace store
