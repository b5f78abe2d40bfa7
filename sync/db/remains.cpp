#include "sync/db/remains.h"

#include <algorithm>
#include <array>

#include "sync/db/bytes.h"

namespace db {
namespace {

constexpr std::size_t kFileHeaderSize = 100;  // at the start of page 1
constexpr char kIndexInterior = 0x02;
constexpr char kIndexLeaf = 0x0a;
// No row of ours is longer: an event has 64 KiB at most.
constexpr std::uint64_t kLongestRow = std::uint64_t{1} << 20;
// How much of a row stands in an index page itself ("X" and "M" in the file format's words).
constexpr std::uint64_t kMostLocal = (kPageSize - 12) * 64 / 255 - 23;
constexpr std::uint64_t kLeastLocal = (kPageSize - 12) * 32 / 255 - 23;

// Reads on from `at`; fails, once and for all, where there is nothing left.
class Cursor {
public:
    Cursor(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

    [[nodiscard]] bool has_failed() const { return has_failed_; }
    [[nodiscard]] std::size_t at() const { return at_; }

    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (int n = 0; n < 9; ++n) {
            const auto byte = static_cast<std::uint8_t>(take(1).empty() ? 0 : bytes_[at_ - 1]);
            if (n == 8) return value << 8 | byte;
            value = value << 7 | (byte & 0x7fu);
            if ((byte & 0x80u) == 0) return value;
        }
        return value;
    }
    std::string_view take(std::uint64_t size) {
        if (has_failed_ || size > bytes_.size() - std::min(at_, bytes_.size())) {
            has_failed_ = true;
            return {};
        }
        at_ += static_cast<std::size_t>(size);
        return bytes_.substr(at_ - static_cast<std::size_t>(size), static_cast<std::size_t>(size));
    }

private:
    std::string_view bytes_;
    std::size_t at_;
    bool has_failed_ = false;
};

std::int64_t signed_integer(std::string_view bytes) {
    auto value = big_endian(bytes, 0, bytes.size());
    const auto unused = 64 - 8 * bytes.size();
    return static_cast<std::int64_t>(value << unused) >> unused;
}

// A column by its serial type.
Field field_of(std::uint64_t type, Cursor& body) {
    constexpr std::array<std::uint64_t, 7> kIntegerSizes{0, 1, 2, 3, 4, 6, 8};
    if (type == 0) return {};
    if (type < kIntegerSizes.size()) {
        const auto bytes = body.take(kIntegerSizes[type]);
        return {Field::Kind::Integer, bytes.empty() ? 0 : signed_integer(bytes)};
    }
    if (type == 8 || type == 9) return {Field::Kind::Integer, static_cast<std::int64_t>(type - 8)};
    if (type < 12) {
        body.take(8);
        return {Field::Kind::Other};
    }
    const auto kind = type % 2 == 0 ? Field::Kind::Blob : Field::Kind::Text;
    return {kind, 0, std::string(body.take((type - 12) / 2))};
}

std::optional<Row> row_of(std::string_view record) {
    Cursor header(record, 0);
    const auto size = header.varint();
    if (header.has_failed() || size > record.size()) return std::nullopt;
    Cursor body(record, static_cast<std::size_t>(size));
    Row row;
    while (header.at() < size) {
        row.fields.push_back(field_of(header.varint(), body));
        if (header.has_failed() || body.has_failed()) return std::nullopt;
    }
    return row;
}

}  // namespace

Remains::Remains(std::ifstream file, std::ifstream log, LogFile frames)
    : file_(std::move(file)), log_(std::move(log)), stray_(std::move(frames.stray)) {
    file_.seekg(0, std::ios::end);
    pages_ = static_cast<std::uint32_t>(static_cast<std::size_t>(file_.tellg()) / kPageSize);
    for (const auto& frame : frames.committed) {
        newest_[frame.page] = frame;
        pages_ = std::max(pages_, frame.page);
    }
}

base::Result<Remains> Remains::open(const std::filesystem::path& database) {
    auto frames = read_log(database);
    if (!frames) return base::passed_on(std::move(frames));
    std::ifstream file(database, std::ios::binary);
    if (!file) {
        return base::fail(base::ErrorKind::Unavailable, "the file cannot be read", database.string(),
                          "check its owner and mode");
    }
    return Remains(std::move(file), std::ifstream(database.string() + "-wal", std::ios::binary),
                   std::move(*frames));
}

std::optional<Row> Remains::next() {
    while (rows_.empty()) {
        if (next_page_ <= pages_) {
            const auto number = next_page_++;
            take_rows(page(number), number);
        } else if (next_stray_ < stray_.size()) {
            const auto& frame = stray_[next_stray_++];
            take_rows(content_of(frame), frame.page);
            for (auto& row : rows_)
                row.is_current = false;
        } else {
            return std::nullopt;
        }
    }
    auto row = std::move(rows_.front());
    rows_.pop_front();
    return row;
}

std::string Remains::page(std::uint32_t number) {
    const auto in_log = newest_.find(number);
    if (in_log != newest_.end()) return content_of(in_log->second);
    std::string content(kPageSize, '\0');
    file_.clear();
    file_.seekg(static_cast<std::streamoff>(number - 1) * static_cast<std::streamoff>(kPageSize));
    file_.read(content.data(), std::ssize(content));  // what is missing at the file's end stays zero
    return content;
}

std::string Remains::content_of(const Frame& frame) {
    std::string content(kPageSize, '\0');
    log_.clear();
    log_.seekg(frame.at);
    log_.read(content.data(), std::ssize(content));
    return content;
}

void Remains::take_rows(const std::string& page, std::uint32_t number) {
    const std::size_t start = number == 1 ? kFileHeaderSize : 0;
    const char type = page[start];
    if (type != kIndexLeaf && type != kIndexInterior) return;
    const std::size_t child = type == kIndexInterior ? 4 : 0;  // a page number before each cell
    const std::size_t pointers = start + 8 + child;
    const auto cells = big_endian(page, start + 3, 2);
    for (std::size_t cell = 0; cell < cells && pointers + 2 * cell + 2 <= page.size(); ++cell) {
        const auto at = static_cast<std::size_t>(big_endian(page, pointers + 2 * cell, 2));
        const auto record = payload(page, at + child);
        if (auto row = record ? row_of(*record) : std::nullopt) rows_.push_back(std::move(*row));
    }
}

// What does not fit stands in a chain of further pages. One that was damaged or leads astray gives wrong
// bytes.
std::optional<std::string> Remains::payload(const std::string& page_of_cell, std::size_t cell) {
    Cursor cursor(page_of_cell, cell);
    const auto size = cursor.varint();
    if (cursor.has_failed() || size > kLongestRow) return std::nullopt;
    auto local = size;
    if (size > kMostLocal) {
        local = kLeastLocal + (size - kLeastLocal) % (kPageSize - 4);
        if (local > kMostLocal) local = kLeastLocal;
    }
    std::string record(cursor.take(local));
    auto next = size > local ? big_endian(cursor.take(4), 0, 4) : 0;
    if (cursor.has_failed()) return std::nullopt;
    while (record.size() < size) {
        if (next == 0 || next > pages_) return std::nullopt;
        const auto overflow = page(static_cast<std::uint32_t>(next));
        next = big_endian(overflow, 0, 4);
        record += std::string_view(overflow).substr(4, static_cast<std::size_t>(size) - record.size());
    }
    return record;
}

}  // namespace db
