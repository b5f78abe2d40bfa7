#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "sync/base/result.h"

// One HTTP/1.1 message as bytes (media type application/http, RFC 9112 §10.2): the form in which a request
// lies on a USB stick and an acknowledgement in sync.db. What HTTPS carries and what is written here have the
// same body and the same covered fields, so one signature fits both.
namespace wire {

// Field names in small letters, each once.
using Headers = std::map<std::string, std::string, std::less<>>;

struct HttpRequest {
    std::string method = "GET";
    std::string target;  // path and query, begins with "/"
    std::string body;
    Headers headers;

    bool operator==(const HttpRequest&) const = default;
};

struct HttpResponse {
    int status = 200;
    std::string body;
    Headers headers;

    bool operator==(const HttpResponse&) const = default;
};

// "" when the message has no such field.
[[nodiscard]] std::string_view field_of(const Headers& headers, std::string_view name);
// Whether `text` may stand in a field: visible ASCII and spaces inside, nothing around.
[[nodiscard]] bool is_field_value(std::string_view text);

// Start line, fields in the order of their names, content-length counted from the body. Names and values must
// be such as decode takes; that is checked (programmer error).
[[nodiscard]] std::string encode(const HttpRequest& request);
[[nodiscard]] std::string encode(const HttpResponse& response);

inline constexpr std::size_t kMaxMessageHead = 16 * 1024;
inline constexpr std::size_t kMaxMessageBody = 1024 * 1024;

// Takes the first message off the front of `bytes`. Strict, so that two readers cannot understand one message
// differently: CRLF; names in small letters; one space after the colon; no field twice; content-length
// always, transfer-encoding never (content-length is not among the fields that come back). BadInput with the
// byte; NotFound when `bytes` ends in the middle, so that a reader of a broken-off file knows that what was
// whole still counts; Full past the limits.
[[nodiscard]] base::Result<HttpRequest> take_request(std::string_view& bytes);
[[nodiscard]] base::Result<HttpResponse> take_response(std::string_view& bytes);

// The same for a message that is all there is. BadInput also when something follows.
[[nodiscard]] base::Result<HttpRequest> decode_http_request(std::string_view bytes);
[[nodiscard]] base::Result<HttpResponse> decode_http_response(std::string_view bytes);

}  // namespace wire
