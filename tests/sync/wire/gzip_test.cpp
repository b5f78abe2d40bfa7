#include "sync/wire/gzip.h"

#include <catch2/catch.hpp>

#include "tests/support/fakes.h"

namespace {

std::string noise(std::size_t size) {
    std::string bytes(size, '\0');
    support::SeededRandom random;
    random.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
    return bytes;
}

base::ErrorKind kind_of(const std::string& bytes, std::size_t limit = 1 << 20) {
    const auto plain = wire::gunzip(bytes, limit);
    REQUIRE_FALSE(plain);
    return plain.error().kind;
}

}  // namespace

TEST_CASE("what is packed comes back") {
    for (const std::size_t size : {0u, 1u, 100u, 16383u, 16384u, 16385u, 300'000u}) {
        const auto plain = noise(size);
        const auto back = wire::gunzip(wire::gzip(plain), 1 << 20);
        REQUIRE(back);
        CHECK(*back == plain);
    }
}

TEST_CASE("packing the same bytes twice gives the same bytes and no time of day") {
    const auto packed = wire::gzip("answers");
    CHECK(packed == wire::gzip("answers"));
    CHECK(packed.substr(4, 4) == std::string(4, '\0'));  // RFC 1952: MTIME
}

TEST_CASE("inflating stops at the limit and not one byte before") {
    for (const std::size_t size : {100u, 16384u, 16385u, 40'000u}) {
        const auto packed = wire::gzip(std::string(size, 'x'));
        CHECK(wire::gunzip(packed, size));
        CHECK(kind_of(packed, size - 1) == base::ErrorKind::Full);
    }
}

TEST_CASE("a small body that inflates to 64 MiB is refused without its memory") {
    std::string bomb = wire::gzip(std::string(64 << 20, '\0'));
    CHECK(bomb.size() < 100'000);
    CHECK(kind_of(bomb, 256 * 1024) == base::ErrorKind::Full);
}

TEST_CASE("gzip data cut anywhere is not accepted") {
    const auto packed = wire::gzip(noise(2000));
    for (std::size_t length = 0; length < packed.size(); ++length) {
        if (wire::gunzip(packed.substr(0, length), 1 << 20)) FAIL("accepted after " << length << " bytes");
    }
}

TEST_CASE("other data, a flipped bit and bytes after the end are not accepted") {
    CHECK(kind_of("plain text") == base::ErrorKind::BadInput);
    CHECK(kind_of("") == base::ErrorKind::BadInput);
    auto flipped = wire::gzip(noise(2000));
    flipped[1000] = static_cast<char>(flipped[1000] ^ 1);
    CHECK(kind_of(flipped) == base::ErrorKind::BadInput);
    CHECK(kind_of(wire::gzip("a") + "b") == base::ErrorKind::BadInput);
    CHECK(kind_of(wire::gzip("a") + wire::gzip("b")) == base::ErrorKind::BadInput);
}
