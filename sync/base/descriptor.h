#pragma once
#include <string_view>

namespace base {

// Closes a file descriptor when it goes. For those who need a file's calls one by one, as durable writing
// does.
class Descriptor {
public:
    // Owns `number`; negative: nothing is open.
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();
    [[nodiscard]] int get() const { return number_; }

private:
    int number_;
};

// All of it, also past signals and short writes. False with errno; a part may be written then.
[[nodiscard]] bool write_all(int descriptor, std::string_view content);

}  // namespace base
