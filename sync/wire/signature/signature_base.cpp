#include "sync/wire/signature/signature_base.h"

namespace wire {
namespace {

// Empty: the message has no such part.
std::string value_of(const Covered& message, std::string_view component) {
    if (component == "@method") return std::string(message.method);
    if (component == "@authority") return std::string(message.authority);
    if (component == "@path") return std::string(message.path);
    if (component == "@status") return message.status == 0 ? std::string() : std::to_string(message.status);
    return std::string(field_of(message.headers, component));
}

}  // namespace

Covered covered(const HttpRequest& request) {
    const std::string_view target = request.target;
    return {request.method, field_of(request.headers, "host"), target.substr(0, target.find('?')), 0,
            request.headers};
}

Covered covered(const HttpResponse& response) {
    return {{}, {}, {}, response.status, response.headers};
}

std::string authority_of(std::string_view host) {
    constexpr std::string_view kDefaultPort = ":443";
    if (host.ends_with(kDefaultPort)) host.remove_suffix(kDefaultPort.size());
    std::string authority;
    for (const char c : host)
        authority += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return authority;
}

base::Result<std::string> signature_base(const Covered& message, std::span<const std::string_view> components,
                                         std::string_view params) {
    std::string base;
    for (const auto& component : components) {
        const auto value = value_of(message, component);
        if (value.empty()) {
            return base::fail(base::ErrorKind::BadInput,
                              "the message has no " + std::string(component) + ", which is to be signed");
        }
        base += "\"" + std::string(component) + "\": " + value + "\n";
    }
    base += "\"@signature-params\": ";
    base += params;
    return base;
}

}  // namespace wire
