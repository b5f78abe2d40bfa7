#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "sync/dialogue/dialogue.h"
#include "sync/wire/batch.h"
#include "sync/wire/event.h"
#include "sync/wire/json.h"

namespace wire {
namespace {

namespace json = boost::json;

// Far above any dialogue; they only keep a hostile sender from filling the store.
constexpr std::size_t kMaxAnswers = 200;
constexpr std::size_t kMaxValues = 100;
constexpr std::size_t kMaxCode = 100;  // bytes
constexpr std::size_t kMaxFlags = 20;
constexpr std::int64_t kMaxVersion = 1'000'000'000;
constexpr std::int64_t kMaxUpHours = 24 * 366 * 100;

std::optional<dialogue::Value> decode_value(const json::value& value) {
    if (const auto* number = value.if_int64()) return dialogue::Value(*number);
    const auto* code = value.if_string();
    if (code == nullptr || code->empty() || code->size() > kMaxCode) return std::nullopt;
    return dialogue::Value(std::string(code->data(), code->size()));
}

std::optional<dialogue::Answer> decode_answer(const json::value& value) {
    if (value.is_null()) return dialogue::Answer::skipped();
    const auto* list = value.if_array();
    if (list == nullptr) {
        auto code = decode_value(value);
        if (!code) return std::nullopt;
        if (*code == dialogue::Value(dialogue::kDeclined)) return dialogue::Answer::declined();
        return dialogue::Answer::one(std::move(*code));
    }
    if (list->size() > kMaxValues) return std::nullopt;
    std::vector<dialogue::Value> codes;
    for (const auto& item : *list) {
        auto code = decode_value(item);
        if (!code) return std::nullopt;
        codes.push_back(std::move(*code));
    }
    return dialogue::Answer::many(std::move(codes));
}

base::Result<dialogue::Answers> decode_answers(const json::value& value, const std::string& path) {
    const auto* object = value.if_object();
    if (object == nullptr || object->size() > kMaxAnswers) {
        return base::fail(base::ErrorKind::BadInput, "must be an object of at most 200 answers", path);
    }
    dialogue::Answers answers;
    for (const auto& member : *object) {
        const std::string question(member.key().data(), member.key().size());
        auto answer = decode_answer(member.value());
        if (!answer || question.empty() || question.size() > kMaxCode) {
            return base::fail(base::ErrorKind::BadInput, "must be a code, a list of codes or null",
                              path + "." + question.substr(0, kMaxCode));
        }
        answers.emplace(question, std::move(*answer));
    }
    return answers;
}

std::vector<std::string> decode_pace(Fields& data) {
    std::vector<std::string> flags;
    const auto& list = data.array("pace");
    if (list.size() > kMaxFlags) data.fault("pace", "has too many flags");
    for (const auto& item : list) {
        const auto* flag = item.if_string();
        if (flag == nullptr || flag->empty() || flag->size() > kMaxCode) {
            data.fault("pace", "must be a list of flags");
            return {};
        }
        flags.emplace_back(flag->data(), flag->size());
    }
    return flags;
}

std::optional<SealedComment> decode_comment(Fields& data) {
    const auto* found = data.optional("comment");
    if (found == nullptr) return std::nullopt;
    Fields fields(*found, data.path_of("comment"));
    SealedComment comment{fields.text("sealed", kMaxEventBytes), fields.text("kid")};
    if (auto done = fields.finish(); !done) data.fault(std::move(done).error());
    return comment;
}

void decode_clock(Fields& data, ResponseEvent& event) {
    const std::string clock = data.text("clock");
    if (clock != "synced" && clock != "unsynced") data.fault("clock", "must be synced or unsynced");
    event.clock_is_synced = clock == "synced";
    if (!event.clock_is_synced) event.up = std::chrono::hours(data.integer("up_hours", 0, kMaxUpHours));
}

std::string decode_layout(Fields& data) {
    if (data.optional("layout") == nullptr) return {};
    auto layout = data.text("layout");
    if (layout != "columns" && layout != "rows") data.fault("layout", "must be columns or rows");
    return layout;
}

void decode_data(Fields& data, ResponseEvent& event) {
    event.dialogue = data.text("dialogue");
    event.version = data.integer("version", 1, kMaxVersion);
    Sha256 hash{};
    data.hex("sha256", hash);
    event.sha256 = to_hex(hash);
    event.place = data.text("place");
    event.channel = data.text("channel");
    event.language = data.text("language");
    event.is_complete = data.flag("complete");
    event.is_rehearsal = data.flag("rehearsal");
    event.pace = decode_pace(data);
    event.layout = decode_layout(data);
    decode_clock(data, event);
    event.comment = decode_comment(data);
    auto answers = decode_answers(data.required("answers"), data.path_of("answers"));
    if (!answers) {
        data.fault(std::move(answers).error());
    } else {
        event.answers = std::move(answers).value();
    }
}

void decode_envelope(Fields& envelope, ResponseEvent& event) {
    if (envelope.text("specversion") != "1.0") envelope.fault("specversion", "must be 1.0");
    if (envelope.text("type") != kResponseType) envelope.fault("type", "is not a response");
    event.id = envelope.uuid("id");
    const auto store = store_of(envelope.text("source"));
    if (!store) envelope.fault("source", "must be urn:lyhord:store:<uuid>");
    event.store = store.value_or(base::Uuid{});
    const auto time = base::UtcHour::parse(envelope.text("time"));
    if (!time) envelope.fault("time", "must be a UTC hour such as 2026-11-23T14:00:00Z");
    event.time = time.value_or(base::UtcHour{});
    const auto* content_type = envelope.optional("datacontenttype");
    if (content_type != nullptr && *content_type != "application/json") {
        envelope.fault("datacontenttype", "must be application/json");
    }
}

}  // namespace

base::Result<ResponseEvent> decode_response(const json::value& value) {
    ResponseEvent event;
    Fields envelope(value, "$");
    decode_envelope(envelope, event);
    Fields data(envelope.required("data"), "$.data");
    decode_data(data, event);
    if (auto done = envelope.finish(); !done) return base::passed_on(std::move(done));
    if (auto done = data.finish(); !done) return base::passed_on(std::move(done));
    return event;
}

base::Result<ResponseEvent> decode_response(std::string_view event) {
    if (event.size() > kMaxEventBytes) {
        return base::fail(base::ErrorKind::Full,
                          "the event is larger than " + std::to_string(kMaxEventBytes) + " bytes");
    }
    const auto value = parse_json(event, kMaxJsonDepth);
    if (!value) return base::Unexpected<base::Error>{value.error()};
    return decode_response(*value);
}

base::Result<dialogue::Answers> decode_answers(std::string_view text) {
    const auto value = parse_json(text, kMaxJsonDepth);
    if (!value) return base::Unexpected<base::Error>{value.error()};
    return decode_answers(*value, "$");
}

}  // namespace wire
