#pragma once
#include <cstddef>
#include <string_view>

#include "sync/dialogue/dialogue.h"

namespace wire {

// Text that a visitor types, in memory that libsodium guards: locked against swap, kept out of core dumps,
// overwritten when it goes (P11). Fixed capacity so that no copy is left behind by growing. Move-only: there
// is never a second copy by accident. UTF-8; positions are byte offsets. Main thread.
class SecretText {
public:
    // What the longest comment takes, whatever its script: no code point has more than four bytes. Letters of
    // several code points (vowel marks, families of emoji) take more each, and so fewer of them may fit.
    static constexpr std::size_t kCapacity = 4 * static_cast<std::size_t>(dialogue::kLongestComment);
    // What `text` takes of it: its bytes, and those that JSON writes for what it must escape. So whatever
    // fits here fits an event once it is sealed.
    [[nodiscard]] static std::size_t cost_of(std::string_view text);

    SecretText() = default;  // empty, owns no memory yet
    SecretText(SecretText&& other) noexcept;
    SecretText& operator=(SecretText&& other) noexcept;
    SecretText(const SecretText&) = delete;
    SecretText& operator=(const SecretText&) = delete;
    ~SecretText();

    // Valid until the next change.
    [[nodiscard]] std::string_view view() const;
    [[nodiscard]] bool is_empty() const { return size_ == 0; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::size_t cost() const { return cost_; }

    // False, and nothing changed, when it would not fit.
    [[nodiscard]] bool insert(std::size_t at, std::string_view text);
    void erase(std::size_t from, std::size_t to);
    // Overwrites and frees.
    void wipe();

private:
    char* bytes_ = nullptr;
    std::size_t size_ = 0, cost_ = 0;
};

}  // namespace wire
