#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "kiosk/text/catalogue.h"
#include "kiosk/text/keyboards/keyboard.h"
#include "sync/base/error.h"
#include "sync/base/result.h"

namespace text {

// All keyboards that can be used. Swedish is always among them.
class Keyboards {
public:
    // Reads every keyboard of the folder. An error when the Swedish one, which stands in for all others,
    // cannot be used.
    static base::Result<Keyboards> load(const std::filesystem::path& folder);

    // What is wrong with the others, and which keyboards of `languages` are not there: for staff. A visitor
    // gets the Swedish one instead.
    [[nodiscard]] std::vector<base::Error> faults(const std::vector<Language>& languages) const;
    // Swedish for an unknown name.
    [[nodiscard]] const Keyboard& keyboard(const std::string& name) const;
    [[nodiscard]] const std::map<std::string, Keyboard>& all() const { return keyboards_; }

private:
    std::filesystem::path folder_;
    std::map<std::string, Keyboard> keyboards_;
    std::vector<base::Error> faults_;
};

}  // namespace text
