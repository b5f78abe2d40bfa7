#include "sync/wire/bundle/bundle_answer.h"

#include <catch2/catch.hpp>

#include "sync/wire/bundle/receipt.h"
#include "sync/wire/problem.h"
#include "sync/wire/signature/signed_acknowledgement.h"
#include "tests/sync/wire/bundle/sample_bundle.h"

using bundle_test::key_number;
using wire::Disposition;

namespace {

const wire::Part<wire::HttpRequest> kBatch{2, 0, bundle_test::batch("[1]")};

wire::HttpResponse acknowledgement(const std::vector<std::pair<Disposition, std::string>>& items) {
    wire::Acknowledgement content{bundle_test::kAudience, "0b5d7c1e-7777-4888-9999-aaaabbbbcccc", 1, 1, {}};
    for (const auto& [disposition, problem] : items)
        content.items.push_back({"id", "source", {}, disposition, problem});
    return wire::signed_acknowledgement(content, key_number(1), bundle_test::kNow);
}

wire::HttpResponse receipt() {
    return wire::signed_receipt({bundle_test::kAudience, "MJB-07", bundle_test::Sample().id, "manifest"},
                                key_number(1), bundle_test::kNow);
}

wire::HttpResponse refusal(const std::string& body) {
    return {403, body, {{"content-type", std::string(wire::kProblemContentType)}}};
}

}  // namespace

TEST_CASE("what becomes of every response is counted, and what is not taken is named by its part") {
    wire::BundleAnswer answer;
    REQUIRE(answer.add(kBatch, acknowledgement({{Disposition::Stored, ""},
                                                {Disposition::Stored, ""},
                                                {Disposition::Exists, ""},
                                                {Disposition::Conflict, "conflict"},
                                                {Disposition::Rejected, "malformed-event"}})));
    const auto& outcome = answer.outcome();
    CHECK(outcome.stored == 2);
    CHECK(outcome.existed == 1);
    CHECK(outcome.conflict == 1);
    CHECK(outcome.rejected == 1);
    CHECK(outcome.refusals == std::vector<wire::BundleRefusal>{{2, "conflict"}, {2, "malformed-event"}});
    CHECK(outcome.kid == key_number(7).public_key.kid);
}

TEST_CASE("the answer's file holds what was signed, in its order, and no field from the way") {
    wire::BundleAnswer answer;
    auto on_its_way = acknowledgement({{Disposition::Stored, ""}});
    on_its_way.headers["server"] = "a box on the way";
    REQUIRE(answer.add(kBatch, on_its_way));
    CHECK(answer.outcome().kiosk.empty());
    REQUIRE(answer.close(receipt()));
    CHECK(answer.outcome().kiosk == "MJB-07");
    CHECK(answer.outcome().bundle == bundle_test::Sample().id);
    CHECK(answer.file() ==
          wire::encode(acknowledgement({{Disposition::Stored, ""}})) + wire::encode(receipt()));
    CHECK(wire::read_ack_file(answer.file()).flaws.empty());
}

TEST_CASE("a refusal is named and leaves nothing in the file") {
    wire::BundleAnswer answer;
    REQUIRE(answer.add(kBatch, refusal(wire::encode_problem(wire::ProblemKind::Revoked, ""))));
    REQUIRE(answer.close(refusal(wire::encode_problem(wire::ProblemKind::Revoked, ""))));
    CHECK(answer.outcome().refusals == std::vector<wire::BundleRefusal>{{2, "revoked"}, {0, "revoked"}});
    CHECK(answer.file().empty());
}

TEST_CASE("what is neither yes nor no settles nothing") {
    wire::BundleAnswer answer;
    const wire::HttpResponse page{200, "<html>log in</html>", {{"content-type", "text/html"}}};
    const wire::HttpResponse other{403, "<html>no</html>", {{"content-type", "text/html"}}};
    for (const auto& reply :
         {page, other, refusal("{}"), receipt(), refusal(R"({"type":"urn:lyhord:problem:of-a-later-year"})")})
        CHECK_FALSE(answer.add(kBatch, reply));
    for (const auto& reply : {page, other, acknowledgement({})})
        CHECK_FALSE(answer.close(reply));
    CHECK(answer.file().empty());
    CHECK(answer.outcome().refusals.empty());
}

TEST_CASE("an answer is full before its file is larger than what a kiosk takes") {
    wire::BundleAnswer answer;
    const std::vector<std::pair<Disposition, std::string>> many(5000, {Disposition::Stored, ""});
    const auto large = acknowledgement(many);
    REQUIRE(large.body.size() < wire::kMaxMessageBody);
    while (!answer.is_full())
        REQUIRE(answer.add(kBatch, large));
    CHECK(answer.file().size() <= wire::kMaxBundleBytes);
    CHECK(answer.file().size() > wire::kMaxBundleBytes / 2);
}
