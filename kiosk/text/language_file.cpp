#include "kiosk/text/language_file.h"

#include <algorithm>
#include <boost/json.hpp>
#include <optional>
#include <set>

#include "sync/base/file.h"

namespace text {
namespace {

namespace json = boost::json;

constexpr std::size_t kLargestFile = std::size_t{1} << 20;

// Reads one file's members; what is wrong becomes a sentence each.
class Reader {
public:
    explicit Reader(const json::object& object) : object_(object) {}

    LanguageFile read() {
        LanguageFile file;
        auto& language = file.language;
        language.tag = words("tag");
        language.name = words("name");
        language.keyboard = words("keyboard");
        language.voice = text("voice").value_or("");
        if (object_.contains("latin")) language.latin = words("latin");
        const auto direction = words("direction");
        if (direction != "ltr" && direction != "rtl") fault("direction must be ltr or rtl");
        language.is_right_to_left = direction == "rtl";
        if (object_.contains("plural")) read_plural(language);
        const auto* order = member("order", "order must be a whole number", &json::value::is_int64);
        if (order != nullptr) file.order = order->get_int64();
        const auto* reviewed = member("reviewed", "reviewed must be true or false", &json::value::is_bool);
        if (reviewed != nullptr) language.is_reviewed = reviewed->get_bool();
        const auto* messages = member("messages", "messages must be an object", &json::value::is_object);
        if (messages != nullptr) read_messages(messages->get_object(), language);
        return file;
    }

    [[nodiscard]] const std::string& faults() const { return faults_; }

private:
    void fault(const std::string& what) { faults_ += (faults_.empty() ? "" : "; ") + what; }

    const json::value* member(const char* key, const char* wanted,
                              bool (json::value::*is_right)() const noexcept) {
        const auto* value = object_.if_contains(key);
        if (value != nullptr && (value->*is_right)()) return value;
        fault(wanted);
        return nullptr;
    }

    std::optional<std::string> text(const std::string& key) {
        const auto* value = object_.if_contains(key);
        if (value != nullptr && value->is_string()) return std::string(value->get_string());
        fault(key + " must be a text");
        return std::nullopt;
    }

    std::string words(const std::string& key) {
        auto value = text(key);
        if (value && value->empty()) fault(key + " must not be empty");
        return value.value_or("");
    }

    void read_plural(Language& language) {
        const auto rule = plural_rule_named(text("plural").value_or(""));
        if (rule) {
            language.plural = *rule;
        } else {
            fault("plural must be one-other, up-to-one, east-slavic or arabic");
        }
    }

    void read_messages(const json::object& messages, Language& language) {
        for (const auto& [key, value] : messages) {
            if (value.is_string() && !value.get_string().empty()) {
                language.messages.emplace(key, value.get_string());
            } else {
                fault("messages." + std::string(key) + " must be a text");
            }
        }
    }

    const json::object& object_;
    std::string faults_;
};

// Where the form tells the number, it need not be written: "en minut kvar".
bool may_leave_out(const std::string& placeholder) {
    return placeholder == "{n}" || placeholder == "{count}";
}

// "{n} av {count}": {n} and {count}.
std::multiset<std::string> placeholders(const std::string& message) {
    std::multiset<std::string> found;
    for (auto at = message.find('{'); at != message.npos; at = message.find('{', at + 1)) {
        found.insert(message.substr(at, message.find('}', at) - at + 1));
    }
    return found;
}

}  // namespace

base::Result<LanguageFile> read_language_file(const std::filesystem::path& path) {
    auto content = base::read_file(path, kLargestFile);
    if (!content) return passed_on(std::move(content));
    boost::system::error_code error;
    const auto value = json::parse(*content, error);
    if (error || !value.is_object()) {
        return base::fail(base::ErrorKind::BadInput, "the language file is not a JSON object", path.string());
    }
    Reader reader(value.get_object());
    auto file = reader.read();
    auto faults = reader.faults();
    if (faults.empty() && file.language.tag != path.stem()) {
        faults = "the tag is " + file.language.tag + ", and the file's name says " + path.stem().string();
    }
    if (faults.empty()) return file;
    return base::fail(base::ErrorKind::BadInput, faults, path.string());
}

namespace {

// The key of the message that `key` names a form of; empty when it names none.
std::string whole_of(const std::string& key, const Language& swedish) {
    const auto whole = std::string(without_plural_form(key));
    return whole != key && swedish.messages.contains(whole) ? whole : std::string();
}

// Those of the whole message, but for the number.
bool has_placeholders_of(const std::string& form, const std::string& message) {
    const auto wanted = placeholders(message), found = placeholders(form);
    const bool has_no_other = std::includes(wanted.begin(), wanted.end(), found.begin(), found.end());
    return has_no_other && std::all_of(wanted.begin(), wanted.end(), [&](const std::string& one) {
               return may_leave_out(one) || found.contains(one);
           });
}

std::string faults_of_forms(const Language& one, const Language& swedish) {
    std::string what;
    for (const auto& [key, words] : one.messages) {
        const auto whole = whole_of(key, swedish);
        if (whole.empty()) continue;
        const auto& message = swedish.messages.at(whole);
        if (!has_placeholders_of(words, message))
            what += " " + key + " does not have the placeholders of the Swedish \"" + message + "\".";
    }
    return what;
}

}  // namespace

std::string incompleteness(const Language& one, const Language& swedish) {
    std::string what;
    for (const auto& [key, words] : swedish.messages) {
        const auto found = one.messages.find(key);
        const bool is_form = !whole_of(key, swedish).empty();
        if (found == one.messages.end()) {
            // Not every language tells one from many.
            if (!is_form) what += " " + key + " is missing.";
        } else if (!is_form && placeholders(found->second) != placeholders(words)) {
            what += " " + key + " does not have the placeholders of the Swedish \"" + words + "\".";
        }
    }
    return what + faults_of_forms(one, swedish);
}

}  // namespace text
