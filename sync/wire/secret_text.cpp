#include "sync/wire/secret_text.h"

#include <sodium.h>

#include <cstring>
#include <utility>

#include "sync/base/check.h"

namespace wire {

SecretText::SecretText(SecretText&& other) noexcept
    : bytes_(std::exchange(other.bytes_, nullptr)), size_(std::exchange(other.size_, 0)) {}

SecretText& SecretText::operator=(SecretText&& other) noexcept {
    if (this == &other) return *this;
    wipe();
    bytes_ = std::exchange(other.bytes_, nullptr);
    size_ = std::exchange(other.size_, 0);
    return *this;
}

SecretText::~SecretText() {
    wipe();
}

std::string_view SecretText::view() const {
    return {bytes_, size_};
}

bool SecretText::insert(std::size_t at, std::string_view text) {
    CHECK(at <= size_, "inserting past the end");
    if (text.size() > kCapacity - size_) return false;
    if (text.empty()) return true;
    if (bytes_ == nullptr) {
        bytes_ = static_cast<char*>(sodium_malloc(kCapacity));
        CHECK(bytes_ != nullptr, "no guarded memory; was start_sodium() called?");
    }
    std::memmove(bytes_ + at + text.size(), bytes_ + at, size_ - at);
    std::memcpy(bytes_ + at, text.data(), text.size());
    size_ += text.size();
    return true;
}

void SecretText::erase(std::size_t from, std::size_t to) {
    CHECK(from <= to && to <= size_, "erasing outside the text");
    if (from == to) return;
    std::memmove(bytes_ + from, bytes_ + to, size_ - to);
    const std::size_t left = size_ - (to - from);
    sodium_memzero(bytes_ + left, size_ - left);
    size_ = left;
}

void SecretText::wipe() {
    sodium_free(bytes_);  // overwrites; nothing happens for nullptr
    bytes_ = nullptr;
    size_ = 0;
}

}  // namespace wire
