#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "sync/base/random.h"
#include "sync/base/result.h"
#include "sync/client/transport/transport.h"

// Fetches responses and writes them as a table. What has arrived lies in a spool beside the output until the
// output is whole, so that a broken connection or a killed process costs nothing.
namespace cli {

// Rows that have arrived, as JSON lines: `<out>.part.jsonl`, and `<out>.part.cursor`, which says how many
// bytes of it count and where the next row is. Rows are flushed to the disk before the cursor that follows
// them, and bytes behind it are cut off, so that each row is there exactly once. One process at a time.
class Spool {
public:
    // What an earlier pull left, if it began at the same cursor of the same endpoint; else empty. Unavailable
    // when another process holds it.
    static base::Result<Spool> open(const std::filesystem::path& out, const std::string& endpoint,
                                    const std::string& from);
    // Without a name, for standard output: gone with the process.
    static base::Result<Spool> unnamed(const std::string& from);
    Spool(Spool&& other) noexcept;
    Spool& operator=(Spool&&) = delete;
    ~Spool();

    [[nodiscard]] const std::string& cursor() const { return cursor_; }  // empty: the beginning
    [[nodiscard]] std::int64_t rows() const { return rows_; }
    // Whole lines. Durable when it returns.
    base::Result<void> append(const std::string& lines, std::int64_t rows, const std::string& cursor);
    // Each line without its end, from the first; stops at the first error.
    base::Result<void> each(const std::function<base::Result<void>(const std::string&)>& visit) const;
    // After the output is whole.
    base::Result<void> remove();

private:
    Spool(int descriptor, std::filesystem::path file) : descriptor_(descriptor), file_(std::move(file)) {}
    void resume();
    base::Result<void> write_state() const;
    [[nodiscard]] std::filesystem::path state_file() const;

    int descriptor_ = -1;
    std::filesystem::path file_;  // empty: unnamed
    std::string endpoint_;
    std::string from_;
    std::string cursor_;
    std::int64_t bytes_ = 0;
    std::int64_t rows_ = 0;
};

// What a pull needs from outside. Borrowed for the call.
struct PullMeans {
    base::Random& random;
    std::function<void(std::chrono::milliseconds)> pause;
    std::ostream& out;  // the table when it goes to standard output
    // After each page: rows that are here, rows that are still to come.
    std::function<void(std::int64_t, std::int64_t)> progress;
};

inline constexpr int kPullAttempts = 5;        // for a page
inline constexpr std::size_t kPullPage = 500;  // rows

// Appends everything after the spool's cursor. Retries what time can heal, then fails; the spool keeps what
// is there.
[[nodiscard]] base::Result<void> fetch_rows(client::Transport& transport, const std::string& token,
                                            Spool& spool, const PullMeans& means);

// Letters, digits and "-_.~", at most 200: it goes into a query as it is.
[[nodiscard]] bool is_cursor(std::string_view text);

}  // namespace cli
