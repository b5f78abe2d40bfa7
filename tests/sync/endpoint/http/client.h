#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

// A client that does on the wire exactly what a test says, over TLS, blocking. Every wait ends after ten
// seconds, so that a server that hangs fails a test instead of stopping it.
namespace http_test {

struct Answered {
    int status = 0;
    std::map<std::string, std::string> fields;  // names in lower case
    std::string body;
};

enum class Tls { Newest, Only12 };

class Client {
public:
    // Connects and shakes hands; the server's certificate must come from `authority` (PEM).
    Client(std::uint16_t port, const std::string& authority, Tls tls = Tls::Newest);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    [[nodiscard]] bool is_secured() const;  // the handshake succeeded
    // False when the server has closed.
    bool send(std::string_view bytes);
    // The next reply; nullopt when the connection ends before it is whole.
    [[nodiscard]] std::optional<Answered> receive(bool has_body = true);
    // Waits until the server closes; false when it does not, or says something instead.
    [[nodiscard]] bool is_closed_by_server();
    // Goes without a word: TCP ends in the middle of whatever it was.
    void vanish();

private:
    [[nodiscard]] bool fill();

    struct Connection;
    std::unique_ptr<Connection> connection_;
    std::string buffer_;
};

// A plain TCP connection that says nothing, not even a handshake. Closes with the object.
class SilentPeer {
public:
    explicit SilentPeer(std::uint16_t port);
    ~SilentPeer();
    SilentPeer(SilentPeer&& other) noexcept;
    SilentPeer& operator=(SilentPeer&&) = delete;

private:
    int descriptor_;
};

// "GET path" with a Host and whatever `more` holds (each line with its line end).
[[nodiscard]] std::string get(const std::string& path, const std::string& more = "");
[[nodiscard]] std::string post(const std::string& path, const std::string& body,
                               const std::string& more = "");

}  // namespace http_test
