#include "sync/client/transport/transport.h"

#include <curl/curl.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <poll.h>

#include <algorithm>
#include <cctype>

#include "sync/base/check.h"
#include "sync/base/file.h"

namespace client {
namespace {

struct HeaderListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, HeaderListDeleter>;

// One exchange's growing state; curl writes into it from the same thread.
struct Incoming {
    std::string body;
    std::size_t limit = 0;
    bool is_too_large = false;
};

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* where) {
    auto& incoming = *static_cast<Incoming*>(where);
    if (incoming.body.size() + count > incoming.limit) {
        incoming.is_too_large = true;
        return CURL_WRITEFUNC_ERROR;
    }
    incoming.body.append(bytes, count);
    return count;
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

// "Text/HTML; charset=utf-8" -> "text/html".
std::string media_type(std::string_view header) {
    auto type = lower(header.substr(0, header.find(';')));
    while (!type.empty() && (type.back() == ' ' || type.back() == '\t'))
        type.pop_back();
    return type;
}

template <class T>
void set(CURL* easy, CURLoption option, T value) {
    CHECK(curl_easy_setopt(easy, option, value) == CURLE_OK,
          "libcurl refuses an option that this program needs");
}

void set_trust(CURL* easy, const TransportOptions& options) {
    set(easy, CURLOPT_PROTOCOLS_STR, "https");
    set(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_3));
    set(easy, CURLOPT_CAINFO, options.ca.c_str());
    // It stays on the system's certificates otherwise.
    set(easy, CURLOPT_CAPATH, static_cast<char*>(nullptr));
    set(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    set(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    set(easy, CURLOPT_FOLLOWLOCATION, 0L);
    set(easy, CURLOPT_PROXY, options.proxy.c_str());
    set(easy, CURLOPT_NOPROXY, "");
    set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
}

// libcurl hands over the context of each new connection.
CURLcode judge_at(CURL*, void* context, void* time) {
    X509_VERIFY_PARAM_set_time(SSL_CTX_get0_param(static_cast<SSL_CTX*>(context)),
                               *static_cast<const time_t*>(time));
    return CURLE_OK;
}

// Borrows `time` until the exchange is over.
void set_time(CURL* easy, time_t& time) {
    set(easy, CURLOPT_SSL_CTX_FUNCTION, judge_at);
    set(easy, CURLOPT_SSL_CTX_DATA, static_cast<void*>(&time));
}

// Whether a certificate was refused for the hour alone.
bool is_about_time(CURL* easy) {
    long result = X509_V_OK;
    curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &result);
    return result == X509_V_ERR_CERT_HAS_EXPIRED || result == X509_V_ERR_CERT_NOT_YET_VALID;
}

void set_limits(CURL* easy, const TransportOptions& options) {
    set(easy, CURLOPT_NOSIGNAL, 1L);
    // A name server that does not answer must not hold up the end of the program.
    set(easy, CURLOPT_QUICK_EXIT, 1L);
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_limit.count()));
    set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(options.total_limit.count()));
    set(easy, CURLOPT_LOW_SPEED_LIMIT, options.stall_rate);
    set(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.stall_limit.count()));
    set(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(options.body_limit));
}

// Borrows the body until the exchange is over.
void set_body(CURL* easy, const Request& request) {
    CHECK(request.method == "GET" || request.method == "POST", "a method that nobody needs");
    if (request.method == "GET") return;
    set(easy, CURLOPT_POST, 1L);
    set(easy, CURLOPT_POSTFIELDS, request.body.data());
    set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
}

HeaderList header_list(const Request& request) {
    // Without "Expect:" curl asks for leave before larger bodies, which costs a round trip.
    HeaderList list(curl_slist_append(nullptr, "Expect:"));
    for (const auto& [name, value] : request.headers) {
        auto* longer = curl_slist_append(list.get(), (name + ": " + value).c_str());
        CHECK(longer != nullptr, "out of memory");
        static_cast<void>(list.release());
        list.reset(longer);
    }
    return list;
}

FaultKind kind_of(CURLcode code, bool has_reached) {
    switch (code) {
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_INVALIDCERTSTATUS:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
            return FaultKind::TlsRefused;
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_FILESIZE_EXCEEDED:
        case CURLE_WRITE_ERROR:
        case CURLE_BAD_CONTENT_ENCODING:
            return FaultKind::BrokenReply;
        default:  // curl's enum, not ours: everything else is some way of not getting through
            return has_reached ? FaultKind::BrokenOff : FaultKind::NoNetwork;
    }
}

base::Unexpected<Fault> fault(FaultKind kind, const std::string& what, const std::string& where) {
    switch (kind) {
        case FaultKind::NoNetwork:
            return {{kind,
                     {base::ErrorKind::Unavailable, what, where,
                      "check the network and that the endpoint runs"}}};
        case FaultKind::BrokenOff:
            return {{kind,
                     {base::ErrorKind::Unavailable, what, where,
                      "the network loses what is sent, or is too slow"}}};
        case FaultKind::TlsRefused:
            return {{kind,
                     {base::ErrorKind::Denied, what, where,
                      "check the name in the URL, the CA file and this machine's clock; a network that asks "
                      "for a "
                      "login can also cause this"}}};
        case FaultKind::BrokenReply:
            return {{kind, {base::ErrorKind::BadInput, what, where, "check that the URL is the endpoint's"}}};
        case FaultKind::Stopped:
            return {{kind, {base::ErrorKind::Unavailable, what, where, ""}}};
    }
    CHECK(false, "unknown fault");
}

// Whether the request could be sent: over a verified connection, a new one or one that was kept.
bool has_reached(CURL* easy) {
    curl_off_t ready = 0;
    curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &ready);
    return ready > 0;
}

Reply reply_of(CURL* easy, std::string body) {
    Reply reply;
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    reply.status = static_cast<int>(status);
    curl_off_t wait = 0;
    curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &wait);
    if (wait > 0) reply.retry_after = std::chrono::seconds(wait);
    for (curl_header* header = nullptr;
         (header = curl_easy_nextheader(easy, CURLH_HEADER, -1, header)) != nullptr;) {
        reply.headers[lower(header->name)] = header->value;
    }
    const auto type = reply.headers.find("content-type");
    if (type != reply.headers.end()) reply.content_type = media_type(type->second);
    reply.body = std::move(body);
    return reply;
}

bool is_readable(int descriptor) {
    pollfd polled{descriptor, POLLIN, 0};
    return descriptor >= 0 && poll(&polled, 1, 0) > 0;
}

}  // namespace

struct CurlTransport::Handles {
    CURL* easy = nullptr;
    CURLM* multi = nullptr;
    char reason[CURL_ERROR_SIZE] = "";

    Handles() {
        static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
        CHECK(started == CURLE_OK, "libcurl does not start");
        easy = curl_easy_init();
        multi = curl_multi_init();
        CHECK(easy != nullptr && multi != nullptr, "libcurl does not start");
    }
    Handles(const Handles&) = delete;
    Handles& operator=(const Handles&) = delete;
    ~Handles() {
        curl_multi_cleanup(multi);
        curl_easy_cleanup(easy);
    }

    // nullopt when asked to end before the transfer did.
    std::optional<CURLcode> drive(int stop_descriptor);
};

// The multi interface, because it can wait for the stop descriptor as well (C04: ends at once in
// mid-transfer).
std::optional<CURLcode> CurlTransport::Handles::drive(int stop_descriptor) {
    curl_multi_add_handle(multi, easy);
    curl_waitfd stop{stop_descriptor, CURL_WAIT_POLLIN, 0};
    std::optional<CURLcode> result;
    while (!result && !is_readable(stop_descriptor)) {
        int running = 0;
        CHECK(curl_multi_perform(multi, &running) == CURLM_OK, "libcurl's own state is broken");
        int left = 0;
        while (const auto* message = curl_multi_info_read(multi, &left)) {
            if (message->msg == CURLMSG_DONE) result = message->data.result;
        }
        if (!result) curl_multi_poll(multi, &stop, stop_descriptor >= 0 ? 1 : 0, 1000, nullptr);
    }
    curl_multi_remove_handle(multi, easy);
    return result;
}

CurlTransport::CurlTransport(TransportOptions options, std::unique_ptr<Handles> handles)
    : options_(std::move(options)), handles_(std::move(handles)) {}
CurlTransport::~CurlTransport() = default;

base::Result<std::unique_ptr<CurlTransport>> CurlTransport::open(TransportOptions options) {
    auto origin = https_origin(options.origin, "endpoint");
    if (!origin) return base::passed_on(std::move(origin));
    options.origin = *origin;
    const auto pem = base::read_file(options.ca, 1 << 20);
    const char* remedy = "give the PEM file of the authority that signed the endpoint's certificate";
    if (!pem) return base::fail(pem.error().kind, pem.error().what, options.ca.string(), remedy);
    if (pem->find("-----BEGIN CERTIFICATE-----") == std::string::npos) {
        return base::fail(base::ErrorKind::BadInput, "the CA file holds no certificate", options.ca.string(),
                          remedy);
    }
    return std::unique_ptr<CurlTransport>(new CurlTransport(std::move(options), std::make_unique<Handles>()));
}

base::Result<Reply, Fault> CurlTransport::exchange(const Request& request) {
    CHECK(request.target.starts_with('/'), "a target begins with /");
    std::optional<base::WallTime> now;
    if (options_.clock != nullptr) now = options_.clock->wall();
    const auto passed = certain_time();
    if (passed) now = std::max(*now, *passed);
    auto reply = attempt(request, now);
    if (reply || reply.error().kind != FaultKind::TlsRefused || !is_about_time(handles_->easy)) return reply;
    return passed && *passed < *now ? attempt(request, passed) : std::move(reply);
}

// A machine that follows a time server believes its clock.
std::optional<base::WallTime> CurlTransport::certain_time() const {
    if (options_.clock == nullptr || options_.signed_time == nullptr) return std::nullopt;
    if (options_.clock->is_synchronised()) return std::nullopt;
    return options_.signed_time->at(options_.clock->monotonic());
}

base::Result<Reply, Fault> CurlTransport::attempt(const Request& request,
                                                  std::optional<base::WallTime> judged_at) {
    auto* easy = handles_->easy;
    Incoming incoming{{}, options_.body_limit};
    const auto url = options_.origin + request.target;
    const auto headers = header_list(request);
    time_t time = judged_at ? judged_at->time_since_epoch().count() : 0;
    curl_easy_reset(easy);
    set_trust(easy, options_);
    if (judged_at) set_time(easy, time);
    set_limits(easy, options_);
    set_body(easy, request);
    set(easy, CURLOPT_ERRORBUFFER, handles_->reason);
    set(easy, CURLOPT_URL, url.c_str());
    set(easy, CURLOPT_HTTPHEADER, headers.get());
    set(easy, CURLOPT_WRITEFUNCTION, take_body);
    set(easy, CURLOPT_WRITEDATA, &incoming);
    handles_->reason[0] = '\0';
    const auto code = handles_->drive(options_.stop_descriptor);
    if (!code) return fault(FaultKind::Stopped, "stopped while talking to the endpoint", url);
    if (*code == CURLE_OK) return reply_of(easy, std::move(incoming.body));
    std::string reason = handles_->reason[0] != '\0' ? handles_->reason : curl_easy_strerror(*code);
    if (incoming.is_too_large)
        reason = "the reply is larger than " + std::to_string(incoming.limit) + " bytes";
    return fault(kind_of(*code, has_reached(easy)), reason, url);
}

wire::HttpResponse message_of(const Reply& reply) {
    return {reply.status, reply.body, reply.headers};
}

base::Result<std::string> https_origin(const std::string& url, const std::string& where) {
    constexpr std::string_view kScheme = "https://";
    auto origin = url;
    if (origin.ends_with('/')) origin.pop_back();
    const auto rest = origin.starts_with(kScheme) ? origin.substr(kScheme.size()) : std::string();
    if (rest.empty() || rest.find_first_of("/?#@ \t\r\n") != std::string::npos) {
        return base::fail(base::ErrorKind::BadInput, "not an address of the form https://host:port: " + url,
                          where, "write https:// and the endpoint's name and port, without a path");
    }
    return origin;
}

}  // namespace client
