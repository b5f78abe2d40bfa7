#include "sync/wire/secret_text.h"

#include <sodium.h>

#include <cstring>
#include <utility>

#include "sync/base/check.h"

namespace wire {

namespace {

// As seal.cpp writes it: \" \\ \n and \u0001.
std::size_t cost_of_byte(char c) {
    if (c == '"' || c == '\\' || c == '\n') return 2;
    return static_cast<unsigned char>(c) < 0x20 ? 6 : 1;
}

}  // namespace

std::size_t SecretText::cost_of(std::string_view text) {
    std::size_t cost = 0;
    for (const char& c : text)
        cost += cost_of_byte(c);
    return cost;
}

SecretText::SecretText(SecretText&& other) noexcept
    : bytes_(std::exchange(other.bytes_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      cost_(std::exchange(other.cost_, 0)) {}

SecretText& SecretText::operator=(SecretText&& other) noexcept {
    if (this == &other) return *this;
    wipe();
    bytes_ = std::exchange(other.bytes_, nullptr);
    size_ = std::exchange(other.size_, 0);
    cost_ = std::exchange(other.cost_, 0);
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
    const auto cost = cost_of(text);
    if (cost > kCapacity - cost_) return false;
    if (text.empty()) return true;
    if (bytes_ == nullptr) {
        bytes_ = static_cast<char*>(sodium_malloc(kCapacity));
        CHECK(bytes_ != nullptr, "no guarded memory; was start_sodium() called?");
    }
    std::memmove(bytes_ + at + text.size(), bytes_ + at, size_ - at);
    std::memcpy(bytes_ + at, text.data(), text.size());
    size_ += text.size();
    cost_ += cost;
    return true;
}

void SecretText::erase(std::size_t from, std::size_t to) {
    CHECK(from <= to && to <= size_, "erasing outside the text");
    if (from == to) return;
    cost_ -= cost_of(view().substr(from, to - from));
    std::memmove(bytes_ + from, bytes_ + to, size_ - to);
    const std::size_t left = size_ - (to - from);
    sodium_memzero(bytes_ + left, size_ - left);
    size_ = left;
}

void SecretText::wipe() {
    sodium_free(bytes_);  // overwrites; nothing happens for nullptr
    bytes_ = nullptr;
    size_ = cost_ = 0;
}

}  // namespace wire
