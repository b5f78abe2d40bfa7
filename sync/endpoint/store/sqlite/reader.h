#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/endpoint/store/store.h"

namespace endpoint {

// The reads of the store, on a connection of its own that cannot write. Each call sees what was committed
// when it began. One thread, whichever that is. Damaged when a row is not one that the writer writes.
class Reader {
public:
    // NotFound when no writer has made the file.
    static base::Result<std::unique_ptr<Reader>> open(const std::filesystem::path& file);

    [[nodiscard]] base::Result<std::optional<Sender>> sender_with(const std::string& kid);
    [[nodiscard]] base::Result<std::optional<std::string>> reader_with(const SecretHash& token);
    [[nodiscard]] base::Result<std::vector<Document>> documents();
    [[nodiscard]] base::Result<std::optional<std::string>> document_body(const wire::Sha256& sha256);
    [[nodiscard]] base::Result<Page> page(Position after, std::size_t limit);

private:
    Reader(std::unique_ptr<SQLite::Database> database, std::filesystem::path file);
    [[nodiscard]] std::int64_t open_tranche();
    [[nodiscard]] std::int64_t count_after(Position after, std::int64_t open_tranche);
    [[nodiscard]] dialogue::Answers answers_of(std::int64_t response);

    std::unique_ptr<SQLite::Database> database_;
    std::filesystem::path file_;
    SQLite::Statement sender_, person_, documents_, body_;
    SQLite::Statement open_tranche_, page_, answers_, rest_of_tranche_, later_tranches_;
};

}  // namespace endpoint
