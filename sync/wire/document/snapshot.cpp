#include "sync/wire/document/snapshot.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <limits>

#include "sync/wire/json.h"

namespace wire {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxDepth = 4;
constexpr std::size_t kMaxOptions = 50;
constexpr auto kLargest = std::numeric_limits<std::int64_t>::max();

dialogue::Value read_option(Fields& fields) {
    const auto& option = fields.required("option");
    if (option.is_int64()) return option.as_int64();
    return fields.text("option");
}

std::vector<disclosure::Share> read_shares(Fields& fields) {
    const auto& list = fields.array("shares");
    if (list.size() > kMaxOptions) fields.fault("shares", "has too many entries");
    std::vector<disclosure::Share> shares;
    for (std::size_t i = 0; i < list.size() && i < kMaxOptions; ++i) {
        Fields entry(list[i], fields.path_of("shares") + "[" + std::to_string(i) + "]");
        auto option = read_option(entry);
        shares.push_back({std::move(option), static_cast<int>(entry.integer("percent", 0, 100))});
        if (auto done = entry.finish(); !done) fields.fault(std::move(done).error());
    }
    return shares;
}

}  // namespace

bool PlaceSnapshot::is_about(const disclosure::Subject& subject) const {
    return dialogue == subject.dialogue && dialogue_version == subject.version && place == subject.place;
}

bool PlaceSnapshot::fits(const disclosure::Subject& subject) const {
    const bool is_complete = result.shares.size() == subject.options.size();
    return is_about(subject) && question == subject.question && is_complete &&
           std::all_of(result.shares.begin(), result.shares.end(),
                       [&](const auto& share) { return subject.counts(share.option); });
}

std::string encode(const PlaceSnapshot& snapshot) {
    json::object body;
    body["lyhord-snapshot"] = 1;
    body["id"] = snapshot.id;
    body["version"] = snapshot.version;
    body["dialogue"] = snapshot.dialogue;
    body["dialogue-version"] = snapshot.dialogue_version;
    body["place"] = snapshot.place;
    body["question"] = snapshot.question;
    body["n"] = snapshot.result.n;
    json::array shares;
    for (const auto& share : snapshot.result.shares) {
        json::object entry;
        std::visit([&](const auto& option) { entry["option"] = option; }, share.option);
        entry["percent"] = share.percent;
        shares.push_back(std::move(entry));
    }
    body["shares"] = std::move(shares);
    return json::serialize(body);
}

base::Result<PlaceSnapshot> decode_snapshot(std::string_view text) {
    const auto body = parse_json(text, kMaxDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    PlaceSnapshot snapshot;
    fields.integer("lyhord-snapshot", 1, 1);
    snapshot.id = fields.text("id");
    snapshot.version = fields.integer("version", 0, kLargest);
    snapshot.dialogue = fields.text("dialogue");
    snapshot.dialogue_version = fields.integer("dialogue-version", 0, kLargest);
    snapshot.place = fields.text("place");
    snapshot.question = fields.text("question");
    snapshot.result.n = fields.integer("n", 0, kLargest);
    snapshot.result.shares = read_shares(fields);
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    if (const auto why = disclosure::objection_to(snapshot.result); !why.empty())
        return base::fail(base::ErrorKind::BadInput, why, "$.shares");
    return snapshot;
}

const PlaceSnapshot* newest_about(std::span<const PlaceSnapshot> snapshots,
                                  const disclosure::Subject& subject) {
    const PlaceSnapshot* newest = nullptr;
    for (const auto& snapshot : snapshots) {
        if (snapshot.is_about(subject) && (newest == nullptr || snapshot.version > newest->version))
            newest = &snapshot;
    }
    return newest;
}

}  // namespace wire
