#include "kiosk/screens/kit/concessions.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

// What gives way before an answer does, and in which order.
namespace {

using screens::Chrome;
using screens::Lack;

// Which concessions are made against a lack that nothing helps.
std::vector<std::string> all_against(Lack lack, Chrome chrome) {
    std::vector<std::string> made;
    Chrome before = chrome;
    const auto note = [&](const Chrome& now) {
        if (now.has_hint != before.has_hint) made.emplace_back("hint");
        if (now.has_place != before.has_place) made.emplace_back("place");
        if (now.languages != before.languages) made.push_back("languages " + std::to_string(now.languages));
        if (now.aid_names != before.aid_names) made.push_back("names " + std::to_string(now.aid_names));
        if (now.has_air != before.has_air) made.emplace_back("air");
        if (now.is_in_rows != before.is_in_rows) made.emplace_back("rows");
        if (now.question_steps != before.question_steps) made.emplace_back("question");
        if (now.has_whole_faces != before.has_whole_faces) made.emplace_back("faces");
        before = now;
    };
    const auto last = screens::settle(chrome, [&](const Chrome& now) {
        note(now);
        return screens::Attempt{{}, lack};
    });
    CHECK(last.lack == lack);
    return made;
}

using Made = std::vector<std::string>;

}  // namespace

TEST_CASE("concessions stand in the order of the design") {
    Made names;
    for (const auto& concession : screens::concessions())
        names.emplace_back(concession.name);
    CHECK(names == Made{"hint line", "place label", "names of languages", "names of aids, from the end",
                        "air above the aids", "columns become rows", "size of the question",
                        "size of the faces"});
}

TEST_CASE("where everything fits nothing gives way") {
    int tries = 0;
    const auto attempt = screens::settle({}, [&](const Chrome& chrome) {
        ++tries;
        CHECK(chrome.has_hint);
        return screens::Attempt{};
    });
    CHECK(attempt.lack == Lack::Nothing);
    CHECK(tries == 1);
}

TEST_CASE("for want of height chrome gives way one after the other, faces last, and columns stay columns") {
    CHECK(all_against(Lack::Height, {}) ==
          Made{"hint", "place", "languages 0", "air", "question", "question", "faces"});
}

TEST_CASE("only a word that is too wide turns columns into rows") {
    CHECK(all_against(Lack::Words, {}) == Made{"rows"});
}

TEST_CASE("aids lose their names from the end, as many as their row needs") {
    CHECK(all_against(Lack::Foot, {}) == Made{"names 2", "names 1", "names 0"});
}

TEST_CASE("the head gives up the place, then languages by name, down to a globe") {
    CHECK(all_against(Lack::Head, {}) == Made{"place", "languages 3", "languages 2", "languages 0"});
}

TEST_CASE("on inner screens the names of aids make room for the heading") {
    Chrome inner;
    inner.is_inner = true;
    inner.has_place = inner.has_air = false;
    inner.languages = inner.aid_names = 1;
    CHECK(all_against(Lack::Height, inner) ==
          Made{"hint", "languages 0", "names 0", "question", "question", "faces"});
    CHECK(all_against(Lack::Head, inner) == Made{"languages 0", "names 0"});
}

TEST_CASE("the first arrangement that fits is taken") {
    const auto attempt = screens::settle({}, [](const Chrome& chrome) {
        return screens::Attempt{{}, chrome.has_place ? Lack::Height : Lack::Nothing};
    });
    CHECK(attempt.lack == Lack::Nothing);
}

TEST_CASE("rows begin with everything that chrome has not yet given") {
    bool was_whole = false;
    (void)screens::settle({}, [&](const Chrome& chrome) {
        if (chrome.is_in_rows && chrome.has_hint) was_whole = true;
        return screens::Attempt{{}, chrome.is_in_rows ? Lack::Height : Lack::Words};
    });
    CHECK(was_whole);
}
