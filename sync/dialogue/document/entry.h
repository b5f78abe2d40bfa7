#pragma once
#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/dialogue/parse.h"

namespace document {

// One value of the file and where it stands. Reading it as something that it is not notes a fault and gives
// nothing, so that a reader goes on and finds every fault at once. Borrows the value and the list of faults.
class Entry {
public:
    Entry(const boost::json::value& value, std::string path, std::vector<dialogue::Fault>& faults)
        : value_(&value), path_(std::move(path)), faults_(&faults) {}

    void fault(std::string what) const { faults_->push_back({path_, std::move(what)}); }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] const boost::json::value& value() const { return *value_; }

    // Faults unless this is an object with none but these members; `what` names the kind of thing, "a place".
    bool is_object(const std::vector<std::string_view>& members, std::string_view what) const;

    // A member, if there is one (null counts as none: and is a fault).
    [[nodiscard]] std::optional<Entry> member(std::string_view name) const;
    [[nodiscard]] std::optional<Entry> required(std::string_view name) const;
    [[nodiscard]] std::vector<std::pair<std::string, Entry>> members() const;
    // The items of an array with at least `fewest` and at most `most` of them.
    [[nodiscard]] std::vector<Entry> items(std::size_t fewest, std::size_t most) const;

    // One line of visible text, at most `longest` bytes.
    [[nodiscard]] std::optional<std::string> text(std::size_t longest = 300) const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::int64_t low, std::int64_t high) const;
    [[nodiscard]] std::optional<double> number(double low, double high) const;
    [[nodiscard]] std::optional<bool> flag() const;

private:
    const boost::json::value* value_;
    std::string path_;
    std::vector<dialogue::Fault>* faults_;
};

// The member's text when the object has it and it is one; else empty, with the fault noted.
[[nodiscard]] std::string required_text(const Entry& object, std::string_view name);

}  // namespace document
