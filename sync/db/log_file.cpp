#include "sync/db/log_file.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <string>

#include "sync/db/bytes.h"

namespace db {
namespace {

constexpr std::size_t kHeaderSize = 32;
constexpr std::size_t kFrameHeaderSize = 24;
constexpr std::uint32_t kMagic = 0x377f0682;  // with 1 added: checksums over big-endian words
constexpr std::uint32_t kVersion = 3007000;

struct Checksum {
    std::uint32_t a = 0, b = 0;
    bool operator==(const Checksum&) const = default;
};

std::uint32_t word(std::string_view bytes, std::size_t at, bool is_big_endian) {
    auto value = static_cast<std::uint32_t>(big_endian(bytes, at, 4));
    if (!is_big_endian) value = __builtin_bswap32(value);
    return value;
}

Checksum add(Checksum sum, std::string_view bytes, bool is_big_endian) {
    for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
        sum.a += word(bytes, at, is_big_endian) + sum.b;
        sum.b += word(bytes, at + 4, is_big_endian) + sum.a;
    }
    return sum;
}

Checksum checksum_at(std::string_view bytes, std::size_t at) {
    return {word(bytes, at, true), word(bytes, at + 4, true)};
}

struct Header {
    bool is_big_endian = false;
    std::string salts;  // 8 bytes that every frame of this log repeats
    Checksum sum;
};

std::optional<Header> header_of(std::string_view bytes) {
    const auto magic = word(bytes, 0, true);
    if (magic != kMagic && magic != kMagic + 1) return std::nullopt;
    if (word(bytes, 4, true) != kVersion || word(bytes, 8, true) != kPageSize) return std::nullopt;
    Header header{magic == kMagic + 1, std::string(bytes.substr(16, 8)), {}};
    header.sum = add({}, bytes.substr(0, 24), header.is_big_endian);
    if (header.sum != checksum_at(bytes, 24)) return std::nullopt;
    return header;
}

bool is_zero(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char byte) { return byte == 0; });
}

// Frame by frame from the front, as SQLite recovers a log: what the last commit before the first bad frame
// closes.
class Reading {
public:
    explicit Reading(Header header) : header_(std::move(header)), sum_(header_.sum) {}

    void take(std::string_view frame, std::int64_t at) {
        const Frame found{word(frame, 0, true), at + static_cast<std::int64_t>(kFrameHeaderSize)};
        const bool is_commit = word(frame, 4, true) != 0;
        const bool is_of_this_log = frame.substr(8, 8) == header_.salts;
        if (!is_broken_) is_broken_ = !is_of_this_log || !continues(frame);
        if (!is_broken_) {
            pending_.push_back(found);
            if (is_commit) close(log_.committed);
        } else if (is_of_this_log) {
            // A frame after a stray commit: that commit was flushed before this was written.
            log_.is_damaged = log_.is_damaged || has_stray_commit_;
            has_stray_commit_ = has_stray_commit_ || is_commit;
            pending_.push_back(found);
        }
    }
    LogFile finish() && {
        close(log_.stray);
        return std::move(log_);
    }

private:
    bool continues(std::string_view frame) {
        sum_ = add(sum_, frame.substr(0, 8), header_.is_big_endian);
        sum_ = add(sum_, frame.substr(kFrameHeaderSize), header_.is_big_endian);
        return sum_ == checksum_at(frame, 16);
    }
    void close(std::vector<Frame>& frames) {
        frames.insert(frames.end(), pending_.begin(), pending_.end());
        pending_.clear();
    }

    Header header_;
    Checksum sum_;
    LogFile log_;
    std::vector<Frame> pending_;
    bool is_broken_ = false;
    bool has_stray_commit_ = false;
};

}  // namespace

base::Result<LogFile> read_log(const std::filesystem::path& database) {
    const auto path = database.string() + "-wal";
    std::error_code failure;
    if (!std::filesystem::exists(path, failure)) return LogFile{};
    std::ifstream file(path, std::ios::binary);
    std::array<char, kHeaderSize> start{};
    if (!file) return base::fail(base::ErrorKind::Unavailable, "the write-ahead log cannot be read", path);
    if (!file.read(start.data(), start.size())) return LogFile{};
    const std::string_view bytes(start.data(), start.size());
    const auto header = header_of(bytes);
    if (!header) return LogFile{{}, {}, !is_zero(bytes)};
    Reading reading(*header);
    std::string frame(kFrameHeaderSize + kPageSize, '\0');
    for (auto at = static_cast<std::int64_t>(kHeaderSize); file.read(frame.data(), std::ssize(frame));
         at += std::ssize(frame))
        reading.take(frame, at);
    return std::move(reading).finish();
}

}  // namespace db
