#include "sync/endpoint/store/sqlite/tables/response_rows.h"

#include "sync/endpoint/store/sqlite/tables/schema.h"
#include "sync/endpoint/store/sqlite/tables/use.h"

namespace endpoint {
namespace {

std::string joined(const std::vector<std::string>& flags) {
    std::string text;
    for (const auto& flag : flags) {
        if (!text.empty()) text += ',';
        text += flag;
    }
    return text;
}

StoredState stored(dialogue::AnswerState state) {
    switch (state) {
        case dialogue::AnswerState::Answered:
            return StoredState::Answered;
        case dialogue::AnswerState::Skipped:
            return StoredState::Skipped;
        case dialogue::AnswerState::Declined:
            return StoredState::Declined;
    }
    CHECK(false, "an answer has a state that does not exist");
    return StoredState::Skipped;
}

}  // namespace

ResponseRows::ResponseRows(SQLite::Database& database)
    : response_(
          database,
          // Suspect too when the key was, between the moment when the request was let in and now.
          "INSERT INTO response(number, id, store, dialogue, hour, place, channel, language, complete, "
          "rehearsal, pace, up_hours, key, suspect, layout) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
          "?11, ?12, ?13, ?14 OR EXISTS(SELECT 1 FROM device_key WHERE number = ?13 AND suspected_since IS "
          "NOT NULL), ?15) "
          "ON CONFLICT(number) DO NOTHING"),
      answer_(database, "INSERT INTO answer(response, question, item, state, value) VALUES(?, ?, ?, ?, ?)"),
      comment_(database, "INSERT INTO comment(response, text, sealed, kid, problem) VALUES(?, ?, ?, ?, ?)") {}

bool ResponseRows::insert(const Keys& keys, const Arrival& arrival) {
    if (!insert_response(keys, arrival.response)) return false;
    for (const auto& [question, answer] : arrival.response.answers)
        insert_answer(keys.number, question, answer);
    if (arrival.response.comment) insert_comment(keys.number, arrival);
    return true;
}

bool ResponseRows::insert_response(const Keys& keys, const wire::ResponseEvent& response) {
    const auto hour = static_cast<std::int64_t>(response.time.value.time_since_epoch().count());
    const auto pace = joined(response.pace);
    const auto up_hours = static_cast<std::int64_t>(response.up.count());
    Use row(response_, keys.number, Bytes(response.id.bytes), keys.store, keys.dialogue, hour, response.place,
            response.channel, response.language, response.is_complete, response.is_rehearsal, pace, up_hours,
            keys.key, keys.is_suspect, response.layout);
    if (response.pace.empty()) response_.bind(11);
    if (response.clock_is_synced) response_.bind(12);
    if (keys.key == 0) response_.bind(13);
    if (response.layout.empty()) response_.bind(15);
    return row.run() == 1;
}

void ResponseRows::insert_answer(std::int64_t response, const std::string& question,
                                 const dialogue::Answer& answer) {
    const auto state = static_cast<int>(stored(answer.state));
    if (answer.values.empty()) Use(answer_, response, question, 0, state, nullptr).run();
    for (std::size_t i = 0; i < answer.values.size(); ++i) {
        const auto item = static_cast<std::int64_t>(i);
        std::visit([&](const auto& code) { Use(answer_, response, question, item, state, code).run(); },
                   answer.values[i]);
    }
}

void ResponseRows::insert_comment(std::int64_t response, const Arrival& arrival) {
    const auto& sealed = *arrival.response.comment;
    if (arrival.comment) {
        Use(comment_, response, *arrival.comment, nullptr, sealed.kid, nullptr).run();
    } else {
        Use(comment_, response, nullptr, sealed.sealed, sealed.kid, arrival.comment_problem).run();
    }
}

}  // namespace endpoint
