#include "sync/cli/pull_command.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <memory>
#include <thread>

#include "sync/arguments/arguments.h"
#include "sync/base/file.h"
#include "sync/cli/kit/token.h"
#include "sync/cli/pull_csv.h"
#include "sync/wire/json.h"

namespace cli {
namespace {

using base::ErrorKind;

constexpr std::size_t kMaxReply = std::size_t{64} << 20;  // a page of long comments
constexpr std::chrono::minutes kLongestPage{5};           // a stalled one ends earlier, see stall_limit
constexpr std::size_t kMaxRowDepth = 8;

// The output while it grows: a file beside its name that gets the name when it is whole, or a stream.
class Output {
public:
    static base::Result<std::unique_ptr<Output>> open(const std::string& out, std::ostream& stream) {
        if (out == "-") return std::unique_ptr<Output>(new Output({}, -1, stream));
        const std::filesystem::path part = out + ".part";
        const int descriptor = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
        if (descriptor < 0) return fault("cannot create", part.string());
        return std::unique_ptr<Output>(new Output(out, descriptor, stream));
    }
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    ~Output() {
        if (descriptor_ < 0) return;
        close(descriptor_);
        if (!is_whole_) unlink(part().c_str());
    }

    base::Result<void> write(const std::string& text) {
        buffer_ += text;
        return buffer_.size() < kBuffer ? base::Result<void>{} : flush();
    }

    // After it the whole table is on the disk, or handed to the stream.
    base::Result<void> finish() {
        if (auto flushed = flush(); !flushed) return flushed;
        if (descriptor_ < 0) {
            stream_.flush();
            return stream_ ? base::Result<void>{} : fault("cannot write", "standard output");
        }
        if (fsync(descriptor_) != 0) return fault("cannot flush", part().string());
        if (rename(part().c_str(), path_.c_str()) != 0) return fault("cannot rename to", path_.string());
        is_whole_ = true;
        return base::sync_folder(path_.has_parent_path() ? path_.parent_path() : std::filesystem::path("."));
    }

private:
    static constexpr std::size_t kBuffer = 1 << 16;

    Output(std::filesystem::path path, int descriptor, std::ostream& stream)
        : path_(std::move(path)), descriptor_(descriptor), stream_(stream) {}

    static base::Unexpected<base::Error> fault(const std::string& verb, const std::string& where) {
        const auto kind = errno == ENOSPC || errno == EDQUOT ? ErrorKind::Full : ErrorKind::Denied;
        return base::fail(kind, verb + ": " + std::strerror(errno), where,
                          "choose another --out or make room");
    }

    [[nodiscard]] std::filesystem::path part() const { return path_.string() + ".part"; }

    base::Result<void> flush() {
        if (descriptor_ < 0) {
            stream_ << buffer_;
            buffer_.clear();
            return stream_ ? base::Result<void>{} : fault("cannot write", "standard output");
        }
        for (std::size_t at = 0; at < buffer_.size();) {
            const auto written = ::write(descriptor_, buffer_.data() + at, buffer_.size() - at);
            if (written < 0 && errno != EINTR) return fault("cannot write", part().string());
            at += static_cast<std::size_t>(std::max<ssize_t>(written, 0));
        }
        buffer_.clear();
        return {};
    }

    std::filesystem::path path_;
    int descriptor_;
    std::ostream& stream_;
    std::string buffer_;
    bool is_whole_ = false;
};

// Empty: from the beginning.
base::Result<std::string> read_cursor(const PullOrder& order) {
    if (!order.cursor_file) return std::string();
    const auto text = base::read_file(*order.cursor_file, 4096);
    if (!text && text.error().kind == ErrorKind::NotFound) return std::string();
    if (!text) return base::Unexpected<base::Error>{text.error()};
    auto cursor = first_word(*text);
    if (!is_cursor(cursor)) {
        return base::fail(ErrorKind::BadInput, "the cursor file holds no cursor", order.cursor_file->string(),
                          "remove it to pull everything once more");
    }
    return cursor;
}

base::Result<void> write_csv(const Spool& spool, char separator, Output& output) {
    QuestionCodes questions;
    auto collected = spool.each([&](const std::string& line) -> base::Result<void> {
        const auto row = wire::parse_json(line, kMaxRowDepth);
        if (!row) return base::Unexpected<base::Error>{row.error()};
        collect_questions(row->as_object(), questions);
        return {};
    });
    if (!collected) return collected;
    const CsvTable table(std::move(questions), separator);
    if (auto written = output.write(table.header()); !written) return written;
    return spool.each([&](const std::string& line) -> base::Result<void> {
        const auto row = wire::parse_json(line, kMaxRowDepth);
        if (!row) return base::Unexpected<base::Error>{row.error()};
        return output.write(table.line(row->as_object()));
    });
}

// The cursor follows the output: the other way round, a crash between them would lose rows for good.
base::Result<void> write_output(const PullOrder& order, const Spool& spool, std::ostream& stream) {
    auto output = Output::open(order.out, stream);
    if (!output) return base::passed_on(std::move(output));
    const auto line_as_it_is = [&](const std::string& line) {
        return (*output)->write(with_escaped_controls(line) + "\n");
    };
    auto written = order.format == PullFormat::Csv ? write_csv(spool, order.separator, **output)
                                                   : spool.each(line_as_it_is);
    if (!written) return written;
    if (auto finished = (*output)->finish(); !finished || !order.cursor_file) return finished;
    return base::write_file(*order.cursor_file, spool.cursor() + "\n");
}

base::Error with_way_on(base::Error error, const PullOrder& order, const Spool& spool) {
    if (order.out == "-" || spool.rows() == 0) return error;
    if (!error.remedy.empty()) error.remedy += "; then ";
    error.remedy += "run the same command again: it goes on after the " + std::to_string(spool.rows()) +
                    " responses that are here";
    return error;
}

base::Result<std::unique_ptr<client::CurlTransport>> open_transport(const PullOrder& order) {
    client::TransportOptions options;
    options.origin = order.endpoint;
    options.ca = order.ca;
    options.body_limit = kMaxReply;
    options.total_limit = kLongestPage;
    return client::CurlTransport::open(std::move(options));
}

base::Result<Spool> open_spool(const PullOrder& order, const std::string& from) {
    if (order.out == "-") return Spool::unnamed(from);
    return Spool::open(order.out, order.endpoint, from);
}

}  // namespace

base::Result<std::int64_t> pull(const PullOrder& order, const PullMeans& means) {
    auto token = read_token(order.token_file);
    if (!token) return base::passed_on(std::move(token));
    auto from = read_cursor(order);
    if (!from) return base::passed_on(std::move(from));
    auto transport = open_transport(order);
    if (!transport) return base::passed_on(std::move(transport));
    auto spool = open_spool(order, *from);
    if (!spool) return base::passed_on(std::move(spool));
    auto fetched = fetch_rows(**transport, *token, *spool, means);
    if (!fetched)
        return base::Unexpected<base::Error>{with_way_on(std::move(fetched).error(), order, *spool)};
    if (spool->rows() > 0) {
        auto written = write_output(order, *spool, means.out);
        if (!written) return base::passed_on(std::move(written));
    }
    if (auto removed = spool->remove(); !removed) return base::passed_on(std::move(removed));
    return spool->rows();
}

namespace {

constexpr const char* kFooter = R"(
The CSV table has one row a response: id, time (UTC hour), dialogue, version, place, channel, language, complete,
rehearsal, pace, kiosk, then one column a question, then comment and comment_problem (why a comment could not be
opened). A question's cell holds the answer's code, several joined with "|"; "9" means declined, "skipped" means seen
and passed over, empty means not shown or not reached. Text that a spreadsheet would take for a formula has an
apostrophe before it.

While it runs, what has arrived lies in OUT.part.jsonl and OUT.part.cursor; after a broken connection the same command
goes on from there. OUT itself is only ever whole. With --cursor-file the next pull gets only what is new.)";

// As they stand on the command line, which checks them.
struct Words {
    std::string format = "csv";
    std::string separator = ";";
};

// One line that rewrites itself, on a terminal only.
std::function<void(std::int64_t, std::int64_t)> progress_on(std::ostream& stream, bool is_terminal) {
    if (!is_terminal) return [](std::int64_t, std::int64_t) {};
    return [&stream](std::int64_t here, std::int64_t remaining) {
        constexpr std::int64_t kWidth = 30;
        const auto all = std::max<std::int64_t>(here + remaining, 1);
        const auto full = static_cast<std::size_t>(kWidth * here / all);
        stream << "\r[" << std::string(full, '#') << std::string(kWidth - full, '.') << "] " << here << " of "
               << here + remaining << " responses" << (remaining == 0 ? "\n" : "") << std::flush;
    };
}

int run(const PullOrder& order) {
    base::SystemRandom random;
    const PullMeans means{random, [](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); },
                          std::cout, progress_on(std::cerr, isatty(STDERR_FILENO) == 1)};
    const auto rows = pull(order, means);
    if (!rows) {
        std::cerr << "lyhord pull: " << rows.error().message() << "\n";
        return 1;
    }
    if (*rows == 0) {
        std::cerr << (order.cursor_file ? "Nothing new since the last pull.\n"
                                        : "The endpoint holds no responses yet.\n");
    } else if (order.out != "-") {
        std::cerr << *rows << " responses are in " << order.out << ".\n";
    }
    return 0;
}

}  // namespace

void add_pull_command(arguments::Command& program) {
    auto command = program.command("pull", "fetch responses from the endpoint as a table");
    auto order = std::make_shared<PullOrder>();
    auto words = std::make_shared<Words>();
    command.option("--endpoint", order->endpoint, "https://host:port").required();
    command.option("--ca", order->ca, "the authority that signed the endpoint's certificate (PEM)")
        .required();
    command.option("--token-file", order->token_file, "file with the token of `lyhord token new`").required();
    command.option("--out", order->out, "file to write, or - for standard output").required();
    command.option("--format", words->format, "csv (default) or jsonl").one_of({"csv", "jsonl"});
    command
        .option("--separator", words->separator,
                "of CSV: , or ; or tab (default ;, as Swedish Excel expects)")
        .one_of({",", ";", "tab"});
    command.option("--cursor-file", order->cursor_file, "get only what is new since this file was written");
    command.footer(kFooter);
    command.runs([order, words] {
        order->format = words->format == "jsonl" ? PullFormat::JsonLines : PullFormat::Csv;
        order->separator = words->separator == "tab" ? '\t' : words->separator[0];
        return run(*order);
    });
}

}  // namespace cli
