#include "sync/cli/pull_job.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>

#include "sync/base/file.h"
#include "sync/client/transport/refusal.h"
#include "sync/wire/json.h"

namespace cli {
namespace json = boost::json;
namespace {

using base::ErrorKind;

constexpr std::size_t kMaxRowDepth = 8;
constexpr std::chrono::minutes kLongestPause{5};

base::Unexpected<base::Error> disk_fault(const std::string& verb, const std::string& where) {
    const auto kind = errno == ENOSPC || errno == EDQUOT ? ErrorKind::Full : ErrorKind::Denied;
    return base::fail(kind, verb + ": " + std::strerror(errno), where,
                      "check the folder, its owner and free space");
}

base::Result<void> write_all(int descriptor, std::string_view bytes, const std::string& where) {
    while (!bytes.empty()) {
        const auto written = write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return disk_fault("cannot write", where);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

// The number of rows, all of them whole and JSON objects: nothing else reaches the spool.
base::Result<std::int64_t> count_rows(const std::string& lines) {
    if (!lines.empty() && lines.back() != '\n') {
        return base::fail(ErrorKind::Unavailable, "the last row broke off", "/api/responses");
    }
    std::int64_t rows = 0;
    for (std::size_t at = 0; at < lines.size(); ++rows) {
        const auto end = lines.find('\n', at);
        const auto row = wire::parse_json(std::string_view(lines).substr(at, end - at), kMaxRowDepth);
        if (!row) return base::Unexpected<base::Error>{row.error()};
        if (!row->is_object())
            return base::fail(ErrorKind::BadInput, "a row is not a JSON object", "/api/responses");
        at = end + 1;
    }
    return rows;
}

}  // namespace

bool is_cursor(std::string_view text) {
    const auto is_safe = [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.' || c == '~';
    };
    return !text.empty() && text.size() <= 200 && std::ranges::all_of(text, is_safe);
}

Spool::Spool(Spool&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      file_(std::move(other.file_)),
      endpoint_(std::move(other.endpoint_)),
      from_(std::move(other.from_)),
      cursor_(std::move(other.cursor_)),
      bytes_(other.bytes_),
      rows_(other.rows_) {}

Spool::~Spool() {
    if (descriptor_ >= 0) close(descriptor_);
}

std::filesystem::path Spool::state_file() const {
    auto path = file_;
    return path.replace_extension(".cursor");
}

base::Result<Spool> Spool::open(const std::filesystem::path& out, const std::string& endpoint,
                                const std::string& from) {
    auto file = out;
    file += ".part.jsonl";
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return disk_fault("cannot create", file.string());
    Spool spool(descriptor, file);
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        return base::fail(ErrorKind::Unavailable, "another pull is writing there", file.string(),
                          "wait for it or choose another --out");
    }
    spool.endpoint_ = endpoint;
    spool.from_ = spool.cursor_ = from;
    spool.resume();
    if (ftruncate(descriptor, spool.bytes_) != 0) return disk_fault("cannot shorten", file.string());
    if (auto written = spool.write_state(); !written) return base::passed_on(std::move(written));
    return spool;
}

base::Result<Spool> Spool::unnamed(const std::string& from) {
    auto name = (std::filesystem::temp_directory_path() / "lyhord-pull-XXXXXX").string();
    const int descriptor = mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) return disk_fault("cannot create", name);
    unlink(name.c_str());
    Spool spool(descriptor, {});
    spool.from_ = spool.cursor_ = from;
    return spool;
}

// Takes up what an earlier pull left, if it is that pull's continuation; a state that cannot be read counts
// for nothing, because the endpoint still has every row.
void Spool::resume() {
    const auto text = base::read_file(state_file(), 64 * 1024);
    const auto value = text ? wire::parse_json(*text, 2) : base::Result<json::value>(json::value{});
    if (!value || !value->is_object()) return;
    const auto& state = value->get_object();
    const auto has = [&](const char* name, const std::string& expected) {
        const auto* member = state.if_contains(name);
        return member != nullptr && member->is_string() && member->get_string() == expected;
    };
    const auto* cursor = state.if_contains("cursor");
    const auto* bytes = state.if_contains("bytes");
    const auto* rows = state.if_contains("rows");
    if (!has("from", from_) || !has("endpoint", endpoint_)) return;
    if (cursor == nullptr || !cursor->is_string() || bytes == nullptr || !bytes->is_int64()) return;
    if (rows == nullptr || !rows->is_int64()) return;
    if (bytes->get_int64() < 0 || lseek(descriptor_, 0, SEEK_END) < bytes->get_int64()) return;
    cursor_ = std::string(cursor->get_string());
    bytes_ = bytes->get_int64();
    rows_ = rows->get_int64();
}

base::Result<void> Spool::write_state() const {
    if (file_.empty()) return {};
    const json::object state{
        {"endpoint", endpoint_}, {"from", from_}, {"cursor", cursor_}, {"bytes", bytes_}, {"rows", rows_}};
    return base::write_file(state_file(), json::serialize(state) + "\n", 0600);
}

base::Result<void> Spool::append(const std::string& lines, std::int64_t rows, const std::string& cursor) {
    // At the counted end, not the file's: an append that failed half-way leaves bytes behind it.
    if (lseek(descriptor_, bytes_, SEEK_SET) < 0) return disk_fault("cannot seek", file_.string());
    if (auto written = write_all(descriptor_, lines, file_.string()); !written) return written;
    if (!file_.empty() && fsync(descriptor_) != 0) return disk_fault("cannot flush", file_.string());
    bytes_ += static_cast<std::int64_t>(lines.size());
    rows_ += rows;
    cursor_ = cursor;
    return write_state();
}

base::Result<void> Spool::each(const std::function<base::Result<void>(const std::string&)>& visit) const {
    std::string rest;
    std::string chunk(1 << 16, '\0');
    for (std::int64_t at = 0; at < bytes_;) {
        const auto wanted = std::min<std::int64_t>(bytes_ - at, static_cast<std::int64_t>(chunk.size()));
        const auto got = pread(descriptor_, chunk.data(), static_cast<std::size_t>(wanted), at);
        if (got <= 0) return disk_fault("cannot read", file_.string());
        at += got;
        rest.append(chunk, 0, static_cast<std::size_t>(got));
        std::size_t begin = 0;
        for (auto end = rest.find('\n'); end != std::string::npos; end = rest.find('\n', begin)) {
            if (auto visited = visit(rest.substr(begin, end - begin)); !visited) return visited;
            begin = end + 1;
        }
        rest.erase(0, begin);
    }
    return {};
}

base::Result<void> Spool::remove() {
    if (file_.empty()) return {};
    // The state first: rows without it count for nothing, a state without its rows would.
    for (const auto& path : {state_file(), file_}) {
        if (unlink(path.c_str()) != 0) return disk_fault("cannot remove", path.string());
    }
    return {};
}

namespace {

struct Page {
    std::string lines;
    std::int64_t rows = 0;
    std::string cursor;
    std::int64_t remaining = 0;
};

// Why there is no page, and whether time can heal it.
struct Setback {
    base::Error error;
    bool can_heal = false;
    std::optional<std::chrono::seconds> retry_after;
};

base::Unexpected<Setback> not_a_page(const std::string& why) {
    return {{{ErrorKind::BadInput, "the endpoint's reply is not a page of responses: " + why,
              "/api/responses", "check the URL and that the endpoint is not older than this program"},
             false,
             {}}};
}

base::Unexpected<Setback> setback_of(const client::Reply& reply) {
    const auto refused = client::refusal_of(reply);
    if (reply.status == 401 || reply.status == 403) {
        return {{{ErrorKind::Denied, "the endpoint does not accept this token", "/api/responses",
                  "make a new one with `lyhord token new` on the endpoint's machine"},
                 false,
                 {}}};
    }
    if (refused.network == client::Network::CaptivePortal) {
        return {{{ErrorKind::Unavailable, "the network asks for a login (" + refused.why + ")",
                  "/api/responses", "log in to the network or use another one"},
                 false,
                 {}}};
    }
    const bool can_heal = reply.status == 429 || reply.status >= 500;
    return {{{ErrorKind::Unavailable, "the endpoint answers " + refused.why, "/api/responses",
              "ask who runs the endpoint"},
             can_heal,
             reply.retry_after}};
}

base::Result<Page, Setback> page_of(client::Reply reply) {
    if (reply.status != 200 || reply.content_type == "text/html") return setback_of(reply);
    if (reply.content_type != "application/x-ndjson") return not_a_page(reply.content_type);
    const auto& cursor = reply.headers["lyhord-cursor"];
    const auto& left = reply.headers["lyhord-remaining"];
    Page page{std::move(reply.body), 0, cursor, -1};
    const auto* end = left.data() + left.size();
    if (std::from_chars(left.data(), end, page.remaining).ptr != end || page.remaining < 0) {
        return not_a_page("Lyhord-Remaining is missing");
    }
    if (!is_cursor(cursor)) return not_a_page("Lyhord-Cursor is missing");
    const auto rows = count_rows(page.lines);
    if (!rows) return not_a_page(rows.error().message());
    if (*rows == 0 && page.remaining > 0) return not_a_page("it is empty although more remains");
    page.rows = *rows;
    return page;
}

base::Result<Page, Setback> fetch_page(client::Transport& transport, const std::string& token,
                                       const std::string& cursor) {
    client::Request request;
    request.target = "/api/responses?" + (cursor.empty() ? "" : "after=" + cursor + "&") +
                     "limit=" + std::to_string(kPullPage);
    request.headers["authorization"] = "Bearer " + token;
    auto reply = transport.exchange(request);
    if (reply) return page_of(std::move(reply).value());
    const bool can_heal = reply.error().kind == client::FaultKind::NoNetwork ||
                          reply.error().kind == client::FaultKind::BrokenOff;
    return base::Unexpected<Setback>{{reply.error().error, can_heal, {}}};
}

// 1, 2, 4, 8 s, each shortened by up to half; Retry-After wins as far as a person would wait for it.
std::chrono::milliseconds pause_after(int failures, const Setback& setback, base::Random& random) {
    const std::int64_t longest = std::int64_t{1000} << (failures - 1);
    const std::chrono::milliseconds jittered(random.between(longest / 2, longest));
    if (!setback.retry_after) return jittered;
    return std::min<std::chrono::milliseconds>(*setback.retry_after, kLongestPause) + jittered;
}

}  // namespace

base::Result<void> fetch_rows(client::Transport& transport, const std::string& token, Spool& spool,
                              const PullMeans& means) {
    for (int failures = 0;;) {
        auto page = fetch_page(transport, token, spool.cursor());
        if (!page) {
            auto& setback = page.error();
            if (!setback.can_heal || ++failures == kPullAttempts) {
                return base::Unexpected<base::Error>{std::move(setback.error)};
            }
            means.pause(pause_after(failures, setback, means.random));
            continue;
        }
        failures = 0;
        if (page->rows > 0) {
            auto kept = spool.append(page->lines, page->rows, page->cursor);
            if (!kept) return kept;
        }
        means.progress(spool.rows(), page->remaining);
        if (page->remaining == 0) return {};
    }
}

}  // namespace cli
