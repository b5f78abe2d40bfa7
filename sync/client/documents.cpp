#include "sync/client/documents.h"

#include <algorithm>
#include <array>
#include <limits>

#include "sync/wire/document/notice.h"
#include "sync/wire/document/snapshot.h"
#include "sync/wire/hash.h"
#include "sync/wire/json.h"
#include "sync/wire/keys/manifest.h"

namespace client {
namespace {

constexpr std::size_t kMaxDepth = 8;

base::Result<handover::Document> document_of(const boost::json::value& value, const std::string& path) {
    wire::Fields fields(value, path);
    std::array<std::uint8_t, 32> hash{};
    fields.hex("sha256", hash);  // only hexadecimal goes into the path of the next request
    handover::Document document{fields.text("kind"),
                                fields.text("id"),
                                fields.integer("version", 0, std::numeric_limits<std::int64_t>::max()),
                                wire::to_hex(hash),
                                {}};
    if (auto finished = fields.finish(); !finished) return base::passed_on(std::move(finished));
    return document;
}

// What kiosks know how to use. A later endpoint may have more.
constexpr std::array<std::string_view, 4> kKinds{wire::kManifestKind, wire::kNoticeKind, wire::kSnapshotKind,
                                                 "dialogue"};

bool is_known(const handover::Document& document) {
    return std::find(kKinds.begin(), kKinds.end(), document.kind) != kKinds.end();
}

Refused refused(const std::string& why) {
    return {Network::EndpointError, {}, why, {}};
}

Request get(const std::string& target) {
    Request request;
    request.target = target;
    return request;
}

}  // namespace

base::Result<std::vector<handover::Document>> parse_document_list(std::string_view text) {
    const auto value = wire::parse_json(text, kMaxDepth);
    if (!value) return base::Unexpected<base::Error>{value.error()};
    wire::Fields fields(*value, "$");
    const auto& list = fields.array("documents");
    if (list.size() > kMaxDocuments) fields.fault("documents", "has too many entries");
    if (auto finished = fields.finish(); !finished) return base::passed_on(std::move(finished));
    std::vector<handover::Document> documents;
    std::size_t index = 0;
    for (const auto& item : list) {
        auto document = document_of(item, "$.documents[" + std::to_string(index++) + "]");
        if (!document) return base::passed_on(std::move(document));
        if (is_known(*document)) documents.push_back(std::move(document).value());
    }
    return documents;
}

DocumentFetcher::DocumentFetcher(LiveCalls& calls, SyncStore& store, wire::VerifyKey root)
    : calls_(calls), store_(store), root_(std::move(root)) {}

// What the kiosk could not use must not replace what it can.
std::string DocumentFetcher::objection(const handover::Document& document,
                                       const wire::KeyManifest& known) const {
    if (wire::to_hex(wire::sha256(document.body)) != document.sha256) return "its hash does not fit";
    const auto complaint = [](const auto& decoded) {
        return decoded ? std::string() : decoded.error().message();
    };
    if (document.kind == wire::kNoticeKind) return complaint(wire::decode_notice(document.body));
    if (document.kind == wire::kSnapshotKind) return complaint(wire::decode_snapshot(document.body));
    if (document.kind != wire::kManifestKind) return {};
    const auto manifest = wire::open_manifest(document.body, root_);
    if (!manifest) return manifest.error().message();
    if (manifest->version != document.version) return "the list gives it another version than it has";
    const auto follows = wire::may_follow(*manifest, known);
    return follows ? std::string() : follows.error().message();
}

base::Result<std::optional<Refused>> DocumentFetcher::fetch(handover::Document document,
                                                            const Identity& identity,
                                                            const std::string& ledger) {
    auto known = store_.has_document(document);
    if (!known) return base::passed_on(std::move(known));
    if (*known) return std::optional<Refused>{};
    const auto reply = calls_.exchange(get("/v1/documents/" + document.sha256), identity, ledger);
    if (!reply) return std::optional(refusal_of(reply.error()));
    if (reply->status != 200) return std::optional(refusal_of(*reply));
    document.body = reply->body;
    if (const auto why = objection(document, identity.manifest); !why.empty()) {
        return std::optional(
            refused("the document " + document.kind + " " + document.id + " is not stored: " + why));
    }
    auto stored = store_.store_document(document);
    if (!stored) return base::passed_on(std::move(stored));
    return std::optional<Refused>{};
}

base::Result<std::optional<Refused>> DocumentFetcher::refresh(const Identity& identity,
                                                              const std::string& ledger) {
    auto request = get("/v1/kiosk");
    if (!etag_.empty()) request.headers["if-none-match"] = etag_;
    const auto reply = calls_.exchange(std::move(request), identity, ledger);
    if (!reply) return std::optional(refusal_of(reply.error()));
    if (reply->status == 304 && !etag_.empty()) return std::optional<Refused>{};
    if (reply->status != 200 || reply->content_type != "application/json")
        return std::optional(refusal_of(*reply));
    auto documents = parse_document_list(reply->body);
    if (!documents) return std::optional(refused(documents.error().message()));
    std::optional<Refused> first;
    for (auto& document : *documents) {
        auto fetched = fetch(std::move(document), identity, ledger);
        if (!fetched) return fetched;
        if (*fetched && !first) first = **fetched;
        if (first && first->network != Network::EndpointError) return first;  // no use asking for the others
    }
    const auto etag = reply->headers.find("etag");
    etag_ = first || etag == reply->headers.end() ? std::string() : etag->second;
    return first;
}

}  // namespace client
