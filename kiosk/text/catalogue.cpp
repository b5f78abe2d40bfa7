#include "kiosk/text/catalogue.h"

#include <algorithm>
#include <boost/json.hpp>
#include <optional>

#include "sync/base/file.h"

namespace text {
namespace {

namespace json = boost::json;

struct Numbered {
    std::int64_t order = 0;
    Language language;
};

std::optional<std::string> text_of(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr || !value->is_string()) return std::nullopt;
    return std::string(value->as_string());
}

// The file's fields; what is wrong goes to `faults` as one sentence each.
Numbered decode(const json::object& object, std::vector<std::string>& faults) {
    Numbered read;
    auto& language = read.language;
    const auto required = [&](const char* key) {
        auto value = text_of(object, key);
        if (!value || value->empty()) faults.push_back(std::string(key) + " must be a text");
        return value.value_or("");
    };
    language.tag = required("tag");
    language.name = required("name");
    language.keyboard = required("keyboard");
    const auto direction = required("direction");
    if (direction != "ltr" && direction != "rtl") faults.push_back("direction must be ltr or rtl");
    language.is_right_to_left = direction == "rtl";
    const auto* order = object.if_contains("order");
    if (order == nullptr || !order->is_int64())
        faults.push_back("order must be a whole number");
    else
        read.order = order->as_int64();
    const auto* reviewed = object.if_contains("reviewed");
    if (reviewed == nullptr || !reviewed->is_bool())
        faults.push_back("reviewed must be true or false");
    else
        language.is_reviewed = reviewed->as_bool();
    const auto* messages = object.if_contains("messages");
    if (messages == nullptr || !messages->is_object()) {
        faults.push_back("messages must be an object");
        return read;
    }
    for (const auto& [key, value] : messages->as_object()) {
        if (value.is_string() && !value.as_string().empty()) {
            language.messages.emplace(key, value.as_string());
        } else {
            faults.push_back("messages." + std::string(key) + " must be a text");
        }
    }
    return read;
}

base::Result<Numbered> load_one(const std::filesystem::path& path) {
    auto content = base::read_file(path, 1 << 20);
    if (!content) return passed_on(std::move(content));
    boost::system::error_code error;
    const auto value = json::parse(*content, error);
    if (error || !value.is_object()) {
        return base::fail(base::ErrorKind::BadInput, "the language file is not a JSON object", path.string());
    }
    std::vector<std::string> faults;
    auto read = decode(value.as_object(), faults);
    if (faults.empty()) return read;
    std::string what;
    for (const auto& fault : faults)
        what += (what.empty() ? "" : "; ") + fault;
    return base::fail(base::ErrorKind::BadInput, what, path.string());
}

// L08: a language has all of the Swedish messages and no others, so that no screen is ever mixed.
std::string difference(const Language& one, const Language& swedish) {
    std::string what;
    for (const auto& [key, text] : swedish.messages) {
        if (!one.messages.contains(key)) what += " " + key + " is missing.";
    }
    for (const auto& [key, text] : one.messages) {
        if (!swedish.messages.contains(key)) what += " " + key + " is unknown.";
    }
    return what;
}

base::Unexpected<base::Error> faulty(std::string what, const std::filesystem::path& folder) {
    return base::fail(base::ErrorKind::BadInput, std::move(what), folder.string(),
                      "install the language files again, or mend the named one");
}

}  // namespace

base::Result<Catalogue> Catalogue::load(const std::filesystem::path& folder) {
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
    if (error) return faulty("the folder of language files cannot be read: " + error.message(), folder);
    std::vector<Numbered> read;
    for (const auto& file : files) {
        auto one = load_one(file);
        if (!one) return passed_on(std::move(one));
        read.push_back(*std::move(one));
    }
    std::sort(read.begin(), read.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
    if (read.empty() || read.front().language.tag != "sv")
        return faulty("Swedish (sv.json, order 1) is missing", folder);
    Catalogue catalogue;
    for (auto& one : read) {
        const auto what = difference(one.language, read.front().language);
        if (!what.empty()) return faulty(one.language.tag + ".json:" + what, folder);
    }
    for (auto& one : read)
        catalogue.languages_.push_back(std::move(one.language));
    return catalogue;
}

const Language& Catalogue::language(std::string_view tag) const {
    const auto found =
        std::find_if(languages_.begin(), languages_.end(), [&](const auto& l) { return l.tag == tag; });
    return found == languages_.end() ? languages_.front() : *found;
}

const std::string& Catalogue::message(std::string_view tag, std::string_view key) const {
    const auto& messages = language(tag).messages;
    const auto found = messages.find(std::string(key));
    CHECK(found != messages.end(), "a screen asks for a message that no language file has");
    return found->second;
}

std::string with(std::string text, std::string_view name, std::string_view value) {
    const auto placeholder = "{" + std::string(name) + "}";
    for (auto at = text.find(placeholder); at != std::string::npos;
         at = text.find(placeholder, at + value.size())) {
        text.replace(at, placeholder.size(), value);
    }
    return text;
}

}  // namespace text
