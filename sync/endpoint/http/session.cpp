#include "sync/endpoint/http/session.h"

#include <array>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <chrono>
#include <memory>
#include <optional>

#include "sync/wire/batch.h"
#include "sync/wire/signature/signature_base.h"

// GCC 12: to the right of co_await stand names, moves and calls only; see what is awaited made before it.
namespace endpoint {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

using Stream = beast::ssl_stream<beast::tcp_stream>;
using HttpRequest = http::request<http::string_body>;
using HttpReply = http::response<http::string_body>;
using Parser = http::request_parser<http::string_body>;

constexpr std::uint32_t kHeaderLimit = 16 * 1024;
constexpr std::size_t kRead = 16 * 1024;  // a TLS record (RFC 8446 §5.1)
constexpr std::chrono::milliseconds kGoodbye{2000};
constexpr std::chrono::milliseconds kGoodbyeWhileStopping{50};
constexpr std::size_t kReadPastRefusal = 32 << 20;  // twice what is taken of anybody

// What handlers look at; everything else stays here.
constexpr std::array<std::string_view, 11> kFields{
    "authorization", "content-digest",  "content-encoding", "content-type", "host",           "if-none-match",
    "lyhord-admit",  "lyhord-audience", "lyhord-ledger",    "signature",    "signature-input"};

// All values of a field as one (RFC 9110 §5.3): what covers or reads one of two must see both.
std::string field(const HttpRequest& request, std::string_view name) {
    std::string joined;
    const auto [first, end] = request.equal_range(name);
    for (auto one = first; one != end; ++one)
        joined += (joined.empty() ? "" : ", ") + std::string(one->value());
    return joined;
}

// Without its body.
Request plain(const HttpRequest& from) {
    Request request{std::string(from.method_string()), std::string(from.target()), {}, {}};
    for (const auto name : kFields) {
        auto value = field(from, name);
        if (!value.empty()) request.headers.emplace(name, std::move(value));
    }
    const auto host = request.headers.find("host");
    if (host != request.headers.end()) host->second = wire::authority_of(host->second);
    return request;
}

// S01, S03, S20: on every reply, errors too.
HttpReply dressed(Reply from, bool keep_alive) {
    HttpReply reply{static_cast<http::status>(from.status), 11};
    if (!from.content_type.empty()) reply.set(http::field::content_type, from.content_type);
    reply.set(http::field::strict_transport_security, "max-age=63072000; includeSubDomains");
    reply.set("X-Content-Type-Options", "nosniff");
    reply.set("Referrer-Policy", "no-referrer");
    reply.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    reply.set(http::field::cache_control, "no-store");
    for (const auto& [name, value] : from.fields)
        reply.set(name, value);
    reply.keep_alive(keep_alive);
    reply.body() = std::move(from.body);
    if (reply.result() != http::status::not_modified) reply.prepare_payload();
    return reply;
}

// The handler's answer as something to wait for. It may come from another thread; the wait ends on the
// stream's own. A second answer to the same request changes nothing.
template <class Token>
auto async_answer(const Handler& handler, const Request& request, asio::any_io_executor executor,
                  Token&& token) {
    return asio::async_initiate<Token, void(Reply)>(
        [&handler, &request, executor](auto completion) {
            using Completion = decltype(completion);
            auto once = std::make_shared<std::optional<Completion>>(std::move(completion));
            auto work = std::make_shared<std::atomic_flag>();
            handler(request, [once, work, executor](Reply reply) {
                if (work->test_and_set()) return;
                asio::post(executor, [once, reply = std::move(reply)]() mutable {
                    auto resume = std::move(**once);
                    once->reset();
                    std::move(resume)(std::move(reply));
                });
            });
        },
        token);
}

// Start line and fields as they go out.
std::string head_of(HttpReply& reply, beast::error_code& error) {
    std::string head;
    http::response_serializer<http::string_body> serializer(reply);
    serializer.split(true);
    serializer.next(error, [&head](beast::error_code&, const auto& buffers) {
        head = beast::buffers_to_string(buffers);
    });
    return head;
}

bool has_head(const Parser& parser) {
    return parser.is_header_done();
}
bool is_whole(const Parser& parser) {
    return parser.is_done();
}

bool waits_for_leave(const HttpRequest& request) {
    return request.version() >= 11 && beast::iequals(request[http::field::expect], "100-continue");
}

Reply too_large(std::size_t limit) {
    return problem(wire::ProblemKind::TooLarge,
                   "The body is larger than " + std::to_string(limit / 1024) + " KiB.");
}

enum class Received { Request, Refused, Nothing };

struct Incoming {
    HttpRequest request;
    Allowance allowance;
};

// What follows on a request besides its reply.
struct Ending {
    bool keep_alive = false;
    bool is_head = false;  // only the header goes out (RFC 9110 §9.3.2)
};

class Connection {
public:
    Connection(beast::tcp_stream stream, std::shared_ptr<Service> service)
        : service_(std::move(service)), stream_(std::move(stream), service_->tls) {}

    asio::awaitable<void> run();

private:
    [[nodiscard]] beast::tcp_stream& socket() { return beast::get_lowest_layer(stream_); }
    asio::awaitable<bool> shake_hands();
    asio::awaitable<bool> wait_for_request();
    asio::awaitable<void> read_until(bool (*is_enough)(const Parser&), Parser& parser);
    asio::awaitable<void> write(HttpReply reply);
    asio::awaitable<Received> receive(Incoming& into);
    asio::awaitable<Received> receive_body(Parser& parser, Incoming& into);
    asio::awaitable<bool> send(Reply reply, Ending ending);
    asio::awaitable<void> refuse(Reply refusal);
    asio::awaitable<void> close();

    std::shared_ptr<Service> service_;
    Stream stream_;
    beast::flat_buffer buffer_;
    beast::error_code error_;
};

asio::awaitable<bool> Connection::shake_hands() {
    auto token = asio::redirect_error(asio::use_awaitable, error_);
    socket().expires_after(service_->whole_request);
    service_->idle.insert(&socket());
    co_await stream_.async_handshake(asio::ssl::stream_base::server, token);
    service_->idle.erase(&socket());
    co_return !error_ && !service_->is_stopping;
}

// Between two requests a connection may rest; from the first byte on the whole request has its own time,
// however slowly its header comes.
asio::awaitable<bool> Connection::wait_for_request() {
    auto token = asio::redirect_error(asio::use_awaitable, error_);
    service_->idle.insert(&socket());
    socket().expires_after(service_->is_stopping ? std::chrono::milliseconds(0) : service_->rest);
    auto into = buffer_.prepare(kRead);
    const auto got = co_await stream_.async_read_some(into, token);
    service_->idle.erase(&socket());
    if (!error_) buffer_.commit(got);
    co_return !error_;
}

// Beast parses, Asio reads: one kind of read for all parts of a request, because each kind of asynchronous
// operation on a TLS stream takes seconds to compile.
asio::awaitable<void> Connection::read_until(bool (*is_enough)(const Parser&), Parser& parser) {
    auto token = asio::redirect_error(asio::use_awaitable, error_);
    parser.eager(is_enough == is_whole);
    while (!error_ && !is_enough(parser)) {
        if (buffer_.size() > 0) {
            buffer_.consume(parser.put(buffer_.data(), error_));
            if (error_ != http::error::need_more) continue;
            error_ = {};
        }
        auto into = buffer_.prepare(kRead);
        const auto got = co_await stream_.async_read_some(into, token);
        buffer_.commit(got);
    }
}

asio::awaitable<void> Connection::write(HttpReply reply) {
    auto token = asio::redirect_error(asio::use_awaitable, error_);
    const auto head = head_of(reply, error_);
    const std::array<asio::const_buffer, 2> parts{asio::buffer(head), asio::buffer(reply.body())};
    if (!error_) co_await asio::async_write(stream_, parts, token);
}

asio::awaitable<Received> Connection::receive(Incoming& into) {
    Parser parser;
    parser.header_limit(kHeaderLimit);
    parser.body_limit(boost::none);  // the head decides
    if (buffer_.size() == 0) {
        const bool has_begun = co_await wait_for_request();
        if (!has_begun) co_return Received::Nothing;
    }
    socket().expires_after(service_->whole_request);
    co_await read_until(has_head, parser);
    if (error_) co_return Received::Nothing;
    into.allowance = service_->admission(plain(parser.get()));
    if (into.allowance.refusal) co_return Received::Refused;
    const auto received = co_await receive_body(parser, into);
    co_return received;
}

// A size that is told beforehand is believed only up to the limit: room is made for it at once.
asio::awaitable<Received> Connection::receive_body(Parser& parser, Incoming& into) {
    const auto limit = into.allowance.body_bytes;
    const auto size = parser.content_length();
    if (size && *size > limit) error_ = http::error::body_limit;
    parser.body_limit(limit);
    if (limit > wire::kMaxBatchBytes) socket().expires_after(service_->whole_upload);
    if (!error_ && waits_for_leave(parser.get())) {
        HttpReply leave{http::status::continue_, 11};
        co_await write(std::move(leave));
    }
    if (!error_) co_await read_until(is_whole, parser);
    if (error_ == http::error::body_limit) {
        into.allowance.refusal = too_large(limit);
        co_return Received::Refused;
    }
    if (error_) co_return Received::Nothing;
    into.request = parser.release();
    co_return Received::Request;
}

asio::awaitable<bool> Connection::send(Reply reply, Ending ending) {
    auto dressed_reply = dressed(std::move(reply), ending.keep_alive);
    if (ending.is_head) dressed_reply.body().clear();  // Content-Length stays what it would be
    socket().expires_after(service_->whole_request);
    co_await write(std::move(dressed_reply));
    co_return !error_ && ending.keep_alive;
}

// Reads on what the client is still sending: closing a socket with unread bytes resets the connection, and
// the client would see that instead of the reply.
asio::awaitable<void> Connection::refuse(Reply refusal) {
    const Ending ending;
    co_await send(std::move(refusal), ending);
    auto token = asio::redirect_error(asio::use_awaitable, error_);
    socket().expires_after(kGoodbye);
    std::array<char, 16384> unwanted{};
    auto into = asio::buffer(unwanted);
    for (std::size_t count = 0; !error_ && count < kReadPastRefusal;) {
        const auto got = co_await stream_.async_read_some(into, token);
        count += got;
    }
}

asio::awaitable<void> Connection::close() {
    auto token = asio::redirect_error(asio::use_awaitable, error_);
    socket().expires_after(service_->is_stopping ? kGoodbyeWhileStopping : kGoodbye);
    co_await stream_.async_shutdown(token);
}

asio::awaitable<void> Connection::run() {
    bool goes_on = co_await shake_hands();
    if (!goes_on) co_return;
    while (goes_on) {
        Incoming from;
        const auto received = co_await receive(from);
        if (received == Received::Nothing) break;
        if (received == Received::Refused) {
            auto refusal = std::move(*from.allowance.refusal);
            co_await refuse(std::move(refusal));
            break;
        }
        const Ending ending{from.request.keep_alive() && !service_->is_stopping,
                            from.request.method() == http::verb::head};
        auto request = plain(from.request);
        request.body = std::move(from.request.body());
        socket().expires_never();  // the store may take its time; the client has its own patience
        auto executor = socket().get_executor();
        auto reply = co_await async_answer(service_->handler, request, executor, asio::use_awaitable);
        goes_on = co_await send(std::move(reply), ending);
    }
    co_await close();
}

// Counts down also when the coroutine ends by an exception or is destroyed while it waits.
class Counted {
public:
    explicit Counted(std::size_t& count) : count_(count) { ++count_; }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
    ~Counted() { --count_; }

private:
    std::size_t& count_;
};

}  // namespace

asio::awaitable<void> serve(beast::tcp_stream stream, std::shared_ptr<Service> service) {
    const Counted counted(service->connections);
    Connection connection(std::move(stream), service);
    co_await connection.run();
}

}  // namespace endpoint
