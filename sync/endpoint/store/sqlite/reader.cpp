#include "sync/endpoint/store/sqlite/reader.h"

#include <sqlite3.h>

#include "sync/db/open.h"
#include "sync/endpoint/store/sqlite/tables/schema.h"
#include "sync/endpoint/store/sqlite/tables/use.h"

namespace endpoint {
namespace {

// Becomes ErrorKind::Damaged at the seam.
[[noreturn]] void refuse_row(const char* what) {
    throw SQLite::Exception(what, SQLITE_CORRUPT);
}

std::vector<std::string> parted(const std::string& flags) {
    std::vector<std::string> parts;
    for (std::size_t start = 0; start < flags.size();) {
        const auto end = std::min(flags.find(',', start), flags.size());
        parts.push_back(flags.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

dialogue::AnswerState state_of(std::int64_t stored) {
    switch (static_cast<StoredState>(stored)) {
        case StoredState::Answered:
            return dialogue::AnswerState::Answered;
        case StoredState::Skipped:
            return dialogue::AnswerState::Skipped;
        case StoredState::Declined:
            return dialogue::AnswerState::Declined;
    }
    refuse_row("table answer: a state that does not exist");
}

KeyStatus status_of(std::int64_t stored) {
    switch (static_cast<KeyStatus>(stored)) {
        case KeyStatus::Active:
            return KeyStatus::Active;
        case KeyStatus::Replaced:
            return KeyStatus::Replaced;
        case KeyStatus::Revoked:
            return KeyStatus::Revoked;
    }
    refuse_row("table device_key: a status that does not exist");
}

// What a page selects, in this order.
enum Column {
    Number,
    Id,
    Store,
    Dialogue,
    Version,
    Sha256,
    Hour,
    Place,
    Channel,
    Language,
    Complete,
    Rehearsal,
    Pace,
    UpHours,
    KioskName,
    HasComment,
    Text,
    Sealed,
    Kid,
    Problem,
    Suspect,
    Layout
};
constexpr const char* kPage =
    "SELECT response.number, response.id, kiosk_store.store, dialogue.id, dialogue.version, dialogue.sha256, "
    "hour, "
    "place, channel, language, complete, rehearsal, pace, up_hours, kiosk.name, comment.response IS NOT "
    "NULL, "
    "comment.text, comment.sealed, comment.kid, comment.problem, response.suspect, response.layout FROM "
    "response "
    "JOIN dialogue ON dialogue.number = response.dialogue "
    "JOIN kiosk_store ON kiosk_store.number = response.store "
    "JOIN kiosk ON kiosk.number = kiosk_store.kiosk "
    "LEFT JOIN comment ON comment.response = response.number "
    "WHERE response.number > ? AND response.number < ? ORDER BY response.number LIMIT ?";

void read_visit(const Use& row, wire::ResponseEvent& response) {
    if (!row.copy(Id, response.id.bytes) || !row.copy(Store, response.store.bytes)) {
        refuse_row("table response: an id that is not 16 bytes");
    }
    response.time.value = std::chrono::sys_time<std::chrono::hours>(std::chrono::hours(row.integer(Hour)));
    response.is_complete = row.integer(Complete) != 0;
    response.is_rehearsal = row.integer(Rehearsal) != 0;
    if (!row.is_null(Pace)) response.pace = parted(row.text(Pace));
    if (!row.is_null(Layout)) response.layout = row.text(Layout);
    response.clock_is_synced = row.is_null(UpHours);
    response.up = std::chrono::hours(row.integer(UpHours));
}

void read_comment(const Use& row, StoredResponse& stored) {
    if (!row.is_null(Text)) {
        stored.comment = row.text(Text);
    } else {
        stored.response.comment = wire::SealedComment{row.text(Sealed), row.text(Kid)};
        stored.comment_problem = row.text(Problem);
    }
}

StoredResponse response_of(const Use& row) {
    StoredResponse stored;
    auto& response = stored.response;
    read_visit(row, response);
    response.dialogue = row.text(Dialogue);
    response.version = row.integer(Version);
    response.sha256 = row.text(Sha256);
    response.place = row.text(Place);
    response.channel = row.text(Channel);
    response.language = row.text(Language);
    stored.kiosk = row.text(KioskName);
    stored.is_suspect = row.integer(Suspect) != 0;
    if (row.integer(HasComment) != 0) read_comment(row, stored);
    return stored;
}

}  // namespace

base::Result<std::unique_ptr<Reader>> Reader::open(const std::filesystem::path& file) {
    auto database = db::open_reader(file, static_cast<int>(central_migrations().size()));
    if (!database) return base::passed_on(std::move(database));
    return db::attempt(file, [&] { return std::unique_ptr<Reader>(new Reader(std::move(*database), file)); });
}

Reader::Reader(std::unique_ptr<SQLite::Database> database, std::filesystem::path file)
    : database_(std::move(database)),
      file_(std::move(file)),
      sender_(*database_,
              "SELECT one.number, kiosk.number, kiosk.name, one.public, one.status, next.kid FROM device_key "
              "AS one "
              "JOIN kiosk ON kiosk.number = one.kiosk LEFT JOIN device_key AS next ON next.number = "
              "one.successor "
              "WHERE one.kid = ?"),
      person_(*database_, "SELECT person FROM api_token WHERE hash = ?"),
      // SQLite takes the other columns from the row that has the maximum (lang_select.html §2.5).
      documents_(*database_, "SELECT kind, id, max(version), sha256 FROM document GROUP BY kind, id"),
      body_(*database_, "SELECT body FROM document WHERE sha256 = ? LIMIT 1"),
      open_tranche_(*database_, "SELECT coalesce(max(number), 0) FROM tranche"),
      page_(*database_, kPage),
      answers_(*database_,
               "SELECT question, state, value FROM answer WHERE response = ? ORDER BY question, item"),
      rest_of_tranche_(*database_, "SELECT count(*) FROM response WHERE number > ? AND number < ?"),
      later_tranches_(*database_,
                      "SELECT coalesce(sum(responses), 0) FROM tranche WHERE number > ? AND number < ?") {}

base::Result<std::optional<Sender>> Reader::sender_with(const std::string& kid) {
    return db::attempt(file_, [&]() -> std::optional<Sender> {
        Use row(sender_, kid);
        if (!row.next()) return std::nullopt;
        Sender sender;
        sender.key = row.integer(0);
        sender.kiosk = {row.integer(1), row.text(2)};
        sender.verify.kid = kid;
        sender.status = status_of(row.integer(4));
        if (!row.copy(3, sender.verify.bytes)) refuse_row("table device_key: a key that is not 32 bytes");
        if (!row.is_null(5)) sender.successor = row.text(5);
        return sender;
    });
}

base::Result<std::optional<std::string>> Reader::reader_with(const SecretHash& token) {
    return db::attempt(file_, [&]() -> std::optional<std::string> {
        Use row(person_, Bytes(token));
        if (!row.next()) return std::nullopt;
        return row.text(0);
    });
}

base::Result<std::vector<Document>> Reader::documents() {
    return db::attempt(file_, [&] {
        std::vector<Document> documents;
        Use row(documents_);
        while (row.next()) {
            Document document{row.text(0), row.text(1), row.integer(2), {}};
            if (!row.copy(3, document.sha256)) refuse_row("table document: a hash that is not 32 bytes");
            documents.push_back(std::move(document));
        }
        return documents;
    });
}

base::Result<std::optional<std::string>> Reader::document_body(const wire::Sha256& sha256) {
    return db::attempt(file_, [&]() -> std::optional<std::string> {
        Use row(body_, Bytes(sha256));
        if (!row.next()) return std::nullopt;
        return row.text(0);
    });
}

base::Result<Page> Reader::page(Position after, std::size_t limit) {
    return db::attempt(file_, [&] {
        // Closed tranches never change, so nothing here needs one snapshot once this is known.
        const auto open = open_tranche();
        const auto end = first_number(open);
        Page page;
        page.next = after;
        Use row(page_, after, end, static_cast<std::int64_t>(limit));
        while (row.next()) {
            page.next = row.integer(Number);
            page.responses.push_back(response_of(row));
            page.responses.back().response.answers = answers_of(page.next);
        }
        page.remaining = count_after(page.next, open);
        return page;
    });
}

std::int64_t Reader::open_tranche() {
    Use row(open_tranche_);
    return row.next() ? row.integer(0) : 0;
}

// Counts rows in one tranche only; for the others it is written down.
std::int64_t Reader::count_after(Position after, std::int64_t open_tranche) {
    const auto tranche = tranche_of(after);
    if (tranche >= open_tranche) return 0;
    Use rest(rest_of_tranche_, after, first_number(tranche + 1));
    Use later(later_tranches_, tranche, open_tranche);
    return (rest.next() ? rest.integer(0) : 0) + (later.next() ? later.integer(0) : 0);
}

dialogue::Answers Reader::answers_of(std::int64_t response) {
    dialogue::Answers answers;
    Use row(answers_, response);
    while (row.next()) {
        auto& answer = answers[row.text(0)];
        answer.state = state_of(row.integer(1));
        if (row.is_null(2)) continue;
        if (row.is_integer(2)) {
            answer.values.emplace_back(row.integer(2));
        } else {
            answer.values.emplace_back(row.text(2));
        }
    }
    return answers;
}

}  // namespace endpoint
