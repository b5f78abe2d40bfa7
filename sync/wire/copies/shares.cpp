#include "sync/wire/copies/shares.h"

#include <sodium.h>

extern "C" {
#include <libgfshare.h>
}

#include <algorithm>
#include <array>
#include <memory>
#include <numeric>
#include <set>

#include "sync/base/check.h"
#include "sync/wire/copies/paper.h"
#include "sync/wire/keys/key_id.h"

namespace wire {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr int kMostShares = 20;
constexpr std::size_t kCheck = 16;  // bytes; the scheme itself cannot tell a wrong share from a right one
constexpr std::size_t kSplit = kPackedSecret + kCheck;
constexpr std::size_t kSet = 8;  // bytes; names the papers that belong together

using SplitBytes = std::array<std::uint8_t, kSplit>;

struct Share {
    std::uint8_t threshold = 0;
    std::uint8_t number = 0;  // 1, 2, 3 …
    std::array<std::uint8_t, kSet> set{};
    SplitBytes bytes{};
};
constexpr std::size_t kSize = 1 + 1 + 1 + kSet + kSplit;

struct Freeing {
    void operator()(gfshare_ctx* context) const { gfshare_ctx_free(context); }
};
using Context = std::unique_ptr<gfshare_ctx, Freeing>;

void fill(unsigned char* bytes, unsigned int size) {
    randombytes_buf(bytes, size);
}

SplitBytes with_check(const KeySecret& secret) {
    SplitBytes bytes{};
    const auto clear = packed(secret);
    std::copy(clear.begin(), clear.end(), bytes.begin());
    crypto_generichash(bytes.data() + kPackedSecret, kCheck, clear.data(), clear.size(), nullptr, 0);
    return bytes;
}

std::string printed(const Share& share, const KeySecret& secret, const SplitOrder& order) {
    std::string bytes{static_cast<char>(kVersion), static_cast<char>(share.threshold),
                      static_cast<char>(share.number)};
    bytes.append(reinterpret_cast<const char*>(share.set.data()), share.set.size());
    bytes.append(reinterpret_cast<const char*>(share.bytes.data()), share.bytes.size());
    const auto note = "Share " + std::to_string(share.number) + " of " + std::to_string(order.shares) +
                      " of the " + std::string(to_text(secret.role)) + " key " +
                      fingerprint(key_id_of(secret)) + ". Any " + std::to_string(order.threshold) +
                      " together: lyhord key join FILE... --out NAME.key";
    return to_paper(kShareKind, note, bytes);
}

base::Result<Share> read(const std::string& paper, std::size_t position) {
    const auto bytes = from_paper(kShareKind, paper);
    const auto where = "share " + std::to_string(position + 1);
    if (!bytes) return base::fail(bytes.error().kind, bytes.error().what, where, bytes.error().remedy);
    if (bytes->size() != kSize || static_cast<std::uint8_t>((*bytes)[0]) != kVersion) {
        return base::fail(base::ErrorKind::BadInput,
                          "lines are missing at the end, or a later version printed it", where);
    }
    Share share;
    share.threshold = static_cast<std::uint8_t>((*bytes)[1]);
    share.number = static_cast<std::uint8_t>((*bytes)[2]);
    std::copy_n(bytes->begin() + 3, kSet, share.set.begin());
    std::copy_n(bytes->begin() + 3 + kSet, kSplit, share.bytes.begin());
    return share;
}

base::Result<void> check_set(const std::vector<Share>& shares) {
    const auto refused = [](const std::string& what) {
        return base::fail(base::ErrorKind::BadInput, what, "", "lay the right papers together");
    };
    if (shares.empty()) return refused("no share is given");
    std::set<std::uint8_t> numbers;
    for (const auto& share : shares) {
        if (share.set != shares.front().set || share.threshold != shares.front().threshold)
            return refused("the shares are not of one key");
        if (!numbers.insert(share.number).second)
            return refused("share " + std::to_string(share.number) + " is given twice");
    }
    const auto needed = shares.front().threshold;
    if (std::ssize(shares) < needed)
        return refused(std::to_string(needed) + " shares are needed, " + std::to_string(shares.size()) +
                       " are given");
    return {};
}

SplitBytes combined(std::vector<Share>& shares) {
    std::vector<unsigned char> numbers;
    for (const auto& share : shares)
        numbers.push_back(share.number);
    const Context context(
        gfshare_ctx_init_dec(numbers.data(), static_cast<unsigned>(numbers.size()), kSplit));
    CHECK(context != nullptr, "no memory for joining shares");
    for (std::size_t i = 0; i < shares.size(); ++i)
        gfshare_ctx_dec_giveshare(context.get(), static_cast<unsigned char>(i), shares[i].bytes.data());
    SplitBytes bytes{};
    gfshare_ctx_dec_extract(context.get(), bytes.data());
    return bytes;
}

}  // namespace

base::Result<std::vector<std::string>> split(const KeySecret& secret, const SplitOrder& order) {
    if (order.threshold < 2 || order.threshold > order.shares || order.shares > kMostShares) {
        return base::fail(
            base::ErrorKind::BadInput, "so many shares cannot be made", "",
            "at least 2 must be needed, at most as many as there are, and at most 20 can be made");
    }
    gfshare_fill_rand = fill;  // the library's own choice would be random(3)
    std::vector<unsigned char> numbers(static_cast<std::size_t>(order.shares));
    std::iota(numbers.begin(), numbers.end(), static_cast<unsigned char>(1));
    const Context context(gfshare_ctx_init_enc(numbers.data(), static_cast<unsigned>(order.shares),
                                               static_cast<unsigned char>(order.threshold), kSplit));
    CHECK(context != nullptr, "no memory for splitting a key");
    auto bytes = with_check(secret);
    gfshare_ctx_enc_setsecret(context.get(), bytes.data());
    sodium_memzero(bytes.data(), bytes.size());
    Share share;
    share.threshold = static_cast<std::uint8_t>(order.threshold);
    randombytes_buf(share.set.data(), share.set.size());
    std::vector<std::string> papers;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        share.number = numbers[i];
        gfshare_ctx_enc_getshare(context.get(), static_cast<unsigned char>(i), share.bytes.data());
        papers.push_back(printed(share, secret, order));
    }
    return papers;
}

base::Result<KeySecret> join(std::span<const std::string> papers) {
    std::vector<Share> shares;
    for (std::size_t i = 0; i < papers.size(); ++i) {
        auto share = read(papers[i], i);
        if (!share) return base::passed_on(std::move(share));
        shares.push_back(*share);
    }
    if (auto checked = check_set(shares); !checked) return base::passed_on(std::move(checked));
    auto bytes = combined(shares);
    auto secret = unpacked(std::span<const std::uint8_t, kPackedSecret>(bytes.data(), kPackedSecret));
    const bool fits = secret && with_check(*secret) == bytes;
    sodium_memzero(bytes.data(), bytes.size());
    if (fits) return secret;
    return base::fail(base::ErrorKind::Denied, "the shares do not fit together: one of them was altered", "",
                      "try another one in its place");
}

}  // namespace wire
