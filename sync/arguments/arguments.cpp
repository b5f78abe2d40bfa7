#include "sync/arguments/arguments.h"

// The only file that includes it.
#include <CLI/CLI.hpp>
#include <algorithm>

#include "sync/base/check.h"

namespace arguments {

struct Option::Content {
    CLI::Option& option;
};

struct Command::Content {
    CLI::App& app;
    std::vector<Run>& asked_for;  // by the command line, once it is read; in its order
};

struct Program::Root {
    CLI::App app;
    std::vector<Run> asked_for;
};

namespace {

bool is_option(const std::string& name) {
    return name.starts_with("-");
}

// CLI11 throws what a declaration gets wrong.
template <class Declare>
decltype(auto) declared(Declare declare) {
    try {
        return declare();
    } catch (const CLI::ConstructionError& error) {
        base::detail::check_failed("it can be declared", error.what(), __FILE__, __LINE__);
    }
}

CLI::Option& added(CLI::App& app, const std::string& name, Target target, const std::string& what) {
    return declared([&]() -> CLI::Option& {
        return std::visit(
            [&](auto* variable) -> CLI::Option& { return *app.add_option(name, *variable, what); }, target);
    });
}

}  // namespace

Option::Option(std::shared_ptr<const Content> content) : content_(std::move(content)) {}

Option Option::required() const {
    content_->option.required();
    return *this;
}

Option Option::shows_default() const {
    content_->option.capture_default_str();
    return *this;
}

Option Option::one_each_time() const {
    content_->option.allow_extra_args(false);
    return *this;
}

Option Option::takes(int count) const {
    content_->option.expected(count);
    return *this;
}

Option Option::one_of(std::initializer_list<const char*> words) const {
    content_->option.check(CLI::IsMember(std::vector<std::string>(words.begin(), words.end())));
    return *this;
}

Option Option::between(int least, int most) const {
    content_->option.check(CLI::Range(least, most));
    return *this;
}

Option Option::excludes(const Option& other) const {
    content_->option.excludes(&other.content_->option);
    return *this;
}

Command::Command(std::shared_ptr<const Content> content) : content_(std::move(content)) {}

Option Command::add_option(const std::string& name, Target target, const std::string& what) {
    CHECK(is_option(name), "an option's name begins with a dash");
    return Option(std::make_shared<Option::Content>(added(content_->app, name, target, what)));
}

Option Command::add_argument(const std::string& name, Target target, const std::string& what) {
    CHECK(!is_option(name), "an argument's name begins with no dash");
    return Option(std::make_shared<Option::Content>(added(content_->app, name, target, what)));
}

void Command::flag(const std::string& name, bool& variable, const std::string& what) {
    CHECK(is_option(name), "a flag's name begins with a dash");
    declared([&] { content_->app.add_flag(name, variable, what); });
}

Command Command::command(const std::string& name, const std::string& what) {
    auto& app = declared([&]() -> CLI::App& { return *content_->app.add_subcommand(name, what); });
    return Command(std::make_shared<Content>(app, content_->asked_for));
}

Command Command::group(const std::string& name, const std::string& what) {
    auto made = command(name, what);
    made.needs_command();
    return made;
}

void Command::needs_command() {
    content_->app.require_subcommand(1);
}

void Command::runs(Run run) {
    content_->app.callback(
        [run = std::move(run), &asked_for = content_->asked_for] { asked_for.push_back(run); });
}

void Command::footer(const std::string& text) {
    content_->app.footer(text);
}

Program::Program(const std::string& what, const std::string& name)
    : Program(std::unique_ptr<Root>(new Root{CLI::App(what, name), {}})) {}

Program::Program(std::unique_ptr<Root> root)
    : Command(std::make_shared<Content>(root->app, root->asked_for)), root_(std::move(root)) {}

Program::~Program() = default;

void Program::version(const std::string& version) {
    root_->app.set_version_flag("--version", version);
}

int Program::run(int argc, const char* const* argv) {
    try {
        root_->app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return root_->app.exit(error) == 0 ? 0 : 1;
    }
    int code = 0;
    for (const auto& run : root_->asked_for)
        code = std::max(code, run());
    return code;
}

}  // namespace arguments
