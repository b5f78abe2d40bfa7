#include "sync/wire/acknowledgement.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <limits>

#include "sync/wire/batch.h"
#include "sync/wire/json.h"

namespace wire {
namespace {

namespace json = boost::json;

constexpr auto kMaxSeq = std::numeric_limits<std::int64_t>::max();

json::object encoded(const AcknowledgedItem& item) {
    json::object object;
    object["source"] = item.source;
    object["id"] = item.id;
    object["hash"] = to_hex(item.hash);
    object["disposition"] = to_text(item.disposition);
    object["problem"] = item.problem;
    return object;
}

// A malformed event has perhaps neither id nor source: then, and only then, they may be empty.
std::string name_of(Fields& fields, std::string_view key, bool may_be_empty) {
    const auto* text = fields.required(key).if_string();
    if (may_be_empty && text != nullptr && text->empty()) return {};
    return fields.text(key);
}

base::Result<AcknowledgedItem> decode_item(const json::value& value, const std::string& path) {
    Fields fields(value, path);
    AcknowledgedItem item;
    const auto disposition = disposition_from(fields.text("disposition"));
    if (!disposition) fields.fault("disposition", "must be stored, exists, conflict or rejected");
    item.disposition = disposition.value_or(Disposition::Rejected);
    const bool is_refused =
        item.disposition == Disposition::Conflict || item.disposition == Disposition::Rejected;
    item.id = name_of(fields, "id", item.disposition == Disposition::Rejected);
    item.source = name_of(fields, "source", item.disposition == Disposition::Rejected);
    fields.hex("hash", item.hash);
    item.problem = name_of(fields, "problem", !is_refused);
    if (!is_refused && !item.problem.empty()) fields.fault("problem", "stands beside a stored event");
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    return item;
}

}  // namespace

std::string_view to_text(Disposition disposition) {
    switch (disposition) {
        case Disposition::Stored:
            return "stored";
        case Disposition::Exists:
            return "exists";
        case Disposition::Conflict:
            return "conflict";
        case Disposition::Rejected:
            return "rejected";
    }
    return "";
}

std::optional<Disposition> disposition_from(std::string_view text) {
    using enum Disposition;
    for (const auto disposition : {Stored, Exists, Conflict, Rejected}) {
        if (to_text(disposition) == text) return disposition;
    }
    return std::nullopt;
}

std::string encode(const Acknowledgement& acknowledgement) {
    json::object body;
    body["audience"] = acknowledgement.audience;
    body["epoch"] = acknowledgement.epoch;
    body["seq"] = acknowledgement.seq;
    body["safe_seq"] = acknowledgement.safe_seq;
    json::array items;
    for (const auto& item : acknowledgement.items)
        items.push_back(encoded(item));
    body["items"] = std::move(items);
    return json::serialize(body);
}

base::Result<Acknowledgement> decode_acknowledgement(std::string_view text) {
    const auto body = parse_json(text, kMaxJsonDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    Acknowledgement acknowledgement;
    acknowledgement.audience = fields.uuid("audience").to_string();
    acknowledgement.epoch = fields.uuid("epoch").to_string();
    acknowledgement.seq = fields.integer("seq", 0, kMaxSeq);
    acknowledgement.safe_seq = fields.integer("safe_seq", 0, acknowledgement.seq);
    const auto& items = fields.array("items");
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto item = decode_item(items[i], "$.items[" + std::to_string(i) + "]");
        if (!item) return base::passed_on(std::move(item));
        acknowledgement.items.push_back(std::move(item).value());
    }
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    return acknowledgement;
}

}  // namespace wire
