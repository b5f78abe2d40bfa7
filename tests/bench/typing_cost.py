"""What a key costs while a comment grows to the longest that there may be."""

import json
import statistics
import time

from kiosk import Times
from report import Figure, at_most
from visitor import Visit
from waiting import wait_until

LONGEST = 10_000
KEYS = 300
PAUSE_MS = 60  # between keys that are measured: what one causes is over when the next comes
TEXTS = (("sv", "se", "lampan vid tunneln är trasig. det är mörkt där på kvällen, sätt upp två nya lampor tack. "),
         ("ar", "ara", "المصباح عند الجسر لا يعمل منذ شهر. المكان مظلم ليلا ارجو اصلاحه قريبا. "))


def typing(deployment, visitor):
    """Processor of all threads from one key of a plugged-in keyboard to the next, painted in software."""
    for language, layout, text in TEXTS:
        deployment.display.use_layout(layout)
        times = Times(deployment.folder / f"typing-{language}.jsonl")
        kiosk = deployment.start_kiosk(times.env)
        _reach_comment(deployment, visitor, language)
        short = _type(deployment, times, text, KEYS)
        _fill(deployment, times, text, LONGEST - 2 * (KEYS + 1))
        long = _type(deployment, times, text, KEYS)
        kiosk.stop()
        note = f"{language}, from one key to the next, all threads"
        yield Figure(f"processor a key, first {KEYS} letters", "ms", short, None, note)
        yield Figure(f"… up to {LONGEST:,} letters", "ms", long, at_most(4), note)
        yield Figure("… its 99th percentile", "ms", [p99(long)], at_most(4), note)


def with_longest_comment(dialogue):
    """The dialogue's text, with a comment as long as one may be."""
    content = json.loads(dialogue)
    for page in content["survey"]["pages"]:
        for element in page["elements"]:
            if element["type"] == "comment":
                element["maxLength"] = LONGEST
    return json.dumps(content, ensure_ascii=False)


def p99(values):
    return statistics.quantiles(values, n=100)[98]


def _reach_comment(deployment, visitor, language):
    visit = Visit(language=language)
    visitor.choose_language(language)
    visitor.answer_rating(visit)
    visitor.answer_reasons(visit)
    visitor.answer_age(visit)
    deployment.screen.wait_for("comment", language)
    deployment.display.wait_until_seen()


def _letters(text, count):
    return (text * (count // len(text) + 1))[:count]


def _type(deployment, times, text, count):
    before = len(times.all("key_cpu_ms"))
    deployment.display.type_keys(_letters(text, count + 1), delay=PAUSE_MS)
    wait_until("every key was measured", lambda: len(times.all("key_cpu_ms")) - before >= count, 60)
    return times.all("key_cpu_ms")[before:before + count]


def _fill(deployment, times, text, count):
    """As fast as the system takes them: it loses some, which are typed again."""
    before = len(times.all("key_cpu_ms"))
    for _ in range(2 * count // 500):
        missing = count - (len(times.all("key_cpu_ms")) - before)
        if missing <= 0:
            return
        deployment.display.type_keys(_letters(text, min(500, missing)), delay=2)
        _wait_until_over(times)
    raise AssertionError(f"{missing} of {count} letters never came")


def _wait_until_over(times):
    """Until a second passes in which no letter comes: the kiosk paints a frame for each, so they queue."""
    last = [-1, 0.0]

    def probe():
        count = len(times.all("key_cpu_ms"))
        if count != last[0]:
            last[:] = count, time.monotonic()
        return time.monotonic() - last[1] > 1

    wait_until("no letter comes any more", probe, 120)
