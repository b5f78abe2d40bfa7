// Visits of an earlier day: what kiosk.db would hold if the kiosk had been answered then.
//
//   lyhord-past-answers KIOSK_DB DIALOGUE PLACE DAYS ANSWER...     an answer is an option of the first rating
//   question

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "kiosk/store/kiosk_store.h"
#include "sync/base/file.h"
#include "sync/dialogue/parse.h"
#include "sync/disclosure/subject.h"
#include "sync/wire/hash.h"
#include "sync/wire/sodium.h"

namespace {

// The system's, some days ago.
class EarlierClock final : public base::Clock {
public:
    explicit EarlierClock(std::chrono::days ago) : ago_(ago) {}
    [[nodiscard]] base::WallTime wall() const override { return now_.wall() - ago_; }
    [[nodiscard]] base::MonotonicTime monotonic() const override { return now_.monotonic(); }
    [[nodiscard]] bool is_synchronised() const override { return true; }
    [[nodiscard]] std::chrono::hours up() const override { return now_.up(); }

private:
    base::SystemClock now_;
    std::chrono::days ago_;
};

int failed(const std::string& what) {
    std::fprintf(stderr, "lyhord-past-answers: %s\n", what.c_str());
    return 1;
}

store::Draft draft_of(const dialogue::Dialogue& dialogue, const disclosure::Subject& subject,
                      const base::Clock& clock) {
    store::Draft draft;
    base::SystemRandom random;
    draft.id = base::Uuid::random(random);
    draft.dialogue = dialogue.id;
    draft.version = dialogue.version;
    draft.sha256 = wire::to_hex(wire::sha256(dialogue.canonical));
    draft.place = subject.place;
    draft.channel = dialogue.channel;
    draft.language = "sv";
    draft.started = base::UtcHour::of(clock.wall());
    return draft;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 6) return failed("KIOSK_DB DIALOGUE PLACE DAYS ANSWER...");
    wire::start_sodium();
    const auto text = base::read_file(argv[2]);
    if (!text) return failed(text.error().message());
    const auto dialogue = dialogue::parse(*text);
    if (!dialogue) return failed("the dialogue is faulty");
    const EarlierClock clock{std::chrono::days(std::atoi(argv[4]))};
    base::SystemRandom random;
    auto opened = store::KioskStore::open(std::filesystem::path(argv[1]), clock, random);
    if (!opened) return failed(opened.error().message());
    const auto subject = disclosure::subject_of(*dialogue, argv[3]);
    if (auto begun = opened->store->count_for(subject); !begun) return failed(begun.error().message());
    for (int i = 5; i < argc; ++i) {
        auto draft = draft_of(*dialogue, subject, clock);
        draft.answers[subject.question] = dialogue::Answer::one(std::int64_t{std::atoi(argv[i])});
        if (auto ended = opened->store->end_visit(draft, {true, {}}); !ended)
            return failed(ended.error().message());
    }
    return 0;
}
