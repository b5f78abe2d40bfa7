#include "sync/endpoint/store/sqlite/tables/comments.h"

#include "sync/endpoint/store/opened_comment.h"
#include "sync/endpoint/store/sqlite/tables/use.h"

namespace endpoint {
namespace {

struct Waiting {
    std::int64_t response = 0;
    wire::CommentContext context;
    wire::SealedComment comment;
};

std::vector<Waiting> waiting_for(SQLite::Database& database, const std::string& kid) {
    SQLite::Statement list(database,
                           "SELECT comment.response, response.id, kiosk_store.store, comment.sealed "
                           "FROM comment JOIN response ON response.number = comment.response "
                           "JOIN kiosk_store ON kiosk_store.number = response.store "
                           "WHERE comment.sealed IS NOT NULL AND comment.problem = ? AND comment.kid = ?");
    const std::string problem(code_of(wire::ProblemKind::UnknownKey));
    std::vector<Waiting> comments;
    Use row(list, problem, kid);
    while (row.next()) {
        Waiting one{row.integer(0), {}, {row.text(3), kid}};
        // Ids of another size could belong to no response.
        if (row.copy(1, one.context.id.bytes) && row.copy(2, one.context.store.bytes))
            comments.push_back(std::move(one));
    }
    return comments;
}

}  // namespace

std::int64_t open_comments(SQLite::Database& database, const std::vector<wire::SecretKey>& keys) {
    SQLite::Statement open(database,
                           "UPDATE comment SET text = ?, sealed = NULL, problem = NULL WHERE response = ?");
    SQLite::Statement name(database, "UPDATE comment SET problem = ? WHERE response = ?");
    std::int64_t opened = 0;
    for (const auto& key : keys) {
        for (const auto& one : waiting_for(database, key.public_key.kid)) {
            const auto result = opened_comment(one.comment, one.context, {key});
            if (result.text) {
                Use(open, *result.text, one.response).run();
                ++opened;
            } else {
                Use(name, result.problem, one.response).run();
            }
        }
    }
    return opened;
}

std::vector<Administration::SealedComments> sealed_comments(SQLite::Database& database) {
    SQLite::Statement list(
        database,
        "SELECT problem, coalesce(kid, ''), count(*) FROM comment WHERE sealed IS NOT NULL "
        "GROUP BY problem, kid ORDER BY problem, kid");
    Use row(list);
    std::vector<Administration::SealedComments> found;
    while (row.next())
        found.push_back({row.text(0), row.text(1), row.integer(2)});
    return found;
}

}  // namespace endpoint
