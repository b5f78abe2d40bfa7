#pragma once
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

namespace endpoint {

using Bytes = std::span<const std::uint8_t>;

// One use of a prepared statement. Resets it before and after: a statement left in the middle keeps a
// snapshot open, and one that failed would report its old failure again. Values are bound without a copy and
// must outlive the use.
class Use {
public:
    template <class... Values>
    explicit Use(SQLite::Statement& statement, const Values&... values) : statement_(statement) {
        static_cast<void>(statement_.tryReset());
        int index = 0;
        (bind(++index, values), ...);
    }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    ~Use() { static_cast<void>(statement_.tryReset()); }

    // The number of rows changed.
    int run() { return statement_.exec(); }
    // False after the last row.
    bool next() { return statement_.executeStep(); }

    [[nodiscard]] bool is_null(int column) const { return statement_.getColumn(column).isNull(); }
    [[nodiscard]] bool is_integer(int column) const { return statement_.getColumn(column).isInteger(); }
    [[nodiscard]] std::int64_t integer(int column) const { return statement_.getColumn(column).getInt64(); }
    [[nodiscard]] std::string text(int column) const { return statement_.getColumn(column).getString(); }
    [[nodiscard]] Bytes bytes(int column) const {
        const auto cell = statement_.getColumn(column);
        return {static_cast<const std::uint8_t*>(cell.getBlob()), static_cast<std::size_t>(cell.getBytes())};
    }
    // False when the cell has another size.
    [[nodiscard]] bool copy(int column, std::span<std::uint8_t> into) const {
        const auto from = bytes(column);
        if (from.size() != into.size()) return false;
        std::memcpy(into.data(), from.data(), into.size());
        return true;
    }

private:
    void bind(int index, std::nullptr_t) { statement_.bind(index); }
    void bind(int index, std::int64_t value) { statement_.bind(index, value); }
    void bind(int index, int value) { statement_.bind(index, value); }
    void bind(int index, bool is_set) { statement_.bind(index, is_set ? 1 : 0); }
    void bind(int index, const std::string& text) { statement_.bindNoCopy(index, text); }
    void bind(int index, Bytes bytes) {
        statement_.bindNoCopy(index, bytes.data(), static_cast<int>(bytes.size()));
    }

    SQLite::Statement& statement_;
};

}  // namespace endpoint
