#include "sync/wire/signature/digest.h"

#include "sync/wire/hash.h"

namespace wire {
namespace {

constexpr std::string_view kBegin = "sha-256=:";
constexpr std::string_view kEnd = ":";

}  // namespace

std::string content_digest(std::string_view body) {
    return std::string(kBegin) + to_base64(sha256(body)) + std::string(kEnd);
}

base::Result<void> check_digest(std::string_view field, std::string_view body) {
    Sha256 expected{};
    const bool is_framed =
        field.size() > kBegin.size() + kEnd.size() && field.starts_with(kBegin) && field.ends_with(kEnd);
    if (is_framed) {
        field.remove_prefix(kBegin.size());
        field.remove_suffix(kEnd.size());
    }
    if (!is_framed || !from_base64(field, expected))
        return base::fail(base::ErrorKind::BadInput, "Content-Digest must be one sha-256 digest");
    if (sha256(body) != expected)
        return base::fail(base::ErrorKind::Damaged, "the body is not the one that Content-Digest is of");
    return {};
}

}  // namespace wire
