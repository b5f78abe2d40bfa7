#pragma once
#include <string>

namespace base {

// What went wrong, as far as a caller can act on it. Closed: a new kind needs a caller that treats it
// differently.
enum class ErrorKind {
    BadInput,     // a file, argument or message is not what it must be
    NotFound,     // a file, row or document is not there
    Denied,       // permissions or credentials do not allow it
    Unavailable,  // disk busy, network away, other side not there yet: trying later can help
    Damaged,      // stored data cannot be trusted any more
    Full,         // no room left
    Newer,        // written by a later version of this software
};

// Tells a person what happened, where, and what to do next. All three are plain text in English for logs and
// the command line; screens have words of their own.
struct Error {
    ErrorKind kind = ErrorKind::BadInput;
    std::string what;
    std::string where;   // path, JSON path, URL or table; may be empty
    std::string remedy;  // what to do; may be empty

    // "what (where). remedy": one line, ready for stderr.
    [[nodiscard]] std::string message() const;
};

}  // namespace base
