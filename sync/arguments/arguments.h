#pragma once
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// The command line of every program: options, flags, arguments and commands are declared, then Program::run()
// reads them and carries out what was asked for. The library behind it (CLI11) is included by one file only,
// since reading its headers takes a compiler some seconds. One thread.
//
// Option and Command are handles: copy them freely. They are valid as long as their Program is, and so must
// be the variables that are read into. What a declaration gets wrong (a name that is taken, or no name) is a
// programmer's error and ends the process.
namespace arguments {

// What can be read from a command line. A variable keeps its value when nothing is given for it; a list is
// replaced.
using Target =
    std::variant<int*, std::string*, std::filesystem::path*, std::optional<std::filesystem::path>*,
                 std::vector<int>*, std::vector<std::string>*, std::vector<std::filesystem::path>*>;

// What a command does when it was asked for; the program's exit code.
using Run = std::function<int()>;

// An option or argument. Each call narrows what it accepts and gives the same option back.
class Option {
public:
    Option required() const;
    // The variable's present value stands in the help as what holds otherwise.
    Option shows_default() const;
    // Of a list: one value after each "--name"; what follows it is not the list's.
    Option one_each_time() const;
    // Of a list: exactly so many values.
    Option takes(int count) const;
    Option one_of(std::initializer_list<const char*> words) const;
    // Both ends included.
    Option between(int least, int most) const;
    // Not together with `other`.
    Option excludes(const Option& other) const;

private:
    friend class Command;
    struct Content;
    explicit Option(std::shared_ptr<const Content> content);
    std::shared_ptr<const Content> content_;
};

// A program, a group of commands, or a command. "-h" and "--help" are there by themselves.
class Command {
public:
    // "--name VALUE". A list takes every value up to the next option.
    template <class T>
    Option option(const std::string& name, T& variable, const std::string& what = {}) {
        return add_option(name, Target(&variable), what);
    }
    // A value that is known by its place. `name` stands in the help and in messages.
    template <class T>
    Option argument(const std::string& name, T& variable, const std::string& what = {}) {
        return add_argument(name, Target(&variable), what);
    }
    // "--name", which makes the variable true.
    void flag(const std::string& name, bool& variable, const std::string& what = {});

    // A command inside this one.
    Command command(const std::string& name, const std::string& what);
    // A command that stands for those inside it, and needs one of them.
    Command group(const std::string& name, const std::string& what);
    // One of the commands inside must be given, and no more than one.
    void needs_command();
    // Carried out by Program::run() when this was asked for.
    void runs(Run run);
    // Stands below the help.
    void footer(const std::string& text);

protected:
    struct Content;
    explicit Command(std::shared_ptr<const Content> content);

    std::shared_ptr<const Content> content_;

private:
    Option add_option(const std::string& name, Target target, const std::string& what);
    Option add_argument(const std::string& name, Target target, const std::string& what);
};

class Program : public Command {
public:
    // `what` it does, for the help. Without a name it is called there as it was started.
    explicit Program(const std::string& what, const std::string& name = {});
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    ~Program();

    // Adds "--version", which prints it. A program says LYHORD_VERSION, which only programs know.
    void version(const std::string& version);

    // Call it once. Reads the command line, then carries out what was asked for: the exit code is that
    // command's, and the largest when there were several. Help and version go to standard output, and it is
    // 0. What cannot be understood is said on standard error, and it is 1; then nothing was carried out.
    [[nodiscard]] int run(int argc, const char* const* argv);

private:
    struct Root;
    explicit Program(std::unique_ptr<Root> root);
    std::unique_ptr<Root> root_;
};

}  // namespace arguments
