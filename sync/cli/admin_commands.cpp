#include "sync/cli/admin_commands.h"

#include <iostream>
#include <memory>

#include "sync/cli/admin_jobs.h"
#include "sync/cli/kit/command.h"

namespace cli {
namespace {

int token_new(const std::string& config, const std::string& person) {
    base::SystemRandom random;
    const auto token = new_api_token(config, person, random);
    if (!token) return refused(token.error());
    std::cerr << "A token for " << person << ", shown only now. Keep it in a file with mode 0600; "
              << "`lyhord pull --token-file` reads it.\n";
    std::cout << *token << std::endl;
    return std::cout ? 0 : 1;
}

int notice_new(const std::string& config, const NewNotice& notice) {
    base::SystemRandom random;
    const auto id = new_notice(config, notice, base::SystemClock().wall(), random);
    if (!id) return refused(id.error());
    std::cerr
        << "Kiosks " << (notice.places.empty() ? "everywhere" : "at the places named")
        << " show it on thanks from their next contact on, to visitors who read one of its languages.\n";
    std::cout << *id << std::endl;
    return std::cout ? 0 : 1;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const auto& part : parts)
        all += (all.empty() ? "" : ",") + part;
    return all;
}

// One line; no text holds a tab or a line break.
void print(const endpoint::Administration::NoticeSummary& summary) {
    const auto& notice = summary.notice;
    std::vector<std::string> languages;
    for (const auto& [language, text] : notice.texts)
        languages.push_back(language);
    const auto swedish = notice.texts.find("sv");
    const auto& shown = swedish == notice.texts.end() ? notice.texts.begin()->second : swedish->second;
    std::cout << notice.id << '\t' << notice.from << '\t' << (summary.is_withdrawn ? "withdrawn" : "shown")
              << '\t' << (notice.places.empty() ? "everywhere" : joined(notice.places)) << '\t'
              << joined(languages) << '\t' << shown << '\n';
}

int notice_list(const std::string& config) {
    const auto notices = list_notices(config);
    if (!notices) return refused(notices.error());
    std::cerr << "id\tday\tstate\tplaces\tlanguages\ttext" << std::endl;
    for (const auto& summary : *notices)
        print(summary);
    std::cout.flush();
    return std::cout ? 0 : 1;
}

int notice_withdraw(const std::string& config, const std::string& id) {
    const auto is_new = withdraw_notice(config, id);
    if (!is_new) return refused(is_new.error());
    std::cerr << (*is_new ? "Kiosks stop showing it from their next contact on.\n"
                          : "It was withdrawn before.\n");
    return 0;
}

Run set_up_token_new(arguments::Command& command) {
    auto config = std::make_shared<std::string>();
    auto person = std::make_shared<std::string>("administrator");
    command.option("--name", *person, "whose token it is").shows_default();
    add_config(command, *config);
    return [=] { return token_new(*config, *person); };
}

Run set_up_notice_new(arguments::Command& command) {
    auto config = std::make_shared<std::string>();
    auto notice = std::make_shared<NewNotice>();
    command
        .option("--text", notice->texts,
                "language and text, \"sv=Lamporna byts vecka 40.\"; once for each language")
        .required()
        .one_each_time();
    command
        .option("--place", notice->places,
                "a place's id as in the dialogue; once for each place, none for everywhere")
        .one_each_time();
    add_config(command, *config);
    return [=] { return notice_new(*config, *notice); };
}

Run set_up_notice_list(arguments::Command& command) {
    auto config = std::make_shared<std::string>();
    add_config(command, *config);
    return [=] { return notice_list(*config); };
}

Run set_up_notice_withdraw(arguments::Command& command) {
    auto config = std::make_shared<std::string>();
    auto id = std::make_shared<std::string>();
    command.argument("id", *id, "as `lyhord notice list` shows it").required();
    add_config(command, *config);
    return [=] { return notice_withdraw(*config, *id); };
}

}  // namespace

void add_admin_commands(arguments::Command& program) {
    auto token = program.group("token", "tokens for people who fetch responses");
    add_command(token, "new", "makes a token and prints it once", set_up_token_new);
    auto notice = program.group("notice", "what kiosks tell: \"you said, we did\"");
    add_command(notice, "new", "makes a notice and prints its id", set_up_notice_new);
    add_command(notice, "list", "lists the notices, the newest first", set_up_notice_list);
    add_command(notice, "withdraw", "takes a notice back", set_up_notice_withdraw);
}

}  // namespace cli
