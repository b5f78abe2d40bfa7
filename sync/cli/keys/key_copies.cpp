#include "sync/base/file.h"
#include "sync/cli/keys/key_jobs.h"
#include "sync/cli/kit/new_file.h"
#include "sync/wire/copies/backup.h"
#include "sync/wire/copies/shares.h"

namespace cli {
namespace {

constexpr std::size_t kLargestFile = 1 << 20;

base::Unexpected<base::Error> at(base::Error error, const std::filesystem::path& file) {
    error.where = error.where.empty() ? file.string() : file.string() + ", " + error.where;
    return base::Unexpected<base::Error>{std::move(error)};
}

base::Result<wire::KeySecret> read_secret(const std::filesystem::path& file) {
    const auto text = base::read_file(file, kLargestFile);
    if (!text) return base::Unexpected<base::Error>{text.error()};
    auto secret = wire::key_secret_of(*text);
    if (!secret) return at(secret.error(), file);
    return secret;
}

base::Result<std::string> write_key(const wire::KeySecret& secret, const std::filesystem::path& out) {
    if (auto written = write_new_secret(out, wire::key_file_of(secret)); !written)
        return base::passed_on(std::move(written));
    return wire::key_id_of(secret);
}

}  // namespace

base::Result<void> backup_key(const std::filesystem::path& key, const std::string& passphrase,
                              const std::filesystem::path& out) {
    auto secret = read_secret(key);
    if (!secret) return base::passed_on(std::move(secret));
    auto paper = wire::backup(*secret, passphrase);
    if (!paper) return base::passed_on(std::move(paper));
    return write_new_secret(out, *paper);
}

base::Result<std::string> restore_key(const std::filesystem::path& paper, const std::string& passphrase,
                                      const std::filesystem::path& out) {
    const auto text = base::read_file(paper, kLargestFile);
    if (!text) return base::Unexpected<base::Error>{text.error()};
    auto secret = wire::restore(*text, passphrase);
    if (!secret) return at(secret.error(), paper);
    return write_key(*secret, out);
}

base::Result<std::vector<std::filesystem::path>> split_key(const std::filesystem::path& key, int shares,
                                                           int threshold,
                                                           const std::filesystem::path& folder) {
    auto secret = read_secret(key);
    if (!secret) return base::passed_on(std::move(secret));
    auto papers = wire::split(*secret, {shares, threshold});
    if (!papers) return base::passed_on(std::move(papers));
    std::vector<std::filesystem::path> files;
    for (std::size_t i = 0; i < papers->size(); ++i) {
        files.push_back(folder / (key.stem().string() + ".share-" + std::to_string(i + 1) + ".txt"));
        if (auto written = write_new_secret(files.back(), (*papers)[i]); !written)
            return base::passed_on(std::move(written));
    }
    return files;
}

base::Result<std::string> join_key(const std::vector<std::filesystem::path>& shares,
                                   const std::filesystem::path& out) {
    std::vector<std::string> papers;
    for (const auto& file : shares) {
        auto text = base::read_file(file, kLargestFile);
        if (!text) return text;
        papers.push_back(std::move(*text));
    }
    auto secret = wire::join(papers);
    if (!secret) return base::passed_on(std::move(secret));
    return write_key(*secret, out);
}

}  // namespace cli
