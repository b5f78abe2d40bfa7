#include "sync/wire/copies/backup.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "sync/wire/copies/paper.h"
#include "sync/wire/keys/key_id.h"

namespace wire {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::uint64_t kMostKibibytes = 4 * 1024 * 1024;  // what a copy may ask of this machine
constexpr std::uint64_t kMostPasses = 100;

// As it is printed.
struct Sealed {
    BackupCost cost;
    std::array<std::uint8_t, crypto_pwhash_SALTBYTES> salt{};
    std::array<std::uint8_t, crypto_secretbox_NONCEBYTES> nonce{};
    std::array<std::uint8_t, kPackedSecret + crypto_secretbox_MACBYTES> box{};
};
constexpr std::size_t kSize = 1 + 4 + 4 + sizeof(Sealed::salt) + sizeof(Sealed::nonce) + sizeof(Sealed::box);

struct BoxKey {
    std::array<std::uint8_t, crypto_secretbox_KEYBYTES> bytes{};
    BoxKey() = default;
    BoxKey(const BoxKey&) = default;
    BoxKey& operator=(const BoxKey&) = default;
    ~BoxKey() { sodium_memzero(bytes.data(), bytes.size()); }
};

void append_number(std::string& text, std::uint64_t number) {
    for (int shift = 0; shift < 32; shift += 8)
        text += static_cast<char>((number >> shift) & 0xff);
}

std::uint64_t take_number(std::string_view& bytes) {
    std::uint64_t number = 0;
    for (int i = 3; i >= 0; --i)
        number = (number << 8) | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
    bytes.remove_prefix(4);
    return number;
}

template <std::size_t N>
void append(std::string& text, const std::array<std::uint8_t, N>& bytes) {
    text.append(reinterpret_cast<const char*>(bytes.data()), N);
}

template <std::size_t N>
void take(std::string_view& text, std::array<std::uint8_t, N>& bytes) {
    std::copy_n(text.begin(), N, bytes.begin());
    text.remove_prefix(N);
}

base::Result<BoxKey> derive(std::string_view passphrase, const Sealed& sealed) {
    BoxKey key;
    const int status = crypto_pwhash(key.bytes.data(), key.bytes.size(), passphrase.data(), passphrase.size(),
                                     sealed.salt.data(), sealed.cost.passes, sealed.cost.kibibytes * 1024,
                                     crypto_pwhash_ALG_ARGON2ID13);
    if (status == 0) return key;
    return base::fail(base::ErrorKind::Unavailable,
                      "Argon2id needs " + std::to_string(sealed.cost.kibibytes / 1024) + " MiB of memory", "",
                      "use a machine that has them free");
}

std::string printed(const Sealed& sealed, const KeySecret& secret) {
    std::string bytes(1, static_cast<char>(kVersion));
    append_number(bytes, sealed.cost.passes);
    append_number(bytes, sealed.cost.kibibytes);
    append(bytes, sealed.salt);
    append(bytes, sealed.nonce);
    append(bytes, sealed.box);
    const auto note = "The " + std::string(to_text(secret.role)) + " key " + fingerprint(key_id_of(secret)) +
                      ", closed with a passphrase. Open: lyhord key restore FILE --out NAME.key";
    return to_paper(kBackupKind, note, bytes);
}

base::Result<Sealed> read(std::string_view paper) {
    const auto bytes = from_paper(kBackupKind, paper);
    if (!bytes) return base::Unexpected<base::Error>{bytes.error()};
    if (bytes->size() != kSize || static_cast<std::uint8_t>((*bytes)[0]) != kVersion)
        return base::fail(base::ErrorKind::BadInput,
                          "lines are missing at the end, or a later version printed it");
    std::string_view rest = std::string_view(*bytes).substr(1);
    Sealed sealed;
    sealed.cost.passes = take_number(rest);
    sealed.cost.kibibytes = take_number(rest);
    take(rest, sealed.salt);
    take(rest, sealed.nonce);
    take(rest, sealed.box);
    if (sealed.cost.passes > kMostPasses || sealed.cost.kibibytes > kMostKibibytes)
        return base::fail(base::ErrorKind::BadInput,
                          "the copy asks for more work than any that was ever made");
    return sealed;
}

}  // namespace

base::Result<std::string> backup(const KeySecret& secret, std::string_view passphrase,
                                 const BackupCost& cost) {
    if (passphrase.size() < kShortestPassphrase) {
        return base::fail(base::ErrorKind::BadInput, "the passphrase is shorter than 12 letters", "",
                          "take five words that do not belong together, and keep them apart from the paper");
    }
    Sealed sealed;
    sealed.cost = cost;
    randombytes_buf(sealed.salt.data(), sealed.salt.size());
    randombytes_buf(sealed.nonce.data(), sealed.nonce.size());
    auto key = derive(passphrase, sealed);
    if (!key) return base::passed_on(std::move(key));
    auto clear = packed(secret);
    crypto_secretbox_easy(sealed.box.data(), clear.data(), clear.size(), sealed.nonce.data(),
                          key->bytes.data());
    sodium_memzero(clear.data(), clear.size());
    return printed(sealed, secret);
}

base::Result<KeySecret> restore(std::string_view paper, std::string_view passphrase) {
    const auto sealed = read(paper);
    if (!sealed) return base::Unexpected<base::Error>{sealed.error()};
    auto key = derive(passphrase, *sealed);
    if (!key) return base::passed_on(std::move(key));
    std::array<std::uint8_t, kPackedSecret> clear{};
    if (crypto_secretbox_open_easy(clear.data(), sealed->box.data(), sealed->box.size(), sealed->nonce.data(),
                                   key->bytes.data()) != 0) {
        return base::fail(base::ErrorKind::Denied, "this is not the passphrase", "",
                          "mind capitals and spaces");
    }
    auto secret = unpacked(clear);
    sodium_memzero(clear.data(), clear.size());
    return secret;
}

}  // namespace wire
