#include "kiosk/store/sync_side.h"

#include <sys/stat.h>

namespace store {
namespace {

// One read holds the acknowledgement's whole body beside every id in it (up to some 100 kB each), so this
// many at a time; settled rows wake the sync process, which clears them away, which wakes us for the next.
constexpr std::size_t kAcksAtOnce = 128;

// A file that stays busy for so many looks is not busy but broken.
constexpr int kPatience = 4;

constexpr const char* kKeys = "keys";
constexpr const char* kNetwork = "network";

std::int64_t nanoseconds(const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

base::Result<std::optional<wire::KeyManifest>> keys_of(handover::SyncReader& reader) {
    auto document = reader.document(kKeys);
    if (!document) return base::passed_on(std::move(document));
    if (!*document) return std::optional<wire::KeyManifest>{};
    auto keys = wire::decode_key_manifest((*document)->body);
    if (!keys) return base::passed_on(std::move(keys));
    return std::optional(std::move(*keys));
}

}  // namespace

SyncSide::SyncSide(std::filesystem::path sync_db)
    : path_(sync_db), watch_(std::move(sync_db)), mark_(mark()) {}

SyncSide::Mark SyncSide::mark() const {
    Mark mark;
    struct stat status {};
    if (stat(path_.c_str(), &status) == 0) {
        mark.device = status.st_dev;
        mark.inode = status.st_ino;
        mark.changed = nanoseconds(status.st_ctim);
    }
    // An empty log says nothing: a reader's own attempt makes and removes one.
    if (stat((path_.string() + "-wal").c_str(), &status) == 0 && status.st_size > 0) {
        mark.log_size = status.st_size;
        mark.log_written = nanoseconds(status.st_mtim);
    }
    return mark;
}

bool SyncSide::has_stirred() {
    if (!watch_.has_stirred()) return false;
    const Mark now = mark();
    const bool has_changed = now != mark_;
    mark_ = now;
    return has_changed;
}

base::Result<void> SyncSide::open() {
    opened_ = mark();
    auto reader = handover::SyncReader::open(path_);
    if (!reader) return base::passed_on(std::move(reader));
    reader_.emplace(std::move(*reader));
    seen_version_.reset();
    return {};
}

std::optional<SyncNews> SyncSide::look(const std::string& source) {
    auto news = read_changes(source);
    if (news) {
        busy_ = 0;
        return std::move(*news);
    }
    reader_.reset();
    auto error = std::move(news).error();
    if (error.kind == base::ErrorKind::Unavailable && ++busy_ < kPatience) return std::nullopt;
    SyncNews nothing;
    nothing.trouble =
        error.kind == base::ErrorKind::NotFound ? watch_.trouble() : std::optional(std::move(error));
    return nothing;
}

base::Result<std::optional<SyncNews>> SyncSide::read_changes(const std::string& source) {
    const Mark now = mark();
    // Replaced under its name: the handle would go on reading the old file.
    if (reader_ && (now.inode != opened_.inode || now.device != opened_.device)) reader_.reset();
    if (!reader_) {
        if (auto opened = open(); !opened) return base::passed_on(std::move(opened));
    }
    // Asked before reading: what is committed in between shows at the next look.
    const auto version = reader_->data_version();
    if (!version) return base::Unexpected<base::Error>{version.error()};
    if (seen_version_ == *version) return std::optional<SyncNews>{};
    auto news = read(source);
    if (!news) return base::passed_on(std::move(news));
    seen_version_ = *version;
    return std::optional(std::move(*news));
}

base::Result<SyncNews> SyncSide::read(const std::string& source) {
    SyncNews news;
    news.trouble = watch_.trouble();
    auto acks = reader_->acknowledgements(source, kAcksAtOnce);
    if (!acks) return base::passed_on(std::move(acks));
    news.acks = std::move(*acks);
    auto network = reader_->status(kNetwork);
    if (!network) return base::passed_on(std::move(network));
    news.network = network->value_or("");
    auto keys = keys_of(*reader_);
    if (keys) {
        news.keys = std::move(*keys);
    } else if (keys.error().kind == base::ErrorKind::BadInput) {
        news.trouble = std::move(keys).error();  // the manifest only; the rest of the file is good
    } else {
        return base::passed_on(std::move(keys));
    }
    return news;
}

}  // namespace store
