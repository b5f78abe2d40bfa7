#include "tests/bench/load/client.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <memory>
#include <stdexcept>

namespace bench {
namespace {

using Clock = std::chrono::steady_clock;

template <auto Free>
struct Freeing {
    template <class T>
    void operator()(T* pointer) const {
        Free(pointer);
    }
};
using Context = std::unique_ptr<SSL_CTX, Freeing<SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Freeing<SSL_free>>;

struct Connection {
    Session session;
    int descriptor = -1;
    std::string reply;

    Connection() = default;
    Connection(Connection&& other) noexcept
        : session(std::move(other.session)),
          descriptor(std::exchange(other.descriptor, -1)),
          reply(std::move(other.reply)) {}
    ~Connection() {
        if (descriptor >= 0) close(descriptor);
    }
};

int connected(const Target& target) {
    addrinfo* found = nullptr;
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    if (getaddrinfo(target.host.c_str(), target.port.c_str(), &wanted, &found) != 0) {
        throw std::runtime_error("the endpoint's address is unknown");
    }
    const int descriptor = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool is_connected = connect(descriptor, found->ai_addr, found->ai_addrlen) == 0;
    freeaddrinfo(found);
    const int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (!is_connected) throw std::runtime_error("the endpoint cannot be reached");
    return descriptor;
}

Connection open(SSL_CTX* context, const Target& target) {
    Connection connection;
    connection.descriptor = connected(target);
    connection.session.reset(SSL_new(context));
    SSL_set_fd(connection.session.get(), connection.descriptor);
    if (SSL_connect(connection.session.get()) != 1) throw std::runtime_error("the handshake failed");
    fcntl(connection.descriptor, F_SETFL, O_NONBLOCK);
    return connection;
}

// The size of the whole reply; 0 while its header is not complete.
std::size_t size_of(const std::string& reply) {
    constexpr std::string_view kLength = "Content-Length: ";
    const auto head = reply.find("\r\n\r\n");
    if (head == std::string::npos) return 0;
    const auto length = reply.find(kLength);
    if (length == std::string::npos || length > head) throw std::runtime_error("a reply without its length");
    std::size_t size = 0;
    std::from_chars(reply.data() + length + kLength.size(), reply.data() + head, size);
    return head + 4 + size;
}

class Generator {
public:
    Generator(const Target& target, const Load& load, const std::vector<std::string>& requests)
        : requests_(requests),
          context_(SSL_CTX_new(TLS_client_method())),
          poller_(epoll_create1(EPOLL_CLOEXEC)) {
        signal(SIGPIPE, SIG_IGN);
        if (SSL_CTX_load_verify_file(context_.get(), load.ca.c_str()) != 1) {
            throw std::runtime_error("the CA file cannot be read");
        }
        SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
        for (int n = 0; n < load.connections; ++n)
            connections_.push_back(open(context_.get(), target));
        for (auto& connection : connections_) {
            epoll_event event{EPOLLIN, {.ptr = &connection}};
            epoll_ctl(poller_, EPOLL_CTL_ADD, connection.descriptor, &event);
        }
    }
    Generator(const Generator&) = delete;
    Generator& operator=(const Generator&) = delete;
    ~Generator() { close(poller_); }

    Outcome run(std::chrono::milliseconds time);

private:
    void send_next(Connection& connection);
    void read(Connection& connection);
    void finish(Connection& connection);
    void give_up(Connection& connection);

    const std::vector<std::string>& requests_;
    std::size_t next_ = 0;
    std::int64_t under_way_ = 0;
    bool is_over_ = false;
    Context context_;
    int poller_;
    std::vector<Connection> connections_;
    Outcome outcome_;
};

// A request fits into an empty socket buffer, so a write that does not end at once is a failure.
void Generator::send_next(Connection& connection) {
    if (is_over_) return;
    if (next_ == requests_.size()) {
        outcome_.has_run_out = true;
        return;
    }
    const auto& request = requests_[next_++];
    const auto sent = SSL_write(connection.session.get(), request.data(), static_cast<int>(request.size()));
    ++under_way_;
    if (sent <= 0) give_up(connection);
}

void Generator::give_up(Connection& connection) {
    ERR_clear_error();
    ++outcome_.errors;
    --under_way_;
    epoll_ctl(poller_, EPOLL_CTL_DEL, connection.descriptor, nullptr);
}

void Generator::read(Connection& connection) {
    static std::array<char, 65536> bytes;
    auto* session = connection.session.get();
    const auto got = SSL_read(session, bytes.data(), static_cast<int>(bytes.size()));
    if (got <= 0) {
        if (SSL_get_error(session, got) != SSL_ERROR_WANT_READ) give_up(connection);
        return;
    }
    connection.reply.append(bytes.data(), static_cast<std::size_t>(got));
    const auto size = size_of(connection.reply);
    if (size > 0 && connection.reply.size() >= size) finish(connection);
    if (SSL_pending(session) > 0) read(connection);
}

void Generator::finish(Connection& connection) {
    const bool is_good = connection.reply.starts_with("HTTP/1.1 200 ") &&
                         connection.reply.find(R"("disposition":"stored")") != std::string::npos;
    ++(is_good ? outcome_.answered : outcome_.errors);
    --under_way_;
    connection.reply.clear();
    send_next(connection);
}

Outcome Generator::run(std::chrono::milliseconds time) {
    const auto start = Clock::now();
    for (auto& connection : connections_)
        send_next(connection);
    std::array<epoll_event, 64> ready{};
    while (under_way_ > 0) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(start + time - Clock::now());
        if (left.count() <= 0) is_over_ = true;
        const auto count = epoll_wait(poller_, ready.data(), static_cast<int>(ready.size()), 5000);
        if (count <= 0) break;
        for (int n = 0; n < count; ++n)
            read(*static_cast<Connection*>(ready[static_cast<std::size_t>(n)].data.ptr));
    }
    outcome_.errors += under_way_;
    outcome_.took = Clock::now() - start;
    return outcome_;
}

}  // namespace

Outcome put_under_load(const Target& target, const Load& load, const std::vector<std::string>& requests) {
    return Generator(target, load, requests).run(load.time);
}

}  // namespace bench
