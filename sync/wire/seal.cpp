#include "sync/wire/seal.h"

#include <sodium.h>

#include <cstring>

#include "sync/base/check.h"
#include "sync/wire/batch.h"
#include "sync/wire/hash.h"
#include "sync/wire/json.h"

namespace wire {
namespace {

constexpr std::size_t kBlock = 256;  // bytes; contracts: seal
constexpr std::int64_t kSealVersion = 1;

// Guarded memory of a fixed size, overwritten when it goes.
class GuardedBytes {
public:
    explicit GuardedBytes(std::size_t capacity)
        : bytes_(static_cast<unsigned char*>(sodium_malloc(capacity))), capacity_(capacity) {
        CHECK(bytes_ != nullptr, "no guarded memory; was start_sodium() called?");
    }
    GuardedBytes(const GuardedBytes&) = delete;
    GuardedBytes& operator=(const GuardedBytes&) = delete;
    ~GuardedBytes() { sodium_free(bytes_); }

    void append(std::string_view text) {
        CHECK(text.size() <= capacity_ - size_, "guarded memory was measured too small");
        std::memcpy(bytes_ + size_, text.data(), text.size());
        size_ += text.size();
    }
    void pad() {
        const int status = sodium_pad(&size_, bytes_, size_, kBlock, capacity_);
        CHECK(status == 0, "guarded memory was measured too small for its padding");
    }
    [[nodiscard]] bool unpad(std::size_t padded) { return sodium_unpad(&size_, bytes_, padded, kBlock) == 0; }
    [[nodiscard]] unsigned char* data() { return bytes_; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::string_view view() const { return {reinterpret_cast<const char*>(bytes_), size_}; }

private:
    unsigned char* bytes_;
    std::size_t capacity_;
    std::size_t size_ = 0;
};

// A JSON string written piece by piece, so that no library makes a copy of it outside guarded memory.
void append_quoted(GuardedBytes& out, std::string_view text) {
    static constexpr char kDigits[] = "0123456789abcdef";
    out.append("\"");
    for (const char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out.append("\\");
            out.append({&c, 1});
        } else if (c == '\n') {
            out.append("\\n");
        } else if (byte < 0x20) {
            const char escaped[] = {'\\', 'u', '0', '0', kDigits[byte >> 4], kDigits[byte & 0x0f]};
            out.append({escaped, sizeof escaped});
        } else {
            out.append({&c, 1});
        }
    }
    out.append("\"");
}

void append_member(GuardedBytes& out, std::string_view key, std::string_view value) {
    out.append(",\"");
    out.append(key);
    out.append("\":");
    append_quoted(out, value);
}

void write_clear(GuardedBytes& out, const std::string& kid, const CommentContext& context,
                 std::string_view text) {
    out.append("{\"v\":1");
    append_member(out, "kid", kid);
    append_member(out, "source", source_of(context.store));
    append_member(out, "id", context.id.to_string());
    append_member(out, "question", context.question);
    append_member(out, "text", text);
    out.append("}");
}

// Everything of the clear form but the text: names, ids, the question's code.
constexpr std::size_t kFrame = 512;

// Room for the text as it is written, the frame, and a block of padding.
std::size_t room_for(const SecretText& text, const CommentContext& context) {
    return text.cost() + 6 * context.question.size() + kFrame + kBlock;
}

// The longest comment that can be typed, as it stands in the event: padded, sealed, in base64. What is left
// of an event is for its answers.
constexpr std::size_t kLongestClear = (SecretText::kCapacity + kFrame) / kBlock * kBlock + kBlock;
constexpr std::size_t kLongestSealed = (kLongestClear + crypto_box_SEALBYTES + 2) / 3 * 4;
constexpr std::size_t kForAnswers = 10 * 1024;
static_assert(kLongestSealed + kForAnswers <= kMaxEventBytes, "a comment that was typed can always be sent");

bool is_same_question(Fields& fields, const CommentContext& context) {
    const auto question = fields.text("question");
    return context.question.empty() || question == context.question;
}

base::Result<std::string> checked_text(std::string_view clear, const std::string& kid,
                                       const CommentContext& context) {
    const auto parsed = parse_json(clear, kMaxJsonDepth);
    if (!parsed) return base::fail(base::ErrorKind::BadInput, "the sealed comment is not JSON inside");
    Fields fields(*parsed, "$");
    const bool is_bound_here = fields.integer("v", 0, 1000) == kSealVersion && fields.text("kid") == kid &&
                               fields.text("source") == source_of(context.store) &&
                               fields.uuid("id") == context.id && is_same_question(fields, context);
    const auto* text = fields.required("text").if_string();
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    if (!is_bound_here) {
        return base::fail(base::ErrorKind::Denied, "the sealed comment belongs to another response", "",
                          "somebody exchanged comments; tell the operator");
    }
    if (text == nullptr) return base::fail(base::ErrorKind::BadInput, "the sealed comment holds no text");
    return std::string(text->data(), text->size());
}

}  // namespace

SealedComment seal(const PublicKey& key, const CommentContext& context, const SecretText& text) {
    GuardedBytes clear(room_for(text, context));
    write_clear(clear, key.kid, context, text.view());
    clear.pad();
    std::string sealed(clear.size() + crypto_box_SEALBYTES, '\0');
    const int status = crypto_box_seal(reinterpret_cast<unsigned char*>(sealed.data()), clear.data(),
                                       clear.size(), key.bytes.data());
    CHECK(status == 0, "the public key is not one that X25519 takes; decode_key_manifest() refuses those");
    return {to_base64(sealed), key.kid};
}

base::Result<std::string> open(const SecretKey& key, const SealedComment& comment,
                               const CommentContext& context) {
    const auto& kid = key.public_key.kid;
    const auto sealed = from_base64(comment.sealed);
    if (!sealed || sealed->size() < crypto_box_SEALBYTES + kBlock) {
        return base::fail(base::ErrorKind::BadInput, "the sealed comment is not whole");
    }
    const std::size_t padded = sealed->size() - crypto_box_SEALBYTES;
    GuardedBytes clear(padded);
    const auto* bytes = reinterpret_cast<const unsigned char*>(sealed->data());
    const bool opens =
        comment.kid == kid && crypto_box_seal_open(clear.data(), bytes, sealed->size(),
                                                   key.public_key.bytes.data(), key.bytes.data()) == 0;
    if (!opens || !clear.unpad(padded)) {
        return base::fail(base::ErrorKind::BadInput, "the comment does not open with key " + kid, "",
                          "keep old keys beside the new one");
    }
    return checked_text(clear.view(), kid, context);
}

}  // namespace wire
