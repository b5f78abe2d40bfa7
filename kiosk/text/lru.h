#pragma once
#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace text {

// Keeps what was used last, up to a budget in the caller's own unit (entries, bytes). Values are destroyed
// when they are pushed out. Pointers stay valid until the next insert(). One thread at a time. Invariant:
// `cost_` is the sum of the entries' costs; only the newest entry alone may exceed `budget_`.
template <class Value>
class Lru {
public:
    explicit Lru(std::size_t budget) : budget_(budget) {}

    // Makes it the newest; nullptr when it is not there.
    [[nodiscard]] Value* find(std::string_view key) {
        const auto found = places_.find(key);
        if (found == places_.end()) {
            return nullptr;
        }
        entries_.splice(entries_.begin(), entries_, found->second);
        return &found->second->value;
    }

    Value& insert(std::string key, Value value, std::size_t cost) {
        erase(key);
        entries_.push_front({std::move(key), std::move(value), cost});
        places_.emplace(entries_.front().key, entries_.begin());
        cost_ += cost;
        shrink();
        return entries_.front().value;
    }

    void erase(std::string_view key) {
        const auto found = places_.find(key);
        if (found == places_.end()) {
            return;
        }
        const auto entry = found->second;
        cost_ -= entry->cost;
        places_.erase(found);
        entries_.erase(entry);
    }

    void erase_starting_with(std::string_view prefix) {
        for (auto entry = entries_.begin(); entry != entries_.end();) {
            const auto next = std::next(entry);
            if (entry->key.starts_with(prefix)) {
                erase(entry->key);
            }
            entry = next;
        }
    }

    void set_budget(std::size_t budget) {
        budget_ = budget;
        shrink();
    }

    void clear() {
        places_.clear();
        entries_.clear();
        cost_ = 0;
    }

    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] std::size_t cost() const { return cost_; }

private:
    struct Entry {
        std::string key;
        Value value;
        std::size_t cost;
    };

    void shrink() {
        while (cost_ > budget_ && entries_.size() > 1) {
            erase(entries_.back().key);
        }
    }

    std::size_t budget_;
    std::size_t cost_ = 0;
    std::list<Entry> entries_;  // newest first
    std::unordered_map<std::string_view, typename std::list<Entry>::iterator>
        places_;  // keys live in entries_
};

}  // namespace text
