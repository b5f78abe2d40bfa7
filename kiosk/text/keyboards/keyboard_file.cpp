#include "kiosk/text/keyboards/keyboard_file.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>
#include <utility>

#include "sync/base/file.h"

namespace text {
namespace {

namespace json = boost::json;

constexpr std::size_t kRows = 3;
constexpr std::size_t kMostForms = 12;  // one more key leads back

std::vector<std::string> split(std::string_view row) {
    std::vector<std::string> keys;
    while (!row.empty()) {
        const auto space = std::min(row.find(' '), row.size());
        if (space > 0) keys.emplace_back(row.substr(0, space));
        row.remove_prefix(std::min(space + 1, row.size()));
    }
    return keys;
}

// Reads one file's object; what is wrong goes to `faults` as one sentence each.
class Decoder {
public:
    explicit Decoder(const json::object& object) : object_(object) {}

    Keyboard keyboard() {
        Keyboard read;
        read.name = text("name");
        const auto direction = text("direction");
        if (direction != "ltr" && direction != "rtl") faults.push_back("direction must be ltr or rtl");
        read.is_right_to_left = direction == "rtl";
        read.has_capitals = flag("has_capitals");
        read.full_stop = text("full_stop");
        read.letters = rows("letters");
        read.symbols = rows("symbols");
        if (has("shifted")) read.shifted = rows("shifted");
        if (has("accents")) read.accents = rows("accents");
        if (has("accents_shifted")) read.accents_shifted = rows("accents_shifted");
        if (!read.shifted.empty() && !read.has_capitals) read.shift_label = text("shift_label");
        if (!read.accents.empty()) read.accents_label = text("accents_label");
        each("labels", [&](std::string key, std::string label) { read.labels.emplace(key, label); });
        each("forms", [&](std::string key, std::string row) { read.forms.emplace(key, split(row)); });
        return read;
    }

    std::vector<std::string> faults;

private:
    [[nodiscard]] bool has(const char* key) const { return object_.contains(key); }

    std::string text(const char* key) {
        const auto* value = object_.if_contains(key);
        if (value != nullptr && value->is_string() && !value->as_string().empty())
            return std::string(value->as_string());
        faults.push_back(std::string(key) + " must be a text");
        return {};
    }

    bool flag(const char* key) {
        const auto* value = object_.if_contains(key);
        if (value != nullptr && value->is_bool()) return value->as_bool();
        faults.push_back(std::string(key) + " must be true or false");
        return false;
    }

    KeyRows rows(const char* key) {
        KeyRows read;
        const auto* value = object_.if_contains(key);
        if (value != nullptr && value->is_array()) {
            for (const auto& row : value->as_array())
                read.push_back(row.is_string() ? split(row.as_string()) : std::vector<std::string>{});
        }
        const bool is_whole =
            read.size() == kRows &&
            std::none_of(read.begin(), read.end(), [](const auto& row) { return row.empty(); });
        if (!is_whole) faults.push_back(std::string(key) + " must be three rows of keys with spaces between");
        return is_whole ? read : KeyRows(kRows);
    }

    template <class Take>
    void each(const char* key, Take&& take) {
        const auto* value = object_.if_contains(key);
        if (value == nullptr) return;
        if (!value->is_object()) return faults.push_back(std::string(key) + " must be an object");
        for (const auto& [name, text] : value->as_object()) {
            if (text.is_string())
                take(std::string(name), std::string(text.as_string()));
            else
                faults.push_back(std::string(key) + "." + std::string(name) + " must be a text");
        }
    }

    const json::object& object_;
};

// Keys that stand beside the third row's own.
std::size_t beside(const Keyboard& keyboard, const std::string& page) {
    const bool leads_on = page == "symbols"                                ? !keyboard.accents.empty()
                          : page == "accents" || page == "accents_shifted" ? !keyboard.accents_shifted.empty()
                                                                           : !keyboard.shifted.empty();
    return leads_on ? 2 : 1;
}

void check_page(const Keyboard& keyboard, const std::string& page, const KeyRows& rows,
                std::vector<std::string>& faults) {
    std::set<std::string> seen{keyboard.full_stop};
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto most = kMostKeys - (row + 1 == kRows ? beside(keyboard, page) : 0);
        if (rows[row].size() > most)
            faults.push_back(page + " row " + std::to_string(row + 1) + " has more than " +
                             std::to_string(most) + " keys");
        for (const auto& key : rows[row]) {
            if (!seen.insert(key).second) faults.push_back(page + " has \"" + key + "\" twice");
        }
    }
}

bool has_same_places(const KeyRows& one, const KeyRows& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const auto& a, const auto& b) { return a.size() == b.size(); });
}

void check_forms(const Keyboard& keyboard, std::vector<std::string>& faults) {
    std::set<std::string> letters;
    for (const auto& row : keyboard.letters)
        letters.insert(row.begin(), row.end());
    for (const auto& [letter, forms] : keyboard.forms) {
        const std::set<std::string> unique(forms.begin(), forms.end());
        if (!letters.contains(letter)) faults.push_back("forms." + letter + " is not among the letters");
        if (forms.empty() || forms.size() > kMostForms || unique.size() != forms.size())
            faults.push_back("forms." + letter + " must be 1 to 12 letters, each once");
    }
}

void check(const Keyboard& keyboard, std::vector<std::string>& faults) {
    check_page(keyboard, "letters", keyboard.letters, faults);
    check_page(keyboard, "shifted", keyboard.shifted, faults);
    check_page(keyboard, "symbols", keyboard.symbols, faults);
    check_page(keyboard, "accents", keyboard.accents, faults);
    check_page(keyboard, "accents_shifted", keyboard.accents_shifted, faults);
    if (keyboard.has_capitals && !has_same_places(keyboard.letters, keyboard.shifted))
        faults.push_back("shifted must have as many keys in each row as letters");
    if (!keyboard.accents_shifted.empty() && !has_same_places(keyboard.accents, keyboard.accents_shifted))
        faults.push_back("accents_shifted must have as many keys in each row as accents");
    check_forms(keyboard, faults);
}

}  // namespace

base::Result<Keyboard> read_keyboard(const std::filesystem::path& path) {
    auto content = base::read_file(path, 1 << 20);
    if (!content) return passed_on(std::move(content));
    boost::system::error_code error;
    const auto value = json::parse(*content, error);
    if (error || !value.is_object())
        return base::fail(base::ErrorKind::BadInput, "the keyboard is not a JSON object", path.string());
    Decoder decoder(value.as_object());
    auto read = decoder.keyboard();
    auto& faults = decoder.faults;
    if (faults.empty()) check(read, faults);
    if (read.name != path.stem()) faults.push_back("name must be that of the file");
    if (faults.empty()) return read;
    std::string what;
    for (const auto& fault : faults)
        what += (what.empty() ? "" : "; ") + fault;
    return base::fail(base::ErrorKind::BadInput, what, path.string());
}

}  // namespace text
