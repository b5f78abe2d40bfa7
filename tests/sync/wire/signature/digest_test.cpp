#include "sync/wire/signature/digest.h"

#include <catch2/catch.hpp>

using base::ErrorKind;

namespace {

const std::string kBody = R"({"hello": "world"})";
const std::string kOfBody = "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:";

ErrorKind refusal_of(const std::string& field) {
    const auto checked = wire::check_digest(field, kBody);
    REQUIRE_FALSE(checked);
    return checked.error().kind;
}

}  // namespace

TEST_CASE("digests are those of RFC 9530") {
    CHECK(wire::content_digest(kBody) == kOfBody);  // RFC 9530, B.1 has this value for this content
    CHECK(wire::content_digest("") == "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:");
    CHECK(wire::check_digest(kOfBody, kBody));
}

TEST_CASE("another body than the digest's is damaged") {
    CHECK(wire::check_digest(kOfBody, kBody + " ").error().kind == ErrorKind::Damaged);
    CHECK(wire::check_digest(kOfBody, "").error().kind == ErrorKind::Damaged);
}

TEST_CASE("a digest in any other form is refused") {
    for (const auto& field :
         {std::string(), std::string("sha-256=::"), std::string("sha-256=:"),
          kOfBody.substr(0, kOfBody.size() - 1), kOfBody + ", " + kOfBody, "sha-512" + kOfBody.substr(7),
          " " + kOfBody, kOfBody + ";q=1", "SHA-256" + kOfBody.substr(7),
          std::string("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE:"),
          std::string("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBP==:")}) {
        CAPTURE(field);
        CHECK(refusal_of(field) == ErrorKind::BadInput);
    }
}
