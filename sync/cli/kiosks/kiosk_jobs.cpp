#include "sync/cli/kiosks/kiosk_jobs.h"

#include "sync/base/file.h"
#include "sync/cli/kit/store.h"
#include "sync/endpoint/keys.h"
#include "sync/wire/keys/enrolment.h"
#include "sync/wire/keys/key_id.h"

namespace cli {
namespace {

constexpr std::size_t kLargestFile = 1 << 20;

base::Result<wire::EnrolmentRequest> read_request(const std::filesystem::path& file) {
    const char* remedy = "make it on the kiosk: lyhord-sync request-enrolment FILE";
    const auto text = base::read_file(file, kLargestFile);
    if (!text) return base::fail(text.error().kind, text.error().what, file.string(), remedy);
    auto request = wire::decode_request_file(*text);
    if (!request) return base::fail(request.error().kind, request.error().message(), file.string(), remedy);
    return request;
}

base::Result<void> compare(const std::string& typed, const wire::VerifyKey& key,
                           const std::filesystem::path& file) {
    if (wire::key_id_from(typed) == key.kid) return {};
    return base::fail(base::ErrorKind::Denied,
                      "the request's fingerprint is " + wire::fingerprint(key.kid) +
                          (typed.empty() ? ", and none was given" : ", not the one that was given"),
                      file.string(),
                      "have it read aloud at the kiosk (lyhord-sync fingerprint) and give what you hear with "
                      "--fingerprint; if it differs, somebody exchanged the file");
}

base::Result<std::optional<base::UtcHour>> hour_of(const std::string& text) {
    if (text.empty()) return std::optional<base::UtcHour>{};
    const auto hour = base::UtcHour::parse(text + ":00:00Z");
    if (hour) return std::optional(*hour);
    return base::fail(base::ErrorKind::BadInput, "not a UTC hour", text, "write it as 2026-11-23T14");
}

}  // namespace

base::Result<NewCode> new_kiosk_code(const std::filesystem::path& config, const std::string& kiosk,
                                     base::WallTime now, base::Random& random) {
    if (auto checked = check_name(kiosk); !checked) return base::passed_on(std::move(checked));
    auto store = open_store(config);
    if (!store) return base::passed_on(std::move(store));
    const auto code = endpoint::new_code(random);
    // The hash of what is typed, however it is typed.
    const auto hash = endpoint::hash_of(*endpoint::normalised_code(code));
    auto is_new = (*store)->add_code(kiosk, hash, now + kCodeLife);
    if (!is_new) return base::passed_on(std::move(is_new));
    return NewCode{code, *is_new};
}

base::Result<std::vector<endpoint::Administration::KioskSummary>> list_kiosks(
    const std::filesystem::path& config) {
    auto store = open_store(config);
    if (!store) return base::passed_on(std::move(store));
    return (*store)->kiosks();
}

base::Result<void> admit_kiosk(const std::filesystem::path& config, const Admission& admission,
                               base::WallTime now) {
    if (auto checked = check_name(admission.name); !checked) return checked;
    auto request = read_request(admission.request);
    if (!request) return base::passed_on(std::move(request));
    if (auto same = compare(admission.fingerprint, request->key, admission.request); !same) return same;
    auto settings = endpoint::read_settings(config);
    if (!settings) return base::passed_on(std::move(settings));
    auto keys = endpoint::load_keys(*settings);
    if (!keys) return base::passed_on(std::move(keys));
    auto store = open_store(config);
    if (!store) return base::passed_on(std::move(store));
    auto admitted = (*store)->admit(admission.name, {{}, request->key, request->store, request->former, now});
    if (!admitted) return admitted;
    const wire::Enrolment enrolment{admission.name, keys->manifest.audience, request->key,
                                    base::UtcHour::of(now)};
    return base::write_file(admission.out,
                            wire::encode_enrolled(enrolment, keys->signing, keys->manifest_envelope));
}

base::Result<endpoint::Administration::Revoked> revoke_kiosk(const std::filesystem::path& config,
                                                             const std::string& kiosk,
                                                             const std::string& hour, base::WallTime now) {
    const auto since = hour_of(hour);
    if (!since) return base::Unexpected<base::Error>{since.error()};
    auto store = open_store(config);
    if (!store) return base::passed_on(std::move(store));
    return (*store)->revoke(kiosk, *since, base::UtcHour::of(now));
}

base::Result<endpoint::Administration::Revoked> readmit_kiosk(const std::filesystem::path& config,
                                                              const std::string& kiosk, bool unmark) {
    auto store = open_store(config);
    if (!store) return base::passed_on(std::move(store));
    return (*store)->readmit(kiosk, unmark);
}

}  // namespace cli
