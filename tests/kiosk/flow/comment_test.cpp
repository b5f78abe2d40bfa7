#include "kiosk/flow/comment.h"

#include <catch2/catch.hpp>

#include "sync/wire/sodium.h"

namespace {

flow::Comment typed(std::initializer_list<const char*> keys) {
    wire::start_sodium();
    flow::Comment comment;
    for (const auto* key : keys)
        comment.type(key, 0);
    return comment;
}

}  // namespace

TEST_CASE("deleting takes a whole letter, however many code points it has") {
    auto comment = typed({"a", "e\xCC\x81", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x92"});
    CHECK(comment.graphemes() == 3);
    comment.delete_backward();
    CHECK(comment.text() == "ae\xCC\x81");
    comment.delete_backward();
    CHECK(comment.text() == "a");
    comment.delete_backward();
    comment.delete_backward();
    CHECK(comment.is_empty());
}

TEST_CASE("the limit counts letters, not bytes") {
    wire::start_sodium();
    flow::Comment comment;
    for (int i = 0; i < 5; ++i)
        comment.type("ሰ", 3);
    CHECK(comment.graphemes() == 3);
}

TEST_CASE("control characters and direction overrides are not text") {
    auto comment = typed({"a", "\x07", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xC2\x85", "\xFF", "b"});
    CHECK(comment.text() == "ab");
}

TEST_CASE("a sentence starts at the beginning and after a full stop and a space") {
    CHECK(typed({}).is_at_sentence_start());
    CHECK_FALSE(typed({"H"}).is_at_sentence_start());
    CHECK_FALSE(typed({"H", "."}).is_at_sentence_start());
    CHECK(typed({"H", ".", " "}).is_at_sentence_start());
    CHECK_FALSE(typed({"H", " "}).is_at_sentence_start());
}

TEST_CASE("a comment that was handed over is empty") {
    auto comment = typed({"x"});
    const auto taken = comment.take();
    CHECK(taken.view() == "x");
    CHECK(comment.is_empty());
    CHECK(comment.caret() == 0);
}
