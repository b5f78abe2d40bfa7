#include "sync/cli/keys/key_jobs.h"

#include "sync/base/file.h"
#include "sync/base/uuid.h"
#include "sync/cli/kit/new_file.h"
#include "sync/wire/keys/succession.h"

namespace cli {
namespace {

constexpr std::size_t kLargestFile = 1 << 20;

base::Result<std::string> read(const std::filesystem::path& file) {
    auto text = base::read_file(file, kLargestFile);
    if (!text) return base::fail(text.error().kind, text.error().what, file.string(), "check the name");
    return text;
}

template <class Decode>
auto read_as(const std::filesystem::path& file, Decode decode) -> decltype(decode(std::string())) {
    auto text = read(file);
    if (!text) return base::passed_on(std::move(text));
    auto decoded = decode(*text);
    if (!decoded) {
        auto error = std::move(decoded).error();
        if (!error.where.empty()) error.what += " at " + error.where;
        error.where = file.string();
        return base::Unexpected<base::Error>{std::move(error)};
    }
    return decoded;
}

base::Result<void> write_pair(const std::filesystem::path& file, std::string_view secret,
                              const std::string& public_half) {
    auto beside = file;
    beside.replace_extension(".pub");
    if (beside == file) {
        return base::fail(base::ErrorKind::BadInput, "a secret key's file must not be called .pub",
                          file.string(), "call it NAME.key");
    }
    std::error_code ignored;
    if (std::filesystem::exists(beside, ignored)) {
        return base::fail(base::ErrorKind::BadInput, "there is a file already", beside.string(),
                          "choose another name");
    }
    if (auto written = write_new_secret(file, secret); !written) return written;
    return base::write_file(beside, public_half, 0644);
}

base::Result<wire::PublicHalf> read_half(const std::filesystem::path& file) {
    return read_as(file, [](const std::string& text) { return wire::decode_public_half(text); });
}

base::Result<std::optional<wire::PublicHalf>> read_half(const std::optional<std::filesystem::path>& file) {
    if (!file) return std::optional<wire::PublicHalf>{};
    auto half = read_half(*file);
    if (!half) return base::passed_on(std::move(half));
    return std::optional(std::move(*half));
}

base::Result<wire::KeyChanges> changes_of(const ManifestOrder& order) {
    wire::KeyChanges changes;
    for (const auto& file : order.seal) {
        auto half = read_half(file);
        if (!half) return base::passed_on(std::move(half));
        changes.seal.push_back(std::move(*half));
    }
    auto current = read_half(order.current);
    if (!current) return base::passed_on(std::move(current));
    changes.current = std::move(*current);
    auto next = read_half(order.next);
    if (!next) return base::passed_on(std::move(next));
    changes.next = std::move(*next);
    changes.dropped = order.dropped;
    return changes;
}

base::Result<wire::SigningKey> read_root(const std::filesystem::path& file) {
    auto root = read_as(
        file, [](const std::string& text) { return wire::decode_signing_key(wire::KeyRole::Root, text); });
    if (root || !root.error().remedy.empty()) return root;
    auto error = std::move(root).error();
    error.remedy = "give the secret that `lyhord key root new` wrote";
    return base::Unexpected<base::Error>{std::move(error)};
}

base::Result<wire::KeyManifest> read_manifest(const std::filesystem::path& file,
                                              const wire::SigningKey& root) {
    return read_as(file, [&](const std::string& text) { return wire::open_manifest(text, root.public_key); });
}

base::Result<wire::KeyManifest> begun(const ManifestOrder& order, const wire::KeyChanges& changes,
                                      base::UtcHour now, base::Random& random) {
    if (!changes.current) {
        return base::fail(
            base::ErrorKind::BadInput, "a deployment begins with a key that signs", "",
            "make one (lyhord key signing new) and give it with --current; or give what this one follows "
            "with --previous");
    }
    const auto audience =
        order.audience.empty() ? base::Uuid::random(random) : base::Uuid::parse(order.audience);
    if (!audience) return base::fail(base::ErrorKind::BadInput, "an audience is a UUID", order.audience);
    return wire::first_manifest(audience->to_string(), changes, now);
}

base::Result<wire::KeyManifest> followed(const ManifestOrder& order, const wire::KeyChanges& changes,
                                         const wire::SigningKey& root, base::UtcHour now) {
    if (!order.audience.empty()) {
        return base::fail(base::ErrorKind::BadInput,
                          "a manifest keeps the audience of the one that it follows", "",
                          "leave out --audience or --previous");
    }
    auto previous = read_manifest(*order.previous, root);
    if (!previous) return previous;
    return wire::next_manifest(*previous, changes, now);
}

}  // namespace

base::Result<std::string> new_seal_key_file(const std::filesystem::path& file) {
    const auto key = wire::new_seal_key();
    auto written = write_pair(file, wire::encode_secret_key(key), wire::encode_public_key(key.public_key));
    if (!written) return base::passed_on(std::move(written));
    return key.public_key.kid;
}

base::Result<std::string> new_signing_key_file(wire::KeyRole role, const std::filesystem::path& file) {
    const auto key = wire::new_signing_key();
    auto written =
        write_pair(file, wire::encode_signing_key(role, key), wire::encode_verify_key(role, key.public_key));
    if (!written) return base::passed_on(std::move(written));
    return key.public_key.kid;
}

base::Result<wire::KeyManifest> make_manifest(const ManifestOrder& order, base::WallTime now,
                                              base::Random& random) {
    auto root = read_root(order.root);
    if (!root) return base::passed_on(std::move(root));
    auto changes = changes_of(order);
    if (!changes) return base::passed_on(std::move(changes));
    const auto hour = base::UtcHour::of(now);
    auto manifest =
        order.previous ? followed(order, *changes, *root, hour) : begun(order, *changes, hour, random);
    if (!manifest) return manifest;
    auto written = base::write_file(order.out, wire::sign_manifest(*manifest, *root) + "\n", 0644);
    if (!written) return base::passed_on(std::move(written));
    return manifest;
}

base::Result<Rotated> rotate_seal_key(const Rotation& order, base::WallTime now, base::Random& random) {
    auto root = read_root(order.root);
    if (!root) return base::passed_on(std::move(root));
    if (auto known = read_manifest(order.manifest, *root); !known) return base::passed_on(std::move(known));
    auto kid = new_seal_key_file(order.out);
    if (!kid) return base::passed_on(std::move(kid));
    ManifestOrder next;
    next.root = order.root;
    next.previous = next.out = order.manifest;
    next.seal = {order.out};
    auto made = make_manifest(next, now, random);
    if (made) return Rotated{std::move(*kid), made->version};
    auto error = std::move(made).error();
    error.remedy =
        "the new key is made: once that is mended, name it with `lyhord key manifest --previous … --seal " +
        order.out.string() + "`";
    return base::Unexpected<base::Error>{std::move(error)};
}

}  // namespace cli
