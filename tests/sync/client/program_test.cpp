#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <utility>

#include "sync/base/file.h"
#include "sync/wire/problem.h"
#include "tests/support/paths.h"
#include "tests/sync/client/fixture.h"

using namespace std::chrono_literals;
using client_test::acknowledge;
using client_test::Central;
using client_test::valued;
using support::http_reply;
using support::Reaction;
using support::ReceivedRequest;
using support::Then;

extern char** environ;

namespace {

// What the server's thread tells the test's.
class Bell {
public:
    Bell() : descriptor_(eventfd(0, EFD_CLOEXEC | EFD_SEMAPHORE)) {}
    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;
    ~Bell() { close(descriptor_); }
    void ring() const { eventfd_write(descriptor_, 1); }
    // Fails the test rather than hang it.
    void wait() const {
        pollfd polled{descriptor_, POLLIN, 0};
        REQUIRE(poll(&polled, 1, 30'000) == 1);
        eventfd_t ignored = 0;
        eventfd_read(descriptor_, &ignored);
    }

private:
    int descriptor_;
};

// One run of lyhord-sync; ends with the test whatever happens in it.
class Process {
public:
    explicit Process(std::vector<std::string> words) {
        std::vector<char*> arguments;
        for (auto& word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        REQUIRE(posix_spawn(&number_, arguments[0], nullptr, nullptr, arguments.data(), environ) == 0);
    }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process() {
        if (number_ == 0) return;
        kill(number_, SIGKILL);
        waitpid(number_, nullptr, 0);
    }
    void signal(int which) const { kill(number_, which); }
    int exit_code() {
        int status = 0;
        waitpid(std::exchange(number_, 0), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    pid_t number_ = 0;
};

// lyhord-sync itself, with its settings file.
struct Program {
    explicit Program(support::Script script)
        : kiosk(folder.path()), server(client_test::identity(), client_test::with_nonces(std::move(script))) {
        valued(base::write_file(folder / "ca.pem", client_test::authority().certificate()));
        valued(base::write_file(folder / "sync.toml",
                                "data = '.'\nkiosk_data = '.'\nca = 'ca.pem'\nroot = 'root.pub'\nmachine_id "
                                "= 'none'\nendpoint = '" +
                                    server.origin() + "'\n"));
        valued(
            base::write_file(folder / "root.pub",
                             wire::encode_verify_key(wire::KeyRole::Root, client_test::root().public_key)));
    }

    Process start(std::vector<std::string> words) const {
        words.insert(words.begin(), support::in_build("bin/lyhord-sync"));
        words.insert(words.end(), {"--config", (folder / "sync.toml").string()});
        return Process(std::move(words));
    }

    void enrol() const { client_test::enrol_device(folder.path()); }

    support::TemporaryFolder folder;
    client_test::Kiosk kiosk;
    support::HttpsServer server;
};

Reaction documents() {
    return {http_reply(200, "application/json", R"({"documents":[]})")};
}

}  // namespace

TEST_CASE("SIGTERM ends the service in the middle of a stalled transfer within two seconds") {
    const Bell reached;
    Program program([&](const ReceivedRequest&) {
        reached.ring();
        return Reaction{"", Then::Stall};
    });
    program.enrol();
    for (int i = 0; i < 5; ++i)
        program.kiosk.answer();
    const auto before = program.kiosk.outbox();
    auto process = program.start({"run"});
    reached.wait();
    const auto asked = std::chrono::steady_clock::now();
    process.signal(SIGTERM);
    CHECK(process.exit_code() == 0);
    CHECK(std::chrono::steady_clock::now() - asked < 2s);
    CHECK(program.kiosk.outbox() == before);
    CHECK(client_test::count(program.folder / "sync.db", "ack") == 0);
}

TEST_CASE("SIGUSR1 sends what waits, a commit of the kiosk sends the fifth") {
    const Bell documents_asked;
    const Bell events_came;
    Central central;
    Program program([&](const ReceivedRequest& request) {
        if (request.target != "/v1/events") {
            documents_asked.ring();
            return documents();
        }
        auto reaction = acknowledge(central.take(request.body));
        events_came.ring();
        return reaction;
    });
    program.enrol();
    program.kiosk.answer();
    auto process = program.start({"run"});
    documents_asked.wait();
    CHECK(central.stored.empty());
    process.signal(SIGUSR1);
    events_came.wait();
    CHECK(central.stored.size() == 1);
    for (int i = 0; i < 5; ++i)
        program.kiosk.answer();
    events_came.wait();
    process.signal(SIGTERM);
    CHECK(process.exit_code() == 0);
    CHECK(central.stored.size() == 6);
    const auto received = program.server.received();
    CHECK(std::ranges::count(received, "/v1/events", &ReceivedRequest::target) == 2);
}

TEST_CASE("a service that is not enrolled takes up an enrolment when it comes") {
    const Bell documents_asked;
    Program program([&](const ReceivedRequest& request) {
        if (request.target == "/v1/enrol") {
            const auto asked = valued(wire::decode_enrol_body(request.body));
            return Reaction{
                http_reply(200, "application/json", client_test::enrolled_words(asked.request.key))};
        }
        documents_asked.ring();
        return documents();
    });
    auto process = program.start({"run"});
    CHECK(program.start({"enrol", "ABCD-1234"}).exit_code() == 0);
    documents_asked.wait();
    process.signal(SIGTERM);
    CHECK(process.exit_code() == 0);
}

TEST_CASE("what cannot work ends with 1 and leaves no enrolment") {
    Program program([](const ReceivedRequest&) {
        return Reaction{http_reply(403, std::string(wire::kProblemContentType),
                                   wire::encode_problem(wire::ProblemKind::CodeUnknown, ""))};
    });
    CHECK(program.start({"enrol", "WRONG"}).exit_code() == 1);
    CHECK(program.start({"enrol"}).exit_code() == 1);
    CHECK(program.start({"dance"}).exit_code() == 1);
    valued(base::write_file(program.folder / "ca.pem", "nothing"));
    CHECK(program.start({"run"}).exit_code() == 1);
    valued(base::write_file(program.folder / "sync.toml", "data = \n"));
    CHECK(program.start({"run"}).exit_code() == 1);
    std::filesystem::remove(program.folder / "sync.toml");
    CHECK(program.start({"run"}).exit_code() == 1);
    CHECK_FALSE(std::filesystem::exists(program.folder / "device/enrolment"));
}
