#include "sync/endpoint/store/sqlite/tables/notices.h"

#include <sqlite3.h>

#include <boost/json.hpp>

#include "sync/endpoint/store/sqlite/tables/use.h"
#include "sync/wire/hash.h"

namespace endpoint {
namespace {

namespace json = boost::json;

const std::string kKind(wire::kNoticeKind);

std::string json_of(const std::vector<std::string>& places) {
    return json::serialize(json::array(places.begin(), places.end()));
}

std::string json_of(const std::map<std::string, std::string>& texts) {
    json::object object;
    for (const auto& [language, text] : texts)
        object[language] = text;
    return json::serialize(object);
}

// What this room wrote itself; anything else is damage.
template <class T>
T read_json(const std::string& text) {
    boost::system::error_code failed;
    const auto value = json::parse(text, failed);
    auto read = failed ? boost::system::result<T>(failed) : json::try_value_to<T>(value);
    if (!read) throw SQLite::Exception("table notice: a cell that is not what it was", SQLITE_CORRUPT);
    return *std::move(read);
}

// Above every version that a kiosk may have, so that the newest change is also the highest.
std::int64_t next_version(SQLite::Database& database) {
    SQLite::Statement newest(database, "SELECT coalesce(max(version), 0) + 1 FROM document WHERE kind = ?");
    Use row(newest, kKind);
    return row.next() ? row.integer(0) : 1;
}

void publish(SQLite::Database& database, const wire::Notice& notice) {
    const auto body = wire::encode(notice);
    const auto sha256 = wire::sha256(body);
    SQLite::Statement insert(database,
                             "INSERT INTO document(kind, id, version, sha256, body) VALUES(?, ?, ?, ?, ?)");
    Use(insert, kKind, notice.id, notice.version, Bytes(sha256), body).run();
}

Administration::NoticeSummary summary_of(const Use& row) {
    Administration::NoticeSummary summary;
    summary.notice = {row.text(0), row.integer(1), read_json<std::vector<std::string>>(row.text(2)),
                      read_json<std::map<std::string, std::string>>(row.text(3)), row.text(4)};
    summary.is_withdrawn = row.integer(5) != 0;
    return summary;
}

}  // namespace

void add_notice(SQLite::Database& database, wire::Notice notice) {
    notice.version = next_version(database);
    const auto places = json_of(notice.places);
    const auto texts = json_of(notice.texts);
    SQLite::Statement insert(
        database, "INSERT INTO notice(id, version, day, places, texts, withdrawn) VALUES(?, ?, ?, ?, ?, 0)");
    Use(insert, notice.id, notice.version, notice.from, places, texts).run();
    publish(database, notice);
}

std::vector<Administration::NoticeSummary> notices(SQLite::Database& database) {
    SQLite::Statement list(
        database, "SELECT id, version, places, texts, day, withdrawn FROM notice ORDER BY version DESC");
    Use row(list);
    std::vector<Administration::NoticeSummary> all;
    while (row.next())
        all.push_back(summary_of(row));
    return all;
}

std::optional<bool> withdraw_notice(SQLite::Database& database, const std::string& id) {
    std::optional<Administration::NoticeSummary> found;
    {
        SQLite::Statement find(database,
                               "SELECT id, version, places, texts, day, withdrawn FROM notice WHERE id = ?");
        Use row(find, id);
        if (!row.next()) return std::nullopt;
        found = summary_of(row);
    }
    if (found->is_withdrawn) return false;
    auto& notice = found->notice;
    notice.version = next_version(database);
    notice.texts.clear();
    publish(database, notice);
    SQLite::Statement mark(database, "UPDATE notice SET withdrawn = 1, version = ? WHERE id = ?");
    Use(mark, notice.version, id).run();
    return true;
}

}  // namespace endpoint
