#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/base/uuid.h"

namespace store {

// One use of a prepared statement: closed at the end whatever happens.
class Use {
public:
    explicit Use(SQLite::Statement& statement) : statement_(statement) {}
    ~Use() { static_cast<void>(statement_.tryReset()); }  // its error was already thrown by the step
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

    Use& bind(int index, const base::Uuid& id) {
        statement_.bind(index, id.bytes.data(), static_cast<int>(id.bytes.size()));
        return *this;
    }
    template <class T>
    Use& bind(int index, const T& value) {
        statement_.bind(index, value);
        return *this;
    }
    Use& bind_blob(int index, const void* bytes, std::size_t size) {
        statement_.bind(index, bytes, static_cast<int>(size));
        return *this;
    }
    Use& bind_null(int index) {
        statement_.bind(index);
        return *this;
    }
    bool step() { return statement_.executeStep(); }
    int run() { return statement_.exec(); }
    [[nodiscard]] SQLite::Column column(int index) { return statement_.getColumn(index); }

private:
    SQLite::Statement& statement_;
};

// False when the column does not hold exactly as many bytes.
template <class Bytes>
bool copy_bytes(const SQLite::Column& column, Bytes& bytes) {
    if (column.getBytes() != static_cast<int>(bytes.size())) return false;
    std::copy_n(static_cast<const std::uint8_t*>(column.getBlob()), bytes.size(), bytes.begin());
    return true;
}

}  // namespace store
