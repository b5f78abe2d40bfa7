#pragma once
#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "sync/base/file.h"

// A small database as a power cut leaves it, and what a bad disk does to it.
namespace db_tests {

inline std::string content(const std::filesystem::path& path) {
    return *base::read_file(path);
}

inline void write(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

inline std::filesystem::path log_of(const std::filesystem::path& database) {
    return database.string() + "-wal";
}

// In the log: one commit a row, after the two that make the table.
inline void insert(SQLite::Database& database, int from, int rows, std::size_t length = 40) {
    for (int n = from; n < from + rows; ++n) {
        SQLite::Statement statement(database, "INSERT INTO a VALUES (?, ?)");
        statement.bind(1, n);
        statement.bind(2, std::string(length, static_cast<char>('a' + n % 26)));
        statement.exec();
    }
}

}  // namespace db_tests
