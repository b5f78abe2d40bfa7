#include "sync/wire/problem.h"

#include <catch2/catch.hpp>

#include <boost/json/parse.hpp>

#include <set>
#include <vector>

namespace {

std::vector<wire::ProblemKind> every_kind() {
    std::vector<wire::ProblemKind> kinds;
    for (int i = 0; i <= static_cast<int>(wire::ProblemKind::NotOpened); ++i)
        kinds.push_back(static_cast<wire::ProblemKind>(i));
    return kinds;
}

}  // namespace

TEST_CASE("every problem survives being written and read, whatever its detail") {
    for (const auto kind : every_kind()) {
        const auto& type = wire::problem_type(kind);
        CHECK(type.kind == kind);
        const auto body = wire::encode_problem(kind, "row 3: \"å\"\n");
        CHECK(wire::problem_code(body) == std::string(type.code));
        REQUIRE(wire::problem_type(type.code) != nullptr);
        CHECK(wire::problem_type(type.code)->kind == kind);
        const auto json = boost::json::parse(body);
        CHECK(json.at("status").as_int64() == type.status);
        CHECK(json.at("detail") == "row 3: \"å\"\n");
        CHECK_FALSE(type.title.empty());
    }
}

TEST_CASE("no two problems share a code") {
    std::set<std::string_view> codes;
    for (const auto kind : every_kind())
        codes.insert(wire::problem_type(kind).code);
    CHECK(codes.size() == every_kind().size());
}

TEST_CASE("what a busy endpoint says is tried again, what needs a person is not") {
    using enum wire::ProblemKind;
    for (const auto kind : {TooManyRequests, Busy, Internal, BadNonce, BadDigest})
        CHECK(wire::problem_type(kind).action == wire::ClientAction::RetryLater);
    for (const auto kind : {Unauthorised, Unsigned, BadSignature, WrongAudience, KeyReplaced, ForeignStore,
                            Revoked, CodeUnknown})
        CHECK(wire::problem_type(kind).action == wire::ClientAction::NeedsOperator);
    for (const auto kind : {MalformedEvent, EventTooLarge, UnknownType, Conflict})
        CHECK(wire::problem_type(kind).action == wire::ClientAction::Rejected);
    for (const auto kind : {UnknownKey, BoundElsewhere, NotOpened})
        CHECK(wire::problem_type(kind).action == wire::ClientAction::AlreadyHave);
}

TEST_CASE("the statuses are the ones that HTTP gives these meanings") {
    using enum wire::ProblemKind;
    CHECK(wire::problem_type(TooLarge).status == 413);
    CHECK(wire::problem_type(TooManyEvents).status == 422);
    CHECK(wire::problem_type(UnsupportedMediaType).status == 415);
    CHECK(wire::problem_type(Unauthorised).status == 401);
    CHECK(wire::problem_type(TooManyRequests).status == 429);
    CHECK(wire::problem_type(Busy).status == 503);
}

TEST_CASE("what is not one of our problems has no code") {
    for (const auto* body : {"", "<html>", "{}", "[]", R"({"type":"about:blank"})", R"({"type":7})",
                             R"({"type":"urn:lyhord:problem:"})", R"({"title":"busy"})"})
        CHECK_FALSE(wire::problem_code(body));
    CHECK(wire::problem_type("from-a-later-version") == nullptr);
}
