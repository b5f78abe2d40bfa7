#pragma once
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "sync/arguments/arguments.h"

// A program as it was started, and what came of it.
namespace arguments_test {

struct Ended {
    int code = -1;
    std::string out, err;
};

// What goes to a standard stream while it lives.
class Caught {
public:
    explicit Caught(std::ostream& stream) : stream_(stream), before_(stream.rdbuf(text_.rdbuf())) {}
    Caught(const Caught&) = delete;
    Caught& operator=(const Caught&) = delete;
    ~Caught() { stream_.rdbuf(before_); }
    [[nodiscard]] std::string text() const { return text_.str(); }

private:
    std::ostringstream text_;
    std::ostream& stream_;
    std::streambuf* before_;
};

// The words after the program's name, as a shell hands them over.
inline Ended started(arguments::Program& program, const std::vector<std::string>& words) {
    std::vector<const char*> argv{"bin/started"};
    for (const auto& word : words)
        argv.push_back(word.c_str());
    const Caught out(std::cout), err(std::cerr);
    const int code = program.run(static_cast<int>(argv.size()), argv.data());
    return {code, out.text(), err.text()};
}

}  // namespace arguments_test
