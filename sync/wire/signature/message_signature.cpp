#include "sync/wire/signature/message_signature.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "sync/base/check.h"
#include "sync/wire/hash.h"
#include "sync/wire/keys/key_id.h"
#include "sync/wire/signature/digest.h"

namespace wire {
namespace {

constexpr std::string_view kDigest = "content-digest";
constexpr std::string_view kInput = "signature-input";
constexpr std::string_view kSignature = "signature";
constexpr std::string_view kLabel = "lyhord=";
constexpr std::size_t kMaxNonce = 128;

constexpr std::array<std::string_view, 7> kIngest{"@method",          "@path",          "content-type",
                                                  "content-encoding", "content-digest", "lyhord-audience",
                                                  "lyhord-ledger"};
constexpr std::array<std::string_view, 6> kLive{"@method",        "@authority",      "@path",
                                                "content-digest", "lyhord-audience", "lyhord-ledger"};
constexpr std::array<std::string_view, 5> kEnrol{"@method", "@authority", "@path", "content-type",
                                                 "content-digest"};
constexpr std::array<std::string_view, 3> kAcknowledgement{"@status", "content-type", "content-digest"};

constexpr std::array kForms{
    Form{Purpose::Ingest, "lyhord-ingest", kIngest},
    Form{Purpose::Live, "lyhord-live", kLive, true},
    Form{Purpose::Enrol, "lyhord-enrol", kEnrol},
    Form{Purpose::Acknowledgement, "lyhord-ack", kAcknowledgement},
};

bool is_nonce(std::string_view nonce) {
    const auto is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_';
    };
    return !nonce.empty() && nonce.size() <= kMaxNonce && std::all_of(nonce.begin(), nonce.end(), is_allowed);
}

std::string in_quotes(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

// `("@method" "@path" …);created=`: the same in every signature of the form.
std::string opening_of(const Form& form) {
    std::string text = "(";
    for (const auto& component : form.components)
        text += (text.size() > 1 ? " " : "") + in_quotes(component);
    return text + ");created=";
}

std::string params_of(const Form& form, const Stamp& stamp) {
    auto text = opening_of(form) + std::to_string(stamp.created.time_since_epoch().count()) +
                ";keyid=" + in_quotes(stamp.kid) + ";alg=\"ed25519\"";
    if (form.has_nonce) text += ";nonce=" + in_quotes(stamp.nonce);
    return text + ";tag=" + in_quotes(form.tag);
}

// Reads a text from front to back; the first part that is not what it must be ends it.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    void expect(std::string_view literal) {
        if (!what_.empty()) return;
        if (!rest_.starts_with(literal)) {
            what_ = "where " + std::string(literal) + " must stand";
            return;
        }
        rest_.remove_prefix(literal.size());
    }
    // What stands before the next `end`, which is taken too.
    std::string_view until(char end) {
        const auto at = rest_.find(end);
        if (!what_.empty() || at == std::string_view::npos) {
            if (what_.empty()) what_ = "it ends too early";
            return {};
        }
        const auto found = rest_.substr(0, at);
        rest_.remove_prefix(at + 1);
        return found;
    }
    void fault(std::string_view what) {
        if (what_.empty()) what_ = what;
    }
    [[nodiscard]] std::string finish() const {
        if (what_.empty() && !rest_.empty()) return "something follows the tag";
        return what_;
    }

private:
    std::string_view rest_;
    std::string what_;
};

base::WallTime read_created(Reader& reader, std::string_view digits) {
    std::int64_t seconds = -1;
    const auto* end = digits.data() + digits.size();
    const auto parsed = std::from_chars(digits.data(), end, seconds);
    const bool is_good =
        parsed.ec == std::errc() && parsed.ptr == end && seconds >= 0 && std::to_string(seconds) == digits;
    if (!is_good) reader.fault("\"created\" is not a time in whole seconds");
    return base::WallTime{std::chrono::seconds(std::max<std::int64_t>(seconds, 0))};
}

base::Unexpected<base::Error> malformed(const std::string& what) {
    return base::fail(base::ErrorKind::BadInput, "not a signature as it must be: " + what);
}

base::Result<Stamp> read_params(const Form& form, std::string_view text) {
    Reader reader(text);
    Stamp stamp;
    reader.expect(opening_of(form));
    stamp.created = read_created(reader, reader.until(';'));
    reader.expect("keyid=\"");
    stamp.kid = reader.until('"');
    if (key_id_from(stamp.kid) != stamp.kid) reader.fault("\"keyid\" is not a key id");
    reader.expect(";alg=\"ed25519\"");
    if (form.has_nonce) {
        reader.expect(";nonce=\"");
        stamp.nonce = reader.until('"');
        if (!is_nonce(stamp.nonce)) reader.fault("\"nonce\" is not one");
    }
    reader.expect(";tag=" + in_quotes(form.tag));
    if (const auto why = reader.finish(); !why.empty()) return malformed("Signature-Input: " + why);
    return stamp;
}

base::Result<Signature> read_signature(std::string_view field) {
    Signature signature{};
    const auto begin = std::string(kLabel) + ":";
    const bool is_framed =
        field.size() > begin.size() + 1 && field.starts_with(begin) && field.ends_with(':');
    if (!is_framed || !from_base64(field.substr(begin.size(), field.size() - begin.size() - 1), signature)) {
        return malformed("Signature must be lyhord=:…: of 64 bytes");
    }
    return signature;
}

template <class Message>
void sign_message(Message& message, Purpose purpose, const SigningKey& key, Stamp stamp) {
    const auto& form = form_of(purpose);
    stamp.kid = key.public_key.kid;
    CHECK(is_nonce(stamp.nonce) == form.has_nonce, "a nonce belongs to live calls, and only to them");
    message.headers[std::string(kDigest)] = content_digest(message.body);
    const auto params = params_of(form, stamp);
    const auto base = signature_base(covered(message), form.components, params);
    CHECK(base.has_value(), "a message is signed when everything that is covered is there");
    message.headers[std::string(kInput)] = std::string(kLabel) + params;
    message.headers[std::string(kSignature)] = std::string(kLabel) + ":" + to_base64(sign(key, *base)) + ":";
}

template <class Message>
base::Result<Stamp> verify_message(const Message& message, Purpose purpose, const VerifyKey& key) {
    auto stamp = stamp_of(message.headers, purpose);
    if (!stamp) return stamp;
    auto digest = check_digest(field_of(message.headers, kDigest), message.body);
    if (!digest) return base::passed_on(std::move(digest));
    const auto& form = form_of(purpose);
    const auto params = field_of(message.headers, kInput).substr(kLabel.size());
    auto base = signature_base(covered(message), form.components, params);
    if (!base) return base::passed_on(std::move(base));
    auto signature = read_signature(field_of(message.headers, kSignature));
    if (!signature) return base::passed_on(std::move(signature));
    if (stamp->kid != key.kid || !verify(key, *base, *signature))
        return base::fail(base::ErrorKind::Denied, "the signature does not fit");
    return stamp;
}

}  // namespace

const Form& form_of(Purpose purpose) {
    const auto& form = kForms[static_cast<std::size_t>(purpose)];
    CHECK(form.purpose == purpose, "the forms stand in the order of the enumeration");
    return form;
}

void sign(HttpRequest& request, Purpose purpose, const SigningKey& key, Stamp stamp) {
    sign_message(request, purpose, key, std::move(stamp));
}

void sign(HttpResponse& response, Purpose purpose, const SigningKey& key, Stamp stamp) {
    sign_message(response, purpose, key, std::move(stamp));
}

base::Result<Stamp> stamp_of(const Headers& headers, Purpose purpose) {
    const auto input = field_of(headers, kInput);
    const auto signature = field_of(headers, kSignature);
    if (input.empty() && signature.empty())
        return base::fail(base::ErrorKind::NotFound, "the message is not signed");
    if (!input.starts_with(kLabel)) return malformed("Signature-Input must be one signature called lyhord");
    auto stamp = read_params(form_of(purpose), input.substr(kLabel.size()));
    if (!stamp) return stamp;
    if (auto read = read_signature(signature); !read) return base::passed_on(std::move(read));
    return stamp;
}

base::Result<Stamp> verify(const HttpRequest& request, Purpose purpose, const VerifyKey& key) {
    return verify_message(request, purpose, key);
}

base::Result<Stamp> verify(const HttpResponse& response, Purpose purpose, const VerifyKey& key) {
    return verify_message(response, purpose, key);
}

}  // namespace wire
