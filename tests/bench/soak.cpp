// Visit after visit through the kiosk's own flow, store thread and screens, without a window and without
// pauses; after a tenth of them and at the end it looks at what is left behind. Prints one line of JSON.
// kiosk.db stays in FOLDER, with every visit in its outbox.
//
//   lyhord-soak FOLDER ASSETS VISITS
#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <semaphore>
#include <set>
#include <string>

#include "kiosk/app/composer.h"
#include "kiosk/app/effects.h"
#include "kiosk/app/outcomes.h"
#include "kiosk/app/visits.h"
#include "kiosk/store/store_thread.h"
#include "sync/base/check.h"
#include "sync/base/file.h"
#include "sync/base/machine.h"
#include "sync/dialogue/parse.h"
#include "sync/wire/sodium.h"

namespace {

template <class T>
T must(base::Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "lyhord-soak: %s\n", result.error().message().c_str());
        std::exit(1);
    }
    return *std::move(result);
}

dialogue::Dialogue dialogue_of(const std::filesystem::path& assets) {
    auto parsed = dialogue::parse(must(base::read_file(assets / "dialogues/trygghet-event.json")));
    CHECK(parsed.has_value(), "the shipped dialogue is whole");
    return *std::move(parsed);
}

// What a program can leave behind, as the system counts it.
struct Traces {
    double pss = 0;  // KiB
    std::ptrdiff_t files = 0;
};

Traces traces() {
    Traces found;
    std::ifstream rollup("/proc/self/smaps_rollup");
    for (std::string word; rollup >> word;) {
        if (word == "Pss:") rollup >> found.pss;
    }
    found.files = std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
    return found;
}

// A kiosk without a window: what app::Loop does for each event, but for painting.
class Kiosk {
public:
    Kiosk(const std::filesystem::path& folder, const std::filesystem::path& assets)
        : dialogue_(dialogue_of(assets)),
          catalogue_(must(text::Catalogue::load(assets / "languages"))),
          keyboards_(must(text::Keyboards::load(assets / "keyboards"))),
          shaper_(must(text::Shaper::load(assets / "fonts.conf"))),
          opened_(must(store::KioskStore::open({folder / "kiosk.db", base::machine_id()}, clock_, random_))),
          id_(opened_.store->id()),
          store_(std::move(opened_.store), {folder / "sync.db"},
                 [this](store::Outcome outcome) { outcomes_.put(std::move(outcome)); }) {}

    // The n-th visitor: another language, text size and answer than the one before.
    void visit(int n) {
        const auto& languages = catalogue_.languages();
        const auto which = static_cast<std::size_t>(n);
        take(flow::SelectLanguage{languages[which % languages.size()].tag});
        take(flow::SelectTextSize{static_cast<theme::TextSize>(n % theme::kTextSizes)});
        take(flow::ChooseOption{"QS1K", std::int64_t{1 + n % 4}});
        take(flow::ToggleOption{n % 4 < 2 ? "QS8N" : "QS8P", "light"});
        take(flow::Next{});
        take(flow::ChooseOption{"QS10", std::string("25-44")});
        take(flow::Send{});
        while (visits_.state().stage != flow::Stage::Thanking)
            listen();
        take(flow::Finish{});
    }

private:
    void take(const flow::Event& event) {
        effects_.run(visits_.take(event));
        (void)composer_.scene_of(visits_.state(), visits_.facts());
    }
    void listen() {
        news_.acquire();
        for (const auto& outcome : outcomes_.take()) {
            if (const auto event = app::event_of(outcome)) take(*event);
        }
    }

    base::SystemClock clock_;
    base::SystemRandom random_;
    dialogue::Dialogue dialogue_;
    text::Catalogue catalogue_;
    text::Keyboards keyboards_;
    text::Shaper shaper_;
    std::set<std::string> icons_;
    store::Opened opened_;
    base::Uuid id_;
    std::counting_semaphore<> news_{0};
    app::Outcomes outcomes_{[this] { news_.release(); }};
    store::StoreThread store_;
    app::Visits visits_{{dialogue_, clock_, random_, {.language = "sv"}, {}}};
    app::Effects effects_{app::assignment_of(dialogue_, dialogue_.places.front().id, true), id_, clock_,
                          [this](store::Job job) { store_.post(std::move(job)); }};
    app::Composer composer_{
        {catalogue_, keyboards_, shaper_, icons_, dialogue_.places.front().name, theme::Panel{}}};
};

// Rows of the outbox, bytes of the file, and bytes in it that hold nothing.
void print_file(const std::filesystem::path& file) {
    SQLite::Database database(file.string());
    const auto told = [&](const char* question) { return database.execAndGet(question).getInt64(); };
    const auto page = told("PRAGMA page_size");
    std::printf(R"("rows":%lld,"drafts":%lld,"bytes":%lld,"free_bytes":%lld})",
                static_cast<long long>(told("SELECT count(*) FROM outbox")),
                static_cast<long long>(told("SELECT count(*) FROM draft")),
                static_cast<long long>(page * told("PRAGMA page_count")),
                static_cast<long long>(page * told("PRAGMA freelist_count")));
}

}  // namespace

int main(int argc, char** argv) {
    const int visits = argc == 4 ? std::atoi(argv[3]) : 0;
    if (visits < 10) {
        std::fprintf(stderr, "usage: %s FOLDER ASSETS VISITS   (at least 10)\n", argv[0]);
        return 2;
    }
    wire::start_sodium();
    const std::filesystem::path folder(argv[1]);
    Traces early, late;
    {
        Kiosk kiosk(folder, argv[2]);
        for (int n = 0; n < visits; ++n) {
            if (n == visits / 10) early = traces();
            kiosk.visit(n);
        }
        late = traces();
    }
    std::printf(R"({"visits":%d,"early_kib":%.0f,"late_kib":%.0f,"early_files":%td,"late_files":%td,)",
                visits, early.pss, late.pss, early.files, late.files);
    print_file(folder / "kiosk.db");
    std::puts("");
    return 0;
}
