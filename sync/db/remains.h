#pragma once
#include <cstdint>
#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/result.h"
#include "sync/db/log_file.h"

namespace db {

// One column of a row.
struct Field {
    enum class Kind { Null, Integer, Text, Blob, Other };
    Kind kind = Kind::Null;
    std::int64_t integer = 0;
    std::string bytes{};  // Text, Blob
};

// A row as it stands in a page. Which table it is of is not said: the pages that knew it may be the damaged
// ones.
struct Row {
    std::vector<Field> fields;
    bool is_current = true;  // false: from beyond the part of the log that SQLite reads
};

// Every row of the tables WITHOUT ROWID that is left in a damaged database and its log, page by page, without
// SQLite, which stops at the first damage. Neither the header nor the schema nor the tree above a page need
// be whole. Rows of pages that a later commit in the log replaced are not among them; nor is anything that
// was deleted, as long as secure_delete was on.
//
// A row that is returned may still be damaged: whoever reads it must be able to tell (file format:
// sqlite.org/fileformat2.html sections 1.6, 2.1).
class Remains {
public:
    // Unavailable when the file cannot be read at all.
    static base::Result<Remains> open(const std::filesystem::path& database);

    // nullopt after the last.
    std::optional<Row> next();

private:
    Remains(std::ifstream file, std::ifstream log, LogFile frames);
    [[nodiscard]] std::string page(std::uint32_t number);
    [[nodiscard]] std::string content_of(const Frame& frame);
    void take_rows(const std::string& page, std::uint32_t number);
    [[nodiscard]] std::optional<std::string> payload(const std::string& page, std::size_t cell);

    std::ifstream file_, log_;
    std::map<std::uint32_t, Frame> newest_;  // pages that stand in the log
    std::vector<Frame> stray_;
    std::uint32_t pages_ = 0;
    std::uint32_t next_page_ = 1;
    std::size_t next_stray_ = 0;
    std::deque<Row> rows_;  // of the page that was read last
};

}  // namespace db
