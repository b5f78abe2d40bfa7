#include "sync/base/settings.h"

#include <toml++/toml.h>

#include <sstream>

#include "sync/base/file.h"

namespace base {

struct Settings::Content {
    std::filesystem::path file;
    toml::table table;
    std::set<std::string> asked;
    std::vector<std::string> faults;

    toml::node_view<toml::node> node(const std::string& key) {
        asked.insert(key);
        return table.at_path(key);
    }

    template <class T>
    std::optional<T> value(const std::string& key, const char* expected) {
        const auto found = node(key);
        if (!found) return std::nullopt;
        if (auto value = found.value_exact<T>()) return value;
        faults.push_back(key + " must be " + expected);
        return std::nullopt;
    }

    template <class T>
    std::optional<T> in_range(const std::string& key, std::optional<T> value, T low, T high) {
        if (!value || (*value >= low && *value <= high)) return value;
        std::ostringstream text;
        text << key << " must be between " << low << " and " << high;
        faults.push_back(text.str());
        return std::nullopt;
    }

    void note_unknown(const toml::table& from, const std::string& prefix) {
        for (const auto& [name, child] : from) {
            const auto key = prefix + std::string(name.str());
            if (asked.contains(key)) continue;
            if (const auto* inner = child.as_table()) {
                note_unknown(*inner, key + ".");
            } else {
                faults.push_back(key + " is not a setting of this program");
            }
        }
    }
};

Settings::Settings(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Settings::Settings(Settings&&) noexcept = default;
Settings& Settings::operator=(Settings&&) noexcept = default;
Settings::~Settings() = default;

Result<Settings> Settings::read(const std::filesystem::path& path) {
    auto text = read_file(path, 1 << 20);
    if (!text) {
        auto error = std::move(text).error();
        error.remedy = "give the settings file with --config; README.md shows one";
        return Unexpected<Error>{std::move(error)};
    }
    return parse(*text, path.string());
}

Result<Settings> Settings::parse(const std::string& text, const std::string& name) {
    auto content = std::make_unique<Content>();
    content->file = name;
    try {
        content->table = toml::parse(text, name);
    } catch (const toml::parse_error& error) {
        std::ostringstream where;
        where << error.source();
        return fail(ErrorKind::BadInput, "not valid TOML: " + std::string(error.description()), where.str(),
                    "mend the file at that place");
    }
    return Settings(std::move(content));
}

std::optional<std::string> Settings::text(const std::string& key) {
    return content_->value<std::string>(key, "text in quotes");
}

std::optional<std::int64_t> Settings::integer(const std::string& key, std::int64_t low, std::int64_t high) {
    return content_->in_range(key, content_->value<std::int64_t>(key, "a whole number"), low, high);
}

std::optional<double> Settings::number(const std::string& key, double low, double high) {
    const auto found = content_->node(key);
    if (!found) return std::nullopt;
    if (!found.is_number()) {
        content_->faults.push_back(key + " must be a number");
        return std::nullopt;
    }
    return content_->in_range(key, found.value<double>(), low, high);
}

std::optional<bool> Settings::flag(const std::string& key) {
    return content_->value<bool>(key, "true or false");
}

std::optional<std::vector<std::string>> Settings::texts(const std::string& key) {
    const auto found = content_->node(key);
    if (!found) return std::nullopt;
    const auto* array = found.as_array();
    std::vector<std::string> values;
    if (array != nullptr) {
        for (const auto& item : *array) {
            if (auto value = item.value_exact<std::string>()) values.push_back(*value);
        }
    }
    if (array != nullptr && values.size() == array->size()) return values;
    content_->faults.push_back(key + " must be a list of texts in quotes");
    return std::nullopt;
}

std::string Settings::required_text(const std::string& key) {
    if (!content_->node(key)) content_->faults.push_back(key + " is missing");
    return text(key).value_or("");
}

std::optional<std::filesystem::path> Settings::path(const std::string& key) {
    const auto value = text(key);
    if (!value) return std::nullopt;
    return content_->file.parent_path() / *value;
}

std::filesystem::path Settings::required_path(const std::string& key) {
    if (!content_->node(key)) content_->faults.push_back(key + " is missing");
    return path(key).value_or("");
}

void Settings::add_fault(const std::string& what) {
    content_->faults.push_back(what);
}

Result<void> Settings::finish() {
    content_->note_unknown(content_->table, "");
    if (content_->faults.empty()) return {};
    std::string what = "the settings have faults: ";
    for (std::size_t i = 0; i < content_->faults.size(); ++i) {
        if (i > 0) what += "; ";
        what += content_->faults[i];
    }
    return fail(ErrorKind::BadInput, what, content_->file.string(), "mend these lines and start again");
}

}  // namespace base
