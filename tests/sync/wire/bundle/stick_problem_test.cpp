#include "sync/wire/bundle/stick_problem.h"

#include <catch2/catch.hpp>

#include <set>

TEST_CASE("everything that can be wrong with a stick has a code of its own, a sentence and a way on") {
    std::set<std::string_view> codes;
    std::set<std::string_view> sentences;
    for (std::size_t i = 0; i < wire::kStickProblems; ++i) {
        const auto problem = static_cast<wire::StickProblem>(i);
        const auto& type = wire::stick_problem(problem);
        CHECK(type.problem == problem);
        CHECK(codes.insert(type.code).second);
        CHECK(sentences.insert(type.what).second);
        CHECK_FALSE(type.what.empty());
        CHECK_FALSE(type.remedy.empty());
        const auto message = wire::error_of({problem, "/media/stick/a"}).message();
        CHECK(message.find(type.what) != std::string::npos);
        CHECK(message.find("/media/stick/a") != std::string::npos);
        CHECK(message.find(type.remedy) != std::string::npos);
    }
}
