#include "sync/wire/signature/http_message.h"

#include <algorithm>
#include <charconv>

#include "sync/base/check.h"

namespace wire {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kVersion = "HTTP/1.1";
constexpr std::string_view kLength = "content-length";
constexpr std::size_t kMaxName = 64;

base::Unexpected<base::Error> malformed(const std::string& what) {
    return base::fail(base::ErrorKind::BadInput, "not an HTTP message: " + what);
}

base::Unexpected<base::Error> broken_off() {
    return base::fail(base::ErrorKind::NotFound, "the HTTP message is broken off");
}

bool is_visible(char c) {
    return c > 0x20 && c < 0x7f;
}

bool is_name(std::string_view name) {
    const auto is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !name.empty() && name.size() <= kMaxName && std::all_of(name.begin(), name.end(), is_allowed);
}

bool is_method(std::string_view method) {
    return !method.empty() && method.size() <= 16 &&
           std::all_of(method.begin(), method.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_target(std::string_view target) {
    return target.starts_with('/') && std::all_of(target.begin(), target.end(), is_visible);
}

// Decimal without sign and leading zeros.
bool read_number(std::string_view text, std::size_t& number) {
    const bool is_canonical = !text.empty() && (text == "0" || text.front() != '0');
    const auto* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    return is_canonical && parsed.ec == std::errc() && parsed.ptr == end;
}

// Takes what stands before the next CRLF.
std::string_view take_line(std::string_view& head) {
    const auto end = head.find(kLineEnd);
    const auto line = head.substr(0, end);
    head.remove_prefix(line.size() + kLineEnd.size());
    return line;
}

base::Result<Headers> read_fields(std::string_view lines) {
    Headers headers;
    while (!lines.empty()) {
        const auto line = take_line(lines);
        const auto colon = line.find(": ");
        if (colon == std::string_view::npos) return malformed("a field without \": \"");
        const auto name = line.substr(0, colon);
        const auto value = line.substr(colon + 2);
        if (!is_name(name)) return malformed("a field's name is not one in small letters");
        if (!is_field_value(value)) return malformed("the value of " + std::string(name));
        const bool is_first = headers.emplace(name, value).second;
        if (!is_first) return malformed(std::string(name) + " stands twice");
    }
    return headers;
}

struct Parts {
    std::string_view start;  // line
    Headers headers;         // without content-length
    std::string_view body;
    std::size_t size = 0;  // of all
};

// The start line, the fields, and the body that the fields announce.
base::Result<Parts> parts_of(std::string_view bytes) {
    const auto head_end = bytes.substr(0, kMaxMessageHead).find("\r\n\r\n");
    if (head_end == std::string_view::npos) {
        if (bytes.size() < kMaxMessageHead) return broken_off();
        return base::fail(base::ErrorKind::Full, "an HTTP message's head is longer than 16 KiB");
    }
    auto head = bytes.substr(0, head_end + kLineEnd.size());
    Parts parts;
    parts.start = take_line(head);
    auto headers = read_fields(head);
    if (!headers) return base::passed_on(std::move(headers));
    parts.headers = std::move(*headers);
    std::size_t length = 0;
    if (!read_number(field_of(parts.headers, kLength), length)) return malformed("content-length");
    if (parts.headers.contains("transfer-encoding")) return malformed("transfer-encoding");
    if (length > kMaxMessageBody)
        return base::fail(base::ErrorKind::Full, "an HTTP message's body is longer than 1 MiB");
    parts.headers.erase(std::string(kLength));
    parts.size = head_end + 4 + length;
    if (bytes.size() < parts.size) return broken_off();
    parts.body = bytes.substr(head_end + 4, length);
    return parts;
}

std::string fields_and_body(Headers headers, const std::string& body) {
    headers[std::string(kLength)] = std::to_string(body.size());
    std::string text;
    for (const auto& [name, value] : headers) {
        CHECK(is_name(name) && is_field_value(value), "a field that no reader would take");
        text += name + ": " + value + "\r\n";
    }
    return text + "\r\n" + body;
}

template <class Message, class Take>
base::Result<Message> whole(std::string_view bytes, Take take) {
    auto message = take(bytes);
    if (message && !bytes.empty()) return malformed("something follows it");
    return message;
}

}  // namespace

std::string_view field_of(const Headers& headers, std::string_view name) {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

bool is_field_value(std::string_view text) {
    const bool is_ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || is_visible(c); });
    return is_ascii && !text.empty() && text.front() != ' ' && text.back() != ' ';
}

std::string encode(const HttpRequest& request) {
    CHECK(is_method(request.method) && is_target(request.target), "a start line that no reader would take");
    return request.method + " " + request.target + " HTTP/1.1\r\n" +
           fields_and_body(request.headers, request.body);
}

std::string encode(const HttpResponse& response) {
    CHECK(response.status >= 100 && response.status <= 599, "a status that no reader would take");
    // RFC 9112 §4: the space stays when there is no reason phrase.
    return "HTTP/1.1 " + std::to_string(response.status) + " \r\n" +
           fields_and_body(response.headers, response.body);
}

base::Result<HttpRequest> take_request(std::string_view& bytes) {
    auto parts = parts_of(bytes);
    if (!parts) return base::passed_on(std::move(parts));
    const auto first = parts->start.find(' ');
    const auto last = parts->start.rfind(' ');
    if (first == std::string_view::npos || first == last) return malformed("the request line");
    const auto method = parts->start.substr(0, first);
    const auto target = parts->start.substr(first + 1, last - first - 1);
    if (!is_method(method) || !is_target(target) || parts->start.substr(last + 1) != kVersion)
        return malformed("the request line");
    bytes.remove_prefix(parts->size);
    return HttpRequest{std::string(method), std::string(target), std::string(parts->body),
                       std::move(parts->headers)};
}

base::Result<HttpResponse> take_response(std::string_view& bytes) {
    auto parts = parts_of(bytes);
    if (!parts) return base::passed_on(std::move(parts));
    constexpr std::size_t kStatusAt = 9;  // after "HTTP/1.1 "
    const auto& start = parts->start;
    std::size_t status = 0;
    const bool is_good = start.starts_with("HTTP/1.1 ") && start.size() == kStatusAt + 4 &&
                         start.back() == ' ' && read_number(start.substr(kStatusAt, 3), status) &&
                         status >= 100 && status <= 599;
    if (!is_good) return malformed("the status line");
    bytes.remove_prefix(parts->size);
    return HttpResponse{static_cast<int>(status), std::string(parts->body), std::move(parts->headers)};
}

base::Result<HttpRequest> decode_http_request(std::string_view bytes) {
    return whole<HttpRequest>(bytes, take_request);
}

base::Result<HttpResponse> decode_http_response(std::string_view bytes) {
    return whole<HttpResponse>(bytes, take_response);
}

}  // namespace wire
