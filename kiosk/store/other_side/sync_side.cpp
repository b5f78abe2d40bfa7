#include "kiosk/store/other_side/sync_side.h"

#include <sys/stat.h>

#include <algorithm>
#include <iterator>

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

base::Result<std::optional<std::string>> keys_of(handover::SyncReader& reader) {
    auto document = reader.document(kKeys);
    if (!document) return base::passed_on(std::move(document));
    if (!*document) return std::optional<std::string>{};
    return std::optional(std::move((*document)->body));
}

// The documents of one kind that can be read; what is wrong with the others goes to `trouble`.
template <class T>
base::Result<std::vector<T>> read_all(handover::SyncReader& reader, std::string_view kind,
                                      base::Result<T> (*decode)(std::string_view),
                                      std::optional<base::Error>& trouble) {
    std::vector<T> all;
    auto documents = reader.documents(std::string(kind));
    if (!documents && documents.error().kind != base::ErrorKind::BadInput)
        return base::passed_on(std::move(documents));
    if (!documents) {
        trouble = std::move(documents).error();
        return all;
    }
    for (const auto& document : *documents) {
        if (auto decoded = decode(document.body)) {
            all.push_back(*std::move(decoded));
        } else {
            trouble = std::move(decoded).error();
        }
    }
    return all;
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

std::optional<SyncNews> SyncSide::look(const std::vector<std::string>& sources) {
    auto news = read_changes(sources);
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

base::Result<std::optional<SyncNews>> SyncSide::read_changes(const std::vector<std::string>& sources) {
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
    auto news = read(sources);
    if (!news) return base::passed_on(std::move(news));
    seen_version_ = *version;
    return std::optional(std::move(*news));
}

base::Result<void> SyncSide::read_acks(const std::vector<std::string>& sources, SyncNews& news) {
    for (const auto& source : sources) {
        auto acks = reader_->acknowledgements(source, kAcksAtOnce);
        if (!acks) return base::passed_on(std::move(acks));
        std::move(acks->begin(), acks->end(), std::back_inserter(news.acknowledgements.rows));
    }
    auto newest = reader_->newest_acknowledgement();
    if (!newest) return base::passed_on(std::move(newest));
    news.acknowledgements.newest = *std::move(newest);
    return {};
}

base::Result<SyncNews> SyncSide::read(const std::vector<std::string>& sources) {
    SyncNews news;
    news.trouble = watch_.trouble();
    if (auto acks = read_acks(sources, news); !acks) return base::passed_on(std::move(acks));
    auto network = reader_->status(kNetwork);
    if (!network) return base::passed_on(std::move(network));
    news.network = network->value_or("");
    auto problems = reader_->problems();
    if (!problems) return base::passed_on(std::move(problems));
    for (const auto& [code, count] : *problems)
        news.refused += count;
    auto keys = keys_of(*reader_);
    if (keys) {
        news.keys = std::move(*keys);
    } else if (keys.error().kind == base::ErrorKind::BadInput) {
        news.trouble = std::move(keys).error();  // the manifest only; the rest of the file is good
    } else {
        return base::passed_on(std::move(keys));
    }
    if (auto given = read_given(news); !given) return base::passed_on(std::move(given));
    return news;
}

base::Result<void> SyncSide::read_given(SyncNews& news) {
    auto notices = read_all(*reader_, wire::kNoticeKind, wire::decode_notice, news.trouble);
    if (!notices) return base::passed_on(std::move(notices));
    auto results = read_all(*reader_, wire::kSnapshotKind, wire::decode_snapshot, news.trouble);
    if (!results) return base::passed_on(std::move(results));
    news.given = GivenBack{*std::move(notices), *std::move(results)};
    return {};
}

}  // namespace store
