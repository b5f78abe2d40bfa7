#include "sync/wire/batch.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "sync/wire/canonical.h"
#include "sync/wire/json.h"

namespace wire {
namespace {

namespace json = boost::json;

std::string text_member(const json::value& event, std::string_view key) {
    const auto* object = event.if_object();
    const auto* member = object == nullptr ? nullptr : object->if_contains(key);
    const auto* text = member == nullptr ? nullptr : member->if_string();
    return text == nullptr ? std::string() : std::string(text->data(), text->size());
}

ReceivedEvent received(json::value& event) {
    ReceivedEvent result;
    result.id = text_member(event, "id");
    result.source = text_member(event, "source");
    const auto bytes = canonical(event);
    if (!bytes) return result;  // without a hash it cannot be told from another: nothing of it may be stored
    result.hash = hash_of_canonical(*bytes);
    result.size = bytes->size();
    result.body = std::move(event);
    return result;
}

}  // namespace

std::string encode_batch(std::span<const std::string> events) {
    std::string batch = "[";
    for (const auto& event : events) {
        if (batch.size() > 1) batch += ',';
        batch += event;
    }
    return batch + "]";
}

base::Result<std::vector<ReceivedEvent>> decode_batch(std::string_view text) {
    if (text.size() > kMaxBatchBytes) {
        return base::fail(base::ErrorKind::Full,
                          "the batch is larger than " + std::to_string(kMaxBatchBytes) + " bytes");
    }
    auto parsed = parse_json(text, kMaxJsonDepth);
    if (!parsed) return base::passed_on(std::move(parsed));
    auto* events = parsed->if_array();
    if (events == nullptr)
        return base::fail(base::ErrorKind::BadInput, "a batch must be a list of events", "$");
    if (events->size() > kMaxBatchEvents) {
        return base::fail(base::ErrorKind::Full,
                          "the batch holds more than " + std::to_string(kMaxBatchEvents) + " events");
    }
    std::vector<ReceivedEvent> result;
    for (auto& event : *events)
        result.push_back(received(event));
    return result;
}

}  // namespace wire
