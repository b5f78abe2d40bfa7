#include "kiosk/app/aloud/speech_line.h"

#include <boost/json.hpp>
#include <chrono>

namespace app {
namespace {

std::string line(boost::json::object object, base::MonotonicTime time) {
    using std::chrono::milliseconds;
    object["at_ms"] = std::chrono::duration_cast<milliseconds>(time.time_since_epoch()).count();
    return boost::json::serialize(object);
}

}  // namespace

std::string speech_line(const voice::Utterance& said, base::MonotonicTime time, bool with_private) {
    const bool is_hidden = said.is_private && !with_private;
    return line(
        {{"say", is_hidden ? "" : said.words}, {"language", said.language}, {"private", said.is_private}},
        time);
}

std::string speech_line(const char* what, base::MonotonicTime time) {
    return line({{what, true}}, time);
}

std::string mute_line(const std::string& what, base::MonotonicTime time) {
    return line({{"mute", what}}, time);
}

}  // namespace app
