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

class CaseLog final : public Catch::TestEventListenerBase {
public:
    using TestEventListenerBase::TestEventListenerBase;

    void testCaseStarting(const Catch::TestCaseInfo& info) override {
        TestEventListenerBase::testCaseStarting(info);
        started_ = std::chrono::steady_clock::now();
    }

    void testCaseEnded(const Catch::TestCaseStats& stats) override {
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

// As Catch2 reads a name: in quotation marks, with those within it and the signs of its language escaped.
std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (const char letter : name) {
        if (letter == '"' || letter == '\\') text += '\\';
        text += letter;
    }
    return text + "\"";
}

// False when the file has no test, or none that is not hidden.
bool choose(Catch::Session& session, const std::string& file) {
    auto data = session.configData();
    for (const auto& test : Catch::getAllTestCasesSorted(session.config()))
        if (in_repository(test.lineInfo.file) == file && !test.isHidden())
            data.testsOrTags.push_back(quoted(test.name));
    session.useConfigData(data);
    return !data.testsOrTags.empty();
}

}  // namespace

int main(int argc, char** argv) {
    Catch::Session session;
    std::string file;
    session.cli(session.cli() | Catch::clara::Opt(file, "path")["--file"]("the tests of one source file"));
    if (const int code = session.applyCommandLine(argc, argv); code != 0) return code;
    if (!file.empty() && !choose(session, file)) {
        Catch::cerr() << "no test of " << file << " is part of this program\n";
        return 1;
    }
    return session.run();
}
