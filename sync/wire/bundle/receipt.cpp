#include "sync/wire/bundle/receipt.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "sync/wire/acknowledgement.h"
#include "sync/wire/batch.h"
#include "sync/wire/json.h"
#include "sync/wire/signature/message_signature.h"

namespace wire {
namespace {

constexpr std::string_view kContentType = "content-type";
constexpr std::size_t kMaxManifest = 512 * 1024;

}  // namespace

HttpResponse signed_receipt(const Receipt& receipt, const SigningKey& key, base::WallTime now) {
    const boost::json::object body{{"lyhord-bundle-receipt", 1},
                                   {"audience", receipt.audience},
                                   {"kiosk", receipt.kiosk},
                                   {"bundle", receipt.bundle.to_string()},
                                   {"manifest", receipt.manifest}};
    HttpResponse response{200, boost::json::serialize(body), {}};
    response.headers[std::string(kContentType)] = kReceiptContentType;
    sign(response, Purpose::Acknowledgement, key, {now, {}, {}});
    return response;
}

base::Result<Receipt> decode_receipt(const HttpResponse& response) {
    if (field_of(response.headers, kContentType) != kReceiptContentType)
        return base::fail(base::ErrorKind::BadInput, "not a receipt");
    const auto body = parse_json(response.body, kMaxJsonDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    Receipt receipt;
    fields.integer("lyhord-bundle-receipt", 1, 1);
    receipt.audience = fields.uuid("audience").to_string();
    receipt.kiosk = fields.text("kiosk");
    receipt.bundle = fields.uuid("bundle");
    receipt.manifest = fields.text("manifest", kMaxManifest);
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    return receipt;
}

AckFile read_ack_file(std::string_view bytes) {
    AckFile file;
    if (bytes.empty()) return {{}, {}, {{StickProblem::EmptyFile, 0}}};
    auto walk = walk_responses(bytes);
    if (walk.parts.empty() && !begins_like_response(bytes)) return {{}, {}, {{StickProblem::NotAnAnswer, 0}}};
    file.flaws = std::move(walk.flaws);
    for (auto& part : walk.parts) {
        const auto type = field_of(part.message.headers, kContentType);
        if (part.message.status == 200 && type == kAcknowledgementContentType) {
            file.acknowledgements.push_back(std::move(part));
        } else if (part.message.status == 200 && type == kReceiptContentType) {
            file.receipts.push_back(std::move(part));
        } else {
            file.flaws.push_back({StickProblem::MalformedPart, part.number});
        }
    }
    if (file.receipts.empty() && file.flaws.empty()) file.flaws.push_back({StickProblem::Incomplete, 0});
    return file;
}

}  // namespace wire
