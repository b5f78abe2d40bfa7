#pragma once
#include <type_traits>
#include <utility>
#include <variant>

#include "sync/base/check.h"
#include "sync/base/error.h"

namespace base {

// Wraps an error on its way into a Result, as std::unexpected does.
template <class E>
struct Unexpected {
    E error;
};
template <class E>
Unexpected(E) -> Unexpected<E>;

// A value, or the reason why there is none. The member names are std::expected's (C++23), which GCC 12 does
// not offer in C++20; the day it does, this file becomes an alias.
template <class T, class E = Error>
class [[nodiscard]] Result {
public:
    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Unexpected<E> unexpected) : content_(std::in_place_index<1>, std::move(unexpected.error)) {}

    [[nodiscard]] bool has_value() const { return content_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    // Programmer error without a value: ends the process.
    T& value() & { return checked<0>(); }
    const T& value() const& { return checked<0>(); }
    T&& value() && { return std::move(checked<0>()); }
    E& error() & { return checked<1>(); }
    const E& error() const& { return checked<1>(); }
    E&& error() && { return std::move(checked<1>()); }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    template <class U>
    [[nodiscard]] T value_or(U&& other) const& {
        return has_value() ? value() : static_cast<T>(std::forward<U>(other));
    }

private:
    template <std::size_t I>
    auto& checked() {
        if (content_.index() != I) [[unlikely]]
            refuse();
        return *std::get_if<I>(&content_);
    }
    template <std::size_t I>
    const auto& checked() const {
        if (content_.index() != I) [[unlikely]]
            refuse();
        return *std::get_if<I>(&content_);
    }

    [[noreturn]] static void refuse() {
        detail::check_failed("holds it", "a Result was asked for what it does not hold", __FILE__, __LINE__);
    }

    std::variant<T, E> content_;
};

// Success without a value, or the reason for failure: `return {};` is success.
template <class E>
class [[nodiscard]] Result<void, E> : public Result<std::monostate, E> {
public:
    Result() : Result<std::monostate, E>(std::monostate{}) {}
    Result(Unexpected<E> unexpected) : Result<std::monostate, E>(std::move(unexpected)) {}
};

[[nodiscard]] inline Unexpected<Error> fail(ErrorKind kind, std::string what, std::string where = {},
                                            std::string remedy = {}) {
    return Unexpected<Error>{Error{kind, std::move(what), std::move(where), std::move(remedy)}};
}

// Hands an error on to the caller's caller, whatever value type that one promises.
template <class T, class E>
[[nodiscard]] Unexpected<E> passed_on(Result<T, E>&& result) {
    return Unexpected<E>{std::move(result).error()};
}

}  // namespace base
