#include "sync/dialogue/document/entry.h"

#include <algorithm>
#include <utility>

#include "sync/dialogue/document/path.h"
#include "sync/dialogue/document/wording.h"

namespace document {

namespace {

std::string_view view(boost::json::string_view text) {
    return {text.data(), text.size()};
}

std::string range(double low, double high) {
    const auto short_text = [](double number) {
        auto text = std::to_string(number);
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
        return text;
    };
    return short_text(low) + " to " + short_text(high);
}

}  // namespace

bool Entry::is_object(const std::vector<std::string_view>& members, std::string_view what) const {
    if (!value_->is_object()) {
        fault(std::string(what) + " is an object in braces");
        return false;
    }
    for (const auto& member : value_->get_object()) {
        const auto name = view(member.key());
        if (std::find(members.begin(), members.end(), name) != members.end()) continue;
        faults_->push_back({member_path(path_, name), "'" + std::string(name) + "' is not a property of " +
                                                          std::string(what) + " here"});
    }
    return true;
}

std::optional<Entry> Entry::member(std::string_view name) const {
    if (!value_->is_object()) return std::nullopt;
    const auto* found = value_->get_object().if_contains({name.data(), name.size()});
    if (!found) return std::nullopt;
    Entry entry(*found, member_path(path_, name), *faults_);
    if (!found->is_null()) return entry;
    entry.fault("there is no value: leave the property out");
    return std::nullopt;
}

std::optional<Entry> Entry::required(std::string_view name) const {
    if (!value_->is_object()) return std::nullopt;
    const bool is_there = value_->get_object().contains({name.data(), name.size()});
    if (!is_there) fault("'" + std::string(name) + "' is missing");
    return member(name);
}

std::vector<std::pair<std::string, Entry>> Entry::members() const {
    std::vector<std::pair<std::string, Entry>> all;
    if (!value_->is_object()) return all;
    for (const auto& member : value_->get_object()) {
        const std::string name(view(member.key()));
        all.emplace_back(name, Entry(member.value(), member_path(path_, name), *faults_));
    }
    return all;
}

std::vector<Entry> Entry::items(std::size_t fewest, std::size_t most) const {
    if (!value_->is_array()) {
        fault("a list in square brackets is expected");
        return {};
    }
    const auto& array = value_->get_array();
    if (array.size() < fewest || array.size() > most) {
        fault("the list has " + std::to_string(array.size()) + " members: " + std::to_string(fewest) +
              " to " + std::to_string(most) + " are allowed");
    }
    std::vector<Entry> all;
    for (std::size_t i = 0; i < std::min(array.size(), most); ++i) {
        all.emplace_back(array[i], item_path(path_, i), *faults_);
    }
    return all;
}

std::optional<std::string> Entry::text(std::size_t longest) const {
    if (!value_->is_string()) {
        fault("a text in quotes is expected");
        return std::nullopt;
    }
    std::string text(view(value_->get_string()));
    if (auto why = unreadable_text(text, longest)) {
        fault(std::move(*why));
        return std::nullopt;
    }
    return text;
}

std::optional<std::int64_t> Entry::integer(std::int64_t low, std::int64_t high) const {
    const auto* number = value_->if_int64();
    if (number && *number >= low && *number <= high) return *number;
    fault("a whole number from " + std::to_string(low) + " to " + std::to_string(high) + " is expected");
    return std::nullopt;
}

std::optional<double> Entry::number(double low, double high) const {
    const auto* fraction = value_->if_double();
    const auto* whole = value_->if_int64();
    if (fraction || whole) {
        const double number = fraction ? *fraction : static_cast<double>(*whole);
        if (number >= low && number <= high) return number;
    }
    fault("a number from " + range(low, high) + " is expected");
    return std::nullopt;
}

std::optional<bool> Entry::flag() const {
    const auto* flag = value_->if_bool();
    if (!flag) fault("true or false is expected");
    return flag ? std::optional(*flag) : std::nullopt;
}

std::string required_text(const Entry& object, std::string_view name) {
    const auto entry = object.required(name);
    return entry ? entry->text().value_or("") : "";
}

}  // namespace document
