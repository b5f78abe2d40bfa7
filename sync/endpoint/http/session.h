#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <chrono>
#include <memory>
#include <set>

#include "sync/endpoint/http/server.h"

namespace endpoint {

// What all connections share. One thread.
struct Service {
    Handler handler;
    Admission admission;
    boost::asio::ssl::context tls{boost::asio::ssl::context::tls_server};
    std::chrono::milliseconds whole_request{};
    std::chrono::milliseconds whole_upload{};
    std::chrono::milliseconds rest{};  // between two requests
    std::size_t connections = 0;
    bool is_stopping = false;
    // Connections that shake hands or wait for a next request, so that stopping can wake them.
    std::set<boost::beast::tcp_stream*> idle;
};

// Serves one connection until it closes, times out or the service stops.
boost::asio::awaitable<void> serve(boost::beast::tcp_stream stream, std::shared_ptr<Service> service);

}  // namespace endpoint
