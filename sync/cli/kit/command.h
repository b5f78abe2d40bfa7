#pragma once
#include <functional>
#include <string>

#include "sync/arguments/arguments.h"
#include "sync/base/error.h"

// What the commands of `lyhord` share: standard output carries only what was made or asked for, so that a
// script can take it; explanations go to standard error.
namespace cli {

// Says it on standard error; the exit code.
[[nodiscard]] int refused(const base::Error& error);
// 0 when standard output took everything.
[[nodiscard]] int printed();

// A command of `group`: `set_up` adds its options to values that live as long as the command does, and
// returns what it does.
using arguments::Run;
void add_command(arguments::Command& group, const std::string& name, const std::string& what,
                 const std::function<Run(arguments::Command&)>& set_up);

// "--config FILE", the endpoint's settings.
void add_config(arguments::Command& command, std::string& config);

}  // namespace cli
