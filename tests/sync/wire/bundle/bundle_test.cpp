#include "sync/wire/bundle/bundle.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/sync/wire/bundle/sample_bundle.h"

using bundle_test::Sample;
using wire::Flaw;
using wire::StickProblem;

namespace {

std::vector<wire::HttpRequest> batches_of(const wire::Bundle& bundle) {
    std::vector<wire::HttpRequest> batches;
    for (const auto& part : bundle.batches)
        batches.push_back(part.message);
    return batches;
}

std::size_t signed_well(const wire::Bundle& bundle) {
    const auto key = bundle_test::key_number(7).public_key;
    return static_cast<std::size_t>(std::ranges::count_if(bundle.batches, [&](const auto& part) {
        return wire::verify(part.message, wire::Purpose::Ingest, key).has_value();
    }));
}

bool has(const wire::Bundle& bundle, StickProblem problem) {
    return std::ranges::count(bundle.flaws, problem, &Flaw::problem) > 0;
}

}  // namespace

TEST_CASE("a bundle survives being written and read, and its batches are the ones that HTTPS would carry") {
    const Sample sample;
    const auto bundle = wire::read_bundle(sample.file());
    CHECK(bundle.is_whole());
    CHECK(batches_of(bundle) == sample.batches);
    REQUIRE(bundle.closing);
    const auto closing = wire::decode_closing(bundle.closing->body);
    REQUIRE(closing);
    CHECK(closing->bundle == sample.id);
    CHECK(closing->count == 3);
    CHECK(closing->key == sample.key.public_key);
}

TEST_CASE("a bundle that breaks off at any byte is incomplete, and every batch before that byte counts") {
    const Sample sample;
    const auto file = sample.file();
    const auto edges = sample.edges();
    for (std::size_t size = 1; size < file.size(); ++size) {
        const auto bundle = wire::read_bundle(std::string_view(file).substr(0, size));
        const auto before = std::ranges::count_if(edges, [&](auto edge) { return edge > 0 && edge <= size; });
        CAPTURE(size);
        REQUIRE(has(bundle, StickProblem::Incomplete));
        REQUIRE(bundle.flaws.size() == 1);
        REQUIRE_FALSE(bundle.is_whole());
        REQUIRE(std::ssize(bundle.batches) == before);
        REQUIRE(signed_well(bundle) == bundle.batches.size());
    }
}

TEST_CASE("a byte that changes anywhere is noticed, and costs no other batch than its own") {
    const Sample sample;
    const auto file = sample.file();
    const auto edges = sample.edges();
    for (std::size_t at = 0; at < file.size(); ++at) {
        auto altered = file;
        altered[at] = static_cast<char>(altered[at] ^ 0x01);
        const auto bundle = wire::read_bundle(altered);
        const bool is_in_closing = at >= edges[3];
        CAPTURE(at, altered.substr(at < 10 ? 0 : at - 10, 30));
        REQUIRE_FALSE(bundle.is_whole());
        // A length that changes takes what follows into its own part, so the next one may be lost with it.
        REQUIRE(signed_well(bundle) >= (is_in_closing ? 3u : 1u));
    }
}

TEST_CASE("a bad spot in one batch costs that batch alone") {
    const Sample sample;
    auto file = sample.file();
    file[sample.edges()[1] + 30] = '\0';  // in the second one's head
    const auto bundle = wire::read_bundle(file);
    CHECK(batches_of(bundle) == std::vector{sample.batches[0], sample.batches[2]});
    CHECK(bundle.flaws.front() == Flaw{StickProblem::MalformedPart, 2});
    CHECK_FALSE(bundle.is_whole());
}

TEST_CASE("batches that were taken out, doubled or exchanged are noticed by the last part") {
    const Sample sample;
    const auto file = sample.file();
    const auto edges = sample.edges();
    const auto part = [&](std::size_t n) { return file.substr(edges[n], edges[n + 1] - edges[n]); };
    for (const auto& changed : {part(0) + part(2) + part(3), part(0) + part(1) + part(2) + part(2) + part(3),
                                part(1) + part(0) + part(2) + part(3)}) {
        const auto bundle = wire::read_bundle(changed);
        CHECK(has(bundle, StickProblem::Altered));
        CHECK_FALSE(bundle.closing);
        CHECK(signed_well(bundle) == bundle.batches.size());
    }
}

TEST_CASE("two bundles in one file are not one, and all their batches count") {
    const Sample sample;
    const auto bundle = wire::read_bundle(sample.file() + sample.file());
    CHECK(bundle.batches.size() == 6);
    CHECK(has(bundle, StickProblem::Altered));
    CHECK_FALSE(bundle.closing);
}

TEST_CASE("a last part that another key signed closes nothing") {
    const Sample sample;
    const auto edges = sample.edges();
    const auto before = sample.file().substr(0, edges[3]);
    wire::Closing closing{sample.id, 3, wire::sha256(before), {}};
    auto forged = wire::closing_request(closing, sample.closer());
    wire::sign(forged, wire::Purpose::Ingest, bundle_test::key_number(8), {bundle_test::kNow, {}, {}});
    const auto bundle = wire::read_bundle(before + wire::encode(forged));
    CHECK(has(bundle, StickProblem::MisSigned));
    CHECK(bundle.batches.size() == 3);
    CHECK_FALSE(bundle.closing);
}

TEST_CASE("a request to anywhere else is not passed on, nor is a field that no batch has") {
    Sample sample;
    const auto file = sample.file();
    wire::HttpRequest other{"GET", "/api/responses", "", {{"authorization", "Bearer stolen"}}};
    const auto bundle = wire::read_bundle(wire::encode(other) + file);
    CHECK(bundle.flaws.front() == Flaw{StickProblem::ForeignRequest, 1});
    CHECK(batches_of(bundle) == sample.batches);

    auto dressed = sample.batches[0];
    dressed.headers["authorization"] = "Bearer stolen";
    dressed.headers["lyhord-admit"] = "revoked";
    const auto plain = wire::read_bundle(wire::encode(dressed));
    CHECK(batches_of(plain) == std::vector{sample.batches[0]});
}

TEST_CASE("what is no bundle says so") {
    CHECK(wire::read_bundle("").flaws == std::vector{Flaw{StickProblem::EmptyFile, 0}});
    const std::vector<std::string> foreign{std::string(1, '\0'), "hello", "<html></html>\r\n\r\n",
                                           std::string(100'000, '\0'),  // a stick that was never written
                                           "PK\x03\x04 a document of somebody else"};
    for (const auto& file : foreign) {
        const auto bundle = wire::read_bundle(file);
        CHECK(bundle.flaws == std::vector{Flaw{StickProblem::NotABundle, 0}});
        CHECK(bundle.batches.empty());
    }
}

TEST_CASE("a part past the limits of a message costs that part alone") {
    const Sample sample;
    const std::string head = "POST /v1/events HTTP/1.1\r\ncontent-length: 99999999\r\n\r\n";
    const auto bundle = wire::read_bundle(head + sample.file());
    CHECK(bundle.flaws.front() == Flaw{StickProblem::PartTooLarge, 1});
    CHECK(batches_of(bundle) == sample.batches);
    const auto endless = wire::read_bundle("POST /v1/events HTTP/1.1\r\n" + std::string(20'000, 'a'));
    CHECK(endless.flaws.front() == Flaw{StickProblem::PartTooLarge, 1});
}

TEST_CASE("a file that is nothing but beginnings is given up, and what was whole before them counts") {
    const auto batch = wire::encode(Sample().batches[0]);
    std::string bad;
    for (std::size_t n = 0; n + 1 < wire::kMaxBadSpots; ++n)
        bad += "POST /v1/events HTTP/1.1\r\n" + std::string(20, '\r');
    const auto one_less = wire::read_bundle(batch + bad + batch);
    CHECK(one_less.batches.size() == 2);
    const auto given_up = wire::read_bundle(batch + bad + "POST /v1/" + bad + batch);
    CHECK(given_up.batches.size() == 1);
    CHECK(given_up.flaws.size() <= wire::kMaxBadSpots + 1);
    CHECK_FALSE(given_up.is_whole());
}

TEST_CASE("a bundle is full before its file is larger than what a reader takes") {
    wire::BundleWriter writer(base::Uuid{});
    const auto large = bundle_test::batch(std::string(wire::kMaxMessageBody, 'x'));
    while (!writer.is_full())
        writer.add(large);
    const Sample sample;
    const auto file = writer.close(sample.closer());
    CHECK(file.size() <= wire::kMaxBundleBytes);
    CHECK(file.size() > wire::kMaxBundleBytes / 2);
    CHECK(wire::read_bundle(file).is_whole());
}

TEST_CASE("the same answers make the same bytes") {
    CHECK(Sample{}.file() == Sample{}.file());
}

TEST_CASE("a bundle's name is one that any stick takes") {
    const auto id = *base::Uuid::parse("0f8fad5b-d9cb-469f-a165-70867728950e");
    CHECK(wire::bundle_name("MJB-07", id) == "lyhord-MJB-07-" + id.to_string() + ".bundle");
    CHECK(wire::bundle_name("../a:b å", id) == "lyhord----a-b----" + id.to_string() + ".bundle");
}
