#include "sync/cli/keys/passphrase.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include "sync/base/file.h"

namespace cli {
namespace {

// The terminal itself, whatever standard input is. Shows what is typed again when it goes.
class Terminal {
public:
    Terminal() : descriptor_(open("/dev/tty", O_RDWR | O_CLOEXEC)) {
        if (descriptor_ < 0 || tcgetattr(descriptor_, &before_) != 0) return;
        termios hidden = before_;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        is_hidden_ = tcsetattr(descriptor_, TCSAFLUSH, &hidden) == 0;
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
    ~Terminal() {
        if (is_hidden_) tcsetattr(descriptor_, TCSAFLUSH, &before_);
        if (descriptor_ >= 0) close(descriptor_);
    }
    [[nodiscard]] bool is_hidden() const { return is_hidden_; }
    void say(std::string_view text) const {
        static_cast<void>(!write(descriptor_, text.data(), text.size()));
    }
    [[nodiscard]] std::string read_line() const {
        std::string line;
        for (char c = 0; ::read(descriptor_, &c, 1) == 1 && c != '\n';)
            line += c;
        say("\n");
        return line;
    }

private:
    int descriptor_;
    termios before_{};
    bool is_hidden_ = false;
};

}  // namespace

base::Result<std::string> ask_passphrase(bool is_new) {
    const Terminal terminal;
    if (!terminal.is_hidden()) {
        return base::fail(base::ErrorKind::Unavailable, "there is no terminal to type a passphrase on", "",
                          "give it in a file: --passphrase-file");
    }
    terminal.say("Passphrase: ");
    auto first = terminal.read_line();
    if (!is_new) return first;
    terminal.say("Once more: ");
    if (terminal.read_line() == first) return first;
    return base::fail(base::ErrorKind::BadInput, "the two are not the same", "", "try again");
}

base::Result<std::string> read_passphrase(const std::filesystem::path& file) {
    auto text = base::read_file(file, 4096);
    if (!text) return text;
    text->resize(std::min(text->find('\n'), text->size()));
    return text;
}

}  // namespace cli
