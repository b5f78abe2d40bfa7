"""What ccache's log says of a build: which files were really compiled, and so whether the build was cold or warm.

The log (CCACHE_STATSLOG) holds for each call a line "# FILE", then a line for each thing that came of it.
"""

from dataclasses import dataclass

from durations import COLD, WARM

HITS = {"direct_cache_hit", "preprocessed_cache_hit"}
NOT_COMPILATIONS = {"called_for_link", "called_for_preprocessing", "no_input_file"}
COLD_BELOW, WARM_ABOVE = 0.2, 0.8


def read_stats_log(text):
    """[(input file, whether the cache answered)] of each compilation, in the order of the log."""
    calls, results = [], set()
    for line in text.splitlines():
        if line.startswith("# "):
            results = set()
            calls.append((line[2:], results))
        elif line.strip():
            results.add(line.strip())
    return [(file, bool(results & HITS)) for file, results in calls if not results & NOT_COMPILATIONS]


@dataclass(frozen=True)
class Compilations:
    """How many files a build compiled, and how many of them the cache answered."""

    total: int = 0
    from_cache: int = 0

    def __add__(self, other):
        return Compilations(self.total + other.total, self.from_cache + other.from_cache)

    @property
    def share(self):
        return self.from_cache / self.total if self.total else 1.0

    @property
    def temperature(self):
        """cold, warm, or None between them. Nothing to compile is warm."""
        if self.share < COLD_BELOW:
            return COLD
        return WARM if self.share > WARM_ABOVE or self.total == 0 else None


def compilations(calls, objects_built):
    """`objects_built` counts what ninja compiled: without ccache, or with it switched off, its log is empty."""
    return Compilations(max(len(calls), objects_built), sum(hit for _, hit in calls))
