"""clang-format decides how code looks, so that nobody else has to."""

import re
import shutil
import subprocess

from source import Finding

_COMPLAINT = re.compile(r"^(.*?):(\d+):\d+: (?:error|warning): ", re.M)


def check(tree):
    tool = shutil.which("clang-format")
    paths = [source.path for source in tree.code]
    if tool is None or not paths or not (tree.root / ".clang-format").exists():
        return
    run = subprocess.run([tool, "--dry-run", "-Werror", *paths], cwd=tree.root, capture_output=True, text=True)
    seen = set()
    for path, line in _COMPLAINT.findall(run.stderr):
        if path not in seen:
            seen.add(path)
            yield Finding(path, int(line), "not formatted", "differences in spaces hide differences in meaning",
                          f"clang-format -i {path}")
