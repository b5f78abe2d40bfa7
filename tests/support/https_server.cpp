#include "tests/support/https_server.h"

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace support {
namespace {

template <auto Free>
struct Freeing {
    template <class T>
    void operator()(T* pointer) const {
        Free(pointer);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freeing<X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Freeing<SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Freeing<SSL_free>>;
using Bio = std::unique_ptr<BIO, Freeing<BIO_free_all>>;

void require(bool condition, const char* what) {
    if (!condition) throw std::runtime_error(what);
}

Key new_key() {
    return Key(EVP_EC_gen("P-256"));
}

void name_it(X509* certificate, const char* common_name) {
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(common_name), -1, -1, 0);
}

void extend(X509* certificate, X509* issuer, int extension, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    auto* made = X509V3_EXT_conf_nid(nullptr, &context, extension, value.c_str());
    require(made != nullptr, "certificate extension");
    X509_add_ext(certificate, made, -1);
    X509_EXTENSION_free(made);
}

Certificate blank(EVP_PKEY* key, const CertificateRequest& request) {
    static std::atomic<long> serial{1};
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial++);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), std::chrono::seconds(request.valid_from).count());
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), std::chrono::seconds(request.valid_to).count());
    X509_set_pubkey(certificate.get(), key);
    return certificate;
}

std::string text_of(BIO* bio) {
    char* bytes = nullptr;
    const auto size = BIO_get_mem_data(bio, &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

std::string pem(X509* certificate) {
    Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return text_of(bio.get());
}

std::string pem(EVP_PKEY* key) {
    Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return text_of(bio.get());
}

Context context_of(const Identity& identity, const ServerOptions& options) {
    Context context(SSL_CTX_new(TLS_server_method()));
    Bio certificate_bio(
        BIO_new_mem_buf(identity.certificate.data(), static_cast<int>(identity.certificate.size())));
    Bio key_bio(BIO_new_mem_buf(identity.key.data(), static_cast<int>(identity.key.size())));
    const Certificate certificate(PEM_read_bio_X509(certificate_bio.get(), nullptr, nullptr, nullptr));
    const Key key(PEM_read_bio_PrivateKey(key_bio.get(), nullptr, nullptr, nullptr));
    require(SSL_CTX_use_certificate(context.get(), certificate.get()) == 1, "certificate");
    require(SSL_CTX_use_PrivateKey(context.get(), key.get()) == 1, "key");
    if (options.tls12_only) SSL_CTX_set_max_proto_version(context.get(), TLS1_2_VERSION);
    return context;
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

ReceivedRequest parse_head(const std::string& head) {
    ReceivedRequest request;
    const auto first_end = head.find("\r\n");
    const auto line = head.substr(0, first_end);
    const auto space = line.find(' ');
    request.method = line.substr(0, space);
    request.target = line.substr(space + 1, line.rfind(' ') - space - 1);
    for (auto at = first_end + 2; at < head.size();) {
        const auto end = std::min(head.find("\r\n", at), head.size());
        const auto header = head.substr(at, end - at);
        const auto colon = header.find(": ");
        if (colon != std::string::npos)
            request.headers[lower(header.substr(0, colon))] = header.substr(colon + 2);
        at = end + 2;
    }
    return request;
}

}  // namespace

struct Authority::Keys {
    Key key;
    Certificate certificate;
};

Authority::Authority() : keys_(std::make_unique<Keys>()) {
    keys_->key = new_key();
    keys_->certificate = blank(keys_->key.get(), {});
    auto* own = keys_->certificate.get();
    name_it(own, "Test authority");
    X509_set_issuer_name(own, X509_get_subject_name(own));
    extend(own, own, NID_basic_constraints, "critical,CA:TRUE");
    extend(own, own, NID_key_usage, "critical,keyCertSign,cRLSign");
    require(X509_sign(own, keys_->key.get(), EVP_sha256()) > 0, "signing");
}

Authority::~Authority() = default;

std::string Authority::certificate() const {
    return pem(keys_->certificate.get());
}

Identity Authority::issue(const CertificateRequest& request) const {
    const auto key = new_key();
    const auto certificate = blank(key.get(), request);
    auto* issuer = keys_->certificate.get();
    name_it(certificate.get(), "endpoint under test");
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer));
    std::string names;
    for (const auto& name : request.names)
        names += (names.empty() ? "DNS:" : ",DNS:") + name;
    extend(certificate.get(), issuer, NID_subject_alt_name, names);
    require(X509_sign(certificate.get(), keys_->key.get(), EVP_sha256()) > 0, "signing");
    return {pem(certificate.get()), pem(key.get())};
}

std::string http_reply(int status, const std::string& content_type, const std::string& body,
                       const std::vector<std::string>& headers) {
    auto reply = "HTTP/1.1 " + std::to_string(status) + " Scripted\r\n";
    if (!content_type.empty()) reply += "Content-Type: " + content_type + "\r\n";
    for (const auto& header : headers)
        reply += header + "\r\n";
    return reply + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

struct HttpsServer::State {
    Script script;
    ServerOptions options;
    Context context;
    int listener = -1;
    int ending = -1;  // eventfd; readable: every thread ends
    int port = 0;
    mutable std::mutex mutex;  // guards received and the script
    std::vector<ReceivedRequest> received;
    std::vector<std::thread> connections;  // accept thread only, until it is joined
    std::thread acceptor;

    bool wait(int descriptor) const;
    bool pause() const;
    void say(SSL* session, const Reaction& reaction) const;
    void answer_in_clear(int descriptor) const;
    void accept_all();
    void serve(int descriptor);
    bool read_request(SSL* session, std::string& buffer, ReceivedRequest& request) const;
    bool fill(SSL* session, std::string& buffer) const;
    Reaction react(const ReceivedRequest& request);
};

// False when the server ends first.
bool HttpsServer::State::wait(int descriptor) const {
    pollfd polled[]{{ending, POLLIN, 0}, {descriptor, POLLIN, 0}};
    poll(polled, 2, -1);
    return polled[0].revents == 0;
}

// A tenth of a second; false when the server ends first.
bool HttpsServer::State::pause() const {
    pollfd polled{ending, POLLIN, 0};
    return poll(&polled, 1, 100) == 0;
}

void HttpsServer::State::say(SSL* session, const Reaction& reaction) const {
    if (reaction.bytes.empty()) return;
    if (reaction.then != Then::Crawl) {
        SSL_write(session, reaction.bytes.data(), static_cast<int>(reaction.bytes.size()));
        return;
    }
    for (const char byte : reaction.bytes) {
        if (SSL_write(session, &byte, 1) != 1 || !pause()) return;
    }
}

void HttpsServer::State::answer_in_clear(int descriptor) const {
    const auto page = http_reply(302, "text/html", "log in", {"Location: http://portal.example/"});
    char hello[1024];
    static_cast<void>(!recv(descriptor, hello, sizeof hello, 0));
    static_cast<void>(!send(descriptor, page.data(), page.size(), MSG_NOSIGNAL));
}

void HttpsServer::State::accept_all() {
    while (wait(listener)) {
        const auto accepted = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (accepted >= 0) connections.emplace_back([this, accepted] { serve(accepted); });
    }
}

bool HttpsServer::State::fill(SSL* session, std::string& buffer) const {
    char bytes[16384];
    if (SSL_pending(session) == 0 && !wait(SSL_get_fd(session))) return false;
    const auto got = SSL_read(session, bytes, sizeof bytes);
    if (got <= 0) return false;
    buffer.append(bytes, static_cast<std::size_t>(got));
    return true;
}

bool HttpsServer::State::read_request(SSL* session, std::string& buffer, ReceivedRequest& request) const {
    while (buffer.find("\r\n\r\n") == std::string::npos) {
        if (!fill(session, buffer)) return false;
    }
    const auto head_size = buffer.find("\r\n\r\n") + 4;
    request = parse_head(buffer.substr(0, head_size - 2));
    const auto length = request.headers.find("content-length");
    const auto body_size = length == request.headers.end() ? 0 : std::stoul(length->second);
    while (buffer.size() < head_size + body_size) {
        if (!fill(session, buffer)) return false;
    }
    request.body = buffer.substr(head_size, body_size);
    buffer.erase(0, head_size + body_size);
    return true;
}

Reaction HttpsServer::State::react(const ReceivedRequest& request) {
    const std::lock_guard lock(mutex);
    received.push_back(request);
    return script(request);
}

void HttpsServer::State::serve(int descriptor) {
    if (options.is_mute) static_cast<void>(wait(ending));
    if (options.is_clear && wait(descriptor)) answer_in_clear(descriptor);
    const Session session(SSL_new(context.get()));
    SSL_set_fd(session.get(), descriptor);
    std::string buffer;
    ReceivedRequest request;
    bool is_open = !options.is_clear && wait(descriptor) && SSL_accept(session.get()) == 1;
    while (is_open && read_request(session.get(), buffer, request)) {
        const auto reaction = react(request);
        say(session.get(), reaction);
        is_open = reaction.then == Then::KeepOpen;
        if (reaction.then == Then::Stall || reaction.then == Then::Crawl) static_cast<void>(wait(ending));
        if (reaction.then == Then::Close) SSL_shutdown(session.get());
        if (reaction.then == Then::Reset) {
            const linger at_once{1, 0};
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        }
    }
    ERR_clear_error();
    close(descriptor);
}

HttpsServer::HttpsServer(const Identity& identity, Script script, ServerOptions options)
    : state_(std::make_unique<State>()) {
    signal(SIGPIPE, SIG_IGN);  // OpenSSL writes with write(2)
    state_->script = std::move(script);
    state_->options = options;
    state_->context = context_of(identity, options);
    state_->ending = eventfd(0, EFD_CLOEXEC);
    state_->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* raw = reinterpret_cast<sockaddr*>(&address);
    require(bind(state_->listener, raw, size) == 0 && listen(state_->listener, 16) == 0, "listening");
    getsockname(state_->listener, raw, &size);
    state_->port = ntohs(address.sin_port);
    state_->acceptor = std::thread([this] { state_->accept_all(); });
}

HttpsServer::~HttpsServer() {
    eventfd_write(state_->ending, 1);
    state_->acceptor.join();
    for (auto& connection : state_->connections)
        connection.join();
    close(state_->listener);
    close(state_->ending);
}

std::string HttpsServer::origin() const {
    return "https://localhost:" + std::to_string(state_->port);
}
int HttpsServer::port() const {
    return state_->port;
}

std::vector<ReceivedRequest> HttpsServer::received() const {
    const std::lock_guard lock(state_->mutex);
    return state_->received;
}

}  // namespace support
