#include "sync/wire/bundle/receipt.h"

#include <catch2/catch.hpp>

#include "sync/wire/signature/message_signature.h"
#include "sync/wire/signature/signed_acknowledgement.h"
#include "tests/sync/wire/bundle/sample_bundle.h"

using wire::Flaw;
using wire::StickProblem;

namespace {

const wire::Receipt kReceipt{bundle_test::kAudience, "MJB-07",
                             *base::Uuid::parse("0f8fad5b-d9cb-469f-a165-70867728950e"), "the manifest"};

std::string acknowledgement(std::int64_t seq) {
    const wire::Acknowledgement content{
        bundle_test::kAudience, "0b5d7c1e-7777-4888-9999-aaaabbbbcccc", seq, seq, {}};
    return wire::encode(wire::signed_acknowledgement(content, bundle_test::key_number(1), bundle_test::kNow));
}

std::string receipt() {
    return wire::encode(wire::signed_receipt(kReceipt, bundle_test::key_number(1), bundle_test::kNow));
}

}  // namespace

TEST_CASE("a receipt survives being signed and read, and its signature fits") {
    const auto response = wire::signed_receipt(kReceipt, bundle_test::key_number(1), bundle_test::kNow);
    const auto read = wire::decode_receipt(response);
    REQUIRE(read);
    CHECK(*read == kReceipt);
    CHECK(wire::verify(response, wire::Purpose::Acknowledgement, bundle_test::key_number(1).public_key));
    CHECK_FALSE(
        wire::verify(response, wire::Purpose::Acknowledgement, bundle_test::key_number(2).public_key));
}

TEST_CASE("an acknowledgement is no receipt, and neither is half of one") {
    auto response = wire::signed_receipt(kReceipt, bundle_test::key_number(1), bundle_test::kNow);
    response.body.pop_back();
    CHECK_FALSE(wire::decode_receipt(response));
    response.headers["content-type"] = wire::kAcknowledgementContentType;
    CHECK_FALSE(wire::decode_receipt(response));
}

TEST_CASE("an answer's file gives its acknowledgements in their order, and says when it is not all there") {
    const auto whole = acknowledgement(1) + acknowledgement(2) + receipt();
    const auto file = wire::read_ack_file(whole);
    CHECK(file.flaws.empty());
    REQUIRE(file.acknowledgements.size() == 2);
    CHECK(wire::encode(file.acknowledgements[1].message) == acknowledgement(2));
    REQUIRE(file.receipts.size() == 1);
    for (std::size_t size = 1; size < whole.size(); ++size) {
        CAPTURE(size);
        const auto broken = wire::read_ack_file(std::string_view(whole).substr(0, size));
        REQUIRE(broken.flaws.size() == 1);
        REQUIRE(broken.flaws.front().problem == StickProblem::Incomplete);
    }
}

TEST_CASE("a bad spot in an answer's file costs one acknowledgement") {
    auto file = acknowledgement(1) + acknowledgement(2) + receipt();
    file[3] = '\0';
    const auto read = wire::read_ack_file(file);
    CHECK(read.flaws == std::vector{Flaw{StickProblem::MalformedPart, 1}});
    CHECK(read.acknowledgements.size() == 1);
    CHECK(read.receipts.size() == 1);
}

TEST_CASE("what is no answer says so") {
    CHECK(wire::read_ack_file("").flaws == std::vector{Flaw{StickProblem::EmptyFile, 0}});
    for (const std::string file : {"hello", "{\"items\":[]}", "POST /v1/events HTTP/1.1\r\n"})
        CHECK(wire::read_ack_file(file).flaws == std::vector{Flaw{StickProblem::NotAnAnswer, 0}});
    const auto other = wire::read_ack_file("HTTP/1.1 404 \r\ncontent-length: 0\r\n\r\n");
    CHECK(other.flaws == std::vector{Flaw{StickProblem::MalformedPart, 1}});
}
