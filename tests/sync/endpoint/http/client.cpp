#include "tests/sync/endpoint/http/client.h"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <utility>

namespace http_test {
namespace {

template <auto Free>
struct Freeing {
    template <class T>
    void operator()(T* pointer) const {
        Free(pointer);
    }
};
using Context = std::unique_ptr<SSL_CTX, Freeing<SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Freeing<SSL_free>>;
using Bio = std::unique_ptr<BIO, Freeing<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Freeing<X509_free>>;

constexpr timeval kPatience{10, 0};

int connected(std::uint16_t port) {
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        close(descriptor);
        throw std::runtime_error("the server cannot be reached");
    }
    return descriptor;
}

Context context_of(const std::string& authority, Tls tls) {
    Context context(SSL_CTX_new(TLS_client_method()));
    const Bio bio(BIO_new_mem_buf(authority.data(), static_cast<int>(authority.size())));
    const Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context.get()), certificate.get());
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    if (tls == Tls::Only12) SSL_CTX_set_max_proto_version(context.get(), TLS1_2_VERSION);
    return context;
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

Answered parsed_head(const std::string& head) {
    Answered answered;
    answered.status = std::stoi(head.substr(head.find(' ') + 1));
    for (auto at = head.find("\r\n") + 2; at < head.size();) {
        const auto end = std::min(head.find("\r\n", at), head.size());
        const auto line = head.substr(at, end - at);
        const auto colon = line.find(": ");
        if (colon != std::string::npos)
            answered.fields[lower(line.substr(0, colon))] = line.substr(colon + 2);
        at = end + 2;
    }
    return answered;
}

}  // namespace

struct Client::Connection {
    Context context;
    Session session;
    int descriptor = -1;
    bool is_secured = false;

    void end() {
        if (descriptor >= 0) close(descriptor);
        descriptor = -1;
    }
};

Client::Client(std::uint16_t port, const std::string& authority, Tls tls)
    : connection_(std::make_unique<Connection>()) {
    signal(SIGPIPE, SIG_IGN);  // OpenSSL writes with write(2)
    connection_->context = context_of(authority, tls);
    connection_->session.reset(SSL_new(connection_->context.get()));
    connection_->descriptor = connected(port);
    auto* session = connection_->session.get();
    SSL_set1_host(session, "localhost");
    SSL_set_tlsext_host_name(session, "localhost");
    SSL_set_fd(session, connection_->descriptor);
    connection_->is_secured = SSL_connect(session) == 1;
    ERR_clear_error();
}

Client::~Client() {
    if (connection_->descriptor >= 0 && connection_->is_secured) SSL_shutdown(connection_->session.get());
    ERR_clear_error();
    connection_->end();
}

bool Client::is_secured() const {
    return connection_->is_secured;
}

bool Client::send(std::string_view bytes) {
    return SSL_write(connection_->session.get(), bytes.data(), static_cast<int>(bytes.size())) > 0;
}

bool Client::fill() {
    char bytes[16384];
    const auto got = SSL_read(connection_->session.get(), bytes, sizeof bytes);
    if (got <= 0) return false;
    buffer_.append(bytes, static_cast<std::size_t>(got));
    return true;
}

std::optional<Answered> Client::receive(bool has_body) {
    while (buffer_.find("\r\n\r\n") == std::string::npos) {
        if (!fill()) return std::nullopt;
    }
    const auto head_size = buffer_.find("\r\n\r\n") + 4;
    auto answered = parsed_head(buffer_.substr(0, head_size - 2));
    const auto length = answered.fields.find("content-length");
    const auto body_size =
        has_body && length != answered.fields.end() ? std::stoul(length->second) : std::size_t{0};
    while (buffer_.size() < head_size + body_size) {
        if (!fill()) return std::nullopt;
    }
    answered.body = buffer_.substr(head_size, body_size);
    buffer_.erase(0, head_size + body_size);
    return answered;
}

bool Client::is_closed_by_server() {
    char byte = 0;
    if (!buffer_.empty()) return false;
    const auto got = SSL_read(connection_->session.get(), &byte, 1);
    return got <= 0 && SSL_get_error(connection_->session.get(), got) != SSL_ERROR_WANT_READ;
}

void Client::vanish() {
    connection_->end();
}

SilentPeer::SilentPeer(std::uint16_t port) : descriptor_(connected(port)) {}
SilentPeer::SilentPeer(SilentPeer&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
SilentPeer::~SilentPeer() {
    if (descriptor_ >= 0) close(descriptor_);
}

std::string get(const std::string& path, const std::string& more) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
}

std::string post(const std::string& path, const std::string& body, const std::string& more) {
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace http_test
