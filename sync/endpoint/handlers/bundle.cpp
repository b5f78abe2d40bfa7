#include "sync/endpoint/handlers/bundle.h"

#include "sync/wire/bundle/receipt.h"

namespace endpoint {

using wire::ProblemKind;

Reply bundle_receipt(const Request& request, const Guest& guest, const Intake& intake) {
    if (header_of(request, "content-type") != wire::kClosingContentType ||
        header_of(request, "content-encoding") != "identity") {
        return problem(ProblemKind::UnsupportedMediaType,
                       "Content-Type must be application/json, Content-Encoding identity.");
    }
    const auto closing = wire::decode_closing(request.body);
    if (!closing) return problem(ProblemKind::MalformedBundle, closing.error().what + ".");
    if (closing->key != guest.sender.verify)
        return problem(ProblemKind::MalformedBundle, "The key that it names did not sign it.");
    const wire::Receipt receipt{intake.store.identity().audience, guest.sender.kiosk.name, closing->bundle,
                                intake.keys.manifest_envelope};
    return reply_of(wire::signed_receipt(receipt, intake.keys.signing, intake.clock.wall()));
}

}  // namespace endpoint
