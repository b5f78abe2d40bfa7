#include "sync/endpoint/http/server.h"

#include <openssl/ssl.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>

#include "sync/base/log.h"
#include "sync/endpoint/http/session.h"

namespace endpoint {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr std::size_t kMaxConnections = 4096;
constexpr std::chrono::milliseconds kLook{50};
constexpr int kLooksWhileStopping = 20;  // one second in all

base::Unexpected<base::Error> unusable(const char* what, const std::filesystem::path& file,
                                       const boost::system::error_code& error) {
    const auto kind = std::filesystem::exists(file) ? base::ErrorKind::BadInput : base::ErrorKind::NotFound;
    return base::fail(
        kind, std::string("the ") + what + " cannot be used: " + error.message(), file.string(),
        "give a PEM file that the endpoint may read, and the key that belongs to the certificate");
}

base::Result<void> load_tls(asio::ssl::context& tls, const ServerSettings& settings) {
    boost::system::error_code error;
    SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_3_VERSION);
    // One connection serves many requests, so tickets would save little and would tell connections of one
    // kiosk apart.
    SSL_CTX_set_num_tickets(tls.native_handle(), 0);
    if (tls.use_certificate_chain_file(settings.certificate.string(), error), error) {
        return unusable("certificate", settings.certificate, error);
    }
    if (tls.use_private_key_file(settings.key.string(), asio::ssl::context::pem, error), error) {
        return unusable("key", settings.key, error);
    }
    if (SSL_CTX_check_private_key(tls.native_handle()) != 1) {
        return base::fail(base::ErrorKind::BadInput, "the key does not belong to the certificate",
                          settings.key.string(), "give the key that the certificate was made for");
    }
    return {};
}

}  // namespace

struct Server::State {
    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    asio::signal_set signals{io, SIGTERM, SIGINT};
    std::shared_ptr<Service> service = std::make_shared<Service>();

    base::Result<void> listen(const ServerSettings& settings);
    asio::awaitable<void> accept();
    asio::awaitable<void> wind_down();
    void begin_stop();
};

base::Result<void> Server::State::listen(const ServerSettings& settings) {
    boost::system::error_code error;
    const auto address = asio::ip::make_address(settings.listen, error);
    const auto where = settings.listen + ":" + std::to_string(settings.port);
    if (error)
        return base::fail(base::ErrorKind::BadInput, "listen is not an address", where,
                          "give one as 127.0.0.1");
    const tcp::endpoint at(address, settings.port);
    acceptor.open(at.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(at, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (!error) return {};
    return base::fail(base::ErrorKind::Unavailable, "cannot listen: " + error.message(), where,
                      "end what uses the port, or choose another one in the settings");
}

asio::awaitable<void> Server::State::accept() {
    boost::system::error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    asio::steady_timer pause(io);
    while (!service->is_stopping) {
        if (service->connections >= kMaxConnections) {
            pause.expires_after(kLook);
            co_await pause.async_wait(token);
            continue;
        }
        auto socket = co_await acceptor.async_accept(token);
        if (service->is_stopping) break;
        if (error) {  // out of descriptors, or the client left: neither ends the service
            base::log_warn("a connection was not accepted: {}", error.message());
            pause.expires_after(kLook);
            co_await pause.async_wait(token);
            continue;
        }
        socket.set_option(tcp::no_delay(true), error);
        boost::beast::tcp_stream stream(std::move(socket));
        auto session = serve(std::move(stream), service);
        asio::co_spawn(io, std::move(session), asio::detached);
    }
}

void Server::State::begin_stop() {
    if (service->is_stopping) return;
    service->is_stopping = true;
    boost::system::error_code ignored;  // closing a listener that is closed is no failure
    acceptor.close(ignored);
    for (auto* stream : service->idle)
        stream->cancel();
    auto ending = wind_down();
    asio::co_spawn(io, std::move(ending), asio::detached);
}

asio::awaitable<void> Server::State::wind_down() {
    boost::system::error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    asio::steady_timer pause(io);
    for (int look = 0; look < kLooksWhileStopping && service->connections > 0; ++look) {
        pause.expires_after(kLook);
        co_await pause.async_wait(token);
    }
    io.stop();
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() = default;

base::Result<std::unique_ptr<Server>> Server::open(const ServerSettings& settings, Handler handler,
                                                   Admission admission) {
    auto state = std::make_unique<State>();
    state->service->handler = std::move(handler);
    state->service->admission = std::move(admission);
    state->service->whole_request = settings.whole_request;
    state->service->whole_upload = settings.whole_upload;
    state->service->rest = settings.idle;
    if (auto loaded = load_tls(state->service->tls, settings); !loaded)
        return base::passed_on(std::move(loaded));
    if (auto listening = state->listen(settings); !listening) return base::passed_on(std::move(listening));
    return std::unique_ptr<Server>(new Server(std::move(state)));
}

std::uint16_t Server::port() const {
    return state_->acceptor.local_endpoint().port();
}

void Server::run() {
    state_->signals.async_wait([this](const boost::system::error_code& error, int) {
        if (!error) state_->begin_stop();
    });
    auto accepting = state_->accept();
    asio::co_spawn(state_->io, std::move(accepting), asio::detached);
    state_->io.run();
}

void Server::stop() {
    asio::post(state_->io, [this] { state_->begin_stop(); });
}

void Server::post(std::function<void()> work) {
    asio::post(state_->io, std::move(work));
}

}  // namespace endpoint
