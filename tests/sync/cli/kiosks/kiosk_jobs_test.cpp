#include "sync/cli/kiosks/kiosk_jobs.h"

#include <algorithm>
#include <cctype>
#include <future>

#include "sync/wire/keys/enrolment.h"
#include "sync/wire/keys/key_id.h"
#include "tests/sync/cli/desk.h"

using base::ErrorKind;
using cli_test::Desk;
using cli_test::valued;
using endpoint::KeyStatus;

namespace {

// A kiosk without a network, and the file that its stick carries out.
struct Kiosk {
    explicit Kiosk(Desk& desk)
        : request{key.public_key, base::Uuid::random(desk.random), {}}, file(desk.folder / "request") {
        valued(base::write_file(file, wire::encode_request_file(request, key)));
    }
    [[nodiscard]] std::string fingerprint() const { return wire::fingerprint(key.public_key.kid); }

    wire::SigningKey key = wire::new_signing_key();
    wire::EnrolmentRequest request;
    std::filesystem::path file;
};

const cli::Finding* finding(const std::vector<cli::Finding>& findings, const std::string& what) {
    const auto found =
        std::find_if(findings.begin(), findings.end(), [&](const auto& one) { return one.what == what; });
    return found == findings.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a kiosk that types the code in its own way is enrolled with its key") {
    Desk desk;
    const auto store = desk.open_store("6f1c7c1e-1111-4222-8333-444455556666");
    const auto made = valued(cli::new_kiosk_code(desk.config, "MJB-07", desk.clock.now, desk.random));
    CHECK(made.is_new_kiosk);
    auto typed = made.code;
    for (auto& c : typed)
        c = static_cast<char>(std::tolower(c));
    const auto key = wire::new_signing_key().public_key;
    std::promise<base::Result<endpoint::Kiosk>> answered;
    store->enrol({endpoint::hash_of(endpoint::normalised_code(typed).value()),
                  key,
                  base::Uuid::random(desk.random),
                  {},
                  desk.clock.now},
                 [&](base::Result<endpoint::Kiosk> kiosk) { answered.set_value(std::move(kiosk)); });
    CHECK(answered.get_future().get().value().name == "MJB-07");
    const auto kiosks = valued(cli::list_kiosks(desk.config));
    REQUIRE(kiosks.size() == 1);
    REQUIRE(kiosks[0].keys.size() == 1);
    CHECK(kiosks[0].keys[0].kid == key.kid);
}

TEST_CASE("a kiosk name that would break a list is refused before anything is written") {
    Desk desk;
    for (const auto& name : {std::string(), std::string(65, 'x'), std::string("a\tb"), std::string(" a")}) {
        const auto made = cli::new_kiosk_code(desk.config, name, desk.clock.now, desk.random);
        REQUIRE_FALSE(made);
        CHECK(made.error().kind == ErrorKind::BadInput);
    }
    CHECK_FALSE(std::filesystem::exists(desk.folder / "data/central.db"));
}

TEST_CASE("a kiosk without a network is enrolled by two files and a fingerprint read aloud") {
    Desk desk;
    const auto manifest = desk.make_keys();
    desk.open_store(manifest.audience).reset();
    const Kiosk kiosk(desk);
    const auto out = desk.folder / "enrolment";
    auto typed = kiosk.fingerprint();
    std::transform(typed.begin(), typed.end(), typed.begin(),
                   [](unsigned char c) { return std::toupper(c); });
    valued(cli::admit_kiosk(desk.config, {kiosk.file, "MJB-07", typed, out}, desk.clock.now));
    const auto enrolled = valued(wire::open_enrolled(valued(base::read_file(out)), desk.root()));
    CHECK(enrolled.enrolment.kiosk == "MJB-07");
    CHECK(enrolled.enrolment.key == kiosk.key.public_key);
    CHECK(enrolled.enrolment.audience == manifest.audience);
    CHECK(enrolled.manifest == manifest);
    CHECK(valued(cli::list_kiosks(desk.config)).at(0).keys.at(0).kid == kiosk.key.public_key.kid);
}

TEST_CASE("a request that somebody exchanged or altered on its way enrols nobody") {
    Desk desk;
    const auto manifest = desk.make_keys();
    desk.open_store(manifest.audience).reset();
    const Kiosk kiosk(desk);
    const auto admit = [&](const std::string& fingerprint) {
        const auto admitted = cli::admit_kiosk(
            desk.config, {kiosk.file, "MJB-07", fingerprint, desk.folder / "enrolment"}, desk.clock.now);
        REQUIRE_FALSE(admitted);
        CHECK_FALSE(std::filesystem::exists(desk.folder / "enrolment"));
        CHECK(valued(cli::list_kiosks(desk.config)).empty());
        return admitted.error();
    };
    const auto other = admit(wire::fingerprint(wire::new_signing_key().public_key.kid));
    CHECK(other.kind == ErrorKind::Denied);
    CHECK(other.message().find(kiosk.fingerprint()) != std::string::npos);
    CHECK(admit("").kind == ErrorKind::Denied);
    // Names another's key, of which whoever wrote it has no secret.
    auto stolen = kiosk.request;
    stolen.key = wire::new_signing_key().public_key;
    valued(base::write_file(kiosk.file, wire::encode_request_file(stolen, kiosk.key)));
    admit(wire::fingerprint(stolen.key.kid));
    valued(base::write_file(kiosk.file, "half a request"));
    CHECK(admit(kiosk.fingerprint()).kind == ErrorKind::BadInput);
}

TEST_CASE("a revoked kiosk is told by status until it is found again") {
    Desk desk;
    const auto manifest = desk.make_keys();
    desk.open_store(manifest.audience).reset();
    const Kiosk kiosk(desk);
    valued(cli::admit_kiosk(
        desk.config, {kiosk.file, "MJB-07", kiosk.fingerprint(), desk.folder / "enrolment"}, desk.clock.now));
    const auto is_alarm = [&] {
        const auto findings = valued(cli::status_of(desk.config, desk.clock.now));
        REQUIRE(finding(findings, "kiosks"));
        return finding(findings, "kiosks")->is_alarm;
    };
    CHECK_FALSE(is_alarm());
    CHECK(valued(cli::revoke_kiosk(desk.config, "MJB-07", "2026-11-23T14", desk.clock.now)).keys == 1);
    CHECK(valued(cli::list_kiosks(desk.config)).at(0).keys.at(0).status == KeyStatus::Revoked);
    CHECK(is_alarm());
    CHECK(valued(cli::readmit_kiosk(desk.config, "MJB-07", true)).keys == 1);
    CHECK_FALSE(is_alarm());
    CHECK(cli::revoke_kiosk(desk.config, "MJB-99", "", desk.clock.now).error().kind == ErrorKind::NotFound);
    for (const auto* hour : {"2026-11-23", "14", "yesterday", "2026-11-23T25"}) {
        CAPTURE(hour);
        CHECK(cli::revoke_kiosk(desk.config, "MJB-07", hour, desk.clock.now).error().kind ==
              ErrorKind::BadInput);
    }
}

TEST_CASE("status raises an alarm for a key that is sealed to and has no secret here") {
    Desk desk;
    const auto manifest = desk.make_keys();
    desk.open_store(manifest.audience).reset();
    const auto seal = [&] {
        const auto findings = valued(cli::status_of(desk.config, desk.clock.now));
        const auto* one = finding(findings, "seal");
        return one != nullptr ? one->is_alarm : finding(findings, "keys")->is_alarm;
    };
    CHECK_FALSE(seal());
    auto settings = desk.content("endpoint.toml");
    const std::string named = "\"seal.key\"";
    settings.erase(settings.find(named), named.size());
    valued(base::write_file(desk.config, settings));
    CHECK(seal());
}
