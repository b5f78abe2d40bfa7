#include "kiosk/store/sync_side.h"

#include <sys/stat.h>

namespace store {
namespace {

// One read holds the acknowledgement's whole body beside every id in it (up to some 100 kB each), so this
// many at a time; settled rows wake the sync process, which clears them away, which wakes us for the next.
constexpr std::size_t kAcksAtOnce = 128;

// A file that stays busy for so many looks is not busy but broken: wait until it changes.
constexpr int kMaxAttempts = 8;

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

SyncSide::SyncSide(std::filesystem::path sync_db) : path_(sync_db), watch_(std::move(sync_db)) {}

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

base::Result<void> SyncSide::open(const Mark& mark) {
    auto reader = handover::SyncReader::open(path_);
    if (!reader) return base::passed_on(std::move(reader));
    reader_.emplace(std::move(*reader));
    opened_ = mark;
    seen_version_.reset();
    return {};
}

base::Result<std::optional<SyncNews>> SyncSide::look(const std::string& source) {
    const Mark now = mark();
    // Replaced under its name: the handle would go on reading the old file.
    if (reader_ && (now.inode != opened_.inode || now.device != opened_.device)) reader_.reset();
    if (!reader_) {
        if (failed_ == now) return std::optional<SyncNews>{};
        if (auto opened = open(now); !opened) return unreadable(std::move(opened).error(), now);
    }
    // Asked before reading: what is committed in between shows at the next look.
    const auto version = reader_->data_version();
    if (!version) return unreadable(version.error(), now);
    if (seen_version_ == *version) return std::optional<SyncNews>{};
    auto news = read(source);
    if (!news) return unreadable(std::move(news).error(), now);
    seen_version_ = *version;
    failed_.reset();
    attempts_ = 0;
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

base::Result<std::optional<SyncNews>> SyncSide::unreadable(base::Error error, const Mark& mark) {
    reader_.reset();
    if (error.kind == base::ErrorKind::Unavailable && ++attempts_ < kMaxAttempts) {
        return base::Unexpected<base::Error>{std::move(error)};
    }
    attempts_ = 0;
    failed_ = mark;
    SyncNews news;
    news.trouble =
        error.kind == base::ErrorKind::NotFound ? watch_.trouble() : std::optional(std::move(error));
    return std::optional(std::move(news));
}

}  // namespace store
