#include "sync/cli/admin_jobs.h"

#include "sync/base/local_day.h"
#include "sync/cli/kit/store.h"

namespace cli {
namespace {

// "sv=Lamporna byts vecka 40." into its language and its text.
base::Result<void> add_text(const std::string& argument, wire::Notice& notice) {
    const auto equals = argument.find('=');
    if (equals == std::string::npos || equals == 0) {
        return base::fail(base::ErrorKind::BadInput, "the text does not begin with its language", argument,
                          "write it as sv=Lamporna byts vecka 40.");
    }
    const auto language = argument.substr(0, equals);
    if (!notice.texts.emplace(language, argument.substr(equals + 1)).second) {
        return base::fail(base::ErrorKind::BadInput, "a language stands twice", language,
                          "give each language one text");
    }
    return {};
}

// Typed as it is read: in any case.
std::string as_id(std::string typed) {
    for (auto& c : typed)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return typed;
}

}  // namespace

base::Result<std::string> new_api_token(const std::filesystem::path& config, const std::string& person,
                                        base::Random& random) {
    if (auto checked = check_name(person); !checked) return base::passed_on(std::move(checked));
    auto store = open_store(config);
    if (!store) return base::passed_on(std::move(store));
    auto token = endpoint::new_token(random);
    auto added = (*store)->add_api_token(person, endpoint::hash_of(token));
    if (!added) return base::passed_on(std::move(added));
    return token;
}

base::Result<std::string> new_notice(const std::filesystem::path& config, const NewNotice& asked,
                                     base::WallTime now, base::Random& random) {
    if (asked.texts.empty()) {
        return base::fail(base::ErrorKind::BadInput, "a notice needs a text", {},
                          "give one for each language: --text sv=…");
    }
    wire::Notice notice;
    // No number that counts up: a store restored from a backup would give it out again, and kiosks that have
    // the first of the two would keep it.
    notice.id = endpoint::new_code(random);
    notice.from = base::local_date_text(now);
    notice.places = asked.places;
    for (const auto& text : asked.texts) {
        if (auto added = add_text(text, notice); !added) return base::passed_on(std::move(added));
    }
    if (auto checked = wire::check(notice); !checked) return base::passed_on(std::move(checked));
    auto store = open_store(config);
    if (!store) return base::passed_on(std::move(store));
    auto id = notice.id;
    auto added = (*store)->add_notice(std::move(notice));
    if (!added) return base::passed_on(std::move(added));
    return id;
}

base::Result<std::vector<endpoint::Administration::NoticeSummary>> list_notices(
    const std::filesystem::path& config) {
    auto store = open_store(config);
    if (!store) return base::passed_on(std::move(store));
    return (*store)->notices();
}

base::Result<bool> withdraw_notice(const std::filesystem::path& config, const std::string& id) {
    auto store = open_store(config);
    if (!store) return base::passed_on(std::move(store));
    return (*store)->withdraw_notice(as_id(id));
}

}  // namespace cli
