#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/wire/bundle/closing.h"
#include "sync/wire/bundle/message_walk.h"

// The file in which a stick carries answers: the requests that HTTPS would carry, one after the other, and
// last the one that closes it (contracts: USB).
namespace wire {

inline constexpr std::string_view kBundleSuffix = ".bundle";
inline constexpr std::string_view kAckSuffix = ".ack";
// Of either file: HTTP messages one after the other (RFC 9112 §10.2).
inline constexpr std::string_view kBundleContentType = "application/http";
// Of one file. What does not fit goes into the next one: every reader holds a file in memory, and FAT ends at
// 4 GiB.
inline constexpr std::size_t kMaxBundleBytes = std::size_t{16} << 20;
// Events in one, so that the file that answers it is not larger either: an acknowledgement has some 250 bytes
// for each.
inline constexpr std::int64_t kMaxBundleEvents = 40'000;

// "lyhord-MJB-07-<uuid>.bundle". What a file system of a stick takes of the kiosk's name stands in it for
// people's sake; nothing believes it.
[[nodiscard]] std::string bundle_name(const std::string& kiosk, const base::Uuid& bundle);

// A bundle while it grows.
class BundleWriter {
public:
    // `id` names the bundle.
    explicit BundleWriter(const base::Uuid& id) : id_(id) {}

    void add(const HttpRequest& batch);
    [[nodiscard]] bool is_empty() const { return count_ == 0; }
    // Whether one more batch of the largest kind could be too much.
    [[nodiscard]] bool is_full() const;
    // The whole file. Not of an empty one.
    [[nodiscard]] std::string close(const Closer& closer) const;
    [[nodiscard]] const base::Uuid& id() const { return id_; }

private:
    base::Uuid id_;
    std::string bytes_;
    std::int64_t count_ = 0;
};

// What a file holds. Batches are not believed for standing here: the endpoint judges each by its own
// signature.
struct Bundle {
    std::vector<Part<HttpRequest>> batches;  // POST /v1/events, with only the fields that belong to one
    std::optional<HttpRequest> closing;      // the last part, if it fits what is before it
    // Why a part or the file is not what it must be; none when it is whole from its first byte to its last.
    std::vector<Flaw> flaws;

    [[nodiscard]] bool is_whole() const { return closing && flaws.empty(); }
};
[[nodiscard]] Bundle read_bundle(std::string_view bytes);

}  // namespace wire
