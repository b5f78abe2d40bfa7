// The main of every test program. Beside Catch2's own options it knows
//   --file tests/kiosk/flow/step_test.cpp    the tests of one source file, as ctest runs them
// and appends a line for each test case to the file that LYHORD_CASES names: seconds, passed or failed,
// source file, name. Without it nobody would see which case of a file is slow.
#define CATCH_CONFIG_RUNNER
#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>

namespace {

// "tests/…" of the path that the compiler was given, which may be relative to the build folder.
std::string_view in_repository(std::string_view file) {
    const auto at = file.rfind("/tests/");
    return at == std::string_view::npos ? file : file.substr(at + 1);
}

std::size_t cases_run = 0;

class CaseLog final : public Catch::TestEventListenerBase {
public:
    using TestEventListenerBase::TestEventListenerBase;

    void testCaseStarting(const Catch::TestCaseInfo& info) override {
        TestEventListenerBase::testCaseStarting(info);
        started_ = std::chrono::steady_clock::now();
    }

    void testCaseEnded(const Catch::TestCaseStats& stats) override {
        ++cases_run;
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started_;
        const auto* file = std::getenv("LYHORD_CASES");
        if (file == nullptr) return;
        std::ostringstream line;
        line << took.count() << '\t' << (stats.totals.assertions.allOk() ? "passed" : "failed") << '\t'
             << in_repository(stats.testInfo.lineInfo.file) << '\t' << stats.testInfo.name << '\n';
        append(file, line.str());
    }

private:
    // In one write, as several programs append to one file.
    static void append(const char* file, const std::string& line) {
        const int log = open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
        if (log < 0 || write(log, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
            Catch::cerr() << "cannot write " << file << "\n";
        if (log >= 0) close(log);
    }

    std::chrono::steady_clock::time_point started_;
};

CATCH_REGISTER_LISTENER(CaseLog)

// How many test cases were chosen: those of the file that are not hidden. By a tag, as Catch2 does for its
// own
// --filenames-as-tags: a name may hold commas and brackets, which its list of names takes for signs.
std::size_t choose(Catch::Session& session, const std::string& file) {
    const std::string tag = "of-the-file";
    std::size_t chosen = 0;
    auto& tests = const_cast<std::vector<Catch::TestCase>&>(Catch::getAllTestCasesSorted(session.config()));
    for (auto& test : tests) {
        if (in_repository(test.lineInfo.file) != file || test.isHidden()) continue;
        auto tags = test.tags;
        tags.push_back(tag);
        Catch::setTags(test, tags);
        ++chosen;
    }
    auto data = session.configData();
    data.testsOrTags = {"[" + tag + "]"};
    session.useConfigData(data);
    return chosen;
}

// Catch2 is content when no test case has the names that it was given; whoever asked for a file is not.
int run_file(Catch::Session& session, const std::string& file) {
    const auto chosen = choose(session, file);
    if (chosen == 0) {
        Catch::cerr() << "no test of " << file << " is part of this program\n";
        return 1;
    }
    const int code = session.run();
    if (cases_run == chosen) return code;
    Catch::cerr() << cases_run << " of " << chosen << " test cases of " << file << " were run\n";
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    Catch::Session session;
    std::string file;
    session.cli(session.cli() | Catch::clara::Opt(file, "path")["--file"]("the tests of one source file"));
    if (const int code = session.applyCommandLine(argc, argv); code != 0) return code;
    return file.empty() ? session.run() : run_file(session, file);
}
