#include "sync/wire/bundle/closing.h"

#include <algorithm>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "sync/wire/batch.h"
#include "sync/wire/json.h"
#include "sync/wire/keys/key_file.h"
#include "sync/wire/signature/message_signature.h"

namespace wire {
namespace {

constexpr std::int64_t kMaxCount = 1'000'000;

}  // namespace

HttpRequest closing_request(Closing closing, const Closer& closer) {
    closing.key = closer.key.public_key;
    const boost::json::object body{{"lyhord-bundle", 1},     {"bundle", closing.bundle.to_string()},
                                   {"count", closing.count}, {"sha256", to_hex(closing.sha256)},
                                   {"kid", closing.key.kid}, {"public", to_hex(closing.key.bytes)}};
    HttpRequest request{"POST", std::string(kBundlesTarget), boost::json::serialize(body), {}};
    request.headers = {{"content-type", std::string(kClosingContentType)},
                       {"content-encoding", "identity"},
                       {"lyhord-audience", closer.audience},
                       {"lyhord-ledger", closer.ledger}};
    sign(request, Purpose::Ingest, closer.key, {std::max(closer.now, base::WallTime{}), {}, {}});
    return request;
}

base::Result<Closing> decode_closing(std::string_view text) {
    const auto body = parse_json(text, kMaxJsonDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    Closing closing;
    fields.integer("lyhord-bundle", 1, 1);
    closing.bundle = fields.uuid("bundle");
    closing.count = fields.integer("count", 1, kMaxCount);
    fields.hex("sha256", closing.sha256);
    read_key_id(fields, closing.key.kid, closing.key.bytes);
    if (!verify_key_of(closing.key.bytes)) fields.fault("public", "is not a usable Ed25519 key");
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    return closing;
}

}  // namespace wire
