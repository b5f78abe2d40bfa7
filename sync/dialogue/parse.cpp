#include "sync/dialogue/parse.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <set>

#include "sync/dialogue/document/canonical.h"
#include "sync/dialogue/document/entry.h"
#include "sync/dialogue/document/expanded.h"
#include "sync/dialogue/document/strict.h"
#include "sync/dialogue/languages.h"
#include "sync/dialogue/survey.h"

namespace dialogue {

namespace {

using document::Entry;
using document::required_text;
using document::Translations;

constexpr std::int64_t kFormat = 1;
constexpr std::int64_t kLargestExact = 9'007'199'254'740'991;  // 2^53 - 1: what JavaScript counts exactly to
constexpr std::size_t kMostPlaces = 500;
constexpr std::size_t kLongestId = 64;
constexpr std::string_view kChannels[] = {"library", "event", "walk", "meeting", "paper", "web"};

// Lower-case letters, digits and hyphens: ids stand in file names and addresses.
std::string read_id(const Entry& object) {
    const auto entry = object.required("id");
    const auto id = entry ? entry->text(kLongestId) : std::nullopt;
    if (!id) return {};
    const bool is_id = id->find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == id->npos;
    if (!is_id) entry->fault("'" + *id + "' is not an id: lower-case letters a to z, digits and -");
    return *id;
}

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    int parts[3] = {0, 0, 0};
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == 4 || i == 7) continue;
        if (text[i] < '0' || text[i] > '9') return false;
        auto& part = parts[i < 4 ? 0 : i < 7 ? 1 : 2];
        part = part * 10 + (text[i] - '0');
    }
    return std::chrono::year_month_day(std::chrono::year(parts[0]),
                                       std::chrono::month(static_cast<unsigned>(parts[1])),
                                       std::chrono::day(static_cast<unsigned>(parts[2])))
        .ok();
}

std::string read_date(const Entry& entry) {
    const auto text = entry.text();
    if (!text) return {};
    if (is_date(*text)) return *text;
    entry.fault("'" + *text + "' is not a date such as 2026-09-01");
    return {};
}

void read_period(const Entry& entry, Dialogue& dialogue) {
    if (!entry.is_object({"from", "to"}, "a period")) return;
    if (const auto from = entry.required("from")) dialogue.from = read_date(*from);
    if (const auto to = entry.required("to")) dialogue.to = read_date(*to);
    const bool are_dates = !dialogue.from.empty() && !dialogue.to.empty();
    if (are_dates && dialogue.to < dialogue.from) entry.fault("the period ends before it begins");
}

std::string read_channel(const Entry& entry) {
    const auto text = entry.text();
    if (!text) return {};
    if (std::find(std::begin(kChannels), std::end(kChannels), *text) != std::end(kChannels)) return *text;
    entry.fault("'" + *text + "' is not a channel: library, event, walk, meeting, paper or web");
    return {};
}

Place read_place(const Entry& entry, std::set<std::string>& taken) {
    Place place;
    if (!entry.is_object({"id", "name", "lat", "lon"}, "a place")) return place;
    place.id = read_id(entry);
    if (!place.id.empty() && !taken.insert(place.id).second) {
        entry.fault("the place id '" + place.id + "' is taken already");
    }
    place.name = required_text(entry, "name");
    const auto latitude = entry.member("lat");
    const auto longitude = entry.member("lon");
    if (latitude) place.latitude = latitude->number(-90, 90);
    if (longitude) place.longitude = longitude->number(-180, 180);
    if (latitude.has_value() != longitude.has_value())
        entry.fault("'lat' and 'lon' stand together or not at all");
    return place;
}

// On paper and the web people are asked wherever they are.
std::vector<Place> read_places(const Entry& entry, std::string_view channel) {
    const bool is_anywhere = channel == "paper" || channel == "web";
    std::vector<Place> places;
    std::set<std::string> taken;
    for (const auto& item : entry.items(is_anywhere ? 0 : 1, kMostPlaces)) {
        places.push_back(read_place(item, taken));
    }
    return places;
}

Controller read_controller(const Entry& entry, Translations& translations) {
    Controller controller;
    if (!entry.is_object(
            {"name", "contact", "dpo", "diary_number", "retention_rule", "deciding_body", "decision_date"},
            "a controller")) {
        return controller;
    }
    controller.name = required_text(entry, "name");
    controller.contact = required_text(entry, "contact");
    controller.data_protection_officer = required_text(entry, "dpo");
    controller.diary_number = required_text(entry, "diary_number");
    if (const auto rule = entry.required("retention_rule"))
        controller.retention_rule = translations.read(*rule);
    if (const auto body = entry.required("deciding_body"))
        controller.deciding_body = translations.read(*body);
    const auto date = entry.member("decision_date");
    const bool is_undecided = date && date->value().is_string() && date->value().get_string().empty();
    if (date && !is_undecided) controller.decision_date = read_date(*date);
    return controller;
}

void read_format(const Entry& entry) {
    const auto* number = entry.value().if_int64();
    if (number && *number > kFormat) {
        entry.fault("this dialogue was made for a later version of Lyhörd");
    } else if (!number || *number != kFormat) {
        entry.fault("the format is 1");
    }
}

// The languages come first: every text of the file is looked up in their blocks.
Dialogue read_document(const Entry& root, Translations& translations) {
    Dialogue dialogue;
    if (!root.is_object({"lyhord", "id", "version", "round", "period", "audience", "channel", "places",
                         "controller", "languages", "survey"},
                        "a dialogue")) {
        return dialogue;
    }
    if (const auto format = root.required("lyhord")) read_format(*format);
    dialogue.id = read_id(root);
    if (const auto entry = root.required("version"))
        dialogue.version = entry->integer(1, kLargestExact).value_or(0);
    dialogue.round = required_text(root, "round");
    if (const auto period = root.required("period")) read_period(*period, dialogue);
    dialogue.audience = required_text(root, "audience");
    if (const auto channel = root.required("channel")) dialogue.channel = read_channel(*channel);
    if (const auto places = root.required("places")) dialogue.places = read_places(*places, dialogue.channel);
    if (const auto entry = root.required("languages"))
        dialogue.languages = read_languages(*entry, translations);
    if (const auto entry = root.required("controller"))
        dialogue.controller = read_controller(*entry, translations);
    if (const auto survey = root.required("survey")) {
        dialogue.questions = read_survey(*survey, translations);
        translations.note_unused();
    }
    return dialogue;
}

}  // namespace

base::Result<Dialogue, std::vector<Fault>> parse(std::string_view text) {
    std::vector<Fault> faults;
    const auto value = document::read_strictly(text, faults);
    if (!value) return base::Unexpected{std::move(faults)};
    Translations translations;
    auto dialogue = read_document(Entry(*value, "$", faults), translations);
    if (!faults.empty()) return base::Unexpected{std::move(faults)};
    dialogue.canonical = document::canonical(*value);
    return dialogue;
}

base::Result<std::string, std::vector<Fault>> expand(std::string_view text) {
    std::vector<Fault> faults;
    const auto value = document::read_strictly(text, faults);
    if (!value) return base::Unexpected{std::move(faults)};
    Translations translations;
    (void)read_document(Entry(*value, "$", faults), translations);
    if (!faults.empty()) return base::Unexpected{std::move(faults)};
    return boost::json::serialize(document::expanded(*value, translations));
}

}  // namespace dialogue
