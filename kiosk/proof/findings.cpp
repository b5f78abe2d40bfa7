#include "kiosk/proof/findings.h"

#include <algorithm>
#include <tuple>

namespace proof {

void Findings::add(Severity severity, const std::string& path, const std::string& what,
                   const std::string& tag) {
    const auto [place, is_new] = places_.emplace(std::pair(path, what), found_.size());
    if (is_new) found_.push_back({{severity, path, what}, {}});
    auto& tags = found_[place->second].tags;
    if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
}

std::vector<Finding> Findings::list() const {
    std::vector<Finding> list;
    for (const auto& [finding, tags] : found_) {
        list.push_back(finding);
        for (const auto& tag : tags)
            list.back().what += (&tag == &tags.front() ? " (" : ", ") + tag;
        if (!tags.empty()) list.back().what += ")";
    }
    std::stable_sort(list.begin(), list.end(), [](const Finding& one, const Finding& other) {
        return std::tie(one.severity, one.path) < std::tie(other.severity, other.path);
    });
    return list;
}

}  // namespace proof
