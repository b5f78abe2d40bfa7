#pragma once
#include <cstdint>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/endpoint/store/store.h"

namespace endpoint {

// Writes one arrival as rows of response, answer and comment. Statements are prepared once and used again.
// Inside the writer's transaction; throws SQLite::Exception.
class ResponseRows {
public:
    explicit ResponseRows(SQLite::Database& database);

    struct Keys {
        std::int64_t number = 0;
        std::int64_t store = 0;
        std::int64_t dialogue = 0;
        std::int64_t key = 0;     // the sender's; 0: none
        bool is_suspect = false;  // whatever the key is
    };

    // False when the number is taken; nothing was written then.
    [[nodiscard]] bool insert(const Keys& keys, const Arrival& arrival);

private:
    [[nodiscard]] bool insert_response(const Keys& keys, const wire::ResponseEvent& response);
    void insert_answer(std::int64_t response, const std::string& question, const dialogue::Answer& answer);
    void insert_comment(std::int64_t response, const Arrival& arrival);

    SQLite::Statement response_;
    SQLite::Statement answer_;
    SQLite::Statement comment_;
};

}  // namespace endpoint
