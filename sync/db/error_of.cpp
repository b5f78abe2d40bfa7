#include <sqlite3.h>

#include "sync/db/open.h"

namespace db {
namespace {

struct Meaning {
    base::ErrorKind kind;
    const char* remedy;
};

// Primary result codes, https://www.sqlite.org/rescode.html
Meaning meaning_of(int code) {
    using enum base::ErrorKind;
    switch (code & 0xff) {
        case SQLITE_FULL:
            return {Full, "free some space on this disk; nothing that was saved is lost"};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {Damaged, "keep the file; a new one is begun beside it"};
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_READONLY:
            return {Denied, "check owner, group and mode of the file and its folder"};
        case SQLITE_CONSTRAINT:
        case SQLITE_MISMATCH:
        case SQLITE_TOOBIG:
            return {BadInput, ""};
        default:
            return {Unavailable, "try again"};
    }
}

}  // namespace

base::Error error_of(const SQLite::Exception& exception, const std::filesystem::path& path) {
    const auto [kind, remedy] = meaning_of(exception.getErrorCode());
    return {kind, std::string("SQLite: ") + exception.what(), path.string(), remedy};
}

}  // namespace db
