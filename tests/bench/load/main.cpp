// How many responses a second the endpoint takes in over HTTPS, durably, and how many SQLite alone would take
// on the same disk. Prints one line of JSON.

#include <algorithm>
#include <cstdio>

#include "sync/arguments/arguments.h"
#include "sync/base/file.h"
#include "sync/wire/keys/enrolment.h"
#include "sync/wire/keys/key_id.h"
#include "sync/wire/sodium.h"
#include "tests/bench/load/client.h"
#include "tests/bench/load/floor.h"

namespace {

// More than this machine can take; a run that uses all of them ends early, and its rate counts all the same.
constexpr int kEventsASecond = 100'000;
constexpr int kRequestsASecond = 16'000;

struct Options {
    std::string endpoint;
    std::filesystem::path
        kiosk;  // folder: "key", "request" and what `lyhord kiosk admit` answered, "enrolment"
    std::filesystem::path root;
    std::filesystem::path new_kiosk;
    std::string raw;
    int batch = 100;
    int seconds = 3;
    bench::Load load;
};

template <class T>
T need(base::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message());
    return *std::move(result);
}
void need(const base::Result<void>& result) {
    if (!result) throw std::runtime_error(result.error().message());
}

std::string content(const std::filesystem::path& file) {
    return need(base::read_file(file, 1 << 20));
}

bench::Target target_of(const Options& options) {
    constexpr std::string_view kScheme = "https://";
    const auto colon = options.endpoint.rfind(':');
    if (!options.endpoint.starts_with(kScheme) || colon < kScheme.size()) {
        throw std::runtime_error("--endpoint must look like https://127.0.0.1:8443");
    }
    const auto key = need(wire::decode_signing_key(wire::KeyRole::Kiosk, content(options.kiosk / "key")));
    const auto request = need(wire::decode_request_file(content(options.kiosk / "request")));
    const auto root = need(wire::decode_verify_key(wire::KeyRole::Root, content(options.root)));
    const auto enrolled = need(wire::open_enrolled(content(options.kiosk / "enrolment"), root));
    return {options.endpoint.substr(kScheme.size(), colon - kScheme.size()),
            options.endpoint.substr(colon + 1), key, enrolled.manifest.audience, request.store};
}

// A kiosk that asks to be admitted; its fingerprint.
int make_kiosk(const std::filesystem::path& folder) {
    base::SystemRandom random;
    const auto key = wire::new_signing_key();
    const wire::EnrolmentRequest request{key.public_key, base::Uuid::random(random), {}};
    need(base::write_file(folder / "key", wire::encode_signing_key(wire::KeyRole::Kiosk, key), 0600));
    need(base::write_file(folder / "request", wire::encode_request_file(request, key)));
    std::printf("%s\n", wire::fingerprint(key.public_key.kid).c_str());
    return 0;
}

int load(const Options& options) {
    const auto target = target_of(options);
    const int count = options.seconds * std::min(kRequestsASecond, kEventsASecond / options.batch);
    const auto outcome =
        bench::put_under_load(target, options.load, bench::requests(target, count, options.batch));
    const auto rate = static_cast<double>(outcome.answered) / outcome.took.count();
    std::printf(R"({"requests_per_s":%.0f,"events_per_s":%.0f,"errors":%lld,"ran_out":%s})"
                "\n",
                rate, rate * options.batch, static_cast<long long>(outcome.errors),
                outcome.has_run_out ? "true" : "false");
    return outcome.errors == 0 ? 0 : 1;
}

int run(const Options& options) {
    if (!options.new_kiosk.empty()) return make_kiosk(options.new_kiosk);
    if (options.raw.empty()) return load(options);
    const auto rate = bench::raw_events_a_second(options.raw, std::chrono::seconds(options.seconds));
    std::printf("{\"events_per_s\":%.0f}\n", rate);
    return 0;
}

int start(Options options) {
    options.load.time = std::chrono::seconds(options.seconds);
    wire::start_sodium();
    try {
        return run(options);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "lyhord-endpoint-load: %s\n", error.what());
        return 1;
    }
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    arguments::Program program("lyhord-endpoint-load: puts an endpoint under load, or measures SQLite alone");
    const auto endpoint = program.option("--endpoint", options.endpoint, "https://ADDRESS:PORT");
    program.option("--ca", options.load.ca, "PEM file of the authority to trust");
    program.option("--kiosk", options.kiosk, "folder of a kiosk that was made and admitted");
    program.option("--root", options.root, "root.pub of the deployment");
    program.option("--new-kiosk", options.new_kiosk, "folder: makes a kiosk's key and request there")
        .excludes(endpoint);
    program.option("--connections", options.load.connections).between(1, 4000);
    program.option("--batch", options.batch, "events in a request").between(1, 500);
    program.option("--seconds", options.seconds).between(1, 600);
    program.option("--raw", options.raw, "folder for a database: measures SQLite alone").excludes(endpoint);
    program.runs([&options] { return start(options); });
    return program.run(argc, argv);
}
