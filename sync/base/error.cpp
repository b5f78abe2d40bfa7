#include "sync/base/error.h"

namespace base {

std::string Error::message() const {
    std::string line = what;
    if (!where.empty()) line += " (" + where + ")";
    line += ".";
    if (!remedy.empty()) line += " " + remedy + (remedy.ends_with('.') ? "" : ".");
    return line;
}

}  // namespace base
