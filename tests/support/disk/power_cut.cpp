#include "tests/support/disk/power_cut.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace support::disk {
namespace {

using Kind = Done::Kind;

void put(std::string& content, std::int64_t at, std::string_view bytes) {
    const auto from = static_cast<std::size_t>(at);
    if (content.size() < from + bytes.size()) content.resize(from + bytes.size(), '\0');
    std::copy(bytes.begin(), bytes.end(), content.begin() + at);
}

void carry_out(std::string& content, const Done& done) {
    if (done.kind == Kind::Write) put(content, done.at, done.bytes);
    if (done.kind == Kind::Truncate) content.resize(static_cast<std::size_t>(done.at), '\0');
}

// Some of a write's sectors, each whole.
void carry_out_torn(std::string& content, const Done& done, base::Random& random) {
    const std::int64_t sector = random.between(0, 1) == 0 ? 512 : 4096;
    const auto end = done.at + static_cast<std::int64_t>(done.bytes.size());
    for (auto at = done.at; at < end;) {
        const auto next = std::min(end, (at / sector + 1) * sector);
        if (random.between(0, 1) == 0) {
            const auto part =
                std::string_view(done.bytes)
                    .substr(static_cast<std::size_t>(at - done.at), static_cast<std::size_t>(next - at));
            put(content, at, part);
        }
        at = next;
    }
}

}  // namespace

void PowerCut::apply(const Done& done) {
    switch (done.kind) {
        case Kind::Create:
        case Kind::Rename:
        case Kind::Remove:
            return change_names(done);
        case Kind::Write:
        case Kind::Truncate:
            carry_out(file(done.path).now, done);
            file(done.path).pending.push_back(done);
            return;
        case Kind::Sync:
            return sync(done.path);
        case Kind::FailedSync:
            if (done.path != folder_) file(done.path).pending.clear();
            return;
        case Kind::Note:
            return;
    }
}

void PowerCut::change_names(const Done& done) {
    Naming naming{done, {}};
    if (done.kind == Kind::Create) naming.file = std::make_shared<File>();
    if (done.kind == Kind::Rename) naming.file = names_.at(done.path);
    name(names_, naming);
    pending_names_.push_back(std::move(naming));
}

void PowerCut::name(Names& names, const Naming& naming) {
    if (naming.done.kind != Kind::Create) names.erase(naming.done.path);
    if (naming.done.kind == Kind::Create) names[naming.done.path] = naming.file;
    if (naming.done.kind == Kind::Rename) names[naming.done.bytes] = naming.file;
}

void PowerCut::sync(const std::string& path) {
    if (path == folder_) {
        for (const auto& naming : pending_names_)
            name(durable_names_, naming);
        return pending_names_.clear();
    }
    auto& synced = file(path);
    for (const auto& done : synced.pending)
        carry_out(synced.durable, done);
    synced.pending.clear();
}

PowerCut::Names PowerCut::surviving_names(Loss loss, base::Random& random) const {
    if (loss == Loss::Nothing) return names_;
    auto names = durable_names_;
    if (loss == Loss::Everything) return names;
    const auto kept = random.between(0, std::ssize(pending_names_));
    for (auto naming = pending_names_.begin(); naming != pending_names_.begin() + kept; ++naming)
        name(names, *naming);
    return names;
}

Files PowerCut::left(Loss loss, base::Random& random) const {
    Files files;
    for (const auto& [path, file] : surviving_names(loss, random)) {
        auto& content = files[path.substr(folder_.size() + 1)];
        content = loss == Loss::Nothing ? file->now : file->durable;
        if (loss != Loss::Some) continue;
        for (const auto& done : file->pending) {
            const auto luck = random.between(0, 3);
            if (luck <= 1) carry_out(content, done);
            if (luck == 2 && done.kind == Kind::Write) carry_out_torn(content, done, random);
        }
    }
    return files;
}

void write_files(const std::string& folder, const Files& files) {
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        std::filesystem::remove_all(entry.path());
    for (const auto& [name, content] : files) {
        std::ofstream file(std::filesystem::path(folder) / name, std::ios::binary);
        file.write(content.data(), std::ssize(content));
    }
}

}  // namespace support::disk
