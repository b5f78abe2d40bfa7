#include "sync/client/credential.h"

#include <algorithm>
#include <boost/json.hpp>

#include "sync/base/file.h"
#include "sync/wire/json.h"

namespace client {
namespace json = boost::json;
namespace {

constexpr std::size_t kMaxDepth = 4;
constexpr std::size_t kMaxToken = 4096;

// A line break in the token would add a header of its own to every request.
bool is_visible_ascii(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7f; });
}

}  // namespace

base::Result<Credential> parse_credential(std::string_view text, const std::string& where) {
    const char* remedy = "enrol again with a new code: lyhord-sync enrol CODE --config FILE";
    const auto value = wire::parse_json(text, kMaxDepth);
    if (!value) return base::fail(base::ErrorKind::BadInput, value.error().what, where, remedy);
    wire::Fields fields(*value, "$");
    Credential credential{fields.text("kiosk"), fields.text("token", kMaxToken),
                          fields.uuid("audience").to_string()};
    if (!is_visible_ascii(credential.token)) fields.fault("token", "is not one word of ASCII");
    if (auto finished = fields.finish(); !finished) {
        const auto what = "not a credential: " + finished.error().what + " at " + finished.error().where;
        return base::fail(base::ErrorKind::BadInput, what, where, remedy);
    }
    return credential;
}

base::Result<Credential> read_credential(const std::filesystem::path& file) {
    const auto text = base::read_file(file, 64 * 1024);
    if (!text) return base::Unexpected<base::Error>{text.error()};
    return parse_credential(*text, file.string());
}

base::Result<void> write_credential(const std::filesystem::path& file, const Credential& credential) {
    const json::object object{
        {"kiosk", credential.kiosk}, {"token", credential.token}, {"audience", credential.audience}};
    return base::write_file(file, json::serialize(object) + "\n", 0600);
}

}  // namespace client
