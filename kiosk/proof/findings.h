#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace proof {

// Error: a visitor would read empty boxes. Warning: somebody should look, and may leave it.
enum class Severity { Error, Warning };

struct Finding {
    Severity severity = Severity::Warning;
    std::string path;  // JSON path in the dialogue, or "languages/fi.json: $.messages.next"
    std::string what;  // one sentence, with the languages that it holds for
};

// Collects what is found on many screens and says each thing once.
class Findings {
public:
    // `tag`: the language it was found in; empty when it holds for all.
    void add(Severity severity, const std::string& path, const std::string& what,
             const std::string& tag = {});
    [[nodiscard]] std::vector<Finding> list() const;  // errors first, each by path

private:
    struct Found {
        Finding finding;
        std::vector<std::string> tags;
    };
    std::vector<Found> found_;
    std::map<std::pair<std::string, std::string>, std::size_t> places_;  // by path and sentence
};

}  // namespace proof
