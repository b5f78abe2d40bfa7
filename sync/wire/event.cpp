#include "sync/wire/event.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "sync/dialogue/dialogue.h"

namespace wire {
namespace {

namespace json = boost::json;

constexpr std::string_view kSourcePrefix = "urn:lyhord:store:";

json::value encoded(const dialogue::Value& value) {
    return std::visit([](const auto& code) { return json::value(code); }, value);
}

json::value encoded(const dialogue::Answer& answer) {
    switch (answer.state) {
        case dialogue::AnswerState::Skipped:
            return nullptr;
        case dialogue::AnswerState::Declined:
            return dialogue::kDeclined;
        case dialogue::AnswerState::Answered:
            break;
    }
    if (answer.values.size() == 1) return encoded(answer.values.front());
    json::array list;
    for (const auto& value : answer.values)
        list.push_back(encoded(value));
    return list;
}

json::object encoded(const dialogue::Answers& answers) {
    json::object object;
    for (const auto& [question, answer] : answers)
        object[question] = encoded(answer);
    return object;
}

json::object encoded_data(const ResponseEvent& event) {
    json::object data;
    data["dialogue"] = event.dialogue;
    data["version"] = event.version;
    data["sha256"] = event.sha256;
    data["place"] = event.place;
    data["channel"] = event.channel;
    data["rehearsal"] = event.is_rehearsal;
    data["clock"] = event.clock_is_synced ? "synced" : "unsynced";
    if (!event.clock_is_synced) data["up_hours"] = static_cast<std::int64_t>(event.up.count());
    data["language"] = event.language;
    data["complete"] = event.is_complete;
    data["pace"] = json::array(event.pace.begin(), event.pace.end());
    if (!event.layout.empty()) data["layout"] = event.layout;
    data["answers"] = encoded(event.answers);
    if (event.comment) data["comment"] = {{"sealed", event.comment->sealed}, {"kid", event.comment->kid}};
    return data;
}

}  // namespace

std::string source_of(const base::Uuid& store) {
    return std::string(kSourcePrefix) + store.to_string();
}

std::optional<base::Uuid> store_of(std::string_view source) {
    if (!source.starts_with(kSourcePrefix)) return std::nullopt;
    return base::Uuid::parse(source.substr(kSourcePrefix.size()));
}

// What is the same in every event of a batch comes first and in one piece, what differs comes last: gzip then
// needs three references for the whole frame. datacontenttype is left out: CloudEvents' JSON format takes a
// missing one for application/json.
std::string encode(const ResponseEvent& event) {
    json::object envelope;
    envelope["specversion"] = "1.0";
    envelope["type"] = kResponseType;
    envelope["source"] = source_of(event.store);
    envelope["data"] = encoded_data(event);
    envelope["time"] = event.time.to_string();
    envelope["id"] = event.id.to_string();
    return json::serialize(envelope);
}

std::string encode_answers(const dialogue::Answers& answers) {
    return json::serialize(encoded(answers));
}

}  // namespace wire
